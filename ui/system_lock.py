"""Told by the system that nobody may look any more: the screen locks, the lid closes, the computer goes to sleep.

On Linux desktops these are messages on the session and the system bus. On other systems the quiet minutes of `ui.idle`
do the work; sleep is seen there too, for the clock jumps.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import SLOT, QObject, Signal, Slot
from PySide6.QtDBus import QDBusConnection

SCREEN_SAVERS = (
    "org.freedesktop.ScreenSaver",
    "org.gnome.ScreenSaver",
    "org.cinnamon.ScreenSaver",
    "org.mate.ScreenSaver",
)
LOGIN_MANAGER = "org.freedesktop.login1.Manager"
LOGIN_SESSION = "org.freedesktop.login1.Session"


class SystemLock(QObject):
    """Sends `locked` when the system locks its screen or goes to sleep."""

    locked = Signal()

    def __init__(self, parent: QObject | None = None, buses: Sequence[QDBusConnection] | None = None) -> None:
        """Listens on the buses of this computer; `buses` are others to listen on."""
        super().__init__(parent)
        self._buses = list(buses) if buses is not None else [QDBusConnection.sessionBus(), QDBusConnection.systemBus()]
        for bus in self._buses:
            if bus.isConnected():
                self._listen(bus)

    def _listen(self, bus: QDBusConnection) -> None:
        # The sender's name is left out: who has it differs per desktop, and a lock too many does no harm.
        begins: Any = SLOT("begins(bool)")  # text, whatever the stubs say
        asked: Any = SLOT("asked()")
        for name in SCREEN_SAVERS:
            bus.connect("", "", name, "ActiveChanged", self, begins)
        bus.connect("", "", LOGIN_MANAGER, "PrepareForSleep", self, begins)
        bus.connect("", "", LOGIN_SESSION, "Lock", self, asked)

    @Slot(bool)
    def begins(self, on: bool) -> None:
        """The screen saver becomes active, or the computer is about to sleep (True); or the opposite (False)."""
        if on:
            self.locked.emit()

    @Slot()
    def asked(self) -> None:
        """Somebody asked for this session to be locked."""
        self.locked.emit()
