"""What a session comes to: visitors, what about, what was done, where to. Bars with their numbers beside them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from caseworker.domain.codelist import CodeList
from caseworker.domain.codes_spreekuur import HELP_GIVEN, QUESTION_KIND
from caseworker.i18n import _, ngettext
from caseworker.services.spreekuur import Counts
from ui.screens.layouts import Flow
from ui.theme import px
from ui.widgets import Card, EmptyState, FigureCard, Label, ProgressLine, Restyled, SectionHeader

LEAST, LINE = 132, 220


class SummaryPane(Restyled, QWidget):
    """The counts of a session, in place of a visit when none is open."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Empty until `show_counts`."""
        super().__init__(parent)
        self._title = SectionHeader(_("Counts of this walk-in hour"))
        self.note = EmptyState("door-open", "", "")
        self._body = QWidget()
        self._column = QVBoxLayout(self)
        self._column.addWidget(self.note)
        self._column.addWidget(self._title)
        self._column.addWidget(self._body)
        self._column.addStretch(1)
        self._inside = QVBoxLayout(self._body)
        self._inside.setContentsMargins(0, 0, 0, 0)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(_("Counts of this walk-in hour"))
        self.restyle()

    def say(self, title: str, text: str) -> None:
        """What can be done now; "" for nothing."""
        self.note.set_words(title, text)
        self.note.setVisible(bool(title))

    def show_counts(self, counts: Counts) -> None:
        """Show the counts of a session."""
        while (item := self._inside.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        figures = [
            FigureCard(_("Visitors"), str(counts.visitors)),
            FigureCard(_("Clients"), str(counts.known)),
            FigureCard(_("Unknown"), str(counts.unknown)),
            FigureCard(_("Left unhelped"), str(counts.left)),
            FigureCard(_("Follow-ups"), str(counts.follow_ups)),
        ]
        self._inside.addWidget(Flow(figures, gap=12, least=LEAST))
        if counts.kinds:
            self._inside.addWidget(_bars(_("What about"), _named(counts.kinds, QUESTION_KIND), counts.visitors))
        if counts.help:
            self._inside.addWidget(_bars(_("What was done"), _named(counts.help, HELP_GIVEN), counts.visitors))
        if counts.referred:
            self._inside.addWidget(_bars(_("Referred to"), counts.referred, counts.visitors))
        self._body.setVisible(counts.visitors > 0)
        self._title.setVisible(counts.visitors > 0)
        self.setAccessibleDescription(spoken(counts))

    def restyle(self) -> None:
        """Measures at the text size in use."""
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(px(12))
        self._inside.setSpacing(px(12))


def spoken(counts: Counts) -> str:
    """The counts in one sentence, for a screen reader."""
    parts = [
        ngettext("{count} visitor", "{count} visitors", counts.visitors).format(count=counts.visitors),
        _("{count} unknown").format(count=counts.unknown),
    ]
    parts += [f"{name} {count}" for name, count in _named(counts.kinds, QUESTION_KIND)]
    return ", ".join(parts)


def _named(found: Mapping[str, int], codes: CodeList) -> list[tuple[str, int]]:
    """(words, count) of the codes that were counted, most first."""
    named = [(codes.label(code), found[code]) for code in codes.codes() if found.get(code)]
    return sorted(named, key=lambda item: -item[1])


def _bars(title: str, rows: Sequence[tuple[str, int]], of: int) -> Card:
    card = Card(padding=16, spacing=10)
    card.column.addWidget(Label(title, "label600"))
    share = [count / of if of else 0.0 for _name, count in rows]
    lines = [ProgressLine(f"{name}: {count}", part) for (name, count), part in zip(rows, share, strict=True)]
    card.column.addWidget(Flow(lines, gap=16, least=LINE))
    return card
