"""A CV made from the record: who this is at work, what was done and learned, languages and skills.

What an employer need not know stands nowhere on it: no birth date, nationality, permit, benefit or client number.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from reportlab.platypus import Flowable, KeepTogether, Paragraph, Table
from reportlab.platypus.flowables import HRFlowable

from caseworker.i18n import _
from caseworker.reports.pdf_page import (
    ACCENT,
    BODY,
    CELL_BOLD,
    ROOM,
    SECONDARY,
    SECTION,
    Page,
    facts,
    pdf,
    space,
    text_style,
)
from caseworker.reports.pdf_text import BOLD, fonts, markup, paragraph

YEARS = 108.0
NAME = text_style("cv name", 26, 31, BOLD)
WISH = text_style("cv wish", 12.5, 17, colour=ACCENT)


@dataclass(frozen=True, slots=True)
class Entry:
    """Something done or learned: "2015 - 2019", what, where, and more about it."""

    years: str
    title: str
    place: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class Cv:
    """A CV in words, in the language in use. `skills` and `languages` are (what, which) pairs."""

    name: str
    own_script_name: str
    wish: str
    reach: str
    summary: str
    work: Sequence[Entry]
    education: Sequence[Entry]
    skills: Sequence[tuple[str, str]]
    languages: Sequence[tuple[str, str]]
    availability: Sequence[tuple[str, str]]


def pdf_bytes(cv: Cv) -> bytes:
    """The CV as a PDF; the same CV gives the same bytes."""
    fonts()
    page = Page(title=_("CV of {name}").format(name=cv.name), above=_("Curriculum vitae"), above_right=cv.name,
                note="", below="")  # fmt: skip
    story: list[Flowable] = [Paragraph(markup(cv.name, BOLD), NAME)]
    if cv.own_script_name:
        story.append(paragraph(cv.own_script_name, SECONDARY))
    if cv.wish:
        story += [space(2), paragraph(cv.wish, WISH)]
    if cv.reach:
        story += [space(4), paragraph(cv.reach, SECONDARY)]
    story.append(HRFlowable(width="100%", thickness=1.6, color=ACCENT, spaceBefore=9, spaceAfter=4))
    if cv.summary:
        story += [*_head(_("About me")), paragraph(cv.summary, BODY)]
    story += _entries(_("Work experience"), cv.work)
    story += _entries(_("Education and training"), cv.education)
    for title, pairs in ((_("Languages"), cv.languages), (_("Skills"), cv.skills),
                         (_("Availability"), cv.availability)):  # fmt: skip
        if pairs:
            story += [KeepTogether([*_head(title), facts(pairs, word_share=YEARS / ROOM + 0.1)])]
    return pdf(story, page)


def _head(title: str) -> list[Flowable]:
    return [Paragraph(markup(title, BOLD), SECTION)]


def _entries(title: str, entries: Sequence[Entry]) -> list[Flowable]:
    """A section with years at the left; its head stays with the first entry."""
    if not entries:
        return []
    made = [_entry(entry) for entry in entries]
    return [KeepTogether([*_head(title), made[0]]), *made[1:]]


def _entry(entry: Entry) -> Flowable:
    right: list[Flowable] = [paragraph(entry.title, CELL_BOLD)]
    if entry.place:
        right.append(paragraph(entry.place, SECONDARY))
    if entry.text:
        right.append(paragraph(entry.text, BODY))
    commands: list[tuple[Any, ...]] = [(name, (0, 0), (-1, -1), 0) for name in ("LEFTPADDING", "RIGHTPADDING")]
    commands += [("VALIGN", (0, 0), (-1, -1), "TOP"), ("TOPPADDING", (0, 0), (-1, -1), 2),
                 ("BOTTOMPADDING", (0, 0), (-1, -1), 6)]  # fmt: skip
    return Table([[paragraph(entry.years, SECONDARY), right]], colWidths=[YEARS, ROOM - YEARS], splitInRow=1,
                 style=commands, hAlign="LEFT")  # fmt: skip


def card_bytes(card: Card) -> bytes:
    """A candidate card as a PDF: one page with what this vacancy asks and the candidate brings."""
    fonts()
    page = Page(title=card.title, above=card.above, above_right=card.made_on, note=card.note, below=card.below)
    story: list[Flowable] = [
        Paragraph(markup(card.title, BOLD), NAME),
        space(2),
        paragraph(card.subtitle, WISH),
        HRFlowable(width="100%", thickness=1.6, color=ACCENT, spaceBefore=9, spaceAfter=4),
    ]
    if card.summary:
        story += [paragraph(card.summary, BODY), space(4)]
    for title, pairs in card.parts:
        if pairs:
            story += [KeepTogether([*_head(title), facts(pairs, word_share=0.3)])]
    return pdf(story, page)


@dataclass(frozen=True, slots=True)
class Card:
    """A candidate card in words: `parts` are (head, pairs of what and which)."""

    title: str
    subtitle: str
    summary: str
    parts: Sequence[tuple[str, Sequence[tuple[str, str]]]]
    above: str
    made_on: str
    note: str
    below: str
