"""What a built program leaves out: parts of Qt that no window of ours uses, and libraries only those parts need.

Works on the lists PyInstaller makes: tuples of (place in the bundle, file it comes from, kind).
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable
from pathlib import Path, PurePath

Item = tuple[str, str, str]
Needs = Callable[[str], Iterable[str]]

# The plugins a window with widgets, pictures, printing and an input method uses, by folder; None keeps all of it.
PLUGINS: dict[str, frozenset[str] | None] = {
    "platforms": frozenset({"offscreen", "xcb", "wayland", "windows", "cocoa"}),
    "imageformats": frozenset({"svg", "jpeg", "ico", "icns", "gif"}),
    "iconengines": None,
    "styles": None,
    "printsupport": None,
    "platforminputcontexts": frozenset({"compose", "ibus"}),
    "platformthemes": frozenset({"xdgdesktopportal"}),
    "xcbglintegrations": None,
    "wayland-shell-integration": frozenset({"xdg-shell"}),
    "wayland-decoration-client": frozenset({"bradient"}),
    "wayland-graphics-integration-client": frozenset({"qt-plugin-wayland-egl", "shm-emulation-server"}),
}
TRANSLATIONS = frozenset({"qtbase_nl.qm"})
# Parts of Qt that nothing imports but that other parts' hooks bring along.
UNUSED_QT = re.compile(
    r"^(?:lib)?Qt6?(Qml|Quick|Pdf|VirtualKeyboard|Designer|Sql|Test|Help|UiTools|EglF|Lottie|Labs|WebSockets)"
)

WITH_SYMBOLS = re.compile(r"libpython|python3\.|(?:sqlcipher3|zstandard|sqlalchemy|rapidfuzz|msgspec)/")

# Python modules that libraries can use and this program does not.
UNUSED_MODULES = (
    "tkinter", "test", "lib2to3", "idlelib", "ensurepip", "setuptools", "pip", "wheel",
    "pytest", "hypothesis", "babel", "mypy", "numpy", "IPython", "matplotlib",
    "sqlalchemy.dialects.mysql", "sqlalchemy.dialects.oracle", "sqlalchemy.dialects.mssql", "sqlalchemy.testing",
    "alembic.testing", "PIL.AvifImagePlugin", "PIL._avif", "PIL.WebPImagePlugin", "PIL._webp", "PIL._imagingtk",
    *(f"PySide6.{name}" for name in ("QtQml", "QtQuick", "QtQuickWidgets", "QtSql", "QtTest", "QtDesigner", "QtHelp")),
)  # fmt: skip


def _plugin(parts: tuple[str, ...]) -> tuple[str, str] | None:
    """The folder and bare name of a Qt plugin, None for any other file: "libqxcb.so" in "platforms" is "xcb"."""
    if "plugins" not in parts[:-1]:
        return None
    name = PurePath(parts[-1]).name.split(".")[0]
    return parts[-2], re.sub(r"^(lib)?q?(?=.)", "", name) if not name.startswith("qt-") else name


def is_wanted(place: str) -> bool:
    """Whether a file belongs in the built program, by its place in it; only Qt's own files are ever refused."""
    parts = PurePath(place.replace("\\", "/")).parts
    if UNUSED_QT.match(parts[-1]):
        return False
    if not any(part.startswith("PySide6") for part in parts):
        return True
    if "translations" in parts:
        return parts[-1] in TRANSLATIONS
    if "qml" in parts:
        return False
    plugin = _plugin(parts)
    if plugin is None:
        return True
    folder, name = plugin
    if folder not in PLUGINS:
        return False
    wanted = PLUGINS[folder]
    return wanted is None or name in wanted or f"lib{name}" in wanted


def without_orphans(binaries: list[Item], needs: Needs) -> list[Item]:
    """Leave out system libraries that no remaining file needs.

    PyInstaller collects what a plugin needs before the plugin is left out. System libraries are those at the top of
    the bundle; `needs` gives the names of the libraries a file links to. A link to a file left out goes too.
    """
    places = {item[0] for item in binaries}
    binaries = [item for item in binaries if item[2] != "SYMLINK" or item[1] in places]
    system = {item[0]: item for item in binaries if item[2] == "BINARY" and "/" not in item[0] and ".so" in item[0]}
    kept = [item for item in binaries if item[0] not in system]
    waiting = [item[1] for item in kept]
    reached: dict[str, Item] = {}
    while waiting:
        for name in needs(waiting.pop()):
            base = PurePath(name).name
            if base in system and base not in reached:
                reached[base] = system[base]
                waiting.append(system[base][1])
    loaded_by_name = [item for place, item in system.items() if place.startswith("libpython")]
    return kept + sorted({*reached.values(), *loaded_by_name})


def without_debug_symbols(binaries: list[Item], folder: Path) -> list[Item]:
    """Copies, in `folder`, of the libraries that carry debug symbols, without them: about 60 MB less on Linux.

    Only those that are known to be built with symbols: libraries whose sections a wheel's repair tool has moved
    (the folders "*.libs") do not survive it.
    """
    strip = shutil.which("strip")
    if strip is None or not sys.platform.startswith("linux"):
        return binaries
    slim: list[Item] = []
    for place, source, kind in binaries:
        if not WITH_SYMBOLS.match(place):
            slim.append((place, source, kind))
            continue
        copy = folder / place.replace("/", "-")
        shutil.copy2(source, copy)
        copy.chmod(0o755)
        subprocess.run([strip, "--strip-debug", str(copy)], check=True, stdin=subprocess.DEVNULL)
        slim.append((place, str(copy), kind))
    return slim
