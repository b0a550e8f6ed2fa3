"""The lists at the left of the caseload: the fixed ones with their counts, and those a person keeps."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from caseworker.i18n import _
from caseworker.services.caseload import CaseFilter
from ui.prefs import Prefs
from ui.screens.caseload_filters import LISTS, forget_list, keep_list, list_rows, saved_lists
from ui.theme import px
from ui.widgets import Button, ComboField, IconButton, Label, LineField, LineList, LineRow, LinkButton, Restyled

ROW = 36


class ListsPane(Restyled, QWidget):
    """Signals: `chosen(name)` a fixed list, `kept(filter as saved)` an own one, `keep_wanted(name)` keep what is shown.

    `menu` is the same choice as one field, for a narrow screen.
    """

    chosen = Signal(str)
    kept = Signal(dict)
    keep_wanted = Signal(str)

    def __init__(self, prefs: Prefs) -> None:
        """The lists without counts."""
        super().__init__()
        self._prefs = prefs
        self.list = LineList(_("Lists"), list_rows({}))
        self.list.choose("all")
        self.own = LineList(_("Kept lists"))
        self.own_title = Label(_("Kept by yourself"), "label600", "text2")
        self.add = LinkButton(_("Keep this list"), icon="plus")
        self.name = LineField(placeholder=_("Name of the list"))
        self.name.setAccessibleName(_("Name of the list"))
        self.save = Button(_("Keep"), "secondary", size="small")
        self.drop = IconButton("trash-2", _("Remove the chosen kept list"))
        self.menu = ComboField([(key, _(name)) for key, name, _icon, _kind in LISTS], searchable=False)
        self.menu.setAccessibleName(_("Lists"))
        self.menu.set_key("all")
        self.menu.hide()
        self._column = QVBoxLayout(self)
        self._own_head, self._naming = QHBoxLayout(), QHBoxLayout()
        self._own_head.addWidget(self.own_title, 1)
        self._own_head.addWidget(self.drop)
        self._naming.addWidget(self.name, 1)
        self._naming.addWidget(self.save)
        self._column.addWidget(Label(_("Lists"), "label600", "text2"))
        self._column.addWidget(self.list, 100)
        self._column.addLayout(self._own_head)
        self._column.addWidget(self.own, 50)
        self._column.addWidget(self.add)
        self._column.addLayout(self._naming)
        self._column.addStretch(1)
        self._connect()
        self._show_naming(False)
        self._show_own()
        self.restyle()

    def _connect(self) -> None:
        self.list.chosen.connect(lambda key: self.chosen.emit(str(key)))
        self.own.chosen.connect(self._open_own)
        self.list.clicked.connect(lambda _index: self.chosen.emit(str(self.list.current_key())))
        self.own.clicked.connect(lambda _index: self._open_own(self.own.current_key()))
        self.menu.changed.connect(lambda key: self.chosen.emit(str(key)))
        self.add.clicked.connect(lambda: self._show_naming(True))
        self.save.clicked.connect(self._keep)
        self.name.returnPressed.connect(self._keep)
        self.drop.clicked.connect(self._forget)

    def choose(self, name: str) -> None:
        """Mark a list as the chosen one, without telling anybody."""
        self.list.blockSignals(True)
        self.list.choose(name)
        self.list.blockSignals(False)
        self.menu.set_key(name)

    def show_counts(self, counts: dict[str, int]) -> None:
        """Show how many each list holds."""
        self.list.blockSignals(True)  # the chosen list stays chosen: nobody chose it again, so nothing is asked again
        self.list.set_rows(list_rows(counts))
        self.list.blockSignals(False)

    def keep(self, name: str, chosen: CaseFilter) -> None:
        """Keep a filter under a name."""
        keep_list(self._prefs, name, chosen)
        self._show_own()
        self.own.choose(name)

    def _keep(self) -> None:
        name = self.name.text().strip()[:40]
        if name:
            self._show_naming(False)
            self.keep_wanted.emit(name)

    def _forget(self) -> None:
        name = self.own.current_key()
        if isinstance(name, str):
            forget_list(self._prefs, name)
            self._show_own()

    def _open_own(self, name: object) -> None:
        found: list[dict[str, Any]] = [item for item in saved_lists(self._prefs) if item["name"] == name]
        if found:
            self.kept.emit(found[0])

    def _show_naming(self, naming: bool) -> None:
        self.add.setVisible(not naming)
        self.name.setVisible(naming)
        self.save.setVisible(naming)
        if naming:
            self.name.clear()
            self.name.setFocus()

    def _show_own(self) -> None:
        saved = saved_lists(self._prefs)
        self.own.set_rows([LineRow(str(item["name"]), icon="list-filter", key=item["name"]) for item in saved])
        for part in (self.own, self.own_title, self.drop):
            part.setVisible(bool(saved))
        self.restyle()

    def restyle(self) -> None:
        """Heights of the lists at the text size in use."""
        self._column.setContentsMargins(px(12), px(12), px(8), px(12))
        self._column.setSpacing(px(6))
        for made in (self.list, self.own):
            made.setMinimumHeight(min(made.content_height() + 2, px(2 * ROW)))
            made.setMaximumHeight(made.content_height() + 2)
