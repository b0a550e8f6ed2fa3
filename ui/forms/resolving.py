"""Settling differences from within a form: what is chosen is written at once, and what is being typed stays."""

from __future__ import annotations

import dataclasses
from typing import Any

from PySide6.QtCore import QObject

from caseworker.domain.drafts import fields_of
from caseworker.domain.journal import Json
from caseworker.domain.subjects import SUBJECTS
from caseworker.services import differences, records
from caseworker.services.differences import Difference
from caseworker.services.forms import Opened
from caseworker.services.records import Candidate, Loaded
from ui.actions import Actions
from ui.door import Door
from ui.forms.binder import Binder
from ui.forms.body import FormBody
from ui.forms.conflicts import ConflictBox


class Resolver(QObject):
    """Puts both values under every field in conflict, and writes the one a person chooses."""

    def __init__(self, door: Door, actions: Actions, body: FormBody, opened: Opened) -> None:
        """For the record of a form and its rows."""
        super().__init__(body)
        self._door, self._actions, self._body, self._opened = door, actions, body, opened
        for holder, binder in self._holders():
            if holder.loaded is not None:
                self._add(binder, holder.loaded)

    def _holders(self) -> list[tuple[Any, Binder]]:
        rows: list[tuple[Any, Binder]] = [(row, row.binder) for row in self._body.all_rows()]
        return [(self._body, self._body.binder), *rows]

    def _add(self, binder: Binder, loaded: Loaded) -> None:
        infos = {info.name: info for info in fields_of(SUBJECTS[loaded.kind])}
        for name, candidates in loaded.conflicts.items():
            layout = binder.fields[name].layout() if name in binder.fields else None
            if layout is None:
                continue
            box = ConflictBox(infos[name], candidates, self._name_of)
            box.chosen.connect(lambda found, what=name, shown=box: self._choose(loaded, what, found, shown))
            layout.addWidget(box)

    def _name_of(self, target: str, value: Json) -> str:
        return self._body.name_of(target, self._opened.named.get(str(value)))

    def _choose(self, loaded: Loaded, name: str, candidate: Candidate, box: ConflictBox) -> None:
        difference = Difference(loaded.n, loaded.case, "", loaded.kind, name, loaded.conflicts[name])

        def done(_nothing: object) -> None:
            box.setVisible(False)
            self._door.ask(records.load, loaded.n, then=lambda fresh: self._take(fresh, name))

        self._door.run(differences.choose, difference, candidate, then=done, saved=f"{loaded.kind}.resolve",
                       failed=self._actions.error)  # fmt: skip

    def _take(self, fresh: Loaded, name: str) -> None:
        """Show the chosen value, and let this field alone count as seen again."""
        for holder, binder in self._holders():
            known = holder.loaded
            if known is None or known.n != fresh.n:
                continue
            binder.set_value(name, getattr(fresh.draft, name))
            seen = dataclasses.replace(
                known.seen,
                values={**known.seen.values, name: fresh.seen.values.get(name)},
                heads={**known.seen.heads, name: fresh.seen.heads.get(name, ())},
            )
            holder.loaded = dataclasses.replace(known, seen=seen, conflicts=fresh.conflicts)
            binder.show_fields()
