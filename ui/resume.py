"""Where somebody was when the window went away, and how the next process hears of it.

It travels as a word on the command line: local numbers and names of screens, nothing of a client.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

WORD = "--resume"


@dataclass(frozen=True, slots=True)
class Resume:
    """The store, the screen, the case, the form that was open and since when; `frame` is x, y, width and height.

    `form` is (kind, case, number) with numbers of this store.
    """

    folder: Path
    place: str
    case: int | None
    form: tuple[str, int | None, int | None] | None
    typing_since: datetime | None
    frame: tuple[int, int, int, int] | None = None

    def words(self) -> list[str]:
        """The words with which another process starts where this one was."""
        since = self.typing_since.isoformat() if self.typing_since else None
        kept = [str(self.folder), self.place, self.case, self.form, since, self.frame]
        return [WORD, json.dumps(kept)]


def from_words(words: Sequence[str]) -> Resume | None:
    """What `Resume.words` said, or None when nothing (or nothing that can be read) was said."""
    if WORD not in words[:-1]:
        return None
    try:
        folder, place, case, form, since, frame = json.loads(words[words.index(WORD) + 1])
        return Resume(
            Path(folder),
            str(place),
            _number(case),
            (str(form[0]), _number(form[1]), _number(form[2])) if form else None,
            datetime.fromisoformat(since) if since else None,
            (int(frame[0]), int(frame[1]), int(frame[2]), int(frame[3])) if frame else None,
        )
    except (ValueError, TypeError, IndexError, KeyError):
        return None  # somebody typed it by hand: the program starts as ever


def _number(value: object) -> int | None:
    return value if isinstance(value, int) else None
