"""The head of a form: where one is, what it is, when the draft was kept, and the buttons."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from caseworker.domain.wording import isolated
from caseworker.i18n import _
from ui.theme import px
from ui.widgets import Button, Elided, IconLabel, IconText, Label, LinkButton, Restyled, set_plane

BESIDE_FROM = 820
"""From this width (px at 100 %) the buttons stand beside the title; under it they get their own row."""
LEVEL_FROM = 720
"""Under this width the three buttons of a form that stays open take two rows."""


class FormHead(Restyled, QWidget):
    """Signals `save`, `save_close` (forms that stay open), `later`, `to_list` and `to_case`."""

    save = Signal()
    save_close = Signal()
    later = Signal()
    to_list = Signal()
    to_case = Signal()

    def __init__(self, title: str, *, stays: bool, place: str = "caseload") -> None:
        """`place` is the list one comes from.

        `stays`: the primary button saves and stays open, and a second one saves and closes.
        """
        super().__init__()
        set_plane(self, "surface", "bottom")
        self._outer = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._words = QVBoxLayout()
        self._crumbs, self._line = QHBoxLayout(), QHBoxLayout()
        self._list_link = LinkButton(_("Employers") if place == "employers" else _("Clients"))
        self._case_link = LinkButton("")
        self._arrow = IconLabel("chevron-right", "text3", 14)
        self._crumbs.addWidget(self._list_link)
        self._crumbs.addWidget(self._arrow)
        self._crumbs.addWidget(self._case_link)
        self._crumbs.addStretch(1)
        self._title, self._note = Label(title, "title", wrap=True), Elided("", "second", "text2")
        self._line.addWidget(self._title, 1)
        self._line.addWidget(self._note)
        self._note.setVisible(False)
        self._words.addLayout(self._crumbs)
        self._words.addLayout(self._line)
        self._stays = stays
        self._buttons = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._first, self._second = QHBoxLayout(), QHBoxLayout()
        self.kept = IconText("circle-check", "", "second500", "text2", icon_tone="ok")
        self.later_button = Button(_("Continue later"), key_hint="Esc")
        self.close_button = Button(_("Save and close"), key_hint="Ctrl S")
        self.save_button = Button(_("Save and next") if stays else _("Save"), "primary", icon="check",
                                  key_hint="Ctrl Enter")  # fmt: skip
        self._outer.addLayout(self._words, 1)
        self._outer.addLayout(self._buttons)
        for row, widgets in ((self._first, (self.kept, self.later_button)),
                             (self._second, (self.close_button, self.save_button))):  # fmt: skip
            row.addStretch(1)
            for widget in widgets:
                row.addWidget(widget)
            self._buttons.addLayout(row)
        self.kept.setVisible(False)
        self.close_button.setVisible(stays)
        self._connect()
        self.set_owner("")
        self.restyle()

    def _connect(self) -> None:
        # It makes do with the width there is.
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        self.save_button.clicked.connect(self.save)
        self.close_button.clicked.connect(self.save_close)
        self.later_button.clicked.connect(self.later)
        self._list_link.clicked.connect(self.to_list)
        self._case_link.clicked.connect(self.to_case)

    def set_owner(self, name: str) -> None:
        """Whose case it is; "" outside a case."""
        self._case_link.set_text(isolated(name) if name else "")
        self._case_link.setVisible(bool(name))
        self._arrow.setVisible(bool(name))

    def set_title(self, title: str, note: str = "") -> None:
        """What the form is, with a note beside it."""
        self._title.setText(title)
        self._note.set_text(note)
        self._note.setVisible(bool(note))

    def say_kept(self, at: datetime) -> None:
        """The draft was kept at this moment."""
        local = at.astimezone()
        self.kept.set_text(_("Draft kept at {time}").format(time=local.strftime("%H:%M:%S")))
        self.kept.setVisible(True)

    def say_nothing_kept(self) -> None:
        """There is no draft."""
        self.kept.setVisible(False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Buttons beside the title or under it."""
        super().resizeEvent(event)
        direction = QBoxLayout.Direction
        beside = self.width() >= px(BESIDE_FROM)
        self._outer.setDirection(direction.LeftToRight if beside else direction.TopToBottom)
        level = self.width() >= px(LEVEL_FROM if self._stays else 0)
        self._buttons.setDirection(direction.LeftToRight if level else direction.TopToBottom)

    def restyle(self) -> None:
        """Spacing at the text size in use."""
        self._outer.setContentsMargins(px(20), px(8), px(24), px(10))
        self._outer.setSpacing(px(10))
        self._words.setSpacing(0)
        self._crumbs.setSpacing(px(2))
        self._line.setContentsMargins(px(4), 0, 0, 0)  # a link has 4 px of its own around its words
        self._buttons.setContentsMargins(px(4), 0, 0, 0)
        self._line.setSpacing(px(10))
        for row in (self._buttons, self._first, self._second):
            row.setSpacing(px(10))
