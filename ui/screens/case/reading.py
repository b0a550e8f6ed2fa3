"""The whole text of the chosen entry of the timeline, under it: who and when, what was discussed, what was agreed."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from caseworker.i18n import _
from caseworker.services.case import WholeEntry
from ui.forms.specs import SPECS
from ui.theme import px
from ui.widgets import Label, Restyled, set_plane

SHARE = 0.45
"""So much of the height of the pane at most; a longer text is scrolled."""
LOW = 480
"""Below this height of the pane (px at 100 %) the text takes the place of the timeline when it is asked for."""


def label_of(kind: str, name: str) -> str:
    """What the form calls a field; the name of the subject when the form does not show it."""
    spec = SPECS.get(kind)
    if spec is None:
        return ""
    return next((_(field.label) for field in spec.fields() if field.name == name), _(spec.title))


class ReadingPane(Restyled, QScrollArea):
    """Reads an entry in full. It can have the focus, so that the arrow keys scroll a long text."""

    def __init__(self) -> None:
        """Empty and out of sight until `show_entry`."""
        super().__init__()
        self._entry: WholeEntry | None = None
        self._alone = False
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setAutoFillBackground(False)
        set_plane(self, "surface", "bottom")
        self.setAccessibleName(_("The whole text"))
        self.hide()

    def show_entry(self, entry: WholeEntry | None) -> None:
        """Take an entry; nothing when it is gone or when its row shows all of it."""
        if entry == self._entry:
            return
        self._entry = entry
        if entry is not None and entry.more:
            self._fill(entry)
            self.verticalScrollBar().setValue(0)

    def has_more(self) -> bool:
        """Whether there is more to read than the row of the timeline shows."""
        return self._entry is not None and self._entry.more

    def is_low(self) -> bool:
        """Whether there is no room for the text beside the timeline."""
        pane = self._pane()
        return pane is not None and pane.height() < px(LOW)

    def set_alone(self, alone: bool) -> None:
        """Take all the room, or a share of it."""
        self._alone = alone
        self.fit()

    def _pane(self) -> QWidget | None:
        bar = self.parentWidget()
        return bar.parentWidget() if bar is not None else None

    def text(self) -> str:
        """What is read out."""
        return self.accessibleDescription()

    def _fill(self, entry: WholeEntry) -> None:
        body = QWidget()
        body.setAutoFillBackground(False)
        column = QVBoxLayout(body)
        column.setContentsMargins(px(20), px(10), px(12), px(4))
        column.setSpacing(px(4))
        column.addWidget(Label(entry.title, "row", wrap=True))
        column.addWidget(Label(entry.meta, "help", "text2", wrap=True))
        spoken = [entry.title, entry.meta]
        for name, text in entry.texts:
            words = label_of(entry.kind, name)
            column.addSpacing(px(4))
            column.addWidget(Label(words, "label600", "text2"))
            column.addWidget(Label(text, "second", wrap=True))
            spoken += [words, text]
        column.addStretch(1)
        old = self.takeWidget()
        self.setWidget(body)
        self.viewport().setAutoFillBackground(False)
        if old is not None:
            old.deleteLater()
        self.setAccessibleDescription("\n".join(spoken))
        self.fit()

    def fit(self) -> None:
        """As high as the text, up to a share of the pane; all of it when it stands alone."""
        body, pane = self.widget(), self._pane()
        if body is None or pane is None:
            return
        if self._alone:
            self.setMinimumHeight(px(60))
            self.setMaximumHeight(16_777_215)
            return
        layout = body.layout()
        width = max(px(160), self.viewport().width() or self.width())
        wanted = layout.heightForWidth(width) if layout is not None else body.sizeHint().height()
        self.setFixedHeight(max(px(60), min(wanted + px(4), round(pane.height() * SHARE))))

    def restyle(self) -> None:
        """Measures at the text size in use."""
        if self._entry is not None and self._entry.more:
            self._fill(self._entry)
