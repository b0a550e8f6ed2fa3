"""Who a visitor is, in one field: what is typed finds clients; what is not chosen is the name of somebody unknown."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from caseworker.domain.wording import show_age
from caseworker.i18n import _, ngettext
from caseworker.services import spreekuur_people
from caseworker.services.search import PersonHit
from ui.door import Door
from ui.privacy import names_hidden, shown_name
from ui.theme import px
from ui.widgets import Badge, LineField, LineList, LineRow, Restyled

LEAST = 2
ROW = 54
MOST_SHOWN = 4
_RETURN = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class WhoField(Restyled, QWidget):
    """A line with a list of clients under it while somebody types.

    `changed`: another person or name. `next_step`: Enter, with nobody left to choose. Down and Up choose, Enter takes,
    Escape closes the list. Typing in the name of a chosen client lets that client go.
    """

    changed = Signal()
    next_step = Signal()

    def __init__(self, door: Door, parent: QWidget | None = None) -> None:
        """Nobody yet."""
        super().__init__(parent)
        self._door = door
        self._client: int | None = None
        self._name = ""
        self._hits: Sequence[PersonHit] = ()
        self.line = LineField(placeholder=_("Type a name, or go on without one"))
        self.line.add_icon("user", side="left")
        self.line.setAccessibleName(_("Who"))
        self.list = LineList(_("Clients with this name"), disc=False)
        self.list.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.known = Badge("ok", "user-check", _("Client"))
        self.unknown = Badge("neutral", "user", _("Unknown"))
        self._row = QHBoxLayout()
        self._row.addWidget(self.line, 1)
        self._row.addWidget(self.known)
        self._row.addWidget(self.unknown)
        self._column = QVBoxLayout(self)
        self._column.addLayout(self._row)
        self._column.addWidget(self.list)
        self.setFocusProxy(self.line)
        self.line.textEdited.connect(self._typed)
        self.line.installEventFilter(self)
        self.list.opened.connect(self._take)
        self._close()
        self.restyle()

    # -- the person --------------------------------------------------------------------------------------------

    def client(self) -> int | None:
        """The chosen client; None for somebody who is not known."""
        return self._client

    def name(self) -> str:
        """What was typed; "" when a client was chosen."""
        return "" if self._client is not None else self.line.text().strip()

    def set_person(self, client: int | None, name: str) -> None:
        """Show a person by program; `changed` is not sent."""
        self._client, self._name = client, name
        self._show()
        self._close()

    def names_changed(self) -> None:
        """Names were blanked or shown."""
        if self._client is None:
            self._name = self.line.text()
        self._show()

    def _show(self) -> None:
        hidden = names_hidden()
        self.line.setEchoMode(QLineEdit.EchoMode.Password if hidden else QLineEdit.EchoMode.Normal)
        self.line.setText(self._name)
        self.line.setCursorPosition(0)
        self._tell()

    def _tell(self) -> None:
        self.known.setVisible(self._client is not None)
        self.unknown.setVisible(self._client is None)
        words = _("Client") if self._client is not None else _("Unknown visitor")
        self.line.setAccessibleDescription(words)

    # -- while typing ------------------------------------------------------------------------------------------

    def _typed(self, text: str) -> None:
        if self._client is not None:
            self._client = None
            self._tell()
        self.changed.emit()
        if len(text.strip()) < LEAST:
            self._close()
            return
        self._door.ask(spreekuur_people.people, text, then=self._offer, key="spreekuur.who")

    def _offer(self, hits: Sequence[PersonHit]) -> None:
        if self._client is not None or len(self.line.text().strip()) < LEAST:
            return
        self._hits = hits
        self.list.set_rows([LineRow(shown_name(hit.name), _second(hit), icon="user", key=hit.n) for hit in hits])
        self.list.setVisible(bool(hits))
        if hits:
            self.list.choose_first()
        count = ngettext("{count} client fits", "{count} clients fit", len(hits)).format(count=len(hits))
        self.line.setAccessibleDescription(count if hits else _("Unknown visitor"))
        self.restyle()

    def _close(self) -> None:
        self._hits = ()
        self.list.set_rows([])
        self.list.hide()
        self.updateGeometry()

    def _take(self, key: object) -> None:
        hit = next((one for one in self._hits if one.n == key), None)
        if hit is not None:
            self.set_person(hit.n, hit.name)
            self.changed.emit()
            self.next_step.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keys of the list, while the focus stays in the line."""
        if watched is self.line and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                return False
            return self._key(Qt.Key(event.key()))
        return super().eventFilter(watched, event)

    def _key(self, key: Qt.Key) -> bool:
        if key in _RETURN:
            if self._hits:
                self._take(self.list.current_key())
            else:
                self.next_step.emit()
            return True
        if key == Qt.Key.Key_Escape and self._hits:
            self._close()
            return True
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up) and self._hits:
            row = self.list.currentIndex().row() + (1 if key == Qt.Key.Key_Down else -1)
            row = max(0, min(row, len(self._hits) - 1))
            self.list.setCurrentIndex(self.list.rows().index(row))
            self.line.setAccessibleDescription(shown_name(self._hits[row].name))
            return True
        if key == Qt.Key.Key_Tab and self._hits:
            self._close()
        return False

    def restyle(self) -> None:
        """Measures at the text size in use."""
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(px(6))
        self._row.setSpacing(px(12))
        self.list.setFixedHeight(px(ROW) * min(MOST_SHOWN, max(1, len(self._hits))))


def _second(hit: PersonHit) -> str:
    """Age and municipality: enough to know which one it is, and nothing else."""
    age = show_age(hit.age) if hit.age is not None else ""
    return ", ".join(part for part in (age, hit.municipality, _("closed") if hit.closed else "") if part) or " "
