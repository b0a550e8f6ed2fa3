"""A contact is written in a few keystrokes; what is typed is never lost."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from caseworker import i18n
from caseworker.domain.contact import ContactDraft
from caseworker.services import records
from caseworker.services.stores import open_store
from tests.support import PASSPHRASE, HandClock
from tests.ui.support_forms import POPUPS, Bench, bars, bench_at, focus, new_bench, save_by_key, type_keys
from ui.forms.inputs import AreaInput
from ui.forms.page import KEEP_EVERY_MS, FormPage

pytestmark = pytest.mark.qt_log_ignore(POPUPS, extend=True)
TAB = Qt.Key.Key_Tab
ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def bench(qtbot: QtBot, tmp_path: Path) -> Iterator[Bench]:
    """A desk with one client, in English so that the words here are those of the code."""
    i18n.set_language("en")
    made = new_bench(qtbot, tmp_path)
    yield made
    made.close()


def contacts(bench: Bench) -> list[ContactDraft]:
    """The contacts of the client, oldest first."""
    found = [loaded.draft for loaded in records.children(bench.desk, "contact", bench.client)]
    return [draft for draft in found if isinstance(draft, ContactDraft)]


def area(page: FormPage, name: str) -> AreaInput:
    """A field of several lines."""
    assert page.body is not None
    made = page.body.binder.inputs[name]
    assert isinstance(made, AreaInput)
    return made


def button(page: FormPage, text: str) -> QPushButton:
    """The button with this text."""
    return next(made for made in page.findChildren(QPushButton) if made.text() == text and not made.isHidden())


def test_a_contact_takes_its_kind_its_note_and_one_key_to_save(bench: Bench) -> None:
    page = bench.open("contact")
    type_keys("tel", TAB, "Belt over de opvang.")
    save_by_key()
    (contact,) = contacts(bench)
    assert (contact.kind, contact.note, contact.on) == ("phone", "Belt over de opvang.", date(2026, 3, 5))
    assert bench.saved == ["contact.save"]
    assert bench.finished == [], "it stays open for the next one"
    assert page.body is not None
    assert page.body.binder.inputs["note"].value() == ""
    assert page.body.binder.focused() == "kind"
    assert "Saved. Here is room for the next one." in bars(page)


def test_what_comes_next_is_typed_in_the_same_breath(bench: Bench) -> None:
    bench.open("contact")
    type_keys(TAB, "Loopt goed.", TAB, TAB, "+14", TAB, "930", TAB, "Bel de leidinggevende")
    save_by_key()
    (contact,) = contacts(bench)
    assert (contact.next_on, contact.next_time, contact.next_step) == (
        date(2026, 3, 19), "09:30", "Bel de leidinggevende",
    )  # fmt: skip


def test_ctrl_s_saves_and_goes_back(bench: Bench) -> None:
    bench.open("contact")
    type_keys(TAB, "Loopt goed.")
    QTest.keyClick(focus(), Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert len(bench.finished) == 1
    assert len(contacts(bench)) == 1


def test_a_change_is_kept_within_two_seconds_and_says_so_to_the_second(bench: Bench) -> None:
    page = bench.open("contact")
    timers = [timer for timer in page.findChildren(QTimer) if timer.interval() == KEEP_EVERY_MS]
    page.keep()
    assert not any(timer.isActive() for timer in timers)
    type_keys(TAB, "Half verhaal")
    assert [timer.isActive() for timer in timers] == [True]
    page.keep()
    assert bench.kept()[0].content["values"]["note"] == "Half verhaal"
    assert page.head.kept.text().startswith("Draft kept at 11:18:00")


def test_escape_keeps_the_text_and_the_form_opens_with_it_and_the_cursor(bench: Bench) -> None:
    page = bench.open("contact")
    type_keys("tel", TAB, "Wil graag vaste dagen.")
    area(page, "note").set_cursor(4)
    type_keys(Qt.Key.Key_Escape)
    assert bench.closed == ["contact"]
    again = bench.open("contact")
    note = area(again, "note")
    assert note.value() == "Wil graag vaste dagen."
    assert again.body is not None
    assert again.body.binder.inputs["kind"].value() == "phone"
    assert (again.body.binder.focused(), note.cursor()) == ("note", 4)
    assert bars(again) == ["Your text of 11:18 is ready"]
    type_keys("XX")
    assert note.value() == "WilXX graag vaste dagen." or note.value() == "Wil XXgraag vaste dagen."


def test_text_that_is_no_date_yet_is_kept_as_typed(bench: Bench) -> None:
    page = bench.open("contact")
    assert page.body is not None
    page.body.focus_field("next_on")
    type_keys("31-2-20")
    page.leave()
    again = bench.open("contact")
    assert again.body is not None
    made = again.body.binder.inputs["next_on"]
    assert (made.raw(), made.problem()) == ("31-2-20", "no_such_day")


def test_what_was_thrown_away_can_be_brought_back(bench: Bench) -> None:
    first = bench.open("contact")
    type_keys(TAB, "Niet weg!")
    first.leave()
    page = bench.open("contact")
    button(page, "Throw away").click()
    assert area(page, "note").value() == ""
    assert bench.kept() == []
    button(page, "Bring back").click()
    assert area(page, "note").value() == "Niet weg!"
    assert bench.kept()[0].content["values"]["note"] == "Niet weg!"


def test_saving_forgets_the_draft(bench: Bench) -> None:
    page = bench.open("contact")
    type_keys(TAB, "Klaar.")
    page.keep()
    save_by_key()
    assert bench.kept() == []
    page.leave()
    assert bench.kept() == []


def test_text_that_is_emptied_again_is_not_kept(bench: Bench) -> None:
    page = bench.open("contact")
    type_keys(TAB, "a")
    page.keep()
    assert len(bench.kept()) == 1
    type_keys(Qt.Key.Key_Backspace)
    page.keep()
    assert bench.kept() == []


def test_a_saved_contact_opens_changes_and_is_deleted(bench: Bench) -> None:
    n = records.save(bench.desk, ContactDraft(client=bench.client, on=date(2026, 3, 2), kind="email", note="Eerst"))
    page = bench.open("contact", n)
    area(page, "note").focus()
    type_keys("Nu: ")
    save_by_key()
    assert bench.finished == [n], "an old contact does not ask for a next one"
    assert [draft.note for draft in contacts(bench)] in (["Nu: Eerst"], ["EerstNu: "])
    button(bench.open("contact", n), "Delete").click()
    assert contacts(bench) == []
    assert bench.saved == ["contact.save", "contact.delete"]
    bench.door.undo()
    assert len(contacts(bench)) == 1


KILLED = """
import os, signal, sys
from pathlib import Path
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from caseworker import i18n
from caseworker.services.stores import open_store
from tests.support import PASSPHRASE, HandClock
from ui.actions import Actions
from ui.door import Door
from ui.files import Files
from ui.forms.page import FormPage
from ui.jobs import DirectJobs
from ui.prefs import Prefs
i18n.set_language("en")
app = QApplication([])
desk = open_store(Path(sys.argv[1]), PASSPHRASE, now=HandClock())
door, prefs = Door(desk, DirectJobs()), Prefs(Path(sys.argv[1]).parent / "prefs")
page = FormPage(door, Actions(door, prefs, Files(prefs)), "contact", int(sys.argv[2]))
page.show()
note = page.body.binder.inputs["note"]
note.focus()
QTest.keyClicks(note.area, sys.argv[3])
note.set_cursor(7)
page.keep()
os.kill(os.getpid(), signal.SIGKILL)
"""


def test_a_killed_program_brings_the_text_and_the_cursor_back(qtbot: QtBot, tmp_path: Path) -> None:
    i18n.set_language("en")
    bench = new_bench(qtbot, tmp_path)
    folder, client, text = bench.desk.folder, bench.client, "Ze zei: ik wil wel, maar niet alleen. "
    bench.close()
    command = [sys.executable, "-c", KILLED, str(folder), str(client), text]
    ended = subprocess.run(command, cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)}, capture_output=True)
    assert ended.returncode == -signal.SIGKILL, ended.stderr.decode()
    after = bench_at(qtbot, open_store(folder, PASSPHRASE, now=HandClock()), client, tmp_path)
    page = after.open("contact")
    note = area(page, "note")
    assert note.area.toPlainText() == text, "to the letter, with the space at its end"
    assert page.body is not None
    assert (page.body.binder.focused(), note.cursor()) == ("note", 7)
    after.close()
