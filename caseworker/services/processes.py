"""The ways of working: listing, loading, checking, copying and activating their files, and following a case."""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from caseworker.disk import FileTooLargeError, read_file
from caseworker.domain.process.course import Course
from caseworker.domain.process.events import Entry
from caseworker.domain.process.history import read_history
from caseworker.domain.process.model import Model
from caseworker.domain.process.problems import EntryProblem, ModelProblem
from caseworker.domain.process.read import read_model
from caseworker.errors import DataError, UserError
from caseworker.paths import resource
from caseworker.storage import process_models as files

FOLDER = files.FOLDER
RELEASED = "released.json"
MOST_BYTES = 2 * 1024 * 1024
_ID = re.compile(r"[a-z][a-z0-9_]{1,59}")


@dataclass(frozen=True, slots=True)
class Checked:
    """What checking a file came to."""

    file: str
    model: Model | None
    problems: tuple[ModelProblem, ...]


def newest() -> list[Model]:
    """The newest version of every model one can follow, shipped or activated here, in the order of their names."""
    found: dict[str, Model] = {}
    for model in files.models():
        if model.id not in found or model.version > found[model.id].version:
            found[model.id] = model
    return sorted(found.values(), key=lambda model: (model.name.en, model.id))


def load(name: str) -> Model:
    """The newest version of a model by its id, or a model from a file.

    UserError "process_unknown"; DataError "process_file_missing", "process_file_large", "process_broken".
    """
    path = Path(name)
    if path.suffix == ".toml":
        return _usable(check_file(path))
    known = {model.id: model for model in newest()}
    if name in known:
        return known[name]
    if path.is_file():
        return _usable(check_file(path))
    raise UserError("process_unknown", model=name[:60], known=", ".join(sorted(known)))


def copy_model(name: str, to: Path, new_id: str, nl: str, en: str) -> Path:
    """Write a copy of a model to a new file, as version 1 under a name of its own, to change and then activate.

    UserError "process_unknown", "process_copy_exists", "process_id_wrong", "process_id_taken".
    """
    model = load(name)
    if to.exists():
        raise UserError("process_copy_exists", file=to.name)
    if not _ID.fullmatch(new_id):
        raise UserError("process_id_wrong", id=new_id[:60])
    if new_id in {item.id for item in newest()}:
        raise UserError("process_id_taken", id=new_id)
    source = Path(name) if Path(name).suffix == ".toml" else _file_of(model)
    to.write_text(_renamed(_text(source), new_id, nl, en), encoding="utf-8")
    return to


def own_text(name: str) -> str:
    """The text of a model to change: a shipped one as a copy with an id and names of its own, an own one with the next
    version. UserError "process_unknown"."""
    model = load(name)
    text = _text(_file_of(model))
    if _is_shipped(model.id):
        return _renamed(text, f"own_{model.id}", f"{model.name.nl} (eigen)", f"{model.name.en} (own)")
    return text.replace(f"version = {model.version}", f"version = {model.version + 1}", 1)


def _renamed(text: str, new_id: str, nl: str, en: str) -> str:
    words = f"name = {{ nl = {_quoted(nl)}, en = {_quoted(en)} }}"
    head, mark, rest = text.partition("[documents]")  # what names a model stands above its first heading
    for line in (f'id = "{new_id}"', "version = 1", words):
        key = line.partition(" ")[0]
        head = "\n".join(line if old.partition(" ")[0] == key else old for old in head.split("\n"))
    return head + mark + rest


def _is_shipped(name: str) -> bool:
    return any(item.stem.partition("-")[0] == name for item in resource(FOLDER).glob("*.toml"))


def activate(path: Path) -> Model:
    """Let cases on this computer follow a model from a file. An activated version never changes.

    DataError "process_broken" names what is wrong with it; UserError "process_id_taken" for the id of a shipped model,
    "process_version_taken" when this version was activated with another text.
    """
    return activate_text(_text(path), path.name)


def activate_text(text: str, file: str = "") -> Model:
    """The same for a text; `file` is named in the error."""
    found = read_model(text)
    model = _usable(Checked(file, found.model, found.problems))
    if _is_shipped(model.id):
        raise UserError("process_id_taken", id=model.id)
    target = files.own_folder() / f"{model.id}-{model.version}.toml"
    if target.exists():
        if fingerprint(target.read_text(encoding="utf-8")) != fingerprint(text):
            raise UserError("process_version_taken", id=model.id, version=model.version)
        return model
    target.parent.mkdir(parents=True, exist_ok=True)
    part = target.with_suffix(".part")
    part.write_text(text, encoding="utf-8")
    part.replace(target)
    return model


def _file_of(model: Model) -> Path:
    """The file a known model was read from."""
    for path in files.model_files(model.id):
        found = read_model(_text(path)).model
        if found is not None and found.version == model.version:
            return path
    raise UserError("process_unknown", model=model.id, known="")


def _quoted(text: str) -> str:
    """A text as a TOML string; what JSON escapes, TOML escapes the same way."""
    return json.dumps(text, ensure_ascii=False)


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
        text = read_file(path, MOST_BYTES).decode("utf-8-sig")
        return text.replace("\r\n", "\n").replace("\r", "\n")  # as a file that is read as text
    except FileTooLargeError as error:
        raise DataError("process_file_large", file=path.name) from error
    except (OSError, UnicodeDecodeError) as error:
        raise DataError("process_file_missing", file=path.name) from error
