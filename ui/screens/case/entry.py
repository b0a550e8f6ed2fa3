"""The bar under the timeline: what can be done with the chosen entry."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from caseworker.i18n import _
from caseworker.services import attachments
from ui.actions import Actions
from ui.door import Door
from ui.screens.layouts import Flow
from ui.theme import px
from ui.widgets import Button, Restyled


class EntryBar(Restyled, QWidget):
    """Open the entry; a document can be saved outside the store, or shown. `opened(n, kind)`."""

    opened = Signal(int, str)

    def __init__(self, door: Door, actions: Actions) -> None:
        """Hidden until an entry is chosen."""
        super().__init__()
        self._door, self._ways = door, actions
        self._n, self._kind = 0, ""
        self.open_button = Button(_("Open"), icon="pencil", key_hint=_("Enter"), size="small")
        self.show_button = Button(_("Show the document"), icon="external-link", size="small")
        self.save_button = Button(_("Save a copy"), icon="download", size="small")
        self.open_button.clicked.connect(lambda: self.opened.emit(self._n, self._kind))
        self.show_button.clicked.connect(lambda: self.save(then_show=True))
        self.save_button.clicked.connect(lambda: self.save())
        self._column = QVBoxLayout(self)
        self._column.addWidget(Flow([self.open_button, self.show_button, self.save_button]))
        self.hide()
        self.restyle()

    def show_entry(self, n: int, kind: str) -> None:
        """Offer what can be done with an entry."""
        self._n, self._kind = n, kind
        for button in (self.show_button, self.save_button):
            button.setVisible(kind == "attachment")
        self.show()

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
        self._column.setContentsMargins(px(20), 0, px(12), px(12))
