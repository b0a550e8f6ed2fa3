"""The cards of the unlock screen: passphrase, recovery code, and the demonstration. One card is shown at a time."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from caseworker.errors import KnownError
from caseworker.i18n import _
from caseworker.messages import describe
from ui.screens.unlock_card import LockCard, Said
from ui.theme import px
from ui.widgets import (
    Button,
    IconText,
    Label,
    LabeledField,
    LineField,
    LinkButton,
    ProgressPanel,
    SecretField,
    isolate,
)

FIELD_ERRORS = ("passphrase_wrong", "recovery_code_typo", "recovery_code_wrong")
"""Failures that are about what was typed, and so stand under the field."""


class CapsLock(QObject):
    """Sees from the letters typed in a field whether Caps Lock is on: Qt does not tell. Signal `changed(on)`."""

    changed = Signal(bool)

    def __init__(self, field: QWidget) -> None:
        """Watches `field`."""
        super().__init__(field)
        self._on = False
        field.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A capital without Shift, or a small letter with it."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_CapsLock and self._on:
                self._tell(False)
            text = event.text()
            if len(text) == 1 and text.isalpha() and text.upper() != text.lower():
                shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
                self._tell(text.isupper() != shift)
        return super().eventFilter(watched, event)

    def _tell(self, on: bool) -> None:
        if on != self._on:
            self._on = on
            self.changed.emit(on)


class PassphraseCard(LockCard):
    """Opens a store. Signals `wanted(passphrase)` and `lost` (the passphrase is lost)."""

    wanted = Signal(str)
    lost = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Caseworker"), _("The data is locked."), parent)
        self.field = SecretField(size="large")
        self.labeled = LabeledField(_("Passphrase"), self.field)
        self._caps = IconText("triangle-alert", _("Caps Lock is on"), "badge", "warn", size=14)
        self._caps.hide()
        self._fault = Said("danger")
        self._fault.hide()
        self.button = Button(_("Unlock"), "primary", key_hint="Enter", size="large")
        self._lost = LinkButton(_("Passphrase lost?"), icon="life-buoy")
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self._lost)
        for part in (self._fault, self.labeled, self._caps, self.button):
            self.column.addWidget(part)
        self.column.addLayout(foot)
        CapsLock(self.field).changed.connect(self._caps.setVisible)
        self.field.returnPressed.connect(self.go)
        self.field.textEdited.connect(lambda _text: self.labeled.set_problem(""))
        self.button.clicked.connect(self.go)
        self._lost.clicked.connect(self.lost)

    def go(self) -> None:
        """Try what was typed."""
        if not self.button.isEnabled():
            return
        if not self.field.text():
            self.labeled.set_problem(_("Type the passphrase of this store."))
            self.field.setFocus()
            return
        self._fault.hide()
        self.labeled.set_problem("")
        self.set_busy(True)
        self.wanted.emit(self.field.text())

    def set_busy(self, busy: bool) -> None:
        """While the store is being opened."""
        self.button.setEnabled(not busy)
        self.field.setReadOnly(busy)
        self.button.set_text(_("Opening...") if busy else _("Unlock"))

    def show_error(self, error: KnownError) -> None:
        """What is wrong and how to mend it; beside the field when it is about what was typed."""
        self.set_busy(False)
        title, remedy = describe(error)
        if error.code in FIELD_ERRORS:
            self.labeled.set_problem(f"{title} {remedy}")
            self.field.selectAll()
        else:
            self._fault.set_message("danger", title, remedy)
            self._fault.show()
        self.field.setFocus()

    def clear(self) -> None:
        """Forget what was typed and said."""
        self.set_busy(False)
        self.field.clear()
        self.labeled.set_problem("")
        self._fault.hide()
        self._caps.hide()

    def fault_text(self) -> str:
        """What the card says is wrong, for tests and screen readers."""
        return self.labeled.problem() or (self._fault.accessibleName() if not self._fault.isHidden() else "")

    def first(self) -> QWidget:
        """The field that is typed in first."""
        return self.field


class RecoveryCard(LockCard):
    """Opens a store with the printed recovery code. Signals `wanted(code)` and `back`."""

    wanted = Signal(str)
    back = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(
            _("Open with the recovery code"),
            _("It stands on the page that was printed when this store was made: seven groups of four."),
            parent,
        )
        self.field = LineField(size="large")
        self.labeled = LabeledField(
            _("Recovery code"), self.field, help=_("Capitals and dashes make no difference; O is read as 0.")
        )
        self._fault = Said("danger")
        self._fault.hide()
        self.button = Button(_("Unlock"), "primary", key_hint="Enter", size="large")
        back = LinkButton(_("Back to the passphrase"), icon="arrow-left")
        foot = QHBoxLayout()
        foot.addWidget(back)
        foot.addStretch(1)
        for part in (self._fault, self.labeled, self.button):
            self.column.addWidget(part)
        self.column.addLayout(foot)
        self.field.returnPressed.connect(self.go)
        self.button.clicked.connect(self.go)
        back.clicked.connect(self.back)

    def go(self) -> None:
        """Try what was typed."""
        if self.button.isEnabled():
            self._fault.hide()
            self.labeled.set_problem("")
            self.button.setEnabled(False)
            self.wanted.emit(self.field.text())

    def show_error(self, error: KnownError) -> None:
        """What is wrong and how to mend it."""
        self.button.setEnabled(True)
        title, remedy = describe(error)
        if error.code in FIELD_ERRORS:
            self.labeled.set_problem(f"{title} {remedy}")
        else:
            self._fault.set_message("danger", title, remedy)
            self._fault.show()
        self.field.setFocus()

    def clear(self) -> None:
        """Forget what was typed and said."""
        self.field.clear()
        self.labeled.set_problem("")
        self.button.setEnabled(True)
        self._fault.hide()

    def fault_text(self) -> str:
        """What the card says is wrong."""
        return self.labeled.problem() or (self._fault.accessibleName() if not self._fault.isHidden() else "")

    def first(self) -> QWidget:
        """The field that is typed in first."""
        return self.field


class DemoCard(LockCard):
    """The demonstration: one click, and it says that everything in it is made up. Signal `wanted`."""

    wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Demonstration"), _("Look around with a caseload of made-up people."), parent)
        self.button = Button(_("Open the demonstration"), "primary", key_hint="Enter", size="large")
        self._note = Said(
            "accent",
            _("Everything in it is made up"),
            _("Nobody in it exists. Do not put anything about real people in it: it opens without a passphrase."),
        )
        self._fault = Said("danger")
        self._fault.hide()
        self._progress = ProgressPanel(_("Making people up"), stop=False)
        self._progress.hide()
        for part in (self._fault, self._note, self.button, self._progress):
            self.column.addWidget(part)
        self.button.clicked.connect(self.go)

    def go(self) -> None:
        """Open it."""
        if self.button.isEnabled():
            self._fault.hide()
            self.button.setEnabled(False)
            self.wanted.emit()

    def set_progress(self, done: int, total: int, _what: str = "") -> None:
        """The first time it is made, which takes some seconds."""
        self._progress.setVisible(True)
        self._progress.set_progress(done, total)

    def show_error(self, error: KnownError) -> None:
        """What is wrong and how to mend it."""
        self.clear()
        self._fault.set_message("danger", *describe(error))
        self._fault.show()
        self.button.setFocus()

    def clear(self) -> None:
        """As at the start."""
        self.button.setEnabled(True)
        self._progress.hide()
        self._fault.hide()

    def fault_text(self) -> str:
        """What the card says is wrong."""
        return "" if self._fault.isHidden() else self._fault.accessibleName()

    def first(self) -> QWidget:
        """The button."""
        return self.button


class WelcomeCard(LockCard):
    """The first time on this computer. Signals `new`, `existing`, `demo`."""

    new = Signal()
    existing = Signal()
    demo = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(
            _("Welcome to Caseworker"),
            _("Everything you note is kept encrypted in one folder on this computer. There is no server."),
            parent,
        )
        choices = (
            (self.new, "primary", "plus", _("Make a store"), _("For your own caseload.")),
            (self.existing, "secondary", "folder", _("Open an existing store"), _("Choose its folder.")),
            (self.demo, "secondary", "sparkles", _("Look at the demonstration"), _("With made-up people.")),
        )
        self.buttons: list[Button] = []
        for signal, kind, symbol, text, note in choices:
            box = QVBoxLayout()
            box.setSpacing(px(4))
            button = Button(text, kind, icon=symbol, size="large")
            button.clicked.connect(lambda _checked=False, told=signal: told.emit())
            button.setAccessibleDescription(note)
            box.addWidget(button)
            box.addWidget(Label(note, "help", "text3"), 0, Qt.AlignmentFlag.AlignHCenter)
            self.column.addLayout(box)
            self.buttons.append(button)

    def clear(self) -> None:
        """Nothing to forget."""

    def first(self) -> QWidget:
        """The first choice."""
        return self.buttons[0]


def store_title(organisation: str, name: str) -> str:
    """How a store is called in the list of recent ones."""
    parts = [isolate(part) for part in (name, organisation) if part]
    return ", ".join(parts)
