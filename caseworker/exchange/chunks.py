"""Chunks: up to 1 MiB of JSON lines, packed with zstd, with a hash that the signed manifest holds.

A chunk that hardly shrinks, or shrinks so well that it would look like a bomb (a blank scan), is stored as it is:
packed and unpacked length are then equal, which is how a reader knows.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import msgspec
import zstandard

from caseworker.domain.canonical import any_line_too_deep
from caseworker.errors import DataError
from caseworker.exchange.limits import MAX_CHUNK, MAX_LINE, Limits

_LEVEL = 3
_RATIO = Limits().ratio
_JSON = msgspec.json.Decoder(msgspec.Raw)


@dataclass(frozen=True)
class Packed:
    """One chunk ready to be written: bytes, and what the manifest says about them.

    `digest` is the SHA-256 of the packed bytes, in hexadecimal; `plain_digest` that of the lines inside, to know them
    again when the file is read back.
    """

    kind: str
    plain_len: int
    lines: int
    data: bytes
    digest: str
    plain_digest: bytes


def pack(kind: str, lines: Iterable[bytes]) -> Iterator[Packed]:
    """Chunks of `lines`, in order. A line is one JSON object without a line end, at most 512 KiB, at most 8 deep.

    Raises ValueError for a line that a reader would refuse: such a line is a fault in this program.
    """
    compressor = zstandard.ZstdCompressor(level=_LEVEL, write_content_size=True)
    held: list[bytes] = []
    size = 0
    for line in lines:
        if size + len(line) + 1 > MAX_CHUNK and held:
            yield _packed(kind, held, compressor)
            held, size = [], 0
        held.append(line)
        size += len(line) + 1
    if held:
        yield _packed(kind, held, compressor)


def _packed(kind: str, lines: list[bytes], compressor: zstandard.ZstdCompressor) -> Packed:
    """One chunk, checked by the rules of the reader."""
    plain = b"\n".join(lines) + b"\n"
    try:
        count = len(split_lines(plain))
    except DataError as error:
        raise ValueError(f"a line of {kind!r} cannot travel: {error.code}") from None
    if count != len(lines):
        raise ValueError(f"a line of {kind!r} holds a line end")
    data = compressor.compress(plain)
    if len(data) >= len(plain) or len(plain) > _RATIO * len(data):
        data = plain
    return Packed(kind, len(plain), count, data, hashlib.sha256(data).hexdigest(), hashlib.sha256(plain).digest())


def unpack(data: bytes, plain_len: int, digest: str, limits: Limits) -> bytes:
    """The plain bytes of one chunk, never more than `plain_len` of them, whatever the packed bytes ask for.

    Raises DataError bundle_damaged (hash, form or length differ from the manifest) or bundle_bomb.
    """
    if hashlib.sha256(data).hexdigest() != digest:
        raise DataError("bundle_damaged")
    if len(data) == plain_len:
        return data
    if plain_len > limits.ratio * len(data):
        raise DataError("bundle_bomb")
    try:
        frame = zstandard.get_frame_parameters(data)
        # The library sets aside what the frame announces, so the announcement is checked and not only the result.
        if frame.content_size > plain_len or frame.window_size > MAX_CHUNK:
            raise DataError("bundle_bomb")
        if frame.content_size != plain_len or frame.dict_id:
            raise DataError("bundle_damaged")
        plain = zstandard.ZstdDecompressor(max_window_size=MAX_CHUNK).decompress(
            data, max_output_size=plain_len, allow_extra_data=False
        )
    except zstandard.ZstdError:
        raise DataError("bundle_damaged") from None
    if len(plain) != plain_len:
        raise DataError("bundle_damaged")
    return plain


def split_lines(plain: bytes) -> list[bytes]:
    """The lines of an unpacked chunk: each one JSON object in UTF-8.

    Raises DataError bundle_damaged, or bundle_bomb for a line that is too long or too deep.
    """
    if not plain.endswith(b"\n"):
        raise DataError("bundle_damaged")
    lines = plain[:-1].split(b"\n")
    try:
        plain.decode("utf-8")
        if max(map(len, lines)) > MAX_LINE or any_line_too_deep(plain):
            raise DataError("bundle_bomb")
        for line in lines:
            if not line.startswith(b"{"):
                raise DataError("bundle_damaged")
            _JSON.decode(line)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        raise DataError("bundle_damaged") from None
    return lines
