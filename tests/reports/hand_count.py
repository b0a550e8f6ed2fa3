"""Forty-nine placements with what they count for, counted by hand; period January to April 2026, made on 4 May 2026.

`P` is one placement: number, nature, first day, last day (None: open), then what differs from the rest. Each has a
client of its own unless it names `of` (the placement whose client it shares). The last column says what it is here
for and what it counts as. The expected figures below are literal: none of them is computed.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from caseworker.domain.accountability import Targets

PERIOD = "2026-1"
MADE_ON = date(2026, 5, 4)
UNTIL = date(2026, 4, 30)

ORGANISATIONS = {"A": "Stichting Oevers", "A2": "stichting  OEVERS", "B": "Vereniging De Brug"}
TARGETS = Targets(
    total=20,
    natures=(("paid", 55), ("unpaid", 30), ("training", 15)),
    municipalities=(("Rijnoever", 5),),
    organisations=(("Stichting Oevers", 8), ("Vereniging De Brug", 12)),
)
COACH_OF_FIRST = "Sanne de Wit"  # coach of the clients of placements 1 to 15; nobody else has one


@dataclass(frozen=True)
class P:
    """One placement of the fixture."""

    n: int
    nature: str
    start: str
    end: str | None
    education: str
    sector: str
    municipality: str
    region: str
    organisation: str
    why: str
    of: int | None = None
    chain: int | None = None
    planned: str | None = None
    deleted: bool = False
    client_deleted: bool = False
    off: tuple[str, str] | None = None


R, V = "Rijnmond", "Veluwe"
PLACEMENTS = (
    # Single placements around the edges of the period. Six months from 1 January are 181 days.
    P(1, "paid", "2026-01-01", None, "mbo2", "Q", "Rijnoever", R, "A", "starts on the first day; running: 120 days",
      planned="2026-04-30"),
    P(2, "paid", "2026-04-30", None, "mbo3", "Q", "Rijnoever", R, "A2", "starts on the last day; running, 1 day"),
    P(3, "paid", "2025-12-31", None, "vmbo", "H", "Rijnoever", R, "A", "starts the day before: not started; running",
      planned="2026-03-31"),
    P(4, "paid", "2026-05-01", None, "vmbo", "H", "Rijnoever", R, "A", "starts the day after: nothing"),
    P(5, "unpaid", "2026-02-02", "2026-02-02", "none", "S", "Zeedorp", R, "B", "ends the same day; stopped, 1 day"),
    P(6, "unpaid", "2026-01-12", "2026-03-31", "primary", "S", "Zeedorp", R, "B", "started and stopped"),
    P(7, "training", "2026-03-01", None, "havo_vwo", "P", "Heideveld", V, "B", "planned end passed: running, and a gap",
      planned="2026-04-15"),
    P(8, "training", "2026-02-15", "2026-04-30", "mbo1", "P", "Heideveld", V, "B", "ends on the last day: stopped"),
    # Without a nature: nowhere, but among the gaps when they touch the period.
    P(9, "", "2026-01-20", None, "mbo1", "Q", "Rijnoever", R, "A", "starts in the period: not stated, and a gap"),
    P(10, "", "2025-11-01", None, "mbo1", "Q", "Rijnoever", R, "A", "started before, still there: a gap only"),
    P(11, "", "2026-03-10", "2026-03-20", "mbo1", "Q", "Rijnoever", R, "A", "not stated, and a gap"),
    P(12, "", "2025-10-01", "2025-12-31", "mbo1", "Q", "Rijnoever", R, "A", "ended before the period: nothing"),
    # Other things that are not filled in.
    P(13, "paid", "2026-02-01", None, "", "", "", "", "", "started, running; gaps education, sector, municipality"),
    P(14, "paid", "2026-02-10", None, "", "F", "Rijnoever", R, "A", "started, running; gap education"),
    P(15, "unpaid", "2026-03-03", None, "wo", "", "Heideveld", V, "B", "started, running; gap sector"),
    # Deleted.
    P(16, "paid", "2026-03-05", None, "mbo2", "Q", "Rijnoever", R, "A", "deleted: nothing", deleted=True),
    P(17, "paid", "2026-03-05", None, "mbo2", "Q", "Rijnoever", R, "A", "case deleted: nothing", client_deleted=True),
    # One placement long enough, around the edges. Full = the day six months were full.
    P(18, "paid", "2025-07-02", None, "mbo4", "C", "Zeedorp", R, "A", "full on 1 January: realised; 303 days"),
    P(19, "paid", "2025-07-01", None, "mbo4", "C", "Zeedorp", R, "A", "full on 31 December: in the period before"),
    P(20, "unpaid", "2025-10-31", None, "mbo1", "R", "Heideveld", V, "B", "full on 29 April: realised; 182 days"),
    P(21, "unpaid", "2025-11-01", None, "mbo1", "R", "Zeedorp", R, "B", "full on 30 April: realised; 181 days"),
    P(22, "unpaid", "2025-11-02", None, "mbo1", "R", "Zeedorp", R, "B", "full on 1 May: running, 180 of 181 days"),
    P(23, "training", "2025-08-31", "2026-02-28", "mbo2", "P", "Rijnoever", R, "A",
      "31 August + 6 months = 28 February: 181 needed, full on 27 February: realised; 182 days"),
    P(24, "training", "2025-09-01", "2026-02-27", "mbo2", "P", "Rijnoever", R, "A", "180 of 181 days: stopped"),
    # A chain with a month between: 92 days, then 92 of the 184 needed from 1 December: full on 2 March; 243 days.
    P(25, "paid", "2025-08-01", "2025-10-31", "mbo2", "N", "Zeedorp", R, "A", "first of a chain"),
    P(26, "unpaid", "2025-12-01", None, "mbo2", "R", "Súdvliet", V, "B", "realised as unpaid", of=25, chain=25),
    # Overlap of a month counts once: 15 September to 10 April, 181 needed, full on 14 March; 208 days.
    P(27, "paid", "2025-09-15", "2026-01-15", "hbo", "J", "Rijnoever", R, "A", "first of a chain"),
    P(28, "paid", "2025-12-15", "2026-04-10", "hbo", "J", "Heideveld", V, "B", "realised there", of=27, chain=27),
    # Three parts, the third naming the second: 30 + 61 days, then 92 of 183 from 5 January: full on 6 April; 207 days.
    P(29, "training", "2025-06-01", "2025-06-30", "mbo4", "P", "Súdvliet", V, "A", "first of a chain"),
    P(30, "unpaid", "2025-09-01", "2025-10-31", "mbo4", "R", "Súdvliet", V, "A", "second", of=29, chain=29),
    P(31, "paid", "2026-01-05", None, "mbo4", "I", "Súdvliet", V, "A", "started; realised, as paid", of=29, chain=30),
    # Not there yet: 92 + 30 of 184 days.
    P(32, "unpaid", "2025-05-01", "2025-07-31", "vmbo", "R", "Zeedorp", R, "A", "first of a chain"),
    P(33, "unpaid", "2026-04-01", None, "vmbo", "R", "Sudvliet", "veluwe", "B", "started; running", of=32, chain=32),
    # Both parts in the period, and over: 32 + 29 of 181 days.
    P(34, "paid", "2026-01-10", "2026-02-10", "hbo", "G", "Rijnoever", "", "A", "started; no region"),
    P(35, "paid", "2026-02-20", "2026-03-20", "hbo", "G", "Rijnoever", R, "", "started; stopped", of=34, chain=34),
    P(36, "paid", "2025-06-01", "2025-08-31", "hbo", "G", "Rijnoever", R, "A", "stopped before the period: nothing"),
    # Full before the period (30 June 2025); the follow-up starts in it.
    P(37, "paid", "2025-01-01", "2025-08-31", "mbo2", "C", "Zeedorp", R, "A", "first of a chain"),
    P(38, "paid", "2026-02-16", None, "mbo2", "C", "Zeedorp", R, "A", "started; neither realised nor running", of=37,
      chain=37),
    # The middle part has no nature, so its 90 days do not count: 91 + 61 of 181 days.
    P(39, "paid", "2025-09-01", "2025-11-30", "mbo2", "Q", "Heideveld", V, "A", "first of a chain"),
    P(40, "", "2025-12-01", "2026-02-28", "mbo2", "Q", "Heideveld", V, "A", "a gap", of=39, chain=39),
    P(41, "paid", "2026-03-01", None, "mbo2", "Q", "Heideveld", V, "A2", "started; running", of=39, chain=39),
    # Names a placement of another client: a chain of its own.
    P(42, "paid", "2026-01-01", "2026-01-31", "other", "N", "Zeedorp", R, "B", "started; stopped, 31 days", chain=1),
    # The first part was deleted, so the chain begins on 1 December: 151 of 182 days.
    P(43, "unpaid", "2025-09-01", "2025-11-30", "mbo1", "R", "Zeedorp", R, "A", "deleted", deleted=True),
    P(44, "unpaid", "2025-12-01", None, "mbo1", "R", "Zeedorp", R, "A", "running", of=43, chain=43),
    # The second lies within the first: 182 of 182 days, full on 31 March by the first.
    P(45, "training", "2025-10-01", "2026-03-31", "mbo3", "P", "Rijnoever", R, "A2", "realised; 182 days"),
    P(46, "training", "2026-01-01", "2026-01-31", "mbo3", "P", "Rijnoever", R, "A", "started", of=45, chain=45),
    # Five months between: 92 days, then 92 of 184 from 1 November: full on 31 January; 273 days.
    P(47, "paid", "2025-03-01", "2025-05-31", "wo", "M", "Rijnoever", R, "A", "first of a chain"),
    P(48, "paid", "2025-11-01", None, "wo", "M", "", "", "", "realised where nothing is stated", of=47, chain=47),
    # Interrupted for the 31 days of October: full on 1 February and not on 1 January; 303 - 31 = 272 days.
    P(49, "paid", "2025-07-02", None, "mbo4", "C", "Zeedorp", R, "A", "realised", off=("2025-10-01", "2025-10-31")),
)  # fmt: skip

# --- counted by hand ---------------------------------------------------------------------------------------------
# Started: 1 2 5 6 7 8 13 14 15 31 33 34 35 38 41 42 46.
STARTED = 17
NATURE_MISSING = 2  # 9 11
#            code: started, per cent, aim, difference       paid: 1 2 13 14 31 34 35 38 41 42; unpaid: 5 6 15 33
NATURES = {"paid": (10, 59, 55, 4), "unpaid": (4, 24, 30, -6), "training": (3, 18, 15, 3)}  # training: 7 8 46
EDUCATION = {
    "none": (1, 6), "primary": (1, 6), "vmbo": (1, 6), "havo_vwo": (1, 6), "mbo1": (1, 6), "mbo2": (3, 18),
    "mbo3": (2, 12), "mbo4": (1, 6), "hbo": (2, 12), "wo": (1, 6), "other": (1, 6), "": (2, 12),
}  # fmt: skip
#            code: paid, unpaid, training, together
SECTORS = {
    "C": (1, 0, 0, 1), "F": (1, 0, 0, 1), "G": (2, 0, 0, 2), "I": (1, 0, 0, 1), "N": (1, 0, 0, 1), "P": (0, 0, 3, 3),
    "Q": (3, 0, 0, 3), "R": (0, 1, 0, 1), "S": (0, 2, 0, 2), "": (1, 1, 0, 2),
}  # fmt: skip
# Realised: 18 20 21 23 26 28 31 45 48 49.
REALISED = 10
REALISED_OF_TARGET = 50  # 10 of 20
REALISED_NATURES = {"paid": (5, 50), "unpaid": (3, 30), "training": (2, 20)}
DURATIONS = {"6_7": (6, 60), "7_9": (3, 30), "9_12": (1, 10), "12_more": (0, 0)}
REALISED_DAYS = 2233  # 303 + 182 + 181 + 182 + 243 + 208 + 207 + 182 + 273 + 272
MEAN_DAYS = 223  # 2233 / 10 = 223.3
RUNNING = 11  # 1 2 3 7 13 14 15 22 33 41 44
STOPPED = 6  # 5 6 8 24 35 42
#            name: started, realised, running, target, per cent of target
MUNICIPALITIES = {
    "Heideveld": (4, 2, 3, None, None),
    "Rijnoever": (6, 2, 4, 5, 40),
    "Súdvliet": (2, 2, 1, None, None),
    "Zeedorp": (4, 3, 2, None, None),
    "": (1, 1, 1, None, None),
}
REGIONS = {"Rijnmond": (9, 5, 6, None, None), "Veluwe": (6, 4, 4, None, None), "": (2, 1, 1, None, None)}
EXECUTING = {"Stichting Oevers": (8, 5, 6, 8, 63), "Vereniging De Brug": (7, 4, 4, 12, 33), "": (2, 1, 1, None, None)}
GAPS = {"nature": 4, "education": 2, "sector": 2, "municipality": 1, "open_past_end": 2}  # 9 10 11 40; 3 7
