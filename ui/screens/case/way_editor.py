"""A coordinator's own model: the text of a copy, what is wrong with it as one types, and this case tried under it.

Nothing is kept until it is activated, and a text with a mistake cannot be.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPlainTextEdit, QScrollArea, QVBoxLayout, QWidget

from caseworker.i18n import _, ngettext
from caseworker.services import case_process
from caseworker.services.case_process import Tried
from ui.actions import Actions
from ui.door import Door
from ui.screens.case.way_parts import way_column
from ui.screens.layouts import Pair
from ui.theme import px
from ui.widgets import Button, IconText, Label, LinkButton, Restyled, set_plane

PAUSE_MS = 400
"""How long somebody stops typing before the text is looked at."""
SHOWN = 12


class WayEditor(Restyled, QWidget):
    """The page. `closed`: back to the way; `activated(id)`: cases can follow this model now."""

    closed = Signal()
    activated = Signal(str)

    def __init__(self, door: Door, actions: Actions) -> None:
        """Empty until `open`."""
        super().__init__()
        self._door, self._ways = door, actions
        self._case = 0
        set_plane(self, "window")
        self.back = Button(_("Back to the way"), icon="arrow-left")
        self.activate = Button(_("Activate"), "primary", icon="check")
        self.model_text = QPlainTextEdit()
        self.model_text.setAccessibleName(_("Text of the model"))
        self.model_text.setTabChangesFocus(True)
        self.model_text.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.model_text.setCornerWidget(QWidget())  # else the style draws a square between the two scroll bars
        self.said = Label("", "label600", wrap=True)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(PAUSE_MS)
        self._soon.timeout.connect(self.look)
        self.model_text.textChanged.connect(self._soon.start)
        self.back.clicked.connect(self.closed)
        self.activate.clicked.connect(self._activate)
        self._lay_out()
        self.restyle()

    def _lay_out(self) -> None:
        self._column = QVBoxLayout(self)
        head = QHBoxLayout()
        head.addWidget(Label(_("Your own model"), "title"), 1)
        head.addWidget(self.back)
        head.addWidget(self.activate)
        self._column.addLayout(head)
        words = _("Change terms, groups, norms and texts. What is wrong stands beside it, with its line.")
        self._column.addWidget(Label(words, "second", "text2", wrap=True))
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.said)
        column.addWidget(self.area, 1)
        self._column.addWidget(Pair(self.model_text, right, wide=700, shares=(1, 1)), 1)

    def open(self, case: int, model: str) -> None:
        """Begin with a copy of a model, tried out on a case."""
        self._case = case
        self._door.ask(case_process.own_text, model, then=self._begin, key="way.text", failed=self._ways.error)

    def _begin(self, text: str) -> None:
        self.model_text.setPlainText(text)
        self.look()

    def look(self) -> None:
        """Check the text as it stands."""
        self._soon.stop()
        text = self.model_text.toPlainText()
        self._door.ask(case_process.try_text, self._case, text, then=self._show, key="way.try")

    def _show(self, tried: Tried) -> None:
        wrong = len(tried.problems)
        self.activate.setEnabled(not wrong)
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, px(8), 0)
        if wrong:
            words = ngettext("{n} mistake; it cannot be activated.", "{n} mistakes; it cannot be activated.", wrong)
            self.said.setText(words.format(n=wrong))
        else:
            self.said.setText(_("Nothing is wrong. This is how the case would stand:"))
        for line, key, what in tried.problems[:SHOWN]:
            button = LinkButton(_("Line {line}").format(line=line), icon="arrow-right")
            button.setAccessibleName(f"{_('Line {line}').format(line=line)}: {what}")
            button.clicked.connect(lambda _checked=False, line=line: self.go_to(line))
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
            column.addWidget(IconText("circle-alert", key or _("the whole text"), "label600", "danger"))
            column.addWidget(Label(what, "help", "text2", wrap=True))
        if tried.view is not None:
            column.addWidget(way_column(tried.view, None))
        column.addStretch(1)
        self.area.setWidget(body)
        body.setAutoFillBackground(False)
        self.area.viewport().setAutoFillBackground(False)

    def go_to(self, line: int) -> None:
        """Put the cursor at a line of the text."""
        cursor = QTextCursor(self.model_text.document().findBlockByNumber(line - 1))
        self.model_text.setTextCursor(cursor)
        self.model_text.centerCursor()
        self.model_text.setFocus(Qt.FocusReason.OtherFocusReason)

    def _activate(self) -> None:
        self._door.ask(
            case_process.activate, self.model_text.toPlainText(), then=self._activated, failed=self._ways.error
        )

    def _activated(self, done: tuple[str, str, int]) -> None:
        model, name, version = done
        self._ways.toast(_("Cases can follow '{name}', version {version}.").format(name=name, version=version))
        self.activated.emit(model)

    def restyle(self) -> None:
        """Measures at the text size in use."""
        self._column.setContentsMargins(px(24), px(16), px(24), px(16))
        self._column.setSpacing(px(12))
        self.model_text.setMinimumHeight(px(140))
        self.area.setMinimumHeight(px(120))
