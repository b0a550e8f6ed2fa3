"""The box of Ctrl+K: people, organisations, the text of notes, and commands, found while somebody types.

A ">" at the start finds commands only. It is a shortcut and never the only way to something.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QHBoxLayout, QStyle, QStyleOptionViewItem, QWidget

from caseworker.domain.folding import words
from caseworker.domain.snippet import Snippet
from caseworker.domain.wording import show_age, show_near
from caseworker.i18n import _
from caseworker.services import search
from caseworker.services.search import Found, NoteHit, OrganisationHit, PersonHit, VacancyHit
from ui.commands import COMMANDS, Command
from ui.icons import paint_icon
from ui.overlay import Overlay
from ui.privacy import shown_name
from ui.theme import color, px
from ui.widgets import GroupRow, IconLabel, KeyCap, Label, LineField, LineRow, RowList, Rule
from ui.widgets.paint import draw_line, keycap_width, paint_keycap, paint_rung, rounded, rung_size, text_width
from ui.widgets.rowdata import ROW, Index, Row
from ui.widgets.rows import RowDelegate

if TYPE_CHECKING:
    from ui.main_window import MainWindow

TYPING_MS = 60
MOST_ROWS = 8
EACH = 4
FEW = 2
NOTE_WIDTH = 52
ROW_HEIGHT = 42


@dataclass(frozen=True)
class PaletteRow(LineRow):
    """A result: title and a note behind it on one line; a rung or a key at the right."""

    rung: int | None = None
    plus: bool = False
    keys: str = ""


def around(piece: Snippet) -> str:
    """A short part of a text round its first match, whole words, with dots where it goes on."""
    text = piece.text.strip("… ")
    at = max(0, piece.matches[0][0] - (len(piece.text) - len(piece.text.lstrip("… ")))) if piece.matches else 0
    start = 0 if at < NOTE_WIDTH // 2 else text.rfind(" ", 0, at - NOTE_WIDTH // 3) + 1
    end = len(text) if len(text) - start <= NOTE_WIDTH else text.rfind(" ", start, start + NOTE_WIDTH)
    end = end if end > start else start + NOTE_WIDTH
    before, after = "… " if start or text != piece.text else "", " …" if end < len(text) else ""
    return f"{before}{text[start:end]}{after}"


class PaletteDelegate(RowDelegate):
    """Draws results on one line."""

    group_height = 32

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Heads of groups are small and grey here."""
        row = index.data(ROW)
        if isinstance(row, GroupRow):
            rect = QRectF(option.rect).adjusted(px(20), px(4), -px(20), 0)
            draw_line(painter, rect, row.text, "badge600", "text2")
        else:
            super().paint(painter, option, index)

    def row_height(self, row: object, width: int) -> int:
        """All the same."""
        return px(ROW_HEIGHT)

    def paint_row(self, painter: QPainter, option: QStyleOptionViewItem, index: Index, row: object) -> None:
        """Icon, title, note; the rung and the key at the right."""
        if not isinstance(row, PaletteRow):
            return
        rect = QRectF(option.rect).adjusted(px(8), px(1), -px(8), -px(1))
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if chosen:
            rounded(painter, rect, px(8), color("accent_soft"), color("accent_line"))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            rounded(painter, rect, px(8), color("hover"))
        left, right = rect.left() + px(12), rect.right() - px(12)
        tone = "accent_text" if chosen else "text2"
        paint_icon(painter, row.icon, left, rect.center().y() - px(9), tone, 18)
        left += px(28)
        key = _("Enter") if chosen else row.keys
        if key:
            width = keycap_width(key)
            paint_keycap(painter, QRectF(right - width, rect.top(), width, rect.height()), key, "text2", "line2")
            right -= width + px(14)
        if row.rung is not None:
            wide, high = rung_size()
            paint_rung(painter, QRectF(right - wide, rect.center().y() - high / 2, wide, high), row.rung, row.plus)
            right -= wide + px(14)
        note = min(text_width(row.second, "second") + px(10), (right - left) * 0.45) if row.second else 0.0
        used = draw_line(painter, QRectF(left, rect.top(), right - left - note, rect.height()), row.title, "row")
        left += used + px(10)
        if row.second and right > left:
            draw_line(painter, QRectF(left, rect.top(), right - left, rect.height()), row.second, "second", "text2")


class ResultList(RowList):
    """The results; the line above keeps the focus and sends the arrows here."""

    def _made_delegate(self) -> RowDelegate:
        return PaletteDelegate(self)

    def step(self, by: int) -> None:
        """Choose the next or the previous result; past the end it begins again."""
        places = [
            place for place in range(self.rows().rowCount())
            if isinstance(self.rows().row_at(self.rows().index(place)), PaletteRow)
        ]  # fmt: skip
        if not places:
            return
        here = self.currentIndex().row()
        at = places.index(here) if here in places else (-1 if by > 0 else 0)
        self.setCurrentIndex(self.rows().index(places[(at + by) % len(places)]))


class Palette(Overlay):
    """One line and one list."""

    def __init__(self, window: MainWindow, form: str = "", then: Callable[[int], None] | None = None) -> None:
        """Over the main window; `open()` shows it. With `form` it only asks for whom a new one is opened; with `then`
        it only asks for a client, and hands its number on."""
        super().__init__(window)
        self._main = window
        self._form = form if then is None else "client"
        self._then = then
        self._does: list[Callable[[], None]] = []
        self._found = Found()
        asked = _("For whom? Type a name or number") if self._form else _("Name, organisation, text or command")
        self.line = LineField(placeholder=asked, size="large")
        self.line.setAccessibleName(asked if self._form else _("Search or do"))
        self.line.setProperty("flat", True)
        self.list = ResultList(_("Results"))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._none = Label("", "second", "text2", wrap=True)
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(TYPING_MS)
        self._typing.timeout.connect(self.search)
        self._lay_out()
        self.line.installEventFilter(self)
        self.line.textChanged.connect(lambda _text: self._typing.start())
        self.list.clicked.connect(lambda _index: self.take())
        self.search()

    def first(self) -> QWidget:
        """The line."""
        return self.line

    def _lay_out(self) -> None:
        head, foot = QHBoxLayout(), QHBoxLayout()
        head.setContentsMargins(px(18), px(6), px(16), px(6))
        head.setSpacing(px(12))
        self.line.setMinimumHeight(px(44))
        head.addWidget(IconLabel("search", size=20))
        head.addWidget(self.line, 1)
        head.addWidget(KeyCap("Esc"))
        self._none.setContentsMargins(px(20), px(16), px(20), px(16))
        foot.setContentsMargins(px(20), px(8), px(20), px(10))
        foot.addWidget(Label(_("Arrows to choose"), "help", "text2"))
        foot.addStretch(1)
        if not self._form:
            foot.addWidget(Label(_("Type > for commands only"), "help", "text2"))
        self.column.addLayout(head)
        self.column.addWidget(Rule())
        self.column.addWidget(self._none)
        self.column.addWidget(self.list, 1)
        self.column.addWidget(Rule())
        self.column.addLayout(foot)

    def plane_height(self, room: int) -> int:
        """As high as the results, up to eight rows and their heads."""
        rows = self.list.content_height() if self.list.rows().rowCount() else 0
        most = MOST_ROWS * px(ROW_HEIGHT) + 3 * px(32)
        none = self._none.sizeHint().height() if not rows else 0
        return min(room, px(56) + px(38) + min(rows, most) + none + px(12))

    # -- searching ---------------------------------------------------------------------------------------------

    def search(self) -> None:
        """Look for what was typed; the commands are there at once, the rest when the store has answered."""
        text = self.line.text().strip()
        if text.startswith(">") or not text:
            self._found = Found()
            self._show(Found())
        else:
            self._main.door.ask(search.find, text, EACH, then=self._show, key="palette")

    def _show(self, found: Found) -> None:
        if not self.isHidden() or not found:
            self._fill(found)

    def _fill(self, found: Found) -> None:
        text = self.line.text().strip()
        self._does = []
        rows: list[Row] = []
        self._add(rows, _("Clients"), [self._person(hit) for hit in found.people])
        if not self._form:
            self._add(rows, _("Organisations"), [self._organisation(hit) for hit in found.organisations[:FEW]])
            self._add(rows, _("Vacancies"), [self._vacancy(hit) for hit in found.vacancies[:FEW]])
            self._add(rows, _("In notes"), [self._note(hit) for hit in found.notes[:FEW]])
            self._add(rows, _("Commands"), self._commands(text, found))
        self.list.set_rows(rows)
        self.list.choose_first()
        waiting = bool(self._form) and not text
        missed = _("Nothing found. Try part of a name, or another word from the note.")
        self._none.setText(_("The people you look for appear here.") if waiting else missed)
        self._none.setVisible(not rows)
        self.list.setVisible(bool(rows))
        self.line.setAccessibleDescription(_("{count} results").format(count=len(self._does)))
        self._place()
        self.update()

    def _add(self, rows: list[Row], title: str, items: list[tuple[PaletteRow, Callable[[], Any]]]) -> None:
        if items:
            rows.append(GroupRow(title))
        for row, does in items:
            rows.append(PaletteRow(**{**row.__dict__, "key": len(self._does)}))
            self._does.append(does)

    def _person(self, hit: PersonHit) -> tuple[PaletteRow, Callable[[], None]]:
        age = show_age(hit.age) if hit.age is not None else ""
        note = ", ".join(filter(None, (age, hit.municipality, _("closed") if hit.closed else "")))
        row = PaletteRow(shown_name(hit.name), note, icon="user", rung=hit.rung, plus=hit.plus)
        if self._then is not None:
            then = self._then
            return row, lambda: then(hit.n)
        if self._form:
            return row, lambda: self._main.ways.open_form(self._form, hit.n)
        return row, lambda: self._main.ways.open_case(hit.n)

    def _organisation(self, hit: OrganisationHit) -> tuple[PaletteRow, Callable[[], None]]:
        note = ", ".join(filter(None, (hit.sector or hit.kind, hit.municipality)))
        row = PaletteRow(hit.name, note, icon="building-2")
        if hit.employs:
            return row, lambda: self._main.ways.show("employers", n=hit.n)
        return row, lambda: self._main.ways.open_form("organisation", None, hit.n)

    def _vacancy(self, hit: VacancyHit) -> tuple[PaletteRow, Callable[[], None]]:
        row = PaletteRow(hit.title, ", ".join(filter(None, (hit.employer, hit.status))), icon="briefcase")
        return row, lambda: self._main.ways.show("vacancies", n=hit.n)

    def _note(self, hit: NoteHit) -> tuple[PaletteRow, Callable[[], None]]:
        day = show_near(hit.text.on, self._main.door.desk.today()) if hit.text.on is not None else ""
        row = PaletteRow(
            around(hit.text.snippet) or _("Note"),
            ", ".join(filter(None, (shown_name(hit.name), day))), icon="file-text",
        )  # fmt: skip
        return row, lambda: self._main.ways.open_case(hit.case)

    def _commands(self, text: str, found: Found) -> list[tuple[PaletteRow, Callable[[], None]]]:
        asked = words(text.lstrip(">"))
        items: list[tuple[PaletteRow, Callable[[], None]]] = []
        if found.people and not text.startswith(">"):
            hit = found.people[0]
            row = PaletteRow(_("Note a contact with {name}").format(name=shown_name(hit.name)), icon="plus")
            items.append((row, lambda: self._main.ways.open_form("contact", hit.n)))
        for item in COMMANDS:
            if item.id == "find" or not self._main.available(item):
                continue
            known = words(_(item.text))
            if all(any(word.startswith(part) for word in known) for part in asked):
                items.append(self._command(item))
        return items if text.startswith(">") else items[: EACH if text else MOST_ROWS]

    def _command(self, item: Command) -> tuple[PaletteRow, Callable[[], None]]:
        row = PaletteRow(_(item.text), icon=item.icon, keys=item.shortcut.replace("+", " "))
        return row, lambda: self._main.do(item.id)

    # -- choosing ----------------------------------------------------------------------------------------------

    def take(self) -> None:
        """Do what is chosen, after closing."""
        place = self.list.current_key()
        if isinstance(place, int) and place < len(self._does):
            does = self._does[place]
            self.close_over()
            does()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrows, Enter and Escape work while the line has the focus."""
        if watched is self.line and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            key = event.key()
            if key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
                self.list.step(1 if key == Qt.Key.Key_Down else -1)
                return True
            if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                if self._typing.isActive():  # somebody types faster than the search
                    self._typing.stop()
                    self.search()
                self.take()
                return True
            if key == Qt.Key.Key_Escape:
                self.close_over()
                return True
            if key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
                return True
        return super().eventFilter(watched, event)
