"""More than one code of a list, as boxes to tick; kept as one text with a space between ("letter work")."""

from __future__ import annotations

from PySide6.QtWidgets import QCheckBox, QGridLayout, QSizePolicy, QWidget

from caseworker.domain.codelist import CodeList
from caseworker.domain.drafts import Value
from caseworker.domain.spreekuur import joined
from ui.forms.inputs import Input
from ui.theme import px
from ui.widgets import Restyled

COLUMNS = 2


class _Boxes(Restyled, QWidget):
    """A box for each code, in two columns."""

    def __init__(self, codes: CodeList) -> None:
        super().__init__()
        self.boxes = {code: QCheckBox(text) for code, text in codes.choices()}
        self._grid = QGridLayout(self)
        for place, box in enumerate(self.boxes.values()):
            box.setAccessibleName(box.text())
            self._grid.addWidget(box, place // COLUMNS, place % COLUMNS)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setFocusProxy(next(iter(self.boxes.values())))
        self.restyle()

    def setAccessibleName(self, name: str) -> None:
        """The label of the field comes before each choice."""
        super().setAccessibleName(name)
        for box in self.boxes.values():
            box.setAccessibleName(f"{name}: {box.text()}")

    def restyle(self) -> None:
        """Spacing at the text size in use."""
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(px(16))
        self._grid.setVerticalSpacing(px(6))


class CodesInput(Input):
    """The chosen codes of a list, always in the order of the list."""

    def __init__(self, codes: CodeList) -> None:
        """Nothing chosen."""
        self._codes = codes
        self._boxes = _Boxes(codes)
        super().__init__(self._boxes)
        for box in self._boxes.boxes.values():
            box.clicked.connect(lambda _on: self.changed.emit())

    def places(self) -> list[QWidget]:
        """The boxes take the focus."""
        return list(self._boxes.boxes.values())

    def value(self) -> Value:
        """The chosen codes as one text; "" for none."""
        return joined([code for code, box in self._boxes.boxes.items() if box.isChecked()], self._codes)

    def set_value(self, value: Value) -> None:
        """Tick what a draft has."""
        chosen = str(value or "").split()
        for code, box in self._boxes.boxes.items():
            box.setChecked(code in chosen)
