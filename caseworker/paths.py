"""Where things are: the files that ship with the program, and the folders of the person who uses it."""

from __future__ import annotations

import os
import sys
from pathlib import Path

APP_NAME = "caseworker"


def resource_root() -> Path:
    """The folder `resources/` of the checkout, or of the built program."""
    frozen = getattr(sys, "_MEIPASS", None)
    base = Path(frozen) if frozen else Path(__file__).resolve().parent.parent
    return base / "resources"


def resource(*parts: str) -> Path:
    """A file that ships with the program, e.g. `resource("fonts", "Inter-Regular.otf")`."""
    return resource_root().joinpath(*parts)


def migrations_root() -> Path:
    """The folder with the Alembic migrations."""
    return resource_root().parent / "migrations"


def user_data_dir() -> Path:
    """The folder for a person's stores; `CASEWORKER_HOME` overrides it (tests, portable use)."""
    override = os.environ.get("CASEWORKER_HOME")
    if override:
        return Path(override)
    from platformdirs import user_data_path

    return user_data_path(APP_NAME, appauthor=False)


def user_config_dir() -> Path:
    """The folder for what belongs to this computer and holds no client data: language, theme, window sizes."""
    override = os.environ.get("CASEWORKER_HOME")
    if override:
        return Path(override) / "config"
    from platformdirs import user_config_path

    return user_config_path(APP_NAME, appauthor=False)
