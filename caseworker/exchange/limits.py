"""How large anything in a bundle may be; beyond it the file is refused before it costs memory or time.

Source: SAFETY 2.3, "Limits". The chunk table is flat and fits the manifest: a chunk is at least half full (a line is at
most half a chunk), so 4 GiB is at most 8,192 chunks of some 95 bytes each, 760 KiB; 64 cards of 4 KiB are 256 KiB; both
together stay under the 1 MiB of the manifest. What grows with the number of cases (signed chain heads, for one) goes in
chunks of its own kind, whose hashes the manifest signs.
"""

from __future__ import annotations

from dataclasses import dataclass

KIB = 1024
MIB = 1024 * KIB
GIB = 1024 * MIB

MAX_RECIPIENTS = 64
"""Recipients of one bundle, the sender included."""
MAX_CARDS = 64
"""Cards of authors in one bundle."""
MAX_CHUNKS = 8192
MAX_MANIFEST = MIB
MAX_CHUNK = MIB
"""Bytes of JSON lines in one chunk, unpacked; packed it is never larger."""
MAX_LINE = 512 * KIB
MAX_CARD = 4 * KIB


@dataclass(frozen=True)
class Limits:
    """The limits on a whole file; tests and small machines may set them lower, never higher than the format's own."""

    file_bytes: int = GIB
    """The encrypted file."""
    plain_bytes: int = 4 * GIB
    """All chunks unpacked."""
    ratio: int = 200
    """Unpacked bytes for each packed byte, per chunk."""
    lines: int = 5_000_000
    """JSON lines of all kinds together."""
    seconds: int = 600
    """Time a reader in its own process may take."""
    memory_bytes: int = GIB
    """Address space of that process, where the system can bound it."""
