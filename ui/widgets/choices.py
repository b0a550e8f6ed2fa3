"""Choices from a list: a closed list that can be searched by typing."""

from __future__ import annotations

from collections.abc import Hashable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QCompleter, QSizePolicy, QStyledItemDelegate, QWidget

from ui.icons import paint_icon
from ui.theme import px
from ui.widgets.base import Restyled

SEARCH_FROM = 9


class ComboField(Restyled, QComboBox):
    """A choice from `options` (key, text). With nine or more options one can type to search anywhere in the texts.

    `key()` is the chosen key or None; `changed(key)` is sent on a choice by hand. Text that is no option falls back to
    the last choice on leaving the field. The wheel does not change a value by accident.
    """

    changed = Signal(object)

    def __init__(
        self, options: Sequence[tuple[Hashable, str]] = (), *, placeholder: str = "", searchable: bool | None = None,
        size: str = "normal", parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._keys: list[Hashable] = []
        self._last = -1
        self._searchable = searchable
        if size != "normal":
            self.setProperty("measure", size)  # "size" is a property of every widget already
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(8)
        self.setMaxVisibleItems(12)
        self.setItemDelegate(QStyledItemDelegate(self))  # the combo's own one knows no style sheet
        self.setPlaceholderText(placeholder)
        self._placeholder = placeholder
        self.activated.connect(self._chosen)
        self.set_options(options)

    def set_options(self, options: Sequence[tuple[Hashable, str]]) -> None:
        """Other options; the choice is kept when its key is still there."""
        kept = self.key()
        self._keys = [key for key, _text in options]
        self.clear()
        self.addItems([text for _key, text in options])
        self._set_searchable(len(options) >= SEARCH_FROM if self._searchable is None else self._searchable)
        self.set_key(kept)

    def _set_searchable(self, searchable: bool) -> None:
        if searchable == self.isEditable():
            return
        self.setEditable(searchable)
        if not searchable:
            return
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        line, completer = self.lineEdit(), self.completer()
        if line is None or completer is None:
            return
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        completer.setMaxVisibleItems(12)
        popup = completer.popup()
        if popup is not None:
            popup.setProperty("popup", True)
        line.setPlaceholderText(self._placeholder)
        line.editingFinished.connect(self.settle)

    def key(self) -> Hashable | None:
        """The key of the choice; None when nothing is chosen."""
        index = self._last
        return self._keys[index] if 0 <= index < len(self._keys) else None

    def set_key(self, key: Hashable | None) -> None:
        """Choose by program; an unknown key chooses nothing. `changed` is not sent."""
        self._last = self._keys.index(key) if key in self._keys else -1
        self.setCurrentIndex(self._last)
        self._show_empty()
        if self.isEditable() and self._last < 0:
            self.setEditText("")

    def _show_empty(self) -> None:
        """The placeholder is grey; the style sheet knows it by the property `empty`."""
        empty = self._last < 0 and not self.isEditable()
        if bool(self.property("empty")) != empty:
            self.setProperty("empty", empty)
            self.style().unpolish(self)
            self.style().polish(self)

    def settle(self) -> None:
        """Take the text that was typed when it is an option, or the only option it fits; else the last choice."""
        typed = self.currentText().strip().casefold()
        texts = [self.itemText(index).casefold() for index in range(self.count())]
        fits = [index for index, text in enumerate(texts) if text == typed]
        fits = fits or [index for index, text in enumerate(texts) if typed and typed in text]
        if not typed and self._placeholder:
            self._take(-1)
        elif len(fits) == 1:
            self._take(fits[0])
        else:
            self._take(self._last)

    def _chosen(self, index: int) -> None:
        self._take(index)

    def _take(self, index: int) -> None:
        before, self._last = self._last, index
        self.setCurrentIndex(index)
        self._show_empty()
        if self.isEditable():
            self.setEditText(self.itemText(index) if index >= 0 else "")
        if index != before:
            self.changed.emit(self.key())

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page: a value must not change by scrolling past."""
        event.ignore()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show the beginning of a long text again."""
        super().focusOutEvent(event)
        line = self.lineEdit()
        if line is not None:
            line.setCursorPosition(0)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The field of the style sheet with our chevron."""
        super().paintEvent(event)
        painter = QPainter(self)
        tone = "text2" if self.isEnabled() else "text3"
        paint_icon(painter, "chevron-down", self.width() - px(28), (self.height() - px(16)) / 2, tone, 16)


__all__ = ["ComboField"]
