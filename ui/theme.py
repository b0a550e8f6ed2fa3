"""The look of the program: a theme and a text size for the whole application, at any moment.

A theme is a table of colours by token; every widget, delegate and chart asks for a token and never for a colour.
Sizes are pixels at 100 %, multiplied by one factor from 1.0 to 2.0. What is in use is kept on the `QApplication`
itself, so that nothing here is global state.
"""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QToolTip

from ui.fonts import FAMILIES, load_fonts
from ui.stylesheet import stylesheet
from ui.tokens import CONTRAST, DARK, LIGHT, TEXT_STYLES, THEMES, TOKENS, TextStyle, Theme, contrast, luminance

__all__ = [
    "CONTRAST",
    "DARK",
    "LIGHT",
    "SCALES",
    "TEXT_STYLES",
    "THEMES",
    "TOKENS",
    "TextStyle",
    "Theme",
    "apply_theme",
    "color",
    "contrast",
    "contrast_of",
    "font",
    "font_at",
    "line_height",
    "luminance",
    "metrics",
    "palette_of",
    "px",
    "scale",
    "system_theme_name",
    "theme",
]

SCALES: tuple[float, ...] = (1.0, 1.25, 1.5, 1.75, 2.0)
_THEME = "caseworkerTheme"
_SCALE = "caseworkerScale"
_STYLED = "caseworkerStyled"


def _property(name: str) -> object:
    app = QApplication.instance()
    return None if app is None else app.property(name)


# Remembered until the next `apply_theme`: a list asks for them hundreds of times for one picture of itself.
@lru_cache(maxsize=1)
def theme() -> Theme:
    """The theme in use; light while none was applied."""
    found = _property(_THEME)
    return found if isinstance(found, Theme) else LIGHT


@lru_cache(maxsize=1)
def scale() -> float:
    """The factor on every size, 1.0 to 2.0."""
    found = _property(_SCALE)
    return found if isinstance(found, float) else 1.0


@lru_cache(maxsize=512)
def px(size: float) -> int:
    """A size in px at 100 % as whole pixels at the scale in use."""
    return round(size * scale())


def color(token: str) -> QColor:
    """The colour of a token in the theme in use (`series1` to `series5` for charts); a copy, to change at will."""
    return QColor(_made_color(token))


@lru_cache(maxsize=256)
def _made_color(token: str) -> QColor:
    return QColor(theme().hex(token))


def line_height(style: str) -> int:
    """The fixed line box of a text style in px: the same for Latin, Arabic and Ethiopic, so that rows stay level."""
    return px(TEXT_STYLES[style].line)


def font(style: str = "body") -> QFont:
    """The font of a text style at the scale in use; raises `KeyError` for an unknown style."""
    return font_at(style, scale())


def font_at(style: str, factor: float) -> QFont:
    """The font of a text style at a given factor (charts that are drawn for paper use 1.0)."""
    return QFont(_made_font(style, factor))


@lru_cache(maxsize=32)
def metrics(style: str) -> QFontMetricsF:
    """The measures of the font of a text style at the scale in use. Read only: it is shared."""
    return QFontMetricsF(font(style))


@lru_cache(maxsize=128)
def _made_font(style: str, factor: float) -> QFont:
    spec = TEXT_STYLES[style]
    made = QFont()
    made.clearFeatures()  # a new font begins as the application's own
    made.setFamilies(list(FAMILIES))
    made.setPixelSize(round(spec.size * factor))
    made.setWeight(QFont.Weight(spec.weight))
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    if spec.spacing:
        made.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, spec.spacing * factor)
    if spec.size < 16:
        made.setFeature(QFont.Tag("tnum"), 1)  # columns of figures and clocks line up
    return made


def palette_of(of: Theme) -> QPalette:
    """The `QPalette` of a theme, with what is off in `text3`."""
    role = QPalette.ColorRole
    pairs = {
        role.Window: of.window, role.WindowText: of.text, role.Base: of.surface, role.AlternateBase: of.sunken,
        role.Text: of.text, role.Button: of.surface, role.ButtonText: of.text, role.BrightText: of.danger,
        role.Mid: of.line2, role.Midlight: of.line, role.Light: of.raised, role.Dark: of.control,
        role.Shadow: of.line2, role.Highlight: of.accent, role.HighlightedText: of.on_accent,
        role.Accent: of.accent, role.Link: of.accent_text, role.LinkVisited: of.accent_text,
        role.PlaceholderText: of.text3, role.ToolTipBase: of.inverse, role.ToolTipText: of.on_inverse,
    }  # fmt: skip
    made = QPalette()
    for key, value in pairs.items():
        made.setColor(key, QColor(value))
    for key in (role.WindowText, role.Text, role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, key, QColor(of.text3))
    made.setColor(QPalette.ColorGroup.Disabled, role.Base, QColor(of.sunken))
    return made


def system_theme_name() -> str:
    """What the computer asks for: "contrast", "dark" or "light"."""
    hints = QGuiApplication.styleHints()
    if hints.accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast:
        return "contrast"
    return "dark" if hints.colorScheme() == Qt.ColorScheme.Dark else "light"


def contrast_of(palette: QPalette) -> Theme:
    """The high-contrast theme in the colours of the computer's own palette, when those are far enough apart.

    Kinds lose their colour then: the icon and the word say them. Falls back to our own high contrast.
    """
    role = QPalette.ColorRole
    ground, ink, chosen, on_chosen = (
        palette.color(QPalette.ColorGroup.Active, key).name().upper()
        for key in (role.Window, role.WindowText, role.Highlight, role.HighlightedText)
    )
    if contrast(ink, ground) < 7 or contrast(on_chosen, chosen) < 4.5 or contrast(chosen, ground) < 3:
        return CONTRAST
    planes = ("window", "nav", "surface", "sunken", "raised", "hover", "accent_soft", "danger_soft", "warn_soft",
              "ok_soft", "neutral_soft", "on_inverse", "inverse_link")  # fmt: skip
    inks = ("line", "line2", "control", "text", "text2", "text3", "accent_text", "accent_line", "danger", "danger_line",
            "warn", "warn_line", "ok", "ok_line", "inverse")  # fmt: skip
    colours = dict.fromkeys(planes, ground) | dict.fromkeys(inks, ink)
    colours |= {"accent": chosen, "accent_hover": chosen, "on_accent": on_chosen, "focus": chosen}
    dark = luminance(ground) < luminance(ink)
    return replace(CONTRAST, **colours, series=DARK.series if dark else CONTRAST.series)


def _chosen_theme(app: QApplication, name: str) -> Theme:
    if name != "system":
        return THEMES[name]
    name = system_theme_name()
    if name != "contrast":
        return THEMES[name]
    app.setPalette(QPalette())  # the computer's own again, to look at
    return contrast_of(app.palette())


def _forget() -> None:
    for remembered in (theme, scale, px, metrics, _made_color):
        remembered.cache_clear()


def apply_theme(app: QApplication, name: str, scale: float = 1.0) -> None:
    """Give the whole program a theme ("light", "dark", "contrast", or "system") and a text size (1.0 to 2.0).

    May be called at any moment: every open widget takes the new look. Raises `KeyError` for an unknown theme.
    """
    chosen = _chosen_theme(app, name)
    load_fonts(app)
    if not app.property(_STYLED):
        from ui.style import CaseworkerStyle  # here, because the style paints with the theme in use

        app.setStyle(CaseworkerStyle())
        app.setProperty(_STYLED, True)
        app.setEffectEnabled(Qt.UIEffect.UI_AnimateCombo, False)
        app.setEffectEnabled(Qt.UIEffect.UI_AnimateMenu, False)
        app.setEffectEnabled(Qt.UIEffect.UI_AnimateTooltip, False)
    app.setProperty(_THEME, chosen)
    app.setProperty(_SCALE, min(2.0, max(1.0, float(scale))))
    _forget()
    palette = palette_of(chosen)
    app.setPalette(palette)
    app.setFont(font("body"))
    QToolTip.setFont(font("badge"))
    QToolTip.setPalette(palette)
    app.setStyleSheet(stylesheet(chosen, px))
