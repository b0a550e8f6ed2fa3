"""A walk-in hour on one page: how many came, what about, what was done and where they were referred to.

It holds no name, no number and no text of a visitor, so it can be handed to the host of the walk-in hour.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from reportlab.platypus import Flowable, Paragraph

from caseworker.domain.codelist import CodeList
from caseworker.domain.codes_spreekuur import HELP_GIVEN, QUESTION_KIND
from caseworker.domain.period import show_day
from caseworker.domain.spreekuur_counts import Counts, SessionRow
from caseworker.domain.wording import show_long
from caseworker.i18n import _, ngettext
from caseworker.reports.pdf_charts import Bar, Bars
from caseworker.reports.pdf_page import (
    BODY,
    ROOM,
    SECTION,
    SUBTITLE,
    TITLE,
    Head,
    Page,
    beside,
    facts,
    pdf,
    section,
    space,
    table,
)
from caseworker.reports.pdf_text import BOLD, fonts, markup, paragraph

MOST_REFERRALS = 7
"""Places that are named; the rest are counted together, so that it stays one page."""
MOST_REMARKS, LONGEST = 300, 32
HALF = (ROOM - 22) / 2


def pdf_bytes(session: SessionRow, counts: Counts, made_on: date, made_by: str, organisation: str) -> bytes:
    """The session as a PDF, texts in the language in use; the same session gives the same bytes."""
    fonts()
    title = _("Walk-in hour")
    page = Page(
        title=f"{title}, {show_long(session.on)}",
        above=f"{title} · {session.place}",
        above_right=_("Made on {day}").format(day=show_day(made_on)),
        note=_("Counts only: this page names nobody. A visit can be about more than one thing."),
        below=organisation or made_by,
    )
    return pdf(_story(session, counts, title), page)


def _story(session: SessionRow, counts: Counts, title: str) -> list[Flowable]:
    hours = _("{start} till {end}").format(start=session.from_time, end=session.to_time) if session.to_time else ""
    who = [(_("Adviser"), session.adviser), (_("Host organisation"), session.host)]
    numbers = _numbers(counts)
    story: list[Flowable] = [
        Paragraph(markup(title, BOLD), TITLE),
        Paragraph(markup(", ".join(part for part in (session.place, show_long(session.on), hours) if part)), SUBTITLE),
        beside([facts([*who, *numbers[:1]], HALF, 0.5)], [facts(numbers[1:], HALF, 0.5)]),
        space(4),
    ]
    if not counts.visitors:
        return [*story, paragraph(_("Nobody came in."), BODY)]
    story += _chart(_("What about"), counts.kinds, QUESTION_KIND, counts.visitors)
    given = [(HELP_GIVEN.label(code), counts.help[code]) for code in HELP_GIVEN.codes() if counts.help.get(code)]
    story.append(space(10))
    story.append(beside(_list(_("What was done"), given), _list(_("Referred to"), _shortened(counts.referred))))
    if session.remarks:
        story += [*section(_("Remarks"), 60), paragraph(session.remarks[:MOST_REMARKS], BODY)]
    return story


def _list(title: str, found: Sequence[tuple[str, int]]) -> list[Flowable]:
    """What was counted, as a table of half the room."""
    if not found:
        return []
    rows = [[name[:LONGEST], str(count)] for name, count in found]
    heads = [Head("", 3), Head(_("Visitors"), 1.2, True)]
    return [Paragraph(markup(title, BOLD), SECTION), table(heads, rows, room=HALF)]


def _numbers(counts: Counts) -> list[tuple[str, str]]:
    mean = "" if counts.minutes is None else _("{count} min on average").format(count=counts.minutes)
    left = ngettext("{count} visitor", "{count} visitors", counts.left).format(count=counts.left)
    return [
        (_("Visitors"), str(counts.visitors)),
        (_("Clients"), str(counts.known)),
        (_("Unknown"), str(counts.unknown)),
        (_("Left without being helped"), left if counts.left else ""),
        (_("Length of a talk"), mean),
        (_("Follow-ups"), str(counts.follow_ups) if counts.follow_ups else ""),
    ]


def _chart(title: str, found: Mapping[str, int], codes: CodeList, visitors: int) -> list[Flowable]:
    if not found:
        return []
    bars = [
        Bar(codes.label(code), 100 * found[code] / visitors, None, str(found[code]))
        for code in codes.codes()
        if found.get(code)
    ]
    return [Paragraph(markup(title, BOLD), SECTION), Bars(bars, ROOM, "\u00a0%")]


def _shortened(referred: Sequence[tuple[str, int]]) -> list[tuple[str, int]]:
    shown, rest = list(referred[:MOST_REFERRALS]), referred[MOST_REFERRALS:]
    if rest:
        shown.append((_("Elsewhere"), sum(count for _name, count in rest)))
    return shown
