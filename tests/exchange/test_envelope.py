"""Bundles: what goes in comes out, whole or not at all."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest

from caseworker.domain.canonical import canonical
from caseworker.errors import UserError
from caseworker.exchange.bundle_reader import open_bundle
from caseworker.exchange.chunks import pack, split_lines
from caseworker.exchange.identity import Identity
from caseworker.exchange.limits import (
    MAX_CARD,
    MAX_CARDS,
    MAX_CHUNK,
    MAX_CHUNKS,
    MAX_LINE,
    MAX_MANIFEST,
    MAX_RECIPIENTS,
    Limits,
)
from tests.exchange.craft import (
    COACH,
    COORDINATOR,
    MADE,
    NOW,
    event_lines,
    handmade,
    opened,
    trusting,
    with_members,
    write,
)


def test_what_was_written_is_read(tmp_path: Path) -> None:
    receipt = write(tmp_path / "a.ckb")
    with opened(tmp_path / "a.ckb") as bundle:
        assert list(bundle.lines("events")) == event_lines(50)
        assert list(bundle.lines("blobs")) == event_lines(3)
        assert list(bundle.lines("nothing")) == []
        assert bundle.counts == receipt.counts == {"events": 50, "blobs": 3}
        assert bundle.sender == COACH.card
        assert bundle.cards == (COACH.card,)
        assert bundle.manifest.bundle_id == receipt.bundle_id
        assert bundle.manifest.purpose == "Overdracht aan de coördinator"
        assert bundle.manifest.recipients == [COORDINATOR.key_id, COACH.key_id]
        assert (bundle.manifest.made, bundle.manifest.expires) == ("2026-03-02T09:30:00Z", "2027-03-02")
        assert bundle.manifest.unread_places() == ()
    assert receipt.size == (tmp_path / "a.ckb").stat().st_size
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == ["a.ckb"]


def test_the_sender_can_open_what_they_sent(tmp_path: Path) -> None:
    write(tmp_path / "a.ckb")
    assert list(opened(tmp_path / "a.ckb", COACH).lines("events")) == event_lines(50)


def test_a_bundle_for_nobody_else_is_a_bundle_for_oneself(tmp_path: Path) -> None:
    receipt = write(tmp_path / "a.ckb", to=[])
    assert receipt.recipients == (COACH.key_id,)


def test_an_empty_bundle_is_a_bundle(tmp_path: Path) -> None:
    write(tmp_path / "a.ckb", chunks=[])
    assert opened(tmp_path / "a.ckb").counts == {}


def test_many_lines_are_spread_over_chunks_in_order(tmp_path: Path) -> None:
    lines = [canonical({"n": number, "x": "y" * 100_000}) for number in range(40)]
    write(tmp_path / "a.ckb", chunks=[("events", lines)])
    with opened(tmp_path / "a.ckb") as bundle:
        assert len(bundle.manifest.chunks) == 4
        assert list(bundle.lines("events")) == lines


def test_reading_can_be_left_halfway_and_begun_again(tmp_path: Path) -> None:
    write(tmp_path / "a.ckb")
    with opened(tmp_path / "a.ckb") as bundle:
        assert next(bundle.lines("events")) == event_lines(1)[0]
        both = zip(bundle.lines("events"), bundle.lines("blobs"), strict=False)
        assert list(both) == list(zip(event_lines(3), event_lines(3), strict=True))


def test_a_blank_scan_that_packs_like_a_bomb_still_travels(tmp_path: Path) -> None:
    lines = [canonical({"part": number, "data": "A" * 500_000}) for number in range(4)]
    write(tmp_path / "a.ckb", chunks=[("blobs", lines)])
    assert list(opened(tmp_path / "a.ckb").lines("blobs")) == lines


def test_the_fullest_manifest_fits() -> None:
    """The flat chunk table holds for 4 GiB: 8,192 rows and 64 largest cards stay under 1 MiB."""
    row = canonical(["events", MAX_CHUNK, MAX_CHUNK, "0" * 64])
    rest = MAX_RECIPIENTS * 36 + 2 * 500 * 4 + MAX_CARD
    assert MAX_CHUNKS * (len(row) + 1) + MAX_CARDS * MAX_CARD + rest < MAX_MANIFEST
    assert Limits().plain_bytes <= MAX_CHUNKS * MAX_CHUNK // 2


def test_a_hand_made_right_bundle_opens(tmp_path: Path) -> None:
    """The ground under `test_refusals`: without a fault in them these bundles are accepted."""
    bundle = opened(handmade().seal(tmp_path / "a.ckb"))
    assert bundle.counts == {"events": 20, "blobs": 1}


def test_a_newer_minor_version_is_read_without_what_it_added(tmp_path: Path) -> None:
    made = with_members(format={"major": 1, "minor": 9}, future={"deep": ["thing"]})
    assert opened(made.seal(tmp_path / "a.ckb")).counts["events"] == 20


def test_places_of_later_versions_are_told_when_filled(tmp_path: Path) -> None:
    made = with_members(erasures=[{"case": "ab" * 32}], format={"major": 1, "minor": 1})
    assert opened(made.seal(tmp_path / "a.ckb")).manifest.unread_places() == ("erasures",)


# --- writing --------------------------------------------------------------------------------------------------------


def test_progress_is_told_from_packing_to_verifying(tmp_path: Path) -> None:
    steps: list[str] = []
    told: list[tuple[int, int]] = []

    def cancelled() -> bool:
        steps.append("asked")
        return False

    write(tmp_path / "a.ckb", cancelled=cancelled)
    open_bundle(
        tmp_path / "a.ckb",
        COACH,
        trusted=trusting(COACH.card),
        now=NOW,
        progress=lambda done, total: told.append((done, total)),
    )
    assert len(steps) == 2 + 3 + 2  # two chunks packed, front and two chunks written, two verified
    assert [done for done, _ in told] == sorted(done for done, _ in told)
    assert told[-1][0] == told[-1][1]


@pytest.mark.parametrize("step", range(7))
def test_cancelling_at_any_step_leaves_nothing(step: int, tmp_path: Path) -> None:
    answers: Iterator[bool] = iter([False] * step + [True])
    with pytest.raises(UserError) as caught:
        write(tmp_path / "a.ckb", cancelled=lambda: next(answers))
    assert caught.value.code == "bundle_cancelled"
    assert list(tmp_path.glob("a.ckb*")) == []


def test_an_existing_bundle_is_never_overwritten(tmp_path: Path) -> None:
    write(tmp_path / "a.ckb")
    before = (tmp_path / "a.ckb").read_bytes()
    with pytest.raises(UserError) as caught:
        write(tmp_path / "a.ckb")
    assert caught.value.code == "bundle_exists"
    assert (tmp_path / "a.ckb").read_bytes() == before


def test_a_missing_folder_is_not_made(tmp_path: Path) -> None:
    with pytest.raises(UserError) as caught:
        write(tmp_path / "stick" / "a.ckb")
    assert caught.value.code == "bundle_folder_missing"
    assert not (tmp_path / "stick").exists()


def test_a_last_day_in_the_past_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UserError) as caught:
        write(tmp_path / "a.ckb", expires=dt.date(2026, 3, 1))
    assert caught.value.code == "bundle_expiry_past"


def test_sixty_three_others_and_the_sender_are_the_most(tmp_path: Path) -> None:
    people = [Identity.new(f"Coach {number}", "coach", "", made=MADE) for number in range(64)]
    assert len(write(tmp_path / "a.ckb", to=people[:63]).recipients) == 64
    assert opened(tmp_path / "a.ckb", people[62]).counts["events"] == 50
    with pytest.raises(UserError) as caught:
        write(tmp_path / "b.ckb", to=people)
    assert caught.value.code == "bundle_too_many_addressees"


@pytest.mark.parametrize(
    "line", [b"", b"[]", b'{"a":1}\n{"b":2}', b'{"a":"' + b"x" * MAX_LINE + b'"}', b'{"a":' * 9 + b"1" + b"}" * 9],
    ids=["empty", "list", "two lines", "long", "deep"],
)  # fmt: skip
def test_a_line_that_no_reader_takes_is_not_written(line: bytes, tmp_path: Path) -> None:
    with pytest.raises(ValueError):
        write(tmp_path / "a.ckb", chunks=[("events", [line])])
    assert list(tmp_path.glob("a.ckb*")) == []


def test_the_longest_line_travels(tmp_path: Path) -> None:
    line = b'{"a":"' + b"x" * (MAX_LINE - 8) + b'"}'
    write(tmp_path / "a.ckb", chunks=[("events", [line, line, line])])
    assert list(opened(tmp_path / "a.ckb").lines("events")) == [line] * 3


def test_packing_never_makes_a_chunk_that_unpacking_refuses() -> None:
    for lines in (event_lines(1), event_lines(5000), [canonical({"a": "x" * 400_000})] * 5):
        for chunk in pack("events", lines):
            assert 0 < len(chunk.data) <= chunk.plain_len <= MAX_CHUNK
            assert chunk.plain_len <= Limits().ratio * len(chunk.data)


def test_lines_are_split_at_line_ends_only() -> None:
    line = canonical({"a": "regel\u2028een\u0085twee"})
    assert split_lines(line + b"\n" + line + b"\n") == [line, line]
