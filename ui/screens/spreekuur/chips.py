"""Choices as chips with a key each: more than one can be chosen, by digit or letter, arrows and space, or a click."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from caseworker.domain.codelist import CodeList
from caseworker.domain.spreekuur import joined
from ui.screens.layouts import Flow
from ui.widgets import Chip

_RETURN = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_ON = {Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1}


class ChipGroup(Flow):
    """The codes of a list as chips; one stop for Tab. `changed` on a choice by hand, `next_step` on Enter."""

    changed = Signal()
    next_step = Signal()

    def __init__(self, codes: CodeList, keys: str, accessible: str, parent: QWidget | None = None) -> None:
        """`keys` has a digit or letter for each code."""
        self._codes, self._keys = codes, keys
        self.chips = [Chip(text, key_hint=key) for (_code, text), key in zip(codes.choices(), keys, strict=True)]
        super().__init__(self.chips, parent=parent)
        self.setAccessibleName(accessible)
        for place, chip in enumerate(self.chips):
            chip.setAccessibleName(f"{accessible}: {chip.text()}")
            chip.setFocusPolicy(Qt.FocusPolicy.StrongFocus if place == 0 else Qt.FocusPolicy.ClickFocus)
            chip.installEventFilter(self)
            chip.clicked.connect(self.changed)
        self.setFocusProxy(self.chips[0])

    def chosen(self) -> list[str]:
        """The chosen codes, in the order of the list."""
        return [code for code, chip in zip(self._codes.codes(), self.chips, strict=True) if chip.isChecked()]

    def text(self) -> str:
        """The chosen codes as a draft has them."""
        return joined(self.chosen(), self._codes)

    def set_text(self, text: str) -> None:
        """Choose by program."""
        wanted = text.split()
        for code, chip in zip(self._codes.codes(), self.chips, strict=True):
            chip.setChecked(code in wanted)

    def turn(self, key: str) -> bool:
        """Choose or let go what has this key; False when nothing has it."""
        place = self._keys.find(key.upper()) if key.strip() else -1
        if place < 0:
            return False
        self.chips[place].toggle()
        self.changed.emit()
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrows go along the chips, Enter goes on."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and watched in self.chips:
            if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                return False
            key = Qt.Key(event.key())
            if key in _RETURN:
                self.next_step.emit()
                return True
            if key in _ON:
                place = (self.chips.index(watched) + _ON[key]) % len(self.chips)
                self.chips[place].setFocus(Qt.FocusReason.TabFocusReason)
                return True
            return self.turn(event.text())
        return super().eventFilter(watched, event)
