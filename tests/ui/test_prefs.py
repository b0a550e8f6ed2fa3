"""What this computer remembers: never about clients, and never worth an error."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QApplication

from caseworker import i18n
from ui.look import Look, apply_look, look_of
from ui.prefs import FILE, Prefs
from ui.recent import MOST, Recent, recent_stores, remember_store
from ui.theme import scale, theme


def test_what_was_put_is_there_after_a_restart(tmp_path: Path) -> None:
    Prefs(tmp_path).put("size", 150)
    assert Prefs(tmp_path).get("size", 100) == 150


def test_a_damaged_file_counts_as_none(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text("{ broken", encoding="utf-8")
    prefs = Prefs(tmp_path)
    assert prefs.get("size", 100) == 100
    prefs.put("size", 125)
    assert Prefs(tmp_path).get("size", 100) == 125


def test_a_value_of_another_type_counts_as_none(tmp_path: Path) -> None:
    Prefs(tmp_path).put("size", "large")
    assert Prefs(tmp_path).get("size", 100) == 100


def test_recent_stores_have_the_newest_first_and_each_once(tmp_path: Path) -> None:
    prefs = Prefs(tmp_path)
    for number in (*range(8), 3):
        remember_store(prefs, Recent(Path(f"/s{number}"), "Baanwijzer", "Sanne"))
    found = [item.folder.name for item in recent_stores(prefs)]
    assert found[0] == "s3"
    assert len(found) == MOST == len(set(found))


def test_a_look_takes_effect_at_once_and_nonsense_is_the_usual_look(qapp: QApplication, tmp_path: Path) -> None:
    prefs = Prefs(tmp_path)
    prefs.put("theme", "pink")
    prefs.put("language", "xx")
    assert look_of(prefs) == Look()
    apply_look(qapp, Look("en", "dark", 150))
    assert (i18n.language(), theme().name, scale()) == ("en", "dark", 1.5)
    apply_look(qapp, Look("nl", "light", 100))
    assert (i18n.language(), theme().name, scale()) == ("nl", "light", 1.0)


def test_qt_itself_speaks_dutch(qapp: QApplication) -> None:
    apply_look(qapp, Look("nl", "light", 100))
    assert QApplication.translate("QPlatformTheme", "Cancel") == "Annuleren"
