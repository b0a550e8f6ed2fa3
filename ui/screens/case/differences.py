"""The differences of one case: both values with writer and moment, and a choice."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from caseworker.domain.journal import Json
from caseworker.i18n import _
from caseworker.services import differences, find, records
from caseworker.services.desk import Desk
from caseworker.services.differences import Difference
from caseworker.services.records import Candidate
from ui.actions import Actions
from ui.door import Door
from ui.forms.conflicts import ConflictBox
from ui.forms.specs import SPECS
from ui.theme import px
from ui.undo_words import SUBJECTS
from ui.widgets import Button, Card, EmptyState, Label, Restyled, SectionHeader, set_plane

Names = dict[str, str]


def read_differences(desk: Desk, n: int) -> tuple[list[Difference], Names]:
    """The differences of a case, and the names behind the references in them."""
    found = differences.differences(desk, n)
    names: Names = {}
    for kind in ("organisation", "worker"):
        listed = dict(records.choices(desk, kind))
        names |= {uid: listed[number] for number, uid in find.ids_of(desk, list(listed)).items()}
    return found, names


def field_title(difference: Difference) -> str:
    """ "Contact: With whom": the subject and the field as its form calls it."""
    subject = _(SUBJECTS.get(difference.kind, difference.kind))
    spec = SPECS.get(difference.kind)
    labels = {field.name: field.label for field in spec.fields()} if spec is not None else {}
    label = labels.get(difference.field, "")
    return f"{subject}: {_(label)}" if label else subject


class DifferencesPage(Restyled, QWidget):
    """The page. `closed`: back to the file."""

    closed = Signal()

    def __init__(self, door: Door, actions: Actions) -> None:
        """Empty until `open`."""
        super().__init__()
        self._door, self._ways = door, actions
        self._n = 0
        self.boxes: list[ConflictBox] = []
        set_plane(self, "window")
        self.back = Button(_("Back to the file"), icon="arrow-left")
        self.back.clicked.connect(self.closed)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._row, self._column = QHBoxLayout(), QVBoxLayout(self)
        self._row.addWidget(Label(_("Differences"), "title"), 1)
        self._row.addWidget(self.back)
        self._column.addLayout(self._row)
        why = _("Two people changed the same field without knowing of each other. Choose the value that holds.")
        self._column.addWidget(Label(why, "second", "text2", wrap=True))
        self._column.addWidget(self.area, 1)
        self.restyle()

    def open(self, n: int) -> None:
        """Show the differences of a case."""
        self._n = n
        self._door.ask(read_differences, n, then=self._show, key="case.differences")

    def _show(self, found: tuple[list[Difference], Names]) -> None:
        listed, names = found
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, px(8), 0)
        column.setSpacing(px(12))
        self.boxes = []
        for difference in listed:
            column.addWidget(self._card(difference, names))
        if not listed:
            column.addWidget(EmptyState("circle-check", _("No differences"), _("Everybody wrote down the same.")))
        column.addStretch(1)
        self.area.setWidget(body)
        body.setAutoFillBackground(False)
        self.area.viewport().setAutoFillBackground(False)

    def _card(self, difference: Difference, names: Names) -> Card:
        def name_of(_target: str, value: Json) -> str:
            return names.get(str(value), "")

        card = Card()
        card.column.addWidget(SectionHeader(field_title(difference), style="row"))
        info = differences.field_info(difference.kind, difference.field)
        box = ConflictBox(info, difference.candidates, name_of)
        box.chosen.connect(lambda candidate: self._choose(difference, candidate))
        self.boxes.append(box)
        card.column.addWidget(box)
        return card

    def _choose(self, difference: Difference, candidate: Candidate) -> None:
        self._door.run(differences.choose, difference, candidate, saved=f"{difference.kind}.resolve",
                       failed=self._ways.error)  # fmt: skip

    def restyle(self) -> None:
        """Edges at the text size in use."""
        self._column.setContentsMargins(px(24), px(16), px(16), px(16))
        self._column.setSpacing(px(8))
