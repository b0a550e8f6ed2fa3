"""What a letter to a client needs to know of whom it goes to."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Addressee:
    """A letter's lines of address. A secret address is left out; `language` is "en" when the client prefers English."""

    name: str
    street: str = ""
    town: str = ""
    language: str = "nl"
