"""A name as it is said, and as it stands in a table."""

from __future__ import annotations


def full_name(first: str, infix: str, last: str, own_script: str = "") -> str:
    """A name as said: "Mirjam van der Kok"; the name in the own script when no other is known."""
    return " ".join(part for part in (first, infix, last) if part) or own_script


def list_name(first: str, infix: str, last: str, own_script: str = "") -> str:
    """A name as it stands in a table: "Kok, Mirjam van der"."""
    given = " ".join(part for part in (first, infix) if part)
    if last and given:
        return f"{last}, {given}"
    return last or given or own_script
