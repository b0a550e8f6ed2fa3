"""What follows from the records: the timeline, the search index, and per case a summary and its dues.

Written in the transaction of every change, and made anew by a rebuild. Reads are per block of cases and only of the
columns the rules need; the rules are in `domain/due.py`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from caseworker.domain.aftercare import STANDARD_CLIENT, STANDARD_SUPERVISOR
from caseworker.domain.client import list_name
from caseworker.domain.codes_worklists import WEIGHT_PERCENT
from caseworker.domain.deadline_list import DEADLINES
from caseworker.domain.deadlines import Deadline
from caseworker.domain.due import (
    AftercareFact,
    CaseFacts,
    Dated,
    Due,
    InstrumentFact,
    PlacementFact,
    PlanFact,
    Promise,
    dues,
    phase,
    running_placement,
)
from caseworker.domain.folding import words
from caseworker.domain.subjects import SUBJECTS
from caseworker.storage import search
from caseworker.storage.bulk import delete_rows, insert_rows, upsert_rows
from caseworker.storage.joined import with_heads
from caseworker.storage.lists.process import process_dues

if TYPE_CHECKING:
    import sqlalchemy

Row = Sequence[Any]
Changed = tuple[int, int, str, Mapping[str, Any], bool, int]
BLOCK = 500
FEW = 8
DATED = {kind: cls.DATED for kind, cls in SUBJECTS.items() if cls.DATED}
TIMELINE = ("n", "case_n", "kind", "entry_on", "author_n")
SUMMARY = (
    "n", "sort_name", "client_number", "birth_date", "municipality", "coach", "registered_on", "closed", "phase",
    "rung", "rung_plus", "rung_on", "rung_key", "zrm_on", "contact_on", "plan_number", "plan_status", "placement",
    "due_on", "due_code", "conflicts", "weight",
)  # fmt: skip
DUE = ("case_n", "code", "entity_n", "due_on", "due_time", "rule_on")

_CLIENTS = (
    "SELECT n, first_name, infix, last_name, own_script_name, client_number, birth_date, municipality, coach,"
    " registered_on, closed_on, income_source FROM client WHERE NOT deleted AND case_n = n AND n IN ({marks})"
)


# One question for all records of a block of cases: asking has a price of its own, and a save asks for one case.
# Columns: source, case, number, day, three texts, a number, one more. The newest are picked here and not in SQL: text
# that the database puts together costs more than reading it (measured: 80 microseconds a row, for every piece of memory
# is wiped).
def _deadline_source(item: Deadline) -> str:
    """The open records of a declared deadline, as rows of the same nine columns."""
    where = f'NOT deleted AND "{item.day}" IS NOT NULL'
    if item.open_field:
        listed = ", ".join(f"'{value}'" for value in item.open_values)
        where += f' AND "{item.open_field}" IN ({listed})'
    if item.done:
        where += f" AND COALESCE(\"{item.done}\", '') = ''"
    for kind in item.closed_by:
        where += (
            f" AND NOT EXISTS (SELECT 1 FROM {kind} later WHERE later.case_n = {item.kind}.case_n AND NOT later.deleted"  # noqa: S608 -- our own names
            f' AND later."{DATED[kind]}" >= {item.kind}."{DATED[item.kind]}")'
        )
    time = f'"{item.time}"' if item.time else "''"
    return (
        f"SELECT 'deadline', case_n, n, \"{item.day}\", '{item.code}', {time}, NULL, NULL, NULL FROM {item.kind}"  # noqa: S608 -- our own names
        f" WHERE {where}"
    )


_SOURCES = (
    "SELECT 'ladder', case_n, n, \"on\", NULL, NULL, NULL, rung, expects_rise FROM ladder_score WHERE NOT deleted",
    "SELECT 'zrm', case_n, n, \"on\", moment, NULL, NULL, NULL, NULL FROM zrm_score WHERE NOT deleted",
    "SELECT 'intake', case_n, n, \"on\", NULL, next_on, NULL, NULL, NULL FROM intake WHERE NOT deleted",
    "SELECT 'contact', case_n, n, \"on\", kind, next_on, next_time, with_whom, NULL FROM contact WHERE NOT deleted",
    "SELECT 'visit', case_n, n, \"on\", NULL, NULL, NULL, NULL, NULL FROM visit WHERE NOT deleted AND status = 'done'",
    "SELECT 'plan', case_n, n, \"on\", status, review_on, NULL, number, NULL FROM plan WHERE NOT deleted",
    "SELECT 'instrument', case_n, n, start_on, instrument, planned_end, NULL, longest_months, plan FROM plan_instrument"
    " WHERE NOT deleted AND ended_on IS NULL",
    "SELECT 'placement', case_n, n, start_on, end_reason, planned_end, ended_on, chain, nature FROM placement"
    " WHERE NOT deleted",
    "SELECT 'break', case_n, n, from_on, NULL, until_on, NULL, placement, NULL FROM placement_break WHERE NOT deleted"
    " AND from_on IS NOT NULL",
    "SELECT 'agreement', case_n, n, due_on, NULL, NULL, NULL, plan, NULL FROM plan_agreement WHERE NOT deleted"
    " AND due_on IS NOT NULL AND done_on IS NULL",
    "SELECT 'aftercare', case_n, n, NULL, client_moments, supervisor_moments, NULL, NULL, NULL FROM ("
    "SELECT p.case_n, p.n, s.client_moments, s.supervisor_moments FROM placement p JOIN aftercare_schedule s"
    " ON s.n = p.aftercare WHERE NOT p.deleted AND NOT s.deleted AND p.ended_on IS NULL) WHERE TRUE",
    "SELECT 'move', case_n, n, \"on\", code, from_on, to_on, about, NULL FROM due_move WHERE NOT deleted"
    " AND from_on IS NOT NULL AND to_on IS NOT NULL",
    "SELECT 'weight', case_n, n, \"on\", weight, NULL, NULL, NULL, NULL FROM case_weight WHERE NOT deleted",
    "SELECT 'conflict', case_n, 0, NULL, NULL, NULL, NULL, NULL, NULL FROM conflict WHERE entity_n > 0",
    *(_deadline_source(item) for item in DEADLINES.values()),
)
_RECORDS = " UNION ALL ".join(f"{source} AND case_n IN ({{marks}})" for source in _SOURCES)


# -- entities: timeline and search ---------------------------------------------------------------------------------


def refresh_entities(connection: sqlalchemy.Connection, changed: Sequence[Changed]) -> None:
    """Timeline and search rows of entities: (number, case, kind, values, deleted, author)."""
    shown: list[tuple[Any, ...]] = []
    gone: list[int] = []
    unsearched: list[int] = []
    searched: list[tuple[int, str, str, str]] = []
    for n, case_n, kind, values, deleted, author_n in changed:
        day = values.get(DATED[kind]) if kind in DATED else None
        if day and not deleted:
            shown.append((n, case_n, kind, day, author_n))
        elif kind in DATED:
            gone.append(n)
        if deleted:
            unsearched.append(n)
        else:
            searched.append((n, kind, search.name_text(kind, values), search.note_text(kind, values)))
    upsert_rows(connection, "timeline", TIMELINE, ("n",), sorted(shown))
    delete_rows(connection, "timeline", "n", gone)
    search.unindex(connection, unsearched)
    search.index(connection, searched)


def clear(connection: sqlalchemy.Connection) -> None:
    """Empty everything this module writes, before a rebuild."""
    for table in ("case_summary", "due", "timeline"):
        connection.exec_driver_sql(f"DELETE FROM {table}")  # noqa: S608 -- our own tables
    search.clear(connection)


# -- cases: summary and dues ---------------------------------------------------------------------------------------


def refresh_cases(connection: sqlalchemy.Connection, cases: Collection[int]) -> None:
    """Make the summary and the dues of these client cases anew; cases of organisations have neither."""
    ordered = sorted(_with_followers(connection, with_heads(connection, cases)))
    for start in range(0, len(ordered), BLOCK):
        block = ordered[start : start + BLOCK]
        clients = {row[0]: row for row in _asked(connection, _CLIENTS, block)}
        gone = [n for n in block if n not in clients]
        delete_rows(connection, "case_summary", "n", gone)
        delete_rows(connection, "due", "case_n", gone)
        if clients:
            _refresh_clients(connection, clients)


def _with_followers(connection: sqlalchemy.Connection, cases: Collection[int]) -> set[int]:
    """These cases, and when an aftercare schedule is among them every case with a running placement."""
    found = set(cases)
    ordered = sorted(cases)
    for start in range(0, len(ordered), BLOCK):
        sql = "SELECT n FROM aftercare_schedule WHERE n IN ({marks})"
        if _asked(connection, sql, ordered[start : start + BLOCK]):
            running = connection.exec_driver_sql(
                "SELECT DISTINCT case_n FROM placement WHERE NOT deleted AND ended_on IS NULL"
            )
            return found | {row[0] for row in running}
    return found


def _standard(connection: sqlalchemy.Connection) -> tuple[str, str]:
    """The moments for the client and for the supervisor that hold for paid work: the store's own, or the shipped."""
    row = connection.exec_driver_sql(
        "SELECT client_moments, supervisor_moments FROM aftercare_schedule WHERE NOT deleted AND standard ORDER BY n"
    ).first()
    return (STANDARD_CLIENT, STANDARD_SUPERVISOR) if row is None else (row[0], row[1])


def _refresh_clients(connection: sqlalchemy.Connection, clients: dict[int, Row]) -> None:
    cases = _read_cases(connection, clients)
    found = {n: dues(case.facts) for n, case in cases.items()}
    summaries = [_summary(clients[n], case, found[n][0] if found[n] else None) for n, case in cases.items()]
    listed = [_due_row(n, due) for n, items in found.items() for due in items]
    ids = list(clients)
    _gone, changed = _differences(connection, "case_summary", SUMMARY, "n", ids, summaries)
    upsert_rows(connection, "case_summary", SUMMARY, ("n",), changed)
    gone, new = _differences(connection, "due", DUE, "case_n", ids, listed)
    if gone:
        sql = "DELETE FROM due WHERE case_n = ? AND code = ? AND entity_n = ?"
        connection.exec_driver_sql(sql, [row[:3] for row in gone])
    insert_rows(connection, "due", DUE, new)


def _differences(
    connection: sqlalchemy.Connection, table: str, columns: Sequence[str], key: str, ids: list[int],
    rows: list[tuple[Any, ...]],
) -> tuple[list[tuple[Any, ...]], list[tuple[Any, ...]]]:  # fmt: skip
    """(rows that stand in the table and are no longer so, rows that do not stand there yet): reading is cheap."""
    sql = f"SELECT {', '.join(columns)} FROM {table} WHERE {key} IN ({{marks}})"  # noqa: S608 -- our own tables
    known = {tuple(row) for row in _asked(connection, sql, ids)}
    new = set(rows)
    return [row for row in known if row not in new], [row for row in rows if row not in known]


class _Case:
    """The facts of one case while they are gathered, and what the summary shows of them besides."""

    __slots__ = ("conflicts", "facts", "rung_plus", "weight")

    def __init__(self, client: Row) -> None:
        self.facts = CaseFacts(
            client=client[0],
            registered_on=_day(client[9]),
            closed=client[10] is not None,
            working=client[11] == "working",
        )
        self.rung_plus = False
        self.conflicts = 0
        self.weight = WEIGHT_PERCENT["ordinary"]


def _due_row(case: int, due: Due) -> tuple[Any, ...]:
    """The row of `due`, in the order of `DUE`."""
    rule_on = due.rule_on.isoformat() if due.rule_on is not None else ""
    return (case, due.code, due.entity_n, due.on.isoformat(), due.time, rule_on)


def _read_cases(connection: sqlalchemy.Connection, clients: dict[int, Row]) -> dict[int, _Case]:
    grouped: defaultdict[tuple[int, str], list[Row]] = defaultdict(list)
    for row in _asked(connection, _RECORDS, list(clients), len(_SOURCES)):
        grouped[row[1], row[0]].append(row)
    cases = {}
    standard = _standard(connection)
    on_the_way = process_dues(lambda sql, ids: _asked(connection, sql, ids, sql.count("{marks}")), list(clients))
    for n, client in clients.items():
        case = cases[n] = _Case(client)
        facts = case.facts
        case.conflicts = len(grouped.get((n, "conflict"), ()))
        if weight := _newest(grouped.get((n, "weight"), ())):
            case.weight = WEIGHT_PERCENT.get(weight[4], case.weight)
        facts.moves = {
            (row[4], row[7], date.fromisoformat(row[5])): date.fromisoformat(row[6])
            for row in grouped.get((n, "move"), ())
        }
        if ladder := _newest(grouped.get((n, "ladder"), ())):
            facts.ladder = Dated(ladder[2], date.fromisoformat(ladder[3]))
            facts.rung, case.rung_plus = ladder[7], bool(ladder[8])
        if zrm := _newest(grouped.get((n, "zrm"), ())):
            facts.zrm = Dated(zrm[2], date.fromisoformat(zrm[3]), zrm[4])
        _put_talks(facts, grouped.get((n, "intake"), ()), grouped.get((n, "contact"), ()))
        if visit := _newest(grouped.get((n, "visit"), ())):  # who came to the walk-in hour was spoken to
            came = Dated(visit[2], date.fromisoformat(visit[3]))
            facts.spoken = max((came, facts.spoken or came), key=lambda item: item.on)
        if plans := grouped.get((n, "plan")):
            _source, _n, number, on, status, review_on, _none, version, _more = max(
                plans, key=lambda row: (row[7] or 0, row[2])
            )
            facts.plan = PlanFact(number, version or 0, _day(on), status, _day(review_on))
            used = [row for row in grouped.get((n, "instrument"), ()) if row[8] == number]
            facts.instruments = [_instrument(row) for row in used]
            facts.agreements = [
                Due("agreement", date.fromisoformat(row[3]), row[2])
                for row in grouped.get((n, "agreement"), ())
                if row[7] == number
            ]
        _put_placements(facts, grouped, n, standard)
        facts.deadlines = [
            Due(row[4], date.fromisoformat(row[3]), row[2], row[5] or "") for row in grouped.get((n, "deadline"), ())
        ] + on_the_way.get(n, [])
    return cases


def _newest(rows: Sequence[Row]) -> Row | None:
    """The row of the latest day; on one day the newest record. Records without a day do not count."""
    return max((row for row in rows if row[3]), key=lambda row: (row[3], row[2]), default=None)


def _put_talks(facts: CaseFacts, intakes: Sequence[Row], contacts: Sequence[Row]) -> None:
    """Intakes and contact moments: the last of each, the last real conversation, and the next dates agreed in them."""
    if intake := _newest(intakes):
        facts.intake = facts.spoken = Dated(intake[2], date.fromisoformat(intake[3]))
    if follow_up := _newest([row for row in intakes if row[5]]):
        facts.intake_promise = Promise(follow_up[2], date.fromisoformat(follow_up[3]), date.fromisoformat(follow_up[5]))
    if contact := _newest(contacts):
        facts.contact = Dated(contact[2], date.fromisoformat(contact[3]), contact[4])
    if spoken := _newest([row for row in contacts if row[4] != "no_show"]):
        last = Dated(spoken[2], date.fromisoformat(spoken[3]))
        facts.spoken = max((last, facts.spoken or last), key=lambda item: item.on)
    met = [row for row in contacts if row[4] != "no_show"]
    if seen := _newest([row for row in met if row[7] in ("", "client")]):
        facts.client_on = date.fromisoformat(seen[3])
    if work := _newest([row for row in met if row[7] in ("supervisor", "colleague") or row[4] == "work_visit"]):
        facts.work_on = date.fromisoformat(work[3])
    if agreed := _newest([row for row in contacts if row[5]]):
        facts.promise = Promise(agreed[2], date.fromisoformat(agreed[3]), date.fromisoformat(agreed[5]), agreed[6])


def _put_placements(
    facts: CaseFacts, grouped: Mapping[tuple[int, str], list[Row]], n: int, standard: tuple[str, str]
) -> None:
    """Placements with their interruptions, and the schedules that follow those which run."""
    breaks: defaultdict[int, list[tuple[date, date | None]]] = defaultdict(list)
    for row in grouped.get((n, "break"), ()):
        breaks[row[7]].append((date.fromisoformat(row[3]), _day(row[5])))
    facts.placements = [_placement(row, tuple(breaks[row[2]])) for row in grouped.get((n, "placement"), ()) if row[3]]
    chosen = {row[2]: (row[4], row[5]) for row in grouped.get((n, "aftercare"), ())}
    facts.aftercare = [
        AftercareFact(item.n, item.start_on, *chosen.get(item.n, standard))
        for item in facts.placements
        if item.ended_on is None and (item.n in chosen or item.nature == "paid")
    ]


def _instrument(row: Row) -> InstrumentFact:
    return InstrumentFact(row[2], row[4], _day(row[3]), _day(row[5]), row[7], None)


def _placement(row: Row, breaks: tuple[tuple[date, date | None], ...]) -> PlacementFact:
    _source, _case_n, n, start_on, end_reason, planned_end, ended_on, chain, nature = row
    return PlacementFact(
        n, chain or n, date.fromisoformat(start_on), _day(planned_end), _day(ended_on), end_reason, nature, breaks
    )


def _summary(client: Row, case: _Case, due: Due | None) -> tuple[Any, ...]:
    """The row of `case_summary`, in the order of `SUMMARY`."""
    n, first, infix, last, own, number, birth, municipality, coach, registered, _closed_on, _income = client
    facts, plan = case.facts, case.facts.plan
    running = running_placement(facts.placements)
    rung = facts.rung
    return (
        n, " ".join(words(list_name(first, infix, last, own))), number, birth, municipality, coach, registered,
        int(facts.closed), phase(facts), rung, int(case.rung_plus), facts.ladder and facts.ladder.on.isoformat(),
        2 * rung + case.rung_plus if rung else 0, facts.zrm and facts.zrm.on.isoformat(),
        facts.spoken and facts.spoken.on.isoformat(), plan.number if plan else None, plan.status if plan else "",
        running.n if running else None, due.on.isoformat() if due else None, due.code if due else "", case.conflicts,
        case.weight,
    )  # fmt: skip


# -- asking --------------------------------------------------------------------------------------------------------


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _asked(connection: sqlalchemy.Connection, sql: str, ids: Sequence[int], times: int = 1) -> Sequence[Row]:
    """The rows of a question about at most `BLOCK` cases, with `{marks}` in it `times` times.

    Lists of ids are filled up to one of three lengths, so that the prepared statement can be used again.
    """
    width = 1 if len(ids) == 1 else FEW if len(ids) <= FEW else BLOCK
    padded = (tuple(ids) + (ids[-1],) * (width - len(ids))) * times
    return connection.exec_driver_sql(sql.replace("{marks}", ",".join("?" * width)), padded).all()
