"""What a report is about: the period, and what it is limited to."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from caseworker.domain.accountability import Filters
from caseworker.domain.period import Period
from caseworker.i18n import _
from caseworker.services import reports
from ui.screens.layouts import Flow
from ui.screens.reports_data import short_period
from ui.widgets import ComboField, LabeledField, Segmented

OFFERED = 15  # four-month periods to choose from under "Other": five years


class PeriodChoice(QWidget):
    """The last three periods in one track, or any row of periods under "Other". `changed`."""

    changed = Signal()

    def __init__(self, today: date) -> None:
        """The period of today is chosen."""
        super().__init__()
        self._latest = Period.latest(today, 3)
        self._offered = Period.latest(today, OFFERED)[::-1]
        words = [*(short_period(period) for period in self._latest), _("Other")]
        self.segments = Segmented(words, len(self._latest) - 1, accessible=_("Period"), size="normal")
        options: list[tuple[Hashable, str]] = [(str(period), short_period(period)) for period in self._offered]
        self.first, self.last = (ComboField(options, searchable=False) for _place in range(2))
        for field in (self.first, self.last):
            field.set_key(str(self._offered[0]))
            field.changed.connect(lambda _key: self._other())
        self.range = Flow([LabeledField(_("From"), self.first), LabeledField(_("Up to and including"), self.last)])
        self.range.setVisible(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.segments)
        self.segments.changed.connect(self._chosen)

    def period(self) -> Period:
        """The period that is chosen; when "Other" runs backwards, its two ends change places."""
        if self.segments.current() < len(self._latest):
            return self._latest[self.segments.current()]
        ends = sorted(Period.parse(str(field.key())) for field in (self.first, self.last))
        return Period(ends[0].year, ends[0].part, ends[1].last_year, ends[1].last_part)

    def _chosen(self, place: int) -> None:
        self.range.setVisible(place == len(self._latest))
        self.changed.emit()

    def _other(self) -> None:
        if self.segments.current() == len(self._latest):
            self.changed.emit()


class FilterRow(Flow):
    """What the report is limited to. `changed`."""

    changed = Signal()

    def __init__(self, organisation: str = "", more: Sequence[str] = ()) -> None:
        """Everything at first; `organisation` is the word for that field, `more` are labels of further fields."""
        labels = (_("Municipality"), _("Region"), organisation or _("Executing organisation"), _("Coach"), *more)
        self.fields = [ComboField(placeholder=_("All")) for _name in labels]
        super().__init__(
            [LabeledField(label, field) for label, field in zip(labels, self.fields, strict=True)], gap=12, least=200
        )
        for field in self.fields:
            field.changed.connect(lambda _key: self.changed.emit())

    def offer(self, choices: reports.Choices) -> None:
        """What there is to choose; the choice made stays."""
        offered: list[list[tuple[Hashable, str]]] = [
            [(name, name) for name in choices.municipalities],
            [(name, name) for name in choices.regions],
            [*choices.organisations],
            [*choices.coaches],
        ]
        for field, options in zip(self.fields, offered, strict=False):
            field.set_options([(None, _("All")), *options])

    def filters(self) -> Filters:
        """The choice."""
        municipality, region, organisation, coach = (field.key() for field in self.fields[:4])
        return Filters(
            municipality=str(municipality or ""),
            region=str(region or ""),
            organisation=organisation if isinstance(organisation, int) else None,
            coach=coach if isinstance(coach, int) else None,
        )

    def clear_all(self) -> None:
        """Everything again."""
        for field in self.fields:
            field.set_key(None)
        self.changed.emit()
