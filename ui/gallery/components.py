"""The page with all parts, in the states they can have. The words are samples, as a coach would read them."""

from __future__ import annotations

import datetime

from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QEnterEvent, QFocusEvent
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QGridLayout,
    QHBoxLayout,
    QLayout,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from ui.theme import px
from ui.widgets import (
    Badge,
    Button,
    Card,
    Chip,
    ComboField,
    DateField,
    EmptyState,
    KeyCap,
    Label,
    LabeledField,
    LineField,
    MessageBar,
    Meter,
    ProgressPanel,
    Rule,
    RungBadge,
    SectionHeader,
    Segmented,
    TextArea,
    UndoBar,
    set_plane,
)
from ui.widgets.labels import IconText

ARABIC = "يوسف الحسن"
THEME_WORDS = {"light": "licht", "dark": "donker", "contrast": "hoog contrast"}


def row(*items: QWidget | None, gap: int = 8) -> QHBoxLayout:
    """Widgets side by side, with the rest of the room at the right."""
    made = QHBoxLayout()
    made.setSpacing(px(gap))
    for item in items:
        if item is None:
            made.addStretch(1)
        else:
            made.addWidget(item)
    if None not in items:
        made.addStretch(1)
    return made


def card(title: str, *rows: QWidget | QLayout, stretch: bool = True) -> Card:
    """A card with a title and rows."""
    made = Card()
    made.column.addWidget(Label(title, "row"))
    for item in rows:
        if isinstance(item, QWidget):
            made.column.addWidget(item)
        else:
            made.column.addLayout(item)
    if stretch:
        made.column.addStretch(1)
    return made


def hovered(widget: QWidget) -> QWidget:
    """A widget as if the pointer were on it."""
    widget.setAttribute(Qt.WidgetAttribute.WA_UnderMouse)
    QApplication.sendEvent(widget, QEnterEvent(QPointF(5, 5), QPointF(5, 5), QPointF(5, 5)))
    return widget


def focused(widget: QWidget) -> QWidget:
    """A widget as if it had the focus."""
    QApplication.sendEvent(widget, QFocusEvent(QEvent.Type.FocusIn, Qt.FocusReason.TabFocusReason))
    return widget


def off(widget: QWidget) -> QWidget:
    """A widget that is off."""
    widget.setEnabled(False)
    return widget


def _buttons() -> Card:
    def line(kind: str, text: str, icon: str) -> QHBoxLayout:
        return row(
            Button(text, kind, icon=icon), hovered(Button(text, kind)), focused(Button(text, kind)),
            off(Button(text, kind)),
        )  # fmt: skip

    return card(
        "Knoppen",
        line("primary", "Opslaan", "check"),
        line("secondary", "Afspraak", "calendar"),
        row(
            Button("Toevoegen", "quiet", icon="plus"), hovered(Button("Toevoegen", "quiet")), Button("Later", "plain"),
            Button("Wissen", "danger", icon="trash-2"), Button("Klein", size="small"), gap=4,
        ),
        row(Button("Contact noteren", "primary", icon="plus", key_hint="Ctrl N"), focused(Button("Klein", "quiet"))),
        Label("rust, aanwijzen, focus, uit", "help", "text2"),
    )  # fmt: skip


def _choices() -> Card:
    tick, loose, yes, no = QCheckBox("Tolk nodig"), QCheckBox("Brief mee"), QRadioButton("Ja"), QRadioButton("Nee")
    tick.setChecked(True)
    yes.setChecked(True)
    return card(
        "Keuzes",
        row(Segmented(["Maand", "Kwartaal", "Jaar"], 1),
            Segmented([("Grafiek", "chart-column"), ("Tabel", "table-2")], 1)),
        row(Chip("Alles", count=24, checked=True), Chip("Contact", count=13), Chip("Wonen", key_hint="5"),
            focused(Chip("Focus"))),
        row(tick, loose, yes, no, gap=16),
        row(RungBadge(1), RungBadge(2, True), RungBadge(3, True), RungBadge(4), RungBadge(6), RungBadge(None)),
        row(RungBadge(3, True, large=True), Chip("Brief of formulier", checked=True, key_hint="1")),
    )  # fmt: skip


def _badges() -> Card:
    return card(
        "Badges",
        row(Badge("neutral", "", "Concept"), Badge("accent", "file-text", "Afgesproken"),
            Badge("ok", "check", "Gehouden")),
        row(Badge("danger", "circle-alert", "9 dagen te laat"), Badge("warn", "triangle-alert", "Loopt af")),
        row(Badge("warn", "git-merge", "2 verschillen"), Badge("danger", "trending-down", "Terugval")),
        row(KeyCap("Ctrl K"), KeyCap("Enter"), KeyCap("T"), KeyCap("F6")),
        Meter(32, 35, label="Caseload"),
    )  # fmt: skip


def _fields() -> Card:
    def parse(_text: str) -> datetime.date | None:
        return None

    def show(value: datetime.date) -> str:
        return value.strftime("%d-%m-%Y")

    date, wrong = DateField(parse, show), DateField(parse, show)
    date.setText("+6w")
    wrong.setText("31-2-2026")
    bad = LabeledField("Fout", wrong)
    bad.set_problem("Kies een dag die bestaat.")
    warned = LabeledField("Waarschuwing", LineField("16 uur"))
    warned.set_problem("Meer dan het plan: 12.", warning=True)
    focus = LineField("Rijnoe")
    focus.setProperty("sample", "focus")
    grid = QGridLayout()
    grid.setHorizontalSpacing(px(12))
    grid.setVerticalSpacing(px(12))
    top = Qt.AlignmentFlag.AlignTop
    combo = ComboField([(1, "Rijnoever"), (2, "Duinmeer")], placeholder="Kies een gemeente")
    cells = [
        LabeledField("Rust", LineField("Rijnoever")), LabeledField("Aanwijzen", hovered(LineField("Rijnoever"))),
        LabeledField("Focus", focus), LabeledField("Uit", off(LineField("Rijnoever"))),
        LabeledField("Leeg", combo), LabeledField("Datum", date), bad, warned,
    ]  # fmt: skip
    for index, cell in enumerate(cells):
        grid.addWidget(cell, index // 4, index % 4, top)
    work = LabeledField("Arbeidsmarktkwalificatietraject", LineField("Sociaalpsychiatrisch verpleegkundige"),
                        help="Hoe het traject heet in het productenboek.")  # fmt: skip
    name = LabeledField("Naam in eigen schrift", LineField(ARABIC), help="Zoals in het paspoort.",
                        marker="niet verplicht")  # fmt: skip
    grid.addWidget(work, 2, 0, 1, 2, top)
    grid.addWidget(name, 2, 2, 1, 2, top)
    text = TextArea("Wil graag vaste dagen rond de opvang. Belt zelf de leidinggevende.", lines=2)
    grid.addWidget(
        LabeledField("Verslag van het gesprek", text, help="De tekst wordt elke 2 seconden bewaard."), 3, 0, 1, 4, top
    )
    for column in range(4):
        grid.setColumnStretch(column, 1)
    return card("Velden", grid)


def _messages() -> Card:
    return card(
        "Meldingen",
        MessageBar("danger", "Er kloppen 2 velden niet",
                   "Begin bij geboortedatum: vul vier cijfers in voor het jaar."),
        MessageBar("warn", "De termijn loopt over 4 weken af", action=Button("Verleng", size="small")),
        MessageBar("ok", "De kopie op de usb-stick is gelukt", closable=True),
        MessageBar("accent", "Je tekst van 10:14 staat klaar", action=Button("Ga verder", size="small")),
        row(UndoBar("Trede opgeslagen")),
    )  # fmt: skip


def _empty_and_work() -> QVBoxLayout:
    empty = card("", EmptyState(
        "users", "Nog geen deelnemers", "Voeg iemand toe of lees een rekenblad in.",
        [Button("Nieuwe deelnemer", "primary", icon="plus"), Button("Inlezen", icon="upload")],
    ))  # fmt: skip
    progress = ProgressPanel("Rekenblad inlezen", 212)
    progress.set_progress(131, count="131 van 212 rijen", note="Nog ongeveer 8 seconden")
    saved = IconText("circle-check", "Concept bewaard om 09:41:08", icon_tone="ok")
    column = QVBoxLayout()
    column.setSpacing(px(12))
    column.addWidget(empty, 1)
    column.addWidget(card("Lang werk", progress, Rule(), saved))
    return column


def page(theme_name: str) -> QWidget:
    """The whole page at the theme and text size in use."""
    from ui.gallery.rows import colours, menus, table_rows, texts, work_rows

    made = QWidget()
    set_plane(made, "window")
    column = QVBoxLayout(made)
    column.setContentsMargins(px(24), px(24), px(24), px(24))
    column.setSpacing(px(12))
    title = row(Label("Onderdelen", "title"), Label(THEME_WORDS[theme_name], "second", "text2"))
    column.addLayout(title)
    grids: list[list[tuple[QWidget | QLayout, int]]] = [
        [(_buttons(), 48), (_choices(), 47), (_badges(), 33)],
        [(_fields(), 65), (_messages(), 35)],
    ]
    lists = QVBoxLayout()
    lists.setSpacing(px(12))
    lists.addWidget(work_rows())
    lists.addWidget(table_rows())
    grids += [[(lists, 78), (_empty_and_work(), 22)], [(colours(), 1)], [(texts(), 50), (menus(), 50)]]
    for cells in grids:
        line = QHBoxLayout()
        line.setSpacing(px(12))
        for item, share in cells:
            if isinstance(item, QWidget):
                line.addWidget(item, share)
            else:
                line.addLayout(item, share)
        column.addLayout(line)
    return made


__all__ = ["ARABIC", "SectionHeader", "card", "focused", "hovered", "off", "page", "row"]
