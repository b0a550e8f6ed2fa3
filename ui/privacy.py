"""Blanking names while a client looks along (F9)."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication

_PROPERTY = "caseworker_names_hidden"
BLANK = "●●●●●●"


def names_hidden() -> bool:
    """Whether names are blanked now."""
    app = QApplication.instance()
    return bool(app.property(_PROPERTY)) if app is not None else False


def set_names_hidden(hidden: bool) -> None:
    """Blank names, or show them again; screens that are open are told by the window."""
    app = QApplication.instance()
    if app is not None:
        app.setProperty(_PROPERTY, hidden)


def shown_name(name: str) -> str:
    """A client's name, or dots while names are hidden."""
    return BLANK if names_hidden() and name else name
