"""What floats over the window: the undo bar, short messages, the panel of long work. None of them stops anybody."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget

from caseworker.errors import KnownError
from caseworker.i18n import _
from caseworker.messages import describe
from ui.jobs import Cancel, Ticker
from ui.theme import px
from ui.widgets import Button, Card, MessageBar, ProgressPanel, UndoBar

UNDO_SECONDS = 12
TOAST_SECONDS = 6
EDGE = 24


class Bars(QObject):
    """Keeps the floating bars at the bottom right of a window."""

    def __init__(self, window: QWidget) -> None:
        """`window` is the widget they float over."""
        super().__init__(window)
        self._window = window
        self._shown: list[QWidget] = []
        self._panels: dict[Ticker, QWidget] = {}
        self._undo: UndoBar | None = None
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay in the corner when the window changes its size."""
        if event.type() == QEvent.Type.Resize:
            self._place()
        return super().eventFilter(watched, event)

    def undo(self, text: str) -> UndoBar:
        """Say what was done, with a way to take it back; the newest replaces the one before."""
        if self._undo is not None:
            self._drop(self._undo)
        bar = UndoBar(text, parent=self._window)
        self._undo = bar
        bar.closed.connect(lambda: self._drop(bar))
        self._show(bar, UNDO_SECONDS)
        return bar

    def clear_undo(self) -> None:
        """Take the undo bar away."""
        if self._undo is not None:
            self._drop(self._undo)

    def say(self, text: str, kind: str = "ok") -> None:
        """Say something short that goes away by itself."""
        bar = MessageBar(kind, text, "", closable=True, parent=self._window)
        bar.closed.connect(lambda: self._drop(bar))
        self._show(bar, TOAST_SECONDS)

    def offer(self, text: str, button: str, act: Callable[[], None]) -> None:
        """Offer to go on with something; it goes away by itself as the undo bar does."""
        made = Button(button, size="small")
        bar = MessageBar("accent", text, "", made, closable=True, parent=self._window)
        made.clicked.connect(lambda: self._drop(bar))
        made.clicked.connect(act)
        bar.closed.connect(lambda: self._drop(bar))
        self._show(bar, UNDO_SECONDS)

    def error(self, error: KnownError) -> None:
        """Say what is wrong and how to mend it; stays until it is closed."""
        title, remedy = describe(error)
        self.fault(title, remedy)

    def fault(self, title: str, remedy: str) -> None:
        """A failure in words; stays until it is closed."""
        bar = MessageBar("danger", title, remedy, closable=True, parent=self._window)
        bar.closed.connect(lambda: self._drop(bar))
        self._show(bar, 0)

    def work(self, title: str, ticker: Ticker, cancel: Cancel) -> None:
        """Show the panel of long work until `work_ended`."""
        card = Card(padding=16)
        card.setParent(self._window)
        panel = ProgressPanel(title)
        card.column.addWidget(panel)
        ticker.moved.connect(lambda done, total, what: panel.set_progress(done, total, note=what))
        panel.stopped.connect(cancel.cancel)
        panel.stopped.connect(lambda: panel.set_progress(0, 0, note=_("Stopping...")))
        self._panels[ticker] = card
        self._show(card, 0)

    def work_ended(self, ticker: Ticker) -> None:
        """Take the panel of this work away."""
        card = self._panels.pop(ticker, None)
        if card is not None:
            self._drop(card)

    @property
    def working(self) -> bool:
        """Whether long work goes on."""
        return bool(self._panels)

    def texts(self) -> list[str]:
        """What the bars say now, for tests and screen readers."""
        return [bar.accessibleName() for bar in self._shown]

    def _show(self, bar: QWidget, seconds: int) -> None:
        self._shown.append(bar)
        bar.show()
        bar.raise_()
        self._place()
        if seconds:
            QTimer.singleShot(seconds * 1000, bar, lambda: self._drop(bar))

    def _drop(self, bar: QWidget) -> None:
        if bar in self._shown:
            self._shown.remove(bar)
            if bar is self._undo:
                self._undo = None
            bar.hide()
            bar.deleteLater()
            self._place()

    def _place(self) -> None:
        bottom = self._window.height() - px(16)
        for bar in reversed(self._shown):
            width = min(max(bar.sizeHint().width(), px(380)), self._window.width() - 2 * px(EDGE))
            height = bar.heightForWidth(width) if bar.hasHeightForWidth() else bar.sizeHint().height()
            bar.setGeometry(self._window.width() - px(EDGE) - width, bottom - height, width, height)
            bottom -= height + px(8)
