"""Under the timeline: the chosen entry in full, and what can be done with it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from caseworker.i18n import _
from caseworker.services import attachments, case
from ui.actions import Actions
from ui.door import Door
from ui.screens.case.reading import ReadingPane
from ui.screens.layouts import Flow
from ui.theme import px
from ui.widgets import Button, Restyled


class EntryBar(Restyled, QWidget):
    """Read the entry, open it; a document can be saved outside the store, or shown. `opened(n, kind)`."""

    opened = Signal(int, str)
    history_wanted = Signal(int)
    """Who changed this record, and when."""
    alone = Signal(bool)
    """The text takes the place of the timeline, or gives it back."""

    def __init__(self, door: Door, actions: Actions) -> None:
        """Hidden until an entry is chosen."""
        super().__init__()
        self._door, self._ways = door, actions
        self._n, self._kind = 0, ""
        self._alone = False
        self.open_button = Button(_("Open"), icon="pencil", key_hint=_("Enter"), size="small")
        self.show_button = Button(_("Show the document"), icon="external-link", size="small")
        self.save_button = Button(_("Save a copy"), icon="download", size="small")
        self.open_button.clicked.connect(lambda: self.opened.emit(self._n, self._kind))
        self.show_button.clicked.connect(lambda: self.save(then_show=True))
        self.save_button.clicked.connect(lambda: self.save())
        self.read_button = Button(_("Read all"), icon="book-open", size="small")
        self.read_button.clicked.connect(self.toggle)
        self.history_button = Button(_("History"), "plain", icon="history", size="small")
        self.history_button.clicked.connect(lambda: self.history_wanted.emit(self._n))
        self.buttons = Flow(
            [self.open_button, self.read_button, self.history_button, self.show_button, self.save_button]
        )
        self.reading = ReadingPane()
        self._below = QVBoxLayout()
        self._below.addWidget(self.buttons)
        self._column = QVBoxLayout(self)
        self._column.addWidget(self.reading)
        self._column.addLayout(self._below)
        self.hide()
        self.restyle()

    def show_entry(self, n: int, kind: str) -> None:
        """Offer what can be done with an entry."""
        self._n, self._kind = n, kind
        for button in (self.show_button, self.save_button):
            button.setVisible(kind == "attachment")
        self.show()
        self.refresh()

    def refresh(self) -> None:
        """Read the entry again: it may have been changed."""
        if self._n and not self.isHidden():
            self._door.ask(case.whole_entry, self._n, then=self._read, key="case.entry")

    def toggle(self) -> None:
        """Read the text in place of the timeline, or go back to it."""
        self._set_alone(not self._alone and self.reading.has_more() and self.reading.is_low())

    def room_changed(self) -> None:
        """The pane got another size: the text stands under the timeline, or waits for the button."""
        low, more = self.reading.is_low(), self.reading.has_more()
        if self._alone and not (low and more):
            self._set_alone(False)
        self.read_button.setVisible(low and more)
        self.reading.setVisible(more and (self._alone or not low))
        self.reading.fit()

    def _read(self, entry: case.WholeEntry | None) -> None:
        self.reading.show_entry(entry)
        self.room_changed()

    def _set_alone(self, alone: bool) -> None:
        if alone == self._alone:
            return
        self._alone = alone
        self.read_button.set_text(_("Back to the timeline") if alone else _("Read all"))
        self.alone.emit(alone)
        self.reading.set_alone(alone)
        self.room_changed()
        if alone:
            self.reading.setFocus(Qt.FocusReason.OtherFocusReason)

    def save(self, then_show: bool = False) -> None:
        """Save a copy of the document outside the encrypted store, after asking; `then_show` opens it there."""
        n = self._n
        text = _("The copy is not encrypted. Delete it when you have used it.")
        if not self._ways.files.confirm(_("Take the document out of the store?"), text, _("Save a copy"), _("Cancel")):
            return
        self._door.ask(attachments.content, n, then=lambda found: self._place(n, found[0], then_show),
                       failed=self._ways.error)  # fmt: skip

    def _place(self, n: int, name: str, then_show: bool) -> None:
        suggested = Path(name).name or "document"
        path = self._ways.files.save_file(_("Save a copy"), suggested, _("All files (*)"))
        if path is None:
            return

        def done(_nothing: object) -> None:
            self._ways.toast(_("Copy saved as {file}.").format(file=path.name))
            if then_show:
                self._ways.files.open_external(path)

        self._door.run(attachments.export, n, path, then=done, failed=self._ways.error)

    def restyle(self) -> None:
        """Edges at the text size in use."""
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(px(4))
        self._below.setContentsMargins(px(20), px(4), px(12), px(12))
