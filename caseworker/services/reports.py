"""Reports and documents: the accountability report with the cases behind it, and a client's file on paper."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from caseworker.domain.accountability import (
    DEFAULT_TARGETS,
    NOT_STATED,
    Accountability,
    Filters,
    Key,
    Targets,
    build,
    folded_name,
    last_day,
)
from caseworker.domain.behind import BehindRow
from caseworker.domain.period import Period
from caseworker.errors import UserError
from caseworker.services.desk import Desk, Reader
from caseworker.storage.files import write_durably
from caseworker.storage.lists import accountability as counting
from caseworker.storage.lists import case_file as reading

FORMATS = ("pdf", "xlsx", "json")
EVERYTHING = Filters()


@dataclass(frozen=True, slots=True)
class Choices:
    """What a report can be limited to: names of municipalities and regions, (number, name) of the others."""

    municipalities: tuple[str, ...]
    regions: tuple[str, ...]
    organisations: tuple[tuple[int, str], ...]
    coaches: tuple[tuple[int, str], ...]


def accountability(
    desk: Desk, period: str, filters: Filters = EVERYTHING, targets: Targets = DEFAULT_TARGETS
) -> Accountability:
    """The accountability report over a period ("2026-1", "2026-1..3"), counted up to today at the latest.

    UserError "period_unclear" or "period_backwards". Source: 000 4.5.1.
    """
    over = Period.parse(period)
    until = last_day(over, desk.today())
    with desk.reading() as reader:
        counts = counting.tallies(reader, counting.Query(over, until, filters))
        chosen = _chosen(reader, filters)
    return Accountability(
        period=over,
        filters=filters,
        until=until,
        made_on=desk.today(),
        made_by=desk.me.name,
        organisation=desk.me.organisation,
        targets=targets,
        figures=build(counts, targets),
        chosen=chosen,
    )


def cases_behind(desk: Desk, report: Accountability, key: Key) -> list[BehindRow]:
    """The placements behind one figure of a report, each with why it counts; UserError "figure_unknown"."""
    with desk.reading() as reader:
        return counting.behind(reader, counting.Query(report.period, report.until, report.filters), key)


def accountability_json(report: Accountability) -> dict[str, Any]:
    """The report as JSON values; the form is documented in `caseworker.reports.accountability_json`."""
    from caseworker.reports.accountability_json import accountability_json as as_json

    return as_json(report)


def save_accountability(desk: Desk, report: Accountability, format: str, path: Path) -> None:  # noqa: A002 -- the word on the menu
    """Write the report as "pdf", "xlsx" or "json", all of it or nothing, and note in the audit that it left.

    Holds figures only, no names of clients. UserError "report_format_unknown"; DataError of the disk.
    """
    content = _rendered(report, format)
    with desk.writing("report.export") as unit:
        unit.audit("report.export", detail=f"accountability {report.period} {format}")
    write_durably(path, content)


def case_file_pdf(desk: Desk, case_n: int, path: Path) -> None:
    """Write a client's whole file as a PDF in the language in use, and note in the audit that it was printed.

    What the desk's owner may not see (health and justice for a volunteer) and a secret address are left out.
    UserError "not_a_client"; DataError of the disk.
    """
    from caseworker.reports.case_file_pdf import pdf_bytes

    with desk.reading() as reader:
        case = reading.case_file(reader, case_n, desk.me.role, desk.today())
    if case is None:
        raise UserError("not_a_client")
    content = pdf_bytes(case, made_on=desk.today(), made_by=desk.me.name, organisation=desk.me.organisation)
    with desk.writing("case.print", case_n) as unit:
        unit.audit("case.print", case_n)
    write_durably(path, content)


def choices(desk: Desk) -> Choices:
    """What the placements and clients in this store offer to limit a report to, each name once."""
    with desk.reading() as reader:
        municipalities = reader.rows(
            "SELECT municipality AS name FROM placement WHERE NOT deleted GROUP BY municipality ORDER BY count(*), name"
        )
        regions = reader.rows(
            "SELECT region AS name FROM placement WHERE NOT deleted GROUP BY region ORDER BY count(*), name"
        )
        organisations = reader.rows(
            "SELECT n, name FROM organisation"
            " WHERE n IN (SELECT executing_organisation FROM placement WHERE NOT deleted)"
        )
        coaches = reader.rows("SELECT n, name FROM worker WHERE n IN (SELECT coach FROM client WHERE NOT deleted)")
    return Choices(
        municipalities=_names([row.name for row in municipalities]),
        regions=_names([row.name for row in regions]),
        organisations=_numbered([(row.n, row.name) for row in organisations], once=True),
        coaches=_numbered([(row.n, row.name) for row in coaches], once=False),
    )


def _names(found: list[str]) -> tuple[str, ...]:
    """Each folded name once, as it is written most (the last of `found` wins)."""
    once = {folded_name(name): name for name in found if name != NOT_STATED}
    return tuple(once[name] for name in sorted(once))


def _numbered(found: list[tuple[int, str]], once: bool) -> tuple[tuple[int, str], ...]:
    by_name = sorted(found, key=lambda item: (folded_name(item[1]), item[0]))
    if not once:
        return tuple(by_name)
    first: dict[str, tuple[int, str]] = {}
    for item in by_name:
        first.setdefault(folded_name(item[1]), item)
    return tuple(first.values())


def _chosen(reader: Reader, filters: Filters) -> tuple[tuple[str, str], ...]:
    """(field, name) of each filter in use, as the outputs say it."""
    found = [(name, getattr(filters, name)) for name in ("municipality", "region") if getattr(filters, name)]
    for name, sql, number in (
        ("organisation", "SELECT name FROM organisation WHERE n = :n", filters.organisation),
        ("coach", "SELECT name FROM worker WHERE n = :n", filters.coach),
    ):
        if number is not None:
            found.append((name, reader.value(sql, n=number) or ""))
    return tuple(found)


def _rendered(report: Accountability, form: str) -> bytes:
    # Each writer is imported on first use: together they take longer than opening the window may.
    if form == "pdf":
        from caseworker.reports.accountability_pdf import pdf_bytes

        return pdf_bytes(report)
    if form == "xlsx":
        from caseworker.reports.accountability_xlsx import xlsx_bytes

        return xlsx_bytes(report)
    if form == "json":
        from caseworker.reports.accountability_json import json_bytes

        return json_bytes(report)
    raise UserError("report_format_unknown")
