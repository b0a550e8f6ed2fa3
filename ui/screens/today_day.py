"""What can be done at once with an appointment of today: held, not appeared, moved; by a button or by its letter."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from caseworker.i18n import _
from caseworker.services import appointments
from caseworker.services.today import Appointment
from ui.actions import Actions
from ui.door import Door
from ui.screens.layouts import Flow
from ui.theme import px
from ui.widgets import Button, LineList, Restyled


class DayBar(Restyled, QWidget):
    """The bar under the appointments of a day. `rows` gives what the list shows; the key of a row is its place."""

    def __init__(
        self, door: Door, actions: Actions, shown: LineList, rows: Callable[[], list[Appointment]]
    ) -> None:  # fmt: skip
        """Follows the list `shown`."""
        super().__init__()
        self._door, self._ways, self._list, self._rows = door, actions, shown, rows
        self._letters: dict[str, tuple[Button, Callable[[Appointment], None]]] = {
            "H": (Button(_("Held"), icon="check", key_hint="H", size="small"), self._hold),
            "N": (Button(_("Did not appear"), icon="user-x", key_hint="N", size="small"), self._miss),
            "V": (Button(_("Move"), icon="arrow-right", key_hint="V", size="small"), self._move),
        }
        self._column = QVBoxLayout(self)
        self._column.addWidget(Flow([button for button, _act in self._letters.values()]))
        for button, act in self._letters.values():
            button.clicked.connect(lambda _checked=False, do=act: self._do(do))
        shown.installEventFilter(self)
        shown.chosen.connect(lambda _key: self.follow())
        self.restyle()
        self.follow()

    def _chosen(self) -> Appointment | None:
        key, rows = self._list.current_key(), self._rows()
        return rows[key] if isinstance(key, int) and key < len(rows) else None

    def follow(self) -> None:
        """Offer what can be done with the chosen row; what was agreed in a talk can only be held."""
        row = self._chosen()
        planned = row is not None and row.state == "planned"
        self.setVisible(planned)
        for key, (button, _act) in self._letters.items():
            button.setVisible(planned and row is not None and (key == "H" or row.kind == "appointment"))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A letter does it, while the list has the focus."""
        if watched is self._list and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier)
            found = self._letters.get(event.text().upper()) if plain else None
            if found is not None and not self.isHidden() and not found[0].isHidden():
                self._do(found[1])
                return True
        return super().eventFilter(watched, event)

    def _do(self, act: Callable[[Appointment], None]) -> None:
        row = self._chosen()
        if row is not None:
            act(row)

    def _hold(self, row: Appointment) -> None:
        if row.kind != "appointment":
            self._ways.open_form("contact", row.case, None)
            return
        self._door.run(
            appointments.hold, row.entity, then=lambda n: self._ways.open_form("contact", row.case, n),
            failed=self._ways.error, saved="appointment.save",
        )  # fmt: skip

    def _miss(self, row: Appointment) -> None:
        words = _("Noted. Find out why: the letter stands ready under 'Did not appear'.")
        self._door.run(
            appointments.miss, row.entity, then=lambda _n: self._ways.toast(words), failed=self._ways.error,
            saved="appointment.save",
        )  # fmt: skip

    def _move(self, row: Appointment) -> None:
        self._ways.show("appointments", group="coming", move=row.entity)

    def restyle(self) -> None:
        """Edges at the text size in use."""
        self._column.setContentsMargins(0, px(4), 0, 0)
