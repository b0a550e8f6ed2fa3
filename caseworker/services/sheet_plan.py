"""What planning and applying an import say: columns, the outcome per row, differences, and the report afterwards."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from caseworker.domain.drafts import fields_of
from caseworker.errors import UserError
from caseworker.exchange.sheet_fields import KINDS
from caseworker.exchange.sheet_mapping import Mapping
from caseworker.exchange.sheet_problems import RowProblem
from caseworker.exchange.sheet_rows import ParsedSheet
from caseworker.exchange.sheets import SheetData
from caseworker.i18n import _
from caseworker.messages import sheets as texts
from caseworker.services.sheet_merge import Difference, shown

OUTCOMES = ("new", "supplemented", "different", "same", "duplicate", "error")


@dataclass(slots=True)
class SheetColumns:
    """What `sheet_columns` found: the sheets of the file, the columns of one of them, and a guessed mapping."""

    file: str
    sheet: str
    sheet_names: list[str]
    header_row: int
    columns: list[str]
    rows: int
    guess: Mapping

    def field_of(self, column: str) -> tuple[str, str] | None:
        """The (kind, field) that the guess gives to a column."""
        for item in self.guess.entities:
            for name, columns in item.fields.items():
                if column in columns:
                    return (item.kind, name)
        return None

    def as_json(self) -> dict[str, object]:
        """For `sheet columns --json`: names only, no cells."""
        listed = [
            {"column": name, "field": ".".join(found) if (found := self.field_of(name)) else None}
            for name in self.columns
        ]
        return {
            "file": self.file, "sheet": self.sheet, "sheets": self.sheet_names, "header_row": self.header_row,
            "rows": self.rows, "columns": listed,
        }  # fmt: skip


@dataclass(slots=True)
class RowPlan:
    """What one row will do: `outcome` is one of OUTCOMES; `n` the client it is about when that one is here already;
    `twin` the earlier row about the same person (0 = none). `who` is for a preview and never logged.
    """

    row: int
    outcome: str
    who: str = field(repr=False)
    n: int | None = None
    twin: int = 0


@dataclass(slots=True)
class SheetPlan:
    """What an import will do, and everything that is wrong or doubtful. Made by `plan_import`; writes nothing."""

    data: SheetData = field(repr=False)
    mapping: Mapping
    rows: list[RowPlan]
    problems: list[RowProblem] = field(repr=False)
    differences: list[Difference] = field(repr=False)
    choices: dict[tuple[int, int, str], str] = field(default_factory=dict)
    mended: dict[tuple[int, str], str] = field(default_factory=dict, repr=False)
    parsed: ParsedSheet | None = field(default=None, repr=False)

    @property
    def counts(self) -> dict[str, int]:
        """Rows per outcome; together all rows with content."""
        found = Counter(row.outcome for row in self.rows)
        return {outcome: found[outcome] for outcome in OUTCOMES}

    @property
    def errors(self) -> list[RowProblem]:
        """The problems because of which rows are skipped, in the order of the sheet."""
        return [problem for problem in self.problems if not problem.warning]

    @property
    def warnings(self) -> list[RowProblem]:
        """What is doubtful but imported."""
        return [problem for problem in self.problems if problem.warning]

    @property
    def open(self) -> list[Difference]:
        """The differences for which nobody chose yet."""
        return [item for item in self.differences if not item.choice]

    def choose(self, difference: Difference, choice: str) -> None:
        """Keep the value here (OURS), take the sheet's (THEIRS), or leave it open ("")."""
        if difference.key not in {item.key for item in self.differences}:
            raise UserError("sheet_choice_unknown")
        difference.choice = choice
        self.choices[difference.key] = choice

    def as_json(self) -> dict[str, object]:
        """For `sheet import --dry-run --json`: counts, problems and differences, with the values that stand there."""
        return {
            "file": self.data.file, "sheet": self.data.sheet, "counts": self.counts,
            "problems": [_problem_json(problem) for problem in self.problems],
            "differences": [_difference_json(item) for item in self.differences],
        }  # fmt: skip


@dataclass(slots=True)
class SheetReport:
    """What an import did. `counts` as in the plan; `created` and `changed` records per kind; `clients` the new ones;
    `left_open` the differences that kept the value here because nobody chose.
    """

    counts: dict[str, int]
    created: dict[str, int]
    changed: dict[str, int]
    clients: list[int] = field(repr=False)
    problems: list[RowProblem] = field(repr=False)
    left_open: list[Difference] = field(repr=False)

    def as_json(self) -> dict[str, object]:
        """For `sheet import --json`."""
        return {
            "counts": self.counts, "created": self.created, "changed": self.changed,
            "problems": [_problem_json(problem) for problem in self.problems],
            "left_open": [_difference_json(item) for item in self.left_open],
        }  # fmt: skip


def _problem_json(problem: RowProblem) -> dict[str, object]:
    return {
        "row": problem.row, "column": problem.column, "code": problem.code, "value": problem.value,
        "warning": problem.warning, "what": problem.what(), "remedy": problem.remedy(),
    }  # fmt: skip


def _difference_json(item: Difference) -> dict[str, object]:
    label, ours, theirs = difference_texts(item)
    return {
        "row": item.row, "column": item.column, "kind": item.kind, "field": item.field, "label": label, "here": ours,
        "in_sheet": theirs, "choice": item.choice or "open",
    }  # fmt: skip


def difference_texts(item: Difference) -> tuple[str, str, str]:
    """(field, value here, value in the sheet) of a difference, in the language in use."""
    info = next(info for info in fields_of(KINDS[item.kind]) if info.name == item.field)
    return _(texts.FIELDS[item.kind, item.field]), shown(info, item.ours), shown(info, item.theirs)
