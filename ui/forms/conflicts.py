"""A field that two people changed without knowing of each other: both values, with writer and moment."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from caseworker.domain.codes_spreekuur import HELP_GIVEN, QUESTION_KIND
from caseworker.domain.drafts import FieldInfo, FieldKind
from caseworker.domain.journal import Json
from caseworker.domain.spreekuur import labels
from caseworker.domain.values import show_hours
from caseworker.domain.wording import isolated, show_date
from caseworker.i18n import _, ngettext
from caseworker.services.records import Candidate
from ui.theme import px
from ui.widgets import Badge, ChoiceCard, Label, Restyled

NameOf = Callable[[str, Json], str]
SEVERAL = {"kinds": QUESTION_KIND, "help": HELP_GIVEN}
"""Fields of a visit that hold more than one code in one text."""


def value_words(info: FieldInfo, value: Json, name_of: NameOf) -> str:
    """A value in conflict in words."""
    if value is None or value == "":
        return _("Not filled in")
    if info.kind is FieldKind.CODE and info.codes is not None:
        return info.codes.label(str(value))
    if info.kind is FieldKind.DAY:
        return show_date(date.fromisoformat(str(value)))
    if info.kind is FieldKind.FLAG:
        return _("Yes") if value else _("No")
    if info.kind is FieldKind.REF:
        return name_of(info.target, value) or _("Another record")
    if info.name in SEVERAL:
        return labels(str(value), SEVERAL[info.name])
    if info.name == "minutes_per_week" and isinstance(value, int):
        return show_hours(value)
    return str(value)


def writer_words(candidate: Candidate) -> str:
    """Who wrote a value; and whose file says so, when it came by way of somebody else."""
    name = isolated(candidate.author)
    if not candidate.by_file:
        return name
    return _("{name}, according to the file of {sender}").format(name=name, sender=isolated(candidate.by_file))


class ConflictBox(Restyled, QWidget):
    """A badge and one card for each value. `chosen(candidate)` when a person decides."""

    chosen = Signal(object)

    def __init__(self, info: FieldInfo, candidates: tuple[Candidate, ...], name_of: NameOf) -> None:
        """Made under the field it belongs to."""
        super().__init__()
        self._column = QVBoxLayout(self)
        count = len(candidates)
        words = ngettext("{count} value", "{count} values", count).format(count=count)
        head = QHBoxLayout()
        head.addWidget(Badge("warn", "git-merge", words))
        head.addWidget(Label(_("Both were written down. Which one holds?"), "second", "text2", wrap=True), 1)
        self._column.addLayout(head)
        for candidate in candidates:
            moment = candidate.at.astimezone()
            note = _("{name}, {day} {time}").format(
                name=writer_words(candidate), day=show_date(moment.date()), time=moment.strftime("%H:%M")
            )
            card = ChoiceCard(value_words(info, candidate.value, name_of), note)
            card.setAutoExclusive(True)
            card.clicked.connect(lambda _checked=False, found=candidate: self.chosen.emit(found))
            self._column.addWidget(card)
        self.restyle()

    def restyle(self) -> None:
        """Spacing at the text size in use."""
        self._column.setContentsMargins(0, px(4), 0, 0)
        self._column.setSpacing(px(6))


__all__ = ["ConflictBox", "value_words", "writer_words"]
