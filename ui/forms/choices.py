"""Ways to choose a value: from a list, from a few segments, yes or no, a rung, a score, another record."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from caseworker.domain.drafts import Value
from caseworker.domain.measurement import RUNG_SHORT, ZRM_LEVELS
from caseworker.i18n import _
from ui.forms.inputs import Input
from ui.theme import px
from ui.widgets import Button, ComboField, Label, LineField, Restyled, Segmented

NEW = "new"


class Segments(Segmented):
    """A segmented choice that can be empty again (Delete) and that takes digits: "3" chooses the third."""

    typed = Signal(int)
    """Chosen by typing its digit."""

    def __init__(self, options: Sequence[str], *, digits: bool = False, accessible: str = "") -> None:
        """`digits`: the options are "1", "2" ... and can be typed."""
        super().__init__(options, -1, accessible=accessible, size="normal")
        self._digits = digits
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        for button in self.segments():
            button.installEventFilter(self)

    def segments(self) -> list[QAbstractButton]:
        """The buttons."""
        return self._group.buttons()

    def set_current(self, index: int) -> None:
        """Choose by program; -1 for nothing."""
        if index < 0:
            self._group.setExclusive(False)
            for button in self.segments():
                button.setChecked(False)
            self._group.setExclusive(True)
        super().set_current(index)

    def name(self, accessible: str) -> None:
        """Say in every segment what is chosen, for who cannot see the label."""
        self.setAccessibleName(accessible)
        for button in self.segments():
            button.setAccessibleName(f"{accessible}: {button.text()}")

    def focus_in(self) -> None:
        """The focus goes to the chosen segment, else to the first."""
        checked = self._group.checkedButton() or self.segments()[0]
        checked.setFocus(Qt.FocusReason.TabFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Digits choose; Delete and Backspace leave it open."""
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.set_current(-1)
            self.changed.emit(-1)
        elif self._digits and event.text().isdigit() and 1 <= int(event.text()) <= len(self.segments()):
            index = int(event.text()) - 1
            self.set_current(index)
            self.changed.emit(index)
            self.typed.emit(index)
        else:
            super().keyPressEvent(event)


class _SegmentRow(Restyled, QWidget):
    """A segmented choice with a word beside it."""

    def __init__(self, segments: Segments, word: Label | None = None) -> None:
        super().__init__()
        self.segments, self.word = segments, word
        self._row = QHBoxLayout(self)
        self._row.addWidget(segments)
        if word is not None:
            self._row.addWidget(word, 1)
        else:
            self._row.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.restyle()

    def setAccessibleName(self, name: str) -> None:
        """The label of the field is the name of each segment."""
        super().setAccessibleName(name)
        self.segments.name(name)

    def restyle(self) -> None:
        """Spacing at the text size in use."""
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(px(10))


class SegmentInput(Input):
    """A choice from a few: `keys` in the order of `texts`. With `open_key` a choice that stands for "not known"."""

    def __init__(self, options: Sequence[tuple[Value, str]], empty: Value, *, words: Sequence[str] = ()) -> None:
        """`options` are (value, text); `words` are shown beside the choice (the level of a score)."""
        self._keys = [key for key, _text in options]
        self._empty, self._words = empty, words
        digits = all(text.isdigit() for _key, text in options)
        self.segments = Segments([text for _key, text in options], digits=digits)
        self._word = Label("", "second", "text2", wrap=True) if words else None
        super().__init__(_SegmentRow(self.segments, self._word))
        self.segments.changed.connect(self._chosen)

    def places(self) -> list[QWidget]:
        """The segments take the focus."""
        return list(self.segments.segments())

    def _chosen(self, _index: int) -> None:
        self._say()
        self.changed.emit()

    def _say(self) -> None:
        if self._word is not None:
            index = self.segments.current()
            self._word.setText(_(self._words[index]) if index >= 0 else "")

    def value(self) -> Value:
        """The chosen value; the empty one when nothing is chosen."""
        index = self.segments.current()
        return self._keys[index] if index >= 0 else self._empty

    def set_value(self, value: Value) -> None:
        """Choose by program."""
        same = [index for index, key in enumerate(self._keys) if key is value or (key == value and value is not None)]
        self.segments.set_current(same[0] if same else -1)
        self._say()

    def focus(self) -> None:
        """The focus goes to the chosen segment."""
        self.segments.focus_in()


def flag_input() -> SegmentInput:
    """Yes, no, or not known."""
    return SegmentInput([(True, _("Yes")), (False, _("No")), (None, _("Not known"))], None)


def rung_input() -> SegmentInput:
    """A rung of the ladder, with its name beside it."""
    return SegmentInput([(rung, str(rung)) for rung in range(1, 7)], None, words=RUNG_SHORT)


def score_input() -> SegmentInput:
    """A score from 1 to 5, with its level in words beside it."""
    return SegmentInput([(score, str(score)) for score in range(1, 6)], None, words=ZRM_LEVELS)


class CodeInput(Input):
    """A choice from a list of codes; long lists are searched by typing."""

    def __init__(self, options: Sequence[tuple[str, str]], *, required: bool = False, placeholder: str = "") -> None:
        """What is not `required` can be left open again."""
        self._options = [*([] if required else [("", _("Not filled in"))]), *options]
        self.combo = ComboField(self._options, placeholder=placeholder or _("Choose"), searchable=len(options) >= 9)
        super().__init__(self.combo)
        self.combo.changed.connect(self._chosen)

    def places(self) -> list[QWidget]:
        """The line of a list that is searched has the focus itself."""
        line = self.combo.lineEdit()
        return [self.combo] if line is None else [self.combo, line]

    def focus(self) -> None:
        """The focus comes with the whole text chosen, so that typing searches at once."""
        super().focus()
        line = self.combo.lineEdit()
        if line is not None:
            line.selectAll()

    def _chosen(self, key: object) -> None:
        if key == "":
            self.combo.set_key(None)
        self.changed.emit()

    def commit(self) -> None:
        """Take the text that was typed, when it is an option."""
        if self.combo.isEditable():
            self.combo.settle()

    def value(self) -> Value:
        """The code; "" for none."""
        key = self.combo.key()
        return str(key) if key else ""

    def set_value(self, value: Value) -> None:
        """Choose by program. A code of a newer version is shown as it is."""
        if value and str(value) not in [code for code, _text in self._options]:
            self._options.append((str(value), str(value)))
            self.combo.set_options(self._options)
        self.combo.set_key(str(value) if value else None)


class _RefBox(Restyled, QWidget):
    """A choice of another record, and under it a line to add a new one."""

    def __init__(self, combo: ComboField, adder: QWidget) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.addWidget(combo)
        self._column.addWidget(adder)
        self._combo = combo
        self.setFocusProxy(combo)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self.restyle()

    def setAccessibleName(self, name: str) -> None:
        """The list has the name of the field."""
        super().setAccessibleName(name)
        self._combo.setAccessibleName(name)

    def restyle(self) -> None:
        """Spacing at the text size in use."""
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(px(6))


class _Adder(Restyled, QWidget):
    """A line for the name of a new organisation, with a button. Enter adds, Escape leaves."""

    def __init__(self, add: Callable[[str], None], leave: Callable[[], None]) -> None:
        super().__init__()
        self._add, self.leave = add, leave
        self._row = QHBoxLayout(self)
        self.line = LineField(placeholder=_("Name of the organisation"))
        self.line.setAccessibleName(_("Name of the new organisation"))
        self.button = Button(_("Add"), icon="plus")
        self._row.addWidget(self.line, 1)
        self._row.addWidget(self.button)
        self.button.clicked.connect(self._done)
        self.setVisible(False)
        self.restyle()

    def _done(self) -> None:
        name = self.line.text().strip()
        if name:
            self._add(name)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter adds, without saving the form."""
        plain = not event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and plain:
            self._done()
        else:
            super().keyPressEvent(event)

    def restyle(self) -> None:
        """Spacing at the text size in use."""
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(px(6))


class RefInput(Input):
    """Another record by name. With `can_add` a new organisation is made here, by typing its name."""

    wanted_new = Signal(str)
    """A new organisation of this name is wanted; the form saves it and calls `take_new`."""

    def __init__(self, options: Sequence[tuple[int, str]], *, can_add: bool = False, placeholder: str = "") -> None:
        """`options` are (number, name)."""
        self._options: list[tuple[object, str]] = [*options]
        self.can_add = can_add
        self._value: int | None = None
        self.combo = ComboField([], placeholder=placeholder or _("Choose"))
        self.adder = _Adder(lambda name: self.wanted_new.emit(name), self._leave)
        super().__init__(_RefBox(self.combo, self.adder))
        self._fill()
        self.combo.changed.connect(self._chosen)
        for place in self.places():
            place.installEventFilter(self)

    def _fill(self) -> None:
        last: list[tuple[object, str]] = [(NEW, _("+ New organisation"))] if self.can_add else []
        options = [("", _("Not filled in")), *self._options, *last]
        self.combo.set_options([(key, text) for key, text in options if isinstance(key, (int, str))])

    def places(self) -> list[QWidget]:
        """The list, and its line when it is searched."""
        line = self.combo.lineEdit()
        return [self.combo] if line is None else [self.combo, line]

    def focus(self) -> None:
        """The focus comes with the whole text chosen, so that typing searches at once."""
        super().focus()
        line = self.combo.lineEdit()
        if line is not None:
            line.selectAll()

    def _chosen(self, key: object) -> None:
        if key == NEW:
            self.combo.set_key(self._value)
            self.adder.setVisible(True)
            self.adder.line.setFocus(Qt.FocusReason.PopupFocusReason)
            return
        self._value = key if isinstance(key, int) else None
        if key == "":
            self.combo.set_key(None)
        self.changed.emit()

    def _leave(self) -> None:
        self.adder.setVisible(False)
        self.combo.setFocus(Qt.FocusReason.PopupFocusReason)

    def take_new(self, n: int, name: str) -> None:
        """The new organisation is saved: choose it."""
        self.add_option(n, name)
        self.set_value(n)
        self.adder.line.clear()
        self._leave()
        self.changed.emit()

    def add_option(self, n: int, name: str) -> None:
        """Another record to choose from."""
        if n not in [key for key, _text in self._options]:
            self._options.append((n, name))
            self._fill()

    def commit(self) -> None:
        """Take the text that was typed, when it is an option."""
        if self.combo.isEditable():
            self.combo.settle()

    def value(self) -> Value:
        """The number of the other record, or None."""
        return self._value

    def set_value(self, value: Value) -> None:
        """Choose by program."""
        self._value = value if isinstance(value, int) else None
        self.combo.set_key(self._value)


def leave_adder(widget: QWidget | None) -> bool:
    """Close the line for a new organisation when the focus is in it; False when it is elsewhere."""
    while widget is not None:
        if isinstance(widget, _Adder):
            widget.leave()
            return True
        widget = widget.parentWidget()
    return False
