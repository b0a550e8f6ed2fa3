"""A field with its label, its help and what is wrong with it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from caseworker.i18n import _
from ui.theme import px
from ui.widgets.base import Restyled
from ui.widgets.labels import IconLabel, Label
from ui.widgets.lines import set_state


class LabeledField(Restyled, QWidget):
    """A field with its label, a help line under the label, and what is wrong under the field in the same words.

    The label's mnemonic reaches the field; label, help and problem are its accessible name and description.
    """

    def __init__(
        self, label: str, widget: QWidget, *, help: str = "", optional: bool = False, marker: str = "",  # noqa: A002 -- the word of the design
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self.widget, self._help_text = widget, help
        self._column, self._head, self._foot = QVBoxLayout(self), QHBoxLayout(), QHBoxLayout()
        self._label = Label(label, "label")
        self._label.setBuddy(widget)
        self._marker = Label(marker or (_("optional") if optional else ""), "help", "text2")
        self._help = Label(help, "help", "text3", wrap=True)
        self._sign, self._problem = IconLabel("circle-alert", "danger", 14), Label("", "badge", "danger", wrap=True)
        self._head.addWidget(self._label)
        self._head.addWidget(self._marker)
        self._head.addStretch(1)
        self._foot.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        self._foot.addWidget(self._problem, 1)
        self._column.addLayout(self._head)
        self._column.addWidget(self._help)
        self._column.addWidget(widget)
        self._column.addLayout(self._foot)
        self._marker.setVisible(bool(self._marker.text()))
        self._help.setVisible(bool(help))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        widget.setAccessibleName(label)
        self.setFocusProxy(widget)
        self.set_problem("")
        self.restyle()

    def label(self) -> str:
        """The label's text."""
        return self._label.text()

    def problem(self) -> str:
        """What is wrong now; "" for nothing."""
        return self._problem.text()

    def set_problem(self, text: str, *, warning: bool = False) -> None:
        """Say what is wrong and how to mend it; "" takes it away. A warning is amber and does not block."""
        self._problem.setText(text)
        self._problem.setVisible(bool(text))
        self._sign.setVisible(bool(text))
        tone = "warn" if warning else "danger"
        self._problem.set_tone(tone)
        self._sign.set_icon("triangle-alert" if warning else "circle-alert", tone)
        self.widget.setAccessibleDescription(" ".join(part for part in (self._help_text, text) if part))
        set_state(self.widget, "" if not text else "warn" if warning else "error")

    def set_help(self, text: str) -> None:
        """Another help line; "" hides it."""
        self._help_text = text
        self._help.setText(text)
        self._help.setVisible(bool(text))

    def restyle(self) -> None:
        """Spacing at the text size in use."""
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(px(4))
        self._head.setSpacing(px(10))
        self._foot.setSpacing(px(6))
