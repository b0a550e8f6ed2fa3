"""The ways of working that ship with the program: listing, loading and checking their files, and following a case."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from caseworker.domain.process.course import Course
from caseworker.domain.process.events import Entry
from caseworker.domain.process.history import read_history
from caseworker.domain.process.model import Model
from caseworker.domain.process.problems import EntryProblem, ModelProblem
from caseworker.domain.process.read import read_model
from caseworker.errors import DataError, UserError
from caseworker.paths import resource

FOLDER = "process_models"
RELEASED = "released.json"
MOST_BYTES = 2 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Checked:
    """What checking a file came to."""

    file: str
    model: Model | None
    problems: tuple[ModelProblem, ...]


def shipped() -> list[Model]:
    """Every model that ships with the program, in the order of their names."""
    return sorted(_shipped().values(), key=lambda model: (model.name.en, model.id))


@cache
def _shipped() -> dict[str, Model]:
    found = {}
    for path in sorted(resource(FOLDER).glob("*.toml")):
        model = _usable(check_file(path))
        found[model.id] = model
    return found


def forget() -> None:
    """Read the shipped models anew at the next question (another program folder, in tests)."""
    _shipped.cache_clear()


def load(name: str) -> Model:
    """A shipped model by its id, or one from a file.

    UserError "process_unknown"; DataError "process_file_missing", "process_file_large", "process_broken".
    """
    path = Path(name)
    if path.suffix == ".toml" or path.is_file():
        return _usable(check_file(path))
    shipped_file = resource(FOLDER, f"{name}.toml")
    if name.replace("_", "").isalnum() and shipped_file.is_file():
        return _usable(check_file(shipped_file))
    known = ", ".join(sorted(item.stem for item in resource(FOLDER).glob("*.toml")))
    raise UserError("process_unknown", model=name[:60], known=known)


def _usable(checked: Checked) -> Model:
    if checked.model is None:
        raise broken(checked)
    return checked.model


def broken(checked: Checked) -> DataError:
    """The error that says the first thing wrong with a file, and how many there are."""
    first = checked.problems[0]
    return DataError(
        "process_broken",
        file=checked.file, line=first.line, key=first.key or "-", what=first.text(), count=len(checked.problems),
    )  # fmt: skip


def check_file(path: Path) -> Checked:
    """Read a model file and say everything that is wrong with it; a changed released version is a problem too.

    DataError "process_file_missing", "process_file_large".
    """
    text = _text(path)
    found = read_model(text)
    problems = found.problems
    if found.model is not None:
        known = released().get(f"{found.model.id} {found.model.version}")
        if known is not None and known != fingerprint(text):
            problems = (
                ModelProblem(
                    1, "version", "released_changed", {"word": found.model.id, "version": found.model.version}
                ),
            )
    return Checked(path.name, None if problems else found.model, problems)


def fingerprint(text: str) -> str:
    """The SHA-256 of a model's text, whatever line ends it was saved with."""
    return hashlib.sha256("\n".join(text.splitlines()).encode()).hexdigest()


def released() -> dict[str, str]:
    """The fingerprint of every released model, by "id version"."""
    found: dict[str, str] = json.loads(resource(FOLDER, RELEASED).read_text(encoding="utf-8"))
    return found


def read_events(path: Path) -> list[Entry]:
    """The entries of a file with events.

    DataError "process_events_broken" or "process_events_unreadable" with the first thing wrong, and how many there are.
    """
    found = read_history(_text(path))
    if found.problems:
        raise _events_error(path.name, found.problems[0], len(found.problems))
    return list(found.entries)


def follow_file(model: Model, path: Path, today: date) -> Course:
    """Follow a case from a file with events; an event that the model does not allow is an error naming its entry."""
    course = Course(model, today)
    for entry in read_events(path):
        problem = course.take(entry)
        if problem is not None:
            raise _events_error(path.name, problem, 1)
    return course


def _events_error(file: str, problem: EntryProblem, count: int) -> DataError:
    if not problem.place:
        return DataError("process_events_unreadable", file=file, what=problem.text())
    return DataError(
        "process_events_broken",
        file=file, place=problem.place, event=problem.event or "-", what=problem.text(), count=count,
    )  # fmt: skip


def _text(path: Path) -> str:
    try:
        if path.stat().st_size > MOST_BYTES:
            raise DataError("process_file_large", file=path.name)
        return path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise DataError("process_file_missing", file=path.name) from error
