"""What the main window asks and looks up: what waits, its head, what follows a form, where the focus goes."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from caseworker.services import differences, employers, settings, today, vacancies
from caseworker.services.desk import Desk
from ui.actions import Actions
from ui.door import Door


def what_waits(desk: Desk) -> dict[str, tuple[int, str]]:
    """By place how many things wait there, and how much they matter: what is too late, employers whose next contact is
    due, and differences after an exchange."""
    return {
        "today": (today.late_count(desk), "danger"),
        "employers": (employers.due_count(desk), "warn"),
        "exchange": (differences.count(desk), "warn"),
    }


def head_words(desk: Desk) -> tuple[str, bool]:
    """What the head of the navigation says: the organisation, and whether this is a demonstration."""
    return settings.organisation_name(desk), bool(settings.get(desk, "demonstration"))


def follow_form(door: Door, ways: Actions, kind: str, saved: int) -> None:
    """After a referral that led to a placement: the placement form with what the vacancy says already, typed once."""
    if kind != "referral":
        return

    def open_form(found: tuple[int, dict[str, object]] | None) -> None:
        if found is not None:
            case, preset = found
            ways.open_form("placement", case, None, **preset)

    door.ask(vacancies.placement_after, saved, then=open_form, failed=ways.error)


def first_focus(pane: QWidget) -> QWidget:
    """The widget in a pane that takes the focus first; the pane itself when there is none."""
    if pane.focusPolicy() & Qt.FocusPolicy.TabFocus:
        return pane
    for child in pane.findChildren(QWidget):
        if child.isVisible() and child.isEnabled() and child.focusPolicy() & Qt.FocusPolicy.TabFocus:
            return child
    return pane
