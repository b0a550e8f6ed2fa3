"""What fits and what does not, per demand, in words with an icon: never a colour or a number alone."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from caseworker.i18n import N_, _
from caseworker.services.matching import Finding, Verdict
from ui.theme import px
from ui.widgets import Badge, Card, IconLabel, Label, SectionHeader

LOOKS: dict[Verdict, tuple[str, str, str]] = {
    Verdict.FITS: ("ok", "circle-check", N_("fits")),
    Verdict.UNKNOWN: ("warn", "circle-question-mark", N_("not known")),
    Verdict.DIFFERS: ("danger", "circle-alert", N_("does not fit")),
}
"""(tone, icon, word) of a verdict; the word is English, translate with `_`."""
ORDER = (Verdict.DIFFERS, Verdict.UNKNOWN, Verdict.FITS)


def counted(fits: int, unknown: int, differs: int) -> list[tuple[str, str, str]]:
    """(tone, icon, words) for what there is: "5 passen", "2 niet bekend", "1 past niet"."""
    numbers = {Verdict.FITS: fits, Verdict.UNKNOWN: unknown, Verdict.DIFFERS: differs}
    found = []
    for verdict in (Verdict.FITS, Verdict.UNKNOWN, Verdict.DIFFERS):
        tone, icon, word = LOOKS[verdict]
        if numbers[verdict]:
            found.append((tone, icon, f"{numbers[verdict]} {_(word)}"))
    return found


def findings_card(findings: Sequence[Finding]) -> Card:
    """Every demand with its verdict and the reason; what does not fit stands first."""
    card = Card(padding=14, spacing=10)
    card.column.addWidget(SectionHeader(_("Demand by demand"), style="row"))
    if not findings:
        card.column.addWidget(Label(_("This vacancy names no demands yet."), "second", "text2", wrap=True))
    for finding in sorted(findings, key=lambda item: ORDER.index(item.verdict)):
        card.column.addLayout(_line(finding))
    note = _("There is no score. You and the client decide; what is not known is asked.")
    card.column.addWidget(Label(note, "help", "text2", wrap=True))
    return card


def _line(finding: Finding) -> QHBoxLayout:
    line, words, head = QHBoxLayout(), QVBoxLayout(), QHBoxLayout()
    tone, icon, word = LOOKS[finding.verdict]
    line.setSpacing(px(10))
    words.setSpacing(px(1))
    head.setSpacing(px(8))
    head.addWidget(Label(finding.title(), "label600", wrap=True), 1)
    head.addWidget(Badge(tone, "", _(word)), 0, Qt.AlignmentFlag.AlignTop)
    words.addLayout(head)
    words.addWidget(Label(finding.reason(), "second", "text2", wrap=True))
    line.addWidget(IconLabel(icon, tone, 18), 0, Qt.AlignmentFlag.AlignTop)
    line.addLayout(words, 1)
    return line


def badges(fits: int, unknown: int, differs: int) -> list[QWidget]:
    """The counts as badges."""
    return [Badge(tone, icon, words) for tone, icon, words in counted(fits, unknown, differs)]
