"""Write the pictures: each page in each theme at 100 %, and in light at 200 %."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QApplication, QWidget

from ui.gallery import case, components, lists
from ui.theme import apply_theme
from ui.widgets import LineField

RUNS: tuple[tuple[str, float], ...] = (("light", 1.0), ("dark", 1.0), ("contrast", 1.0), ("light", 2.0))
WIDTH = 1366


def picture(app: QApplication, made: QWidget, width: int, height: int | None) -> QPixmap:
    """The widget drawn at a width, as high as it needs or as given."""
    made.resize(width, height or made.sizeHint().height())
    made.show()
    app.processEvents()
    for field in made.findChildren(LineField):
        if field.property("sample") == "focus":
            field.setFocus(Qt.FocusReason.TabFocusReason)
    if height is None:
        layout = made.layout()
        needed = layout.minimumHeightForWidth(width) if layout is not None and layout.hasHeightForWidth() else 0
        made.resize(width, max(needed, made.minimumSizeHint().height()))
        app.processEvents()
    shot = QPixmap(made.size())
    shot.fill()
    made.render(shot, QPoint())
    made.close()
    made.deleteLater()
    app.processEvents()
    return shot


def write_all(app: QApplication, out: Path, only: str = "") -> list[Path]:
    """Write every picture to `out`; `only` limits it to names that hold this text."""
    out.mkdir(parents=True, exist_ok=True)
    pages: dict[str, tuple[Callable[[str], QWidget], int | None]] = {
        "components": (components.page, None),
        "lists": (lists.page, None),
        "case": (case.page, 768),
    }
    written: list[Path] = []
    for name, (make, height) in pages.items():
        for theme_name, scale in RUNS:
            label = f"{name}-{theme_name}-{round(scale * 100)}"
            if only not in label:
                continue
            apply_theme(app, theme_name, scale)
            width = WIDTH if height else round(WIDTH * scale)
            shot = picture(app, make(theme_name), width, height)
            shot.save(str(out / f"{label}.png"))
            written.append(out / f"{label}.png")
    return written


def main(arguments: list[str]) -> int:
    """`OUT_DIR [part of a name]`."""
    if not arguments:
        sys.stderr.write("python -m ui.gallery OUT_DIR [part of a name]\n")
        return 2
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QApplication([])
    for path in write_all(app, Path(arguments[0]), arguments[1] if len(arguments) > 1 else ""):
        sys.stdout.write(f"{path}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
