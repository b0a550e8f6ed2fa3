"""The way of a case, read for many cases at once: what was recorded of it, and what follows from other records.

An intake, a test, a score, a plan that was agreed, an instrument or work that started are events of the way too, so
that nothing has to be typed twice. What the model does not ask for at that place brings its facts and nothing else.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from caseworker.domain.case_process import TERM_CODES, entry_of
from caseworker.domain.due import Due
from caseworker.domain.process.codes import ASSESSMENT, CONVERSATION, INSTRUMENT
from caseworker.domain.process.course import Course, follow
from caseworker.domain.process.events import Entry
from caseworker.domain.process.facts import FACTS, FactValue
from caseworker.domain.process.model import Model
from caseworker.domain.process.terms import TermState
from caseworker.storage.process_models import model_of
from caseworker.storage.reader import Reader

Ask = Callable[[str, Sequence[int]], Sequence[Any]]
"""Asks a question with `{marks}` for the numbers of cases; gives the rows."""
BLOCK = 300
FAR = date(9999, 12, 31)

# Columns: case, day, order within a day, source, then what that source has to say (six texts).
_ENTRIES = (
    'SELECT case_n, "on", n, \'event\', event, facts, "by", term, reason, length FROM process_event'
    ' WHERE NOT deleted AND "on" IS NOT NULL',
    "SELECT case_n, \"on\", n, 'intake', kind, NULL, NULL, NULL, NULL, NULL FROM intake"
    ' WHERE NOT deleted AND "on" IS NOT NULL',
    "SELECT case_n, \"on\", n, 'assessment', instrument, care_indication, NULL, NULL, NULL, NULL FROM assessment"
    ' WHERE NOT deleted AND "on" IS NOT NULL',
    "SELECT case_n, \"on\", n, 'ladder', rung, expects_rise, attainable_rung, NULL, NULL, NULL FROM ladder_score"
    ' WHERE NOT deleted AND "on" IS NOT NULL',
    "SELECT case_n, \"on\", n, 'zrm', NULL, NULL, NULL, NULL, NULL, NULL FROM zrm_score"
    ' WHERE NOT deleted AND "on" IS NOT NULL',
    "SELECT case_n, \"on\", n, 'wage', percent, time_to_market_months, NULL, NULL, NULL, NULL FROM wage_value"
    ' WHERE NOT deleted AND "on" IS NOT NULL',
    "SELECT case_n, \"on\", n, 'plan', status, number, NULL, NULL, NULL, NULL FROM plan"
    ' WHERE NOT deleted AND "on" IS NOT NULL',
    "SELECT case_n, start_on, n, 'started', instrument, NULL, NULL, NULL, NULL, NULL FROM plan_instrument"
    " WHERE NOT deleted AND start_on IS NOT NULL",
    "SELECT case_n, ended_on, n, 'ended', instrument, NULL, NULL, NULL, NULL, NULL FROM plan_instrument"
    " WHERE NOT deleted AND ended_on IS NOT NULL",
    "SELECT case_n, start_on, n, 'placement', nature, NULL, NULL, NULL, NULL, NULL FROM placement"
    " WHERE NOT deleted AND start_on IS NOT NULL",
)
_CLIENT = (
    "SELECT n, birth_date, postcode, household, permit_kind, income_source, benefit_kind, inburgering, education_level,"
    " start_qualification, low_literacy, digital_skills FROM client WHERE n IN ({marks})"
)
_WAYS = (
    'SELECT case_n, n, "on", model, version FROM case_process WHERE NOT deleted AND ended_on IS NULL'
    ' AND "on" IS NOT NULL AND case_n IN ({marks}) ORDER BY case_n, "on", n'
)


@dataclass(slots=True)
class Way:
    """The way of one case: its record, the model (None when this program does not have that version), its entries."""

    case: int
    n: int
    on: date
    model_id: str
    version: int
    model: Model | None
    entries: list[Entry] = field(default_factory=list)

    def course(self, today: date, model: Model | None = None) -> Course | None:
        """How the case stands on a day, under its own model or another one."""
        chosen = model or self.model
        return follow(chosen, self.entries, today) if chosen is not None else None


def ask_with(reader: Reader) -> Ask:
    """Asks through a reader, in blocks of cases."""

    def ask(sql: str, cases: Sequence[int]) -> list[Any]:
        found: list[Any] = []
        for start in range(0, len(cases), BLOCK):
            part = list(cases[start : start + BLOCK])
            found += reader.raw(sql.replace("{marks}", ",".join("?" * len(part))), part * sql.count("{marks}"))
        return found

    return ask


def ways(ask: Ask, cases: Sequence[int]) -> dict[int, Way]:
    """The newest open way of each of these cases that has one. Three questions, however many cases."""
    found: dict[int, Way] = {}
    for case, n, on, model, version in ask(_WAYS, cases):
        found[case] = Way(case, n, date.fromisoformat(on), model, version or 0, model_of(model, version or 0))
    if found:
        for case, entries in entries_of(ask, {case: way.on for case, way in found.items()}).items():
            found[case].entries = entries
    return found


def entries_of(ask: Ask, starts: Mapping[int, date]) -> dict[int, list[Entry]]:
    """The entries of these cases in order of date: what is known of the client at the start of the way comes first."""
    cases = sorted(starts)
    sql = " UNION ALL ".join(f"{source} AND case_n IN ({{marks}})" for source in _ENTRIES)
    grouped: defaultdict[int, list[Any]] = defaultdict(list)
    for row in ask(sql, cases):
        if row[1] >= starts[row[0]].isoformat():
            grouped[row[0]].append(row)
    found = {}
    for row in ask(_CLIENT, cases):
        case = row[0]
        rows = sorted(grouped[case], key=lambda item: (item[1], item[2], item[3]))
        told = (entry for place, item in enumerate(rows, start=1) for entry in _entries(item, place))
        found[case] = [_known(row, starts[case]), *told]
    return found


def _known(row: Any, on: date) -> Entry:
    names = ("birth_date", "postcode", "household", "permit_kind", "income_source", "benefit_kind", "inburgering",
             "education_level", "start_qualification", "low_literacy", "digital_skills")  # fmt: skip
    return Entry(on, "facts_recorded", _facts(dict(zip(names, list(row)[1:], strict=True))))


def _facts(given: Mapping[str, Any]) -> dict[str, FactValue]:
    """The values that are facts as they stand; flags come as 0 and 1, and what does not fit is not known."""
    found = {}
    for name, value in given.items():
        fact = FACTS[name]
        read = fact.read(bool(value) if fact.kind.value == "flag" and value is not None else value)
        if read is not None:
            found[name] = read
    return found


def _entries(row: Any, place: int) -> list[Entry]:
    """The events a record stands for: none, one, or two for a plan that was made and agreed."""
    if row[3] != "plan":
        entry = _entry(row, place)
        return [entry] if entry is not None else []
    on, status, number = date.fromisoformat(row[1]), row[4], row[5]
    made = Entry(on, "plan_made" if (number or 1) == 1 else "plan_changed", place=place)
    return [made] if status == "concept" else [made, Entry(on, "plan_agreed", place=place)]


def _entry(row: Any, place: int) -> Entry | None:
    _case, day, _n, source, a, b, c, term, reason, length = row
    if source == "event":
        return entry_of((day, a, b, c, term, reason, length), place)
    on = date.fromisoformat(day)
    if source == "intake" and a in CONVERSATION:
        return Entry(on, "conversation_held", {"conversation": a}, place=place)
    if source == "assessment" and a in ASSESSMENT:
        return Entry(on, "assessment_taken", {"assessment": a, **_facts({"care_indication": b})}, place=place)
    if source == "ladder":
        return Entry(on, "ladder_scored", _facts({"rung": a, "rung_plus": b, "attainable_rung": c}), place=place)
    if source == "zrm":
        return Entry(on, "zrm_scored", {}, place=place)
    if source == "wage":
        return Entry(on, "wage_value_set", _facts({"wage_value": a, "time_to_market": b}), place=place)
    if source in ("started", "ended") and a in INSTRUMENT:
        return Entry(on, f"instrument_{source}", {"instrument": a}, place=place)
    if source == "placement":
        event = "work_started" if a == "paid" else "placement_started"
        return Entry(on, event, _facts({"nature": a or None}), place=place)
    return None


def open_terms(way: Way, today: date) -> list[TermState]:
    """The terms of a way that must still be met and do not stand still, the earliest last day first."""
    course = way.course(today)
    return course.open_terms() if course is not None else []


def term_names(reader: Reader, wanted: Sequence[tuple[int, str]]) -> list[tuple[str, str]]:
    """The name and source of the term behind each due of a way: (case, code of TERM_CODES)."""
    found = ways(ask_with(reader), sorted({case for case, _code in wanted}))
    open_ = {case: open_terms(way, FAR) for case, way in found.items()}
    names = []
    for case, code in wanted:
        place = TERM_CODES.index(code)
        term = open_[case][place] if case in open_ and place < len(open_[case]) else None
        names.append((term.name, term.source) if term is not None else ("", ""))
    return names


def process_dues(ask: Ask, cases: Sequence[int]) -> dict[int, list[Due]]:
    """The dues of the ways of these cases; nothing in them depends on today."""
    found = {}
    for case, way in ways(ask, cases).items():
        listed = zip(TERM_CODES, open_terms(way, FAR), strict=False)
        found[case] = [Due(code, item.due, way.n) for code, item in listed]
    return found
