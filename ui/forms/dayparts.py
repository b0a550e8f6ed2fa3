"""The week as a small grid of day parts. One stop for Tab; arrows move, Space turns a day part on or off."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QGridLayout, QSizePolicy, QWidget

from caseworker.domain import dayparts
from caseworker.domain.drafts import Value
from caseworker.domain.wording import weekday_name
from caseworker.i18n import _
from ui.forms.inputs import Input
from ui.theme import px
from ui.widgets import Label, Restyled

_MOVES = {
    Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0), Qt.Key.Key_Up: (0, -1), Qt.Key.Key_Down: (0, 1),
}  # fmt: skip


class WeekGrid(Restyled, QWidget):
    """Seven days beside each other, three parts below each other. `changed` when a person turns one on or off."""

    changed = Signal()

    def __init__(self) -> None:
        """Nothing is chosen."""
        super().__init__()
        self.boxes: dict[str, QCheckBox] = {}
        self._grid = QGridLayout(self)
        for column, _day in enumerate(dayparts.DAYS):
            head = Label(weekday_name(column, short=True), "help", "text2")
            self._grid.addWidget(head, 0, column + 1, Qt.AlignmentFlag.AlignHCenter)
        for row, part in enumerate(dayparts.PARTS):
            self._grid.addWidget(Label(_(dayparts.PART_NAMES[part]), "help", "text2"), row + 1, 0)
            for column, day in enumerate(dayparts.DAYS):
                self._put(f"{day}_{part}", row, column)
        self._grid.setColumnStretch(len(dayparts.DAYS) + 1, 1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._stop(dayparts.ALL[0])
        self.restyle()

    def _put(self, part: str, row: int, column: int) -> None:
        box = QCheckBox()
        box.setAccessibleName(dayparts.name(part))
        box.setToolTip(dayparts.name(part))
        box.installEventFilter(self)
        box.clicked.connect(lambda: self._turned(part))
        self.boxes[part] = box
        self._grid.addWidget(box, row + 1, column + 1, Qt.AlignmentFlag.AlignHCenter)

    def _turned(self, part: str) -> None:
        self._stop(part)
        self.changed.emit()

    def _stop(self, chosen: str) -> None:
        """Tab comes to this box alone."""
        self._here = chosen
        for part, box in self.boxes.items():
            box.setFocusPolicy(Qt.FocusPolicy.StrongFocus if part == chosen else Qt.FocusPolicy.ClickFocus)
        self.setFocusProxy(self.boxes[chosen])

    def setAccessibleName(self, name: str) -> None:
        """The label of the field comes before each day part."""
        super().setAccessibleName(name)
        for part, box in self.boxes.items():
            box.setAccessibleName(f"{name}: {dayparts.name(part)}")

    def chosen(self) -> frozenset[str]:
        """The day parts that are on."""
        return frozenset(part for part, box in self.boxes.items() if box.isChecked())

    def set_chosen(self, parts: frozenset[str]) -> None:
        """Turn these on and all others off."""
        for part, box in self.boxes.items():
            box.setChecked(part in parts)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrows go to the neighbour."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            move = _MOVES.get(Qt.Key(event.key()))
            if move is not None and watched in self.boxes.values():
                self._go(*move)
                return True
        return super().eventFilter(watched, event)

    def _go(self, across: int, down: int) -> None:
        index = dayparts.ALL.index(self._here)
        day, part = divmod(index, len(dayparts.PARTS))
        day, part = (day + across) % len(dayparts.DAYS), (part + down) % len(dayparts.PARTS)
        self._stop(f"{dayparts.DAYS[day]}_{dayparts.PARTS[part]}")
        self.boxes[self._here].setFocus(Qt.FocusReason.TabFocusReason)

    def restyle(self) -> None:
        """Spacing at the text size in use."""
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(px(14))
        self._grid.setVerticalSpacing(px(4))


class DayPartsInput(Input):
    """Day parts of a week, kept as text ("mon_morning tue_evening")."""

    def __init__(self) -> None:
        """Nothing chosen."""
        self.grid = WeekGrid()
        super().__init__(self.grid)
        self.grid.changed.connect(self.changed)

    def places(self) -> list[QWidget]:
        """The boxes take the focus."""
        return list(self.grid.boxes.values())

    def value(self) -> Value:
        """The day parts in the order of the week; "" for none."""
        return dayparts.write(self.grid.chosen())

    def set_value(self, value: Value) -> None:
        """Show day parts."""
        self.grid.set_chosen(dayparts.read(str(value or "")))
