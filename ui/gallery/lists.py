"""A second page: lists, queue, steps, counts, large choices and report figures, as the screens use them."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.charts import ChartPanel, ChartWidget, TargetBar, target_bars
from ui.gallery.components import ARABIC, card, row
from ui.theme import px
from ui.widgets import (
    Button,
    Card,
    Chip,
    ChoiceCard,
    CountCard,
    FigureCard,
    GroupRow,
    Label,
    LineField,
    LineList,
    LineRow,
    NumberedStep,
    Rule,
    SearchField,
    SecretField,
    SectionHeader,
    Segmented,
    StepRow,
    WorkList,
    WorkRow,
    set_plane,
)
from ui.widgets.rowdata import Row


def _work() -> QWidget:
    rows: list[Row] = [
        GroupRow("Te laat", 3, "circle-alert", "danger"),
        WorkRow("Mirjam Kok", "ZRM tussenmeting had vóór 24 februari gemoeten", "9 dagen te laat", "circle-alert",
                "danger", "Start ZRM", "Z", 3, True, key=1),
        WorkRow("Abel Negash", "Taalstage loopt langer dan 6 maanden", "4 dagen te laat", "circle-alert", "danger",
                "Verleng of sluit af", "V", 4, key=2),
        WorkRow("Priya Ramdin", "Niet verschenen op 3 maart, nog geen brief", "1 dag te laat", "circle-alert", "danger",
                "Maak brief", "B", 2, key=3),
        GroupRow("Deze week", 1, "calendar"),
        WorkRow(ARABIC, "Trede bepalen, vorige score is van 9 maart 2025", "vr 6 maart", action="Bepaal trede",
                letter="T", rung=3, key=4),
    ]  # fmt: skip
    made = WorkList("Werklijst", rows)
    made.choose(1)
    made.setMinimumHeight(px(2 * 36 + 4 * 53 + 4))
    column = QVBoxLayout()
    head = SectionHeader("Werklijst", "Pijltjes om te kiezen, letter om meteen te doen",
                         Segmented(["Alles", "Alleen van mij"], 1))  # fmt: skip
    column.addWidget(head)
    column.addWidget(made, 1)
    frame = QWidget()
    frame.setLayout(column)
    column.setContentsMargins(0, 0, 0, 0)
    return frame


def _appointments() -> QWidget:
    rows = [
        LineRow("Selam Tesfay", "Integrale intake, vervolg", "Stadskantoor, kamer 2.14", lead="09:00",
                lead_second="45 min", badge=("ok", "check", "Gehouden"), done=True, key=1),
        LineRow(ARABIC, "Voortgangsgesprek, tolk Arabisch", "Stadskantoor, kamer 2.14", lead="10:30",
                lead_second="30 min", badge=("accent", "clock", "Over 12 min"), marked=True, key=2),
        LineRow("Van der Velde Logistiek", "Bezoek werkvloer met Mirjam Kok", "Industrieweg 12, Rijnoever",
                lead="13:00", lead_second="60 min", key=3),
    ]  # fmt: skip
    made = LineList("Afspraken", rows, disc=False, lead_width=64)
    made.setMinimumHeight(px(3 * 78))
    return card("Afspraken", made)


def _queue() -> QWidget:
    rows: list[Row] = [
        LineRow("Onbekende bezoeker", "Aan tafel", lead="8", right="0:38", right_kind="accent", key=1),
        LineRow(ARABIC, "Bekend, coach Sanne de Wit", lead="10", right="9 min", key=2),
        GroupRow("Geweest"),
        LineRow("Fenna Hoekstra", "Reiskosten, 0:52", lead="7", done=True, key=3),
    ]
    made = LineList("Wachtrij", rows, card=True)
    made.choose(1)
    made.setMinimumHeight(px(36 + 3 * 54))
    return card("Wachtrij", made)


def _lists() -> QWidget:
    rows = [
        LineRow("Mijn deelnemers", icon="users", right="32", key=1),
        LineRow("Te laat", icon="circle-alert", kind="danger", right="3", right_kind="danger", key=2),
        LineRow("Lang geen contact", icon="message-circle", right="4", key=3),
        LineRow("Verschillen", icon="git-merge", kind="warn", right="6", right_kind="warn", key=4),
    ]
    made = LineList("Lijsten", rows)
    made.choose(1)
    made.setMinimumHeight(px(4 * 36))
    search = SearchField("Zoek in naam, werkplek en notities")
    search.setText("werk")
    search.set_found(11)
    secret = SecretField(size="large")
    secret.setText("een lange wachtzin")
    return card("Lijsten en zoeken", made, search, secret)


def _walk_in() -> Card:
    made = Card(padding=20)
    topics = NumberedStep(2, "Waarover", "Druk op het cijfer")
    names = ("Brief of formulier", "Werk en solliciteren", "Taal en inburgering", "Geld en uitkering")
    topics.column.addLayout(row(*(Chip(name, key_hint=str(n + 1), checked=n == 0) for n, name in enumerate(names))))
    then = NumberedStep(4, "Vervolg", "Leeg laten mag")
    then.column.addWidget(LineField("+14"))
    made.column.addWidget(topics)
    made.column.addWidget(Rule())
    made.column.addWidget(then)
    save = Button("Opslaan en volgende", "primary", icon="check", key_hint="Ctrl Enter", size="tall")
    made.column.addLayout(row(save, Button("Later deelnemer maken", "quiet", icon="user-plus", size="tall")))
    return made


def _exchange() -> Card:
    counts = QHBoxLayout()
    counts.setSpacing(px(10))
    for value, word, icon, tone in ((187, "nieuw", "plus", "ok"), (19, "aangevuld", "pencil", "accent_text"),
                                    (6, "verschillen", "git-merge", "warn"), (3, "fouten", "circle-alert", "danger"),
                                    (41, "gelijk", "check", "text2")):  # fmt: skip
        count = CountCard(value, word, icon=icon, tone=tone)
        count.setChecked(value == 6)
        counts.addWidget(count)
    choices = QHBoxLayout()
    choices.setSpacing(px(12))
    ours, theirs = ChoiceCard("3+", "Sanne de Wit, 9 dec 2025"), ChoiceCard("4", "Tom Jansen, 2 mrt 2026")
    ours.setChecked(True)
    choices.addWidget(ours)
    choices.addWidget(theirs)
    return card("Uitwisseling", StepRow(["Bestand", "Kolommen", "Nakijken", "Klaar"], 2), counts, choices)


def _report() -> QVBoxLayout:
    figures = QHBoxLayout()
    figures.setSpacing(px(12))
    for caption, figure, note, kind in (("Gestarte plaatsingen", "74", "van 200 dit jaar", ""),
                                        ("Ketens van 6 maanden", "31", "gehaald, 22 lopen nog", ""),
                                        ("Trede ouder dan een jaar", "4", "opnieuw bepalen", "warn")):  # fmt: skip
        figures.addWidget(FigureCard(caption, figure, note, kind))
    bars = [TargetBar("Betaald", 0.5, 37, 0.55, 1, 1), TargetBar("Onbetaald", 0.35, 26, 0.30, 2, 2),
            TargetBar("Training", 0.15, 11, 0.15, 3, 3)]  # fmt: skip
    chart = ChartWidget(lambda w, h: target_bars(bars, chosen=2, width=w, height=h), least=(300, 184))
    column = QVBoxLayout()
    column.setSpacing(px(12))
    column.addLayout(figures)
    column.addWidget(card("Plaatsingen", ChartPanel("Plaatsingen naar aard", "streep = doel", chart), stretch=False))
    return column


def page(_theme_name: str) -> QWidget:
    """The whole page."""
    made = QWidget()
    set_plane(made, "window")
    column = QVBoxLayout(made)
    column.setContentsMargins(px(24), px(24), px(24), px(24))
    column.setSpacing(px(12))
    column.addWidget(Label("Lijsten en schermdelen", "title"))
    first, second, third = QHBoxLayout(), QHBoxLayout(), QHBoxLayout()
    for line in (first, second, third):
        line.setSpacing(px(12))
        column.addLayout(line)
    first.addWidget(_appointments(), 35)
    first.addWidget(_work(), 77)
    second.addWidget(_queue(), 33)
    second.addWidget(_lists(), 33)
    second.addWidget(_walk_in(), 70)
    third.addWidget(_exchange(), 60)
    third.addLayout(_report(), 60)
    return made
