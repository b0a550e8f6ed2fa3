"""What the parts of the exchange screen share: check words, people in words, sizes, dropping files."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from caseworker.domain import codes
from caseworker.domain.wording import show_date, show_number
from caseworker.i18n import _
from caseworker.services.cards import CardView
from ui.theme import px
from ui.widgets import Avatar, Card, Elided, Label, Restyled, isolate

__all__ = ["DropCard", "PersonLine", "WordGrid", "initials", "moment", "person_facts", "shown_size"]

WORDS_IN_ROW = 3


def person_facts(card: CardView) -> str:
    """Role and organisation of a person, in the language in use."""
    role = codes.WORKER_ROLE.label(card.role).lower() if card.role in codes.WORKER_ROLE.codes() else card.role
    return ", ".join(part for part in (role, card.organisation) if part)


def initials(name: str) -> str:
    """The first letters of the first and last word of a name."""
    parts = name.split()
    return "".join(part[0] for part in (parts[:1] + parts[-1:] if len(parts) > 1 else parts)).upper()


def moment(written: str) -> str:
    """A stored moment as a day and a clock: "5 maart 2026 10:18"."""
    found = datetime.fromisoformat(written).astimezone()
    return f"{show_date(found.date())} {found:%H:%M}"


def shown_size(size: int) -> str:
    """A number of bytes as people read it: "340 kB", "2,4 MB"."""
    if size < 1_000_000:
        return f"{max(1, round(size / 1000))} kB"
    return f"{show_number(size / 1_000_000)} MB"


class WordGrid(Restyled, QWidget):
    """The six check words, large, with their numbers, to read out and compare."""

    def __init__(self, words: Sequence[str] = ()) -> None:
        """`words` in the order in which they are read out."""
        super().__init__()
        self._grid = QGridLayout(self)
        self.set_words(words)
        self.restyle()

    def set_words(self, words: Sequence[str]) -> None:
        """Show other words."""
        while (item := self._grid.takeAt(0)) is not None:
            found = item.widget()
            if found is not None:
                found.setParent(None)
                found.deleteLater()
        for place, word in enumerate(words):
            cell = QWidget()
            line = QHBoxLayout(cell)
            line.setContentsMargins(0, 0, 0, 0)
            line.setSpacing(px(8))
            line.addWidget(Label(str(place + 1), "help", "text3"))
            line.addWidget(Label(word, "head"), 1)
            self._grid.addWidget(cell, place // WORDS_IN_ROW, place % WORDS_IN_ROW)
        self.setAccessibleName(_("Check words: {words}").format(words=", ".join(words)))

    def restyle(self) -> None:
        """Spacing at the text size in use."""
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(px(24))
        self._grid.setVerticalSpacing(px(8))


class PersonLine(Restyled, QWidget):
    """A person: initials, name, role and organisation."""

    def __init__(self, card: CardView) -> None:
        """From the person's card."""
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(12))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Elided(card.name, "row"))
        words.addWidget(Label(person_facts(card), "second", "text2", wrap=True))
        row.addWidget(Avatar(initials(card.name), name=card.name), 0, Qt.AlignmentFlag.AlignVCenter)
        row.addLayout(words, 1)
        self.setAccessibleName(isolate(card.name))


class DropCard(Card):
    """A card that takes files that are dropped on it: `dropped(paths)` with those that end in `suffix`."""

    dropped = Signal(list)

    def __init__(self, suffixes: tuple[str, ...], *, padding: int = 16) -> None:
        """`suffixes` as ".ckb"; other files are not taken."""
        super().__init__(padding=padding)
        self._suffixes = suffixes
        self.setAcceptDrops(True)

    def _fitting(self, event: QDragEnterEvent | QDropEvent) -> list[Path]:
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        return [path for path in paths if path.suffix.lower() in self._suffixes]

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Say whether these files fit."""
        if self._fitting(event):
            self.set_chosen(True)
            event.acceptProposedAction()

    def dragLeaveEvent(self, _event: object) -> None:
        """The files went elsewhere."""
        self.set_chosen(False)

    def dropEvent(self, event: QDropEvent) -> None:
        """Take them."""
        self.set_chosen(False)
        found = self._fitting(event)
        if found:
            event.acceptProposedAction()
            self.dropped.emit(found)
