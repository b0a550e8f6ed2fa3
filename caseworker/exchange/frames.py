"""The conversation between the program and the process that reads a stranger's file: small typed frames on a pipe.

A frame is one letter, a length of 4 bytes big-endian, and that many bytes. The reading process is treated as hostile:
it may send at most `MAX_FRAME` bytes at a time, only letters that are expected, and error codes from a fixed list.

    parent                                child
    ASK  {path, secret, limits}    ->
                                   <-     FRONT  manifest + signature   (or FAIL)
    GO   chunk table was accepted  ->
                                   <-     SEEN  bytes done ...          (or FAIL)
                                   <-     WHOLE {kind: lines}
    LINES kind                     ->
                                   <-     CHUNK lines ... END           (or FAIL)
"""

from __future__ import annotations

from typing import IO

from caseworker.exchange.limits import MIB

MAX_FRAME = 2 * MIB

ASK, GO, LINES = b"A", b"G", b"L"
FRONT, SEEN, WHOLE, CHUNK, END, FAIL = b"F", b"S", b"W", b"C", b"E", b"X"


class BrokenPipeTalkError(Exception):
    """The other side stopped in the middle of a frame, or sent one that is too large."""


def send(stream: IO[bytes], letter: bytes, body: bytes = b"") -> None:
    """Send one frame at once; OSError when the other side is gone."""
    stream.write(letter + len(body).to_bytes(4, "big") + body)
    stream.flush()


def receive(stream: IO[bytes]) -> tuple[bytes, bytes]:
    """The next frame; `BrokenPipeTalkError` when the other side ended or breaks the rules."""
    head = stream.read(5)
    if len(head) < 5:
        raise BrokenPipeTalkError("the other side has ended")
    length = int.from_bytes(head[1:], "big")
    if length > MAX_FRAME:
        raise BrokenPipeTalkError("a frame is too large")
    body = stream.read(length)
    if len(body) < length:
        raise BrokenPipeTalkError("the other side ended inside a frame")
    return head[:1], body
