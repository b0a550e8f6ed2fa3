"""The report on 49 placements counted by hand: every cell of the screen, the PDF, the sheet and the JSON."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pypdf
import pytest
from python_calamine import CalamineWorkbook

from caseworker.domain.accountability import Accountability, Filters
from caseworker.i18n import LANGUAGES, set_language
from caseworker.reports.tables import code_name, shown, tables
from caseworker.services.desk import Desk
from caseworker.services.reports import accountability, cases_behind, choices, save_accountability
from tests.reports import hand_count as hand
from tests.reports.rijnoever import filled

Lines = list[list[Any]]
Counts = Mapping[str, tuple[Any, ...]]


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    desk = filled(tmp_path_factory.mktemp("rijnoever"))
    yield desk
    desk.close()


@pytest.fixture(scope="module")
def report(desk: Desk) -> Accountability:
    return accountability(desk, hand.PERIOD, targets=hand.TARGETS)


def expected(code: str) -> Lines:
    """The literal rows of a table as hand-counted: a code or name, then its cells; "=" is the row of totals."""
    lists: dict[str, tuple[Counts, Lines]] = {
        "nature": (hand.NATURES, [["=", 17, 100, None, None], ["missing", 2, None, None, None]]),
        "education": (hand.EDUCATION, [["=", 17, 100]]),
        "sector": (hand.SECTORS, [["=", 10, 4, 3, 17]]),
        "realised": (hand.REALISED_NATURES, [["=", 10, 100]]),
        "duration": (hand.DURATIONS, [["=", 10, 100]]),
        "municipality": (hand.MUNICIPALITIES, [["=", 17, 10, 11, None, None]]),
        "region": (hand.REGIONS, [["=", 17, 10, 11, None, None]]),
        "organisation": (hand.EXECUTING, [["=", 17, 10, 11, None, None]]),
        "gap": ({code: (count,) for code, count in hand.GAPS.items()}, []),
        "summary": (
            {
                "started": (hand.STARTED, None, None),
                "missing": (hand.NATURE_MISSING, None, None),
                "realised": (hand.REALISED, 20, hand.REALISED_OF_TARGET),
                "days": (hand.MEAN_DAYS, None, None),
                "running": (hand.RUNNING, None, None),
                "stopped": (hand.STOPPED, None, None),
            },
            [],
        ),
    }
    counts, more = lists[code]
    return [*([name, *cells] for name, cells in counts.items()), *more]


TABLES = (
    "summary",
    "nature",
    "realised",
    "duration",
    "education",
    "sector",
    "municipality",
    "region",
    "organisation",
    "gap",
)


def names(code: str) -> list[str]:
    """What stands in the first column, in the language in use: the name of each code, or the name itself."""
    part = {
        "nature": "nature",
        "realised": "nature",
        "duration": "duration",
        "education": "education",
        "sector": "sector",
    }
    rows = [str(row[0]) for row in expected(code)]
    if code not in part:
        return rows
    return [code_name(part[code], row) if row not in ("=", "missing") else row for row in rows]


# --- the screen ---------------------------------------------------------------------------------------------------


def test_every_figure_of_the_screen_is_the_hand_count(report: Accountability) -> None:
    found = report.figures
    assert found.started.count == hand.STARTED
    assert found.nature_missing.count == hand.NATURE_MISSING
    assert {x.code: (x.started.count, x.percent, x.aim, x.difference) for x in found.natures} == hand.NATURES
    assert {x.code: (x.figure.count, x.percent) for x in found.education} == hand.EDUCATION
    assert {x.code: (*(f.count for f in x.natures), x.total.count) for x in found.sectors} == hand.SECTORS
    assert (found.realised.count, found.realised_days, found.mean_days) == (
        hand.REALISED, hand.REALISED_DAYS, hand.MEAN_DAYS
    )  # fmt: skip
    assert {x.code: (x.figure.count, x.percent) for x in found.realised_natures} == hand.REALISED_NATURES
    assert {x.code: (x.figure.count, x.percent) for x in found.durations} == hand.DURATIONS
    assert (found.running.count, found.stopped.count) == (hand.RUNNING, hand.STOPPED)
    for group, counts in (
        ("municipality", hand.MUNICIPALITIES), ("region", hand.REGIONS), ("organisation", hand.EXECUTING)
    ):  # fmt: skip
        lines = found.group(group)
        cells = {x.name: (x.started.count, x.realised.count, x.running.count, x.target, x.percent) for x in lines}
        assert cells == counts
    assert {x.code: x.figure.count for x in found.gaps} == hand.GAPS


@pytest.mark.parametrize("code", TABLES)
def test_every_cell_of_every_table_is_the_hand_count(report: Accountability, code: str) -> None:
    (found,) = [table for table in tables(report) if table.code == code]
    width = 2 if code == "gap" else len(found.columns)
    assert [list(row.cells[1:width]) for row in found.rows] == [row[1:] for row in expected(code)]
    assert [row.total for row in found.rows] == [row[0] == "=" for row in expected(code)]


def test_behind_every_figure_stand_exactly_its_cases(desk: Desk, report: Accountability) -> None:
    keys = [figure.key for figure in report.figures.every()]
    assert len(keys) > 80
    for figure in report.figures.every():
        rows = cases_behind(desk, report, figure.key)
        assert len(rows) == figure.count, figure.key
        assert all(row.because for row in rows)


@pytest.mark.parametrize(
    ("key", "numbers"),
    [
        (("started",), [1, 2, 5, 6, 7, 8, 13, 14, 15, 31, 33, 34, 35, 38, 41, 42, 46]),
        (("nature", ""), [9, 11]),
        (("nature", "unpaid"), [5, 6, 15, 33]),
        (("realised",), [18, 20, 21, 23, 26, 28, 31, 45, 48, 49]),
        (("realised", "unpaid"), [20, 21, 26]),
        (("duration", "9_12"), [18]),
        (("running",), [1, 2, 3, 7, 13, 14, 15, 22, 33, 41, 44]),
        (("stopped",), [5, 6, 8, 24, 35, 42]),
        (("municipality", "realised", "sudvliet"), [26, 31]),
        (("region", "started", "veluwe"), [7, 8, 15, 31, 33, 41]),
        (("organisation", "running", "stichting oevers"), [1, 2, 3, 14, 41, 44]),
        (("organisation", "started", ""), [13, 35]),
        (("gap", "nature"), [9, 10, 11, 40]),
        (("gap", "open_past_end"), [3, 7]),
    ],
)
def test_behind_a_figure_stand_the_placements_that_were_counted(
    desk: Desk, report: Accountability, key: tuple[str, ...], numbers: list[int]
) -> None:
    rows = cases_behind(desk, report, key)
    assert sorted(int(row.employer.removeprefix("Werkplek ")) for row in rows) == numbers


@pytest.mark.parametrize(
    ("filters", "counts"),
    [
        (Filters(region="veluwe"), (6, 4, 4)),
        (Filters(municipality="RIJNOEVER"), (6, 2, 4)),
        (Filters(municipality="Rijnoever", region="Veluwe"), (0, 0, 0)),
    ],
)
def test_a_limited_report_has_the_counts_of_its_row(desk: Desk, filters: Filters, counts: tuple[int, ...]) -> None:
    found = accountability(desk, hand.PERIOD, filters).figures
    assert (found.started.count, found.realised.count, found.running.count) == counts


def test_a_report_of_one_coach_or_organisation_says_so(desk: Desk) -> None:
    offered = choices(desk)
    assert offered.municipalities == ("Heideveld", "Rijnoever", "Súdvliet", "Zeedorp")
    assert [name for _n, name in offered.organisations] == ["Stichting Oevers", "Vereniging De Brug"]
    (coach,) = offered.coaches
    own = accountability(desk, hand.PERIOD, Filters(coach=coach[0]))
    assert (own.figures.started.count, own.chosen) == (9, (("coach", hand.COACH_OF_FIRST),))
    oevers = accountability(desk, hand.PERIOD, Filters(organisation=offered.organisations[0][0]))
    assert (oevers.figures.started.count, oevers.figures.realised.count) == (8, 5)
    assert oevers.chosen == (("organisation", "Stichting Oevers"),)


# --- on paper, in a sheet and for other programs --------------------------------------------------------------------


@pytest.fixture(scope="module", params=LANGUAGES)
def written(request: pytest.FixtureRequest) -> str:
    language: str = request.param
    return language


def saved(desk: Desk, report: Accountability, form: str, folder: Path) -> bytes:
    path = folder / f"report.{form}"
    save_accountability(desk, report, form, path)
    return path.read_bytes()


def plain(text: str) -> str:
    """A text as it is read back from a PDF: a hard space is a space there."""
    return text.replace("\u00a0", " ").strip()


def test_every_cell_of_the_pdf_is_the_hand_count(
    desk: Desk, report: Accountability, written: str, tmp_path: Path
) -> None:
    set_language(written)
    pages = pypdf.PdfReader(io.BytesIO(saved(desk, report, "pdf", tmp_path))).pages
    lines = [plain(line) for page in pages for line in page.extract_text().split("\n")]
    for code in TABLES[1:]:
        (table,) = [table for table in tables(report) if table.code == code]
        cells: list[str] = [column.title for column in table.columns]
        for literal, name, row in zip(expected(code), names(code), table.rows, strict=True):
            label = name if name not in ("=", "missing", "") and code != "gap" else str(row.cells[0])
            texts = [shown(cell, column.kind) for cell, column in zip(literal[1:], table.columns[1:], strict=False)]
            cells += [label, *(text for text in texts if text), *([str(row.cells[2])] if code == "gap" else [])]
        cells = [plain(cell) for cell in cells]
        assert any(lines[n : n + len(cells)] == cells for n in range(len(lines))), (code, cells)
    tiles = [str(hand.STARTED), str(hand.REALISED), str(hand.MEAN_DAYS), str(hand.RUNNING), str(hand.STOPPED)]
    assert [line for line in lines[: lines.index(tables(report)[1].title)] if line in tiles] == tiles
    assert any(f"20 ({hand.REALISED_OF_TARGET} %)" in line for line in lines)


def test_every_cell_of_the_sheet_is_the_hand_count(
    desk: Desk, report: Accountability, written: str, tmp_path: Path
) -> None:
    set_language(written)
    book = CalamineWorkbook.from_filelike(io.BytesIO(saved(desk, report, "xlsx", tmp_path)))
    assert len(book.sheet_names) == len(TABLES) + 2
    for code, sheet in zip(TABLES, book.sheet_names[1:-1], strict=True):
        (table,) = [table for table in tables(report) if table.code == code]
        rows = book.get_sheet_by_name(sheet).to_python(skip_empty_area=False)[3:]
        assert [cell for cell in rows[0] if cell != ""] == [column.title for column in table.columns]
        for literal, name, cells in zip(expected(code), names(code), rows[1:], strict=True):
            wanted: list[Any] = ["" if cell is None else cell for cell in literal[1:]]
            assert cells[1 : 1 + len(wanted)] == wanted, (code, name)
            if code not in ("summary", "gap") and name not in ("=", "missing", ""):
                assert cells[0] == name


def test_every_value_of_the_json_is_the_hand_count(
    desk: Desk, report: Accountability, written: str, tmp_path: Path
) -> None:
    set_language(written)
    content = json.loads(saved(desk, report, "json", tmp_path))
    assert (content["schema"], content["version"], content["language"]) == ("caseworker.accountability", 1, written)
    assert content["period"] == {
        "code": "2026-1", "label": report.period.label(), "first": "2026-01-01", "last": "2026-04-30",
        "until": "2026-04-30",
    }  # fmt: skip
    found = content["figures"]
    assert found["started"] == hand.STARTED
    assert found["nature_missing"] == hand.NATURE_MISSING
    assert (found["realised"], found["realised_days"], found["mean_days"]) == (
        hand.REALISED, hand.REALISED_DAYS, hand.MEAN_DAYS
    )  # fmt: skip
    assert (found["running"], found["stopped"]) == (hand.RUNNING, hand.STOPPED)
    assert {x["code"]: (x["started"], x["percent"], x["aim"], x["difference"]) for x in found["nature"]} == hand.NATURES
    assert {x["code"]: (x["started"], x["percent"]) for x in found["education"]} == hand.EDUCATION
    assert {x["code"]: (*x["natures"].values(), x["total"]) for x in found["sector"]} == hand.SECTORS
    assert {x["code"]: (x["realised"], x["percent"]) for x in found["realised_nature"]} == hand.REALISED_NATURES
    assert {x["code"]: (x["realised"], x["percent"]) for x in found["duration"]} == hand.DURATIONS
    for group, counts in (
        ("municipality", hand.MUNICIPALITIES), ("region", hand.REGIONS), ("organisation", hand.EXECUTING)
    ):  # fmt: skip
        keys = ("started", "realised", "running", "target", "percent")
        assert {x["name"]: tuple(x[key] for key in keys) for x in found[group]} == counts
    assert {x["code"]: x["placements"] for x in found["gap"]} == hand.GAPS
    assert len(content["definitions"]) == 13


def test_the_fixture_is_as_large_and_as_odd_as_it_must_be() -> None:
    assert len(hand.PLACEMENTS) >= 40
    assert {it.nature for it in hand.PLACEMENTS} == {"paid", "unpaid", "training", ""}
    assert sum(it.chain is not None for it in hand.PLACEMENTS) >= 10
    assert {it.region for it in hand.PLACEMENTS} >= {"Rijnmond", "Veluwe", ""}
    assert {it.organisation for it in hand.PLACEMENTS} == {"A", "A2", "B", ""}
