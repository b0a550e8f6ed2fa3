"""The lists at the left of the caseload: the fixed ones with their counts, and those a person keeps."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from caseworker.i18n import _
from caseworker.services import saved_lists
from caseworker.services.caseload import CaseFilter
from caseworker.services.desk import Changes
from caseworker.services.saved_lists import SavedList
from ui.actions import Actions
from ui.door import Door
from ui.screens.caseload_filters import LISTS, list_rows
from ui.theme import px
from ui.widgets import Button, ComboField, IconButton, Label, LineField, LineList, LineRow, LinkButton, Restyled

ROW = 36


class ListsPane(Restyled, QWidget):
    """Signals: `chosen(name)` a fixed list, `kept(filter)` an own one, `keep_wanted(name)` keep what is shown.

    `menu` is the same choice as one field, for a narrow screen.
    """

    chosen = Signal(str)
    kept = Signal(object)
    keep_wanted = Signal(str)

    def __init__(self, door: Door, actions: Actions) -> None:
        """The lists without counts."""
        super().__init__()
        self._door, self._ways = door, actions
        self._saved: list[SavedList] = []
        self.list = LineList(_("Lists"), list_rows({}))
        self.list.choose("all")
        self.own = LineList(_("Kept lists"))
        self.own_title = Label(_("Kept by yourself"), "label600", "text2")
        self.add = LinkButton(_("Keep this list"), icon="plus")
        self.name = LineField(placeholder=_("Name of the list"))
        self.name.setAccessibleName(_("Name of the list"))
        self.save = Button(_("Keep"), "secondary", size="small")
        self.drop = IconButton("trash-2", _("Remove the chosen kept list"))
        self.share = IconButton("download", _("Save the chosen kept list as a file for a colleague"))
        self.take = LinkButton(_("List from a file"), icon="upload")
        self.menu = ComboField([(key, _(name)) for key, name, _icon, _kind in LISTS], searchable=False)
        self.menu.setAccessibleName(_("Lists"))
        self.menu.set_key("all")
        self.menu.hide()
        self._column = QVBoxLayout(self)
        self._own_head, self._naming = QHBoxLayout(), QHBoxLayout()
        self._own_head.addWidget(self.own_title, 1)
        self._own_head.addWidget(self.share)
        self._own_head.addWidget(self.drop)
        self._naming.addWidget(self.name, 1)
        self._naming.addWidget(self.save)
        self._column.addWidget(Label(_("Lists"), "label600", "text2"))
        self._column.addWidget(self.list, 100)
        self._column.addLayout(self._own_head)
        self._column.addWidget(self.own, 50)
        self._column.addWidget(self.add)
        self._column.addLayout(self._naming)
        self._column.addWidget(self.take)
        self._column.addStretch(1)
        self._connect()
        self._show_naming(False)
        self._show_own([])
        self.refresh()
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
        self.share.clicked.connect(self._save_file)
        self.take.clicked.connect(self._open_file)
        self._door.changed.connect(self._changed)

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

    def refresh(self) -> None:
        """Ask the kept lists."""
        self._door.ask(saved_lists.saved, then=self._show_own, key="caseload.saved")

    def keep(self, name: str, chosen: CaseFilter) -> None:
        """Keep a filter under a name."""
        self._door.run(saved_lists.keep, name, chosen, then=lambda _none: self._kept_now(name), failed=self._ways.error)

    def _kept_now(self, name: str) -> None:
        self.refresh()
        self.own.choose(name)

    def _changed(self, changes: Changes) -> None:
        if "meta" in changes.tables:
            self.refresh()

    def _keep(self) -> None:
        name = self.name.text().strip()[: saved_lists.LONGEST_NAME]
        if name:
            self._show_naming(False)
            self.keep_wanted.emit(name)

    def _forget(self) -> None:
        name = self.own.current_key()
        if isinstance(name, str):
            self._door.run(saved_lists.forget, name, then=lambda _none: self.refresh(), failed=self._ways.error)

    def _save_file(self) -> None:
        name = self.own.current_key()
        if not isinstance(name, str):
            self._ways.toast(_("Choose a kept list first."), "accent")
            return
        path = self._ways.files.save_file(_("Save the list as a file"), _("work-list.json"), _("Work list (*.json)"))
        if path is not None:
            done = _("List saved as {file}. It holds no clients.").format(file=path.name)
            self._door.run(saved_lists.export, name, path, then=lambda _none: self._ways.toast(done),
                           failed=self._ways.error)  # fmt: skip

    def _open_file(self) -> None:
        path = self._ways.files.open_file(_("List from a file"), _("Work list (*.json)"))
        if path is not None:
            self._door.run(saved_lists.take_in, path, then=self._kept_now, failed=self._ways.error)

    def _open_own(self, name: object) -> None:
        found = next((item for item in self._saved if item.name == name), None)
        if found is not None:
            self.kept.emit(found.chosen)

    def _show_naming(self, naming: bool) -> None:
        self.add.setVisible(not naming)
        self.name.setVisible(naming)
        self.save.setVisible(naming)
        if naming:
            self.name.clear()
            self.name.setFocus()

    def _show_own(self, saved: list[SavedList]) -> None:
        self._saved = saved
        self.own.set_rows([LineRow(item.name, icon="list-filter", key=item.name) for item in saved])
        for part in (self.own, self.own_title, self.drop, self.share):
            part.setVisible(bool(saved))
        self.restyle()

    def restyle(self) -> None:
        """Heights of the lists at the text size in use."""
        self._column.setContentsMargins(px(12), px(12), px(8), px(12))
        self._column.setSpacing(px(6))
        for made in (self.list, self.own):
            made.setMinimumHeight(min(made.content_height() + 2, px(2 * ROW)))
            made.setMaximumHeight(made.content_height() + 2)
