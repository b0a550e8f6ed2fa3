"""The fonts that ship with the program: Inter, with Noto Sans Arabic and Noto Sans Ethiopic behind it.

They are loaded from `resources/fonts`, so that a name looks the same on every computer, also on one
without any Arabic or Ethiopic font.
"""

from __future__ import annotations

from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QApplication

from caseworker.paths import resource

FAMILIES: tuple[str, ...] = ("Inter", "Noto Sans Arabic", "Noto Sans Ethiopic")
FILES: tuple[str, ...] = (
    "Inter-Regular.ttf",
    "Inter-Medium.ttf",
    "Inter-SemiBold.ttf",
    "NotoSansArabic-Regular.ttf",
    "NotoSansArabic-Bold.ttf",
    "NotoSansEthiopic-Regular.ttf",
    "NotoSansEthiopic-Bold.ttf",
)
_LOADED = "caseworkerFontsLoaded"


def load_fonts(app: QApplication) -> None:
    """Make the shipped fonts known to Qt, once per application.

    Raises `RuntimeError` with the file's name when one of them cannot be read: the build is then broken.
    """
    if app.property(_LOADED):
        return
    for name in FILES:
        if QFontDatabase.addApplicationFont(str(resource("fonts", name))) < 0:
            raise RuntimeError(f"font cannot be read: {name}")
    app.setProperty(_LOADED, True)
