"""Cards: your own to give away, and those of the people you trust after comparing six words."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from caseworker.i18n import _
from caseworker.services import cards, exchange_work
from caseworker.services.cards import CardView
from caseworker.services.exchange_work import CardsHere
from ui.actions import Actions
from ui.door import Door
from ui.screens.exchange.parts import DropCard, PersonLine, WordGrid, initials, moment, person_facts
from ui.screens.layouts import Flow, Pair
from ui.theme import px
from ui.widgets import Button, Card, EmptyState, Label, LineList, LineRow, MessageBar, SectionHeader, isolate

SUFFIX = ".ckcard"


class NewCard(Card):
    """Somebody's card that was read: compare the words, then trust."""

    def __init__(self) -> None:
        """Empty until `show_card`."""
        super().__init__(padding=20)
        self.words = WordGrid()
        self._person = QVBoxLayout()
        self.yes = Button(_("The words are the same: trust"), "primary", icon="shield-check")
        self.no = Button(_("Cancel"))
        self.column.addWidget(SectionHeader(_("Compare the words"), ""))
        self.column.addLayout(self._person)
        text = _("Ask this person to read out the six words from their own screen, by telephone or face to face. "
                 "Do not compare by e-mail: who can change the card can change the mail.")  # fmt: skip
        self.column.addWidget(Label(text, "second", "text2", wrap=True))
        self.column.addWidget(self.words)
        self.column.addWidget(Flow([self.yes, self.no]))

    def show_card(self, card: CardView) -> None:
        """Show somebody's card."""
        while (item := self._person.takeAt(0)) is not None:
            found = item.widget()
            if found is not None:
                found.setParent(None)
                found.deleteLater()
        self._person.addWidget(PersonLine(card))
        self.words.set_words(card.words)


class CardsPart(QWidget):
    """My card at the left, the people I trust at the right."""

    def __init__(self, door: Door, actions: Actions) -> None:
        """Asks which cards are here."""
        super().__init__()
        self._door, self._ways = door, actions
        self._read: tuple[CardView, bytes] | None = None
        self._trusted: dict[str, CardView] = {}
        self.message = MessageBar("ok", "", "", closable=True)
        self.message.setVisible(False)
        self.new = NewCard()
        self.new.setVisible(False)
        self.mine, self.others = self._my_card(), self._other_cards()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(12))
        column.addWidget(self.message)
        column.addWidget(self.new)
        column.addWidget(Pair(self.mine, self.others, wide=860))
        self.save.clicked.connect(self._save)
        self.add.clicked.connect(self._choose)
        self.others.dropped.connect(lambda paths: self.open_card(paths[0]))
        self.new.yes.clicked.connect(self._trust)
        self.new.no.clicked.connect(self._forget)
        self.list.chosen.connect(lambda _key: self._show_chosen())
        self.stop.clicked.connect(self._distrust)
        self.refresh()

    def _my_card(self) -> Card:
        card = Card(padding=20)
        self._me = QVBoxLayout()
        self.words = WordGrid()
        self.save = Button(_("Save my card"), icon="download")
        text = _(
            "Give this card to everybody who sends you cases. It holds no secret. They compare these words with you."
        )
        card.column.addWidget(SectionHeader(_("My card"), ""))
        card.column.addLayout(self._me)
        card.column.addWidget(self.words)
        card.column.addWidget(Label(text, "second", "text2", wrap=True))
        card.column.addWidget(Flow([self.save]))
        card.column.addStretch(1)
        return card

    def _other_cards(self) -> DropCard:
        card = DropCard((SUFFIX,), padding=20)
        self.add = Button(_("Add a card"), size="small", icon="user-plus")
        self.header = SectionHeader(_("Trusted people"), "", self.add)
        self.list = LineList(_("Trusted people"), lead_width=40)
        self.list.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.nobody = EmptyState("key-round", _("Nobody yet"), _("Add somebody's card (.ckcard), or drop it here."))
        self.chosen_words = WordGrid()
        self.stop = Button(_("Stop trusting"), "danger", size="small", icon="user-x")
        self.chosen = QWidget()
        below = QVBoxLayout(self.chosen)
        below.setContentsMargins(px(10), 0, 0, 0)
        below.setSpacing(px(10))
        below.addWidget(self.chosen_words)
        below.addWidget(self.stop, 0, Qt.AlignmentFlag.AlignLeft)
        for part in (self.header, self.list, self.nobody, self.chosen):
            card.column.addWidget(part)
        card.column.addStretch(1)
        return card

    # -- showing -----------------------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Ask again which cards are here."""
        self._door.ask(exchange_work.cards_here, then=self._show, key=f"exchange.cards.{id(self)}")

    def _show(self, here: CardsHere) -> None:
        if self._me.count() == 0:
            self._me.addWidget(PersonLine(here.mine))
            self.words.set_words(here.mine.words)
        self._trusted = {card.key_id: card for card in here.trusted}
        self.list.set_rows([_line(card) for card in here.trusted])
        self.list.setFixedHeight(min(self.list.content_height(), px(330)) + 2)
        self.list.setVisible(bool(here.trusted))
        self.nobody.setVisible(not here.trusted)
        self._show_chosen()

    def _show_chosen(self) -> None:
        card = self._trusted.get(str(self.list.current_key()))
        self.chosen.setVisible(card is not None)
        if card is not None:
            self.chosen_words.set_words(card.words)
            self.stop.setAccessibleName(_("Stop trusting {name}").format(name=isolate(card.name)))

    def _say(self, kind: str, title: str, text: str = "") -> None:
        self.message.set_message(kind, title, text)
        self.message.setVisible(True)

    # -- doing -------------------------------------------------------------------------------------------------

    def _save(self) -> None:
        name = _("Card of {name}").format(name=self._door.desk.me.name) + SUFFIX
        path = self._ways.files.save_file(_("Save my card"), name, _("Cards (*.ckcard)"))
        if path is None:
            return
        if path.suffix.lower() != SUFFIX:
            path = path.with_name(path.name + SUFFIX)
        self._door.run(
            exchange_work.save_my_card, path, failed=self._ways.error,
            then=lambda _done: self._say("ok", _("Saved as {file}").format(file=path.name), str(path.parent)),
        )  # fmt: skip

    def _choose(self) -> None:
        path = self._ways.files.open_file(_("Add somebody's card"), _("Cards (*.ckcard)"))
        if path is not None:
            self.open_card(path)

    def open_card(self, path: Path) -> None:
        """Read somebody's card and show its words."""
        self.message.setVisible(False)
        self._door.ask(exchange_work.read_card_file, path, then=self._compare, failed=self._ways.error)

    def _compare(self, found: tuple[CardView, bytes]) -> None:
        self._read = found
        self.new.show_card(found[0])
        self.new.setVisible(True)
        self.new.yes.setFocus(Qt.FocusReason.OtherFocusReason)

    def _forget(self) -> None:
        self._read = None
        self.new.setVisible(False)

    def _trust(self) -> None:
        if self._read is not None:
            self._door.run(cards.trust, self._read[1], then=self._did_trust, failed=self._ways.error)

    def _did_trust(self, card: CardView) -> None:
        self._forget()
        self.refresh()
        self._say("ok", _("You trust {name} from now on").format(name=isolate(card.name)))

    def _distrust(self) -> None:
        card = self._trusted.get(str(self.list.current_key()))
        if card is not None:
            self._door.run(cards.distrust, card.key_id, then=lambda _done: self._did_distrust(card),
                           failed=self._ways.error)  # fmt: skip

    def _did_distrust(self, card: CardView) -> None:
        self.refresh()
        text = _("Their files are refused from now on. What they wrote before stays.")
        self._say("accent", _("You do not trust {name} any more").format(name=isolate(card.name)), text)


def _line(card: CardView) -> LineRow:
    since = moment(card.trusted_on).rpartition(" ")[0] if card.trusted_on else ""
    return LineRow(card.name, person_facts(card), lead=initials(card.name), right=since, key=card.key_id)


__all__ = ["CardsPart", "NewCard"]
