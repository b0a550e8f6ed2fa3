"""How large a spreadsheet may be; beyond it the file is refused before it costs memory. Source: SAFETY 4.3."""

from __future__ import annotations

MOST_BYTES = 50 * 1024 * 1024
MOST_UNPACKED = 200 * 1024 * 1024
MOST_RATIO = 200
"""Unpacked bytes for each packed byte of one part: an ordinary sheet packs 5 to 20 times, equal rows about 100."""
RATIO_FROM = 10 * 1024 * 1024
"""Below this many unpacked bytes a high ratio harms nobody."""
MOST_ENTRIES = 2_000
MOST_ROWS = 100_000
MOST_COLUMNS = 200
MOST_CELLS = 5_000_000
MOST_TEXT = 100_000_000
"""Characters laid out in all cells together: one long text may be used by many cells."""
MOST_DEPTH = 64
MOST_SHEETS = 200
