"""Signing on the screen: a field to draw in with a pen, a finger or the mouse, or a scan of the paper instead."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QTabletEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from caseworker.i18n import N_, _
from ui.screens.layouts import Flow
from ui.theme import color, px
from ui.widgets import Button, Card, IconText, KeyboardFocus, Label
from ui.widgets.paint import rounded

FIRST = N_("Go through the plan together first. The client gets a copy.")
SIZE = QSize(600, 200)
"""The picture that is kept: black on white, whatever the theme; some kilobytes as PNG."""
INK, PAPER = QColor("#000000"), QColor("#FFFFFF")


class SignaturePad(KeyboardFocus, QWidget):
    """A field to draw in. `drawn` after every stroke."""

    drawn = Signal()

    def __init__(self) -> None:
        """Empty."""
        super().__init__()
        self._strokes: list[list[QPointF]] = []
        self.setAccessibleName(_("Field for the signature"))
        self.setAccessibleDescription(_("Draw with a pen, a finger or the mouse; or add a scan of the paper."))
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_TabletTracking, False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """As wide as there is room, three times as wide as high."""
        return QSize(px(480), px(160))

    def clear(self) -> None:
        """Nothing drawn."""
        self._strokes = []
        self.update()
        self.drawn.emit()

    def is_empty(self) -> bool:
        """Whether nothing was drawn; a single dot is no signature."""
        return sum(len(stroke) for stroke in self._strokes) < 4

    def _begin(self, place: QPointF) -> None:
        self._strokes.append([self._share(place)])
        self.update()

    def _go_on(self, place: QPointF) -> None:
        if self._strokes:
            self._strokes[-1].append(self._share(place))
            self.update()

    def _share(self, place: QPointF) -> QPointF:
        """A place as shares of width and height, so that another size shows the same."""
        return QPointF(place.x() / max(1, self.width()), place.y() / max(1, self.height()))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A stroke begins."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._begin(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """The stroke goes on."""
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._go_on(event.position())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """The stroke ends."""
        if event.button() == Qt.MouseButton.LeftButton:
            self.drawn.emit()

    def tabletEvent(self, event: QTabletEvent) -> None:
        """A pen draws as the mouse does."""
        if event.type() == QTabletEvent.Type.TabletPress:
            self._begin(event.position())
        elif event.type() == QTabletEvent.Type.TabletMove and event.pressure() > 0:
            self._go_on(event.position())
        elif event.type() == QTabletEvent.Type.TabletRelease:
            self.drawn.emit()
        event.accept()

    def _draw(self, painter: QPainter, width: float, height: float, pen: QPen) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(pen)
        for stroke in self._strokes:
            places = [QPointF(place.x() * width, place.y() * height) for place in stroke]
            if len(places) == 1:
                painter.drawPoint(places[0])
            for before, after in pairwise(places):
                painter.drawLine(before, after)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A sheet with a line to sign on, and what was drawn."""
        painter, rect = QPainter(self), QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        rounded(painter, rect, px(8), color("window"), color("accent" if self.ring else "line"))
        base = rect.height() * 0.76
        painter.setPen(QPen(color("line"), 1))
        painter.drawLine(QPointF(px(24), base), QPointF(rect.width() - px(24), base))
        self._draw(painter, self.width(), self.height(), _pen(color("text"), px(2)))
        painter.end()

    def png(self) -> bytes:
        """What was drawn as a PNG, black on white; empty bytes when nothing was."""
        if self.is_empty():
            return b""
        image = QImage(SIZE, QImage.Format.Format_Grayscale8)
        image.fill(PAPER)
        painter = QPainter(image)
        self._draw(painter, SIZE.width(), SIZE.height(), _pen(INK, 3))
        painter.end()
        data = QByteArray()
        buffer = QBuffer(data)
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        image.save(buffer, "PNG")  # type: ignore[call-overload]  # the stubs know a device and bytes, Qt takes a word
        return bytes(data.data())


def _pen(ink: QColor, width: float) -> QPen:
    return QPen(ink, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)


class SignCard(Card):
    """The field with its buttons. `kept(plan, png)`; `paper(plan)`: a scan instead; `left`: not now."""

    kept = Signal(int, object)
    paper = Signal(int)
    left = Signal()

    def __init__(self) -> None:
        """Empty until `begin`."""
        super().__init__(padding=16)
        self._n = 0
        self.title = Label("", "row")
        self.note = IconText("info", _(FIRST), "second", "text2", wrap=True)
        self.pad = SignaturePad()
        self.keep = Button(_("Keep the signature"), "primary", icon="check")
        self.again = Button(_("Start over"), icon="refresh-cw")
        self.scan = Button(_("Signed on paper: add the scan"), icon="paperclip")
        self.leave = Button(_("Cancel"))
        self.column.addWidget(self.title)
        self.column.addWidget(self.note)
        self.column.addWidget(self.pad)
        self.column.addWidget(Flow([self.keep, self.again, self.scan, self.leave]))
        self.keep.clicked.connect(self._done)
        self.again.clicked.connect(self.pad.clear)
        self.scan.clicked.connect(lambda: self.paper.emit(self._n))
        self.leave.clicked.connect(self.left)

    def begin(self, n: int, words: str) -> None:
        """Ask for the signature under plan `n`."""
        self._n = n
        self.title.setText(_("Signature under {plan}").format(plan=words))
        self.pad.clear()
        self._say(False)
        self.show()
        self.pad.setFocus(Qt.FocusReason.OtherFocusReason)

    def _say(self, missing: bool) -> None:
        words = _("Nothing was drawn yet.") if missing else _(FIRST)
        self.note.set_text(words, icon="triangle-alert" if missing else "info", tone="warn" if missing else "text2")

    def _done(self) -> None:
        picture = self.pad.png()
        if picture:
            self.kept.emit(self._n, picture)
        else:
            self._say(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape leaves it as it was."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)
