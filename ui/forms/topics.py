"""The list of sections at the left of a long form: groups, icons, what is filled in, what is wrong, how far."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QPushButton, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from caseworker.i18n import _
from ui.forms.spec import Section
from ui.icons import paint_icon
from ui.style import paint_focus_ring
from ui.theme import color, px, theme
from ui.widgets import KeyboardFocus, Label, ProgressLine, Restyled, draw_line, set_plane
from ui.widgets.paint import rounded, text_width

_SIGNS = {"filled": ("check", "ok"), "problem": ("circle-alert", "danger"), "here": ("circle-dot", "accent_text")}


class TopicButton(KeyboardFocus, QPushButton):
    """One section: its icon, its name, and a sign for its state ("", "filled", "problem", "here")."""

    def __init__(self, text: str, icon: str) -> None:
        """Not filled in yet."""
        super().__init__(text)
        self._icon, self._state = icon, ""
        self.setCheckable(True)
        self.setAutoDefault(False)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.set_state("")

    def set_state(self, state: str) -> None:
        """Say how it stands."""
        self._state = state
        words = {"filled": _("filled in"), "problem": _("something is wrong")}.get(state, _("still open"))
        self.setAccessibleName(f"{self.text()}, {words}")
        self.setToolTip(self.text() if text_width(self.text(), "body") > px(170) else "")
        self.update()

    def state(self) -> str:
        """How it stands."""
        return self._state

    def sizeHint(self) -> QSize:
        """One row."""
        return QSize(px(200), px(34))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The chosen one stands in the soft accent."""
        painter, rect, on = QPainter(self), QRectF(self.rect()), self.isChecked()
        if on:
            edge = color("accent_line") if theme().contrast else None
            rounded(painter, rect, px(8), color("accent_soft"), edge)
        elif self.underMouse():
            rounded(painter, rect, px(8), color("hover"))
        tone = "accent_text" if on else "text"
        paint_icon(painter, self._icon, px(10), rect.center().y() - px(8), tone if on else "text2", 16)
        right = rect.right() - px(10)
        sign = _SIGNS.get(self._state or ("here" if on else ""))
        if sign is not None:
            paint_icon(painter, sign[0], right - px(16), rect.center().y() - px(8), sign[1], 16)
            right -= px(22)
        box = QRectF(px(36), rect.top(), right - px(36), rect.height())
        draw_line(painter, box, self.text(), "body500" if on else "body", tone)
        if self.ring:
            paint_focus_ring(painter, rect, px(8))


class TopicList(Restyled, QWidget):
    """The sections of a form; `chosen(index)` by click or arrow keys."""

    chosen = Signal(int)

    def __init__(self, sections: tuple[Section, ...], *, count: bool) -> None:
        """With `count` it says how many are filled in."""
        super().__init__()
        set_plane(self, "window", "right")
        self.setAccessibleName(_("Parts of this form"))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        area, inner = QScrollArea(), QWidget()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inner)
        outer.addWidget(area, 1)
        self._column = QVBoxLayout(inner)
        self._foot = QVBoxLayout()
        self._progress = ProgressLine("") if count else None
        if self._progress is not None:
            self._foot.addWidget(self._progress)
            outer.addLayout(self._foot)
        self._group = QButtonGroup(self)
        self._fill(sections)
        self._group.idClicked.connect(self.chosen)
        self.restyle()

    def _fill(self, sections: tuple[Section, ...]) -> None:
        group = ""
        for index, section in enumerate(sections):
            if section.group and section.group != group:
                group = section.group
                if index:
                    self._column.addSpacing(px(8))
                self._column.addWidget(Label(_(group), "label", "text2"))
            button = TopicButton(_(section.title), section.icon)
            self._group.addButton(button, index)
            self._column.addWidget(button)
        self._column.addStretch(1)
        if self._progress is None and not group:
            self._column.insertWidget(0, Label(_("Parts of this form"), "label", "text2"))

    def buttons(self) -> list[TopicButton]:
        """The sections as buttons."""
        return [button for button in self._group.buttons() if isinstance(button, TopicButton)]

    def set_current(self, index: int) -> None:
        """Mark the section that is shown."""
        self.buttons()[index].setChecked(True)

    def set_states(self, states: list[str]) -> None:
        """Show how each section stands."""
        for button, state in zip(self.buttons(), states, strict=True):
            button.set_state(state)
        if self._progress is not None:
            filled = states.count("filled")
            words = _("{done} of {total} topics").format(done=filled, total=len(states))
            self._progress.set_progress(words, filled / len(states))

    def restyle(self) -> None:
        """Measures at the text size in use."""
        self.setFixedWidth(px(244))
        self._column.setContentsMargins(px(16), px(16), px(14), px(12))
        self._column.setSpacing(px(2))
        self._foot.setContentsMargins(px(16), px(8), px(14), px(16))
