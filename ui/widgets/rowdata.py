"""What a row shows, as plain data, and the list model that carries it.

Delegates read one role, `ROW`, which holds one of the dataclasses below (a `CELL` in tables): one call for each row,
and the same data for the eye (`ROW`) and for a screen reader (`AccessibleTextRole`). All texts are already in the
language in use. Roles are plain ints: comparing enums in `data()` costs more than the rest of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

ROW: int = int(Qt.ItemDataRole.UserRole)
"""A row's dataclass (list views)."""
CELL: int = ROW + 1
"""A cell's dataclass (tables); without it a cell shows its DisplayRole as text."""
KEY: int = ROW + 2
"""What the row stands for: the `key` of its dataclass."""

DISPLAY: int = int(Qt.ItemDataRole.DisplayRole)
ACCESSIBLE: int = int(Qt.ItemDataRole.AccessibleTextRole)
TOOLTIP: int = int(Qt.ItemDataRole.ToolTipRole)

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True)
class GroupRow:
    """The head of a group; it cannot be chosen. `kind` colours it: "" or "danger", "warn", "ok", "accent"."""

    text: str
    count: int | None = None
    icon: str = ""
    kind: str = ""
    key: object = None

    def spoken(self) -> str:
        """For a screen reader."""
        return self.text if self.count is None else f"{self.text}, {self.count}"


@dataclass(frozen=True)
class WorkRow:
    """A row of the work list: rung, name over reason, when, and an action with its letter."""

    title: str
    second: str
    due: str = ""
    due_icon: str = "calendar"
    due_kind: str = ""
    action: str = ""
    letter: str = ""
    rung: int | None = None
    plus: bool = False
    has_rung: bool = True
    key: object = None

    def spoken(self) -> str:
        """For a screen reader."""
        return ", ".join(part for part in (self.title, self.second, self.due, self.action) if part)


@dataclass(frozen=True)
class TimelineRow:
    """Something that happened: `badge` is (kind, icon, text) or None; `text` is wrapped."""

    icon: str
    title: str
    meta: str
    text: str = ""
    kind: str = "neutral"
    badge: tuple[str, str, str] | None = None
    key: object = None

    def spoken(self) -> str:
        """For a screen reader."""
        badge = self.badge[2] if self.badge else ""
        return ", ".join(part for part in (self.title, badge, self.meta, self.text) if part)


@dataclass(frozen=True)
class LineRow:
    """A general row: something at the left, a title over a second line, something at the right.

    `lead` is a number or initials in a disc, or with `icon` an icon; `right` a text, or `badge` (kind, icon, text).
    `done` is grey with a tick; without `second` the row is one line high.
    """

    title: str
    second: str = ""
    third: str = ""
    lead: str = ""
    lead_second: str = ""
    icon: str = ""
    kind: str = ""
    right: str = ""
    right_kind: str = ""
    badge: tuple[str, str, str] | None = None
    done: bool = False
    marked: bool = False
    key: object = None

    def spoken(self) -> str:
        """For a screen reader."""
        badge = self.badge[2] if self.badge else ""
        parts = (self.lead, self.lead_second, self.title, self.second, self.third, badge, self.right)
        return ", ".join(part for part in parts if part)


Row = GroupRow | WorkRow | TimelineRow | LineRow


@dataclass(frozen=True)
class TwoLineCell:
    """A name over a second line."""

    title: str
    second: str = ""

    def spoken(self) -> str:
        """For a screen reader."""
        return f"{self.title}, {self.second}" if self.second else self.title


@dataclass(frozen=True)
class RungCell:
    """A rung of the ladder; `rung` None when not known. `words` is what a screen reader says."""

    rung: int | None
    plus: bool = False
    words: str = ""

    def spoken(self) -> str:
        """For a screen reader."""
        return self.words


@dataclass(frozen=True)
class StateCell:
    """A state in words with an icon; `kind` "" or "danger", "warn", "ok", "accent"."""

    text: str
    icon: str = ""
    kind: str = ""

    def spoken(self) -> str:
        """For a screen reader."""
        return self.text


@dataclass(frozen=True)
class TextCell:
    """A text; `figure` stands at the right in medium weight, `strong` is a name."""

    text: str
    figure: bool = False
    strong: bool = False

    def spoken(self) -> str:
        """For a screen reader."""
        return self.text


@dataclass(frozen=True)
class BadgeCell:
    """A badge in a cell."""

    kind: str
    icon: str
    text: str

    def spoken(self) -> str:
        """For a screen reader."""
        return self.text


Cell = TwoLineCell | RungCell | StateCell | TextCell | BadgeCell


class RowModel(QAbstractListModel):
    """A list of row dataclasses; heads of groups cannot be chosen."""

    def __init__(self, rows: Sequence[Row] = (), parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[Row] = list(rows)

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Show other rows; a view keeps its place by key with `row_of`."""
        self.beginResetModel()
        self._rows = list(rows)
        self.endResetModel()

    def row_at(self, index: Index) -> Row | None:
        """The dataclass at an index; None for an invalid one."""
        return self._rows[index.row()] if index.isValid() and index.row() < len(self._rows) else None

    def row_of(self, key: object) -> int:
        """The place of the row with a key; -1 when it is not there."""
        return next((n for n, row in enumerate(self._rows) if row.key == key), -1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 -- Qt's own signature; never changed
        """How many rows."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = DISPLAY) -> object:
        """The dataclass, its key, or its words."""
        row = self.row_at(index)
        if row is None:
            return None
        if role == ROW:
            return row
        if role in (DISPLAY, ACCESSIBLE):
            return row.spoken()
        return row.key if role == KEY else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Heads of groups are there to be read only."""
        if isinstance(self.row_at(index), GroupRow):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
