"""The words on the timeline of recognition, language levels and inburgering."""

from __future__ import annotations

from datetime import date
from typing import Any

from caseworker.domain import codes
from caseworker.domain import codes_conversations as more
from caseworker.domain.inburgering import law_words
from caseworker.domain.language import SKILLS, cefr_height
from caseworker.domain.wording import show_day_in
from caseworker.i18n import _
from caseworker.storage.lists.people import organisation_names, worker_names
from caseworker.storage.lists.timeline_entry import Entry, EntryReader, Page, lower


def _recognitions(page: Page) -> dict[int, Entry]:
    rows = page.of("SELECT n, outcome, next_on, next_step, decides, decides_name, remarks FROM recognition"
                   " WHERE n IN :ids")  # fmt: skip
    workers = worker_names(page.reader, (row.decides for row in rows))
    found = {}
    for row in rows:
        text = row.remarks or row.next_step
        if row.next_on:
            planned = _("Intake planned on {day}").format(day=show_day_in(date.fromisoformat(row.next_on), page.today))
            whom = workers.get(row.decides, "") or row.decides_name
            text = ", ".join(part for part in (planned, whom) if part) + (f". {text}" if text else "")
        title = _("Recognition: {outcome}").format(outcome=lower(more.RECOGNITION_OUTCOME.label(row.outcome)))
        found[row.n] = Entry(title, text, "search", "accent")
    return found


def _levels(page: Page) -> dict[int, Entry]:
    skills = ", ".join(skill for skill, _name in SKILLS)
    rows = page.all_of(
        f"SELECT n, case_n, language, basis, provider, learnability, remarks, {skills} FROM language_level"  # noqa: S608 -- our own names
        ' WHERE case_n IN :ids AND NOT deleted ORDER BY case_n, "on", n'
    )
    providers = organisation_names(page.reader, (row.provider for row in rows))
    found: dict[int, Entry] = {}
    before: dict[tuple[int, str], Any] = {}
    for row in rows:
        title = _("Level of {language}").format(language=codes.LANGUAGE.label(row.language))
        levels = [f"{_(name)} {codes.CEFR.label(getattr(row, skill))}" for skill, name in SKILLS if getattr(row, skill)]
        if row.learnability:
            levels.append(lower(more.LEARNABILITY.label(row.learnability)))
        earlier = before.get((row.case_n, row.language))
        tone = "ok" if earlier is not None and _rose(earlier, row) else "accent"
        icon = "trending-up" if tone == "ok" else "languages"
        extra = lower(more.LEVEL_BASIS.label(row.basis))
        text = ", ".join(levels) + (f". {row.remarks}" if row.remarks else "")
        found[row.n] = Entry(title, text, icon, tone, who=providers.get(row.provider, ""), extra=extra)
        before[row.case_n, row.language] = row
    return found


def _rose(before: Any, now: Any) -> bool:
    """Whether a skill rose and none fell."""
    heights = [(cefr_height(getattr(before, skill)), cefr_height(getattr(now, skill))) for skill, _name in SKILLS]
    known = [(was, here) for was, here in heights if was is not None and here is not None]
    return any(here > was for was, here in known) and not any(here < was for was, here in known)


def _duties(page: Page) -> dict[int, Entry]:
    rows = page.of(
        "SELECT n, obligation, law, status, route, provider, term_end, completed_on, remarks FROM inburgering"
        " WHERE n IN :ids"
    )
    providers = organisation_names(page.reader, (row.provider for row in rows))
    found = {}
    for row in rows:
        parts = [more.OBLIGATION_KIND.label(row.obligation), more.ROUTE.label(row.route), providers.get(row.provider)]
        if row.completed_on:
            day = show_day_in(date.fromisoformat(row.completed_on), page.today)
            parts.append(f"{lower(more.DUTY_STATUS.label(row.status))} {day}")
        elif row.term_end:
            day = show_day_in(date.fromisoformat(row.term_end), page.today)
            parts.append(_("term until {day}").format(day=day))
        text = ", ".join(part for part in parts if part)
        tone = "ok" if row.status == "completed" else "accent"
        found[row.n] = Entry(_("Inburgering"), text + (f". {row.remarks}" if row.remarks else ""), "graduation-cap",
                             tone, extra=law_words(row.law))  # fmt: skip
    return found


READERS: dict[str, EntryReader] = {
    "recognition": _recognitions,
    "language_level": _levels,
    "inburgering": _duties,
}
