"""Asking a person for a file: the only modal windows besides the confirmations. Tests put their own answers here."""

from __future__ import annotations

from pathlib import Path

from PySide6 import QtGui, QtWidgets  # the classes are made when they are named: these take 18 ms of a start
from PySide6.QtCore import Qt, QUrl
from PySide6.QtWidgets import QWidget

from ui.prefs import Prefs


class Files:
    """The system's own file windows, starting where the last file was."""

    def __init__(self, prefs: Prefs, parent: QWidget | None = None) -> None:
        """`parent` is the window they stand over."""
        self._prefs = prefs
        self._parent = parent

    def _last(self) -> Path:
        return Path(self._prefs.get("files.folder", str(Path.home())))

    def _remember(self, path: Path) -> Path:
        self._prefs.put("files.folder", str(path.parent))
        return path

    def open_file(self, title: str, pattern: str) -> Path | None:
        """One existing file ("Case files (*.ckb)"), or None."""
        name, _kind = QtWidgets.QFileDialog.getOpenFileName(self._parent, title, str(self._last()), pattern)
        return self._remember(Path(name)) if name else None

    def open_files(self, title: str, pattern: str) -> list[Path]:
        """Some existing files; empty when the person thought better of it."""
        names, _kind = QtWidgets.QFileDialog.getOpenFileNames(self._parent, title, str(self._last()), pattern)
        return [self._remember(Path(name)) for name in names]

    def save_file(self, title: str, suggested: str, pattern: str) -> Path | None:
        """A place for a new file, or None; asks by itself before an existing file is replaced."""
        name, _kind = QtWidgets.QFileDialog.getSaveFileName(self._parent, title, str(self._last() / suggested), pattern)
        return self._remember(Path(name)) if name else None

    def choose_folder(self, title: str, suggested: Path | None = None) -> Path | None:
        """A folder, or None."""
        name = QtWidgets.QFileDialog.getExistingDirectory(self._parent, title, str(suggested or self._last()))
        return Path(name) if name else None

    def confirm(self, title: str, text: str, yes: str, no: str) -> bool:
        """Ask before something that cannot be taken back; `no` is chosen by Enter and Escape."""
        made = QtWidgets.QMessageBox
        box = made(made.Icon.Warning, title, title, made.StandardButton.NoButton, self._parent)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setInformativeText(text)
        agreed = box.addButton(yes, made.ButtonRole.DestructiveRole)
        stay = box.addButton(no, made.ButtonRole.RejectRole)
        box.setDefaultButton(stay)
        box.setEscapeButton(stay)
        box.exec()
        return box.clickedButton() is agreed

    def open_external(self, path: Path) -> None:
        """Show a file in the program that belongs to it."""
        QtGui.QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
