"""What the wizard for spreadsheets asks in one step: a sheet with samples, where columns go, a mapping on disk."""

from __future__ import annotations

import copy
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from caseworker.domain.drafts import FieldKind
from caseworker.exchange import sheet_mapping
from caseworker.exchange.sheet_fields import plain, target
from caseworker.services import sheets
from caseworker.services.desk import Desk
from caseworker.services.sheets import SheetColumns, SheetPlan
from caseworker.storage.files import write_durably

SAMPLES = 3
MOST_WORDS = 30
Slot = tuple[str, int, str]
"""Where a column goes: the kind of record, which one of that kind in a row (from 0), and the field."""


@dataclass(frozen=True, slots=True)
class Looked:
    """A sheet: its columns, some values of each, and of each the different words (none when there are too many)."""

    path: Path
    columns: SheetColumns
    samples: Mapping[str, tuple[str, ...]]
    words: Mapping[str, tuple[str, ...]]


def look(_desk: Desk, path: Path, sheet: str | None = None, header_row: int | None = None) -> Looked:
    """The columns of a sheet with values to recognise them by. Raises as `sheets.read_sheet` does."""
    columns = sheets.sheet_columns(path, sheet, header_row)
    data = sheets.read_sheet(path, columns.sheet if len(columns.sheet_names) > 1 else None, columns.header_row)
    values: dict[str, dict[str, None]] = {name: {} for name in data.columns}
    for _row, cells in data.filled():
        for name, cell in zip(data.columns, cells, strict=False):
            if cell is not None and len(values[name]) <= MOST_WORDS:
                values[name][_shown(cell)] = None
    samples = {name: tuple(found)[:SAMPLES] for name, found in values.items()}
    words = {name: tuple(found) if len(found) <= MOST_WORDS else () for name, found in values.items()}
    return Looked(path, columns, samples, words)


def _shown(cell: object) -> str:
    if isinstance(cell, date):
        return f"{cell.day:02}-{cell.month:02}-{cell.year}"
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell)


def slots(mapping: sheet_mapping.Mapping, columns: list[str]) -> dict[str, Slot]:
    """Where a mapping sends each of these columns; capitals, accents and signs in their names do not matter."""
    by_plain = {plain(name): name for name in reversed(columns)}
    found: dict[str, Slot] = {}
    seen: dict[str, int] = {}
    for item in mapping.entities:
        place = seen.get(item.kind, 0)
        seen[item.kind] = place + 1
        for field, names in item.fields.items():
            for name in names:
                column = name if name in columns else by_plain.get(plain(name))
                if column is not None:
                    found[column] = (item.kind, place, field)
    return found


def with_slots(mapping: sheet_mapping.Mapping, chosen: Mapping[str, Slot]) -> sheet_mapping.Mapping:
    """A copy of a mapping in which these columns go where they are sent, in their order, and no others."""
    made = copy.deepcopy(mapping)
    for item in made.entities:
        item.fields = {}
    for column, (kind, place, field) in chosen.items():
        of_kind = [item for item in made.entities if item.kind == kind]
        if place >= len(of_kind):
            made.entities.append(sheets.EntityMap(kind))
            of_kind.append(made.entities[-1])
        fields = of_kind[place].fields
        fields[field] = (*fields.get(field, ()), column)
    for item in made.entities:
        item.codes = {field: words for field, words in item.codes.items() if field in item.fields}
    made.entities = [item for item in made.entities if item.fields or item.default]
    return made


def translations(slot: Slot) -> list[tuple[str | bool, str]]:
    """The codes (or True and False) that words of a column may stand for, with their names; none for free fields."""
    from caseworker.i18n import _

    found = target(slot[0], slot[2])
    if found is None or found.info is None:
        return []
    if found.info.kind is FieldKind.CODE and found.info.codes is not None:
        return [(code, found.info.codes.label(code)) for code in found.info.codes.codes()]
    return [(True, _("Yes")), (False, _("No"))] if found.info.kind is FieldKind.FLAG else []


def joins(slot: Slot) -> bool:
    """Whether several columns may fill this field together."""
    found = target(slot[0], slot[2])
    return found is not None and found.is_text


def make_plan(
    desk: Desk,
    path: Path,
    mapping: sheet_mapping.Mapping,
    *,
    progress: Callable[[int, int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> SheetPlan | None:
    """As `sheets.plan_import`; None when it was stopped meanwhile."""
    plan = sheets.plan_import(desk, path, mapping, progress=progress)
    return None if cancelled is not None and cancelled() else plan


def read_mapping(_desk: Desk, path: Path) -> sheet_mapping.Mapping:
    """A mapping from a TOML file; DataError and UserError as `sheets.load_mapping`."""
    return sheets.load_mapping(path)


def save_mapping(_desk: Desk, mapping: sheet_mapping.Mapping, path: Path) -> None:
    """Write a mapping as a TOML file; it names columns and fields and holds no client. DataError of the disk."""
    write_durably(path, sheets.to_toml(mapping).encode("utf-8"))
