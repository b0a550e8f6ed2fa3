"""Words for failures of reports and documents."""

from __future__ import annotations

from caseworker.i18n import N_

TEXTS: dict[str, tuple[str, str]] = {
    "period_unclear": (
        N_("This is not a period of four months."),
        N_("Write a year and 1, 2 or 3, for example 2026-1; several in a row as 2026-1..3 or 2025-3..2026-1."),
    ),
    "period_backwards": (
        N_("The period ends before it starts."),
        N_("Write the earliest first, for example 2025-3..2026-1."),
    ),
    "figure_unknown": (
        N_("There is no such figure in this report."),
        N_("Make the report again and choose a figure from it."),
    ),
    "report_format_unknown": (
        N_("A report cannot be saved in this form."),
        N_("Choose pdf, xlsx or json."),
    ),
    "report_unknown": (
        N_("There is no report '{name}'."),
        N_("Choose one of: {known}."),
    ),
    "report_field_unknown": (
        N_("This report cannot be broken down by '{field}'."),
        N_("Choose one of: {known}."),
    ),
    "not_a_client": (
        N_("This is not the case of a client."),
        N_("Choose a client from the list."),
    ),
}
