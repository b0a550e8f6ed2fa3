"""The wizard's second step: which column fills which field, with values to recognise it by, and words for codes."""

from __future__ import annotations

from collections.abc import Hashable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from caseworker.i18n import _, ngettext
from caseworker.messages.sheets import KINDS
from caseworker.services import sheet_files, sheets
from caseworker.services.sheet_files import Looked, Slot
from ui.screens.layouts import Flow, Pair
from ui.theme import px
from ui.widgets import Card, ComboField, Elided, Label, LabeledField, LinkButton, MessageBar, Rule, SectionHeader

GUESS = "guess"
HEADER_ROWS = 20


def field_options(mapping: sheets.Mapping) -> list[tuple[Hashable, str]]:
    """Every field a column can fill; a mapping with several placements in a row offers each of them."""
    counts: dict[str, int] = {}
    for item in mapping.entities:
        counts[item.kind] = counts.get(item.kind, 0) + 1
    found: list[tuple[Hashable, str]] = [(None, _("Do not read"))]
    for kind, field, label in sheets.mappable_fields():
        for place in range(max(1, counts.get(kind, 0))):
            name = label if kind == "client" else f"{_(KINDS[kind])}: {label}"
            found.append(((kind, place, field), name if place == 0 else f"{name} ({place + 1})"))
    return found


class WordsPanel(QWidget):
    """The words of a column, each with the code it stands for. `changed`."""

    changed = Signal()

    def __init__(self, slot: Slot, words: tuple[str, ...], known: dict[str, str | bool]) -> None:
        """`known` are the translations that the mapping has."""
        super().__init__()
        self.fields: dict[str, ComboField] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(px(12), px(4), 0, px(8))
        text = _("Give a word another meaning only where the program does not understand it by itself.")
        column.addWidget(Label(text, "help", "text2", wrap=True))
        fields = []
        options: list[tuple[Hashable, str]] = [("\0", _("As it is understood")), ("", _("Leave empty"))]
        options += sheet_files.translations(slot)
        for word in words:
            field = ComboField(options, size="small")
            field.set_key(known.get(word, "\0"))
            field.changed.connect(lambda _key: self.changed.emit())
            self.fields[word] = field
            fields.append(LabeledField(word, field))
        column.addWidget(Flow(fields, gap=12, least=200))

    def codes(self) -> dict[str, str | bool]:
        """The words that got a meaning."""
        found: dict[str, str | bool] = {}
        for word, field in self.fields.items():
            key = field.key()
            if isinstance(key, str | bool) and key != "\0":
                found[word] = key
        return found


class ColumnRow(QWidget):
    """One column: its name, some of its values, the field it fills, and its words when the field has codes."""

    changed = Signal()

    def __init__(self, name: str, looked: Looked, options: list[tuple[Hashable, str]]) -> None:
        """Without a field at first."""
        super().__init__()
        self.name = name
        self._words = looked.words[name]
        self._known: dict[str, str | bool] = {}
        self.panel: WordsPanel | None = None
        self.field = ComboField(options, searchable=True)
        self.field.setAccessibleName(_("Field for column {column}").format(column=name))
        line = self.field.lineEdit()
        if line is not None:
            line.setAccessibleName(self.field.accessibleName())
        self.field.set_key(None)
        self.link = LinkButton(_("Words"), icon="languages")
        self.link.setCheckable(True)
        self.link.setAccessibleName(_("Words in column {column}").format(column=name))
        told = QWidget()
        words = QVBoxLayout(told)
        words.setContentsMargins(0, 0, 0, 0)
        words.setSpacing(0)
        words.addWidget(Elided(name, "row"))
        samples = " · ".join(looked.samples[name]) or _("empty column")
        words.addWidget(Elided(samples, "second", "text2"))
        choice = QWidget()
        right = QVBoxLayout(choice)
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(px(2))
        right.addWidget(self.field)
        right.addWidget(self.link, 0, Qt.AlignmentFlag.AlignLeft)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, px(6), 0, px(6))
        self.column.setSpacing(px(4))
        self.column.addWidget(Pair(told, choice, wide=560, gap=16))
        self.field.changed.connect(self._choose)
        self.link.toggled.connect(self._open)
        self._show_link()

    def slot(self) -> Slot | None:
        """Where the column goes."""
        key = self.field.key()
        return key if isinstance(key, tuple) else None

    def set_slot(self, slot: Slot | None, codes: dict[str, str | bool]) -> None:
        """Send the column somewhere by program."""
        self._known = dict(codes)
        self.field.set_key(slot)
        self._show_link()

    def codes(self) -> dict[str, str | bool]:
        """The words that got a meaning."""
        return self.panel.codes() if self.panel is not None else dict(self._known)

    def _choose(self, _key: object) -> None:
        self._known = {}
        self._show_link()
        self.changed.emit()

    def _show_link(self) -> None:
        slot = self.slot()
        has_codes = slot is not None and bool(self._words) and bool(sheet_files.translations(slot))
        self.link.setVisible(has_codes)
        self.link.setChecked(False)
        if self.panel is not None:
            self._known = self.panel.codes() if has_codes else {}
            self.column.removeWidget(self.panel)
            self.panel.deleteLater()
            self.panel = None

    def _open(self, opened: bool) -> None:
        slot = self.slot()
        if opened and self.panel is None and slot is not None:
            self.panel = WordsPanel(slot, self._words, self._known)
            self.panel.changed.connect(self.changed)
            self.column.addWidget(self.panel)
        if self.panel is not None:
            self.panel.setVisible(opened)


class ColumnsStep(QWidget):
    """All columns with their fields.

    `sheet_wanted(sheet, header row)`, `mapping_wanted(a path, "guess" or "file")`, `save_wanted`.
    """

    sheet_wanted = Signal(str, int)
    mapping_wanted = Signal(str)
    save_wanted = Signal()

    def __init__(self) -> None:
        """Empty until a sheet was looked at."""
        super().__init__()
        self.rows: list[ColumnRow] = []
        self._mapping = sheets.Mapping()
        self._looked: Looked | None = None
        self.sheet, self.header = ComboField(searchable=False), ComboField(searchable=False)
        self.source = ComboField(searchable=False)
        self.key, self.rest = ComboField(searchable=False), ComboField(searchable=False)
        self.sheet_field = LabeledField(_("Sheet"), self.sheet)
        settings = [
            self.sheet_field,
            LabeledField(_("Row with the names"), self.header),
            LabeledField(_("Mapping"), self.source),
            LabeledField(_("A known client is recognised by"), self.key),
            LabeledField(_("Columns without a field"), self.rest),
        ]
        self.save = LinkButton(_("Save this mapping"), icon="save")
        self.problem = MessageBar("warn", "", "")
        self.header_line = SectionHeader("", "", self.save, style="row")
        top, self.card = Card(), Card(spacing=0)
        top.column.addWidget(Flow(settings, gap=12, least=190))
        self.card.column.addWidget(self.header_line)
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        self.card.column.addLayout(self._list)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(12))
        for part in (self.problem, top, self.card):
            column.addWidget(part)
        self.problem.setVisible(False)
        self._offer()
        self.sheet.changed.connect(lambda _key: self.sheet_wanted.emit(str(self.sheet.key() or ""), 0))
        self.header.changed.connect(self._other_header)
        self.source.changed.connect(lambda key: self.mapping_wanted.emit(str(key)))
        self.save.clicked.connect(self.save_wanted)

    def _offer(self) -> None:
        ready: list[tuple[Hashable, str]] = [(str(path), name) for name, path in sheets.ready_mappings().items()]
        self.source.set_options([(GUESS, _("By the names of the columns")), *ready, ("file", _("From a file ..."))])
        self.source.set_key(GUESS)
        both = _("Client number, else name and birth date")
        self.key.set_options(
            [("", both), ("client_number", _("Client number")), ("name birth_date", _("Name and birth date"))]
        )
        self.rest.set_options([("report", _("Are named, not read")), ("remarks", _("Go to the remarks"))])
        rows: list[tuple[Hashable, str]] = [(row, str(row)) for row in range(1, HEADER_ROWS + 1)]
        self.header.set_options(rows)

    def _other_header(self, key: object) -> None:
        if isinstance(key, int):
            self.sheet_wanted.emit(str(self.sheet.key() or ""), key)

    def show_sheet(self, looked: Looked, mapping: sheets.Mapping) -> None:
        """Show the columns of a sheet with this mapping."""
        self._looked = looked
        columns = looked.columns
        self.sheet.set_options([(name, name) for name in columns.sheet_names])
        self.sheet.set_key(columns.sheet)
        self.sheet_field.setVisible(len(columns.sheet_names) > 1)
        self.header.set_key(columns.header_row)
        self.show_mapping(mapping)

    def show_mapping(self, mapping: sheets.Mapping) -> None:
        """Show another mapping of the same columns."""
        looked = self._looked
        if looked is None:
            return
        self._mapping = mapping
        self.key.set_key(" ".join(mapping.key))
        self.rest.set_key(mapping.rest)
        self._fill(looked, mapping)
        self._tell()

    def _fill(self, looked: Looked, mapping: sheets.Mapping) -> None:
        while (item := self._list.takeAt(0)) is not None:
            found = item.widget()
            if found is not None:
                found.setParent(None)
                found.deleteLater()
        self.rows = []
        options = field_options(mapping)
        sent = sheet_files.slots(mapping, looked.columns.columns)
        for name in looked.columns.columns:
            row = ColumnRow(name, looked, options)
            slot = sent.get(name)
            row.set_slot(slot, _codes(mapping, slot))
            row.changed.connect(self._tell)
            self._list.addWidget(Rule())
            self._list.addWidget(row)
            self.rows.append(row)

    def _tell(self) -> None:
        looked = self._looked
        if looked is None:
            return
        read = sum(row.slot() is not None for row in self.rows)
        words = ngettext("{count} row", "{count} rows", looked.columns.rows).format(count=looked.columns.rows)
        self.header_line.set_title(_("{read} of {count} columns are read").format(read=read, count=len(self.rows)))
        self.header_line.set_note(words)
        twice = self.twice()
        self.problem.setVisible(bool(twice))
        if twice:
            text = _("Choose another field for one of them.")
            self.problem.set_message("warn", _("Two columns fill {field}").format(field=twice), text)

    def twice(self) -> str:
        """The name of a field that two columns fill and that takes one only; "" when there is none."""
        seen: set[Slot] = set()
        for row in self.rows:
            slot = row.slot()
            if slot is not None and slot in seen and not sheet_files.joins(slot):
                return row.field.currentText()
            if slot is not None:
                seen.add(slot)
        return ""

    def mapping(self) -> sheets.Mapping:
        """The mapping as it is chosen now."""
        made = sheet_files.with_slots(
            self._mapping, {row.name: slot for row in self.rows if (slot := row.slot()) is not None}
        )
        for row in self.rows:
            slot = row.slot()
            if slot is None:
                continue
            of_kind = [item for item in made.entities if item.kind == slot[0]]
            codes = row.codes()
            of_kind[slot[1]].codes.pop(slot[2], None)
            if codes:
                of_kind[slot[1]].codes[slot[2]] = codes
        if self._looked is not None:
            columns = self._looked.columns
            made.sheet = columns.sheet if len(columns.sheet_names) > 1 else None
            made.header_row = columns.header_row
        made.key = tuple(str(self.key.key() or "").split())
        made.rest = str(self.rest.key() or "report")
        return made


def _codes(mapping: sheets.Mapping, slot: Slot | None) -> dict[str, str | bool]:
    if slot is None:
        return {}
    of_kind = [item for item in mapping.entities if item.kind == slot[0]]
    return dict(of_kind[slot[1]].codes.get(slot[2], {}))
