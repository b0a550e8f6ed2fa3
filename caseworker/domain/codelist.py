"""What a list of codes is."""

from __future__ import annotations

from dataclasses import dataclass

from caseworker.i18n import _


@dataclass(frozen=True)
class CodeList:
    """A named list of (code, text); `code in list` asks whether a code belongs to it."""

    name: str
    items: tuple[tuple[str, str], ...]

    def __contains__(self, value: object) -> bool:
        return any(value == item for item, _text in self.items)

    def codes(self) -> list[str]:
        """The codes in their order."""
        return [item for item, _text in self.items]

    def label(self, value: str) -> str:
        """The text of a code in the language in use; the code itself when the list does not know it."""
        for item, text in self.items:
            if item == value:
                return _(text)
        return value

    def choices(self) -> list[tuple[str, str]]:
        """(code, text in the language in use) for a field to choose from."""
        return [(item, _(text)) for item, text in self.items]
