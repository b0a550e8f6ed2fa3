"""The process models that can be followed: those that ship with the program, and the activated copies of this person.

A copy lives beside the settings of this computer, one file per version ("own-1.toml"): it holds nothing of a client.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from caseworker.domain.process.model import Model
from caseworker.domain.process.read import read_model
from caseworker.paths import resource, user_config_dir

FOLDER = "process_models"


def own_folder() -> Path:
    """The folder of the activated copies; it need not be there."""
    return user_config_dir() / FOLDER


def model_files(name: str = "") -> list[Path]:
    """The files of all models, or of every version of one ("tilburg.toml", "tilburg-1.toml"), shipped ones first."""
    found = []
    for folder in (resource(FOLDER), own_folder()):
        listed = folder.glob(f"{name}*.toml" if name else "*.toml")
        found += sorted(path for path in listed if not name or path.stem.partition("-")[0] == name)
    return found


@lru_cache(maxsize=256)
def _read(path: Path, _changed: int) -> Model | None:
    return read_model(path.read_text(encoding="utf-8")).model


def models(name: str = "") -> list[Model]:
    """Every version of every model (or of one) whose file is right, shipped ones first."""
    listed = (_read(path, path.stat().st_mtime_ns) for path in model_files(name))
    return [model for model in listed if model is not None and name in ("", model.id)]


def model_of(name: str, version: int) -> Model | None:
    """A model of exactly this version; None when this program does not have it."""
    known = name and name.replace("_", "").isalnum()
    return next((model for model in models(name) if model.version == version), None) if known else None
