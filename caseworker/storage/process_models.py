"""The process models that ship with the program, read from their files once."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from caseworker.domain.process.model import Model
from caseworker.domain.process.read import read_model
from caseworker.paths import resource

FOLDER = "process_models"


@cache
def _in_file(path: Path) -> Model | None:
    return read_model(path.read_text(encoding="utf-8")).model


def shipped_files(name: str = "") -> list[Path]:
    """The files of the shipped models, or of the versions of one: "tilburg.toml", and "tilburg-1.toml" for an older."""
    found = resource(FOLDER).glob(f"{name}*.toml" if name else "*.toml")
    return sorted(path for path in found if not name or path.stem.partition("-")[0] == name)


def shipped_model(name: str, version: int) -> Model | None:
    """A shipped model of exactly this version; None when this program does not have it."""
    models = (_in_file(path) for path in shipped_files(name))
    return next((model for model in models if model and (model.id, model.version) == (name, version)), None)
