"""The card of appointments on a case, and the links from plan and chain to their pages."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from caseworker.domain import codes_work
from caseworker.domain.wording import show_day_in
from caseworker.i18n import _
from caseworker.services.appointments import AppointmentRow
from ui.screens.case.bare import bare_card
from ui.theme import px
from ui.widgets import Button, Card, IconLabel, Label, LinkButton, SectionHeader

Open = Callable[[str, int | None], None]
MOST = 4
PLANS, LEDGER = "page.plans", "page.placements"
"""Asked for as a form is: the pages of the case with all versions of the plan, and with all placements."""
ICONS = {"held": ("circle-check", "ok"), "no_show": ("user-x", "warn")}


def link(words: str, symbol: str, act: Callable[[], None]) -> LinkButton:
    """A link in the head of a card."""
    made = LinkButton(words, icon=symbol)
    made.clicked.connect(act)
    return made


def appointments_card(rows: tuple[AppointmentRow, ...], today: date, open_form: Open) -> Card:
    """What is planned, and the last that were held, missed or moved; each opens its form."""
    title = _("Appointments")
    if not rows:
        button = Button(_("New appointment"), icon="plus", size="small")
        button.clicked.connect(lambda: open_form("appointment", None))
        return bare_card(title, _("No appointments yet"), button)
    card = Card()
    new = link(_("New"), "plus", lambda: open_form("appointment", None))
    new.setAccessibleName(_("New appointment"))
    card.column.addWidget(SectionHeader(title, "", new, style="row"))
    for row in rows[:MOST]:
        card.column.addLayout(_line(row, today, open_form))
    card.column.addStretch(1)
    return card


def _line(row: AppointmentRow, today: date, open_form: Open) -> QHBoxLayout:
    line, words = QHBoxLayout(), QVBoxLayout()
    line.setSpacing(px(10))
    words.setSpacing(0)
    when = ", ".join(part for part in (show_day_in(row.on, today), row.time) if part)
    about = row.subject or codes_work.APPOINTMENT_KIND.label(row.kind)
    words.addWidget(Label(when, "label600", wrap=True))
    words.addWidget(Label(", ".join(part for part in (about, row.place) if part), "help", "text2", wrap=True))
    status = codes_work.APPOINTMENT_STATUS.label(row.status)
    late = row.status == "planned" and row.on < today
    button = link(_("How did it go?") if late else status, "chevron-right", lambda: open_form("appointment", row.n))
    button.setAccessibleName(_("Appointment of {day}: {text}").format(day=when, text=f"{about}, {status}"))
    words.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
    symbol, tone = ("circle-alert", "danger") if late else ICONS.get(row.status, ("calendar", "text2"))
    line.addWidget(IconLabel(symbol, tone, 18), 0, Qt.AlignmentFlag.AlignTop)
    line.addLayout(words, 1)
    return line
