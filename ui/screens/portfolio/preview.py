"""A document looked at inside the store: a picture or the beginning of a text; other kinds are shown outside."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QImageReader, QPixmap, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy

from caseworker.domain import codes
from caseworker.domain.wording import show_date, show_number
from caseworker.i18n import _
from caseworker.services import attachments, portfolio
from caseworker.services.portfolio import Document, Preview
from ui.actions import Actions
from ui.door import Door
from ui.screens.layouts import Flow
from ui.theme import px
from ui.widgets import Button, Card, Label, SectionHeader, TextArea

HIGHEST = 340
MOST_MEGABYTES = 128
"""A picture that would take more memory than this is not decoded."""


def read_picture(data: bytes, room: QSize) -> QPixmap | None:
    """A picture no larger than `room`; None when it cannot be read. It is made small while it is decoded."""
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    QImageReader.setAllocationLimit(MOST_MEGABYTES)
    reader = QImageReader(buffer)
    reader.setAutoTransform(True)
    size = reader.size()
    if size.isValid() and (size.width() > room.width() or size.height() > room.height()):
        reader.setScaledSize(size.scaled(room, Qt.AspectRatioMode.KeepAspectRatio))
    image = reader.read()
    return None if image.isNull() else QPixmap.fromImage(image)


class PreviewCard(Card):
    """The chosen document: what it is, a look at it, and what can be done with it."""

    def __init__(self, door: Door, ways: Actions) -> None:
        """Nothing is chosen."""
        super().__init__(padding=14, spacing=8)
        self._door, self._ways = door, ways
        self._document: Document | None = None
        self._case = 0
        self.head = SectionHeader(_("Document"), style="row")
        self.about = Label("", "second", "text2", wrap=True)
        self.picture = QLabel()
        self.picture.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.picture.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.words = TextArea("", lines=8, most=12)
        self.words.setReadOnly(True)
        self.words.setAccessibleName(_("Beginning of the document"))
        self.note = Label("", "second", "text2", wrap=True)
        self.open_button = Button(_("Open"), icon="pencil", size="small", accessible=_("Open what is said of it"))
        self.show_button = Button(_("Show the document"), icon="external-link", size="small")
        self.save_button = Button(_("Save a copy"), icon="download", size="small")
        self.open_button.clicked.connect(self.open_form)
        self.show_button.clicked.connect(lambda: self.take_out(then_show=True))
        self.save_button.clicked.connect(lambda: self.take_out(then_show=False))
        self.buttons = Flow([self.open_button, self.show_button, self.save_button], gap=6)
        line = QHBoxLayout()
        line.addWidget(self.picture, 1)
        for part in (self.head, self.about):
            self.column.addWidget(part)
        self.column.addLayout(line)
        for below in (self.words, self.note, self.buttons):
            self.column.addWidget(below)
        self.show_document(0, None)

    def show_document(self, case: int, document: Document | None) -> None:
        """Look at a document; None: nothing is chosen."""
        self._case, self._document = case, document
        self.picture.hide()
        self.words.hide()
        self.buttons.setVisible(document is not None)
        self.about.setVisible(document is not None)
        if document is None:
            self.head.set_title(_("No document chosen"))
            self.note.setText(_("Choose one to look at it, or drop files here to keep them."))
            self.note.show()
            return
        self.head.set_title(document.title)
        size = f"{max(1, round((document.size or 0) / 1000))} kB"
        if (document.size or 0) >= 1_000_000:
            size = f"{show_number((document.size or 0) / 1_000_000)} MB"
        day = show_date(document.on) if document.on else ""
        kind = codes.ATTACHMENT_KIND.label(document.kind)
        self.about.setText(", ".join(part for part in (kind, day, document.file_name, size) if part))
        self.note.setText(document.remarks)
        self.note.setVisible(bool(document.remarks))
        self._door.ask(portfolio.preview, document.n, then=self._show, key="portfolio.preview",
                       failed=self._not_here)  # fmt: skip

    def _not_here(self, _error: object) -> None:
        self.note.setText(_("The content of this document is not here."))
        self.note.show()

    def _show(self, found: Preview) -> None:
        if self._document is None or self._document.n != found.n:
            return
        if found.picture:
            made = read_picture(found.picture, QSize(max(px(200), self.width() - px(32)), px(HIGHEST)))
            if made is not None:
                self.picture.setPixmap(made)
                self.picture.setFixedHeight(made.height())
                self.picture.setAccessibleName(_("Picture of {title}").format(title=self._document.title))
                self.picture.show()
                return
        if found.text:
            self.words.setPlainText(found.text)
            self.words.show()
            return
        self.note.setText(_("This kind of document can be looked at outside the store only."))
        self.note.show()

    def open_form(self) -> None:
        """Change its title, kind or date."""
        if self._document is not None:
            self._ways.open_form("attachment", self._case, self._document.n)

    def take_out(self, *, then_show: bool) -> None:
        """Save a copy outside the encrypted store, after asking; `then_show` opens it there."""
        document = self._document
        text = _("The copy is not encrypted. Delete it when you have used it.")
        if document is None or not self._ways.files.confirm(
            _("Take the document out of the store?"), text, _("Save a copy"), _("Cancel")
        ):
            return
        path = self._ways.files.save_file(_("Save a copy"), document.file_name or "document", _("All files (*)"))
        if path is None:
            return

        def done(_nothing: object) -> None:
            self._ways.toast(_("Copy saved as {file}.").format(file=path.name))
            if then_show:
                self._ways.files.open_external(path)

        self._door.run(attachments.export, document.n, path, then=done, failed=self._ways.error)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A picture that no longer fits is drawn again."""
        super().resizeEvent(event)
        if self.picture.isVisible() and self.picture.pixmap().width() > self.width():
            self.show_document(self._case, self._document)
