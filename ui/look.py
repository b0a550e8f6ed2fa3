"""How the program looks to this person: language, theme and text size, kept on this computer."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from caseworker import i18n
from caseworker.i18n import N_
from ui.prefs import Prefs
from ui.theme import apply_theme

LANGUAGE_NAMES: dict[str, str] = {"nl": "Nederlands", "en": "English"}
THEME_NAMES: dict[str, str] = {
    "system": N_("As this computer"),
    "light": N_("Light"),
    "dark": N_("Dark"),
    "contrast": N_("High contrast"),
}
THEME_ICONS: dict[str, str] = {"system": "monitor", "light": "sun", "dark": "moon", "contrast": "contrast"}
SIZES: tuple[int, ...] = (100, 125, 150, 175, 200)
_TRANSLATOR = "caseworkerTranslator"


@dataclass(frozen=True, slots=True)
class Look:
    """What was chosen; `size` is the text size in percent."""

    language: str = "nl"
    theme: str = "system"
    size: int = 100


def look_of(prefs: Prefs) -> Look:
    """The choices on this computer, with what holds for what was never chosen."""
    language, theme, size = prefs.get("language", "nl"), prefs.get("theme", "system"), prefs.get("size", 100)
    return Look(
        language if language in i18n.LANGUAGES else "nl",
        theme if theme in THEME_NAMES else "system",
        min(200, max(100, int(size))),
    )


def apply_look(app: QApplication, look: Look) -> None:
    """Give the whole program this language (also Qt's own words), theme and text size."""
    i18n.set_language(look.language)
    QLocale.setDefault(QLocale(look.language))
    old = app.property(_TRANSLATOR)
    if isinstance(old, QTranslator):
        app.removeTranslator(old)
    translator = QTranslator(app)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if translator.load(f"qtbase_{look.language}", folder):
        app.installTranslator(translator)
        app.setProperty(_TRANSLATOR, translator)
    apply_theme(app, look.theme, look.size / 100)
