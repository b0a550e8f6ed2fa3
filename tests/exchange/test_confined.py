"""A stranger's file is read in a process of its own: same answers, and nothing it does reaches us."""

from __future__ import annotations

import io
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from caseworker.domain.canonical import canonical
from caseworker.errors import DataError, UserError
from caseworker.exchange import confined, frames
from caseworker.exchange.confined import ConfinedBundle, open_confined
from caseworker.exchange.confined_child import serve
from caseworker.exchange.identity import Identity
from caseworker.exchange.limits import Limits
from caseworker.exchange.manifest import SenderUnknownError
from tests.exchange.craft import (
    COACH,
    COORDINATOR,
    NOW,
    STRANGER,
    event_lines,
    handmade,
    trusting,
    with_chunk,
    with_members,
    write,
)

HANG = "import time; time.sleep(600)"
CRASH = "import os; os.abort()"
NOISE = "import sys; sys.stdout.buffer.write(b'F\\xff\\xff\\xff\\xff' + b'x' * 100)"
FORGER = """
import sys
from caseworker.exchange import frames
frames.receive(sys.stdin.buffer)
frames.send(sys.stdout.buffer, {letter!r}, {body!r})
sys.stdin.buffer.read()
"""


def confinedly(path: Path, me: Identity = COORDINATOR, limits: Limits | None = None) -> ConfinedBundle:
    """Open as the coordinator, who trusts the coach."""
    return open_confined(path, me, trusted=trusting(COACH.card), now=NOW, limits=limits)


def refused(path: Path, me: Identity = COORDINATOR, limits: Limits | None = None) -> str:
    """The code with which opening is refused."""
    with pytest.raises(DataError) as caught:
        confinedly(path, me, limits)
    return caught.value.code


def test_the_confined_reader_gives_the_same_lines(tmp_path: Path) -> None:
    write(tmp_path / "a.ckb")
    with confinedly(tmp_path / "a.ckb") as bundle:
        assert bundle.counts == {"events": 50, "blobs": 3}
        assert list(bundle.lines("events")) == event_lines(50)
        assert list(bundle.lines("blobs")) == event_lines(3)
        assert list(bundle.lines("nothing")) == []
        assert list(bundle.lines("events")) == event_lines(50)
        assert (bundle.sender, bundle.cards) == (COACH.card, (COACH.card,))
        assert bundle.manifest.case_count == 2


def test_an_empty_bundle_opens(tmp_path: Path) -> None:
    write(tmp_path / "a.ckb", chunks=[])
    with confinedly(tmp_path / "a.ckb") as bundle:
        assert bundle.counts == {}


def test_a_file_name_that_is_no_text_is_opened(tmp_path: Path) -> None:
    write(tmp_path / "a.ckb")
    odd = tmp_path / os.fsdecode(b"caf\xe9.ckb")
    (tmp_path / "a.ckb").rename(odd)
    with confinedly(odd) as bundle:
        assert bundle.counts["events"] == 50


def test_refusals_come_through_with_their_own_word(tmp_path: Path) -> None:
    path = tmp_path / "a.ckb"
    assert refused(path) == "bundle_missing"
    path.write_bytes(b"PK\x03\x04")
    assert refused(path) == "bundle_not_age"
    handmade().seal(path, STRANGER)
    assert refused(path) == "bundle_not_for_me"
    with_members(recipients=[COACH.key_id]).seal(path)
    assert refused(path) == "bundle_not_addressed"
    with_members(expires="2026-01-01").seal(path)
    assert refused(path) == "bundle_expired"
    with_chunk(b"{}", 2).seal(path)
    assert refused(path) == "bundle_damaged"
    with_chunk(b'{"a":' * 9 + b"1" + b"}" * 9 + b"\n", 56).seal(path)
    assert refused(path) == "bundle_bomb"


def test_a_strangers_card_comes_through(tmp_path: Path) -> None:
    write(tmp_path / "a.ckb", sender=STRANGER)
    with pytest.raises(SenderUnknownError) as caught:
        confinedly(tmp_path / "a.ckb")
    assert caught.value.card == STRANGER.card


def test_lines_left_halfway_do_not_mix_with_the_next(tmp_path: Path) -> None:
    """Several chunks are still on their way when the reader turns to something else."""
    lines = [canonical({"n": number, "x": "y" * 300_000}) for number in range(20)]
    write(tmp_path / "a.ckb", chunks=[("events", lines), ("blobs", event_lines(3))])
    with confinedly(tmp_path / "a.ckb") as bundle:
        for line in bundle.lines("events"):
            assert line == lines[0]
            break
        assert list(bundle.lines("blobs")) == event_lines(3)
        assert list(bundle.lines("events")) == lines


def test_two_kinds_cannot_be_read_at_once(tmp_path: Path) -> None:
    write(tmp_path / "a.ckb")
    with confinedly(tmp_path / "a.ckb") as bundle:
        events = bundle.lines("events")
        next(events)
        with pytest.raises(RuntimeError):
            next(bundle.lines("blobs"))
        assert len(list(events)) == 49


def test_cancelling_stops_the_child(tmp_path: Path) -> None:
    write(tmp_path / "a.ckb")
    with pytest.raises(UserError) as caught:
        open_confined(tmp_path / "a.ckb", COORDINATOR, trusted=trusting(COACH.card), now=NOW, cancelled=lambda: True)
    assert caught.value.code == "bundle_cancelled"


def test_progress_is_told(tmp_path: Path) -> None:
    write(tmp_path / "a.ckb")
    told: list[tuple[int, int]] = []
    with open_confined(
        tmp_path / "a.ckb",
        COORDINATOR,
        trusted=trusting(COACH.card),
        now=NOW,
        progress=lambda done, total: told.append((done, total)),
    ):
        assert len(told) == 2
        assert told[-1][0] == told[-1][1]


def test_too_little_memory_ends_the_child_and_not_us(tmp_path: Path) -> None:
    path = handmade().seal(tmp_path / "a.ckb")
    assert refused(path, limits=Limits(memory_bytes=2**20)) == "bundle_reader_failed"


def test_a_killed_child_is_told(tmp_path: Path) -> None:
    write(tmp_path / "a.ckb")
    bundle = confinedly(tmp_path / "a.ckb")
    os.kill(bundle._child.pid, signal.SIGKILL)
    with pytest.raises(DataError) as caught:
        list(bundle.lines("events"))
    assert caught.value.code == "bundle_reader_failed"
    bundle.close()


@pytest.mark.parametrize(
    ("program", "code"),
    [
        (CRASH, "bundle_reader_failed"),
        (NOISE, "bundle_reader_failed"),
        ("", "bundle_reader_failed"),
        (FORGER.format(letter=frames.CHUNK, body=b"{}"), "bundle_reader_failed"),
        (FORGER.format(letter=frames.FAIL, body=b"{"), "bundle_reader_failed"),
        (FORGER.format(letter=frames.FAIL, body=b'{"code":"store_missing"}'), "bundle_reader_failed"),
        (FORGER.format(letter=frames.FAIL, body=b'{"code":"bundle_bomb"}'), "bundle_bomb"),
        (FORGER.format(letter=frames.FRONT, body=b"{}" + bytes(64)), "bundle_damaged"),
        (FORGER.format(letter=frames.FRONT, body=b""), "bundle_damaged"),
    ],
    ids=["crash", "noise", "silence", "wrong frame", "no words", "foreign words", "own words", "front", "empty front"],
)
def test_a_child_taken_over_by_its_file_cannot_fool_us(
    program: str, code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another program in the child's place stands for a child that a hostile file has taken over."""
    monkeypatch.setattr(confined, "_START", program)
    write(tmp_path / "a.ckb")
    assert refused(tmp_path / "a.ckb") == code


def test_a_child_that_never_answers_is_ended_in_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(confined, "_START", HANG)
    write(tmp_path / "a.ckb")
    assert refused(tmp_path / "a.ckb", limits=Limits(seconds=1)) == "bundle_reader_slow"


def test_the_child_gets_no_passphrase_and_no_signing_key(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    spy = tmp_path / "spied"
    program = (
        "import os, sys; from caseworker.exchange import frames; "
        f"open({str(spy)!r}, 'wb').write(frames.receive(sys.stdin.buffer)[1] + repr((os.environ, sys.argv)).encode())"
    )
    monkeypatch.setattr(confined, "_START", program)
    monkeypatch.setenv("CASEWORKER_PASSPHRASE", "kersenboom")
    write(tmp_path / "a.ckb")
    assert refused(tmp_path / "a.ckb") == "bundle_reader_failed"
    seen = spy.read_bytes()
    assert COORDINATOR.seal_secret.encode() in seen
    assert b"kersenboom" not in seen
    stored = COORDINATOR.to_bytes()
    assert stored[stored.index(b'"sign":"') + 8 :][:64] not in seen


def test_the_child_can_write_no_file(tmp_path: Path) -> None:
    """Its limits hold: after them not one byte goes to a disk, and no core dump can hold the key."""
    program = (
        "import resource; from caseworker.exchange.confined_child import confine; "
        "from caseworker.exchange.limits import Limits; confine(Limits()); "
        "print(resource.getrlimit(resource.RLIMIT_CORE), resource.getrlimit(resource.RLIMIT_AS)[1])\n"
        f"open({str(tmp_path / 'out')!r}, 'wb', buffering=0).write(b'x')"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, cwd=Path.cwd())
    assert done.stdout.split() == ["(0,", "0)", str(2**30)]
    assert "File too large" in done.stderr


def test_a_parent_that_asks_nonsense_gets_no_answer() -> None:
    answers = io.BytesIO()
    for asked in (b"", b"A\x00\x00", b"L\x00\x00\x00\x01x", b"A\x00\x00\x00\x01{", b"A\xff\xff\xff\xff"):
        assert serve(io.BytesIO(asked), answers) != 0
    assert answers.getvalue() == b""


def test_frames_survive_the_pipe() -> None:
    pipe = io.BytesIO()
    body = canonical({"a": "b"})
    frames.send(pipe, frames.SEEN, body)
    frames.send(pipe, frames.END)
    pipe.seek(0)
    assert [frames.receive(pipe), frames.receive(pipe)] == [(b"S", body), (b"E", b"")]
