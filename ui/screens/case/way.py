"""The way of a case on a page: the whole path, and the same case under another model beside it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from caseworker.i18n import _
from caseworker.services import case_process
from caseworker.services.case_process import WayView
from caseworker.services.desk import Desk
from ui.actions import Actions
from ui.door import Door
from ui.screens.case.way_parts import way_column
from ui.screens.layouts import Flow, Pair
from ui.theme import px
from ui.widgets import Button, ComboField, EmptyState, Label, LabeledField, Restyled, set_plane

WAY = "page.way"
BESIDE = 760
Found = tuple[WayView | None, WayView | None, list[tuple[str, str]]]


def _read(desk: Desk, n: int, other: str) -> Found:
    own, compared = case_process.compare(desk, n, other)
    return own, compared, case_process.models()


class WayPage(Restyled, QWidget):
    """The page. `closed`: back to the file; `noted(step)`: note a step of the way the case follows.

    `editing(case, model)`: change a copy of the model that is shown, or of the one beside it.
    """

    closed = Signal()
    noted = Signal(object)
    editing = Signal(int, str)

    def __init__(self, door: Door, actions: Actions) -> None:
        """Empty until `open`."""
        super().__init__()
        self._door, self._ways = door, actions
        self._n, self._other = 0, ""
        set_plane(self, "window")
        self.back = Button(_("Back to the file"), icon="arrow-left")
        self.back.clicked.connect(self.closed)
        self.own = Button(_("Change a copy"), icon="pencil")
        self.own.clicked.connect(self._edit)
        self.follow = ComboField([], placeholder=_("Choose a model"))
        self.follow.setAccessibleName(_("Follows the way of"))
        self.other = ComboField([], placeholder=_("No other model"))
        self.other.setAccessibleName(_("Beside it"))
        self.follow.changed.connect(self._follow)
        self.other.changed.connect(self._compare)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._head, self._column = QHBoxLayout(), QVBoxLayout(self)
        self._head.addWidget(Label(_("Way of working"), "title"), 1)
        self._head.addWidget(self.own)
        self._head.addWidget(self.back)
        self._column.addLayout(self._head)
        fields = (LabeledField(_("Follows the way of"), self.follow), LabeledField(_("Beside it"), self.other))
        self._column.addWidget(Flow(fields, least=260))
        self._column.addWidget(self._newer_line())
        self._column.addWidget(self.area, 1)
        self.restyle()

    def _newer_line(self) -> QWidget:
        """That there is a newer version: what it would change stands beside the way, then one can follow it."""
        self._model = ""
        self.words = Label("", "second", "accent", wrap=True)
        self.look = Button(_("Show what changes"), icon="eye", size="small")
        self.move_to = Button("", icon="arrow-right", size="small")
        self.look.clicked.connect(lambda: self._compare(self._model))
        self.move_to.clicked.connect(lambda: self._follow(self._model))
        self.newer = QWidget()
        line = QHBoxLayout(self.newer)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self.words, 1)
        line.addWidget(self.look)
        line.addWidget(self.move_to)
        self.newer.hide()
        return self.newer

    def open(self, n: int) -> None:
        """Show the way of a case."""
        if n != self._n:
            self._n, self._other = n, ""
        self._door.ask(_read, n, self._other, then=self._show, key="case.way", failed=self._ways.error)

    def _show(self, found: Found) -> None:
        own, compared, models = found
        self.follow.set_options(models)
        self.other.set_options([("", _("No other model")), *models])
        self.follow.set_key(own.model if own is not None else None)
        self.other.set_key(self._other)
        self.own.setVisible(self._door.desk.me.role == "coordinator" and (own or compared) is not None)
        self.newer.hide()
        if own is not None and own.newer:
            self._model = own.model
            self.newer.show()
            self.look.setVisible(self._other != own.model)
            self.words.setText(_("There is a version {number} of this model.").format(number=own.newer))
            self.move_to.set_text(_("Follow version {number}").format(number=own.newer))
        columns: list[QWidget] = []
        if own is not None:
            columns.append(way_column(own, self.noted.emit))
        if compared is not None:
            columns.append(way_column(compared, None))
        if not columns:
            words = _("Choose a model above. What was recorded already finds its place on the way.")
            columns.append(EmptyState("waypoints", _("This case follows no model yet."), words))
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, px(8), px(16))
        column.addWidget(Pair(columns[0], columns[1], wide=BESIDE, shares=(1, 1)) if len(columns) > 1 else columns[0])
        column.addStretch(1)
        self.area.setWidget(body)
        body.setAutoFillBackground(False)
        self.area.viewport().setAutoFillBackground(False)

    def _follow(self, model: object) -> None:
        if isinstance(model, str) and model:
            self._door.run(case_process.start, self._n, model, saved="process.start", failed=self._ways.error,
                           then=lambda _n: self.open(self._n))  # fmt: skip

    def _edit(self) -> None:
        self.editing.emit(self._n, str(self.other.key() or self.follow.key() or ""))

    def _compare(self, model: object) -> None:
        self._other = model if isinstance(model, str) else ""
        self.open(self._n)

    def restyle(self) -> None:
        """Measures at the text size in use."""
        self._column.setContentsMargins(px(24), px(16), px(24), 0)
        self._column.setSpacing(px(12))
