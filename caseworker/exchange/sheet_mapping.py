"""A mapping: which column of a spreadsheet fills which field. Kept as a TOML file that a person can read and change.

    name = "Our own list"
    [sheet]
    sheet = "Deelnemers"               # which sheet; without it the first with content
    header_row = 3                     # the row with the names of the columns; without it it is looked for
    key = ["client_number"]            # how a known client is recognised; or ["name", "birth_date"]; without it both
    dates = "d-m-y"                    # order of dates written as text: d-m-y, m-d-y or y-m-d
    yes = ["ja"]                       # own words for yes, no and nothing, beside the usual ones
    no = ["nee"]
    empty = ["n.n.b."]
    delimiter = ";"                    # csv only; without it it is found out
    encoding = "cp1252"                # csv only
    rest = "remarks"                   # columns without a field: "report" (named, not read) or "remarks" (kept there)
    ignore = ["Leeftijd"]              # columns that are left out on purpose

    [client]
    last_name = "Achternaam"           # field = "column"
    street = ["Straat", "Huisnr"]      # a text field may join columns
    full_name = "Naam"                 # a whole name, cut into first name, infix and last name
    [client.codes.income_source]       # own words for a code; "" leaves the field empty and keeps the word in remarks
    "Uitkering gemeente" = "benefit_municipality"
    [client.default]                   # for a new record, when the cell is empty or there is no column
    municipality = "Haarlem"

    [ladder_score]
    rung = "Trede"                     # 1 to 6, with or without +
    on = "Datum trede"

    [placement]                        # or [[placement]] several times, for several placements in one row
    start_on = "Startdatum"

The fields are those of the forms (`caseworker.domain`), see `sheet_fields.targets`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from caseworker.errors import UserError
from caseworker.exchange.sheet_fields import plain
from caseworker.exchange.sheet_words import NEVER

DATE_ORDERS = ("d-m-y", "m-d-y", "y-m-d")
KEYS: tuple[tuple[str, ...], ...] = (("client_number",), ("name", "birth_date"))
RESTS = ("report", "remarks")

Plain = str | int | bool | date


@dataclass(slots=True)
class EntityMap:
    """How one row gives one client, ladder score or placement.

    `fields`: field -> the columns that fill it. `codes`: field -> own word -> code (or True/False).
    `default`: field -> value when the row gives none.
    """

    kind: str
    fields: dict[str, tuple[str, ...]] = field(default_factory=dict)
    codes: dict[str, dict[str, str | bool]] = field(default_factory=dict)
    default: dict[str, Plain] = field(default_factory=dict)


@dataclass(slots=True)
class Mapping:
    """A whole mapping; see the module for the meaning of each part. `entities` holds one map of a client at most."""

    name: str = ""
    sheet: str | None = None
    header_row: int | None = None
    key: tuple[str, ...] = ()
    dates: str = "d-m-y"
    yes: tuple[str, ...] = ()
    no: tuple[str, ...] = ()
    empty: tuple[str, ...] = ()
    delimiter: str = ""
    encoding: str = ""
    rest: str = "report"
    ignore: tuple[str, ...] = ()
    entities: list[EntityMap] = field(default_factory=list)

    def entity(self, kind: str) -> EntityMap:
        """The first map of a kind; it is added when there is none yet."""
        for item in self.entities:
            if item.kind == kind:
                return item
        self.entities.append(EntityMap(kind))
        return self.entities[-1]

    def used_columns(self) -> list[str]:
        """The columns that some field uses, each once."""
        return list(dict.fromkeys(name for item in self.entities for names in item.fields.values() for name in names))

    def recognised_by(self) -> tuple[tuple[str, ...], ...]:
        """The ways in which a known client is recognised, in order."""
        return (self.key,) if self.key else KEYS


@dataclass(frozen=True, slots=True)
class Layout:
    """A mapping laid on the columns of one sheet.

    `index`: name of a mapped column -> its place. `rest`: columns without a field. `never`: columns with a citizen
    service number, which are not read.
    """

    index: dict[str, int]
    rest: tuple[str, ...]
    never: tuple[str, ...]


def lay_out(mapping: Mapping, columns: Sequence[str]) -> Layout:
    """Find the mapping's columns in a sheet; capitals, accents, spaces and signs do not matter.

    Raises UserError("sheet_column_missing") naming the column and the nearest one that is there, and
    UserError("sheet_column_bsn") when a field is to be filled from a citizen service number.
    """
    places = {name: index for index, name in reversed(list(enumerate(columns)))}
    folded = {plain(name): index for index, name in reversed(list(enumerate(columns)))}
    index: dict[str, int] = {}
    for name in mapping.used_columns():
        if plain(name) in NEVER:
            raise UserError("sheet_column_bsn", column=name)
        found = places.get(name, folded.get(plain(name)) if plain(name) else None)
        if found is None:
            raise UserError("sheet_column_missing", column=name, columns=", ".join(columns)[:400])
        index[name] = found
    ignored = {plain(name) for name in mapping.ignore}
    taken = set(index.values())
    free = [name for place, name in enumerate(columns) if place not in taken]
    never = tuple(name for name in free if plain(name) in NEVER)
    rest = tuple(name for name in free if name not in never and plain(name) not in ignored)
    return Layout(index, rest, never)


def to_toml(mapping: Mapping) -> str:
    """The mapping as the text of a TOML file that `sheet_toml.load_mapping` reads back to an equal mapping."""
    lines = [f"name = {_value(mapping.name)}", "", "[sheet]"]
    for key in ("sheet", "header_row", "key", "dates", "yes", "no", "empty", "delimiter", "encoding", "rest", "ignore"):
        value = getattr(mapping, key)
        if value not in (None, (), ""):
            lines.append(f"{key} = {_value(value)}")
    kinds = [item.kind for item in mapping.entities]
    for item in mapping.entities:
        lines += ["", *_entity_lines(item, many=kinds.count(item.kind) > 1)]
    return "\n".join(lines) + "\n"


def _entity_lines(item: EntityMap, *, many: bool) -> Iterable[str]:
    yield f"[[{item.kind}]]" if many else f"[{item.kind}]"
    for name, columns in item.fields.items():
        yield f"{name} = {_value(columns[0] if len(columns) == 1 else columns)}"
    for name, words in item.codes.items():
        yield f"[{item.kind}.codes.{name}]"
        for word, value in words.items():
            yield f"{_value(word)} = {_value(value)}"
    if item.default:
        yield f"[{item.kind}.default]"
        for name, default in item.default.items():
            yield f"{name} = {_value(default)}"


def _value(value: Plain | tuple[str, ...]) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return "[" + ", ".join(_value(item) for item in value) + "]"
    escaped = "".join(_escape(letter) for letter in value)
    return f'"{escaped}"'


def _escape(letter: str) -> str:
    if letter in '"\\':
        return "\\" + letter
    return f"\\u{ord(letter):04x}" if ord(letter) < 32 or ord(letter) == 127 else letter
