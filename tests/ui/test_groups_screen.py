"""Group work by keyboard: the list, one group with its members and its register, and the flow of people."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from caseworker.domain.group import GroupDraft
from caseworker.services import groups
from tests.support import TODAY, new_desk
from tests.support_cases import add, add_client
from tests.ui.desk_window import Sitting
from ui.privacy import BLANK, set_names_hidden
from ui.screens.groups.flow import GroupFlowScreen
from ui.screens.groups.group import GroupScreen
from ui.screens.groups.screen import GroupsScreen
from ui.theme import apply_theme, px
from ui.undo_words import undo_words
from ui.widgets import CELL


@pytest.fixture
def sitting(qapp: QApplication, tmp_path: Path) -> Iterator[Sitting]:
    """A coach with a training of two places that runs, a meeting to come, and two clients in the training."""
    apply_theme(qapp, "light", 1.0)
    desk = new_desk(tmp_path)
    training, _coming = add(
        desk,
        GroupDraft(kind="training", title="Sterk naar Werk", on=TODAY - timedelta(days=14), until=TODAY, places=2,
                   part_count=20),
        GroupDraft(kind="group_intake", title="Groepsintake", on=TODAY + timedelta(days=7)),
    )  # fmt: skip
    for first in ("Amina", "Daan"):
        groups.invite(desk, training, add_client(desk, first))
    yield Sitting(desk, tmp_path / "sitting")
    set_names_hidden(False)
    desk.close()


def training(sitting: Sitting) -> int:
    """The number of the training."""
    return groups.group_ids(sitting.desk, groups.GroupFilter(kind="training"))[0]


def shown(qtbot: QtBot, screen: QWidget, width: int = 1166) -> None:
    """Show a screen in a window that has the keyboard."""
    qtbot.addWidget(screen)
    screen.resize(px(width), px(768))
    with qtbot.waitExposed(screen):
        screen.show()
    screen.activateWindow()


def words(screen: QWidget) -> str:
    """Everything that is written on a screen."""
    found = [label.text() for label in screen.findChildren(QLabel) if label.isVisible()]
    found += [made.accessibleName() for made in screen.findChildren(QWidget) if made.isVisible()]
    return "\n".join(found)


@pytest.fixture
def group(qtbot: QtBot, sitting: Sitting) -> GroupScreen:
    """The screen of the training, with the keyboard in its list."""
    screen = GroupScreen(sitting.door, sitting.actions)
    shown(qtbot, screen)
    screen.activate(n=training(sitting))
    assert screen.rows is not None
    screen.rows.setFocus()
    screen.rows.choose(groups.group(sitting.desk, training(sitting)).members[0].n)
    return screen


def statuses(sitting: Sitting) -> list[str]:
    """How the members of the training stand, by name."""
    return [member.status for member in groups.group(sitting.desk, training(sitting)).members]


def test_the_list_shows_groups_with_their_places_and_a_choice_of_them(qtbot: QtBot, sitting: Sitting) -> None:
    screen = GroupsScreen(sitting.door, sitting.actions)
    shown(qtbot, screen)
    screen.activate()
    assert len(screen.table.rows.ids()) == 2
    qtbot.mouseClick(screen.chips["running"], Qt.MouseButton.LeftButton)
    assert list(screen.table.rows.ids()) == [training(sitting)]
    assert "Sterk naar Werk" in words(screen.detail) and "20 dagdelen" in words(screen.detail)


def test_enter_on_a_group_opens_its_people(qtbot: QtBot, sitting: Sitting) -> None:
    screen = GroupsScreen(sitting.door, sitting.actions)
    shown(qtbot, screen)
    screen.activate()
    screen.table.setFocus()
    QTest.keyClick(screen.table, Qt.Key.Key_Return)
    assert sitting.wishes.screens == ["group"]


def test_a_list_without_groups_says_what_one_is(qtbot: QtBot, sitting: Sitting) -> None:
    screen = GroupsScreen(sitting.door, sitting.actions)
    shown(qtbot, screen)
    screen.activate()
    screen.search.setText("bestaatniet")
    screen.refresh()
    assert "Hier zijn geen groepen" in words(screen)


@pytest.mark.parametrize(("key", "status"), [("c", "came"), ("n", "no_show"), ("d", "started"), ("f", "finished")])
def test_one_letter_says_how_somebody_stands(group: GroupScreen, sitting: Sitting, key: str, status: str) -> None:
    assert group.rows is not None
    QTest.keyClicks(group.rows, key)
    assert statuses(sitting) == [status, "invited"]
    assert group.rows is not None and group.rows.hasFocus()


def test_a_letter_that_means_nothing_changes_nothing(group: GroupScreen, sitting: Sitting) -> None:
    assert group.rows is not None
    QTest.keyClicks(group.rows, "z")
    assert statuses(sitting) == ["invited", "invited"] and sitting.wishes.errors == []


def test_in_the_register_a_letter_says_who_was_there_on_this_day_part(group: GroupScreen, sitting: Sitting) -> None:
    group.mode.set_current(1)
    group.refresh()
    assert group.rows is not None
    group.rows.setFocus()
    QTest.keyClicks(group.rows, "p")
    member = groups.group(sitting.desk, training(sitting), TODAY, "morning").members[0]
    assert (member.today, member.present, member.status) == ("present", 1, "invited")
    assert "1 van 20 dagdelen" in str(group.rows.model().index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole))


def test_page_up_goes_a_day_back_and_the_register_never_lies_ahead(group: GroupScreen, sitting: Sitting) -> None:
    group.mode.set_current(1)
    group.refresh()
    group.setFocus()
    QTest.keyClick(group, Qt.Key.Key_PageDown)
    assert not group.after.isEnabled()
    QTest.keyClick(group, Qt.Key.Key_PageUp)
    assert group.rows is not None
    group.rows.setFocus()
    QTest.keyClicks(group.rows, "a")
    yesterday = groups.group(sitting.desk, training(sitting), TODAY - timedelta(days=1), "morning")
    assert [member.today for member in yesterday.members] == ["absent", ""]


def test_a_full_group_says_so_when_somebody_is_invited(group: GroupScreen, sitting: Sitting) -> None:
    other = add_client(sitting.desk, "Ela")
    group._invite(other)
    assert sitting.wishes.errors == ["group_full"]
    assert "vol" in words(group)


def test_names_are_blank_when_they_are_hidden(group: GroupScreen, sitting: Sitting) -> None:
    set_names_hidden(True)
    group.names_changed()
    assert group.rows is not None
    said = group.rows.model().index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "Amina" not in str(said) and BLANK in str(said)


def test_escape_goes_back_to_the_list(group: GroupScreen, sitting: Sitting) -> None:
    QTest.keyClick(group, Qt.Key.Key_Escape)
    assert sitting.wishes.screens == ["groups"]


def test_the_flow_shows_a_line_per_kind_of_group_of_the_year(qtbot: QtBot, sitting: Sitting) -> None:
    member = groups.group(sitting.desk, training(sitting)).members[0]
    groups.note_member(sitting.desk, member.n, "no_show")
    screen = GroupFlowScreen(sitting.door, sitting.actions)
    shown(qtbot, screen)
    screen.activate()
    cells = screen.table.cells
    said = [[cells.index(row, place).data(CELL).spoken() for place in range(9)] for row in range(cells.rowCount())]
    assert said == [
        ["Intake in een groep", "1", "0", "0", "0", "0", "0", "0", "0"],
        ["Groepstraining", "1", "2", "0", "1 (100\u00a0%)", "0", "0", "0", "0"],
    ]
    screen.year.set_current(2)
    screen.refresh()
    assert screen.none.isVisible() and not screen.card.isVisible()


def test_what_was_saved_is_said_with_the_clients_name_in_dutch(sitting: Sitting) -> None:
    client = groups.group(sitting.desk, training(sitting)).members[0].case
    said = undo_words(sitting.desk, "group_presence.save", client)
    assert said.startswith("Aanwezigheid van ") and said.endswith(" opgeslagen")
