"""Ctrl+Z in a text field takes back typing first; only then the last saved action."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QTextEdit, QWidget


def undo_text(field: QWidget | None) -> bool:
    """Take back typing in the field with the focus; False when there is none to take back."""
    if isinstance(field, QLineEdit):
        there = field.isUndoAvailable()
    elif isinstance(field, (QTextEdit, QPlainTextEdit)):
        there = field.document().isUndoAvailable()
    else:
        return False
    if there:
        field.undo()
    return there


def redo_text(field: QWidget | None) -> bool:
    """Do typing again in the field with the focus; False when there is none to do."""
    if isinstance(field, QLineEdit):
        there = field.isRedoAvailable()
    elif isinstance(field, (QTextEdit, QPlainTextEdit)):
        there = field.document().isRedoAvailable()
    else:
        return False
    if there:
        field.redo()
    return there
