"""Nobody at the desk: after some quiet minutes everything locks, also when the computer slept meanwhile."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QWindow

LOOK_SECONDS = 5
_ACTIVITY = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TabletPress,
    }
)


class IdleWatch(QObject):
    """Watches the raw events of one window; `idle` is sent once when nothing happened for `minutes`.

    It watches the window and not the application: every event of every widget through Python would slow scrolling.
    The clock is that of the wall, so that a sleeping computer counts as quiet.
    """

    idle = Signal()

    def __init__(
        self, window: QWindow, minutes: float, parent: QObject, clock: Callable[[], float] = time.time
    ) -> None:
        """`minutes` of quiet; 0 or less never locks."""
        super().__init__(parent)
        self._clock = clock
        self._minutes = minutes
        self._last = clock()
        window.installEventFilter(self)
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_SECONDS * 1000)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def set_minutes(self, minutes: float) -> None:
        """Another limit, from now on."""
        self._minutes = minutes
        self.touch()

    def touch(self) -> None:
        """Somebody is here, or work that must not be stopped is going on."""
        self._last = self._clock()

    def look(self) -> None:
        """See how long it was quiet."""
        quiet = self._clock() - self._last
        if self._minutes > 0 and quiet >= self._minutes * 60:
            self._timer.stop()
            self.idle.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keys, pointer and wheel are signs of life."""
        if event.type() in _ACTIVITY:
            self.touch()
        return super().eventFilter(watched, event)
