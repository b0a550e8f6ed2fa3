"""A whole case as a mock-up: the parts together, beside the design's picture. Names and facts are made up."""

from __future__ import annotations

import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLayout, QVBoxLayout, QWidget

from ui.charts import (
    ChainPart,
    ChartPanel,
    ChartWidget,
    LadderPoint,
    PlanBar,
    SpiderDomain,
    chain_bar,
    ladder_chart,
    plan_bars,
    zrm_spider,
)
from ui.theme import px
from ui.widgets import (
    Avatar,
    Badge,
    BrandMark,
    Button,
    Card,
    Chip,
    Elided,
    IconButton,
    IconLabel,
    IconText,
    Label,
    LinkButton,
    NameValue,
    NavButton,
    Rule,
    RungBadge,
    SectionHeader,
    Timeline,
    TimelineRow,
    set_plane,
)

DAY = datetime.date
TODAY = DAY(2026, 3, 5)


def boxed(
    layout: QLayout, plane: str = "", edge: str = "", margins: tuple[int, int, int, int] = (0, 0, 0, 0)
) -> QWidget:
    """A plain widget round a layout, on a plane."""
    made = QWidget()
    if plane:
        set_plane(made, plane, edge)
    made.setLayout(layout)
    layout.setContentsMargins(*(px(side) for side in margins))
    return made


def _navigation() -> QWidget:
    column = QVBoxLayout()
    column.setSpacing(px(2))
    brand, words = QHBoxLayout(), QVBoxLayout()
    words.setSpacing(0)
    words.addWidget(Elided("Rijnoever", "row"))
    words.addWidget(Elided("Werk en meedoen", "help", "text2"))
    brand.addSpacing(px(6))
    brand.addWidget(BrandMark())
    brand.addSpacing(px(4))
    brand.addLayout(words)
    column.addLayout(brand)
    column.addSpacing(px(14))
    column.addWidget(Button("Zoek of doe", "field", icon="search", key_hint="Ctrl K", align="left"))
    column.addSpacing(px(14))
    places = (("Vandaag", "sun", 3, "danger"), ("Deelnemers", "users", 0, ""), ("Spreekuur", "door-open", 0, ""),
              ("Werkgevers", "building-2", 0, ""), ("Rapportage", "chart-column", 0, ""),
              ("Uitwisseling", "arrow-left-right", 6, "warn"), ("Instellingen", "settings", 0, ""))  # fmt: skip
    for text, icon, count, kind in places:
        button = NavButton(text, icon)
        button.setChecked(text == "Deelnemers")
        button.set_count(count, kind or "danger")
        column.addWidget(button)
    column.addStretch(1)
    column.addWidget(Button("Contact", icon="plus", key_hint="Ctrl N", align="left"))
    column.addSpacing(px(8))
    column.addWidget(Button("Namen verbergen", "plain", icon="eye-off", key_hint="F9", align="left", size="small"))
    column.addSpacing(px(12))
    column.addWidget(Rule())
    column.addSpacing(px(12))
    person, who = QHBoxLayout(), QVBoxLayout()
    who.setSpacing(0)
    who.addWidget(Elided("Sanne de Wit", "label"))
    who.addWidget(Elided("re-integratiecoach", "help", "text2"))
    person.addWidget(Avatar("SW"))
    person.addLayout(who, 1)
    person.addWidget(IconButton("lock", "Vergrendelen"))
    column.addLayout(person)
    made = boxed(column, "nav", "right", (12, 14, 12, 14))
    made.setFixedWidth(px(200))
    return made


def _header() -> QWidget:
    first, second, column = QHBoxLayout(), QHBoxLayout(), QVBoxLayout()
    first.setSpacing(px(10))
    for part in (Label("Mirjam Kok", "title"), Label("34 jaar, Rijnoever", "second", "text2"), RungBadge(3, True),
                 Badge("danger", "circle-alert", "ZRM 9 dagen te laat"),
                 Badge("warn", "git-merge", "2 verschillen na uitwisseling")):  # fmt: skip
        first.addWidget(part)
    first.addStretch(1)
    first.addWidget(Button("Gesprek met deelnemer", icon="users"))
    first.addWidget(Button("Contact noteren", "primary", icon="plus", key_hint="Ctrl N"))
    second.setSpacing(px(28))
    facts = (("user", "Vaste coach", "Sanne de Wit"), ("handshake", "Heeft de leiding", "Werkplein Rijnoever"),
             ("file-text", "Plan", "Versie 2, afgesproken"), ("calendar", "Eerstvolgend", "do 12 maart, gesprek"),
             ("languages", "Tolk", "Niet nodig, B1"))  # fmt: skip
    for icon, caption, value in facts:
        second.addWidget(NameValue(icon, caption, value))
    second.addStretch(1)
    column.addLayout(first)
    column.addLayout(second)
    column.setSpacing(px(8))
    return boxed(column, "surface", "bottom", (24, 14, 24, 10))


def _timeline() -> QWidget:
    rows = [
        TimelineRow("message-circle", "Gesprek op de werkvloer", "gisteren, Sanne de Wit",
                    "Loopt goed mee in het magazijn. Wil graag vaste dagen rond de opvang.", key=1),
        TimelineRow("briefcase", "Plaatsing gestart", "14 dec 2025, onbetaald", "Kringloop De Schakel, 16 uur.",
                    "accent", key=2),
        TimelineRow("trending-up", "Trede 2 → 3+", "9 dec 2025",
                    "Elke week vast naar de kringloop, nog geen eigen taken.", "ok", key=3),
        TimelineRow("trending-down", "Trede 3 → 2", "6 okt 2025", "", "danger", ("danger", "", "Terugval"), key=4),
        TimelineRow("user-x", "Niet verschenen", "2 okt 2025", "Bezocht op 6 oktober: kinderopvang viel weg.", "warn",
                    key=5),
        TimelineRow("file-text", "Plan versie 2 afgesproken", "18 sep 2025",
                    "Arbeidsmarktkwalificatietraject toegevoegd.", key=6),
    ]  # fmt: skip
    view = Timeline("Tijdlijn", rows)
    view.choose(1)
    column, chips, more = QVBoxLayout(), QHBoxLayout(), QHBoxLayout()
    for line, parts in ((chips, (("Alles", 24), ("Contact", 13), ("Trede", 4))),
                        (more, (("ZRM", 2), ("Plan", 3), ("Plaatsing", 2)))):  # fmt: skip
        line.setSpacing(px(6))
        for text, count in parts:
            line.addWidget(Chip(text, count=count, checked=text == "Alles"))
        line.addStretch(1)
    column.setSpacing(px(6))
    column.addWidget(SectionHeader("Tijdlijn", "", Button("Filter", "plain", icon="list-filter", size="small")))
    column.addLayout(chips)
    column.addLayout(more)
    column.addSpacing(px(4))
    column.addWidget(view, 1)
    made = boxed(column, "window", "right", (20, 10, 12, 12))
    made.setFixedWidth(px(316))
    return made


def _step(icon: str, tone: str, title: str, text: str) -> QWidget:
    line, words = QHBoxLayout(), QVBoxLayout()
    line.setSpacing(px(10))
    words.setSpacing(0)
    words.addWidget(Label(title, "label600", wrap=True))
    words.addWidget(Label(text, "help", "text2", wrap=True))
    line.addWidget(IconLabel(icon, tone, 18), 0, Qt.AlignmentFlag.AlignTop)
    line.addLayout(words, 1)
    return boxed(line)


def _steps() -> Card:
    card = Card()
    card.column.addWidget(SectionHeader("Volgende stappen", "Banenoffensief", style="row"))
    for icon, tone, title, text in (
        ("circle-alert", "danger", "Doe de ZRM tussenmeting", "Elke zes maanden. De vorige was op 24 augustus 2025."),
        ("triangle-alert", "warn", "Verleng of sluit taalmaatje",
         "Op 2 april is de langste termijn van 8 maanden voorbij."),
        ("calendar", "text2", "Zoek een vervolgplaats",
         "De keten haalt 6 maanden op 29 april. Het contract stopt op 14 april."),
    ):  # fmt: skip
        card.column.addWidget(_step(icon, tone, title, text))
    card.column.addStretch(1)
    return card


def _ladder() -> Card:
    scores = [LadderPoint(DAY(2025, 3, 14), 2), LadderPoint(DAY(2025, 7, 8), 3), LadderPoint(DAY(2025, 10, 6), 2),
              LadderPoint(DAY(2025, 12, 9), 3, True)]  # fmt: skip
    expected = LadderPoint(DAY(2026, 6, 1), 4)
    chart = ChartWidget(
        lambda w, h: ladder_chart(scores, today=TODAY, highest=5, expected=expected, width=w, height=h),
        least=(300, 190),
    )
    return _panel(ChartPanel("Participatieladder", "stippellijn = verwacht binnen een jaar", chart))


def _panel(*parts: QWidget) -> Card:
    card = Card()
    for part in parts:
        card.column.addWidget(part)
    return card


def _plan() -> Card:
    bars = [
        PlanBar("Taalmaatje", "Vluchtelingenwerk", DAY(2025, 8, 10), DAY(2026, 4, 2), DAY(2026, 4, 2), 2,
                "nog 4 weken", "warn"),
        PlanBar("Werkervaringsplaats", "Kringloop De Schakel", DAY(2025, 12, 14), DAY(2026, 4, 14), DAY(2026, 6, 14), 1,
                "nog 6 weken"),
        PlanBar("Sollicitatietraining", "Eigen trainer", DAY(2026, 6, 1), DAY(2026, 7, 28), DAY(2026, 9, 1), 3,
                "start in juni"),
    ]  # fmt: skip
    chart = ChartWidget(lambda w, h: plan_bars(bars, today=TODAY, width=w, height=h), least=(300, 150))
    panel = ChartPanel("Plan, versie 2", "stippelrand = langste termijn", chart, switch=False)
    panel.header.add_action(LinkButton("Bijwerken", icon="pencil"))
    return _panel(panel)


def _chain() -> Card:
    parts = [ChainPart("Bakkerij Ceres", 1.48, 3, True), ChainPart("Kringloop De Schakel", 2.7)]
    chart = ChartWidget(lambda w, h: chain_bar(parts, note="nog 1,8 maand", width=w, height=h), least=(300, 64))
    panel = ChartPanel("Plaatsingsketen", "", chart, switch=False)
    panel.header.add_action(Badge("accent", "clock", "4,2 van 6 maanden"))
    return _panel(panel)


def _spider() -> Card:
    scores = (("Geld", 1, 3), ("Dagbesteding", 1, 3), ("Wonen", 3, 4), ("Relaties", 3, 3), ("Psychisch", 2, 3),
              ("Lichaam", 3, 3), ("Verslaving", 5, 5), ("Dagelijks", 4, 4), ("Netwerk", 2, 3), ("Meedoen", 1, 3),
              ("Justitie", 5, 5))  # fmt: skip
    domains = [SpiderDomain(*score) for score in scores]
    chart = ChartWidget(
        lambda w, h: zrm_spider(domains, start="start, mrt 2025", now="nu, aug 2025", width=w, height=h),
        least=(280, 240),
    )
    line = QHBoxLayout()
    line.setSpacing(px(6))
    line.addWidget(IconText("trending-up", "6 vooruit", "label600", "ok"))
    line.addWidget(Label("5 gelijk, geen achteruit", "second", "text2"))
    line.addStretch(1)
    return _panel(ChartPanel("Zelfredzaamheid", "", chart), boxed(line))


def page(_theme_name: str) -> QWidget:
    """The whole window."""
    left, right, cards, body = QVBoxLayout(), QVBoxLayout(), QHBoxLayout(), QHBoxLayout()
    for column, parts in ((left, ((_ladder(), 26), (_plan(), 22), (_chain(), 12))),
                          (right, ((_steps(), 26), (_spider(), 35)))):  # fmt: skip
        column.setSpacing(px(12))
        for part, share in parts:
            column.addWidget(part, share)
    cards.setSpacing(px(12))
    cards.addLayout(left, 474)
    cards.addLayout(right, 328)
    body.setSpacing(0)
    body.addWidget(_timeline())
    body.addWidget(boxed(cards, "window", margins=(16, 14, 20, 24)), 1)
    main, whole = QVBoxLayout(), QHBoxLayout()
    main.setSpacing(0)
    main.addWidget(_header())
    main.addLayout(body, 1)
    whole.setSpacing(0)
    whole.addWidget(_navigation())
    whole.addLayout(main, 1)
    return boxed(whole, "window")
