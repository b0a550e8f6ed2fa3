"""About the program: its version, its licence, and whose work it stands on."""

from __future__ import annotations

from caseworker import __version__
from caseworker.i18n import _
from ui.screens.settings_part import Part
from ui.widgets import Label

WORKS: tuple[tuple[str, str], ...] = (
    ("Qt for Python", "LGPL-3.0"),
    ("SQLCipher", "BSD-3-Clause"),
    ("SQLAlchemy, Alembic", "MIT"),
    ("cryptography", "Apache-2.0 / BSD-3-Clause"),
    ("argon2-cffi, pyrage", "MIT"),
    ("msgspec, zstandard", "BSD-3-Clause"),
    ("ReportLab, XlsxWriter, segno", "BSD"),
    ("python-calamine, RapidFuzz, Typer, Rich", "MIT"),
    ("Inter, Noto Sans", "OFL-1.1"),
    ("Lucide", "ISC"),
)


class AboutPart(Part):
    """Version and licences."""

    def __init__(self) -> None:
        super().__init__(_("About Caseworker"))
        self.add(
            Label(_("Version {version}").format(version=__version__), "body"),
            Label(_("Free software under the EUPL-1.2. There is no server and nothing is sent anywhere."),
                  "second", "text2", wrap=True),
            Label(_("With thanks to:"), "label"),
        )  # fmt: skip
        for name, licence in WORKS:
            self.add(Label(f"{name}  ·  {licence}", "help", "text2", wrap=True))
        self.column.setSpacing(4)
