"""Take in: look at case files first, then take all of it in, or nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from caseworker.errors import KnownError
from caseworker.i18n import _, ngettext
from caseworker.messages import describe
from caseworker.services import cards, receiving
from caseworker.services.desk import Desk
from caseworker.services.receiving import BundleView, ImportFailure, ImportReport
from ui.actions import Actions
from ui.door import Door
from ui.screens.exchange.parts import DropCard, PersonLine, WordGrid, moment
from ui.screens.layouts import Flow
from ui.theme import px
from ui.widgets import (
    Button,
    Card,
    CountCard,
    EmptyState,
    Label,
    LineList,
    LineRow,
    MessageBar,
    NameValue,
    SectionHeader,
    isolate,
)

SUFFIX = ".ckb"


@dataclass(frozen=True)
class Incoming:
    """One file that was chosen: what it says about itself, or why it cannot be read; its receipt once it is in."""

    path: Path
    view: BundleView | None = None
    error: KnownError | None = None
    report: ImportReport | None = None


def look(desk: Desk, paths: Sequence[Path]) -> list[Incoming]:
    """What each file says about itself; a file that cannot be read does not keep the others out."""
    found = []
    for path in paths:
        try:
            found.append(Incoming(path, view=receiving.inspect(desk, path)))
        except KnownError as error:
            found.append(Incoming(path, error=error))
    return found


def trust_sender(desk: Desk, path: Path) -> str:
    """Trust the sender of a file from now on; their name."""
    card = receiving.unknown_sender_card(desk, path)
    return cards.trust(desk, card).name if card is not None else ""


class TrustCard(Card):
    """A sender who is not known yet: who, and six words to compare. `trusted`, `refused`."""

    trusted = Signal()
    refused = Signal()

    def __init__(self) -> None:
        """Empty until `show_view`."""
        super().__init__(padding=20, spacing=12)
        self.words = WordGrid()
        self._person = QVBoxLayout()
        self.yes = Button(_("The words are the same: trust"), "primary", icon="shield-check")
        self.no = Button(_("Do not trust"))
        text = _("Call the sender on a number you know already, and let both read out the words from their own screen. "
                 "Are all six the same? Then this is really their file.")  # fmt: skip
        self.column.addWidget(SectionHeader(_("You do not know this sender yet"), ""))
        self.column.addLayout(self._person)
        self.column.addWidget(Label(text, "second", "text2", wrap=True))
        self.column.addWidget(self.words)
        self.column.addWidget(Flow([self.yes, self.no]))
        self.yes.clicked.connect(self.trusted)
        self.no.clicked.connect(self.refused)

    def show_view(self, view: BundleView) -> None:
        """Show the sender of a file."""
        while (item := self._person.takeAt(0)) is not None:
            found = item.widget()
            if found is not None:
                found.setParent(None)
                found.deleteLater()
        self._person.addWidget(PersonLine(view.sender))
        self.words.set_words(view.sender.words)


class PreviewCard(Card):
    """What a file would bring: whose it is, why it was sent, and five counts."""

    def __init__(self) -> None:
        """Empty until a file is looked at."""
        super().__init__(padding=20, spacing=16)
        self.header = SectionHeader("", "")
        self.by = NameValue("user", _("From"), "")
        self.made = NameValue("calendar", _("Made on"), "")
        self.purpose = NameValue("target", _("What for"), "")
        self.ground = NameValue("scale", _("Ground"), "")
        self.counts = {
            "new": CountCard(0, _("new"), icon="plus", tone="ok"),
            "changes": CountCard(0, _("changes"), icon="pencil", tone="accent_text"),
            "conflicts": CountCard(0, _("differences"), icon="git-merge", tone="warn"),
            "unknown": CountCard(0, _("not understood"), icon="circle-alert", tone="danger"),
            "known": CountCard(0, _("known already"), icon="check"),
        }
        for card in self.counts.values():
            card.setCheckable(False)
            card.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            card.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.notes = Label("", "second", "warn", wrap=True)
        self.column.addWidget(self.header)
        self.column.addWidget(Flow([self.by, self.made, self.purpose, self.ground], gap=16, least=220))
        self.row = Flow(list(self.counts.values()), gap=12, least=170)
        self.column.addWidget(self.row)
        self.column.addWidget(self.notes)

    def show_view(self, path: Path, view: BundleView) -> None:
        """Show what the file says about itself; the counts come with `show_report`."""
        cases = ngettext("{count} case", "{count} cases", view.cases).format(count=view.cases)
        self.header.set_title(path.name)
        self.header.set_note(cases)
        self.by.set_value(view.sender.name)
        self.made.set_value(moment(view.made))
        self.purpose.set_value(view.purpose)
        self.ground.set_value(view.ground)
        self.row.setVisible(False)
        self.notes.setVisible(False)

    def show_report(self, report: ImportReport) -> None:
        """Show what taking it in does, or did."""
        values = {
            "new": report.new_cases, "changes": report.new_events, "conflicts": report.conflicts,
            "unknown": report.unknown_kinds, "known": report.known_events,
        }  # fmt: skip
        for name, value in values.items():
            self.counts[name].set_value(value)
        self.row.setVisible(True)
        notes = []
        if report.clock_ahead_minutes > 0:
            late = report.clock_ahead_minutes
            words = ngettext(
                "The sender's clock is {count} minute ahead.", "The sender's clock is {count} minutes ahead.", late
            )
            notes.append(words.format(count=report.clock_ahead_minutes))
        if report.forked:
            notes.append(_("This store was opened on two computers. Both histories are kept."))
        if report.forked_elsewhere:
            notes.append(_("The store of a colleague whose changes are in this file was opened on two computers."
                           " Both histories are kept."))  # fmt: skip
        self.notes.setText(" ".join(notes))
        self.notes.setVisible(bool(notes))


class ReceivePart(QWidget):
    """Choose or drop files, look, take in. `differences_wanted`: the person wants to settle what differs."""

    differences_wanted = Signal()

    def __init__(self, door: Door, actions: Actions) -> None:
        """No file yet."""
        super().__init__()
        self._door, self._ways = door, actions
        self.files: list[Incoming] = []
        self.receipt = MessageBar("ok", "", "", self._to_differences(), closable=True)
        self.trouble = MessageBar("danger", "", "")
        self.drop = DropCard((SUFFIX,))
        self.choose = Button(_("Choose files"), "primary", icon="folder")
        text = _("Drop case files (.ckb) here, or choose them. You see what is in them first; nothing changes yet.")
        self.drop.column.addWidget(EmptyState("download", _("Take in case files"), text, [self.choose]))
        self.trust, self.preview = TrustCard(), PreviewCard()
        self.several = Card(padding=8, spacing=4)
        self.list = LineList(_("Case files"), lead_width=0, disc=False)
        self.several.column.addWidget(self.list)
        self.take = Button(_("Take in"), "primary", icon="check")
        self.cancel = Button(_("Cancel"), "plain")
        self.buttons = QWidget()
        foot = QHBoxLayout(self.buttons)
        foot.setContentsMargins(0, 0, 0, 0)
        foot.setSpacing(px(8))
        foot.addStretch(1)
        foot.addWidget(self.cancel)
        foot.addWidget(self.take)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(12))
        for part in (self.receipt, self.drop, self.several, self.trouble, self.trust, self.preview, self.buttons):
            column.addWidget(part)
        self.receipt.setVisible(False)
        self._connect()
        self._show()

    def _to_differences(self) -> Button:
        self.settle = Button(_("Settle differences"), size="small", icon="git-merge")
        self.settle.clicked.connect(self.differences_wanted)
        return self.settle

    def _connect(self) -> None:
        self.choose.clicked.connect(self._choose_files)
        self.drop.dropped.connect(self.open_files)
        self.cancel.clicked.connect(self.clear)
        self.take.clicked.connect(self.take_in)
        self.list.chosen.connect(lambda _key: self._show_one())
        self.trust.trusted.connect(self._trust)
        self.trust.refused.connect(self._refuse)

    # -- choosing and looking ----------------------------------------------------------------------------------

    def _choose_files(self) -> None:
        paths = self._ways.files.open_files(_("Take in case files"), _("Case files (*.ckb)"))
        if paths:
            self.open_files(paths)

    def open_files(self, paths: Sequence[Path]) -> None:
        """Look at these files."""
        self.receipt.setVisible(False)
        self._door.ask(look, list(paths), then=self._looked, key=f"exchange.look.{id(self)}")

    def clear(self) -> None:
        """Put the files away; nothing was taken in."""
        self._looked([])

    def _looked(self, files: list[Incoming]) -> None:
        self.files = files
        if len(files) > 1:
            self._show_list()
            self.list.choose_first()
        self._show()
        if len(files) == 1 and files[0].view is not None and files[0].view.sender_trusted:
            self._try_out(files[0].path)

    def _try_out(self, path: Path) -> None:
        """Take it in and take it back, to know the counts."""
        self._ways.long_work(
            _("Looking at {file}").format(file=path.name), receiving.import_bundle, path, dry_run=True,
            then=self._tried, failed=lambda error: self._failed(path, error),
        )  # fmt: skip

    def _tried(self, report: ImportReport) -> None:
        if len(self.files) == 1:
            self.preview.show_report(report)
            self.take.setFocus(Qt.FocusReason.OtherFocusReason)

    def _failed(self, path: Path, error: KnownError) -> None:
        self.files = [Incoming(path, error=error) if item.path == path else item for item in self.files]
        self._show()

    # -- showing -----------------------------------------------------------------------------------------------

    def current(self) -> Incoming | None:
        """The file one is at."""
        if len(self.files) > 1:
            at = self.list.current_key()
            return next((item for item in self.files if str(item.path) == at), None)
        return self.files[0] if self.files else None

    def _ready(self) -> list[Path]:
        """The files that can be taken in."""
        return [item.path for item in self.files if item.view and item.view.sender_trusted and item.report is None]

    def _show(self) -> None:
        self.drop.setVisible(not self.files)
        self.several.setVisible(len(self.files) > 1)
        strange = len(self.files) == 1 and self.files[0].view is not None and not self.files[0].view.sender_trusted
        self.buttons.setVisible(bool(self.files) and not strange)
        ready = len(self._ready())
        self.take.setVisible(bool(ready))
        done = bool(self.files) and all(item.report is not None for item in self.files)
        self.cancel.set_text(_("Close") if done or not ready else _("Cancel"))
        words = ngettext("Take in {count} file", "Take in {count} files", ready).format(count=ready)
        self.take.set_text(_("Take in") if len(self.files) == 1 else words)
        self._show_one()

    def _show_one(self) -> None:
        item = self.current()
        view = item.view if item is not None else None
        known = view is not None and view.sender_trusted
        self.trouble.setVisible(item is not None and item.error is not None)
        if item is not None and item.error is not None:
            title, remedy = describe(item.error)
            self.trouble.set_message("danger", title, remedy)
        self.trust.setVisible(view is not None and not known)
        self.preview.setVisible(view is not None and known)
        if item is None or view is None:
            return
        if known:
            self.preview.show_view(item.path, view)
            if item.report is not None:
                self.preview.show_report(item.report)
        else:
            self.trust.show_view(view)

    def _show_list(self) -> None:
        self.list.set_rows([_line(item) for item in self.files])
        self.list.setFixedHeight(min(self.list.content_height(), px(330)) + 2)

    # -- trusting and taking in --------------------------------------------------------------------------------

    def _trust(self) -> None:
        item = self.current()
        if item is not None:
            self._door.run(trust_sender, item.path, then=self._trusted, failed=self._ways.error)

    def _trusted(self, name: str) -> None:
        self._ways.toast(_("You trust {name} from now on").format(name=isolate(name)))
        self.open_files([item.path for item in self.files])

    def _refuse(self) -> None:
        item = self.current()
        self._looked([other for other in self.files if other is not item])

    def take_in(self) -> None:
        """Take in every file that can be."""
        ready = self._ready()
        if len(ready) == 1:
            self._ways.long_work(
                _("Taking in {file}").format(file=ready[0].name), receiving.import_bundle, ready[0],
                then=lambda report: self._taken(ready, [report]),
                failed=lambda error: self._taken(ready, [ImportFailure(ready[0], error)]),
            )  # fmt: skip
        elif ready:
            self._ways.long_work(
                _("Taking in case files"), receiving.import_many, ready, then=lambda found: self._taken(ready, found)
            )

    def _taken(self, paths: Sequence[Path], found: Sequence[ImportReport | ImportFailure]) -> None:
        results = dict(zip(paths, found, strict=False))  # shorter when it was stopped
        self.files = [_with_result(item, results.get(item.path)) for item in self.files]
        if len(self.files) > 1:
            self._show_list()
        self._show()
        reports = [result for result in found if isinstance(result, ImportReport)]
        if reports:
            self._tell(reports)

    def _tell(self, reports: Sequence[ImportReport]) -> None:
        cases = sum(report.cases for report in reports)
        new, changes = sum(report.new_cases for report in reports), sum(report.new_events for report in reports)
        conflicts = sum(report.conflicts for report in reports)
        senders = ", ".join(dict.fromkeys(isolate(report.sender) for report in reports))
        title = ngettext("{count} case of {names} is taken in", "{count} cases of {names} are taken in", cases)
        parts = [
            _("{count} new").format(count=new),
            ngettext("{count} change", "{count} changes", changes).format(count=changes),
        ]
        if not changes:
            parts = [_("Everything was known already; nothing changed")]
        if conflicts:
            parts.append(ngettext("{count} difference", "{count} differences", conflicts).format(count=conflicts))
        self.receipt.set_message("ok", title.format(count=cases, names=senders), ", ".join(parts))
        self.settle.setVisible(bool(conflicts))
        self.receipt.setVisible(True)


def _with_result(item: Incoming, result: ImportReport | ImportFailure | None) -> Incoming:
    if result is None:
        return item
    if isinstance(result, ImportFailure):
        return Incoming(item.path, error=result.error)
    return replace(item, report=result)


def _line(item: Incoming) -> LineRow:
    """A file in the list, with how it stands."""
    if item.error is not None:
        return LineRow(item.path.name, describe(item.error)[0], icon="file-text",
                       badge=("danger", "circle-alert", _("Not taken in")), key=str(item.path))  # fmt: skip
    if item.view is None or not item.view.sender_trusted:
        name = item.view.sender.name if item.view is not None else ""
        return LineRow(item.path.name, name, icon="file-text",
                       badge=("warn", "triangle-alert", _("Compare words")), key=str(item.path))  # fmt: skip
    cases = ngettext("{count} case", "{count} cases", item.view.cases).format(count=item.view.cases)
    second = f"{isolate(item.view.sender.name)}, {cases}"
    if item.report is not None:
        count = item.report.new_events
        words = ngettext("{count} change", "{count} changes", count).format(count=count)
        return LineRow(item.path.name, second, icon="file-text",
                       badge=("ok", "check", words if count else _("Known already")), key=str(item.path))  # fmt: skip
    return LineRow(
        item.path.name, second, icon="file-text", badge=("accent", "", _("Can be taken in")), key=str(item.path)
    )
