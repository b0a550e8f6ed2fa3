"""The client's own page on paper: steps on the ladder, the spider of self-reliance, language, what was agreed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, Protocol

from reportlab.platypus import Flowable, KeepTogether, Paragraph

from caseworker.domain import codes
from caseworker.domain.language import cefr_height
from caseworker.domain.wording import show_date, show_month
from caseworker.i18n import _, ngettext
from caseworker.reports.pdf_page import BODY, ROOM, SECONDARY, TITLE, Page, beside, pdf, section, small_head, space
from caseworker.reports.pdf_progress import Levels, Spider, Steps
from caseworker.reports.pdf_text import BOLD, fonts, markup, paragraph

HALF = (ROOM - 22.0) / 2


class ClientPage(Protocol):
    """What is needed (see `services.client_page.ClientPage`)."""

    @property
    def name(self) -> str:
        """Whose page it is."""

    @property
    def made_on(self) -> date:
        """The day it was made."""

    @property
    def organisation(self) -> str:
        """Who gives it."""

    @property
    def cockpit(self) -> Any:
        """How the case stands (`services.case.Cockpit`)."""

    @property
    def next_due(self) -> str:
        """What comes next, in words."""


def pdf_bytes(page: ClientPage) -> bytes:
    """The page as a PDF, texts in the language in use; the same page gives the same bytes."""
    fonts()
    frame = Page(
        title=_("How it is going with {name}").format(name=page.name),
        above=page.organisation,
        above_right=_("Made on {day}").format(day=show_date(page.made_on)),
        note=_("This page is yours. Show it to whom you want."),
        below=page.organisation,
    )
    story: list[Flowable] = [Paragraph(markup(page.name, BOLD), TITLE), space(4)]
    story += _pictures(page) + _language(page) + _agreed(page) + _others(page)
    return pdf(story, frame)


def _pictures(page: ClientPage) -> list[Flowable]:
    cockpit = page.cockpit
    left: list[Flowable] = []
    if cockpit.ladder.points:
        points = [(point.on, point.rung, point.plus) for point in cockpit.ladder.points]
        left = [*small_head(_("My steps")), Steps(points, page.made_on, cockpit.ladder.expected, HALF)]
    right: list[Flowable] = []
    if cockpit.zrm:
        zrm = cockpit.zrm[0]
        domains = [(_(item.short), item.start, item.now) for item in zrm.domains]
        start = show_month(zrm.start_on) if zrm.start_n != zrm.latest_n else ""
        right = [
            *small_head(_("What goes well by myself")),
            Spider(domains, start, show_month(zrm.latest_on), HALF),
        ]
    if left and right:
        return [beside(left[1:], right[1:])]
    return [KeepTogether((left or right)[1:])] if left or right else []


def _language(page: ClientPage) -> list[Flowable]:
    story: list[Flowable] = []
    for levels in page.cockpit.progress.languages[:2]:
        name = codes.LANGUAGE.label(levels.language)
        bars = [
            (_(item.name), cefr_height(item.start), cefr_height(item.now), codes.CEFR.label(item.now))
            for item in levels.skills
        ]
        story += [*small_head(_("My {language}").format(language=name)), Levels(bars, HALF)]
    return story


def _agreed(page: ClientPage) -> list[Flowable]:
    plan = page.cockpit.plan
    if plan is None:
        return []
    story: list[Flowable] = [*section(_("What we agreed"))]
    if plan.main_goal:
        story.append(paragraph(plan.main_goal, BODY))
    lines = []
    for goal in plan.goals:
        words = goal.wording
        if goal.target_on is not None:
            words = _("{goal}, by {day}").format(goal=goal.wording, day=show_date(goal.target_on))
        lines.append(words)
    for item in plan.instruments:
        if item.ended_on is None:
            lines.append(", ".join(part for part in (item.name, item.left) if part))
    return story + [paragraph(f"•  {line}", BODY) for line in lines]


def _others(page: ClientPage) -> list[Flowable]:
    progress, lines = page.cockpit.progress, []
    duty, capacity = progress.duty, progress.capacity
    if duty is not None:
        passed = [part.name for part in duty.exams if part.result in ("passed", "exempt")]
        term = _("Term until {day}").format(day=show_date(duty.term_end)) if duty.term_end and not duty.ended else ""
        said = [duty.status if duty.ended else "", term, _passed(passed)]
        lines.append((_("Inburgering"), ". ".join(part for part in said if part)))
    if capacity is not None:
        months = ""
        if capacity.months is not None:
            months = ngettext("{count} month", "{count} months", capacity.months).format(count=capacity.months)
            months = _("time to work: {months}").format(months=months)
        percent = _("Wage value {percent} %").format(percent=capacity.percent) if capacity.percent is not None else ""
        lines.append((_("Work"), ", ".join(part for part in (percent, months) if part)))
    if page.next_due:
        lines.append((_("Next"), page.next_due))
    shown = [(word, text) for word, text in lines if text]
    if not shown:
        return []
    story: list[Flowable] = [space(8)]
    for word, text in shown:
        story += [Paragraph(markup(word), SECONDARY), paragraph(text, BODY), space(3)]
    return story


def _passed(parts: Sequence[str]) -> str:
    return _("Passed: {parts}").format(parts=", ".join(parts)) if parts else ""
