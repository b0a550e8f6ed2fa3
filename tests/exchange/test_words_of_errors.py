"""Every refusal of the exchange has words, and every word belongs to a refusal."""

from __future__ import annotations

import re
from pathlib import Path

from caseworker import exchange
from caseworker.messages.exchange import TEXTS

_RAISED = re.compile(r'"((?:bundle|card|identity)_[a-z_]+)"')


def test_every_code_has_words_and_every_words_a_code() -> None:
    folder = Path(next(iter(exchange.__path__)))
    sources = [path for path in folder.glob("*.py") if not path.name.startswith("sheet")]
    codes = {code for path in sources for code in _RAISED.findall(path.read_text("utf-8"))}
    assert codes - {"bundle_id"} == set(TEXTS)


def test_no_words_ask_for_a_person() -> None:
    """What fills the texts is a file, a key, a date or a number: never a name of somebody."""
    holes = {hole for texts in TEXTS.values() for text in texts for hole in re.findall(r"{(\w+)}", text)}
    assert holes == {"file", "folder", "key_id", "date", "most", "reason", "cause", "ending"}
