"""A document to choose from this computer: its name, its size, and a button."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from caseworker.domain.drafts import Value
from caseworker.domain.wording import show_number
from caseworker.i18n import _
from ui.forms.inputs import Input
from ui.theme import px
from ui.widgets import Button, Elided, Restyled


class _FileRow(Restyled, QWidget):
    def __init__(self, button: Button, name: Elided) -> None:
        super().__init__()
        self._row, self._button = QHBoxLayout(self), button
        self._row.addWidget(button)
        self._row.addWidget(name, 1)
        self.setFocusProxy(button)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.restyle()

    def setAccessibleName(self, name: str) -> None:
        """The button says the field's name too."""
        super().setAccessibleName(name)
        self._button.setAccessibleName(f"{name}: {self._button.text()}")

    def restyle(self) -> None:
        """Spacing at the text size in use."""
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(px(12))


class FileInput(Input):
    """The name of a document. `wanted` asks the form for a file; the form calls `take`."""

    wanted = Signal()

    def __init__(self) -> None:
        """No document yet."""
        self.button = Button(_("Choose a file"), icon="paperclip")
        self._shown = Elided(_("No file chosen yet"), "second", "text2")
        self._name = ""
        self.path: Path | None = None
        super().__init__(_FileRow(self.button, self._shown))
        self.button.clicked.connect(self.wanted)

    def places(self) -> list[QWidget]:
        """The button."""
        return [self.button]

    def take(self, path: Path, size: int) -> None:
        """The person chose this file; `size` in bytes."""
        self.path, self._name = path, path.name
        self._say(size)
        self.changed.emit()

    def show_size(self, size: int | None) -> None:
        """Say how large a document that is kept already is."""
        self._say(size)

    def _say(self, size: int | None) -> None:
        parts = [self._name] if self._name else [_("No file chosen yet")]
        if self._name and size:
            parts.append(words_for_size(size))
        self._shown.set_text(", ".join(parts))
        self._shown.set_tone("text" if self._name else "text2")

    def value(self) -> Value:
        """The name of the file; "" for none."""
        return self._name

    def set_value(self, value: Value) -> None:
        """Show a name."""
        self._name = str(value or "")
        self._say(None)

    def focus(self) -> None:
        """The button gets the focus."""
        self.button.setFocus(Qt.FocusReason.TabFocusReason)


def words_for_size(size: int) -> str:
    """A size in words: "312 kB", "2,4 MB"."""
    if size < 1_000_000:
        return _("{size} kB").format(size=max(1, round(size / 1000)))
    return _("{size} MB").format(size=show_number(size / 1_000_000))
