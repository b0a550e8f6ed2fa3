"""What is due, with the details that put it in words: read per kind of record, never one by one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from caseworker.domain import codes
from caseworker.domain.case_process import TERM_CODES
from caseworker.domain.deadline_list import DEADLINES
from caseworker.domain.due import InstrumentFact, PlacementFact, instrument_end, latest_chain
from caseworker.domain.due_words import DueDetail
from caseworker.domain.placement import CHAIN_MONTHS, ChainState, chain_state
from caseworker.domain.plan import LONGEST_TERM
from caseworker.storage.lists.caseload import day_of
from caseworker.storage.lists.people import MY_WORKERS, organisation_names
from caseworker.storage.lists.process import term_names
from caseworker.storage.reader import Reader

MOST = 500


@dataclass(frozen=True, slots=True)
class DueRow:
    """A due of a case: the rule's code, its day and time, the record it looked at, and the details for its words.

    `rule_on` is the rule's own day when somebody moved it, with the reason in `moved_why`.
    """

    case: int
    code: str
    on: date
    time: str
    entity: int
    detail: DueDetail
    rule_on: date | None = None
    moved_why: str = ""


# A closed case has no dues, so everybody's are read from the index of `due` alone.
_DUES = "SELECT d.case_n, d.code, d.due_on, d.due_time, d.entity_n, d.rule_on"
_EVERYBODY = " FROM due d WHERE d.due_on <= :until"
_MINE = (
    f" FROM case_summary s JOIN due d ON d.case_n = s.n WHERE s.closed = FALSE AND s.coach IN {MY_WORKERS}"
    " AND d.due_on <= :until"
)


def dues_until(reader: Reader, until: date, today: date, me: str | None = None, most: int = MOST) -> list[DueRow]:
    """Everything due on or before `until` in open cases, the earliest first, at most `most`.

    On one day what has a clock time comes first. `me`: only in the cases of the person with this key.
    """
    rows = _asked(reader, _DUES, f" ORDER BY d.due_on, d.case_n LIMIT {int(most)}", until, me)
    rows.sort(key=lambda row: (row.due_on, row.due_time or "24:00", row.case_n, row.code))
    return with_details(reader, rows, today)


def due_counts(reader: Reader, today: date, me: str | None = None) -> tuple[int, int]:
    """(how many are too late, how many are due today)."""
    row = _asked(reader, "SELECT COUNT(*), COUNT(CASE WHEN d.due_on = :until THEN 1 END)", "", today, me)[0]
    return row[0] - row[1], row[1]


def _asked(reader: Reader, columns: str, order: str, until: date, me: str | None) -> list[Any]:
    if me is None:
        return list(reader.rows(columns + _EVERYBODY + order, until=until.isoformat()))
    return list(reader.rows(columns + _MINE + order, until=until.isoformat(), me=me))


def dues_of(reader: Reader, case: int, today: date) -> list[DueRow]:
    """Everything due in one case, the earliest first."""
    sql = (
        "SELECT case_n, code, due_on, due_time, entity_n, rule_on FROM due WHERE case_n = :case"
        " ORDER BY due_on, due_time, code"
    )
    return with_details(reader, reader.rows(sql, case=case), today)


def with_details(reader: Reader, rows: Sequence[Any], today: date) -> list[DueRow]:
    """The same dues with what their words speak of, in the same order."""
    by_code: defaultdict[str, list[Any]] = defaultdict(list)
    for row in rows:
        by_code[row.code].append(row)
    details: dict[tuple[int, str, int], DueDetail] = {}
    for code, found in by_code.items():
        for row, detail in zip(found, _DETAILS[code](reader, found, today), strict=True):
            details[row.case_n, code, row.entity_n] = detail
    reasons = _move_reasons(reader, [row.case_n for row in rows if row.rule_on])
    return [
        DueRow(
            row.case_n, row.code, date.fromisoformat(row.due_on), row.due_time, row.entity_n,
            details[row.case_n, row.code, row.entity_n], day_of(row.rule_on),
            reasons.get((row.code, row.entity_n, row.rule_on), "") if row.rule_on else "",
        )
        for row in rows
    ]  # fmt: skip


def _move_reasons(reader: Reader, cases: Sequence[int]) -> dict[tuple[str, int, str], str]:
    """Why dues of these cases were moved, by rule, record and the rule's day."""
    if not cases:
        return {}
    sql = "SELECT code, about, from_on, reason FROM due_move WHERE NOT deleted AND case_n IN :ids"
    return {(row.code, row.about, row.from_on): row.reason for row in reader.many(sql, sorted(set(cases)))}


Details = Callable[[Reader, list[Any], date], list[DueDetail]]


def _of_entities(reader: Reader, rows: list[Any], sql: str) -> dict[int, Any]:
    return {row.n: row for row in reader.many(sql, sorted({row.entity_n for row in rows}))}


def _dated(table: str, column: str = "on", text: str = "''") -> Details:
    """The day of the record (and a text of it)."""
    sql = f'SELECT n, "{column}" AS day, {text} AS words FROM {table} WHERE n IN :ids'  # noqa: S608 -- our own tables

    def details(reader: Reader, rows: list[Any], today: date) -> list[DueDetail]:
        found = _of_entities(reader, rows, sql)
        return [
            DueDetail(on=day_of(found[row.entity_n].day), text=found[row.entity_n].words)
            if row.entity_n in found
            else DueDetail()
            for row in rows
        ]

    return details


def _last_contacts(reader: Reader, rows: list[Any], today: date) -> list[DueDetail]:
    cases = reader.many("SELECT n, contact_on FROM case_summary WHERE n IN :ids", [row.case_n for row in rows])
    found = {row.n: day_of(row.contact_on) for row in cases}
    return [DueDetail(on=found.get(row.case_n)) for row in rows]


def _plans(reader: Reader, rows: list[Any], today: date) -> list[DueDetail]:
    found = _of_entities(reader, rows, "SELECT n, number FROM plan WHERE n IN :ids")
    return [DueDetail(number=found[row.entity_n].number or 0) for row in rows]


def instrument_name(instrument: str, description: str) -> str:
    """What an instrument is called: its name from the product book, or what was typed for another one."""
    return description if instrument == "other" and description else codes.INSTRUMENT.label(instrument)


def _instruments(reader: Reader, rows: list[Any], today: date) -> list[DueDetail]:
    sql = (
        "SELECT n, instrument, description, start_on, planned_end, longest_months, ended_on FROM plan_instrument"
        " WHERE n IN :ids"
    )
    found = _of_entities(reader, rows, sql)
    return [_instrument(found[row.entity_n]) for row in rows]


def _instrument(row: Any) -> DueDetail:
    fact = InstrumentFact(
        row.n, row.instrument, day_of(row.start_on), day_of(row.planned_end), row.longest_months, day_of(row.ended_on)
    )
    by_term = fact.planned_end is None or instrument_end(fact) != fact.planned_end
    months = (row.longest_months or LONGEST_TERM.get(row.instrument, 0)) if by_term else 0
    return DueDetail(name=instrument_name(row.instrument, row.description), longest_months=months)


def _placements(reader: Reader, rows: list[Any], today: date) -> list[DueDetail]:
    found = _of_entities(reader, rows, "SELECT n, employer, employer_name, job FROM placement WHERE n IN :ids")
    employers = organisation_names(reader, (row.employer for row in found.values()))
    return [
        DueDetail(name=item.employer_name or employers.get(item.employer, "") or item.job)
        for item in (found[row.entity_n] for row in rows)
    ]


PLACEMENT_FACTS = (
    "SELECT case_n, n, chain, start_on, planned_end, ended_on, end_reason, nature FROM placement"
    " WHERE NOT deleted AND start_on IS NOT NULL AND case_n IN :ids"
)


_BREAKS = (
    "SELECT placement, from_on, until_on FROM placement_break WHERE NOT deleted AND from_on IS NOT NULL"
    " AND case_n IN :ids"
)


def placement_facts(reader: Reader, cases: Sequence[int]) -> dict[int, list[PlacementFact]]:
    """The placements of these cases as the rules see them, with their interruptions, by case. Two questions."""
    breaks: defaultdict[int, list[tuple[date, date | None]]] = defaultdict(list)
    for row in reader.many(_BREAKS, cases):
        breaks[row.placement].append((date.fromisoformat(row.from_on), day_of(row.until_on)))
    found: defaultdict[int, list[PlacementFact]] = defaultdict(list)
    for row in reader.many(PLACEMENT_FACTS, cases):
        found[row.case_n].append(
            PlacementFact(
                row.n, row.chain or row.n, date.fromisoformat(row.start_on), day_of(row.planned_end),
                day_of(row.ended_on), row.end_reason, row.nature, tuple(breaks[row.n]),
            )
        )  # fmt: skip
    return found


@dataclass(frozen=True, slots=True)
class ChainNow:
    """A chain on a day: how far it is, when it stops, and when six months would be full if it went on."""

    state: ChainState | None
    running: bool
    stops_on: date | None
    reaches_on: date | None

    @property
    def months_done(self) -> float:
        """The days worked, in months of this chain (six of them make it realised)."""
        return self.state.days * CHAIN_MONTHS / self.state.needed if self.state is not None else 0.0


def chain_now(chain: Sequence[PlacementFact], today: date) -> ChainNow:
    """How far the chain of these placements is at the end of `today`."""
    running = any(item.ended_on is None for item in chain)
    state = chain_state([item.stretch() for item in chain], today)
    ends = [item.ended_on or item.planned_end for item in chain]
    stops = None if None in ends else max((day for day in ends if day is not None), default=None)
    reaches = None
    if running:
        far = date(today.year + 2, 1, 1)
        ahead = chain_state([item.stretch() for item in chain], far)
        reaches = ahead.realised_on if ahead is not None else None
    elif state is not None:
        reaches = state.realised_on
    return ChainNow(state, running, stops, reaches)


def _chains(reader: Reader, rows: list[Any], today: date) -> list[DueDetail]:
    grouped = placement_facts(reader, sorted({row.case_n for row in rows}))
    details = []
    for row in rows:
        now = chain_now(latest_chain(grouped[row.case_n]), today)
        details.append(
            DueDetail(
                months_done=now.months_done, months_needed=CHAIN_MONTHS, stops_on=now.stops_on,
                reaches_on=now.reaches_on, running=now.running,
            )
        )  # fmt: skip
    return details


def _process_terms(reader: Reader, rows: list[Any], today: date) -> list[DueDetail]:
    names = term_names(reader, [(row.case_n, row.code) for row in rows])
    return [DueDetail(name=name, text=source) for name, source in names]


_DETAILS: dict[str, Details] = {
    "ladder": _dated("ladder_score"),
    "first_ladder": _dated("client", "registered_on"),
    "zrm": _dated("zrm_score"),
    "contact": _dated("contact", text="next_step"),
    "no_show": _dated("contact"),
    "no_contact": _last_contacts,
    "intake": _dated("intake", text="next_step"),
    "plan_review": _plans,
    "instrument_end": _instruments,
    "placement_end": _placements,
    "chain": _chains,
    "agreement": _dated("plan_agreement", "due_on", "wording"),
    "aftercare": _placements,
    "aftercare_work": _placements,
    **dict.fromkeys(TERM_CODES, _process_terms),
    **{code: _dated(item.kind, item.day, f'"{item.text}"' if item.text else "''") for code, item in DEADLINES.items()},
}
