"""The built program leaves out what no window uses, and nothing else."""

from __future__ import annotations

import pytest
import trim

QT = "PySide6/Qt"


@pytest.mark.parametrize(
    "place",
    [
        f"{QT}/plugins/platforms/libqxcb.so",
        f"{QT}/plugins/platforms/libqoffscreen.so",
        "PySide6/plugins/platforms/qwindows.dll",
        f"{QT}/plugins/iconengines/libqsvgicon.so",
        f"{QT}/plugins/xcbglintegrations/libqxcb-glx-integration.so",
        f"{QT}/translations/qtbase_nl.qm",
        f"{QT}/lib/libQt6Widgets.so.6",
        "PySide6\\Qt6Widgets.dll",
        "resources/locale/nl/LC_MESSAGES/caseworker.mo",
        "reportlab/translations/other.qm",
        "_cffi_backend.cpython-311-x86_64-linux-gnu.so",
    ],
)
def test_what_the_window_uses_is_kept(place: str) -> None:
    assert trim.is_wanted(place)


@pytest.mark.parametrize(
    "place",
    [
        f"{QT}/plugins/platforms/libqeglfs.so",
        f"{QT}/plugins/platformthemes/libqgtk3.so",
        f"{QT}/plugins/sqldrivers/libqsqlite.so",
        f"{QT}/translations/qtbase_de.qm",
        f"{QT}/qml/QtQuick/libqtquick2plugin.so",
        f"{QT}/lib/libQt6Quick.so.6",
        "libQt6Qml.so.6",
        "PySide6\\Qt6Pdf.dll",
    ],
)
def test_what_no_window_uses_is_left_out(place: str) -> None:
    assert not trim.is_wanted(place)


def test_a_library_stays_as_long_as_something_that_stays_needs_it() -> None:
    links = {"/lib/xcb.so": ["libX11.so.6"], "/lib/libX11.so.6": ["libXau.so.6"], "/lib/libgtk-3.so.0": ["libX11.so.6"]}
    binaries = [
        (f"{QT}/plugins/platforms/libqxcb.so", "/lib/xcb.so", "BINARY"),
        ("libX11.so.6", "/lib/libX11.so.6", "BINARY"),
        ("libXau.so.6", "/lib/libXau.so.6", "BINARY"),
        ("libgtk-3.so.0", "/lib/libgtk-3.so.0", "BINARY"),
        ("libpython3.11.so.1.0", "/lib/libpython3.11.so.1.0", "BINARY"),
        ("_cffi_backend.so", "/lib/_cffi_backend.so", "EXTENSION"),
    ]
    kept = {item[0] for item in trim.without_orphans(binaries, lambda file: links.get(file, []))}
    assert kept == {item[0] for item in binaries} - {"libgtk-3.so.0"}


def test_a_link_to_a_file_that_was_left_out_goes_too() -> None:
    binaries = [
        ("PySide6/libA.so", "/lib/libA.so", "BINARY"),
        ("libA.so", "PySide6/libA.so", "SYMLINK"),
        ("libB.so", "PySide6/libB.so", "SYMLINK"),
    ]
    assert [item[0] for item in trim.without_orphans(binaries, lambda file: [])] == ["PySide6/libA.so", "libA.so"]
