"""The colours and text styles of the design as data, in three themes.

Source: the design's colour, chart and type tables; `tests/ui/test_theme.py` recomputes the contrast of each pair.
"""

from __future__ import annotations

from dataclasses import dataclass, fields

# The tokens that stand as default values.
TEXT = "text"
TEXT2 = "text2"
ACCENT = "accent"


@dataclass(frozen=True)
class Theme:
    """One set of colours, each as `#rrggbb`; `series` are the chart colours 1 to 5 in order."""

    name: str
    window: str
    nav: str
    surface: str
    sunken: str
    raised: str
    hover: str
    line: str
    line2: str
    control: str
    text: str
    text2: str
    text3: str
    accent: str
    accent_hover: str
    on_accent: str
    accent_text: str
    focus: str
    accent_soft: str
    accent_line: str
    danger: str
    danger_soft: str
    danger_line: str
    warn: str
    warn_soft: str
    warn_line: str
    ok: str
    ok_soft: str
    ok_line: str
    neutral_soft: str
    inverse: str
    on_inverse: str
    inverse_link: str
    series: tuple[str, str, str, str, str]

    @property
    def contrast(self) -> bool:
        """Whether this is the high-contrast theme: edges on everything, hollow where others are pale."""
        return self.name == "contrast"

    @property
    def dark(self) -> bool:
        """Whether text is lighter than what it stands on."""
        return luminance(self.text) > luminance(self.surface)

    def hex(self, token: str) -> str:
        """The colour of a token; `series1` to `series5` for charts. A colour `#rrggbb` is given back as it is."""
        if token.startswith("#"):
            return token
        if token.startswith("series"):
            return self.series[int(token[6:]) - 1]
        value: str = getattr(self, token)
        return value

    @property
    def grid(self) -> str:
        """Lines behind a chart: they must stay behind it, also where every other edge is black."""
        return ("#6E6E6E" if self.dark else "#B4B4B4") if self.contrast else self.line


LIGHT = Theme(
    name="light",
    window="#F6F6F4", nav="#EFEFEC", surface="#FFFFFF", sunken="#F1F1EE", raised="#FFFFFF", hover="#F4F4F1",
    line="#E5E5E1", line2="#D3D4CF", control="#868A94", text="#1B1D22", text2="#50545F", text3="#656A75",
    accent="#3450B8", accent_hover="#2A429C", on_accent="#FFFFFF", accent_text="#2F49AB", focus="#3450B8",
    accent_soft="#E6EAFA", accent_line="#B7C3EF",
    danger="#B3261E", danger_soft="#FCEBE9", danger_line="#EDBBB6",
    warn="#855300", warn_soft="#FDF1DC", warn_line="#EBCF9B",
    ok="#1B6B3A", ok_soft="#E5F3E9", ok_line="#B2D8BF",
    neutral_soft="#ECECE8", inverse="#24272F", on_inverse="#F4F4F2", inverse_link="#B4C2FF",
    series=("#2A3F9E", "#1F7D75", "#C4861B", "#7B4A93", "#7A808C"),
)  # fmt: skip

DARK = Theme(
    name="dark",
    window="#15171B", nav="#111316", surface="#1D2025", sunken="#17191D", raised="#272B32", hover="#24272D",
    line="#2E3239", line2="#3C414A", control="#7A808C", text="#ECEDEF", text2="#B4B9C3", text3="#989EAA",
    accent="#5069D6", accent_hover="#4860C8", on_accent="#FFFFFF", accent_text="#A9B9FF", focus="#A9B9FF",
    accent_soft="#262E4D", accent_line="#43508A",
    danger="#FF9A90", danger_soft="#3D2221", danger_line="#6E3733",
    warn="#EDBE68", warn_soft="#38290F", warn_line="#65501F",
    ok="#7FCB99", ok_soft="#183224", ok_line="#2D5A40",
    neutral_soft="#2A2E35", inverse="#ECEDEF", on_inverse="#1B1D22", inverse_link="#2F49AB",
    series=("#7C93F5", "#4DBDB1", "#F5D080", "#AC7FC8", "#8A909C"),
)  # fmt: skip

CONTRAST = Theme(
    name="contrast",
    window="#FFFFFF", nav="#FFFFFF", surface="#FFFFFF", sunken="#FFFFFF", raised="#FFFFFF", hover="#E4E4E4",
    line="#000000", line2="#000000", control="#000000", text="#000000", text2="#000000", text3="#1F1F1F",
    accent="#0A2A8C", accent_hover="#001A66", on_accent="#FFFFFF", accent_text="#0A2A8C", focus="#0A2A8C",
    accent_soft="#D6E2FF", accent_line="#0A2A8C",
    danger="#8A0F0A", danger_soft="#FFFFFF", danger_line="#8A0F0A",
    warn="#5C3A00", warn_soft="#FFFFFF", warn_line="#5C3A00",
    ok="#0B4A22", ok_soft="#FFFFFF", ok_line="#0B4A22",
    neutral_soft="#FFFFFF", inverse="#000000", on_inverse="#FFFFFF", inverse_link="#FFFFFF",
    series=("#0A2A8C", "#0F5F58", "#8A5A00", "#5B2A78", "#3A3F4A"),
)  # fmt: skip

THEMES: dict[str, Theme] = {known.name: known for known in (LIGHT, DARK, CONTRAST)}
TOKENS: tuple[str, ...] = tuple(f.name for f in fields(Theme) if f.name not in ("name", "series"))


@dataclass(frozen=True)
class TextStyle:
    """A text style: `size` and `line` (the fixed line box) in px at 100 %, QFont weight, letter spacing in px."""

    size: int
    weight: int
    line: int
    spacing: float = 0.0


TEXT_STYLES: dict[str, TextStyle] = {
    "title": TextStyle(22, 600, 28, -0.3),
    "head": TextStyle(16, 600, 22),
    "row": TextStyle(14, 600, 20),
    "body": TextStyle(14, 400, 20),
    "body500": TextStyle(14, 500, 20),
    "second": TextStyle(13, 400, 18),
    "second500": TextStyle(13, 500, 18),
    "label": TextStyle(13, 500, 18),
    "label600": TextStyle(13, 600, 18),
    "help": TextStyle(12, 400, 16),
    "badge": TextStyle(12, 500, 16),
    "badge600": TextStyle(12, 600, 16),
    "key": TextStyle(11, 500, 14),
    "figure": TextStyle(28, 600, 34),
}


def luminance(colour: str) -> float:
    """The relative luminance of `#rrggbb`, 0 for black to 1 for white (source: WCAG 2.1)."""
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(a: str, b: str) -> float:
    """The contrast ratio of two colours `#rrggbb`, 1 to 21 (source: WCAG 2.1, 1.4.3)."""
    high, low = sorted((luminance(a), luminance(b)), reverse=True)
    return (high + 0.05) / (low + 0.05)
