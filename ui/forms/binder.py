"""A draft and its fields on the screen: reading, writing, checking, and saying what is wrong beside each field."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from caseworker.domain.codes_spreekuur import HELP_GIVEN, QUESTION_KIND
from caseworker.domain.drafts import Draft, FieldInfo, FieldKind, Value, fields_of
from caseworker.domain.problems import Problem
from caseworker.domain.subjects import SUBJECTS
from caseworker.domain.wording import show_date
from caseworker.i18n import _
from ui.forms.choices import CodeInput, RefInput, SegmentInput, flag_input, rung_input, score_input
from ui.forms.codeset import CodesInput
from ui.forms.dayparts import DayPartsInput
from ui.forms.filefield import FileInput
from ui.forms.inputs import (
    AreaInput,
    DayInput,
    Input,
    LineInput,
    clock_input,
    hours_input,
    postcode_input,
    whole_input,
)
from ui.forms.spec import FieldSpec, FormSpec
from ui.widgets import LabeledField

ADDABLE = ("organisation",)
ChoicesFor = Callable[[str], list[tuple[int, str]]]


def make_input(spec: FieldSpec, info: FieldInfo, today: Callable[[], date], choices: ChoicesFor) -> Input:
    """The input that belongs to a field: by its spec's `widget`, else by how the draft declares it."""
    hint = _(spec.placeholder)
    if spec.widget:
        return _special(spec, info, today, hint)
    if info.kind is FieldKind.FLAG:
        return flag_input()
    if info.kind is FieldKind.DAY:
        return DayInput(today, placeholder=hint)
    if info.kind is FieldKind.WHOLE:
        return whole_input(hint)
    if info.kind is FieldKind.REF:
        return RefInput(choices(info.target), can_add=info.target in ADDABLE, placeholder=hint)
    if info.kind is FieldKind.CODE and info.codes is not None:
        return CodeInput(info.codes.choices(), required=info.required, placeholder=hint)
    if info.name == "postcode":
        return postcode_input(hint)
    return AreaInput(spec.lines, placeholder=hint) if info.long else LineInput(placeholder=hint)


def _special(spec: FieldSpec, info: FieldInfo, today: Callable[[], date], hint: str) -> Input:
    made: dict[str, Callable[[], Input]] = {
        "segments": lambda: SegmentInput(info.codes.choices() if info.codes else [], ""),
        "rungs": rung_input,
        "scores": score_input,
        "hours": lambda: hours_input(hint),
        "clock": lambda: clock_input(hint),
        "months": lambda: whole_input(hint),
        "birth": lambda: DayInput(today, four_digits=True, placeholder=hint),
        "file": FileInput,
        "dayparts": DayPartsInput,
        "topics": lambda: CodesInput(QUESTION_KIND),
        "help": lambda: CodesInput(HELP_GIVEN),
    }
    return made[spec.widget]()


class Binder(QObject):
    """The fields of one draft. `changed(name)` while a person types; `left(name)` when a field is left.

    `hidden` fields keep the value they had. Problems of hidden fields (the parent that is not saved yet) are no
    problems here.
    """

    changed = Signal(str)
    left = Signal(str)
    wanted_new = Signal(object, str)
    """(RefInput, name): a new organisation is wanted."""

    def __init__(self, spec: FormSpec, draft: Draft, today: Callable[[], date], choices: ChoicesFor,
                 parent: QObject | None = None) -> None:  # fmt: skip
        """Makes the inputs; `labeled` puts them on the screen."""
        super().__init__(parent)
        self.spec, self._draft, self._today = spec, draft, today
        self.choices = choices
        self._infos = {info.name: info for info in fields_of(SUBJECTS[spec.kind])}
        self._specs = {field.name: field for field in spec.fields()}
        self._shown_problems: dict[str, Problem] = {}
        self.inputs: dict[str, Input] = {}
        self.fields: dict[str, LabeledField] = {}
        for field in spec.fields():
            self._add(field, make_input(field, self._infos[field.name], today, choices))
        self.write(draft)

    def _add(self, field: FieldSpec, made: Input) -> None:
        name = field.name
        required = self._infos[name].required
        marker = "" if not field.optional or required else _("optional")
        self.inputs[name] = made
        self.fields[name] = LabeledField(_(field.label), made.widget, help=_(field.help), marker=marker)
        made.changed.connect(lambda: self._on_changed(name))
        made.left.connect(lambda: self._on_left(name))
        if isinstance(made, RefInput):
            made.wanted_new.connect(lambda text: self.wanted_new.emit(made, text))

    # -- values ------------------------------------------------------------------------------------------------

    @property
    def draft(self) -> Draft:
        """The draft with what is on the screen now."""
        for name, made in self.inputs.items():
            setattr(self._draft, name, made.value())
        return self._draft

    def write(self, draft: Draft) -> None:
        """Show a draft."""
        self._draft = draft
        for name, made in self.inputs.items():
            made.set_value(getattr(draft, name))
        self.show_fields()

    def set_value(self, name: str, value: Value) -> None:
        """Put a value in one field by program (a rung that follows from answers)."""
        self.inputs[name].set_value(value)
        setattr(self._draft, name, value)

    def commit(self) -> None:
        """Take what was typed in every field."""
        for made in self.inputs.values():
            made.commit()

    def raw(self) -> dict[str, str]:
        """The texts that are no value (yet), by field."""
        return {name: made.raw() for name, made in self.inputs.items() if made.raw()}

    def put_raw(self, raw: dict[str, str]) -> None:
        """Put back such texts."""
        for name, text in raw.items():
            if name in self.inputs:
                self.inputs[name].set_raw(text)

    def show_fields(self) -> None:
        """Show the fields that belong to what is filled in."""
        draft: Any = self.draft
        for name, spec in self._specs.items():
            if spec.shown is not None:
                seen, field = spec.shown(draft) or name in self._shown_problems, self.fields[name]
                if field.parentWidget() is not None or not seen:  # without a parent it would be a window of its own
                    field.setVisible(seen)

    # -- problems ----------------------------------------------------------------------------------------------

    def problems(self) -> list[Problem]:
        """What is wrong now, in the order of the form: text that is no value first, then the draft's own rules."""
        typed = [Problem(name, made.problem()) for name, made in self.inputs.items() if made.problem()]
        said = {problem.field for problem in typed}
        ruled = [
            problem
            for problem in self.draft.check(self._today())
            if problem.field not in said and problem.field not in self.spec.hidden
        ]
        order = {name: index for index, name in enumerate(self.inputs)}
        return sorted([*typed, *ruled], key=lambda problem: order.get(problem.field, -1))

    def check_all(self) -> list[Problem]:
        """Say everything that is wrong beside its field; gives the problems."""
        self.commit()
        found = self.problems()
        first: dict[str, Problem] = {}
        for problem in sorted(found, key=lambda item: item.warning):
            first.setdefault(problem.field, problem)
        for name in self.fields:
            self._say(name, first.get(name))
        self.show_fields()
        return found

    def _on_changed(self, name: str) -> None:
        self.show_fields()
        if self._shown_problems:
            found = {problem.field: problem for problem in reversed(self.problems())}
            for shown in list(self._shown_problems):
                if shown not in found:
                    self._say(shown, None)
        self.changed.emit(name)

    def _on_left(self, name: str) -> None:
        found = {problem.field: problem for problem in reversed(self.problems())}
        problem = found.get(name)
        if problem is not None and problem.code == "required" and name not in self._shown_problems:
            problem = None  # an empty field that was only passed by is not scolded; saving does that
        self._say(name, problem)
        for shown in list(self._shown_problems):
            self._say(shown, found.get(shown))
        self.show_fields()
        self.left.emit(name)

    def _say(self, name: str, problem: Problem | None) -> None:
        if problem is None:
            self._shown_problems.pop(name, None)
            self.fields[name].set_problem("")
            return
        self._shown_problems[name] = problem
        self.fields[name].set_problem(problem_words(problem), warning=problem.warning)

    # -- the cursor --------------------------------------------------------------------------------------------

    def focused(self) -> str:
        """The name of the field the person is in; "" for none."""
        return next((name for name, made in self.inputs.items() if made.has_focus()), "")

    def field_of(self, widget: QWidget) -> str:
        """The name of the field a widget belongs to; "" for none."""
        return next((name for name, made in self.inputs.items() if widget in made.places()), "")

    def label(self, name: str) -> str:
        """The label of a field."""
        return self.fields[name].label() if name in self.fields else ""


def problem_words(problem: Problem) -> str:
    """A problem in words, with dates written as people do."""
    params = dict(problem.params)
    start = params.get("start")
    if isinstance(start, str) and len(start) == 10:
        params["start"] = show_date(date.fromisoformat(start))
    return Problem(problem.field, problem.code, params, problem.warning).text()
