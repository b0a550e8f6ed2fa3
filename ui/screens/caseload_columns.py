"""The columns of the caseload: how a case becomes cells."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from caseworker.domain.due_words import short_name, tone
from caseworker.domain.wording import show_due, show_short
from caseworker.i18n import N_, _
from caseworker.services.caseload import CaseRow
from caseworker.services.export_list import phase_name
from ui.privacy import shown_name
from ui.tables.window_model import Column
from ui.widgets import RungCell, StateCell, TextCell, TwoLineCell

ICONS = {"danger": "circle-alert", "warn": "triangle-alert"}
SORT_NAMES: dict[str, str] = {
    "name": N_("Name"),
    "rung": N_("Rung"),
    "phase": N_("Step"),
    "due": N_("Next due"),
    "contact": N_("Contact"),
    "municipality": N_("Municipality"),
    "coach": N_("Coach"),
    "registered": N_("Registered"),
    "age": N_("Age"),
}
"""What the list can be sorted by; English, translate with `_`."""


def due_cell(row: CaseRow, today: date) -> StateCell:
    """When something is due: with an icon and a colour when it is late or soon."""
    if row.due_on is None:
        return StateCell(_("nothing"))
    kind = tone(row.due_on, today)
    return StateCell(show_due(row.due_on, today, short=kind != "danger"), ICONS.get(kind, ""), kind)


def rung_cell(row: CaseRow) -> RungCell:
    """The rung with its words."""
    if row.rung is None:
        return RungCell(None, words=_("Rung not known"))
    return RungCell(row.rung, row.plus, _("Rung {rung}").format(rung=f"{row.rung}{'+' if row.plus else ''}"))


def columns(today: Callable[[], date]) -> list[Column]:
    """All columns in order; those that are not `shown` wait in the column chooser."""
    return [
        Column("name", _("Name"), "name", 200, lambda row: TwoLineCell(shown_name(row.name), row.second), always=True),
        Column("rung", _("Rung"), "rung", 80, rung_cell),
        Column("phase", _("Step"), "phase", 92, lambda row: TextCell(phase_name(row.phase))),
        Column("due", _("Next due"), "due", 152, lambda row: due_cell(row, today())),
        Column("contact", _("Contact"), "contact", 100,
               lambda row: TextCell(show_short(row.contact_on, today()) if row.contact_on else _("none yet"))),
        Column("why", _("What is due"), "", 170,
               lambda row: TextCell(short_name(row.due_code) if row.due_code else ""), shown=False),
        Column("municipality", _("Municipality"), "municipality", 130, lambda row: TextCell(row.municipality),
               shown=False),
        Column("coach", _("Coach"), "coach", 130, lambda row: TextCell(row.coach), shown=False),
        Column("number", _("Client number"), "", 120, lambda row: TextCell(row.client_number), shown=False),
    ]  # fmt: skip
