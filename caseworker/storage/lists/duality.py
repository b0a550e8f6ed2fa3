"""The parts of a trajectory that count for dual, and lessons that fall in working hours, read per case."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from caseworker.domain import codes, dayparts
from caseworker.domain.dual import Clash, Component
from caseworker.domain.inburgering import ENDED
from caseworker.domain.product import SHIPPED
from caseworker.i18n import _
from caseworker.storage.lists.caseload import day_of
from caseworker.storage.lists.people import organisation_names
from caseworker.storage.reader import Reader

_SHIPPED = {item.instrument: item for item in SHIPPED}
_INSTRUMENTS = (
    "SELECT i.instrument, i.description, i.start_on, i.planned_end, i.ended_on, p.name AS product,"
    " p.language_part, p.participation_part FROM plan_instrument i LEFT JOIN product p ON p.n = i.product"
    " WHERE NOT i.deleted AND i.start_on IS NOT NULL AND i.plan ="
    " (SELECT n FROM plan WHERE case_n = :case AND NOT deleted ORDER BY number DESC, n DESC LIMIT 1)"
)
_PLACEMENTS = (
    "SELECT n, employer, employer_name, job, start_on, ended_on, day_parts FROM placement"
    " WHERE case_n = :case AND NOT deleted AND start_on IS NOT NULL"
)
_DUTIES = (
    'SELECT n, "on", status, provider, lessons_from, lessons_until, completed_on FROM inburgering'
    " WHERE case_n = :case AND NOT deleted"
)


def components(reader: Reader, case: int, without: int | None = None) -> list[Component]:
    """Instruments of the newest plan, placements, and lessons for the inburgering (but for the record `without`).

    What an instrument counts as stands in the product book; work or training at an employer is participation.
    """
    found = [_instrument(row) for row in reader.rows(_INSTRUMENTS, case=case)]
    for row, name in _placements(reader, case):
        found.append(Component(name, date.fromisoformat(row.start_on), day_of(row.ended_on), participation=True))
    for row in reader.rows(_DUTIES, case=case):
        if row.lessons_from and row.status != "paused" and row.n != without:
            end = day_of(row.lessons_until) or (day_of(row.completed_on) if row.status in ENDED else None)
            found.append(Component(_("inburgering course"), date.fromisoformat(row.lessons_from), end, language=True))
    return [item for item in found if item.language or item.participation]


def _instrument(row: Any) -> Component:
    shipped = _SHIPPED.get(row.instrument)
    language, participation = row.language_part, row.participation_part
    if language is None and participation is None and shipped is not None:
        language, participation = shipped.language, shipped.participation
    name = (
        row.product or (row.description if row.instrument == "other" else "") or codes.INSTRUMENT.label(row.instrument)
    )
    end = day_of(row.ended_on) or day_of(row.planned_end)
    return Component(name, date.fromisoformat(row.start_on), end, bool(language), bool(participation))


def _placements(reader: Reader, case: int) -> list[tuple[Any, str]]:
    rows = reader.rows(_PLACEMENTS, case=case)
    employers = organisation_names(reader, (row.employer for row in rows))
    return [
        (row, row.employer_name or employers.get(row.employer, "") or row.job or _("the placement")) for row in rows
    ]


def lesson_parts(rows: Sequence[Any], today: date) -> dayparts.DayParts:
    """The day parts with lessons from today on, of rows with weekday, part and the last lesson's day."""
    return dayparts.read(
        " ".join(f"{row.weekday}_{row.part}" for row in rows if not row.until_on or row.until_on >= today.isoformat())
    )


def working_parts(reader: Reader, case: int, today: date) -> list[tuple[dayparts.DayParts, str]]:
    """The day parts of work of every placement that has not ended, with its name."""
    return [
        (dayparts.read(row.day_parts), name)
        for row, name in _placements(reader, case)
        if row.day_parts and (row.ended_on is None or row.ended_on >= today.isoformat())
    ]


def clashes(reader: Reader, case: int, today: date) -> tuple[Clash, ...]:
    """Day parts in which a placement that runs has working hours and lessons are given, in the order of the week."""
    rows = reader.rows(
        "SELECT t.weekday, t.part, t.until_on FROM class_time t JOIN inburgering i ON i.n = t.inburgering"
        " WHERE t.case_n = :case AND NOT t.deleted AND NOT i.deleted AND i.completed_on IS NULL",
        case=case,
    )
    lessons = lesson_parts(rows, today)
    if not lessons:
        return ()
    found = [(part, name) for parts, name in working_parts(reader, case, today) for part in lessons & parts]
    found.sort(key=lambda item: dayparts.ALL.index(item[0]))
    return tuple(Clash(dayparts.name(part), name) for part, name in found)
