"""Text in a PDF: the shipped fonts, and the one way in which text from the store gets into a paragraph.

ReportLab reads markup in a paragraph (tags, entities, image addresses). `markup` is the only door: it escapes every
character that could mean something, drops control characters, chooses for each letter a font that has it, and sets
Arabic script (see `arabic`). A letter that no shipped font has becomes "?", never an empty box.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from functools import cache
from xml.sax.saxutils import escape

from reportlab import rl_config
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Paragraph

from caseworker.paths import resource
from caseworker.reports.arabic import is_rtl, starts_rtl, visual

REGULAR, BOLD = "CW-Regular", "CW-Bold"
_FILES = {
    REGULAR: ("Inter-Regular.ttf", "NotoSansArabic-Regular.ttf", "NotoSansEthiopic-Regular.ttf"),
    BOLD: ("Inter-SemiBold.ttf", "NotoSansArabic-Bold.ttf", "NotoSansEthiopic-Bold.ttf"),
}
_FAMILIES = {weight: (weight, f"{weight}-Arabic", f"{weight}-Ethiopic") for weight in _FILES}
UNKNOWN = "?"
_GAPS = str.maketrans("\t\v\f\r\u2028\u2029", "      ")
_UNSHOWN = frozenset(("Cc", "Cf", "Cs", "Co", "Cn"))


@cache
def fonts() -> dict[str, tuple[tuple[str, frozenset[int]], ...]]:
    """Make the shipped fonts known to ReportLab, once; per weight the (font name, characters it has) in order."""
    # We never put an image or an address into a paragraph; should one get through, nothing may be fetched.
    rl_config.trustedSchemes = []
    rl_config.trustedHosts = []
    known = {}
    for weight, files in _FILES.items():
        family = []
        for name, file in zip(_FAMILIES[weight], files, strict=True):
            font = TTFont(name, str(resource("fonts", file)))
            pdfmetrics.registerFont(font)
            family.append((name, frozenset(font.face.charToGlyph)))
        known[weight] = tuple(family)
    return known


@cache
def _font_for(letter: str, weight: str) -> str | None:
    return next((name for name, has in fonts()[weight] if ord(letter) in has), None)


@cache
def _ordinary() -> frozenset[str]:
    """The letters that need no care: in the first font in every weight, visible, and written from left to right."""
    numbers = frozenset.intersection(*(family[0][1] for family in fonts().values()))
    shown = (chr(number) for number in numbers)
    return frozenset(x for x in shown if unicodedata.category(x) not in _UNSHOWN and not is_rtl(x)) | {"\n"}


def clean(text: str) -> str:
    """`text` without control and invisible formatting characters; line ends stay."""
    if _ordinary().issuperset(text):
        return text
    text = text.translate(_GAPS)
    return "".join(letter for letter in text if letter == "\n" or unicodedata.category(letter) not in _UNSHOWN)


def as_seen(text: str) -> str:
    """One line as it is drawn from left to right: stretches of right-to-left words shaped and turned."""
    if _ordinary().issuperset(text) or not any(map(is_rtl, text)):
        return text
    words = text.split(" ")
    turned: list[str] = []
    stretch: list[str] = []
    for word in words:
        if any(map(is_rtl, word)) or (stretch and not any(letter.isalpha() for letter in word)):
            stretch.append(word)
            continue
        turned += [visual(" ".join(stretch)).replace(" ", "\u00a0")] if stretch else []
        stretch = []
        turned.append(word)
    turned += [visual(" ".join(stretch)).replace(" ", "\u00a0")] if stretch else []
    return " ".join(turned)


def runs(text: str, weight: str = REGULAR) -> list[tuple[str, str]]:
    """One line, as seen, cut into (font name, characters)."""
    if _ordinary().issuperset(text):
        return [(weight, text)] if text else []
    found: list[tuple[str, str]] = []
    for letter in text:
        font = _font_for(letter, weight)
        shown = letter if font else UNKNOWN
        if letter == " " and found:
            font = found[-1][0]
        font = font or weight
        if found and found[-1][0] == font:
            found[-1] = (font, found[-1][1] + shown)
        else:
            found.append((font, shown))
    return found


def markup(text: str, weight: str = REGULAR) -> str:
    """Text from the store as paragraph markup: nothing in it can be read as a tag or an entity."""
    if _ordinary().issuperset(text):
        return escape(text).replace("\n", "<br/>")
    lines = []
    for line in clean(text).split("\n"):
        pieces = [
            escape(piece) if font == weight else f'<font name="{font}">{escape(piece)}</font>'
            for font, piece in runs(as_seen(line), weight)
        ]
        lines.append("".join(pieces))
    return "<br/>".join(lines)


def paragraph(text: str, style: ParagraphStyle) -> Flowable:
    """A paragraph of text from the store; with Arabic script in it, its lines are broken before they are turned."""
    text = clean(text)
    if not _ordinary().issuperset(text) and any(map(is_rtl, text)):
        return TwoWays(text, style)
    return Paragraph(markup(text, style.fontName), style)


def text_width(text: str, size: float, weight: str = REGULAR) -> float:
    """The width in points of one line."""
    return _width(runs(as_seen(clean(text)), weight), size)


def fitted(text: str, size: float, room: float, weight: str = REGULAR) -> str:
    """One line cut off with "…" so that it fits in `room` points."""
    text = " ".join(clean(text).split())
    if text_width(text, size, weight) <= room:
        return text
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        if text_width(text[:middle].rstrip() + "…", size, weight) <= room:
            low = middle
        else:
            high = middle - 1
    return text[:low].rstrip() + "…"


def draw_text(
    canvas: Canvas, x: float, y: float, text: str, size: float, weight: str = REGULAR, align: str = "left"
) -> float:
    """Draw one line with its baseline at `y`; `align` is left, right or centre of `x`. Gives its width."""
    width = text_width(text, size, weight)
    at = x - {"left": 0.0, "right": width, "centre": width / 2}[align]
    for font, piece in runs(as_seen(clean(text)), weight):
        canvas.setFont(font, size)
        canvas.drawString(at, y, piece)
        at += pdfmetrics.stringWidth(piece, font, size)
    return width


class TwoWays(Flowable):
    """A paragraph with a right-to-left script in it: broken into lines in reading order, each line turned after that.

    It runs from the right when its first letter does, else from the left.
    """

    def __init__(self, text: str, style: ParagraphStyle, lines: Sequence[str] | None = None) -> None:
        """`lines` are given when a longer paragraph was split over two pages."""
        super().__init__()
        self.text = text
        self.style = style
        self._from_right = starts_rtl(text)
        self._lines: list[str] | None = list(lines) if lines is not None else None
        self._broken_for = -1.0

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        """Break into lines of the available width."""
        self.width = available_width
        if self._lines is None or self._broken_for not in (-1.0, available_width):
            self._lines = [line for part in self.text.split("\n") for line in self._broken(part, available_width)]
            self._broken_for = available_width
        self.height = len(self._lines) * self.style.leading
        return self.width, self.height

    def split(self, available_width: float, available_height: float) -> list[Flowable]:
        """The lines that fit, and the others."""
        self.wrap(available_width, available_height)
        fitting = int(available_height // self.style.leading)
        lines = self._lines or []
        if fitting < 1:
            return []
        if fitting >= len(lines):
            return [self]
        return [TwoWays(self.text, self.style, part) for part in (lines[:fitting], lines[fitting:])]

    def draw(self) -> None:
        """Each line turned and set against its edge."""
        self.canv.setFillColor(self.style.textColor)
        y = self.height - self.style.fontSize
        for line in self._lines or []:
            pieces = self._pieces(line)
            at = self.width - _width(pieces, self.style.fontSize) if self._from_right else 0.0
            for font, piece in pieces:
                self.canv.setFont(font, self.style.fontSize)
                self.canv.drawString(at, y, piece)
                at += pdfmetrics.stringWidth(piece, font, self.style.fontSize)
            y -= self.style.leading

    def _broken(self, text: str, room: float) -> list[str]:
        lines = [""]
        for word in text.split():
            tried = f"{lines[-1]} {word}".strip()
            if lines[-1] and _width(self._pieces(tried), self.style.fontSize) > room:
                lines.append(word)
            else:
                lines[-1] = tried
        return lines

    def _pieces(self, line: str) -> list[tuple[str, str]]:
        return runs(visual(line) if self._from_right else as_seen(line), self.style.fontName)


def _width(pieces: list[tuple[str, str]], size: float) -> float:
    return sum(pdfmetrics.stringWidth(piece, font, size) for font, piece in pieces)
