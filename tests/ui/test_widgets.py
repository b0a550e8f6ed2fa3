"""The parts: they say what they are, never cut their text, and do their work by keyboard."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.support_widgets import ARABIC, LONG, Shown
from ui import widgets as w
from ui.theme import apply_theme, line_height, px
from ui.widgets.paint import text_width

pytestmark = pytest.mark.usefixtures("light")

SAMPLES: dict[str, Callable[[], QWidget]] = {
    "button": lambda: w.Button(LONG, "primary", icon="plus", key_hint="Ctrl N"),
    "small button": lambda: w.Button(LONG, size="small", icon="plus", key_hint="V"),
    "link": lambda: w.LinkButton(LONG, icon="table-2"),
    "chip": lambda: w.Chip(LONG, count=24, checked=True, key_hint="1"),
    "place": lambda: w.NavButton(LONG, "users"),
    "count": lambda: w.CountCard(187, LONG, icon="plus"),
    "badge": lambda: w.Badge("danger", "circle-alert", LONG),
    "key cap": lambda: w.KeyCap("Ctrl Shift Enter"),
    "rung": lambda: w.RungBadge(3, True),
    "initials": lambda: w.Avatar("SW", name="Sanne de Wit"),
    "meter": lambda: w.Meter(32, 35, label="Caseload"),
    "steps": lambda: w.StepRow(["Bestand", "Kolommen", "Nakijken", "Klaar"], 2),
    "message": lambda: w.MessageBar("danger", "Er kloppen 2 velden niet", "Begin bij geboortedatum."),
    "undo": lambda: w.UndoBar("Trede opgeslagen"),
    "empty": lambda: w.EmptyState("users", "Nog geen deelnemers", "Voeg iemand toe.", [w.Button("Nieuw")]),
    "progress": lambda: w.ProgressPanel("Rekenblad inlezen", 212),
    "progress line": lambda: w.ProgressLine("5 van 13 onderwerpen", 0.4),
    "figure": lambda: w.FigureCard("Gestarte plaatsingen", "74", "van 200 dit jaar"),
    "choice": lambda: w.ChoiceCard("06 00 00 01 12", "Sanne de Wit, 14 jan 2026"),
    "fact": lambda: w.NameValue("user", "Vaste coach", "Sanne de Wit"),
    "icon button": lambda: w.IconButton("x", "Sluiten"),
    "segments": lambda: w.Segmented(["Maand", ("Tabel", "table-2")], accessible="Weergave"),
    "search": lambda: w.SearchField("Zoek een deelnemer"),
    "elided": lambda: w.Elided(ARABIC, "row"),
}


@pytest.mark.parametrize("name", SAMPLES)
def test_every_part_says_what_it_is(qtbot: QtBot, name: str) -> None:
    widget = SAMPLES[name]()
    qtbot.addWidget(widget)
    assert widget.accessibleName().strip()


@pytest.mark.parametrize("theme", ["light", "dark", "contrast"])
@pytest.mark.parametrize("scale", [1.0, 2.0])
@pytest.mark.parametrize("name", SAMPLES)
def test_every_part_draws_in_every_theme_and_size(
    qtbot: QtBot, qapp: QApplication, name: str, theme: str, scale: float
) -> None:
    apply_theme(qapp, theme, scale)
    widget = SAMPLES[name]()
    qtbot.addWidget(widget)
    widget.resize(widget.sizeHint())
    image = widget.grab().toImage()
    assert len({image.pixel(x, y) for x in range(image.width()) for y in range(0, image.height(), 2)}) > 1


@pytest.mark.parametrize("name", ["button", "small button", "link", "chip", "place", "count", "badge"])
@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_a_text_is_never_cut_off(qtbot: QtBot, qapp: QApplication, name: str, scale: float) -> None:
    widget = SAMPLES[name]()
    qtbot.addWidget(widget)
    apply_theme(qapp, "light", scale)
    style = {"badge": "badge", "button": "body500", "place": "body500", "count": "second"}.get(name, "label")
    assert widget.minimumSizeHint().width() >= text_width(LONG, style) + px(8)
    assert widget.minimumSizeHint().height() >= line_height(style)


@pytest.mark.parametrize("name", SAMPLES)
def test_every_part_that_takes_the_focus_is_at_least_24_px(qtbot: QtBot, name: str) -> None:
    widget = SAMPLES[name]()
    qtbot.addWidget(widget)
    if widget.focusPolicy() != Qt.FocusPolicy.NoFocus:
        assert min(widget.sizeHint().width(), widget.sizeHint().height()) >= 24


def test_measures_are_those_of_the_design(qtbot: QtBot) -> None:
    heights = {"small": 30, "normal": 36, "tall": 40, "large": 44}
    for size, height in heights.items():
        assert w.Button("Ja", size=size).sizeHint().height() == height
    assert w.Chip("Ja").sizeHint().height() == 28
    assert w.Badge("ok", "check", "Ja").sizeHint().height() == 22
    assert w.NavButton("Ja", "sun").sizeHint().height() == 36
    assert w.UndoBar("Ja").height() == 44
    assert w.LineField("Ja").sizeHint().height() == 36


def test_labels_show_markup_as_it_was_typed(qtbot: QtBot) -> None:
    for widget in (w.Label("<b>x</b>"), w.MessageBar("warn", "<b>x</b>", "<i>y</i>"), w.SectionHeader("<b>x</b>")):
        qtbot.addWidget(widget)
        labels = [widget] if isinstance(widget, QLabel) else widget.findChildren(QLabel)
        assert labels
        assert all(label.textFormat() == Qt.TextFormat.PlainText for label in labels if label.text())


def test_a_name_in_a_sentence_stands_in_isolates() -> None:
    assert w.isolate("Noor") == "\u2068Noor\u2069"
    assert w.isolate("") == ""


def test_a_long_name_is_elided_with_the_whole_name_beside_it(qtbot: QtBot) -> None:
    label = w.Elided("Van Wijngaarden-Oosterhuis, Joke", "row")
    qtbot.addWidget(label)
    label.resize(80, 20)
    label.show()
    assert label.toolTip() == label.accessibleName() == "Van Wijngaarden-Oosterhuis, Joke"
    label.resize(400, 20)
    assert label.toolTip() == ""


def test_an_arabic_name_is_as_high_as_a_dutch_one_and_begins_at_the_same_side(qtbot: QtBot) -> None:
    arabic, dutch = w.Elided(ARABIC, "row"), w.Elided("Mirjam Kok", "row")
    for label in (arabic, dutch):
        qtbot.addWidget(label)
        label.resize(300, label.sizeHint().height())
    assert arabic.sizeHint().height() == dutch.sizeHint().height() == 20
    image = arabic.grab().toImage()
    ground = image.pixelColor(299, 10)
    first = next(x for x in range(300) if any(image.pixelColor(x, y) != ground for y in range(20)))
    assert first < 6


def test_the_ring_is_there_after_tab_and_not_after_a_click(shown: Shown) -> None:
    button = w.Button("Opslaan")
    shown(button)
    seen = []
    for reason in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.MouseFocusReason):
        button.setFocus(reason)
        seen.append(button.ring)
        button.clearFocus()
        seen.append(button.ring)
    assert seen == [True, False, False, False]


def test_a_button_takes_a_new_text_and_icon(qtbot: QtBot) -> None:
    button = w.Button("Ja", icon="check", key_hint="J")
    qtbot.addWidget(button)
    narrow = button.sizeHint().width()
    button.set_text("Alles inlezen")
    button.set_icon("upload")
    button.set_kind("primary")
    assert button.sizeHint().width() > narrow
    assert button.accessibleName() == "Alles inlezen"
    assert button.accessibleDescription() == "J"


def test_a_chip_says_its_count_and_can_be_chosen_by_space(qtbot: QtBot, shown: Shown) -> None:
    chip = w.Chip("Contact", count=13)
    shown(chip)
    assert chip.accessibleName() == "Contact 13"
    QTest.keyClick(chip, Qt.Key.Key_Space)
    assert chip.isChecked()
    chip.set_count(14)
    assert chip.accessibleName() == "Contact 14"


def test_segments_are_one_choice_and_move_by_arrow_keys(qtbot: QtBot, shown: Shown) -> None:
    choice = w.Segmented(["Maand", "Kwartaal", "Jaar"], 1)
    shown(choice)
    assert choice.current() == 1
    choice.set_current(0)
    segments = choice.findChildren(QWidget)
    segments[0].setFocus()
    QTest.keyClick(segments[0], Qt.Key.Key_Right)
    assert choice.current() == 1
    with qtbot.waitSignal(choice.changed) as sent:
        QTest.mouseClick(segments[2], Qt.MouseButton.LeftButton)
    assert sent.args == [2]


def test_a_place_says_how_much_waits(qtbot: QtBot) -> None:
    place = w.NavButton("Vandaag", "sun")
    qtbot.addWidget(place)
    place.set_count(3)
    assert place.accessibleName() == "Vandaag 3"
    place.set_count(0)
    assert place.accessibleName() == "Vandaag"


def test_a_rung_is_said_in_words(qtbot: QtBot) -> None:
    assert w.RungBadge(3, True).accessibleName() == "Trede 3+"
    assert w.RungBadge(None).accessibleName() == "Trede niet bekend"


def test_a_meter_says_its_figures(qtbot: QtBot) -> None:
    meter = w.Meter(32, 35, label="Caseload")
    qtbot.addWidget(meter)
    assert meter.accessibleName() == "Caseload 32 van 35"
    meter.set_value(40, 35)
    meter.resize(meter.sizeHint())
    assert not meter.grab().isNull()


def test_a_message_can_be_closed_and_changed(qtbot: QtBot, shown: Shown) -> None:
    bar = w.MessageBar("ok", "De kopie is gelukt", closable=True)
    shown(bar)
    bar.set_message("danger", "De kopie is niet gelukt", "Steek de stick opnieuw in.")
    assert bar.accessibleName() == "De kopie is niet gelukt Steek de stick opnieuw in."
    with qtbot.waitSignal(bar.closed):
        bar.findChildren(w.IconButton)[0].click()
    assert bar.isHidden()


def test_the_undo_bar_undoes_and_closes_by_keyboard(qtbot: QtBot, shown: Shown) -> None:
    bar = w.UndoBar("Trede opgeslagen")
    shown(bar)
    undo, close = bar.findChildren(QPushButton)
    assert (undo.accessibleName(), close.accessibleName()) == ("Ongedaan maken", "Sluiten")
    with qtbot.waitSignal(bar.undo):
        QTest.keyClick(undo, Qt.Key.Key_Space)
    with qtbot.waitSignal(bar.closed):
        QTest.keyClick(close, Qt.Key.Key_Space)


def test_progress_counts_and_can_be_stopped(qtbot: QtBot, shown: Shown) -> None:
    panel = w.ProgressPanel("Rekenblad inlezen", 212)
    shown(panel)
    panel.set_progress(131, note="Nog ongeveer 8 seconden")
    assert panel.accessibleName() == "Rekenblad inlezen 131 van 212"
    with qtbot.waitSignal(panel.stopped):
        panel.findChildren(w.Button)[0].click()


def test_steps_say_where_one_is(qtbot: QtBot) -> None:
    steps = w.StepRow(["Bestand", "Kolommen"], 0)
    qtbot.addWidget(steps)
    steps.set_current(1)
    assert steps.accessibleName() == "Stap 2 van 2: Kolommen"
    steps.resize(steps.minimumSizeHint())
    assert not steps.grab().isNull()


def test_choice_cards_exclude_each_other(qtbot: QtBot, shown: Shown) -> None:
    frame = QWidget()
    row = QHBoxLayout(frame)
    one, two = w.ChoiceCard("3+", "Sanne de Wit"), w.ChoiceCard("4", "Tom Jansen")
    row.addWidget(one)
    row.addWidget(two)
    shown(frame)
    QTest.mouseClick(one, Qt.MouseButton.LeftButton)
    QTest.mouseClick(two, Qt.MouseButton.LeftButton)
    assert (one.isChecked(), two.isChecked()) == (False, True)


def test_parts_are_known_to_screen_readers_by_their_role(qtbot: QtBot) -> None:
    chip = w.Chip("Contact", checked=True)
    qtbot.addWidget(chip)
    seen = QAccessible.queryAccessibleInterface(chip)
    assert seen is not None
    assert seen.role() in (QAccessible.Role.Button, QAccessible.Role.CheckBox)
    assert seen.text(QAccessible.Text.Name) == "Contact"


def test_every_part_is_found_where_it_stands() -> None:
    import ui.widgets as parts

    assert set(parts.__all__) == {*parts._MODULES, "set_plane"}
    assert all(getattr(parts, name) is not None for name in parts.__all__)
    with pytest.raises(ImportError):
        from ui.widgets import NoSuchPart  # noqa: F401 -- that is what is tested
