"""The cards of language, earning capacity, inburgering and the intake of a case, from its `Progress`."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from caseworker.domain import codes
from caseworker.domain.language import cefr_height
from caseworker.domain.snippet import opening
from caseworker.domain.wording import show_date, show_day_in, show_month
from caseworker.i18n import _, ngettext
from caseworker.services.case import Capacity, Duty, LanguageLevels, Progress, Talk
from ui.charts import ChartPanel, ChartWidget
from ui.charts.levels import SkillBar, level_bars, level_height
from ui.screens.case.bare import bare_card
from ui.screens.layouts import Flow
from ui.theme import px
from ui.widgets import Badge, Button, Card, IconText, Label, LinkButton, NameValue, SectionHeader

Open = Callable[[str, int | None], None]
PROFILE_LETTERS = 320


def plain_card(title: str, *actions: QWidget) -> Card:
    """A card with a head and its actions."""
    card = Card()
    card.column.addWidget(SectionHeader(title, "", *actions, style="row"))
    return card


def _empty(title: str, text: str, words: str, kind: str, open_form: Open) -> Card:
    button = Button(words, icon="plus", size="small")
    button.clicked.connect(lambda: open_form(kind, None))
    return bare_card(title, text, button)


def _link(words: str, icon: str, act: Callable[[], None]) -> LinkButton:
    button = LinkButton(words, icon=icon)
    button.clicked.connect(act)
    return button


def skill_bars(levels: LanguageLevels) -> list[SkillBar]:
    """The skills of a language for the chart."""
    return [
        SkillBar(_(item.name), cefr_height(item.start), cefr_height(item.now), codes.CEFR.label(item.start),
                 codes.CEFR.label(item.now))
        for item in levels.skills
    ]  # fmt: skip


def language_words(levels: LanguageLevels) -> str:
    """Between which days it was measured, and how easily somebody learns."""
    days = show_date(levels.latest_on)
    if levels.measured > 1:
        days = _("{first} to {last}").format(first=show_month(levels.first_on), last=show_month(levels.latest_on))
    how = _("learnability {how}").format(how=levels.learnability.lower()) if levels.learnability else ""
    return ", ".join(part for part in (days, how) if part)


def language_card(languages: tuple[LanguageLevels, ...], open_form: Open) -> Card:
    """The level per skill of the language that matters most: Dutch, else the one measured last."""
    title = _("Language")
    if not languages:
        return _empty(title, _("No language level yet."), _("Record the language level"),
                      "language_level", open_form)  # fmt: skip
    first = languages[0]
    bars = skill_bars(first)
    chart = ChartWidget(
        lambda w, h: level_bars(bars, key=first.latest_n, width=w, height=h),
        least=(260, round(level_height(len(bars)))),
    )
    chart.chosen.connect(lambda key: open_form("language_level", key))
    panel = ChartPanel(_("Level of {language}").format(language=codes.LANGUAGE.label(first.language)), "", chart)
    panel.header.add_action(_link(_("New"), "plus", lambda: open_form("language_level", None)))
    panel.table.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
    panel.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
    card = Card()
    card.column.addWidget(panel)
    words = language_words(first)
    if any(bar.start != bar.now for bar in bars):
        words = _("{words}; the ring is where it began").format(words=words)
    card.column.addWidget(Label(words, "help", "text2", wrap=True))
    card.column.addStretch(1)
    return card


def capacity_card(capacity: Capacity | None, today: date, open_form: Open) -> Card:
    """Wage value and time to market, with the days they were judged."""
    title = _("Earning capacity")
    if capacity is None:
        return _empty(title, _("No wage value yet."), _("Record the wage value"), "wage_value", open_form)
    card = plain_card(title, _link(_("New"), "plus", lambda: open_form("wage_value", None)))
    facts: list[QWidget] = []
    if capacity.percent is not None and capacity.percent_on is not None:
        facts.append(NameValue("scale", _("Wage value"), _("{percent} %").format(percent=capacity.percent)))
    if capacity.months is not None:
        months = ngettext("{count} month", "{count} months", capacity.months).format(count=capacity.months)
        facts.append(NameValue("clock", _("Time to work"), months))
    card.column.addWidget(Flow(facts, gap=24))
    last = capacity.points[-1]
    words = ", ".join(part for part in (show_day_in(last.on, today), last.method.lower()) if part)
    if len(capacity.points) > 1:
        course = " → ".join(f"{point.percent} %" for point in capacity.points if point.percent is not None)
        words = f"{words}. {course}" if "→" in course else words
    card.column.addWidget(Label(words, "help", "text2", wrap=True))
    return card


def duty_card(progress: Progress, open_form: Open) -> Card:
    """The inburgering: term, route, exam parts, hours, lesson times; whether the trajectory is dual, and clashes."""
    duty, title = progress.duty, _("Inburgering")
    if duty is None:
        return _empty(title, _("No inburgering recorded."),
                      _("Record inburgering"), "inburgering", open_form)  # fmt: skip
    card = plain_card(title, _link(_("Open"), "pencil", lambda: open_form("inburgering", duty.n)))
    card.column.addWidget(Flow(_duty_badges(duty, progress.dual.dual), gap=8))
    lines = QVBoxLayout()
    lines.setSpacing(px(4))
    for line in duty_lines(duty):
        lines.addWidget(Label(line, "second", "text2", wrap=True))
    card.column.addLayout(lines)
    dual = progress.dual
    card.column.addWidget(
        IconText("circle-check" if dual.dual else "info", dual.reason(), "second", "ok" if dual.dual else "text2",
                 wrap=True)
    )  # fmt: skip
    for clash in progress.clashes:
        words = _("Lessons and work clash: {part}, {work}.").format(part=clash.part, work=clash.work)
        card.column.addWidget(IconText("triangle-alert", words, "second", "warn", wrap=True))
    card.column.addStretch(1)
    return card


def _duty_badges(duty: Duty, dual: bool) -> list[QWidget]:
    badges: list[QWidget] = []
    if duty.ended:
        badges.append(Badge("ok", "circle-check", duty.status))
    elif duty.left:
        tone = duty.tone or "neutral"
        badges.append(Badge(tone, "circle-alert" if duty.tone else "clock", duty.left))
    if dual:
        badges.append(Badge("ok", "link", _("Dual")))
    if duty.ogo:
        badges.append(Badge("neutral", "baby", _("Profile OGO")))
    return badges or [Badge("neutral", "clock", duty.status or duty.obligation)]


def duty_lines(duty: Duty) -> list[str]:
    """The facts of an inburgering in lines: what, until when, how far, and when the lessons are."""
    lines = [", ".join(part for part in (duty.route, duty.provider, duty.law) if part) or duty.obligation]
    if duty.term_end is not None and not duty.ended:
        term = _("Term until {day}").format(day=show_date(duty.term_end))
        if duty.extended_months:
            more = ngettext("extended {count} month", "extended {count} months", duty.extended_months)
            term += f", {more.format(count=duty.extended_months)}"
        lines.append(term)
    passed = [part.name for part in duty.exams if part.result in ("passed", "exempt")]
    others = [f"{part.name} ({part.result_words.lower()})" for part in duty.exams if part.name not in passed]
    if passed:
        lines.append(_("Passed: {parts}").format(parts=", ".join(passed)))
    if others:
        lines.append(_("Still to pass: {parts}").format(parts=", ".join(dict.fromkeys(others))))
    if duty.done:
        lines.append(", ".join(duty.done))
    if duty.hours:
        lines.append(_("{hours} hours of lessons followed").format(hours=duty.hours))
    if duty.lessons and not duty.ended:
        lines.append(_("Lessons: {times}").format(times=duty.lessons))
    return lines


def intake_card(talks: tuple[Talk, ...], profile: str, today: date, open_form: Open) -> Card:
    """The conversations of the newest intake in their order, who was missing, the way to conclude it, the profile."""
    title = _("Intake")
    if not talks:
        return _empty(title, _("No intake yet."), _("New intake conversation"), "intake", open_form)
    concluded = talks[-1].concluded
    words = _("Conclude again") if concluded else _("Conclude the intake")
    card = plain_card(title, _link(words, "circle-check", lambda: open_form("conclusion", None)))
    for place, talk in enumerate(talks, 1):
        card.column.addLayout(_talk_line(talk, place, len(talks), today, open_form))
        if talk.missing:
            missing = _("Not at the table: {roles}").format(roles=", ".join(talk.missing))
            card.column.addWidget(IconText("triangle-alert", missing, "help", "warn", wrap=True))
    state = _("Concluded") if concluded else _("Not concluded yet")
    icon, tone = ("circle-check", "ok") if concluded else ("info", "text2")
    card.column.addWidget(IconText(icon, state, "second", tone))
    if profile:
        card.column.addWidget(Label(_("Client profile"), "label600"))
        card.column.addWidget(Label(opening(profile, PROFILE_LETTERS), "second", "text2", wrap=True))
    card.column.addStretch(1)
    return card


def _talk_line(talk: Talk, place: int, count: int, today: date, open_form: Open) -> QHBoxLayout:
    line = QHBoxLayout()
    lead = f"{place}. " if count > 1 else ""
    day = show_day_in(talk.on, today) if talk.on is not None else ""
    button = _link(f"{lead}{talk.kind}", "", lambda: open_form("intake", talk.n))
    button.setAccessibleName(_("Open: {what}").format(what=f"{talk.kind}, {day}"))
    line.addWidget(button)
    people = ngettext("{count} person", "{count} people", talk.people).format(count=talk.people) if talk.people else ""
    line.addWidget(Label(", ".join(part for part in (day, people) if part), "help", "text2"), 1)
    return line


def progress_cards(progress: Progress, today: date, open_form: Open) -> dict[str, Card]:
    """All four by name."""
    return {
        "language": language_card(progress.languages, open_form),
        "capacity": capacity_card(progress.capacity, today, open_form),
        "duty": duty_card(progress, open_form),
        "intake": intake_card(progress.intake, progress.profile, today, open_form),
    }
