"""The accountability report as a spreadsheet: a sheet per table, real numbers and dates, and no cell that runs."""

from __future__ import annotations

from caseworker.domain.accountability import Accountability
from caseworker.i18n import _
from caseworker.reports.tables import definitions, heading, tables
from caseworker.reports.workbook import Contents, workbook


def xlsx_bytes(report: Accountability) -> bytes:
    """The report as an .xlsx file; the same bytes for the same report."""
    days = (
        (_("First day"), report.period.first),
        (_("Last day counted"), report.until),
        (_("Made on"), report.made_on),
    )
    return workbook(
        Contents(
            title=_("Accountability of placements") + f", {report.period.label()}",
            period=report.period.label(),
            made_on=report.made_on,
            made_by=report.made_by,
            organisation=report.organisation,
            heading=heading(report),
            days=days,
            tables=tables(report),
            terms=definitions(),
        )
    )
