"""What belongs to this computer and holds nothing about clients: language, theme, text size, window and columns.

One small JSON file in the person's configuration folder. A damaged file counts as no file: nothing here is worth an
error message.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from caseworker.paths import user_config_dir

FILE = "window.json"
MOST_BYTES = 1_000_000


class Prefs:
    """Preferences by key; every change is written at once, whole or not at all."""

    def __init__(self, folder: Path | None = None) -> None:
        """Read from `folder` (default: the person's configuration folder)."""
        self._path = (folder or user_config_dir()) / FILE
        self._values: dict[str, Any] = self._read()

    def _read(self) -> dict[str, Any]:
        try:
            if self._path.stat().st_size > MOST_BYTES:
                return {}
            found = json.loads(self._path.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        return found if isinstance(found, dict) else {}

    def get(self, key: str, default: Any = None) -> Any:
        """The value of a key; `default` when it was never put, or has another type than the default."""
        value = self._values.get(key, default)
        if default is not None and not isinstance(value, type(default)):
            return default
        return value

    def put(self, key: str, value: Any) -> None:
        """Keep a value (text, number, true/false, list or dictionary of these)."""
        if self._values.get(key) == value:
            return
        self._values[key] = value
        self._path.parent.mkdir(parents=True, exist_ok=True)
        part = self._path.with_suffix(".part")
        part.write_text(json.dumps(self._values, ensure_ascii=False, indent=1), encoding="utf-8")
        part.replace(self._path)
