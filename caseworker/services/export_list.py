"""A list as it stands on the screen, as a spreadsheet (.xlsx or .csv): personal data that leaves the store.

Every text is written as text: nothing that starts with = + - or @ runs as a formula in the program that opens it.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Sequence
from datetime import date, datetime
from pathlib import Path

from caseworker.domain.due_words import short_name
from caseworker.errors import UserError
from caseworker.i18n import N_, _
from caseworker.services.desk import Desk
from caseworker.storage.files import write_durably
from caseworker.storage.lists import caseload as lists
from caseworker.storage.lists.caseload import CaseRow

FORMATS = ("xlsx", "csv")
BLOCK = 500
_DANGEROUS = ("=", "+", "-", "@", "\t", "\r")
Value = str | int | date | None
Progress = Callable[[int, int], None]

PHASE_NAMES: dict[str, str] = {
    "intake": N_("Intake"),
    "trajectory": N_("Trajectory"),
    "placement": N_("Placement"),
    "aftercare": N_("Aftercare"),
    "closed": N_("Closed"),
}
"""Where a client is (`domain.due.PHASES`), for people; English, translate with `_`."""


def phase_name(code: str) -> str:
    """The phase in the language in use; "" for none."""
    return _(PHASE_NAMES[code]) if code in PHASE_NAMES else ""


def _rung(row: CaseRow) -> str:
    return "" if row.rung is None else f"{row.rung}{'+' if row.plus else ''}"


COLUMNS: tuple[tuple[str, Callable[[CaseRow], Value]], ...] = (
    (N_("Client number"), lambda row: row.client_number),
    (N_("Name"), lambda row: row.name),
    (N_("Age"), lambda row: row.age),
    (N_("Municipality"), lambda row: row.municipality),
    (N_("Coach"), lambda row: row.coach),
    (N_("Rung"), _rung),
    (N_("Phase"), lambda row: phase_name(row.phase)),
    (N_("Due on"), lambda row: row.due_on),
    (N_("What is due"), lambda row: short_name(row.due_code) if row.due_code else ""),
    (N_("Last contact"), lambda row: row.contact_on),
)


def export_caseload(
    desk: Desk, ids: Sequence[int], path: Path,
    progress: Progress | None = None, cancelled: Callable[[], bool] = lambda: False,
) -> int:  # fmt: skip
    """Write these cases in their order to `path` (.xlsx or .csv by its ending); gives how many.

    Who did so is noted first. Stopped halfway nothing is written, and it gives 0. UserError "report_format_unknown";
    DataError of the disk.
    """
    form = path.suffix.lower().removeprefix(".")
    if form not in FORMATS:
        raise UserError("report_format_unknown")
    rows: list[list[Value]] = []
    with desk.reading() as reader:
        for start in range(0, len(ids), BLOCK):
            if cancelled():
                return 0
            found = lists.case_rows(reader, list(ids[start : start + BLOCK]), desk.today())
            rows += [[value(row) for _title, value in COLUMNS] for row in found]
            if progress is not None:
                progress(len(rows), len(ids))
    heads = [_(title) for title, _value in COLUMNS]
    content = _xlsx(heads, rows) if form == "xlsx" else _csv(heads, rows)
    with desk.writing("list.export") as unit:
        unit.audit("list.export", detail=f"caseload {len(rows)} {form}")
    write_durably(path, content)
    return len(rows)


def _xlsx(heads: list[str], rows: list[list[Value]]) -> bytes:
    import xlsxwriter  # here: opening the window must not wait for it

    stream = io.BytesIO()
    options = {
        "in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False,
    }  # fmt: skip
    book = xlsxwriter.Workbook(stream, options)
    sheet = book.add_worksheet(_("Clients"))
    bold, day = book.add_format({"bold": True, "bottom": 1}), book.add_format({"num_format": "yyyy-mm-dd"})
    for column, head in enumerate(heads):
        sheet.write_string(0, column, head, bold)
    for line, row in enumerate(rows, 1):
        for column, value in enumerate(row):
            if isinstance(value, date):
                sheet.write_datetime(line, column, datetime.combine(value, datetime.min.time()), day)
            elif isinstance(value, int):
                sheet.write_number(line, column, value)
            elif value:
                sheet.write_string(line, column, value)
    sheet.freeze_panes(1, 0)
    sheet.set_column(0, len(heads) - 1, 18)
    book.close()
    return stream.getvalue()


def _csv(heads: list[str], rows: list[list[Value]]) -> bytes:
    """UTF-8 with its mark and semicolons: what a Dutch spreadsheet program opens without asking."""
    stream = io.StringIO()
    writer = csv.writer(stream, delimiter=";", lineterminator="\r\n")
    writer.writerow(heads)
    writer.writerows([_csv_cell(value) for value in row] for row in rows)
    return stream.getvalue().encode("utf-8-sig")


def _csv_cell(value: Value) -> str:
    if value is None:
        return ""
    text = value.isoformat() if isinstance(value, date) else str(value)
    return f"'{text}" if text.startswith(_DANGEROUS) else text
