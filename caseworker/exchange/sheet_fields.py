"""The fields that a column of a spreadsheet can fill, and how their names are compared."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from caseworker.domain.client import ClientDraft
from caseworker.domain.drafts import Draft, FieldInfo, FieldKind, fields_of
from caseworker.domain.folding import fold
from caseworker.domain.measurement import LadderScoreDraft
from caseworker.domain.placement import PlacementDraft

KINDS: dict[str, type[Draft]] = {draft.KIND: draft for draft in (ClientDraft, LadderScoreDraft, PlacementDraft)}
FULL_NAME = "full_name"
# Links that a sheet can name: the person or organisation is looked up by its name.
BY_NAME = frozenset((("client", "coach"), ("client", "lead_organisation"), ("placement", "executing_organisation")))


@dataclass(frozen=True, slots=True)
class Target:
    """A field that a column can fill. `info` is None for the full name, which is cut into its parts."""

    kind: str
    field: str
    info: FieldInfo | None

    @property
    def is_text(self) -> bool:
        """Whether several columns may be joined in it."""
        return self.info is None or self.info.kind is FieldKind.TEXT


def targets() -> Iterator[Target]:
    """Every field that a column can fill, in the order of the forms."""
    for kind, draft in KINDS.items():
        if kind == "client":
            yield Target(kind, FULL_NAME, None)
        for info in fields_of(draft):
            if info.kind is not FieldKind.REF or (kind, info.name) in BY_NAME:
                yield Target(kind, info.name, info)


def target(kind: str, field: str) -> Target | None:
    """One of `targets()`, or None."""
    return next((item for item in targets() if (item.kind, item.field) == (kind, field)), None)


def plain(text: str) -> str:
    """A name of a column or a word for a code as it is compared: folded, letters and digits only."""
    return "".join(letter for letter in fold(text) if letter.isalnum())
