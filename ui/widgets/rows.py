"""Delegates that draw rows with the shared painting functions; no widget for each row.

Each reads the role `ROW` (lists) or `CELL` (tables) of `ui.widgets.rowdata`. Lines stand in fixed boxes: an Arabic
name is as high as a Dutch one, and begins at the same side.
"""

from __future__ import annotations

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QHelpEvent, QMouseEvent, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QToolTip

from ui.icons import paint_icon
from ui.style import paint_focus_ring
from ui.theme import color, line_height, px, scale, theme
from ui.widgets.buttons import button_width, paint_button
from ui.widgets.paint import (
    KINDS,
    badge_width,
    draw_line,
    keycap_width,
    line_box,
    paint_badge,
    paint_keycap,
    paint_rung,
    rounded,
    rung_size,
    text_width,
    wrapped,
)
from ui.widgets.rowdata import (
    ROW,
    GroupRow,
    Index,
    LineRow,
    WorkRow,
)

_State = QStyle.StateFlag
MOST_HEIGHTS = 2_000
NARROW = 720
"""Below this width (px at 100 %) the action of a work row goes under its reason."""


def kind_token(kind: str, plain: str = "text2") -> str:
    """The text tone of a kind; `plain` for ""."""
    return KINDS[kind][0] if kind else plain


def view_width(option: QStyleOptionViewItem) -> int:
    """The width a row has: that of the view's own viewport."""
    view = option.widget
    return view.viewport().width() if isinstance(view, QAbstractItemView) else option.rect.width()


def paint_group(painter: QPainter, rect: QRectF, row: GroupRow) -> None:
    """The head of a group: icon, words, count."""
    left = rect.left() + px(4)
    tone = kind_token(row.kind, "text")
    if row.icon:
        paint_icon(painter, row.icon, left, rect.center().y() - px(8), kind_token(row.kind), 16)
        left += px(24)
    left += draw_line(painter, QRectF(left, rect.top(), rect.width(), rect.height()), row.text, "row", tone) + px(10)
    if row.count is not None:
        box = QRectF(left, rect.top(), rect.right() - left, rect.height())
        draw_line(painter, box, str(row.count), "second500", "text2")


class RowDelegate(QStyledItemDelegate):
    """What all row delegates share: heads of groups, and a tooltip with the whole row when something is cut."""

    group_height = 36

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """The height of the row at the text size in use."""
        row = index.data(ROW)
        if isinstance(row, GroupRow):
            return QSize(0, px(self.group_height))
        return QSize(0, self.row_height(row, view_width(option)))

    def row_height(self, row: object, width: int) -> int:
        """The height in px of a row in a view of `width` px."""
        return px(52)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """The head of a group, or the row."""
        row = index.data(ROW)
        if isinstance(row, GroupRow):
            paint_group(painter, QRectF(option.rect), row)
        elif row is not None:
            painter.save()
            self.paint_row(painter, option, index, row)
            painter.restore()

    def paint_row(self, painter: QPainter, option: QStyleOptionViewItem, index: Index, row: object) -> None:
        """Draw one row; each delegate has its own."""
        raise NotImplementedError

    def room(self, rect: QRectF) -> float:
        """About how wide the words of a row may be before they are cut."""
        return rect.width()

    def helpEvent(self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: Index) -> bool:
        """The words of a row in full, when they may have been cut."""
        row = index.data(ROW) if index.isValid() else None
        if event.type() == QEvent.Type.ToolTip and isinstance(row, WorkRow | LineRow):
            longest = max(text_width(row.title, "row"), text_width(row.second, "second"))
            if longest > self.room(QRectF(option.rect)):
                QToolTip.showText(event.globalPos(), row.spoken(), view)
                return True
        return super().helpEvent(event, view, option, index)


def _is_row(index: Index, offset: int) -> bool:
    """Whether the neighbour is a row and no head of a group."""
    other = index.sibling(index.row() + offset, index.column())
    return other.isValid() and not isinstance(other.data(ROW), GroupRow)


def paint_card_part(painter: QPainter, rect: QRectF, *, first: bool, last: bool, fill: str) -> None:
    """The part of a card that one row covers: round at the ends, a hairline between rows."""
    radius = px(10)
    path = QPainterPath()
    whole = rect.adjusted(0.5, 0.5 if first else -radius, -0.5, -0.5 if last else radius)
    path.addRoundedRect(whole, radius, radius)
    painter.save()
    painter.setClipRect(rect)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(color("line"), px(1)))
    painter.setBrush(color(fill))
    painter.drawPath(path)
    if not last:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.fillRect(QRectF(rect.left(), rect.bottom() - px(1), rect.width(), px(1)), color("line"))
    painter.restore()


class WorkListDelegate(RowDelegate):
    """The work list: rung, name over reason, when, action with its letter. `triggered(index)` on a click on the action.

    Rows between two heads of groups form one card. The chosen row shows its action as a button with Enter; in a
    narrow view the action stands under the reason.
    """

    triggered = Signal(QModelIndex)

    def __init__(self, parent: QObject | None = None) -> None:
        """For one list."""
        super().__init__(parent)
        self._heights: dict[tuple[str, float, float], int] = {}

    def row_height(self, row: object, width: int) -> int:
        """52, and higher with the action under the reason, which wraps then."""
        if width >= px(NARROW) or not isinstance(row, WorkRow):
            return px(53)
        action = px(6) + px(30) if row.action else 0
        return px(7) + line_height("row") + self._reason_height(row, width) + action + px(8)

    def _reason(self, row: WorkRow, width: float) -> list[str]:
        """The lines of the reason in a narrow row."""
        return wrapped(row.second, "second", max(px(80), width - self._left(row) - px(12)))

    def _reason_height(self, row: WorkRow, width: float) -> int:
        # A list asks for the heights of all its rows, again and again while it is being laid out.
        key = (row.second, width - self._left(row), scale())
        found = self._heights.get(key)
        if found is None:
            if len(self._heights) >= MOST_HEIGHTS:
                self._heights.clear()
            found = self._heights[key] = max(1, len(self._reason(row, width))) * line_height("second")
        return found

    def _left(self, row: WorkRow) -> int:
        """Where the words begin."""
        return px(12) + (rung_size()[0] + px(12) if row.has_rung else 0)

    def paint_row(self, painter: QPainter, option: QStyleOptionViewItem, index: Index, row: object) -> None:
        """The card's part, then the columns."""
        if not isinstance(row, WorkRow):
            return
        rect = QRectF(option.rect)
        chosen = bool(option.state & _State.State_Selected)
        over = bool(option.state & _State.State_MouseOver)
        first, last = not _is_row(index, -1), not _is_row(index, 1)
        paint_card_part(painter, rect, first=first, last=last, fill="hover" if over and not chosen else "surface")
        wide = rect.width() >= px(NARROW)
        top = rect.top() + px(7)
        left = rect.left() + self._left(row)
        if row.has_rung:
            place = QRectF(rect.left() + px(12), rect.top(), rung_size()[0], px(53) if wide else px(46))
            paint_rung(painter, place, row.rung, row.plus)
        due_left = self._paint_due(painter, rect, row, wide)
        words = max(0.0, due_left - px(16) - left)
        draw_line(painter, line_box(left, top, words, "row"), row.title, "row")
        top += line_height("row")
        for line in [row.second] if wide else self._reason(row, rect.width()):
            room = words if wide else rect.right() - px(10) - left
            draw_line(painter, line_box(left, top, room, "second"), line, "second", "text2")
            top += line_height("second")
        if row.action:
            self._paint_action(painter, rect, row, chosen, wide)
        if chosen:
            self._paint_chosen(painter, rect, bool(option.state & _State.State_HasFocus))

    def _paint_chosen(self, painter: QPainter, rect: QRectF, focus: bool) -> None:
        ring = rect.adjusted(0, 0, 0, -1)
        if focus or theme().contrast:
            paint_focus_ring(painter, ring, px(9))
        else:
            rounded(painter, ring, px(9), None, color("accent_line"), 1.5)

    def room(self, rect: QRectF) -> float:
        """Up to when it is due."""
        return rect.width() * 0.585 - px(98) if rect.width() >= px(NARROW) else rect.width() - px(94)

    def due_rect(self, rect: QRectF, row: WorkRow) -> QRectF:
        """Where a wide row says when it is due: in its column, or further left when the button of the row needs room.

        The room is that of the button of the chosen row, so that nothing moves when a row is chosen.
        """
        width = text_width(row.due, "second500") + px(22) if row.due else 0.0
        end = self.action_rect(rect, row, True).left() - px(12) if row.action else rect.right() - px(14)
        left = min(rect.left() + rect.width() * 0.585, end - width) if row.due else end
        return QRectF(left, rect.top(), width, rect.height())

    def _paint_due(self, painter: QPainter, rect: QRectF, row: WorkRow, wide: bool) -> float:
        """Draw when it is due; the x where it begins."""
        if not row.due:
            return self.due_rect(rect, row).left() + px(16) if wide else rect.right()
        tone = kind_token(row.due_kind)
        width = text_width(row.due, "second500") + px(22)
        left = self.due_rect(rect, row).left() if wide else rect.right() - px(14) - width
        height = rect.height() if wide else px(34)
        paint_icon(painter, row.due_icon, left, rect.top() + height / 2 - px(7), tone, 14)
        box = QRectF(left + px(20), rect.top(), max(width, px(10)), height)
        draw_line(painter, box, row.due, "second500", tone)
        return left

    def action_rect(self, rect: QRectF, row: WorkRow, chosen: bool) -> QRectF:
        """Where the action is drawn, to be clicked."""
        key = self._key(row, chosen)
        width = button_width(row.action, "", key, "small")
        if rect.width() >= px(NARROW):
            right = rect.right() - (px(10) if chosen else px(8))
            return QRectF(right - width, rect.center().y() - px(15), width, px(30))
        top = rect.top() + px(7) + line_height("row") + self._reason_height(row, rect.width()) + px(6)
        return QRectF(rect.left() + self._left(row), top, width, px(30))

    def _key(self, row: WorkRow, chosen: bool) -> str:
        return "Enter" if chosen else row.letter

    def _paint_action(self, painter: QPainter, rect: QRectF, row: WorkRow, chosen: bool, wide: bool) -> None:
        box = self.action_rect(rect, row, chosen)
        key = self._key(row, chosen)
        if chosen or not wide:
            paint_button(painter, box, row.action, kind="primary" if chosen else "secondary", key=key, size="small")
            return
        cap = keycap_width(key) if key else 0.0
        right = box.right() - px(10)
        if key:
            paint_keycap(painter, QRectF(right - cap, box.top(), cap, box.height()), key)
        words = QRectF(box.left(), box.top(), right - cap - px(10) - box.left(), box.height())
        draw_line(painter, words, row.action, "second500", "text2", "right")

    def editorEvent(self, event: QEvent, model: QAbstractItemModel, option: QStyleOptionViewItem, index: Index) -> bool:
        """A click on the action does it."""
        row = index.data(ROW)
        if isinstance(row, WorkRow) and isinstance(event, QMouseEvent) and row.action:
            chosen = bool(option.state & _State.State_Selected)
            inside = self.action_rect(QRectF(option.rect), row, chosen).contains(event.position())
            released = event.type() == QEvent.Type.MouseButtonRelease and event.button() == Qt.MouseButton.LeftButton
            if inside and released:
                self.triggered.emit(model.index(index.row(), index.column()))
                return True
        return super().editorEvent(event, model, option, index)


class TwoLineDelegate(RowDelegate):
    """General rows (`LineRow`): appointments, queue, lists of lists, results of a search, people at a talk.

    `lead_width` in px at 100 % is the column for a time or a disc at the left; 0 when rows have none.
    """

    def __init__(self, view: QAbstractItemView, *, lead_width: int = 40, disc: bool = True, card: bool = False) -> None:
        super().__init__(view)
        self._lead_width, self._disc, self._card = lead_width, disc, card

    def room(self, rect: QRectF) -> float:
        """Between what stands at the left and at the right."""
        return rect.width() - px(self._lead_width) - px(80)

    def row_height(self, row: object, width: int) -> int:
        """36 with one line, 52 with two, 72 with three."""
        if not isinstance(row, LineRow):
            return px(36)
        if row.third:
            return line_height("row") + line_height("second") + line_height("help") + px(22)
        return px(54) if row.second else px(36)

    def paint_row(self, painter: QPainter, option: QStyleOptionViewItem, index: Index, row: object) -> None:
        """Lead, lines, right."""
        if not isinstance(row, LineRow):
            return
        rect = QRectF(option.rect).adjusted(0, px(1), 0, -px(1))
        chosen = bool(option.state & _State.State_Selected)
        self._paint_plane(painter, option, rect, chosen, row.marked)
        left = rect.left() + px(10)
        height = line_height("row") + (line_height("second") if row.second else 0)
        height += line_height("help") if row.third else 0
        top = rect.center().y() - height / 2
        left = self._paint_lead(painter, rect, left, top, row, chosen)
        right = self._paint_right(painter, rect, top, row)
        tone = "text2" if row.done else "accent_text" if chosen and not row.second else "text"
        style = "row" if row.second else "body500" if chosen else "body"
        draw_line(painter, line_box(left, top, max(0, right - left), "row"), row.title, style, tone)
        whole = rect.right() - px(10) - left if row.badge or row.third else right - left
        if row.second:
            box = line_box(left, top + line_height("row"), whole, "second")
            draw_line(painter, box, row.second, "second", "text2")
        if row.third:
            box = line_box(left, top + line_height("row") + line_height("second"), whole, "help")
            draw_line(painter, box, row.third, "help", "text2")

    def _paint_plane(
        self, painter: QPainter, option: QStyleOptionViewItem, rect: QRectF, chosen: bool, marked: bool
    ) -> None:
        focus = bool(option.state & _State.State_HasFocus) and chosen
        if chosen and self._card:
            rounded(painter, rect, px(8), color("surface"), color("accent_line"))
        elif chosen or marked:
            rounded(painter, rect, px(8), color("accent_soft"), color("accent") if theme().contrast else None)
        elif option.state & _State.State_MouseOver:
            rounded(painter, rect, px(8), color("hover"))
        if focus:
            paint_focus_ring(painter, rect, px(8))

    def _paint_lead(
        self, painter: QPainter, rect: QRectF, left: float, top: float, row: LineRow, chosen: bool
    ) -> float:
        """Draw what stands at the left; the x where the words begin."""
        tone = kind_token(row.kind, "accent_text" if chosen else "text2")
        if row.icon:
            paint_icon(painter, row.icon, left, rect.center().y() - px(8), tone, 16)
            return left + px(24)
        if not row.lead:
            return left
        if self._disc:
            disc = QRectF(left, rect.center().y() - px(14), px(28), px(28))
            tone = "accent" if chosen else "neutral_soft"
            rounded(painter, disc, px(14), color(tone), color("line") if theme().contrast else None)
            draw_line(painter, disc, row.lead, "label600", "on_accent" if chosen else "text2", "center")
        else:
            clock = kind_token(row.kind, "accent_text" if row.marked else "text2" if row.done else "text")
            draw_line(painter, line_box(left, top, px(self._lead_width), "row"), row.lead, "row", clock)
            box = line_box(left, top + line_height("row"), px(self._lead_width), "second")
            draw_line(painter, box, row.lead_second, "help", "text2")
        return left + px(self._lead_width)

    def _paint_right(self, painter: QPainter, rect: QRectF, top: float, row: LineRow) -> float:
        """Draw what stands at the right; the x where the words must end."""
        right = rect.right() - px(12)
        if row.badge is not None:
            width = badge_width(row.badge[1], row.badge[2])
            high = QRectF(right - width, top - px(1), width, px(22)) if row.second else QRectF(
                right - width, rect.top(), width, rect.height())  # fmt: skip
            paint_badge(painter, high, *row.badge)
            return right - width - px(8)
        if row.done:
            paint_icon(painter, "check", right - px(16), rect.center().y() - px(8), "ok", 16)
            return right - px(28)
        if row.right:
            width = text_width(row.right, "second500")
            box = QRectF(right - width, rect.top(), width + 1, rect.height())
            draw_line(painter, box, row.right, "second500", kind_token(row.right_kind))
            return right - width - px(8)
        return right
