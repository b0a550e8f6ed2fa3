"""`case list`: the command that scripts call most, so it imports no more than it needs.

In its plain form (`case list PATH [--search TEXT] [--limit N] [--json]`) it is understood here; the library that parses
every other form takes longer to import than the list takes to make. What is not plain is left to `cli.app`, with its
help and its messages.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from caseworker.cli.plain import guarded, opened, print_json, print_table
from caseworker.domain.values import Rung
from caseworker.i18n import LANGUAGES, _, set_language

LANGUAGE = "CASEWORKER_LANG"
MOST = 1_000_000
USUAL = 100


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a plain `case list` asks for."""

    path: Path
    search: str = ""
    limit: int = USUAL
    as_json: bool = False
    language: str = "nl"


def understood(words: list[str]) -> Wanted | None:
    """What these words ask for when they are a plain `case list`; None for anything else, right or wrong."""
    options = {"--lang": os.environ.get(LANGUAGE, "nl"), "--search": "", "--limit": str(USUAL)}
    rest = list(words)
    if rest[:1] == ["--lang"] and len(rest) > 1:
        options["--lang"], rest = rest[1], rest[2:]
    if rest[:2] != ["case", "list"]:
        return None
    paths, flags, left = [], set(), iter(rest[2:])
    for word in left:
        if word in ("--search", "--limit"):
            options[word] = next(left, "-")
        elif word == "--json":
            flags.add(word)
        else:
            paths.append(word)
    limit = options["--limit"]
    plain = len(paths) == 1 and not any(word.startswith("-") for word in (*paths, *options.values()))
    if not plain or options["--lang"] not in LANGUAGES or not (limit.isascii() and limit.isdecimal()):
        return None
    if not 1 <= int(limit) <= MOST:
        return None
    return Wanted(Path(paths[0]), options["--search"], int(limit), bool(flags), options["--lang"])


def main(words: list[str]) -> int:
    """Do one command line; gives the exit code."""
    wanted = understood(words)
    if wanted is None:
        from caseworker.cli.app import main as every_command

        return every_command(words)
    set_language(wanted.language)
    return guarded(lambda: print_cases(wanted.path, wanted.search, wanted.limit, wanted.as_json))


def print_cases(path: Path, search: str, limit: int, as_json: bool) -> int:
    """Print the cases that match, by name, at most `limit` of them; gives the exit code."""
    from caseworker.services.caseload import CaseFilter, case_ids, case_rows
    from caseworker.services.find import ids_of

    with opened(path) as desk:
        numbers = list(case_ids(desk, CaseFilter(text=search)))
        shown = numbers[:limit]
        rows = case_rows(desk, shown)
        uids = ids_of(desk, shown)
    if as_json:
        listed = [
            {
                "id": uids[row.n], "name": row.name, "own_script_name": row.own_script_name,
                "client_number": row.client_number, "age": row.age, "municipality": row.municipality,
                "rung": row.rung, "rung_plus": row.plus, "phase": row.phase, "coach": row.coach,
                "contact_on": row.contact_on, "due_on": row.due_on, "due": row.due_code, "conflicts": row.conflicts,
            }
            for row in rows
        ]  # fmt: skip
        print_json({"cases": listed, "found": len(numbers)})
        return 0
    heads = (_("Case"), _("Name"), _("Age"), _("Rung"), _("Municipality"), _("Coach"))
    print_table(
        heads,
        [
            (uids[r.n][:12], r.name or r.own_script_name, r.age, Rung(r.rung, r.plus) if r.rung else "",
             r.municipality, r.coach)
            for r in rows
        ],
    )  # fmt: skip
    return 0
