"""The parts every screen is built from; import them from here: `from ui.widgets import Button, Card, ...`.

Cheat-sheet (sizes are px at 100 %, texts already translated, every text is drawn as plain text):

    Button(text, "primary|secondary|quiet|plain|danger|field", icon="plus", key_hint="Ctrl N", size="small|tall|large")
    IconButton("x", "Close")                   LinkButton(text, icon=...)
    NavButton(text, icon); .set_count(3, "warn")
    Chip(text, count=13, checked=True, key_hint="5", icon="plus", checkable=False)
    Segmented(["Month", ("Table", "table-2")], current=0, accessible="View"); .changed(int); .current()
    Label(text, style, tone, wrap=True)       style: title head row body second label label600 help badge figure
    Elided(text, style, tone)                 one fixed line, tooltip when cut; use it for names and values
    IconText(icon, text, style, tone)         IconLabel(icon, tone, size)      NameValue(icon, caption, value)
    SectionHeader(title, note, *widgets_at_right, style="head|row")              Rule() a hairline
    Badge("neutral|accent|ok|warn|danger", icon, text)    KeyCap("F9")    RungBadge(3, plus=True, large=False)
    Avatar("SW", kind, name=...)   BrandMark(28)   Meter(value, norm, label=..., inline=False)
    Card(padding=16, spacing=12, horizontal=False); card.column.addWidget(...)   padding 20 in forms, 0 round a table
    MessageBar("danger|warn|ok|accent", title, text, action=Button(...), closable=True); .closed
    UndoBar(text); .undo, .closed              EmptyState(icon, title, text, [Button(...)])
    ProgressPanel(title, total); .set_progress(done, note=...); .stopped         ProgressLine(text, share)
    LabeledField(label, widget, help=..., optional=True); .set_problem(text, warning=False); .widget
    LineField(text, placeholder=...)           SecretField() for a passphrase         TextArea(text, lines=3, most=16)
    DateField(parse, show, value); .date_changed(date|None), .not_understood(str)
    ComboField([(key, text)], placeholder=...); .key(), .set_key(), .changed(key)
    SearchField(placeholder); .searched(str), .set_found(11)
    CountCard(187, "new", icon=..., tone=...) FigureCard(caption, "74", note, kind)   ChoiceCard(value, note)
    StepRow([...], current)                    NumberedStep(1, title, hint); .column
    isolate(name) round every name inside a sentence.

Rows: plain dataclasses in a ready list; keys are yours and come back in the signals (`ui.widgets.rowdata`).
    WorkList(accessible, [GroupRow("Too late", 3, "circle-alert", "danger"), WorkRow(title, second, due=..., letter="V",
        action=..., rung=3, plus=True, due_icon=..., due_kind="danger", key=...)]); .act(key), .chosen(key), .set_rows()
    Timeline(accessible, [TimelineRow(icon, title, meta, text, kind, badge=("danger", "", "Relapse"), key=...)])
    LineList(accessible, [LineRow(title, second, third, lead="09:00", lead_second="45 min", icon=..., right=...,
        badge=..., done=..., marked=...)], disc=False, lead_width=64)   appointments, queue, lists of lists, results
    DataTable(accessible, two_lines=True) with a model that answers `CELL` with TwoLineCell, RungCell, StateCell,
        TextCell(text, figure=True) or BadgeCell; DisplayRole text for plain cells. Heads: headerData(DisplayRole).

Planes of a page: `set_plane(widget,
"window|nav|surface", edge="right|left|bottom")`. Check boxes and radio buttons are plain QCheckBox and QRadioButton.
Measures: `ui.theme.px`.
A screen that keeps fonts or pixmaps mixes in `Restyled` and sets them in `restyle()`.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from ui.widgets.base import KeyboardFocus, Restyled, isolate
    from ui.widgets.buttons import Button, Chip, IconButton, LinkButton, NavButton, Segmented, paint_button
    from ui.widgets.cards import Card, EmptyState, MessageBar, ProgressLine, ProgressPanel, Rule, UndoBar
    from ui.widgets.choices import ComboField
    from ui.widgets.fields import DateField, TextArea
    from ui.widgets.figures import ChoiceCard, CountCard, FigureCard, NumberedStep, StepRow
    from ui.widgets.labeled import LabeledField
    from ui.widgets.labels import Elided, IconLabel, IconText, Label, NameValue, SectionHeader
    from ui.widgets.lines import LineField, SearchField, SecretField, set_state
    from ui.widgets.marks import Avatar, Badge, BrandMark, KeyCap, Meter, RungBadge
    from ui.widgets.paint import draw_line, paint_avatar, paint_badge, paint_chip, paint_keycap, paint_rung
    from ui.widgets.rowdata import (
        CELL,
        KEY,
        ROW,
        BadgeCell,
        GroupRow,
        LineRow,
        RowModel,
        RungCell,
        StateCell,
        TextCell,
        TimelineRow,
        TwoLineCell,
        WorkRow,
    )
    from ui.widgets.rows import TwoLineDelegate, WorkListDelegate
    from ui.widgets.tablerows import TableDelegate
    from ui.widgets.timeline import TimelineDelegate
    from ui.widgets.views import DataTable, LineList, RowList, Timeline, WorkList

# Where each part stands. It is imported at its first use: the way in shows a field and a button, and must not wait for
# tables and charts. A new part is named above (for the type checker), here, and in `__all__`.
_HOMES: dict[str, str] = {
    "base": "KeyboardFocus Restyled isolate",
    "buttons": "Button Chip IconButton LinkButton NavButton Segmented paint_button",
    "cards": "Card EmptyState MessageBar ProgressLine ProgressPanel Rule UndoBar",
    "choices": "ComboField",
    "fields": "DateField TextArea",
    "figures": "ChoiceCard CountCard FigureCard NumberedStep StepRow",
    "labeled": "LabeledField",
    "labels": "Elided IconLabel IconText Label NameValue SectionHeader",
    "lines": "LineField SearchField SecretField set_state",
    "marks": "Avatar Badge BrandMark KeyCap Meter RungBadge",
    "paint": "draw_line paint_avatar paint_badge paint_chip paint_keycap paint_rung",
    "rowdata": (
        "CELL KEY ROW BadgeCell GroupRow LineRow RowModel RungCell StateCell TextCell TimelineRow TwoLineCell WorkRow"
    ),
    "rows": "TwoLineDelegate WorkListDelegate",
    "tablerows": "TableDelegate",
    "timeline": "TimelineDelegate",
    "views": "DataTable LineList RowList Timeline WorkList",
}
_MODULES = {name: module for module, names in _HOMES.items() for name in names.split()}


def __getattr__(name: str) -> object:
    """A part, on its first use."""
    module = _MODULES.get(name)
    if module is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    found = getattr(import_module(f"{__name__}.{module}"), name)
    globals()[name] = found
    return found


def set_plane(widget: QWidget, plane: str, edge: str = "") -> None:
    """Give a plain widget the colour of a plane ("window", "nav", "surface"), with a hairline at one `edge`."""
    widget.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    widget.setProperty("plane", plane)
    if edge:
        widget.setProperty("edge", edge)


__all__ = [
    "CELL",
    "KEY",
    "ROW",
    "Avatar",
    "Badge",
    "BadgeCell",
    "BrandMark",
    "Button",
    "Card",
    "Chip",
    "ChoiceCard",
    "ComboField",
    "CountCard",
    "DataTable",
    "DateField",
    "Elided",
    "EmptyState",
    "FigureCard",
    "GroupRow",
    "IconButton",
    "IconLabel",
    "IconText",
    "KeyCap",
    "KeyboardFocus",
    "Label",
    "LabeledField",
    "LineField",
    "LineList",
    "LineRow",
    "LinkButton",
    "MessageBar",
    "Meter",
    "NameValue",
    "NavButton",
    "NumberedStep",
    "ProgressLine",
    "ProgressPanel",
    "Restyled",
    "RowList",
    "RowModel",
    "Rule",
    "RungBadge",
    "RungCell",
    "SearchField",
    "SecretField",
    "SectionHeader",
    "Segmented",
    "StateCell",
    "StepRow",
    "TableDelegate",
    "TextArea",
    "TextCell",
    "Timeline",
    "TimelineDelegate",
    "TimelineRow",
    "TwoLineCell",
    "TwoLineDelegate",
    "UndoBar",
    "WorkList",
    "WorkListDelegate",
    "WorkRow",
    "draw_line",
    "isolate",
    "paint_avatar",
    "paint_badge",
    "paint_button",
    "paint_chip",
    "paint_keycap",
    "paint_rung",
    "set_plane",
    "set_state",
]
