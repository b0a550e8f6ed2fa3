"""The parts of the settings about the store itself: your card, the passphrase, backups, and the check."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from caseworker.domain import passphrase
from caseworker.domain.wording import show_long
from caseworker.errors import DataError, UserError
from caseworker.i18n import N_, _, ngettext
from caseworker.messages import describe
from caseworker.services import cards, stores
from caseworker.services.desk import Desk
from caseworker.services.stores import StoreFinding
from ui.actions import Actions
from ui.door import Door
from ui.screens.settings_part import Part
from ui.screens.unlock_new import StrengthLine
from ui.theme import px
from ui.widgets import Button, Label, LabeledField, LineList, LineRow, MessageBar, SecretField

CARD_PATTERN = "Caseworker (*.ckcard)"
BACKUP_PATTERN = "Caseworker (*.cwbackup)"
SHOWN_BACKUPS = 6
REASONS: dict[str, str] = {
    "open": N_("At opening"),
    "close": N_("At closing"),
    "import": N_("Before an import"),
    "migration": N_("Before an update"),
    "manual": N_("Made by hand"),
}


class CardPart(Part):
    """Your own card: its six words, and the file to give to others."""

    def __init__(self, door: Door, actions: Actions) -> None:
        super().__init__(
            _("Your card"),
            _("Give this file to those who exchange case files with you, and read the six words out to each other."),
        )
        self._door, self._ways = door, actions
        self.words = Label("", "row", wrap=True)
        save = Button(_("Save my card"), icon="download")
        save.clicked.connect(self._save)
        self.add(self.words)
        self.line(save)

    def refresh(self) -> None:
        """Ask for the words."""
        self._door.ask(cards.my_card, then=lambda card: self.words.setText("  ".join(card.words)), key="settings.card")

    def _save(self) -> None:
        name = self._door.desk.me.name.replace(" ", "-") or "card"
        path = self._ways.files.save_file(_("Save my card"), f"{name}.ckcard", CARD_PATTERN)
        if path is not None:
            done = _("Card saved as {file}").format(file=path.name)
            self._door.ask(_save_card, path, then=lambda _nothing: self._ways.toast(done))


class PassphrasePart(Part):
    """Another passphrase; the old one is asked for."""

    def __init__(self, door: Door, actions: Actions) -> None:
        super().__init__(_("Passphrase"), _("Four words that you remember are better than one difficult one."))
        self._door, self._ways = door, actions
        self.old, self.new, self.again = SecretField(), SecretField(), SecretField()
        self._fields = (
            LabeledField(_("Passphrase now"), self.old),
            LabeledField(_("New passphrase"), self.new),
            LabeledField(_("The new one again"), self.again),
        )
        self._strength = StrengthLine()
        self.button = Button(_("Change the passphrase"), icon="key-round")
        self.add(*self._fields, self._strength)
        self.line(self.button)
        self.new.textChanged.connect(self._strength.show_for)
        self.button.clicked.connect(self.go)
        self.again.returnPressed.connect(self.go)

    def problems(self) -> list[str]:
        """What is said under the three fields."""
        return [field.problem() for field in self._fields]

    def go(self) -> None:
        """Check, and change it."""
        level = passphrase.strength(self.new.text())
        words = (
            "" if self.old.text() else _("Type the passphrase of now."),
            _(passphrase.WORDS[level]) if level < passphrase.FAIR else "",
            "" if self.new.text() == self.again.text() else _("This is not the same."),
        )
        for field, text in zip(self._fields, words, strict=True):
            field.set_problem(text)
        wrong = [field for field, text in zip(self._fields, words, strict=True) if text]
        if wrong:
            wrong[0].widget.setFocus()
            return
        self.button.setEnabled(False)
        self._door.run(_change, self.old.text(), self.new.text(), then=self._changed, failed=self._failed)

    def _changed(self, _nothing: object) -> None:
        self.button.setEnabled(True)
        for field in (self.old, self.new, self.again):
            field.clear()
        self._ways.toast(_("The passphrase was changed. The recovery code stays as it is."))

    def _failed(self, error: Any) -> None:
        self.button.setEnabled(True)
        title, remedy = describe(error)
        self._fields[0].set_problem(f"{title} {remedy}")
        self.old.setFocus()


class BackupPart(Part):
    """The backups: which there are, and making one."""

    def __init__(self, door: Door, actions: Actions) -> None:
        super().__init__(
            _("Backups"),
            _("Made by themselves at opening and closing, read back to be sure, and thinned out after two days."),
        )
        self._door, self._ways = door, actions
        self.list = LineList(_("Backups"), lead_width=28)
        self._none = Label(_("There is no backup yet."), "second", "text2", wrap=True)
        self.now = Button(_("Make a backup now"), icon="archive")
        self.elsewhere = Button(_("Save a backup on a stick"), icon="usb")
        hint = Label(
            _("To go back to a backup: 'caseworker store restore FILE FOLDER'. It becomes a new folder; nothing is "
              "overwritten."),
            "help", "text3", wrap=True,
        )  # fmt: skip
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.list)
        column.addWidget(self._none)
        self.add(box)
        self.line(self.now, self.elsewhere)
        self.add(hint)
        self.now.clicked.connect(lambda: self._make(None))
        self.elsewhere.clicked.connect(self._ask_where)

    def refresh(self) -> None:
        """Ask which there are."""
        self._door.ask(_backups, then=self._show, key="settings.backups")

    def _show(self, found: list[Any]) -> None:
        rows = [
            LineRow(
                f"{show_long(item.made.astimezone().date())}, {item.made.astimezone():%H:%M}",
                "" if item.sound else _("Damaged"), icon="archive" if item.sound else "triangle-alert",
                right=f"{_(REASONS.get(item.reason, 'Made by hand'))}, {item.size / 1e6:.1f} MB", key=str(item.path),
            )
            for item in found[:SHOWN_BACKUPS]
        ]  # fmt: skip
        self.list.set_rows(rows)
        self.list.setVisible(bool(rows))
        self.list.setFixedHeight(max(px(36), self.list.content_height()))
        self._none.setVisible(not rows)
        note = ngettext("{count} kept", "{count} kept", len(found)).format(count=len(found))
        self.head.set_note(note if found else "")

    def _ask_where(self) -> None:
        name = f"{self._door.desk.folder.name}-{self._door.desk.today():%Y%m%d}.cwbackup"
        path = self._ways.files.save_file(_("Save a backup"), name, BACKUP_PATTERN)
        if path is not None:
            self._make(path)

    def _make(self, target: Path | None) -> None:
        def made(_info: Any) -> None:
            self._ways.toast(_("Backup made and read back"))
            self.refresh()

        self._ways.long_work(_("Making a backup"), _back_up, target, then=made)


class CheckPart(Part):
    """The check of the store, with what it found in words."""

    def __init__(self, door: Door, actions: Actions) -> None:
        super().__init__(
            _("Check the store"), _("Reads every page, and compares every record with the journal it comes from.")
        )
        self._door, self._ways = door, actions
        self.button = Button(_("Check now"), icon="shield-check")
        self.said = QVBoxLayout()
        self.line(self.button)
        self.column.addLayout(self.said)
        self.button.clicked.connect(self.go)

    def go(self) -> None:
        """Check."""
        self._ways.long_work(_("Checking the store"), _check, then=self._show)

    def texts(self) -> list[str]:
        """What was found, in words."""
        items = (self.said.itemAt(place) for place in range(self.said.count()))
        found = (item.widget() for item in items if item is not None)
        return [widget.accessibleName() for widget in found if widget is not None]

    def _show(self, found: list[StoreFinding]) -> None:
        while self.said.count():
            item = self.said.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.deleteLater()
        if not found:
            self.said.addWidget(MessageBar("ok", _("Everything is as it must be")))
        for finding in found:
            words = describe(DataError(finding.code, table=finding.table, count=finding.count))
            self.said.addWidget(MessageBar("danger", *words))


def _save_card(desk: Desk, path: Path) -> None:
    try:
        path.write_bytes(cards.my_card_file(desk))
    except OSError as error:
        raise DataError("disk_error", number=error.errno or 0) from error


def _change(desk: Desk, old: str, new: str) -> None:
    stores.change_passphrase(desk.folder, old, new)


def _backups(desk: Desk) -> list[Any]:
    return list(stores.list_backups(desk.folder))


def _back_up(desk: Desk, target: Path | None, *, progress: Callable[..., None], cancelled: Callable[[], bool]) -> Any:
    def tell(done: int, total: int) -> None:
        if cancelled():
            raise UserError("backup_stopped")
        progress(done, total)

    return stores.back_up_now(desk, target, tell)


def _check(desk: Desk, *, progress: Callable[..., None], cancelled: Callable[[], bool]) -> list[StoreFinding]:
    progress(0, 1)
    found = stores.check(desk)
    progress(1, 1)
    return [] if cancelled() else found
