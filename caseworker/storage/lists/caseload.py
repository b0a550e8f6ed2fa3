"""The caseload as a list: first the numbers of all cases that are shown, in order; then the rows of one page.

Ids of 100,000 cases come from one index each; whatever would make the database sort or look up every row is done here.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from caseworker.domain.folding import fold
from caseworker.domain.names import list_name
from caseworker.domain.snippet import opening
from caseworker.domain.values import add_months, age_on
from caseworker.storage.lists.people import my_workers, worker_names
from caseworker.storage.reader import Reader

LISTS = ("all", "late", "no_contact", "term_ends", "conflicts", "closed")
SORTS = ("name", "rung", "phase", "due", "contact", "municipality", "coach", "registered", "age")
TERM_CODES = ("instrument_end", "placement_end", "chain")
FEW_FOUND = 4_000
"""So many cases that were found are looked up by number and put in order; more are picked from the ordered list."""
SECOND_LINE = 60

# sort -> (column, what is "not known" in it; those come last in either direction)
_COLUMNS = {
    "rung": ("rung_key", "= 0"),
    "due": ("due_on", "IS NULL"),
    "contact": ("contact_on", "IS NULL"),
    "municipality": ("municipality", "= ''"),
    "registered": ("registered_on", "IS NULL"),
    "age": ("birth_date", "IS NULL"),
}
_NOT = {"= 0": "> 0", "IS NULL": "IS NOT NULL", "= ''": "> ''"}


@dataclass(frozen=True)
class CaseFilter:
    """Which cases are shown. `text` is searched in names, numbers and notes; None and "" mean: no matter.

    `mine`: those of the person at this desk. `coach` 0 keeps those without a worker. `list` is one of `LISTS`.
    `contact_since` keeps clients who were spoken to on that day or later, `silent_weeks` those who were not spoken to
    for so many weeks (or never, and are registered that long), `younger_than` those who have not yet reached that age.
    """

    text: str = ""
    mine: bool = False
    coach: int | None = None
    municipality: str | None = None
    list: str = "all"
    phase: str | None = None
    rung: int | None = None
    contact_since: date | None = None
    silent_weeks: int | None = None
    younger_than: int | None = None


@dataclass(frozen=True, slots=True)
class CaseRow:
    """A row of the caseload. `second` is the line under the name: "34, Kringloop De Schakel".

    Codes are shown by the screen: `phase` (see `domain.due.PHASES`), `due_code` with `due_on`.
    """

    n: int
    name: str
    own_script_name: str
    client_number: str
    age: int | None
    second: str
    rung: int | None
    plus: bool
    phase: str
    due_on: date | None
    due_code: str
    contact_on: date | None
    municipality: str
    coach: str
    conflicts: int


Where = tuple[str, tuple[Any, ...]]


def _where(chosen: CaseFilter, today: date, mine: Sequence[int]) -> Where:
    """The conditions of a filter (without its text), with their parameters; `mine` are the worker records of the
    person at this desk: mostly one, and then the index gives the order too."""
    parts: list[Where] = [("closed = TRUE" if chosen.list == "closed" else "closed = FALSE", ())]
    if chosen.mine:
        parts.append(("coach = ?" if len(mine) == 1 else f"coach IN ({','.join('?' * len(mine))})", tuple(mine)))
    if chosen.list in _LIST_CONDITIONS:
        parts.append(_list_condition(chosen.list, today))
    if chosen.coach is not None:
        parts.append(("coach = ?", (chosen.coach,)) if chosen.coach else ("coach IS NULL", ()))
    for column, value in (
        ("municipality", chosen.municipality), ("phase", chosen.phase), ("rung", chosen.rung),
    ):  # fmt: skip
        if value is not None:
            parts.append((f"{column} = ?", (value,)))
    if chosen.contact_since is not None:
        parts.append(("contact_on >= ?", (chosen.contact_since.isoformat(),)))
    if chosen.silent_weeks is not None:
        last = (today - timedelta(weeks=chosen.silent_weeks)).isoformat()
        parts.append(("COALESCE(contact_on, registered_on) <= ?", (last,)))
    if chosen.younger_than is not None:
        born_after = add_months(today, -12 * chosen.younger_than)
        parts.append(("birth_date > ?", (born_after.isoformat(),)))
    return " AND ".join(sql for sql, _params in parts), tuple(value for _sql, params in parts for value in params)


_LIST_CONDITIONS = {
    "late": "due_on < ?",
    "no_contact": "n IN (SELECT n FROM case_summary WHERE closed = FALSE AND contact_on <= ? UNION ALL"
    " SELECT n FROM case_summary WHERE closed = FALSE AND contact_on IS NULL AND registered_on <= ?)",
    "term_ends": "n IN (SELECT case_n FROM due WHERE due_on <= ? AND code IN (?, ?, ?))",
    "conflicts": "n IN (SELECT case_n FROM conflict)",
}


def _list_condition(name: str, today: date) -> Where:
    from caseworker.domain.due import CHAIN_WARNING_DAYS, NO_CONTACT_DAYS

    silent = (today - timedelta(days=NO_CONTACT_DAYS)).isoformat()
    params: dict[str, tuple[Any, ...]] = {
        "late": (today.isoformat(),),
        "no_contact": (silent, silent),
        "term_ends": ((today + timedelta(days=CHAIN_WARNING_DAYS)).isoformat(), *TERM_CODES),
        "conflicts": (),
    }
    return _LIST_CONDITIONS[name], params[name]


def case_ids(
    reader: Reader, chosen: CaseFilter, sort: str, descending: bool, today: date, me: str
) -> array[int]:  # fmt: skip
    """The numbers of the cases of a filter, in order. `me` is the key of the person at this desk."""
    where, params = _where(chosen, today, my_workers(reader, me))
    found: set[int] | None = None
    table = "case_summary"
    if chosen.text.strip():
        found = cases_found(reader, chosen.text)
        if len(found) <= FEW_FOUND:
            where += f" AND n IN ({','.join('?' * len(found))})"
            params += tuple(sorted(found))
            found = None
            table += " NOT INDEXED"  # by number: the index of the order would be gone through from end to end
    ordered = _ordered(reader, table, where, params, sort, descending)
    if found is None:
        return array("q", ordered)
    return array("q", (n for n in ordered if n in found))


def cases_found(reader: Reader, text: str) -> set[int]:
    """Clients whose name or number matches, and cases with a note that does (of the newest notes)."""
    from caseworker.storage import search  # here: it knows every subject, and a list without words needs none

    heads = {row[0]: row[1] for row in reader.raw("SELECT case_n, head_n FROM case_join")}
    found = {*search.names_found(reader, text), *search.cases_with_text(reader, text)}
    return {heads.get(n, n) for n in found} if heads else found


def _numbers(reader: Reader, sql: str, params: tuple[Any, ...]) -> list[int]:
    return [n for (n,) in reader.raw(sql, params)]


def _ordered(reader: Reader, table: str, where: str, params: tuple[Any, ...], sort: str, descending: bool) -> list[int]:
    """Numbers in order; what is not known comes last, and equal ones stand in order of name."""
    if sort == "name":
        order = "sort_name DESC, n DESC" if descending else "sort_name, n"
        return _numbers(reader, f"SELECT n FROM {table} WHERE {where} ORDER BY {order}", params)  # noqa: S608 -- our own names
    if sort in ("phase", "coach"):
        return _grouped(reader, table, where, params, sort, descending)
    column, unknown = _COLUMNS[sort]
    backwards = descending != (sort == "age")  # the youngest were born last
    order = f"{column} DESC, sort_name DESC, n DESC" if backwards else f"{column}, sort_name, n"
    base = f"SELECT n FROM {table} WHERE {where} AND {column}"  # noqa: S608 -- our own columns
    known = _numbers(reader, f"{base} {_NOT[unknown]} ORDER BY {order}", params)
    return known + _numbers(reader, f"{base} {unknown} ORDER BY sort_name, n", params)


def _grouped(
    reader: Reader, table: str, where: str, params: tuple[Any, ...], column: str, descending: bool
) -> list[int]:
    """By phase in their order, or by the coach's name: few groups, each in order of name from the index."""
    sql = f"SELECT n, {column} FROM {table} WHERE {where} ORDER BY {column}, sort_name, n"  # noqa: S608 -- our own names
    groups: defaultdict[Any, list[int]] = defaultdict(list)
    for n, key in reader.raw(sql, params):
        groups[key].append(n)
    known = [key for key in groups if key]
    if column == "phase":
        from caseworker.domain.due import PHASES

        known.sort(key=lambda phase: PHASES.index(phase) if phase in PHASES else len(PHASES))
    else:
        names = worker_names(reader, known)
        known.sort(key=lambda coach: (fold(names.get(coach, "")), coach))
    if descending:
        known.reverse()
    unknown = [key for key in groups if not key]
    return [n for key in (*known, *unknown) for n in groups[key]]


_ROWS = (
    "SELECT s.n, c.first_name, c.infix, c.last_name, c.own_script_name, s.client_number, s.birth_date, s.rung,"
    " s.rung_plus, s.phase, s.due_on, s.due_code, s.contact_on, s.municipality, s.conflicts, w.name AS coach,"
    " p.job, p.employer_name, o.name AS employer, t.main_goal, c.client_group"
    " FROM case_summary s JOIN client c ON c.n = s.n LEFT JOIN worker w ON w.n = s.coach"
    " LEFT JOIN placement p ON p.n = s.placement LEFT JOIN organisation o ON o.n = p.employer"
    " LEFT JOIN plan t ON t.case_n = s.n AND t.number = s.plan_number AND NOT t.deleted WHERE s.n IN :ids"
)


def case_rows(reader: Reader, ids: Sequence[int], today: date) -> list[CaseRow]:
    """The rows of these cases, in their order; cases that went meanwhile are left out. One question for a page."""
    found = {row.n: _case_row(row, today) for row in reader.many(_ROWS, ids)}
    return [found[n] for n in ids if n in found]


def _case_row(row: Any, today: date) -> CaseRow:
    age = age_on(date.fromisoformat(row.birth_date), today) if row.birth_date else None
    doing = row.employer_name or row.employer or row.job or row.main_goal or row.client_group
    parts = [str(age)] if age is not None else []
    if doing:
        parts.append(opening(doing, SECOND_LINE))
    return CaseRow(
        n=row.n,
        name=list_name(row.first_name, row.infix, row.last_name, row.own_script_name),
        own_script_name=row.own_script_name,
        client_number=row.client_number,
        age=age,
        second=", ".join(parts),
        rung=row.rung,
        plus=bool(row.rung_plus),
        phase=row.phase,
        due_on=day_of(row.due_on),
        due_code=row.due_code,
        contact_on=day_of(row.contact_on),
        municipality=row.municipality,
        coach=row.coach or "",
        conflicts=row.conflicts,
    )


def list_counts(reader: Reader, mine: bool, today: date, me: str) -> dict[str, int]:
    """How many cases each of `LISTS` holds, and "mine": the open cases of the person at this desk."""
    wanted: Iterable[tuple[str, CaseFilter]] = [
        *((name, CaseFilter(list=name, mine=mine)) for name in LISTS),
        ("mine", CaseFilter(mine=True)),
    ]
    counts = {}
    workers = my_workers(reader, me)
    for name, chosen in wanted:
        where, params = _where(chosen, today, workers)
        counts[name] = int(reader.raw(f"SELECT COUNT(*) FROM case_summary WHERE {where}", params)[0][0])  # noqa: S608 -- our own names
    return counts


def municipalities(reader: Reader) -> list[str]:
    """The municipalities of the cases here, to choose from, by name."""
    rows = reader.raw("SELECT DISTINCT municipality FROM case_summary WHERE municipality > ''")
    return sorted((row[0] for row in rows), key=fold)


def coaches(reader: Reader) -> list[tuple[int, str]]:
    """(number, name) of the workers who are somebody's coach here, by name."""
    rows = reader.raw("SELECT DISTINCT coach FROM case_summary WHERE coach IS NOT NULL")
    names = worker_names(reader, [row[0] for row in rows])
    return sorted(names.items(), key=lambda item: (fold(item[1]), item[0]))


def day_of(text: str | None) -> date | None:
    """A stored day as a date."""
    return date.fromisoformat(text) if text else None
