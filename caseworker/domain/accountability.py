"""The accountability report over placements: what it counts, how each word is meant, and what it is called.

Sources: 000 4.1 and 4.5.1; DOMAIN 2.11, 3.1. The store counts (`storage/lists/accountability.py`); here the counts
become figures; the meaning of each word stands in `accountability_terms`. Every figure has a key, and the cases
behind a key are asked for with the same predicates.

Keys: ("started",) ("nature", code) ("education", code) ("sector", code[, nature]) ("realised"[, nature]) ("running",)
("stopped",) ("duration", code) ("municipality" | "region" | "organisation", measure, folded name) ("gap", code);
the code or name "" stands for 'not stated'.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, fields
from datetime import date

from caseworker.domain import codes
from caseworker.domain.folding import fold
from caseworker.domain.period import Period

Key = tuple[str, ...]
NOT_STATED = ""
GROUPS = ("municipality", "region", "organisation")
MEASURES = ("started", "realised", "running")
GAPS = ("nature", "education", "sector", "municipality", "open_past_end")
SERIOUS_GAPS = ("nature", "open_past_end")

# How long a realised chain has lasted: the code, and the days beyond six months from which it holds. A month beyond
# is 30.4 days: one month 31, three months 92, six months 183.
DURATIONS: tuple[tuple[str, int], ...] = (("6_7", 0), ("7_9", 31), ("9_12", 92), ("12_more", 183))


@dataclass(frozen=True, slots=True)
class Filters:
    """Which placements to count: of one municipality, region, executing organisation or coach; empty = all.

    Names are compared folded. `organisation` and `coach` are local numbers. A chain belongs to the municipality,
    region and organisation of the placement that decides it: where it became full, else its latest one.
    """

    municipality: str = ""
    region: str = ""
    organisation: int | None = None
    coach: int | None = None


@dataclass(frozen=True, slots=True)
class Targets:
    """What was agreed: realised placements in all and by name, and the aimed division by nature in per cents."""

    total: int | None = None
    natures: tuple[tuple[str, int], ...] = ()
    municipalities: tuple[tuple[str, int], ...] = ()
    regions: tuple[tuple[str, int], ...] = ()
    organisations: tuple[tuple[str, int], ...] = ()

    def of(self, group: str) -> dict[str, tuple[str, int]]:
        """Folded name -> (name, target) for "municipality", "region" or "organisation"."""
        listed = {"municipality": self.municipalities, "region": self.regions, "organisation": self.organisations}
        return {folded_name(name): (name, target) for name, target in listed[group]}


# Source: 000 4.1: 700 placements of at least six months, 200 by one partner and 500 by the other; 55/30/15 per cent.
DEFAULT_TARGETS = Targets(
    total=700,
    natures=(("paid", 55), ("unpaid", 30), ("training", 15)),
    organisations=(("UAF", 200), ("VluchtelingenWerk-Emplooi", 500)),
)


@dataclass(frozen=True, slots=True)
class Figure:
    """One number, with the key that opens the cases behind it."""

    key: Key
    count: int


@dataclass(frozen=True, slots=True)
class NatureLine:
    """Started placements of one nature; `percent` of all started, `aim` in per cents (None: no aim)."""

    code: str
    started: Figure
    percent: int | None
    aim: int | None

    @property
    def difference(self) -> int | None:
        """Percentage points above (+) or below (-) the aim; None when there is no aim or nothing started."""
        return None if self.percent is None or self.aim is None else self.percent - self.aim


@dataclass(frozen=True, slots=True)
class CodeLine:
    """A count for one code of a list; `percent` of the whole table, None when the table is empty."""

    code: str
    figure: Figure
    percent: int | None


@dataclass(frozen=True, slots=True)
class SectorLine:
    """Started placements in one sector, by nature (in the order of the natures) and in all."""

    code: str
    natures: tuple[Figure, ...]
    total: Figure


@dataclass(frozen=True, slots=True)
class GroupLine:
    """One municipality, region or executing organisation ("" = not stated) with its target, if it has one."""

    name: str
    started: Figure
    realised: Figure
    running: Figure
    target: int | None

    @property
    def percent(self) -> int | None:
        """Realised in per cents of the target."""
        return percent(self.realised.count, self.target or 0)


@dataclass(frozen=True, slots=True)
class Gap:
    """Something to complete, and in how many placements; `serious` when figures are wrong until it is done."""

    code: str
    figure: Figure
    serious: bool


@dataclass(frozen=True, slots=True)
class Figures:
    """All figures of a report. `nature_missing` stands apart: it is in no other figure but its gap.

    `realised_days` = the days of all realised chains together.
    """

    started: Figure
    natures: tuple[NatureLine, ...]
    nature_missing: Figure
    education: tuple[CodeLine, ...]
    sectors: tuple[SectorLine, ...]
    realised: Figure
    realised_natures: tuple[CodeLine, ...]
    durations: tuple[CodeLine, ...]
    realised_days: int
    running: Figure
    stopped: Figure
    municipalities: tuple[GroupLine, ...]
    regions: tuple[GroupLine, ...]
    organisations: tuple[GroupLine, ...]
    gaps: tuple[Gap, ...]

    @property
    def mean_days(self) -> int | None:
        """How many days a realised chain has lasted on average; None when there is none."""
        return (
            (2 * self.realised_days + self.realised.count) // (2 * self.realised.count) if self.realised.count else None
        )

    def group(self, name: str) -> tuple[GroupLine, ...]:
        """The lines of "municipality", "region" or "organisation"."""
        return {"municipality": self.municipalities, "region": self.regions, "organisation": self.organisations}[name]

    def every(self) -> Iterator[Figure]:
        """Every figure there is, each once."""
        return _figures_in(self)


@dataclass(frozen=True, slots=True)
class Accountability:
    """The report: over which period and which placements, counted up to `until`, made by whom and when.

    `until` is the last day counted: the last of the period, or `made_on` when that comes first. `chosen` names the
    filters in use: (field, name).
    """

    period: Period
    filters: Filters
    until: date
    made_on: date
    made_by: str
    organisation: str
    targets: Targets
    figures: Figures
    chosen: tuple[tuple[str, str], ...] = ()

    @property
    def provisional(self) -> bool:
        """Whether the period was not over yet."""
        return self.until < self.period.last


@dataclass(frozen=True, slots=True)
class Tally:
    """What the store counted: `count` (and chain `days`) of a measure, by a part and up to two codes or a name.

    `measure` is started, realised, running, stopped or gap; `part` is nature, education, sector, duration, one of
    `GROUPS`, or for a gap its code.
    """

    measure: str
    part: str
    code: str = NOT_STATED
    nature: str = NOT_STATED
    count: int = 0
    days: int = 0


def folded_name(name: str) -> str:
    """A name as it is compared: without capitals, accents and double spaces."""
    return " ".join(fold(name).split())


def percent(part: int, whole: int) -> int | None:
    """`part` of `whole` in whole per cents, a half rounded up; None when there is no whole."""
    return (200 * part + whole) // (2 * whole) if whole else None


def last_day(period: Period, made_on: date) -> date:
    """The last day that a report made on `made_on` counts."""
    return min(period.last, made_on)


def build(tallies: Iterable[Tally], targets: Targets) -> Figures:
    """The figures from what was counted. Every education level is there, also with 0; other lines when they count."""
    known = _Tallies(tallies)
    natures = [*codes.PLACEMENT_NATURE.codes()]
    natures += sorted(known.codes("started", "nature") - {*natures, NOT_STATED})
    started = sum(known.count("started", "nature", nature) for nature in natures)
    realised = known.total("realised", "nature")
    return Figures(
        started=Figure(("started",), started),
        natures=_nature_lines(known, natures, started, dict(targets.natures)),
        nature_missing=Figure(("nature", NOT_STATED), known.count("started", "nature", NOT_STATED)),
        education=_code_lines(known, "started", "education", codes.EDUCATION_LEVEL.codes(), "education"),
        sectors=_sector_lines(known, natures),
        realised=Figure(("realised",), realised),
        realised_natures=_code_lines(known, "realised", "nature", natures, "realised", unknown=False),
        durations=_code_lines(known, "realised", "duration", [code for code, _days in DURATIONS], "duration", False),
        realised_days=known.days("realised", "nature"),
        running=Figure(("running",), known.total("running", "nature")),
        stopped=Figure(("stopped",), known.total("stopped", "nature")),
        municipalities=_group_lines(known, "municipality", targets),
        regions=_group_lines(known, "region", targets),
        organisations=_group_lines(known, "organisation", targets),
        gaps=tuple(Gap(code, Figure(("gap", code), known.total("gap", code)), code in SERIOUS_GAPS) for code in GAPS),
    )


@dataclass(slots=True)
class _Tallies:
    """Tallies by measure and part, with sums."""

    given: Iterable[Tally]
    by: dict[tuple[str, str], list[Tally]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for item in self.given:
            self.by.setdefault((item.measure, item.part), []).append(item)

    def all(self, measure: str, part: str) -> list[Tally]:
        return self.by.get((measure, part), [])

    def codes(self, measure: str, part: str) -> set[str]:
        return {item.code for item in self.all(measure, part)}

    def count(self, measure: str, part: str, code: str, nature: str | None = None) -> int:
        return sum(i.count for i in self.all(measure, part) if i.code == code and nature in (None, i.nature))

    def total(self, measure: str, part: str) -> int:
        return sum(item.count for item in self.all(measure, part))

    def days(self, measure: str, part: str) -> int:
        return sum(item.days for item in self.all(measure, part))


def _nature_lines(known: _Tallies, natures: list[str], total: int, aims: dict[str, int]) -> tuple[NatureLine, ...]:
    counts = [(nature, known.count("started", "nature", nature)) for nature in natures]
    return tuple(
        NatureLine(nature, Figure(("nature", nature), count), percent(count, total), aims.get(nature))
        for nature, count in counts
    )


def _code_lines(
    known: _Tallies, measure: str, part: str, listed: list[str], key: str, unknown: bool = True
) -> tuple[CodeLine, ...]:
    """A line for every listed code, then for codes that no list knows; with `unknown` also for 'not stated'."""
    total = known.total(measure, part)
    order = [*listed, *sorted(known.codes(measure, part) - {*listed, NOT_STATED}), *([NOT_STATED] if unknown else [])]
    counts = [(code, known.count(measure, part, code)) for code in order]
    return tuple(CodeLine(code, Figure((key, code), count), percent(count, total)) for code, count in counts)


def _sector_lines(known: _Tallies, natures: list[str]) -> tuple[SectorLine, ...]:
    found = known.codes("started", "sector")
    listed = codes.SECTOR.codes()
    order = [code for code in listed if code in found] + sorted(found - {*listed, NOT_STATED}) + [NOT_STATED]
    return tuple(
        SectorLine(
            code,
            tuple(
                Figure(("sector", code, nature), known.count("started", "sector", code, nature)) for nature in natures
            ),
            Figure(("sector", code), known.count("started", "sector", code)),
        )
        for code in order
    )


def _group_lines(known: _Tallies, group: str, targets: Targets) -> tuple[GroupLine, ...]:
    """One line per folded name that counts or has a target, called as it is written most; 'not stated' comes last."""
    counts: Counter[tuple[str, str]] = Counter()
    spellings: dict[str, Counter[str]] = {}
    for measure in MEASURES:
        for item in known.all(measure, group):
            folded = folded_name(item.code)
            counts[folded, measure] += item.count
            spellings.setdefault(folded, Counter())[item.code] += item.count
    named = {name: min(written, key=lambda text: (-written[text], text)) for name, written in spellings.items()}
    aims = targets.of(group)
    named |= {folded: name for folded, (name, _target) in aims.items()}
    named[NOT_STATED] = NOT_STATED
    lines = []
    for folded in sorted(named, key=lambda name: (name == NOT_STATED, name)):
        started, realised, running = (Figure((group, m, folded), counts[folded, m]) for m in MEASURES)
        target = aims[folded][1] if folded in aims else None
        lines.append(GroupLine(named[folded], started, realised, running, target))
    return tuple(lines)


def _figures_in(value: object) -> Iterator[Figure]:
    if isinstance(value, Figure):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from _figures_in(item)
    elif isinstance(value, Figures | NatureLine | CodeLine | SectorLine | GroupLine | Gap):
        for item in fields(value):
            yield from _figures_in(getattr(value, item.name))
