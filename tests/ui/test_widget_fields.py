"""Fields: what is typed is kept, told and understood, by keyboard."""

from __future__ import annotations

import datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.support_widgets import ARABIC, Shown
from ui import widgets as w

pytestmark = pytest.mark.usefixtures("light")


def _parse(text: str) -> datetime.date | None:
    return datetime.date(2026, 3, 2) if text == "020326" else None


def _show(day: datetime.date) -> str:
    return f"{day.day} maart {day.year}"


def test_a_date_is_written_in_full_on_leaving_the_field(qtbot: QtBot, shown: Shown) -> None:
    field = w.DateField(_parse, _show)
    shown(field)
    QTest.keyClicks(field, "020326")
    with qtbot.waitSignal(field.date_changed) as sent:
        QTest.keyClick(field, Qt.Key.Key_Return)
    assert sent.args == [datetime.date(2026, 3, 2)]
    assert field.text() == "2 maart 2026"
    with qtbot.assertNotEmitted(field.date_changed):
        field.settle()


def test_a_text_that_is_no_date_is_told_and_kept(qtbot: QtBot, shown: Shown) -> None:
    field = w.DateField(_parse, _show, datetime.date(2026, 3, 1))
    shown(field)
    field.setText("31-2-2026")
    with qtbot.waitSignal(field.not_understood) as sent:
        field.settle()
    assert sent.args == ["31-2-2026"]
    assert (field.text(), field.value()) == ("31-2-2026", None)


def test_an_emptied_date_is_none(qtbot: QtBot, shown: Shown) -> None:
    field = w.DateField(_parse, _show, datetime.date(2026, 3, 1))
    shown(field)
    field.clear()
    with qtbot.waitSignal(field.date_changed) as sent:
        field.settle()
    assert sent.args == [None]


@pytest.mark.qt_log_ignore("grabbing the keyboard", extend=True)
def test_the_calendar_opens_by_key_and_gives_a_day(qtbot: QtBot, shown: Shown) -> None:
    from PySide6.QtWidgets import QCalendarWidget

    field = w.DateField(_parse, _show, datetime.date(2026, 3, 1))
    shown(field)
    QTest.keyClick(field, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    calendar = field.findChildren(QCalendarWidget)[0]
    assert calendar.accessibleName() == "Kalender"
    with qtbot.waitSignal(field.date_changed) as sent:
        calendar.activated.emit(calendar.selectedDate())
    assert sent.args == [datetime.date(2026, 3, 1)]


def test_a_field_says_its_label_help_and_problem(shown: Shown) -> None:
    field = w.LabeledField("Tot wanneer", w.LineField(), help="Laatste dag.", optional=True)
    shown(field)
    assert field.widget.accessibleName() == "Tot wanneer"
    field.set_problem("Kies een dag die bestaat.")
    assert field.widget.accessibleDescription() == "Laatste dag. Kies een dag die bestaat."
    assert field.widget.property("state") == "error"
    field.set_problem("Meer dan het plan.", warning=True)
    assert field.widget.property("state") == "warn"
    field.set_problem("")
    assert (field.widget.property("state"), field.problem()) == ("", "")


def test_a_problem_does_not_move_the_field_beside_it(shown: Shown) -> None:
    frame = QWidget()
    row = QHBoxLayout(frame)
    one, two = w.LabeledField("Van", w.LineField()), w.LabeledField("Tot", w.LineField())
    for field in (one, two):
        row.addWidget(field, 1, Qt.AlignmentFlag.AlignTop)
    shown(frame)
    before = one.widget.mapTo(frame, one.widget.rect().topLeft()).y()
    two.set_problem("Deze datum ligt vóór het begin. Vul een datum na 1 maart 2019 in.")
    QApplication.processEvents()
    tops = {field.widget.mapTo(frame, field.widget.rect().topLeft()).y() for field in (one, two)}
    assert len(tops) == 1
    assert abs(tops.pop() - before) <= 40


def test_a_text_area_grows_with_its_text_up_to_a_bound(shown: Shown) -> None:
    area = w.TextArea("", lines=2, most=5)
    shown(area)
    low = area.height()
    area.setPlainText("een\ntwee\ndrie\nvier")
    middle = area.height()
    area.setPlainText("\n".join("regel" for _ in range(40)))
    assert low < middle < area.height()
    assert area.height() < 2 * middle
    assert area.tabChangesFocus()


def test_a_search_tells_what_is_typed_and_clears_by_escape(qtbot: QtBot, shown: Shown) -> None:
    field = w.SearchField("Zoek")
    shown(field)
    with qtbot.waitSignal(field.searched) as sent:
        QTest.keyClick(field, Qt.Key.Key_W)
    assert sent.args == ["w"]
    field.set_found(11)
    assert field.accessibleDescription() == "11 gevonden"
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert field.text() == ""


def test_a_secret_is_hidden_until_it_is_shown(qtbot: QtBot) -> None:
    field = w.SecretField()
    qtbot.addWidget(field)
    assert field.echoMode() == QLineEdit.EchoMode.Password
    field.turn()
    assert field.echoMode() == QLineEdit.EchoMode.Normal
    field.turn()
    assert field.echoMode() == QLineEdit.EchoMode.Password


TOWNS = [(n, name) for n, name in enumerate(
    ["Almere", "Breda", "Delft", "Duinmeer", "Ede", "Gouda", "Hoorn", "Rijnoever", "Tiel", "Zwolle"])]  # fmt: skip


def test_a_long_choice_can_be_searched_anywhere_in_the_words(qtbot: QtBot, shown: Shown) -> None:
    combo = w.ComboField(TOWNS, placeholder="Kies een gemeente")
    shown(combo)
    assert combo.isEditable()
    line = combo.lineEdit()
    assert line is not None
    line.setText("oever")
    with qtbot.waitSignal(combo.changed) as sent:
        combo.settle()
    assert sent.args == [7]
    assert (combo.key(), combo.currentText()) == (7, "Rijnoever")


def test_a_text_that_is_no_choice_falls_back(shown: Shown) -> None:
    combo = w.ComboField(TOWNS, placeholder="Kies")
    shown(combo)
    combo.set_key(4)
    line = combo.lineEdit()
    assert line is not None
    line.setText("Atlantis")
    combo.settle()
    assert (combo.key(), combo.currentText()) == (4, "Ede")
    line.setText("")
    combo.settle()
    assert combo.key() is None


def test_a_short_choice_keeps_its_key_when_the_options_change(qtbot: QtBot) -> None:
    combo = w.ComboField([("a", "Ja"), ("b", "Nee")])
    qtbot.addWidget(combo)
    assert not combo.isEditable()
    assert combo.key() is None
    combo.set_key("b")
    combo.set_options([("b", "Nee"), ("c", "Weet niet")])
    assert combo.key() == "b"
    combo.set_options([("c", "Weet niet")])
    assert combo.key() is None


def test_arabic_in_a_field_stands_on_the_line_of_latin(shown: Shown) -> None:
    field = w.LineField("Mirjam")
    shown(field)
    assert field.textMargins().bottom() == 0
    field.setText(ARABIC)
    assert field.textMargins().bottom() < 0
