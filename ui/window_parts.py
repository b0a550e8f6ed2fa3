"""What the main window asks and looks up: what waits, the words of its head, where the focus goes in a pane."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from caseworker.services import differences, settings, today
from caseworker.services.desk import Desk


def what_waits(desk: Desk) -> tuple[int, int]:
    """How many things are too late, and how many differences there are after an exchange."""
    return today.late_count(desk), differences.count(desk)


def head_words(desk: Desk) -> tuple[str, bool]:
    """What the head of the navigation says: the organisation, and whether this is a demonstration."""
    return settings.organisation_name(desk), bool(settings.get(desk, "demonstration"))


def first_focus(pane: QWidget) -> QWidget:
    """The widget in a pane that takes the focus first; the pane itself when there is none."""
    if pane.focusPolicy() & Qt.FocusPolicy.TabFocus:
        return pane
    for child in pane.findChildren(QWidget):
        if child.isVisible() and child.isEnabled() and child.focusPolicy() & Qt.FocusPolicy.TabFocus:
            return child
    return pane
