"""What can be wrong with one cell or row of a spreadsheet, said with the row, the column, and how to mend it."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field

from caseworker.domain import problems as domain_problems
from caseworker.i18n import N_, _

MOST_SHOWN = 60


@dataclass(frozen=True, slots=True)
class RowProblem:
    """One thing that is wrong in one row.

    `row` is the row's number in the sheet, or 0 for the sheet as a whole; `column` the name of its column, or "" for
    the row as a whole; `value` what stands there. A `warning` is shown and blocks nothing; any other problem makes the
    whole row be skipped, so that nothing is half imported: mend it and import again. `value` is personal data: it is
    kept out of this object's text and is never logged.
    """

    row: int
    column: str
    code: str
    params: dict[str, str | int] = field(default_factory=dict)
    value: str = field(default="", repr=False)
    warning: bool = False

    def what(self) -> str:
        """What is wrong, in the language in use."""
        return self._texts()[0]

    def remedy(self) -> str:
        """How to mend it; for a warning, what is done with it."""
        return self._texts()[1]

    def text(self) -> str:
        """Both, in one line."""
        return " ".join(part for part in self._texts() if part)

    def _texts(self) -> tuple[str, str]:
        filled = {"column": self.column, "value": _shown(self.value)}
        filled |= {name: str(given) for name, given in self.params.items()}
        if self.code in TEXTS:
            what, remedy = TEXTS[self.code]
            return _(what).format(**filled), _(remedy).format(**filled)
        said = _(domain_problems.TEXTS[self.code]).format(**filled)
        if self.column and self.value:
            return _("{column} '{value}' cannot be.").format(**filled), said
        if self.column:
            return _("{column} is not right.").format(**filled), said
        if "field" in self.params:
            return _("{field} is missing or not right.").format(field=_(str(self.params["field"]))), said
        return _("The row is not complete."), said


def _shown(value: str) -> str:
    """A value within a sentence: not too long, and in an isolate when it is written from right to left."""
    short = value if len(value) <= MOST_SHOWN else value[: MOST_SHOWN - 1] + "\N{HORIZONTAL ELLIPSIS}"
    if any(unicodedata.bidirectional(letter) in ("R", "AL", "AN") for letter in short):
        return f"\N{FIRST STRONG ISOLATE}{short}\N{POP DIRECTIONAL ISOLATE}"
    return short


# code -> (what is wrong, how to mend it). {column} and {value} are those of the cell.
TEXTS: dict[str, tuple[str, str]] = {
    "not_a_date": (N_("{column} '{value}' is not a date."), N_("Write it as 12-03-1990.")),
    "no_such_day": (N_("{column} '{value}' does not exist."), N_("Fill in a day that exists.")),
    "year_needed": (N_("{column} '{value}' has no full year."), N_("Write the year in four digits.")),
    "date_from_number": (
        N_("{column} '{value}' is a number without the form of a date."),
        N_("It was read as {date}. Check this day."),
    ),
    "date_in_future": (N_("{column} '{value}' lies in the future."), N_("Fill in today or an earlier day.")),
    "date_too_old": (N_("{column} '{value}' lies more than 120 years back."), N_("Check the year.")),
    "not_a_rung": (N_("{column} '{value}' cannot be."), N_("Choose 1 to 6, with or without +.")),
    "not_yes_no": (N_("{column} '{value}' is neither yes nor no."), N_("Write yes or no, or leave the cell empty.")),
    "not_a_number": (N_("{column} '{value}' is not a whole number."), N_("Use digits only.")),
    "out_of_range": (N_("{column} '{value}' is out of range."), N_("Fill in a number from {least} to {most}.")),
    "hours_range": (
        N_("{column} '{value}' is not a number of hours per week."),
        N_("Fill in 0 to 60, for example 16 or 16:30."),
    ),
    "word_unknown": (
        N_("{column} '{value}' is not known."),
        N_("Use one of these words: {words}. Or give this word a meaning in the mapping."),
    ),
    "word_unknown_near": (
        N_("{column} '{value}' is not known."),
        N_("Did you mean {near}? Change it, or give this word a meaning in the mapping."),
    ),
    "word_to_remarks": (
        N_("{column} '{value}' has no place of its own."),
        N_("It is kept in the client's remarks, as the mapping says."),
    ),
    "formula_error": (
        N_("The formula in {column} gave an error."),
        N_("Replace the formula in the spreadsheet by the value that belongs there."),
    ),
    "looks_like_formula": (
        N_("{column} '{value}' looks like a formula."),
        N_("It is kept as text, letter for letter. Check whether it belongs there."),
    ),
    "zero_added": (
        N_("{column} '{value}' lost its first 0 in the spreadsheet."),
        N_("It is imported as {now}."),
    ),
    "score_without_date": (
        N_("The rung has no date."),
        N_("Fill in the date of the score, or give one date for all rows in the mapping."),
    ),
    "date_without_score": (
        N_("There is a date of a score, but no rung."),
        N_("No ladder score is made. Fill in the rung if there is one."),
    ),
    "placement_without_start": (N_("The placement has no start date."), N_("Fill in the day on which it starts.")),
    "name_required": (
        N_("The row has no name."),
        N_("Fill in a last name, a first name or the name in the own script."),
    ),
    "nobody_by_that_name": (
        N_("{column} '{value}' is not known in this program."),
        N_("The field stays empty. Add this name in the program and import again; only what is missing is added."),
    ),
    "number_of_other": (
        N_("This client number belongs to somebody with another name and birth date."),
        N_("Correct the number, the name or the birth date."),
    ),
    "number_of_other_row": (
        N_("This client number also stands in row {other}, with another name and birth date."),
        N_("Correct the number, the name or the birth date in one of the two rows."),
    ),
    "differs_from_row": (
        N_("{column} '{value}' differs from row {other}, which is about the same person."),
        N_("The value of row {other} is used. Correct the spreadsheet if this one is right."),
    ),
    "near_match": (
        N_("This person looks very much like somebody who is already here."),
        N_("A new client is made. If it is the same person, give both the same client number and import again."),
    ),
    "near_match_row": (
        N_("This person looks very much like the one in row {other}."),
        N_("Two clients are made. If it is one person, make name and birth date the same in both rows."),
    ),
    "looks_like_bsn": (
        N_("The numbers in {column} look like citizen service numbers (BSN)."),
        N_("Do not use a BSN as client number. Choose another column, or take these numbers out first."),
    ),
    "column_never": (
        N_("{column} holds citizen service numbers and is not read."),
        N_("Take this column out of the spreadsheet before you share it."),
    ),
    "column_unread": (
        N_("{column} has no field and is not read."),
        N_("Choose a field for it, or let the mapping keep it in the remarks."),
    ),
}
