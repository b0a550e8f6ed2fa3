"""The words on the timeline of the first subjects: client, conversations, measurements, plans, placements, papers."""

from __future__ import annotations

from datetime import date
from typing import Any

from caseworker.domain import codes
from caseworker.domain.measurement import ZRM_DOMAINS
from caseworker.domain.values import Rung, show_hours
from caseworker.domain.wording import show_day_in, show_number
from caseworker.i18n import _, ngettext
from caseworker.storage.lists.people import organisation_names, worker_names
from caseworker.storage.lists.timeline_entry import Entry, EntryReader, Page, lower

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


def _contacts(page: Page) -> dict[int, Entry]:
    rows = page.of("SELECT n, kind, with_whom, with_name, worker, note, agreements FROM contact WHERE n IN :ids")
    workers = worker_names(page.reader, (row.worker for row in rows))
    found = {}
    for row in rows:
        with_whom = row.with_name or (
            lower(codes.CONTACT_WITH.label(row.with_whom)) if row.with_whom not in ("", "client") else ""
        )
        found[row.n] = Entry(
            codes.CONTACT_KIND.label(row.kind),
            row.note or row.agreements,
            _CONTACT_ICONS.get(row.kind, "message-circle"),
            "warn" if row.kind == "no_show" else "",
            who=workers.get(row.worker, ""),
            extra=_("with {name}").format(name=with_whom) if with_whom else "",
        )
    return found


def _intakes(page: Page) -> dict[int, Entry]:
    rows = page.of("SELECT n, kind, conclusion, wishes, continues FROM intake WHERE n IN :ids")
    return {
        row.n: Entry(
            codes.INTAKE_KIND.label(row.kind), row.conclusion or row.wishes, "users", "accent",
            badge=_("continued") if row.continues else "",
        )
        for row in rows
    }  # fmt: skip


def _ladders(page: Page) -> dict[int, Entry]:
    rows = page.all_of(
        "SELECT n, case_n, rung, expects_rise, remarks, deviation_reason FROM ladder_score WHERE case_n IN :ids"
        ' AND NOT deleted AND "on" IS NOT NULL AND rung IS NOT NULL ORDER BY case_n, "on", n'
    )
    found: dict[int, Entry] = {}
    before: Any = None
    for row in rows:
        previous = Rung(before.rung, bool(before.expects_rise)) if before and before.case_n == row.case_n else None
        found[row.n] = _ladder(Rung(row.rung, bool(row.expects_rise)), previous, row.remarks or row.deviation_reason)
        before = row
    return found


def _ladder(rung: Rung, before: Rung | None, text: str) -> Entry:
    if before is None:
        return Entry(_("Rung {rung}").format(rung=rung), text, "footprints", "accent")
    title = _("Rung {before} → {rung}").format(before=before, rung=rung)
    if rung.number < before.number:
        return Entry(title, text, "trending-down", "danger", _("Fall-back"), fell_back=True)
    if rung.number > before.number:
        return Entry(title, text, "trending-up", "ok")
    same = _("Rung {rung}, unchanged").format(rung=rung)
    return Entry(same if rung == before else title, text, "footprints", "")


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


def _zrms(page: Page) -> dict[int, Entry]:
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
        found[row.n] = Entry(
            _("ZRM, {moment}").format(moment=lower(codes.ZRM_MOMENT.label(row.moment))),
            row.remarks or words, "target", "accent", extra=words if row.remarks else "",
        )  # fmt: skip
    return found


def _wage_values(page: Page) -> dict[int, Entry]:
    rows = page.of(
        "SELECT n, percent, time_to_market_months, method, assessor, remarks FROM wage_value WHERE n IN :ids"
    )
    return {
        row.n: Entry(
            capacity_words(row.percent, row.time_to_market_months), row.remarks, "wallet", who=row.assessor,
            extra=lower(codes.WAGE_VALUE_METHOD.label(row.method)),
        )
        for row in rows
    }  # fmt: skip


def capacity_words(percent: int | None, months: int | None) -> str:
    """ "Loonwaarde 40 %", and the time to work where nobody gave a percentage."""
    if percent is not None or months is None:
        return _("Wage value {percent} %").format(percent=percent if percent is not None else "")
    words = ngettext("{count} month", "{count} months", months).format(count=months)
    return _("Time to work: {months}").format(months=words)


def _assessments(page: Page) -> dict[int, Entry]:
    rows = page.of("SELECT n, instrument, taken_by, taken_how, outcome FROM assessment WHERE n IN :ids")
    return {
        row.n: Entry(
            codes.ASSESSMENT_INSTRUMENT.label(row.instrument), row.outcome, "clipboard-list", who=row.taken_by,
            extra=lower(codes.TAKEN_HOW.label(row.taken_how)),
        )
        for row in rows
    }  # fmt: skip


def _plans(page: Page) -> dict[int, Entry]:
    rows = page.of("SELECT n, number, status, main_goal FROM plan WHERE n IN :ids")
    return {
        row.n: Entry(
            _("Plan version {number}, {status}").format(
                number=row.number, status=lower(codes.PLAN_STATUS.label(row.status))
            ),
            row.main_goal, "file-text", "accent" if row.status in ("agreed", "running") else "",
        )
        for row in rows
    }  # fmt: skip


def _placements(page: Page) -> dict[int, Entry]:
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
            reason = lower(codes.END_REASON.label(row.end_reason))
            text = f"{text}. {ended}: {reason}." if reason else f"{text}. {ended}."
        title = _("Follow-up placement started") if row.chain else _("Placement started")
        found[row.n] = Entry(title, text, "briefcase", "accent", extra=lower(codes.PLACEMENT_NATURE.label(row.nature)))
    return found


def _attachments(page: Page) -> dict[int, Entry]:
    rows = page.of("SELECT n, kind, title, file_name, size FROM attachment WHERE n IN :ids")
    return {
        row.n: Entry(
            row.title, row.file_name, "paperclip", extra=lower(codes.ATTACHMENT_KIND.label(row.kind)) + _size(row.size)
        )
        for row in rows
    }


def _size(size: int | None) -> str:
    if not size:
        return ""
    if size < 1_000_000:
        return f" ({max(1, round(size / 1000))} kB)"
    return f" ({show_number(size / 1_000_000)} MB)"


def _clients(page: Page) -> dict[int, Entry]:
    rows = page.of("SELECT n, closed_on, closed_reason FROM client WHERE n IN :ids")
    return {row.n: Entry(_("Registered"), "", "user-plus") for row in rows}


READERS: dict[str, EntryReader] = {
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
