"""The parts of a case's way: its path, what can be done next, its terms and groups, each with why and the source."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from caseworker.i18n import _
from caseworker.services.case_process import GroupRow, StageRow, StepRow, TermRow, WayView
from ui.charts import ChartPanel, ChartWidget
from ui.charts.way_map import MapStage, way_height, way_map
from ui.theme import px
from ui.widgets import Badge, Card, EmptyState, IconLabel, Label, LinkButton, SectionHeader

STATES = {
    "done": ("circle-check", "ok"),
    "now": ("circle-dot", "accent"),
    "next": ("arrow-right", "accent"),
    "waits": ("lock", "text2"),
    "ahead": ("circle", "text2"),
}
STEP_ICONS = {
    "possible": ("circle-dot", "accent"),
    "blocked": ("lock", "text2"),
    "unknown": ("circle-question-mark", "warn"),
}
TERM_ICONS = {"danger": "circle-alert", "warn": "clock", "ok": "circle-check", "": "clock"}
Note = Callable[[StepRow], None]


def state_words(row: StageRow) -> str:
    """Where a stage stands on the path, in words."""
    words = {
        "done": _("been there, from {day}").format(day=row.when),
        "now": _("here since {day}").format(day=row.when) if row.when else _("here"),
        "next": _("possible next"),
        "waits": _("not yet possible"),
        "ahead": _("further on"),
    }[row.state]
    return _("{state}; the way ends here").format(state=words) if row.end else words


def lines(icon: tuple[str, str], *words: QWidget) -> QHBoxLayout:
    """An icon with texts below each other."""
    line, column = QHBoxLayout(), QVBoxLayout()
    line.setSpacing(px(10))
    column.setSpacing(0)
    for word in words:
        column.addWidget(word)
    line.addWidget(IconLabel(icon[0], icon[1], 18), 0, Qt.AlignmentFlag.AlignTop)
    line.addLayout(column, 1)
    return line


def stage_line(row: StageRow, *, brief: bool = False) -> QHBoxLayout:
    """A stage of the path; `brief` leaves out why and the source."""
    name = Label(row.name, "label600" if row.state == "now" else "label", wrap=True)
    words = [name, Label(state_words(row), "help", "text2", wrap=True)]
    if not brief and row.why and row.state in ("now", "next", "waits"):
        words.append(Label(f"{row.why} [{row.source}]", "help", "text2", wrap=True))
    return lines(("flag", STATES[row.state][1]) if row.end else STATES[row.state], *words)


def step_line(row: StepRow, note: Note | None) -> QHBoxLayout:
    """A step: what it is, whether it can be taken and why not, the source, and a button that notes it."""
    said = row.status_text if not row.due else _("{status}, before {day}").format(status=row.status_text, day=row.due)
    if row.lane:
        said = f"{row.lane}: {said}"
    parts: list[QWidget] = [Label(row.name, "label600", wrap=True), Label(said, "help", "text2", wrap=True)]
    parts += [
        Label(reason, "help", "warn" if row.status == "unknown" else "text2", wrap=True) for reason in row.reasons
    ]
    if row.why:
        parts.append(Label(row.why, "help", "text2", wrap=True))
    parts.append(Label(row.source, "help", "text2", wrap=True))
    line = lines(STEP_ICONS[row.status], *parts)
    if note is not None:
        button = LinkButton(_("Note the step"), icon="plus")
        button.setAccessibleName(_("Note: {step}").format(step=row.name))
        button.clicked.connect(lambda: note(row))
        line.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
    return line


def term_line(row: TermRow, *, brief: bool = False) -> QHBoxLayout:
    """A term with its last day and how it stands."""
    words: list[QWidget] = [Label(row.name, "label", wrap=True)]
    said = _("until {day}").format(day=row.due)
    words.append(Label(said if brief else f"{said} [{row.source}]", "help", "text2", wrap=True))
    line = lines((TERM_ICONS[row.tone], row.tone or "text2"), *words)
    badge = Badge(row.tone or "neutral", "", row.status_text)
    line.addWidget(badge, 0, Qt.AlignmentFlag.AlignTop)
    return line


def group_line(row: GroupRow) -> QHBoxLayout:
    """A classification: the group, and why."""
    words: list[QWidget] = [
        Label(row.name or _("cannot be said yet"), "label600", wrap=True),
        Label(f"{row.what} [{row.source}]", "help", "text2", wrap=True),
    ]
    words += [Label(reason, "help", "text2", wrap=True) for reason in row.reasons]
    return lines(("split", "accent" if row.name else "text2"), *words)


def map_panel(view: WayView) -> ChartPanel:
    """The model drawn, with the case in it; its stages can be walked along, and stand in a table too."""
    stages = [MapStage(row.id, row.name, row.state, state_words(row), row.end) for row in view.stages]
    least = (280, round(way_height(stages, view.edges, view.first)))
    chart = ChartWidget(lambda w, h: way_map(stages, view.edges, view.first, width=w, height=h), least=least)
    chart.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    panel = ChartPanel(_("Path"), "", chart)
    panel.table.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
    return panel


def _part(column: QBoxLayout, title: str, rows: Iterable[QHBoxLayout], empty: str) -> None:
    column.addWidget(SectionHeader(title, style="row"))
    listed = list(rows)
    for row in listed:
        column.addLayout(row)
    if not listed:
        column.addWidget(Label(empty, "second", "text2", wrap=True))


def way_column(view: WayView, note: Note | None) -> Card:
    """A case under one model, whole: group, path, steps and terms."""
    card = Card()
    column = card.column
    version = _("version {number}").format(number=view.version)
    column.addWidget(SectionHeader(view.name, version, style="row"))
    if not view.known:
        column.addWidget(EmptyState("circle-alert", _("This program does not have this version of the model."), ""))
        return card
    column.addWidget(Label(view.about, "second", "text2", wrap=True))
    _part(column, _("Group"), map(group_line, view.groups), _("This model makes no groups."))
    column.addWidget(map_panel(view))
    near = [row for row in view.stages if row.state != "ahead"]
    for row in near:
        column.addLayout(stage_line(row))
    steps = (step_line(row, note) for row in view.steps)
    _part(column, _("What can be done now"), steps, _("The way has ended."))
    _part(column, _("Terms"), map(term_line, view.terms), _("No term has started."))
    column.addStretch(1)
    return card
