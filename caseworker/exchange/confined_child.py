"""The process that reads a stranger's file: it has the key that opens it, bounded memory and time, and nothing else.

It cannot write files, leaves no core dump with the key in it, and is given the sealing key only, so whatever a hostile
file makes of it, it cannot sign in the person's name. Started by `caseworker.exchange.confined`.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import BinaryIO, Final

import msgspec

from caseworker.domain.canonical import canonical
from caseworker.errors import DataError
from caseworker.exchange import frames
from caseworker.exchange.bundle_reader import SealedFile
from caseworker.exchange.limits import Limits
from caseworker.exchange.manifest import Manifest

CHILD_WORD: Final = "read-bundle-in-child"
"""The hidden command word by which a built program starts this process from itself."""
EXIT_TALK = 3
"""The parent is gone or sent what was not expected."""


class Request(msgspec.Struct, frozen=True):
    """What the parent asks first."""

    path: str
    """The file's path as the system spells it, in hexadecimal: a name need not be text."""
    secret: str
    limits: Limits


def confine(limits: Limits) -> None:
    """Bound this process where the system can: memory, processor time, no files written, no core dump.

    Linux bounds all four; macOS does not keep to the bound on memory; Windows has none of them, there the parent's
    clock and the bounds in the reading code itself remain.
    """
    if sys.platform == "win32":
        return
    import resource

    wanted = [
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CPU, limits.seconds),
        (resource.RLIMIT_AS, limits.memory_bytes),
    ]
    for which, most in wanted:
        _, hard = resource.getrlimit(which)
        bound = most if hard == resource.RLIM_INFINITY else min(most, hard)
        try:
            resource.setrlimit(which, (bound, bound))
        except (ValueError, OSError):
            if sys.platform == "linux":
                raise


def serve(asked: BinaryIO, answers: BinaryIO) -> int:
    """Answer the parent until it closes its end; gives the exit code of the process."""
    try:
        letter, body = frames.receive(asked)
        if letter != frames.ASK:
            return EXIT_TALK
        request = msgspec.json.decode(body, type=Request)
        confine(request.limits)
        _answer(request, asked, answers)
    except DataError as error:
        frames.send(answers, frames.FAIL, canonical({"code": error.code, "params": error.params}))
    except (frames.BrokenPipeTalkError, OSError, msgspec.MsgspecError):
        return EXIT_TALK
    return 0


def _answer(request: Request, asked: BinaryIO, answers: BinaryIO) -> None:
    """Front, verification, then lines of a kind as often as asked."""
    file = SealedFile(Path(os.fsdecode(bytes.fromhex(request.path))), request.secret, request.limits)
    raw, signature = file.front()
    frames.send(answers, frames.FRONT, raw + signature)
    letter, _ = frames.receive(asked)
    if letter != frames.GO:
        return
    # The parent checked signature and form of these bytes by the rules before it sent GO; here only the table is used.
    table = msgspec.json.decode(raw, type=Manifest).chunks
    counts: dict[str, int] = {entry.kind: 0 for entry in table}
    entries = iter(table)
    done = 0
    for lines in file.chunks(raw, table):
        entry = next(entries)
        counts[entry.kind] += len(lines)
        done += entry.packed_len
        frames.send(answers, frames.SEEN, done.to_bytes(8, "big"))
    frames.send(answers, frames.WHOLE, canonical(counts))
    while True:
        letter, body = frames.receive(asked)
        if letter != frames.LINES:
            return
        for lines in file.chunks(raw, table, body.decode("utf-8")):
            frames.send(answers, frames.CHUNK, b"\n".join(lines))
        frames.send(answers, frames.END)


def main() -> int:
    """Run over standard input and output; everything else that would print goes nowhere."""
    asked = os.fdopen(os.dup(0), "rb")
    answers = os.fdopen(os.dup(1), "wb")
    with Path(os.devnull).open("r+b") as nothing:
        os.dup2(nothing.fileno(), 0)
        os.dup2(nothing.fileno(), 1)
    return serve(asked, answers)
