"""The fields of a form on the screen: sections, rows of children, the list of sections, and what stands at the right.

Three panes where there is room; under 1000 px (at 100 %) the right one goes under the sections, under 760 px the list
of sections disappears and everything stands in one column.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from caseworker.domain.drafts import Draft
from caseworker.domain.problems import Problem
from caseworker.i18n import _
from caseworker.services.forms import Opened
from ui.forms.binder import Binder, problem_words
from ui.forms.body_state import put_back, state_of
from ui.forms.children import ChildRow, ChildRows
from ui.forms.grid import FieldGrid
from ui.forms.keeping import FormState
from ui.forms.live import attach
from ui.forms.live_talk import SPEAKS, attach_talk
from ui.forms.panes import Block, Turner, scroll_column
from ui.forms.spec import FormSpec, Section
from ui.forms.specs import SPECS
from ui.forms.topics import TopicList
from ui.theme import px
from ui.widgets import Card, IconText, Label, Restyled, SectionHeader, set_plane

ASIDE_FROM, LIST_FROM = 1000, 760
COLUMN = 720
AT_THE_END = 1_000_000


class FormBody(Restyled, QWidget):
    """All fields of one form. `changed` while a person types; `wanted_new(RefInput, name)` for a new organisation."""

    changed = Signal()
    left = Signal()
    wanted_new = Signal(object, str)

    def __init__(self, spec: FormSpec, opened: Opened, today: Callable[[], date]) -> None:
        """Shows `opened` as it is in the store."""
        super().__init__()
        self.spec, self.opened, self._today = spec, opened, today
        self.loaded = opened.loaded
        self.choices: dict[str, list[tuple[int, str]]] = {kind: list(found) for kind, found in opened.choices.items()}
        self.binder = Binder(spec, opened.draft, today, self._choices_for, self)
        self.rows = {
            child.kind: ChildRows(child, child.spec or SPECS[child.kind], today, self._choices_for, self.name_of)
            for child in spec.children
        }
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Expanding)  # panes go when room goes
        self._section = 0
        self.say_rows: Callable[[], None] = lambda: None
        self.blocks: list[QWidget] = []
        self.messages = QVBoxLayout()
        self._build()
        for child in spec.children:
            for found in opened.rows[child.kind]:
                self.rows[child.kind].add(found.draft, found)
            for fresh in opened.fresh.get(child.kind, []):
                self.rows[child.kind].add(replace(fresh), opened=child.single)
        self.say_rows()
        self._connect()
        self.binder.show_fields()
        self.refresh()
        self.show_section(0)

    # -- building ----------------------------------------------------------------------------------------------

    def _build(self) -> None:
        panes = QHBoxLayout(self)
        panes.setContentsMargins(0, 0, 0, 0)
        panes.setSpacing(0)
        self.topics: TopicList | None = None
        if self.spec.listed:
            self.topics = TopicList(self.spec.sections, count=self.spec.paged)
            panes.addWidget(self.topics)
            self.topics.chosen.connect(self._go_to_section)
        self._middle, self._scroll = scroll_column()
        middle = QVBoxLayout()
        middle.setSpacing(0)
        middle.addLayout(self.messages)
        middle.addWidget(self._scroll, 1)
        panes.addLayout(middle, 1)
        self._fill_middle()
        self._aside: QWidget | None = None
        self._aside_scroll: QScrollArea | None = None
        if self.spec.aside:
            self._aside_column, self._aside_scroll = scroll_column()
            set_plane(self._aside_scroll, "surface", "left")
            panes.addWidget(self._aside_scroll)
            self._aside = self._made_aside()
            self._aside_column.addWidget(self._aside)
            self._aside_column.addStretch(1)
        self.restyle()

    def _fill_middle(self) -> None:
        for section in self.spec.sections:
            block = self._block(section)
            self.blocks.append(block)
            self._middle.addWidget(block)
        self._below = QVBoxLayout()
        self._middle.addLayout(self._below)
        if self.spec.paged:
            self._turner = Turner(self._turn)
        self.foot = QVBoxLayout()
        self._middle.addLayout(self.foot)
        self._middle.addStretch(1)
        if self.spec.paged:
            self._middle.addWidget(self._turner)

    def _block(self, section: Section) -> QWidget:
        block = Block()
        block.column.addWidget(SectionHeader(_(section.title), _(section.note)))
        if section.lead:
            block.column.addWidget(Label(_(section.lead), "second", "text2", wrap=True))
        card = Card(padding=20, spacing=12)
        card.column.addWidget(self._grid(section))
        block.column.addWidget(card)
        if section.title == SPEAKS.get(self.spec.kind):
            note = attach(self.spec.kind, self.binder) or self._talk_note()
            if note is not None:
                card.column.addWidget(note)
        for child in self.spec.children:
            if child.where == section.title:
                block.column.addSpacing(px(4))
                block.column.addWidget(self.rows[child.kind])
        return block

    def _talk_note(self) -> QWidget | None:
        """The lines of a form that looks at its rows and at the case as well."""
        made = attach_talk(self.spec.kind, self.binder, self.opened.facts, self.drafts_of, self._today)
        if made is None:
            return None
        note, say = made
        for rows in self.rows.values():
            rows.changed.connect(say)
        self.say_rows = say
        return note

    def drafts_of(self, kind: str) -> list[Draft]:
        """What is on the screen in the rows of a kind."""
        return [row.binder.draft for row in self.rows[kind].rows]

    def _grid(self, section: Section) -> FieldGrid:
        grid = FieldGrid()
        for field in section.fields:
            grid.add(self.binder.fields[field.name], field.span)
        return grid

    def _made_aside(self) -> QWidget:
        made = Block()
        for child in self.spec.children:
            if child.where == "aside":
                made.column.addWidget(self.rows[child.kind])
        note = self._talk_note() if SPEAKS.get(self.spec.kind) == "aside" else None
        if note is not None:
            made.column.addWidget(note)
        for section in self.spec.aside:
            made.column.addWidget(Label(_(section.title), "row"))
            made.column.addWidget(self._grid(section))
        if self.spec.note:
            made.column.addWidget(IconText("lock", _(self.spec.note), "help", "text2", wrap=True))
        return made

    def _connect(self) -> None:
        self.binder.changed.connect(lambda _name: self._touched())
        self.binder.left.connect(lambda _name: self._on_left())
        self.binder.wanted_new.connect(self.wanted_new)
        for rows in self.rows.values():
            rows.changed.connect(self._touched)
            rows.wanted_new.connect(self.wanted_new)
        for made in self.binder.inputs.values():
            for place in made.places():
                place.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A field that gets the focus comes into sight with its label."""
        if event.type() == QEvent.Type.FocusIn and isinstance(watched, QWidget):
            name = self.binder.field_of(watched)
            if name:
                self._scroll_to(self.binder.fields[name])
        return super().eventFilter(watched, event)

    def _scroll_to(self, widget: QWidget) -> None:
        for area in (self._scroll, self._aside_scroll):
            inner = area.widget() if area is not None else None
            if area is not None and inner is not None and inner.isAncestorOf(widget):
                area.ensureWidgetVisible(widget, 0, px(16))

    def _touched(self) -> None:
        self.refresh()
        self.changed.emit()

    def _on_left(self) -> None:
        self.refresh()
        self.left.emit()

    # -- names and choices -------------------------------------------------------------------------------------

    def _choices_for(self, kind: str) -> list[tuple[int, str]]:
        return self.choices.get(kind, [])

    def name_of(self, kind: str, n: int | None) -> str:
        """The name of a record one can choose; "" when it is not there."""
        return next((name for number, name in self.choices.get(kind, []) if number == n), "")

    def binders(self) -> list[Binder]:
        """The record's own fields, and those of every row."""
        return [self.binder, *(row.binder for rows in self.rows.values() for row in rows.rows)]

    # -- sections ----------------------------------------------------------------------------------------------

    def section(self) -> int:
        """The section that is shown, in a form of pages."""
        return self._section

    def show_section(self, index: int) -> None:
        """Go to a section: show its page, or scroll to it."""
        self._section = index
        paged = self._paged()
        for place, block in enumerate(self.blocks):
            block.setVisible(not paged or place == index)
        if self.topics is not None:
            self.topics.set_current(index)
        if self.spec.paged:
            titles = [_(section.title) for section in self.spec.sections]
            self._turner.setVisible(paged)
            self._turner.say(titles[index - 1] if index else "", titles[index + 1] if index + 1 < len(titles) else "")

    def _paged(self) -> bool:
        return self.spec.paged and self.width() >= px(LIST_FROM)

    def _go_to_section(self, index: int) -> None:
        self.show_section(index)
        if not self._paged():
            top = self.blocks[index].pos().y()
            self._scroll.verticalScrollBar().setValue(top - px(16))
        else:
            self._scroll.verticalScrollBar().setValue(0)

    def _turn(self, step: int) -> None:
        index = min(max(0, self._section + step), len(self.blocks) - 1)
        self._go_to_section(index)
        self.focus_field(self.spec.sections[index].fields[0].name)

    def turn(self, step: int) -> None:
        """The next (1) or previous (-1) section, with the focus in its first field."""
        self._turn(step)

    def refresh(self) -> None:
        """Say in the list how each section stands."""
        if self.topics is None:
            return
        draft: Any = self.binder.draft
        states = []
        for section in self.spec.sections:
            wrong = any(self._is_wrong(field.name) for field in section.fields)
            filled = any(getattr(draft, field.name) not in ("", None) for field in section.fields)
            states.append("problem" if wrong else "filled" if filled else "")
        self.topics.set_states(states)

    def _is_wrong(self, name: str) -> bool:
        return (self.binder.inputs[name].widget.property("state") or "") == "error"

    # -- state -------------------------------------------------------------------------------------------------

    def state(self) -> FormState:
        """Everything as it is now, to keep."""
        return state_of(self)

    def restore(self, state: FormState) -> None:
        """Put back what was typed."""
        put_back(self, state)

    def focus_state(self, state: FormState) -> None:
        """Put the cursor back where it stood."""
        binders = self.binders()
        place = state.place + 1
        if not state.field or place >= len(binders) or state.field not in binders[place].inputs:
            self.focus_first()
            return
        for rows in self.rows.values():
            for row in rows.rows:
                if row.binder is binders[place]:
                    row.set_open(True)
        made = binders[place].inputs[state.field]
        made.focus()
        made.set_cursor(state.cursor)

    def focus_first(self) -> None:
        """The focus goes to the first field that matters."""
        self.focus_field(self.spec.first or next(iter(self.binder.inputs)))

    def focus_field(self, name: str) -> None:
        """The focus goes to a field, and its section is shown."""
        for index, section in enumerate(self.spec.sections):
            if any(field.name == name for field in section.fields) and self.spec.paged and index != self._section:
                self.show_section(index)
        made = self.binder.inputs[name]
        made.focus()
        made.set_cursor(AT_THE_END)
        QTimer.singleShot(0, self.binder.fields[name], lambda: self._scroll_to(self.binder.fields[name]))

    # -- checking ----------------------------------------------------------------------------------------------

    def check_all(self) -> list[tuple[str, Problem]]:
        """Say everything that is wrong, here and in the rows; gives (label, problem), those that block first."""
        own = self.binder.check_all()
        found = [(self.binder.label(problem.field), problem) for problem in own]
        wrong: list[Callable[[], None]] = [
            lambda name=problem.field: self.focus_field(name)  # type: ignore[misc]  # the default keeps this problem's field
            for problem in own
            if not problem.warning and problem.field in self.binder.inputs
        ]
        for rows in self.rows.values():
            for row in rows.rows:
                for problem in row.check():
                    found.append((row.binder.label(problem.field), problem))
                    if not problem.warning and problem.field in row.binder.inputs:
                        wrong.append(row.binder.inputs[problem.field].focus)
        self.refresh()
        if wrong:
            wrong[0]()
        return [item for item in found if not item[1].warning]

    def all_rows(self) -> list[ChildRow]:
        """Every row of children that holds something to save."""
        return [row for rows in self.rows.values() for row in rows.rows if not row.is_untouched()]

    # -- room --------------------------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Three panes, two or one."""
        super().resizeEvent(event)
        self._arrange()

    def make_room(self) -> None:
        """A message came: give it its margins."""
        self._narrow_column()

    def _arrange(self) -> None:
        width = self.width()
        if self.topics is not None:
            self.topics.setVisible(width >= px(LIST_FROM))
        if self._aside is not None and self._aside_scroll is not None:
            beside = width >= px(ASIDE_FROM)
            self._aside_scroll.setVisible(beside)
            target: QLayout = self._aside_column if beside else self._below
            if target.indexOf(self._aside) < 0:
                if beside:
                    self._aside_column.insertWidget(0, self._aside)
                else:
                    self._below.addWidget(self._aside)
        self.show_section(self._section)
        self._narrow_column()

    def _narrow_column(self) -> None:
        inner = self._scroll.widget()
        if inner is not None:
            wide = self.width() - sum(
                pane.width() for pane in (self.topics, self._aside_scroll) if pane is not None and not pane.isHidden()
            )
            side = max(px(24), (wide - px(COLUMN)) // 2 if not self.spec.listed else px(24))
            side = side if wide > px(440) else px(12)
            right = max(side, wide - px(COLUMN) - side) if self.spec.listed and not self.spec.aside else side
            self._middle.setContentsMargins(side, px(16), right, px(20))
            bar = self._scroll.verticalScrollBar()
            gutter = bar.width() if bar.isVisible() else 0
            self.messages.setContentsMargins(side, px(16) if self.messages.count() else 0, right + gutter, 0)

    def restyle(self) -> None:
        """Measures at the text size in use."""
        self._middle.setSpacing(px(16))
        self.messages.setSpacing(px(8))
        self._below.setSpacing(px(16))
        if self._aside_scroll is not None:
            self._aside_scroll.setFixedWidth(px(284))
            self._aside_column.setContentsMargins(px(20), px(16), px(20), px(16))
        self._arrange()


__all__ = ["FormBody", "problem_words"]
