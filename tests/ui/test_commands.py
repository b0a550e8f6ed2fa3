"""The table of commands: text, icon and key for each; the palette and the page of keys are made from it."""

from __future__ import annotations

from collections import Counter

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication

from caseworker.i18n import _, set_language
from ui.commands import COMMANDS, command
from ui.icons import icon_names


def test_every_command_has_a_text_in_both_languages_an_icon_and_a_key(qapp: QApplication) -> None:
    icons = set(icon_names())
    for item in COMMANDS:
        set_language("nl")
        assert _(item.text) and _(item.text) != item.text, item.id
        assert item.icon in icons, item.id
        assert item.shortcut or item.no_shortcut, item.id
        assert item.needs in ("", "case", "undo", "redo"), item.id


def test_no_two_commands_share_a_key_or_an_id(qapp: QApplication) -> None:
    keys = Counter(QKeySequence(item.shortcut).toString() for item in COMMANDS if item.shortcut)
    assert [key for key, count in keys.items() if count > 1] == []
    assert all(keys), "a shortcut that Qt does not understand"
    assert len({item.id for item in COMMANDS}) == len(COMMANDS)


def test_a_command_is_found_by_its_id() -> None:
    assert command("lock").shortcut == "Ctrl+L"


def test_the_entry_point_knows_the_word_of_the_confined_reader() -> None:
    from caseworker import __main__ as entry
    from caseworker.exchange.confined_child import CHILD_WORD

    assert entry.CHILD_WORD == CHILD_WORD
