"""The timeline of a case: the numbers of its dated records, newest first, and the rows of one page in words."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from caseworker.domain import codes
from caseworker.domain.measurement import ZRM_DOMAINS
from caseworker.domain.snippet import opening
from caseworker.domain.values import Rung, show_hours
from caseworker.domain.wording import show_day_in, show_number, show_past
from caseworker.i18n import _, ngettext
from caseworker.storage.lists.people import author_names, organisation_names, worker_names
from caseworker.storage.reader import Reader

TEXT_WIDTH = 200


@dataclass(frozen=True, slots=True)
class TimelineRow:
    """Something that happened, in words: title, badge, who and when, and the beginning of the text.

    `icon` is a Lucide name; `tone` is "" or "accent", "ok", "warn", "danger"; `badge` a word that must stand out, such
    as a fall-back on the ladder (`fell_back`), else "".
    """

    n: int
    kind: str
    on: date
    title: str
    meta: str
    text: str
    icon: str
    tone: str = ""
    badge: str = ""
    fell_back: bool = False


@dataclass(frozen=True, slots=True)
class _Entry:
    """What a kind of record says of itself; `who` is the person named with it, in place of the author."""

    title: str
    text: str = ""
    icon: str = "file-text"
    tone: str = ""
    badge: str = ""
    who: str = ""
    extra: str = ""
    fell_back: bool = False


@dataclass(frozen=True, slots=True)
class _Page:
    """The records of one page that are being put into words."""

    reader: Reader
    ids: list[int]
    cases: list[int]
    today: date

    def of(self, sql: str) -> list[Any]:
        """Rows of the records of this kind; `:ids` are their numbers."""
        return self.reader.many(sql, self.ids)

    def all_of(self, sql: str) -> list[Any]:
        """Rows of all records of the cases on this page; `:ids` are the cases."""
        return self.reader.many(sql, self.cases)


def timeline_ids(reader: Reader, case: int, kinds: Sequence[str] = ()) -> array[int]:
    """The numbers of a case's dated records, the newest first; of these kinds only, when any are named."""
    chosen = f" AND kind IN ({','.join('?' * len(kinds))})" if kinds else ""
    sql = f"SELECT n FROM timeline WHERE case_n = ?{chosen} ORDER BY entry_on DESC, n DESC"  # noqa: S608 -- our own names
    return array("q", (row[0] for row in reader.raw(sql, (case, *kinds))))


def timeline_counts(reader: Reader, case: int) -> dict[str, int]:
    """How many dated records of each kind a case has."""
    return {
        row[0]: row[1]
        for row in reader.raw("SELECT kind, COUNT(*) FROM timeline WHERE case_n = ? GROUP BY kind", (case,))
    }


def timeline_rows(reader: Reader, ids: Sequence[int], today: date) -> list[TimelineRow]:
    """The rows of these records in their order; one that is gone meanwhile is left out. A few questions per kind."""
    places = {
        row.n: row
        for row in reader.many("SELECT n, case_n, kind, entry_on, author_n FROM timeline WHERE n IN :ids", ids)
    }
    authors = author_names(reader, (row.author_n for row in places.values()))
    by_kind: defaultdict[str, list[int]] = defaultdict(list)
    for n in ids:
        if n in places:
            by_kind[places[n].kind].append(n)
    entries: dict[int, _Entry] = {}
    for kind, ns in by_kind.items():
        cases = sorted({places[n].case_n for n in ns})
        entries |= _READERS[kind](_Page(reader, ns, cases, today))
    rows = []
    for n in ids:
        if n in entries:
            rows.append(_row(places[n], entries[n], authors, today))
    return rows


def _row(place: Any, entry: _Entry, authors: dict[int, str], today: date) -> TimelineRow:
    on = date.fromisoformat(place.entry_on)
    meta = ", ".join(
        part for part in (show_past(on, today), entry.extra, entry.who or authors.get(place.author_n, "")) if part
    )
    return TimelineRow(
        place.n, place.kind, on, entry.title, meta, opening(entry.text, TEXT_WIDTH), entry.icon, entry.tone,
        entry.badge, entry.fell_back,
    )  # fmt: skip


_CONTACT_ICONS = {
    "conversation": "message-circle",
    "work_visit": "briefcase",
    "phone": "phone",
    "video": "monitor",
    "email": "mail",
    "message": "message-circle",
    "letter": "mail",
    "home_visit": "house",
    "no_show": "user-x",
}


def _contacts(page: _Page) -> dict[int, _Entry]:
    rows = page.of("SELECT n, kind, with_whom, with_name, worker, note, agreements FROM contact WHERE n IN :ids")
    workers = worker_names(page.reader, (row.worker for row in rows))
    found = {}
    for row in rows:
        with_whom = row.with_name or (
            _lower(codes.CONTACT_WITH.label(row.with_whom)) if row.with_whom not in ("", "client") else ""
        )
        found[row.n] = _Entry(
            codes.CONTACT_KIND.label(row.kind),
            row.note or row.agreements,
            _CONTACT_ICONS.get(row.kind, "message-circle"),
            "warn" if row.kind == "no_show" else "",
            who=workers.get(row.worker, ""),
            extra=_("with {name}").format(name=with_whom) if with_whom else "",
        )
    return found


def _intakes(page: _Page) -> dict[int, _Entry]:
    rows = page.of("SELECT n, kind, conclusion, wishes, continues FROM intake WHERE n IN :ids")
    return {
        row.n: _Entry(
            codes.INTAKE_KIND.label(row.kind), row.conclusion or row.wishes, "users", "accent",
            badge=_("continued") if row.continues else "",
        )
        for row in rows
    }  # fmt: skip


def _ladders(page: _Page) -> dict[int, _Entry]:
    rows = page.all_of(
        "SELECT n, case_n, rung, expects_rise, remarks, deviation_reason FROM ladder_score WHERE case_n IN :ids"
        ' AND NOT deleted AND "on" IS NOT NULL AND rung IS NOT NULL ORDER BY case_n, "on", n'
    )
    found: dict[int, _Entry] = {}
    before: Any = None
    for row in rows:
        previous = Rung(before.rung, bool(before.expects_rise)) if before and before.case_n == row.case_n else None
        found[row.n] = _ladder(Rung(row.rung, bool(row.expects_rise)), previous, row.remarks or row.deviation_reason)
        before = row
    return found


def _ladder(rung: Rung, before: Rung | None, text: str) -> _Entry:
    if before is None:
        return _Entry(_("Rung {rung}").format(rung=rung), text, "footprints", "accent")
    title = _("Rung {before} → {rung}").format(before=before, rung=rung)
    if rung.number < before.number:
        return _Entry(title, text, "trending-down", "danger", _("Fall-back"), fell_back=True)
    if rung.number > before.number:
        return _Entry(title, text, "trending-up", "ok")
    same = _("Rung {rung}, unchanged").format(rung=rung)
    return _Entry(same if rung == before else title, text, "footprints", "")


_DOMAINS = sorted({name for listed in ZRM_DOMAINS.values() for name, _full, _short in listed})


def zrm_changes(start: Any, now: Any, version: str) -> tuple[int, int, int]:
    """How many domains of a version rose, stayed and fell between two scores; those scored once do not count."""
    pairs = [
        (getattr(start, name), getattr(now, name))
        for name, _full, _short in ZRM_DOMAINS.get(version, ())
        if getattr(start, name) is not None and getattr(now, name) is not None
    ]
    return (
        sum(after > before for before, after in pairs),
        sum(after == before for before, after in pairs),
        sum(after < before for before, after in pairs),
    )


def changes_in_words(better: int, same: int, worse: int) -> str:
    """ "6 vooruit, 5 gelijk, geen achteruit"."""
    parts = [
        ngettext("{count} better", "{count} better", better).format(count=better) if better else _("none better"),
        ngettext("{count} the same", "{count} the same", same).format(count=same) if same else "",
        ngettext("{count} worse", "{count} worse", worse).format(count=worse) if worse else _("none worse"),
    ]
    return ", ".join(part for part in parts if part)


def _zrms(page: _Page) -> dict[int, _Entry]:
    rows = page.all_of(
        f"SELECT n, case_n, version, moment, remarks, {', '.join(_DOMAINS)} FROM zrm_score WHERE case_n IN :ids"  # noqa: S608 -- our own names
        ' AND NOT deleted ORDER BY case_n, "on", n'
    )
    found = {}
    starts: dict[tuple[int, str], Any] = {}
    for row in rows:
        start = starts.setdefault((row.case_n, row.version), row)
        changed = zrm_changes(start, row, row.version) if start is not row else None
        words = changes_in_words(*changed) if changed and any(changed) else ""
        found[row.n] = _Entry(
            _("ZRM, {moment}").format(moment=_lower(codes.ZRM_MOMENT.label(row.moment))),
            row.remarks or words, "target", "accent", extra=words if row.remarks else "",
        )  # fmt: skip
    return found


def _wage_values(page: _Page) -> dict[int, _Entry]:
    rows = page.of("SELECT n, percent, method, assessor, remarks FROM wage_value WHERE n IN :ids")
    return {
        row.n: _Entry(
            _("Wage value {percent} %").format(percent=row.percent), row.remarks, "wallet", who=row.assessor,
            extra=_lower(codes.WAGE_VALUE_METHOD.label(row.method)),
        )
        for row in rows
    }  # fmt: skip


def _assessments(page: _Page) -> dict[int, _Entry]:
    rows = page.of("SELECT n, instrument, taken_by, taken_how, outcome FROM assessment WHERE n IN :ids")
    return {
        row.n: _Entry(
            codes.ASSESSMENT_INSTRUMENT.label(row.instrument), row.outcome, "clipboard-list", who=row.taken_by,
            extra=_lower(codes.TAKEN_HOW.label(row.taken_how)),
        )
        for row in rows
    }  # fmt: skip


def _plans(page: _Page) -> dict[int, _Entry]:
    rows = page.of("SELECT n, number, status, main_goal FROM plan WHERE n IN :ids")
    return {
        row.n: _Entry(
            _("Plan version {number}, {status}").format(
                number=row.number, status=_lower(codes.PLAN_STATUS.label(row.status))
            ),
            row.main_goal, "file-text", "accent" if row.status in ("agreed", "running") else "",
        )
        for row in rows
    }  # fmt: skip


def _placements(page: _Page) -> dict[int, _Entry]:
    rows = page.of(
        "SELECT n, nature, employer, employer_name, job, minutes_per_week, start_on, ended_on, end_reason, chain"
        " FROM placement WHERE n IN :ids"
    )
    employers = organisation_names(page.reader, (row.employer for row in rows))
    found = {}
    for row in rows:
        hours = _("{hours} hours").format(hours=show_hours(row.minutes_per_week)) if row.minutes_per_week else ""
        parts = [part for part in (row.employer_name or employers.get(row.employer, ""), row.job, hours) if part]
        text = ", ".join(parts)
        if row.ended_on:
            ended = _("Ended on {day}").format(day=show_day_in(date.fromisoformat(row.ended_on), page.today))
            reason = _lower(codes.END_REASON.label(row.end_reason))
            text = f"{text}. {ended}: {reason}." if reason else f"{text}. {ended}."
        title = _("Follow-up placement started") if row.chain else _("Placement started")
        found[row.n] = _Entry(
            title, text, "briefcase", "accent", extra=_lower(codes.PLACEMENT_NATURE.label(row.nature))
        )
    return found


def _attachments(page: _Page) -> dict[int, _Entry]:
    rows = page.of("SELECT n, kind, title, file_name, size FROM attachment WHERE n IN :ids")
    return {
        row.n: _Entry(
            row.title, row.file_name, "paperclip", extra=_lower(codes.ATTACHMENT_KIND.label(row.kind)) + _size(row.size)
        )
        for row in rows
    }


def _size(size: int | None) -> str:
    if not size:
        return ""
    if size < 1_000_000:
        return f" ({max(1, round(size / 1000))} kB)"
    return f" ({show_number(size / 1_000_000)} MB)"


def _clients(page: _Page) -> dict[int, _Entry]:
    rows = page.of("SELECT n, closed_on, closed_reason FROM client WHERE n IN :ids")
    return {row.n: _Entry(_("Registered"), "", "user-plus") for row in rows}


def _lower(text: str) -> str:
    """A label in the middle of a sentence; abbreviations keep their capitals."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


_READERS: dict[str, Callable[[_Page], dict[int, _Entry]]] = {
    "client": _clients,
    "contact": _contacts,
    "intake": _intakes,
    "ladder_score": _ladders,
    "zrm_score": _zrms,
    "wage_value": _wage_values,
    "assessment": _assessments,
    "plan": _plans,
    "placement": _placements,
    "attachment": _attachments,
}
