"""What the rows of a plan work out: an instrument from the product book, and goals from the library."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QVBoxLayout, QWidget

from caseworker.domain.plan import PlanGoalDraft, PlanInstrumentDraft
from caseworker.i18n import _
from caseworker.services import products
from ui.forms.binder import Binder
from ui.theme import px
from ui.widgets import ComboField, LabeledField, Restyled


class ProductLive(QObject):
    """Choosing an entry of the product book fills in its instrument; a shipped entry is its instrument alone."""

    def __init__(self, binder: Binder) -> None:
        """Follows the binder's fields."""
        super().__init__(binder)
        self._binder = binder
        binder.changed.connect(self._look)

    def _look(self, name: str) -> None:
        draft = self._binder.draft
        if name != "product" or not isinstance(draft, PlanInstrumentDraft) or draft.product is None:
            return
        chosen = draft.product
        for field in products.FILLED:
            found = dict(self._binder.choices(f"product.{field}")).get(chosen, "")
            if found and (field == "instrument" or getattr(draft, field) in ("", None)):
                self._binder.set_value(field, int(found) if field in ("provider", "longest_months") else found)
        if chosen < 0:  # a shipped entry is no record: its instrument alone says what it is
            self._binder.set_value("product", None)
        self._binder.inputs["instrument"].changed.emit()


class GoalLive(Restyled, QWidget):
    """A list of goals in clients' own words, of the chosen life domain; choosing one fills in the words."""

    def __init__(self, binder: Binder) -> None:
        """Follows the binder's fields."""
        super().__init__()
        self._binder = binder
        self._texts: dict[int, str] = {}
        self._last = ""
        self.combo = ComboField([], placeholder=_("Choose, or write your own words above"), searchable=True)
        self.combo.setAccessibleName(_("From the library"))
        field = LabeledField(_("From the library"), self.combo,
                             help=_("Goals in clients' own words (GGM, CC-BY 4.0)."))  # fmt: skip
        self._column = QVBoxLayout(self)
        self._column.addWidget(field)
        self.combo.changed.connect(self._chosen)
        binder.changed.connect(self._look)
        self._look("domain")
        self.restyle()

    def _look(self, name: str) -> None:
        draft: Any = self._binder.draft
        if name != "domain" or not isinstance(draft, PlanGoalDraft):
            return
        listed = self._binder.choices(f"goal_sentence.{draft.domain}") if draft.domain else []
        self._texts = dict(listed)
        self.combo.set_options([(number, words) for number, words in listed])
        self.setVisible(bool(listed) and self.parentWidget() is not None)

    def _chosen(self, key: object) -> None:
        words = self._texts.get(key, "") if isinstance(key, int) else ""
        draft: Any = self._binder.draft
        if words and draft.wording in ("", self._last):
            self._binder.set_value("wording", words)
            self._last = words
            self._binder.inputs["wording"].changed.emit()

    def restyle(self) -> None:
        """Spacing at the text size in use."""
        self._column.setContentsMargins(0, px(4), 0, 0)
