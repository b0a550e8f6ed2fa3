"""The unlock screen: choose a store, open it, or make one. Nothing of a store is shown here, not even how many people.

Heavy libraries are not imported here (see `ui.gate`): the first picture must be there at once.
"""

from __future__ import annotations

from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QPainter, QPaintEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from caseworker.errors import KnownError, UserError
from caseworker.i18n import LANGUAGES, _
from caseworker.paths import user_data_dir
from ui.files import Files
from ui.gate import Gate
from ui.icons import icon, paint_icon
from ui.jobs import Ticker
from ui.look import LANGUAGE_NAMES, THEME_ICONS, THEME_NAMES, look_of
from ui.prefs import Prefs
from ui.recent import Recent, recent_stores, remember_store
from ui.screens.unlock_card import ROOMY, LockCard
from ui.screens.unlock_cards import DemoCard, PassphraseCard, RecoveryCard, WelcomeCard, store_title
from ui.shadow import REACH, paint_shadow
from ui.theme import color, px, scale
from ui.widgets import Button, IconText, Label, set_plane
from ui.widgets.paint import rounded

if TYPE_CHECKING:
    from ui.screens.unlock_new import CodeCard, CreateCard

DEMO = "demo"


class _Stage(QWidget):
    """Keeps one card in the middle and paints its plane and shadow."""

    def __init__(self) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(px(REACH), px(8), px(REACH), px(REACH))
        self._column.addStretch(1)
        self._column.addStretch(1)
        self.card: LockCard | None = None

    def show_card(self, card: LockCard) -> None:
        """Show another card."""
        if self.card is not None:
            self._column.removeWidget(self.card)
            self.card.hide()
        self.card = card
        self._column.insertWidget(1, card, 0, Qt.AlignmentFlag.AlignHCenter)
        card.show()
        self.update()

    def add_under(self, widget: QWidget) -> None:
        """Something under the card."""
        self._column.insertSpacing(self._column.count() - 1, px(28))
        self._column.insertWidget(self._column.count() - 1, widget, 0, Qt.AlignmentFlag.AlignHCenter)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The plane of the card."""
        if self.card is not None:
            painter, rect = QPainter(self), QRectF(self.card.geometry())
            paint_shadow(painter, rect, px(14))
            rounded(painter, rect, px(14), color("surface"), color("line"))


class MenuButton(Button):
    """A quiet button with a chevron that opens a list of choices; `caption` says to a screen reader what it chooses."""

    def __init__(self, text: str, symbol: str, caption: str) -> None:
        super().__init__("", "plain", icon=symbol, align="left")
        self._caption = caption
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.set_text(text)

    def set_text(self, text: str) -> None:
        """What is chosen now."""
        super().set_text(text)
        self.setAccessibleName(f"{self._caption}: {text}")
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Room for the chevron."""
        return super().sizeHint() + QSize(px(20), 0)

    def minimumSizeHint(self) -> QSize:
        """A long name of a store may be cut; it stands whole in the list that opens."""
        return QSize(min(self.sizeHint().width(), px(150)), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """The chevron behind the words."""
        super().paintEvent(event)
        paint_icon(QPainter(self), "chevron-down", self.width() - px(26), (self.height() - px(16)) / 2, "text2", 16)


class UnlockScreen(QWidget):
    """Signals `opened(desk)`, and `look_changed` when another language or theme was chosen here."""

    opened = Signal(object)
    look_changed = Signal()

    def __init__(self, gate: Gate, prefs: Prefs, files: Files, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_plane(self, "window")
        self.setWindowTitle(_("Caseworker"))
        self._gate, self._prefs, self._files = gate, prefs, files
        self.folder: Path | None = None
        self._desk: Any = None
        self.waiting_since: datetime | None = None
        self._warm = False
        self.stage = _Stage()
        self._shield = IconText("shield-check", _("Encrypted on this computer."), "help", "text3", size=14)
        self._note = Label("", "help", "text3", wrap=True)
        self._note.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._lay_out()
        self._start()

    # -- the cards: each is made when it is first shown, and the first picture has one ------------------------------

    @cached_property
    def welcome(self) -> WelcomeCard:
        """For the first time on this computer."""
        card = WelcomeCard()
        card.new.connect(self.offer_new)
        card.existing.connect(self._choose_folder)
        card.demo.connect(self.offer_demo)
        return card

    @cached_property
    def passphrase(self) -> PassphraseCard:
        """Opens the chosen store."""
        card = PassphraseCard()
        card.wanted.connect(self._open)
        card.lost.connect(lambda: self._show(self.recovery))
        return card

    @cached_property
    def recovery(self) -> RecoveryCard:
        """Opens it when the passphrase is lost."""
        card = RecoveryCard()
        card.wanted.connect(self._recover)
        card.back.connect(lambda: self._show(self.passphrase))
        return card

    @cached_property
    def demo(self) -> DemoCard:
        """Opens the demonstration."""
        card = DemoCard()
        card.wanted.connect(self._open_demo)
        self._enter_presses(card)
        return card

    @cached_property
    def create_card(self) -> CreateCard:
        """Makes a store."""
        from ui.screens.unlock_new import CreateCard

        card = CreateCard(self._files, user_data_dir() / "caseload")
        card.wanted.connect(self._create)
        card.back.connect(self._start)
        return card

    @cached_property
    def code_card(self) -> CodeCard:
        """Shows the recovery code of a new store, once."""
        from ui.screens.unlock_new import CodeCard

        card = CodeCard(self._files)
        card.save_wanted.connect(self._save_code)
        card.done.connect(self._code_done)
        self._enter_presses(card)
        return card

    def _enter_presses(self, card: LockCard) -> None:
        for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            shortcut = QShortcut(QKeySequence(key), card)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self._enter)

    # -- what is shown -----------------------------------------------------------------------------------------

    def choose(self, folder: Path) -> None:
        """Ask for the passphrase of the store in `folder`."""
        self.folder = folder
        found = next((item for item in recent_stores(self._prefs) if item.folder == folder), Recent(folder, "", ""))
        self._store.set_text(store_title(found.organisation, found.name) or folder.name)
        words = _("The data is locked.")
        if self.waiting_since is not None:
            words += " " + _("Your text of {time} is ready.").format(time=f"{self.waiting_since:%H:%M}")
        self.passphrase.set_words(found.organisation or _("Caseworker"), words)
        self._show(self.passphrase)

    def offer_demo(self) -> None:
        """Show the card of the demonstration."""
        self.folder = user_data_dir() / DEMO
        self._store.set_text(_("Demonstration"))
        self._show(self.demo)

    def offer_new(self) -> None:
        """Show the form for a new store."""
        self._store.set_text(_("New store"))
        self._show(self.create_card)

    def _show(self, card: LockCard) -> None:
        card.clear()  # type: ignore[attr-defined]  # every card has it
        self._shield.setVisible(card is not vars(self).get("create_card") and scale() < ROOMY)
        self.stage.show_card(card)
        card.first().setFocus(Qt.FocusReason.OtherFocusReason)  # type: ignore[attr-defined]  # every card has it

    def _start(self) -> None:
        known = recent_stores(self._prefs)
        demo = user_data_dir() / DEMO
        if not known:
            self._store.set_text(_("Choose a store"))
            self._show(self.welcome)
        elif known[0].folder == demo:
            self.offer_demo()
        else:
            self.choose(known[0].folder)

    # -- going in ----------------------------------------------------------------------------------------------

    def _open(self, secret: str) -> None:
        if self.folder is not None:
            self._gate.open(self.folder, secret, self._in, self.passphrase.show_error)

    def _recover(self, code: str) -> None:
        if self.folder is not None:
            self._gate.recover(self.folder, code, self._in, self.recovery.show_error)

    def _open_demo(self) -> None:
        ticker = Ticker(self)
        ticker.moved.connect(self.demo.set_progress)
        self._gate.demo(user_data_dir() / DEMO, ticker, self._in, self.demo.show_error)

    def _create(self, folder: Path, who: tuple[str, str, str], secret: str) -> None:
        def made(result: tuple[Any, str]) -> None:
            self._desk, code = result
            self.folder = folder
            self.code_card.set_code(code)
            self._shield.hide()
            self.stage.show_card(self.code_card)
            self.code_card.first().setFocus(Qt.FocusReason.OtherFocusReason)
            self.create_card.clear()

        self._gate.create(folder, who, secret, made, self.create_card.show_error)

    def _save_code(self) -> None:
        path = self._files.save_file(_("Recovery code as PDF"), _("recovery-code") + ".pdf", "PDF (*.pdf)")
        if path is not None and self.folder is not None:
            name = self._desk.me.organisation or self.folder.name
            self._gate.save_code(
                self.code_card.code, name, date.today(), path, self.code_card.saved, self.code_card.show_error
            )

    def _code_done(self) -> None:
        desk, self._desk = self._desk, None
        self.code_card.clear()
        self._in(desk)

    def _in(self, desk: Any) -> None:
        remember_store(self._prefs, Recent(desk.folder, desk.me.organisation, desk.me.name))
        self.passphrase.clear()
        self.opened.emit(desk)

    def may_close(self) -> bool:
        """Whether the window may go away: a recovery code that is kept nowhere is asked about."""
        if self._desk is None:
            return True
        if not self.code_card.may_leave():
            return False
        self._desk.close()
        self._desk = None
        return True

    def say(self, error: KnownError) -> None:
        """Show a failure on the card that is there."""
        card = self.stage.card
        if card is not None and hasattr(card, "show_error"):
            card.show_error(error)

    # -- inside ------------------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        look = look_of(self._prefs)
        self._store = MenuButton("", "folder", _("Store"))
        self._language = MenuButton(LANGUAGE_NAMES[look.language], "languages", _("Language"))
        self._theme = MenuButton(_(THEME_NAMES[look.theme]), THEME_ICONS[look.theme], _("Theme"))
        self._store.clicked.connect(self._store_menu)
        self._language.clicked.connect(self._language_menu)
        self._theme.clicked.connect(self._theme_menu)
        head = QHBoxLayout()
        head.setContentsMargins(px(12), px(10), px(12), 0)
        head.addWidget(self._store)
        head.addStretch(1)
        head.addWidget(self._language)
        head.addWidget(self._theme)
        self.stage.add_under(self._shield)
        scroll, ground = QScrollArea(), QWidget()
        scroll.setViewport(ground)  # one of our own: asking Qt for its own makes PySide look through every class it has
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(self.stage)
        ground.setAutoFillBackground(False)
        self.stage.setAutoFillBackground(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, px(16))
        column.addLayout(head)
        column.addWidget(scroll, 1)
        column.addWidget(self._note)
        self._note.setVisible(scale() < ROOMY)
        self._note.setText(_("After some quiet minutes everything locks by itself."))

    def _enter(self) -> None:
        focus = self.focusWidget()
        if isinstance(focus, Button):
            focus.click()

    def _choose_folder(self) -> None:
        folder = self._files.choose_folder(_("Folder of the store"))
        if folder is not None:
            self.choose(folder)
            if not (folder / "store.db").exists():
                self.passphrase.show_error(UserError("store_missing"))

    def _popup(self, under: MenuButton, items: list[tuple[str, str, Any]]) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for symbol, text, slot in items:
            if text:
                menu.addAction(icon(symbol), text).triggered.connect(slot)
            else:
                menu.addSeparator()
        menu.popup(under.mapToGlobal(QPoint(0, under.height())))

    def store_items(self) -> list[tuple[str, str, Any]]:
        """What the menu of stores offers: (icon, text, what it does)."""
        demo = user_data_dir() / DEMO
        items: list[tuple[str, str, Any]] = [
            (
                "folder",
                store_title(item.organisation, item.name) or item.folder.name,
                lambda _checked=False, folder=item.folder: self.choose(folder),
            )
            for item in recent_stores(self._prefs)
            if item.folder != demo
        ]
        items += [("", "", None)] if items else []
        items += [
            ("folder", _("Another folder..."), lambda _checked=False: self._choose_folder()),
            ("plus", _("Make a store"), lambda _checked=False: self.offer_new()),
            ("sparkles", _("Demonstration"), lambda _checked=False: self.offer_demo()),
        ]
        return items

    def _store_menu(self) -> None:
        self._popup(self._store, self.store_items())

    def _language_menu(self) -> None:
        items = [("languages", LANGUAGE_NAMES[code], lambda _c=False, key=code: self._look("language", key))
                 for code in LANGUAGES]  # fmt: skip
        self._popup(self._language, items)

    def _theme_menu(self) -> None:
        items = [(THEME_ICONS[name], _(text), lambda _c=False, key=name: self._look("theme", key))
                 for name, text in THEME_NAMES.items()]  # fmt: skip
        self._popup(self._theme, items)

    def _look(self, key: str, value: str) -> None:
        self._prefs.put(key, value)
        self.look_changed.emit()

    def showEvent(self, event: QShowEvent) -> None:
        """Begin importing what opening needs, once the first picture is there."""
        super().showEvent(event)
        if not self._warm:
            self._warm = True
            QTimer.singleShot(50, self, self._gate.warm_up)


__all__ = ["UnlockScreen"]
