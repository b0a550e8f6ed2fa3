"""Samples of rows, tables, colours, texts and menus for the page of parts."""

from __future__ import annotations

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QAction, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from ui.gallery.components import ARABIC, card, row
from ui.icons import icon
from ui.theme import color, px
from ui.widgets import CELL, Card, DataTable, Label, RungCell, StateCell, TextCell, TwoLineCell, WorkList, WorkRow
from ui.widgets.paint import draw_line, rounded

Index = QModelIndex | QPersistentModelIndex
NO_INDEX = QModelIndex()


def work_rows() -> Card:
    """Two rows of the work list, the first chosen and with the focus."""
    rows = [
        WorkRow("Mirjam Kok", "Gekozen rij, met focus", "9 dagen te laat", "circle-alert", "danger", "Start ZRM", "Z",
                3, True, key=1),
        WorkRow(ARABIC, "Rij in rust", "vr 6 maart", action="Bepaal trede", letter="T", rung=3, key=2),
    ]  # fmt: skip
    made = WorkList("Werklijst", rows)
    made.choose(1)
    made.setFocus()
    made.setFixedHeight(2 * px(53) + 2)
    return card("Werklijstrij", made)


class SampleTable(QAbstractTableModel):
    """Three rows of a caseload."""

    HEADS = ("Naam", "Trede", "Eerstvolgend", "Uren")
    ROWS = (
        (TwoLineCell("Hoekstra, Fenna", "27, leerwerkplek"), RungCell(4, True),
         StateCell("gehouden", "circle-check", "ok"), TextCell("24", figure=True)),
        (TwoLineCell("Van Wijngaarden-Oosterhuis, Joke", "58, werkfit"), RungCell(2, True),
         StateCell("loopt af", "triangle-alert", "warn"), TextCell("8", figure=True)),
        (TwoLineCell("Kok, Mirjam", "34, kringloop"), RungCell(3, True),
         StateCell("9 dagen te laat", "circle-alert", "danger"), TextCell("16", figure=True)),
    )  # fmt: skip

    def rowCount(self, parent: Index = NO_INDEX) -> int:
        """Three."""
        return 0 if parent.isValid() else len(self.ROWS)

    def columnCount(self, parent: Index = NO_INDEX) -> int:
        """Four."""
        return 0 if parent.isValid() else len(self.HEADS)

    def data(self, index: Index, role: int = 0) -> object:
        """The cell, or its words."""
        cell = self.ROWS[index.row()][index.column()]
        return cell if role == CELL else cell.spoken() if role == 0 else None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> object:
        """The heads; figures stand at the right."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == int(Qt.ItemDataRole.TextAlignmentRole):
            return int(Qt.AlignmentFlag.AlignRight) if section == 3 else int(Qt.AlignmentFlag.AlignLeft)
        return self.HEADS[section] if role == 0 else None


def table_rows() -> Card:
    """A table of two-line rows, the last one chosen."""
    table = DataTable("Deelnemers", two_lines=True)
    table.setModel(SampleTable(table))
    head = table.horizontalHeader()
    head.setStretchLastSection(False)
    head.setSectionResizeMode(0, head.ResizeMode.Stretch)
    for column, width in ((1, 84), (2, 160), (3, 90)):
        table.setColumnWidth(column, px(width))
    head.setSortIndicatorShown(True)
    head.setSortIndicator(0, Qt.SortOrder.AscendingOrder)
    table.selectRow(2)
    table.setFixedHeight(px(34) + 3 * px(50) + 2)
    return card("Tabelrijen", table)


class _Swatch(QWidget):
    """A colour with "Aa" in the text that belongs on it."""

    def __init__(self, tone: str, text: str, word: str) -> None:
        super().__init__()
        self._tone, self._text, self._word = tone, text, word

    def sizeHint(self) -> QSize:
        return QSize(px(60), px(54))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        box = QRectF(0, 0, self.width(), px(36))
        rounded(painter, box, px(7), color(self._tone), color("line2"))
        if self._text:
            draw_line(painter, box.adjusted(px(10), 0, 0, 0), "Aa", "row", self._text)
        draw_line(painter, QRectF(0, px(39), self.width(), px(16)), self._word, "help", "text2")


def colours() -> Card:
    """The tokens that carry text, and the chart palette."""
    made = QHBoxLayout()
    made.setSpacing(px(10))
    pairs = [
        ("window", "text", "venster"), ("surface", "text2", "vlak"), ("sunken", "text3", "verzonken"),
        ("accent", "on_accent", "accent"), ("accent_soft", "accent_text", "accent zacht"),
        ("danger_soft", "danger", "fout"), ("warn_soft", "warn", "let op"), ("ok_soft", "ok", "goed"),
    ]  # fmt: skip
    pairs += [(f"series{n}", "", f"grafiek {n}") for n in range(1, 6)]
    for tone, text, word in pairs:
        swatch = _Swatch(tone, text, word)
        swatch.setFixedHeight(px(56))
        made.addWidget(swatch, 1)
    return card("Kleuren", made)


def texts() -> Card:
    """The text styles."""
    styles = (("Titel 22", "title", "text"), ("Kop 16", "head", "text"), ("Rijkop 14", "row", "text"),
              ("Tekst 14", "body", "text"), ("Bijtekst 13", "second", "text2"), ("Uitleg 12", "help", "text3"),
              ("74", "figure", "text"))  # fmt: skip
    return card(
        "Tekst",
        row(*(Label(text, style, tone) for text, style, tone in styles), gap=16),
        Label("Elke deelnemer krijgt één keer per jaar een trede. Staat de score ouder dan een jaar, dan komt de naam "
              "in de werklijst.", wrap=True),
        Label(f"⁨{ARABIC}⁩, Sociaalpsychiatrisch verpleegkundige, 1 234 567,89", "second", "text2"),
        Label("⁨ተስፋይ⁩ spreekt Tigrinya", "second", "text2"),
    )  # fmt: skip


def menus() -> Card:
    """A menu, and a tooltip as it would show."""
    menu = QMenu()
    menu.setWindowFlags(Qt.WindowType.Widget)
    for name, text, keys in (("plus", "Contactmoment", "Ctrl+N"), ("calendar", "Afspraak", "Ctrl+Shift+A")):
        action = QAction(icon(name), text, menu)
        action.setShortcut(keys)
        menu.addAction(action)
    menu.addSeparator()
    printing = QAction(icon("printer"), "Plan afdrukken", menu)
    printing.setShortcut("Ctrl+P")
    menu.addAction(printing)
    menu.setActiveAction(menu.actions()[0])
    menu.setMinimumWidth(px(300))
    tip = Label("Trede 3: doet wekelijks mee, nog zonder taken", "badge", "on_inverse")
    holder = _Tip()
    inside = QHBoxLayout(holder)
    inside.setContentsMargins(px(10), px(6), px(10), px(6))
    inside.addWidget(tip)
    right = QVBoxLayout()
    right.addWidget(holder, 0, Qt.AlignmentFlag.AlignLeft)
    right.addWidget(Label("Uitleg verschijnt ook bij focus, en met F1.", "help", "text2"))
    right.addStretch(1)
    both = QHBoxLayout()
    both.addWidget(menu)
    both.addSpacing(px(24))
    both.addLayout(right, 1)
    return card("Menu en uitleg", both)


class _Tip(QWidget):
    def paintEvent(self, _event: QPaintEvent) -> None:
        rounded(QPainter(self), QRectF(self.rect()), px(5), color("inverse"))
