"""The reminder letter after a missed appointment: plain words, one page, in Dutch or English as the client prefers.

It asks why and offers to help, and says that work and income may depend on it without threatening. Sources: DOMAIN 2.12
(002 Rotterdam sends a rappel; 003 Amsterdam goes and finds out why).
"""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph

from caseworker.domain.letters import Addressee
from caseworker.domain.period import MONTHS
from caseworker.i18n import N_, in_language
from caseworker.reports.pdf_page import BODY, INK, MARGIN, ROOM, SECOND
from caseworker.reports.pdf_text import BOLD, draw_text, fitted, fonts, markup

_HEIGHT = A4[1]
Say = Callable[..., str]
_LETTER = ParagraphStyle("letter", parent=BODY, fontSize=11, leading=16.5)
SUBJECT = N_("You did not come to our appointment")
GREETING = N_("Dear {name},")
MISSED = N_("We had an appointment on {day}. You were not there.")
MISSED_AT = N_("We had an appointment on {day} at {time}. You were not there.")
MISSED_WHERE = N_("We had an appointment on {day} at {time}, {place}. You were not there.")
TEXTS: tuple[str, ...] = (
    N_("Was there a reason? Please tell us. Perhaps we can help, or choose another day that suits you better."),
    N_("Please call or write to us within one week. We then make a new appointment together."),
    N_("Do you find this letter hard to read? Take it with you or let somebody call for you: that is fine too."),
)
REGARDS = N_("Kind regards,")


@dataclass(frozen=True, slots=True)
class Reminder:
    """What the letter says: to whom, which appointment was missed, and who writes."""

    to: Addressee
    on: date
    time: str
    place: str
    written_on: date
    writer: str
    organisation: str


def reminder_bytes(letter: Reminder) -> bytes:
    """The letter as a PDF of one page. The same letter gives the same bytes."""
    fonts()
    tongue = letter.to.language

    def say(text: str, **params: str) -> str:
        return in_language(text, tongue).format(**params)

    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=A4, invariant=1, lang=tongue)
    canvas.setTitle(say(SUBJECT))
    canvas.setAuthor("Caseworker")
    canvas.setFillColor(INK)
    draw_text(canvas, MARGIN, _HEIGHT - 70, fitted(letter.organisation, 13, ROOM, BOLD), 13, BOLD)
    y = _HEIGHT - 140
    for line in (letter.to.name, letter.to.street, letter.to.town):
        if line:
            draw_text(canvas, MARGIN, y, fitted(line, 11, ROOM), 11)
            y -= 16
    y = _HEIGHT - 230
    canvas.setFillColor(SECOND)
    draw_text(canvas, MARGIN, y, _day(letter.written_on, tongue), 11)
    canvas.setFillColor(INK)
    draw_text(canvas, MARGIN, y - 36, say(SUBJECT), 14, BOLD)
    y -= 64
    for text in (say(GREETING, name=letter.to.name), _missed(letter, say), *map(say, TEXTS), say(REGARDS)):
        y = _written(canvas, text, y)
    draw_text(canvas, MARGIN, y - 30, fitted(letter.writer, 11, ROOM), 11)
    draw_text(canvas, MARGIN, y - 46, fitted(letter.organisation, 11, ROOM), 11)
    canvas.showPage()
    canvas.save()
    return stream.getvalue()


def _missed(letter: Reminder, say: Say) -> str:
    day = _day(letter.on, letter.to.language)
    if letter.time and letter.place:
        return say(MISSED_WHERE, day=day, time=letter.time, place=letter.place)
    return say(MISSED_AT, day=day, time=letter.time) if letter.time else say(MISSED, day=day)


def _written(canvas: Canvas, text: str, top: float) -> float:
    """A paragraph under `top`; gives where the next begins."""
    line = Paragraph(markup(text), _LETTER)
    _wide, high = line.wrap(ROOM, 400)
    line.drawOn(canvas, MARGIN, top - high)
    return top - high - 9


def _day(day: date, tongue: str) -> str:
    return f"{day.day} {in_language(MONTHS[day.month - 1], tongue)} {day.year}"
