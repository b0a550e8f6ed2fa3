"""A case as a whole."""
from PySide6.QtWidgets import QWidget


def page(theme_name: str) -> QWidget:
    return QWidget()
