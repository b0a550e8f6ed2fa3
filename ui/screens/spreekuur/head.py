"""The head of the Spreekuur screen: where and when, whether it goes on, the counts, and what can be done with it."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from caseworker.domain.wording import show_long
from caseworker.i18n import _, ngettext
from caseworker.services.spreekuur import Counts, SessionRow
from ui.screens.layouts import Flow
from ui.screens.spreekuur.start import show_hours
from ui.theme import px
from ui.widgets import Badge, Button, Elided, IconButton, Label, Restyled, set_plane


class SessionHead(Restyled, QWidget):
    """Title, state, place and hours; PDF, closing and the earlier sessions at the right."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """No session."""
        super().__init__(parent)
        set_plane(self, "surface", "bottom")
        self.title, self.second = Label(_("Walk-in hour"), "title"), Elided("", "second", "text2")
        self.going = Badge("ok", "circle-dot", _("Going on"))
        self.closed = Badge("neutral", "check", _("Closed"))
        self.counts = Label("", "label", "text2")
        self.pdf = Button(_("Counts as PDF"), icon="file-text", size="small")
        self.earlier = Button(_("Earlier ones"), icon="history", size="small")
        self.close_button = Button(_("Close"), icon="check", size="small")
        self.edit = IconButton("pencil", _("Change place, hours or remarks"))
        self.earlier.setAccessibleName(_("Earlier walk-in hours"))
        self.tools = Flow([self.counts, self.edit, self.earlier, self.pdf, self.close_button], gap=12, right=True)
        words, first = QVBoxLayout(), QHBoxLayout()
        words.setSpacing(0)
        first.addWidget(self.title)
        first.addWidget(self.going)
        first.addWidget(self.closed)
        first.addStretch(1)
        words.addLayout(first)
        words.addWidget(self.second)
        self._row = QHBoxLayout(self)
        self._row.addLayout(words, 4)
        self._row.addWidget(self.tools, 5)
        self._first = first
        self.show_none()
        self.restyle()

    def show_none(self) -> None:
        """No session is shown."""
        self.second.set_text(_("Start one, or look an earlier one up."))
        for part in (self.going, self.closed, self.tools):
            part.hide()

    def show_session(self, session: SessionRow, counts: Counts) -> None:
        """Show a session."""
        parts = [session.place, show_long(session.on), show_hours(session), session.adviser]
        self.second.set_text(", ".join(part for part in parts if part))
        running = not session.closed_at
        self.going.setVisible(running)
        self.closed.setVisible(not running)
        self.tools.show()
        words = [ngettext("{count} visit", "{count} visits", counts.visitors).format(count=counts.visitors)]
        if counts.minutes is not None:
            words.append(_("{count} min on average").format(count=counts.minutes))
        self.counts.setText(", ".join(words))
        self.close_button.setText(_("Close") if running else _("Go on with it"))
        self.close_button.setAccessibleName(_("Close the walk-in hour") if running else _("Go on with it"))

    def restyle(self) -> None:
        """Edges at the text size in use."""
        self._row.setContentsMargins(px(24), px(14), px(24), px(12))
        self._row.setSpacing(px(24))
        self._first.setSpacing(px(10))
