"""C1, C3, C4, D1 and D4: searching and sorting the caseload against the same questions on the raw driver."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from itertools import cycle
from pathlib import Path

from caseworker.services import caseload
from caseworker.services.desk import Desk
from caseworker.storage import search
from tests.bench.harness import Goal
from tests.bench.raw import Raw
from tests.bench.stores import data_key, opened

# What somebody types, letter by letter, from two letters on: words of notes, common and rare, and two words together.
NOTES = (
    "ta", "taa", "taal", "taalles", "op", "opv", "opvang", "he", "heftruck", "wer", "werkplek", "co", "contract",
    "bus", "taal maat", "cursus zorg", "proefdag di", "huisarts", "zz", "qxj",
)  # fmt: skip
NAMES = ("s", "sh", "sha", "kow", "yil", "celik", "van d", "khat", "wojcik", "سلمى", "2025-00", "soren")
PAGE = 60
NEWEST = 50


class InTurn:
    """Takes the same list of words for work and floor, one a round."""

    def __init__(self, words: Sequence[str]) -> None:
        self.words = cycle(words)
        self.word = next(self.words)

    def next(self) -> None:
        """The word of the next round."""
        self.word = next(self.words)


def _search_goals(desk: Desk, raw: Raw, size: int) -> list[Goal]:
    note, name, like = InTurn(NOTES), InTurn(NAMES), InTurn(NOTES)
    limited = "SELECT rowid FROM {0} WHERE {0} MATCH ? ORDER BY rowid DESC LIMIT ?"

    def raw_texts(turn: InTurn) -> float:
        return raw.timed([(limited.format("search_text"), (search.text_query(turn.word), NEWEST))])

    def texts(turn: InTurn) -> None:
        with desk.reading() as reader:
            search.texts_found(reader, turn.word, NEWEST)

    def raw_names() -> float:
        return raw.timed([(limited.format("search_name"), (search.name_query(name.word), NEWEST))])

    def names() -> None:
        with desk.reading() as reader:
            search.names_found(reader, name.word, NEWEST)

    def scan() -> float:
        return raw.timed([("SELECT COUNT(*) FROM contact WHERE note LIKE ?", (f"%{like.word}%",))])

    rounds = 3 * len(NOTES)
    return [
        Goal(
            "C1", f"typing in the search box, {NEWEST} newest notes", size, lambda: texts(note),
            lambda: raw_texts(note), ratio=1.3, allowance_ms=2.0, most_ms=16.0, rounds=rounds,
            floor_name="the FTS5 query", tidy=note.next,
        ),
        Goal(
            "C3", "typing a name or number", size, names, raw_names, ratio=1.3, allowance_ms=1.0, most_ms=5.0,
            rounds=3 * len(NAMES), floor_name="the FTS5 query", tidy=name.next,
        ),
        Goal(
            "C4", "the same as LIKE over all notes", size, lambda: texts(like), scan,
            ratio=0.02 if size >= 50_000 else 1.0, rounds=len(NOTES), floor_name="LIKE '%word%'", tidy=like.next,
        ),
    ]  # fmt: skip


def _list_goals(desk: Desk, raw: Raw, size: int) -> list[Goal]:
    sort = InTurn(caseload.SORTS)
    in_order = "SELECT n FROM case_summary WHERE closed = 0 ORDER BY sort_name, n"
    page = f"{in_order} LIMIT {PAGE}"
    typed = InTurn(NOTES)

    def first_page() -> None:
        ids = caseload.case_ids(desk)
        caseload.case_rows(desk, ids[:PAGE])

    def filtered() -> None:
        ids = caseload.case_ids(desk, caseload.CaseFilter(text=typed.word))
        caseload.case_rows(desk, ids[:PAGE])

    def ask(sql: str) -> Callable[[], float]:
        return lambda: raw.timed([(sql, ())])

    return [
        Goal(
            "D1", f"the list: all numbers and {PAGE} rows", size, first_page, ask(in_order),
            ratio=2.0, allowance_ms=5.0, rounds=15, floor_name="SELECT id ORDER BY name",
        ),
        Goal(
            "D4", "sort by any column", size, lambda: caseload.case_ids(desk, sort=sort.word), ask(in_order), ratio=5.0,
            allowance_ms=1.0, rounds=3 * len(caseload.SORTS), floor_name="SELECT id ORDER BY name", tidy=sort.next,
        ),
        Goal(
            "C2", f"filter the list by text, {PAGE} rows", size, filtered, ask(page),
            most_ms=40.0, rounds=3 * len(NOTES), floor_name="a page of the list", tidy=typed.next,
        ),
    ]  # fmt: skip


@contextmanager
def goals(folder: Path, size: int) -> Iterator[list[Goal]]:
    """The goals of searching and listing, at one size of store."""
    with closing(opened(folder)) as desk, closing(Raw(folder / "store.db", data_key(folder))) as raw:
        yield [*_search_goals(desk, raw, size), *_list_goals(desk, raw, size)]
