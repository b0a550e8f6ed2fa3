"""Making a store: who, where, a passphrase; then the recovery code, which is shown once."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from caseworker.domain import codes, passphrase
from caseworker.errors import KnownError
from caseworker.i18n import _
from caseworker.messages import describe
from ui.files import Files
from ui.screens.unlock_card import WIDE, LockCard, Said
from ui.theme import px
from ui.widgets import (
    Button,
    ComboField,
    IconText,
    Label,
    LabeledField,
    LineField,
    LinkButton,
    SecretField,
)

STRENGTH_LOOK: tuple[tuple[str, str], ...] = (
    ("circle-alert", "text2"),
    ("triangle-alert", "warn"),
    ("info", "text2"),
    ("circle-check", "ok"),
)


class StrengthLine(IconText):
    """How good the passphrase is, in words and with an icon, while it is typed."""

    def __init__(self) -> None:
        super().__init__("info", "", "badge", "text2", size=14, wrap=True)
        self.show_for("")

    def show_for(self, text: str) -> None:
        """Say it about `text`."""
        level = passphrase.strength(text)
        if text:
            icon, tone = STRENGTH_LOOK[level]
            self.set_text(_(passphrase.WORDS[level]), icon=icon, tone=tone)
        else:
            self.set_text(_("At least 12 characters; four words that you remember work well."), icon="info")


class CreateCard(LockCard):
    """The first run. Signals `wanted(folder, (name, role, organisation), passphrase)` and `back`."""

    wanted = Signal(object, object, str)
    back = Signal()
    width_wanted = WIDE

    def __init__(self, files: Files, suggested: Path, parent: QWidget | None = None) -> None:
        super().__init__(
            _("Make a store"), _("One encrypted folder for your caseload; only your passphrase opens it."), parent
        )
        self._files = files
        self.name = LabeledField(_("Your name"), LineField())
        self.role = LabeledField(_("Your role"), ComboField(codes.WORKER_ROLE.choices(), searchable=False))
        self.organisation = LabeledField(_("Organisation"), LineField(), optional=True)
        self.folder = LabeledField(
            _("Folder"), LineField(str(suggested)),
            help=_("On a disk of this computer; not on a stick, a network drive or in a cloud folder."),
        )  # fmt: skip
        self.first_time = LabeledField(_("Passphrase"), SecretField())
        self.second_time = LabeledField(_("The same again"), SecretField())
        self._strength = StrengthLine()
        self._fault = Said("danger")
        self._fault.hide()
        self.button = Button(_("Make the store"), "primary", key_hint="Enter", size="large")
        self._lay_out()
        role = self.role.widget
        assert isinstance(role, ComboField)  # noqa: S101 -- made four lines up
        role.set_key("coach")
        for field in (self.name, self.organisation, self.folder, self.first_time, self.second_time):
            field.widget.returnPressed.connect(self.go)  # type: ignore[attr-defined]  # all five are lines
        self.first_time.widget.textChanged.connect(self._strength.show_for)  # type: ignore[attr-defined]  # a line
        self.button.clicked.connect(self.go)

    def _lay_out(self) -> None:
        choose = Button(_("Choose..."), icon="folder")
        choose.clicked.connect(self._choose)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(px(16))
        self._grid.setVerticalSpacing(px(14))
        self._grid.addWidget(self.name, 0, 0)
        self._grid.addWidget(self.role, 0, 1)
        self._grid.addWidget(self.organisation, 1, 0, 1, 2)
        self._grid.addWidget(self.folder, 2, 0, 1, 2)
        self._grid.addWidget(choose, 3, 0, 1, 1, Qt.AlignmentFlag.AlignLeft)
        self._grid.addWidget(self.first_time, 4, 0)
        self._grid.addWidget(self.second_time, 4, 1)
        self._grid.addWidget(self._strength, 5, 0, 1, 2)
        back = LinkButton(_("Back"), icon="arrow-left")
        back.clicked.connect(self.back)
        foot = QHBoxLayout()
        foot.addWidget(back)
        foot.addStretch(1)
        self.column.addWidget(self._fault)
        self.column.addLayout(self._grid)
        self.column.addWidget(self.button)
        self.column.addLayout(foot)

    def _choose(self) -> None:
        folder = self._files.choose_folder(_("Folder for the store"), Path(self._text(self.folder)).parent)
        if folder is not None:
            self.folder.widget.setText(str(folder / "caseload"))  # type: ignore[attr-defined]  # a line

    @staticmethod
    def _text(field: LabeledField) -> str:
        widget = field.widget
        return widget.text() if isinstance(widget, LineField) else ""

    def go(self) -> None:
        """Check everything; then make it."""
        if not self.button.isEnabled():
            return
        secret = self._text(self.first_time)
        weak = passphrase.strength(secret) < passphrase.FAIR
        problems = (
            (self.name, "" if self._text(self.name).strip() else _("Fill in your name.")),
            (self.folder, "" if self._text(self.folder).strip() else _("Choose a folder.")),
            (self.first_time, _(passphrase.WORDS[passphrase.strength(secret)]) if weak else ""),
            (self.second_time, "" if secret == self._text(self.second_time) else _("This is not the same.")),
        )
        for field, words in problems:
            field.set_problem(words)
        wrong = [field for field, words in problems if words]
        if wrong:
            wrong[0].widget.setFocus()
            return
        self.set_busy(True)
        role = self.role.widget.key() or "other"  # type: ignore[attr-defined]  # a combo box
        who = (self._text(self.name).strip(), str(role), self._text(self.organisation).strip())
        self.wanted.emit(Path(self._text(self.folder).strip()), who, secret)

    def set_busy(self, busy: bool) -> None:
        """While the store is being made."""
        self._fault.hide()
        self.button.setEnabled(not busy)
        self.button.set_text(_("The store is being made...") if busy else _("Make the store"))

    def show_error(self, error: KnownError) -> None:
        """What is wrong and how to mend it."""
        self.set_busy(False)
        self._fault.set_message("danger", *describe(error))
        self._fault.show()

    def fault_text(self) -> str:
        """What the card says is wrong."""
        return "" if self._fault.isHidden() else self._fault.accessibleName()

    def clear(self) -> None:
        """Forget the passphrase."""
        self.set_busy(False)
        for field in (self.first_time, self.second_time):
            field.widget.clear()  # type: ignore[attr-defined]  # a line

    def first(self) -> QWidget:
        """The name."""
        return self.name.widget


class CodeCard(LockCard):
    """The recovery code of a new store, shown once. Signals `save_wanted` and `done`; `kept` once there is a copy."""

    save_wanted = Signal()
    done = Signal()
    width_wanted = WIDE

    def __init__(self, files: Files, parent: QWidget | None = None) -> None:
        super().__init__(
            _("Your recovery code"),
            _("With it the store opens when the passphrase is forgotten. It is shown only now."),
            parent,
        )
        self._files = files
        self.kept = False
        self._saved_as: Path | None = None
        self.code = ""
        self._groups = QGridLayout()
        self._groups.setHorizontalSpacing(px(24))
        self._groups.setVerticalSpacing(px(8))
        centred = QHBoxLayout()
        centred.addStretch(1)
        centred.addLayout(self._groups)
        centred.addStretch(1)
        self._said = Said("warn", _("Print it, or write it down"), _("Keep it in a safe, not on this computer."))
        self.save = Button(_("Save as PDF"), icon="download", size="tall")
        self.print = Button(_("Open to print"), icon="printer", size="tall")
        self.print.hide()
        self.written = Button(_("I wrote it down"), icon="pencil", size="tall")
        self.go_on = Button(_("Go on"), "primary", icon="arrow-right", size="large")
        buttons = QHBoxLayout()
        buttons.setSpacing(px(8))
        for button in (self.save, self.print, self.written):
            buttons.addWidget(button)
        box = QVBoxLayout()
        box.setSpacing(px(14))
        box.addLayout(centred)
        box.addWidget(self._said)
        box.addLayout(buttons)
        box.addWidget(self.go_on)
        self.column.addLayout(box)
        self.save.clicked.connect(self.save_wanted)
        self.print.clicked.connect(self._open_page)
        self.written.clicked.connect(lambda: self.set_kept(_("You wrote it down")))
        self.go_on.clicked.connect(self._leave)

    def set_code(self, code: str) -> None:
        """Show a code in its groups; a screen reader gets it in one."""
        self.code, self.kept = code, False
        for place, group in enumerate(code.split("-")):
            label = Label(group, "title")
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self._groups.addWidget(label, place // 4, place % 4)
        self.code_name = _("Recovery code") + " " + code.replace("-", " ")
        self.go_on.setAccessibleDescription(self.code_name)

    def saved(self, path: Path) -> None:
        """The page is written."""
        self._saved_as = path
        self.print.show()
        self.set_kept(_("Saved as {file}").format(file=path.name))

    def set_kept(self, words: str) -> None:
        """There is a copy of the code."""
        self.kept = True
        self._said.set_message("ok", words, _("Keep it in a safe, not on this computer."))

    def show_error(self, error: KnownError) -> None:
        """The page could not be written."""
        self._said.set_message("danger", *describe(error))

    def _open_page(self) -> None:
        if self._saved_as is not None:
            self._files.open_external(self._saved_as)

    def may_leave(self) -> bool:
        """Whether the code is kept, or the person says that they will do without."""
        return self.kept or self._files.confirm(
            _("Leave without the recovery code?"),
            _("When the passphrase is forgotten, nobody can open this store: not you, not we."),
            _("Leave without it"),
            _("Stay here"),
        )

    def _leave(self) -> None:
        if self.may_leave():
            self.done.emit()

    def clear(self) -> None:
        """Forget the code."""
        self.code = ""
        while (item := self._groups.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()

    def first(self) -> QWidget:
        """Saving it."""
        return self.save
