"""Rows that belong to a record (goals, instruments, participants, languages): closed in two lines, open as fields."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from caseworker.domain.drafts import Draft
from caseworker.domain.problems import Problem
from caseworker.domain.subjects import SUBJECTS
from caseworker.i18n import _
from caseworker.services.records import Loaded
from ui.forms.binder import Binder, ChoicesFor
from ui.forms.grid import FieldGrid
from ui.forms.live import attach
from ui.forms.spec import ChildSpec, FormSpec, Names
from ui.style import paint_focus_ring
from ui.theme import color, line_height, px
from ui.widgets import (
    Button,
    Card,
    Elided,
    IconButton,
    IconLabel,
    IconText,
    KeyboardFocus,
    Label,
    LinkButton,
    Restyled,
    draw_line,
    paint_avatar,
)
from ui.widgets.paint import rounded

EDGE, SINGLE_EDGE = 12, 20


class ChildRow(Card):
    """One row. `changed` while a person types; `removed` when it is taken out; `entered` when it is opened."""

    changed = Signal()
    removed = Signal()
    wanted_new = Signal(object, str)

    def __init__(
        self, child: ChildSpec, spec: FormSpec, draft: Draft, loaded: Loaded | None, today: Callable[[], date],
        choices: ChoicesFor, names: Names, *, opened: bool,
    ) -> None:  # fmt: skip
        """`loaded` is None for a new row."""
        super().__init__(padding=0 if child.where == "aside" else (SINGLE_EDGE if child.single else EDGE), spacing=10)
        self.child, self.loaded = child, loaded
        self._names = names
        self.binder = Binder(spec, draft, today, choices, self)
        self._made_closed()
        self._editor = QWidget()
        column = QVBoxLayout(self._editor)
        column.setContentsMargins(0, 0, 0, 0)
        self._grid = FieldGrid(gap=12)
        for field in spec.fields():
            self._grid.add(self.binder.fields[field.name], field.span)
        self._single = child.single
        self._done = Button(_("Ready"), icon="check", size="small")
        column.addWidget(self._grid)
        self._note = attach(spec.kind, self.binder)
        if self._note is not None:
            column.addWidget(self._note)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self._done)
        column.addLayout(foot)
        self.column.addWidget(self._editor)
        self._done.clicked.connect(self.fold)
        self._done.setVisible(not child.single)
        self.binder.changed.connect(self._on_changed)
        self.binder.wanted_new.connect(self.wanted_new)
        self.binder.show_fields()
        self.set_open(opened)

    def _made_closed(self) -> None:
        self._head = QWidget()
        head = QHBoxLayout(self._head)
        head.setContentsMargins(0, 0, 0, 0)
        head.setSpacing(px(10))
        self._remove = IconButton("x", _("Take out"))
        self._remove.clicked.connect(self.removed)
        self.column.addWidget(self._head)
        if self.child.where == "aside":
            self._open: QPushButton = PersonButton()
            head.addWidget(self._open, 1)
            head.addWidget(self._remove)
            self._open.clicked.connect(self.unfold)
            return
        head.addWidget(IconLabel(self.child.icon, "text2", 16), 0, Qt.AlignmentFlag.AlignTop)
        lines = QVBoxLayout()
        lines.setSpacing(0)
        self._title, self._second = Elided("", "label600"), Label("", "help", "text2", wrap=True)
        lines.addWidget(self._title)
        lines.addWidget(self._second)
        head.addLayout(lines, 1)
        self._open = IconButton("pencil", _("Change"))
        buttons = QHBoxLayout()
        buttons.setSpacing(0)
        buttons.addWidget(self._open, 0, Qt.AlignmentFlag.AlignTop)
        buttons.addWidget(self._remove, 0, Qt.AlignmentFlag.AlignTop)
        head.addLayout(buttons)
        self._open.clicked.connect(self.unfold)

    def paintEvent(self, event: QPaintEvent) -> None:
        """A card; in the pane at the right, which is a card itself, no second edge."""
        if self.child.where != "aside":
            super().paintEvent(event)

    def _on_changed(self, _name: str) -> None:
        self.say()
        self.changed.emit()

    def say(self) -> None:
        """The two lines."""
        title, second = self.child.summary(self.binder.draft, self._names)
        if isinstance(self._open, PersonButton):
            self._open.say(title, second)
        else:
            self._title.set_text(title)
            self._second.setText(second)
            self._second.setVisible(bool(second))
        self._open.setAccessibleName(_("Change: {what}").format(what=title))
        self._remove.setAccessibleName(_("Take out: {what}").format(what=title))

    def set_open(self, opened: bool) -> None:
        """Show the fields, or the two lines alone; a single row stands open, without lines above it."""
        self.say()
        self._editor.setVisible(opened or self._single)
        self._open.setVisible(not self._single and (not opened or isinstance(self._open, PersonButton)))
        if self._single:
            self._head.setVisible(False)

    def is_open(self) -> bool:
        """Whether the fields are shown."""
        return not self._editor.isHidden()

    def unfold(self) -> None:
        """Open it and go to its first field."""
        self.set_open(True)
        next(iter(self.binder.inputs.values())).focus()

    def fold(self) -> None:
        """Close it when nothing is wrong with it."""
        if all(problem.warning for problem in self.check()):
            self.set_open(False)
            self._open.setFocus(Qt.FocusReason.TabFocusReason)

    def is_untouched(self) -> bool:
        """Whether this is a new row that nobody filled in; it needs no saving."""
        untouched = self.child.untouched
        return self.loaded is None and untouched is not None and untouched(self.binder.draft)

    def check(self) -> list[Problem]:
        """What is wrong in this row, said beside its fields; a row with problems opens."""
        if self.is_untouched():
            return []
        found = self.binder.check_all()
        if any(not problem.warning for problem in found):
            self.set_open(True)
        return found


class PersonButton(KeyboardFocus, QPushButton):
    """Somebody in two lines with their initials; a click opens their fields."""

    def __init__(self) -> None:
        super().__init__()
        self._lines = ("", "")
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def say(self, name: str, second: str) -> None:
        """Show another person."""
        self._lines = (name, second)
        self.setToolTip(f"{name}, {second}" if second else name)
        self.update()

    def sizeHint(self) -> QSize:
        """Two lines beside the disc."""
        return QSize(px(160), px(40))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Disc, name, and what stands under it."""
        painter, rect = QPainter(self), QRectF(self.rect())
        if self.underMouse():
            rounded(painter, rect, px(8), color("hover"))
        disc = px(32)
        place = QRectF(px(2), (rect.height() - disc) / 2, disc, disc)
        paint_avatar(painter, place, _initials(self._lines[0]), "neutral")
        left, width, first = px(44), rect.width() - px(48), line_height("label600")
        top = (rect.height() - first - (line_height("help") if self._lines[1] else 0)) / 2
        draw_line(painter, QRectF(left, top, width, first), self._lines[0], "label600")
        draw_line(painter, QRectF(left, top + first, width, line_height("help")), self._lines[1], "help", "text2")
        if self.ring:
            paint_focus_ring(painter, rect, px(8))


def _initials(name: str) -> str:
    words = [word for word in name.split() if word[:1].isalpha()]
    if not words:
        return "?"
    return (words[0][:1] + (words[-1][:1] if len(words) > 1 else "")).upper()


class ChildRows(Restyled, QWidget):
    """All rows of one kind, with a button to add one. `changed` when anything changed."""

    changed = Signal()
    wanted_new = Signal(object, str)

    def __init__(
        self, child: ChildSpec, spec: FormSpec, today: Callable[[], date], choices: ChoicesFor, names: Names
    ) -> None:
        """No rows yet."""
        super().__init__()
        self.child, self._spec = child, spec
        self._today, self._choices, self._names = today, choices, names
        self.rows: list[ChildRow] = []
        self.removed: list[int] = []
        self._column = QVBoxLayout(self)
        head = QHBoxLayout()
        head.addWidget(Label(_(child.title), "row" if child.where == "aside" else "head"))
        head.addStretch(1)
        self._column.addLayout(head)
        self._empty = Label(_(child.empty), "second", "text2", wrap=True)
        self._column.addWidget(self._empty)
        self._list = QVBoxLayout()
        self._column.addLayout(self._list)
        self._taken = _TakenOut(self._bring_back)
        self._column.addWidget(self._taken)
        self.add_button = LinkButton(_(child.add), icon="plus")
        self._column.addWidget(self.add_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.add_button.clicked.connect(self._add_by_hand)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.add_button.setVisible(not child.single)
        self._say()
        self.restyle()

    def clear(self) -> None:
        """Take all rows from the screen."""
        for row in self.rows:
            row.hide()
            self._list.removeWidget(row)
            row.deleteLater()
        self.rows, self.removed = [], []
        self._taken.forget()
        self._say()

    def add(self, draft: Draft | None = None, loaded: Loaded | None = None, *, opened: bool = False) -> ChildRow:
        """Add a row: an empty one, or one that is known."""
        fresh = draft if draft is not None else SUBJECTS[self.child.kind]()
        row = ChildRow(self.child, self._spec, fresh, loaded, self._today, self._choices, self._names, opened=opened)
        row.changed.connect(self.changed)
        row.wanted_new.connect(self.wanted_new)
        row.removed.connect(lambda: self._take_out(row))
        self.rows.append(row)
        self._list.addWidget(row)
        row.show()  # a layout shows it only later, and the keyboard goes there now
        self._say()
        return row

    def _add_by_hand(self) -> None:
        row = self.add(opened=True)
        next(iter(row.binder.inputs.values())).focus()
        self.changed.emit()

    def _take_out(self, row: ChildRow) -> None:
        self.rows.remove(row)
        row.setVisible(False)
        if row.loaded is not None:
            self.removed.append(row.loaded.n)
        self._taken.keep(row)
        self._say()
        self.changed.emit()
        self._taken.focus()

    def _bring_back(self, row: ChildRow) -> None:
        if row.loaded is not None and row.loaded.n in self.removed:
            self.removed.remove(row.loaded.n)
        self.rows.append(row)
        row.setVisible(True)
        self._say()
        self.changed.emit()

    def _say(self) -> None:
        self._empty.setVisible(bool(self.child.empty) and not self.rows)
        if self.child.single:
            self.setVisible(bool(self.rows))

    def restyle(self) -> None:
        """Spacing at the text size in use."""
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(px(8))
        self._list.setSpacing(px(8))


class _TakenOut(Restyled, QWidget):
    """Says that a row was taken out, with the way back."""

    def __init__(self, back: Callable[[Any], None]) -> None:
        super().__init__()
        self._row: ChildRow | None = None
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(IconText("circle-check", _("Taken out."), "second", "text2"))
        self._button = LinkButton(_("Bring back"), icon="undo-2")
        line.addWidget(self._button)
        line.addStretch(1)
        self._button.clicked.connect(lambda: self._give(back))
        self.setVisible(False)

    def keep(self, row: ChildRow) -> None:
        """Hold on to the row that was taken out last."""
        self._row = row
        self.setVisible(True)

    def focus(self) -> None:
        """The keyboard is at the way back."""
        self._button.setFocus(Qt.FocusReason.TabFocusReason)

    def forget(self) -> None:
        """There is no way back any more."""
        self._row = None
        self.setVisible(False)

    def _give(self, back: Callable[[Any], None]) -> None:
        row, self._row = self._row, None
        self.setVisible(False)
        if row is not None:
            back(row)
