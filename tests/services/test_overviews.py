"""The reports that count cases: what each figure is, that it opens exactly its cases, and what leaves the house."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from caseworker.domain.client import ClientDraft
from caseworker.domain.dual import dual_on
from caseworker.domain.placement import PlacementDraft
from caseworker.domain.plan import PlanDraft, PlanInstrumentDraft
from caseworker.domain.spreekuur import SessionDraft, VisitDraft
from caseworker.errors import UserError
from caseworker.reports.tables import COUNT, Table
from caseworker.services import overviews
from caseworker.services.demo import create_demo
from caseworker.services.desk import Desk
from caseworker.storage.lists.duality import components
from caseworker.storage.lists.overviews.engine import ALL, Limits
from tests.support import PASSPHRASE, QUICK, TODAY, HandClock, new_desk
from tests.support_cases import add, add_client, ladder, zrm

PERIOD = "2025-3"
RUNNING = PlanDraft(
    client=None, number=1, on=date(2025, 3, 3), status="running", main_goal="Werk", agreed_on=date(2025, 3, 3)
)


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """A caseload of made-up people."""
    desk = create_demo(tmp_path_factory.mktemp("demo") / "s", 70, 5, PASSPHRASE, now=HandClock(TODAY), cost=QUICK)
    yield desk
    desk.close()


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """An empty store."""
    made = new_desk(tmp_path, today=date(2026, 1, 15))
    yield made
    made.close()


def table(found: overviews.Overview, code: str) -> Table:
    return next(item for item in found.tables if item.code == code)


def figures(found: overviews.Overview, code: str, row: str) -> dict[str, object]:
    """The cells of a row by the heads of their columns."""
    picked = table(found, code)
    line = next(item for item in picked.rows if item.cells[0] == row)
    return dict(zip([column.title for column in picked.columns], line.cells, strict=True))


def test_the_names_on_the_command_line_are_those_of_the_reports() -> None:
    from caseworker.cli.reports import OVERVIEW_FORMATS, OVERVIEWS

    assert overviews.names() == OVERVIEWS
    assert set(OVERVIEW_FORMATS) == set(overviews.FORMATS)


@pytest.mark.parametrize("name", overviews.names())
def test_every_figure_is_the_number_of_the_cases_it_opens(demo: Desk, name: str) -> None:
    found = overviews.overview(demo, name, PERIOD)
    asked = 0
    for part in found.tables:
        for row in part.rows:
            for cell, key in zip(row.cells, row.keys, strict=True):
                if key is None:
                    continue
                rows = overviews.behind(demo, found, key)
                assert len(rows) == cell
                assert all(item.because for item in rows)
                asked += 1
    assert asked >= 6


@pytest.mark.parametrize("name", overviews.names())
def test_the_rows_of_a_breakdown_add_up_to_the_whole(demo: Desk, name: str) -> None:
    found = overviews.overview(demo, name, PERIOD)
    for part in found.tables:
        for place, column in enumerate(part.columns):
            if column.kind == COUNT and part.rows and part.rows[-1].total:
                counts = [row.cells[place] for row in part.rows if not row.total]
                assert sum(cell for cell in counts if isinstance(cell, int)) == part.rows[-1].cells[place]


def test_the_ladder_counts_who_rose_stayed_and_fell_back(desk: Desk) -> None:
    for name, before, now, plus in (("A", 2, 3, True), ("B", 3, 3, False), ("C", 4, 2, False), ("D", 3, 5, False)):
        client = add_client(desk, name, registered_on=date(2025, 1, 6))
        add(desk, ladder(client, date(2025, 3, 1), before), ladder(client, date(2025, 10, 1), now, plus))
    late = add_client(desk, "E", registered_on=date(2025, 2, 3))
    add(desk, ladder(late, date(2024, 11, 1), 2))
    add_client(desk, "F", registered_on=date(2025, 12, 30))
    add_client(desk, "G", registered_on=date(2026, 1, 5))  # after the period
    found = overviews.overview(desk, "ladder", PERIOD)
    moved = figures(found, "income_source", "Samen")
    assert (moved["Deelnemers"], moved["Twee keer bepaald"]) == (6, 5)
    assert (moved["Stijging"], moved["Zelfde trede"], moved["Terugval"]) == (2, 2, 1)
    assert (moved["Met een +"], moved["Ouder dan een jaar"]) == (1, 1)
    assert figures(found, "rung", "Trede 3")["Deelnemers"] == 2
    assert figures(found, "rung", "Niet bepaald")["Deelnemers"] == 1
    assert figures(found, "from", "Trede 3") == {
        "Trede bij begin": "Trede 3", "Twee keer bepaald": 2, "1": 0, "2": 0, "3": 1, "4": 0, "5": 1, "6": 0,
    }  # fmt: skip
    fall = overviews.behind(desk, found, ("income_source", ALL, "fall"))
    assert fall[0].because == "trede 4 op 1 maart 2025, daarna trede 2 op 1 oktober 2025"


def test_self_reliance_is_measured_against_the_start_and_never_across_versions(desk: Desk) -> None:
    client = add_client(desk, registered_on=date(2025, 1, 6))
    add(desk, zrm(client, date(2025, 1, 20), "start", 2), zrm(client, date(2025, 6, 1), "interim", 3))
    add(desk, zrm(client, date(2025, 11, 1), "interim", 3, finances=1, housing=2))
    found = overviews.overview(desk, "zrm", PERIOD)
    assert figures(found, "domain", "Financiën")["Achteruit"] == 1
    assert figures(found, "domain", "Wonen")["Gelijk"] == 1
    whole = figures(found, "domain", "Samen")
    assert whole["Vooruit"] == whole["Twee keer bepaald"] - 2  # type: ignore[operator]  # both are numbers
    assert figures(found, "work", "Niet aan het werk")["Vooruit"] == 1


def test_a_cohort_shows_what_is_left_over_as_not_stated(desk: Desk) -> None:
    closed = date(2025, 12, 1)
    add_client(desk, "A", registered_on=date(2025, 2, 3), income_source="working")
    add_client(desk, "B", registered_on=date(2025, 2, 3), closed_on=closed, closed_reason="work")
    add_client(desk, "C", registered_on=date(2025, 2, 3), closed_on=closed, closed_reason="school")
    add_client(desk, "D", registered_on=date(2025, 2, 3))
    add_client(desk, "E", registered_on=date(2025, 2, 3), closed_on=date(2025, 8, 31))  # before the period
    busy = add_client(desk, "F", registered_on=date(2025, 2, 3))
    plan = add(desk, replace(RUNNING, client=busy))[0]
    add(desk, PlanInstrumentDraft(plan=plan, instrument="empowerment", start_on=date(2025, 10, 1)))
    found = overviews.overview(desk, "cohort", PERIOD)
    counts = [row.cells[1] for row in table(found, "outcome").rows]
    assert [row.cells[0] for row in table(found, "outcome").rows] == [
        "Aan het werk", "In opleiding", "In een voorbereidend traject", "Doet mee (onbetaald)", "Niet opgegeven",
        "Samen",
    ]  # fmt: skip
    assert counts == [2, 1, 1, 0, 1, 5]


def test_the_published_cohort_of_003_comes_out_with_its_rest_of_nine(tmp_path: Path) -> None:
    desk = new_desk(tmp_path, today=date(2026, 1, 15))
    groups = (("training", 230), ("paid", 80), ("instrument", 301), ("unpaid", 29), ("", 9))
    with desk.writing("test.fill") as unit:
        for kind, number in groups:
            for _one in range(number):
                client = unit.save(ClientDraft(first_name="X", last_name="Y", registered_on=date(2025, 2, 3)))
                if kind == "instrument":
                    plan = unit.save(replace(RUNNING, client=client))
                    unit.save(PlanInstrumentDraft(plan=plan, instrument="empowerment", start_on=date(2025, 10, 1)))
                elif kind:
                    unit.save(PlacementDraft(client=client, nature=kind, start_on=date(2025, 10, 1)))
    found = overviews.overview(desk, "cohort", PERIOD)
    assert [row.cells[1] for row in table(found, "outcome").rows] == [80, 230, 301, 29, 9, 649]
    desk.close()


def test_limits_keep_the_clients_of_one_municipality_however_it_is_written(desk: Desk) -> None:
    for town in ("Haarlem", " haarlem ", "Tilburg"):
        add_client(desk, registered_on=date(2025, 2, 3), municipality=town)
    found = overviews.overview(desk, "ladder", PERIOD, Limits(municipality="HAARLEM"))
    assert figures(found, "rung", "Samen")["Deelnemers"] == 2
    assert ("Gemeente", "HAARLEM") in found.heading()
    whole = overviews.overview(desk, "ladder", PERIOD)
    assert len([row for row in table(whole, "municipality").rows if not row.total]) == 2


def test_what_leaves_the_organisation_shows_no_small_count(demo: Desk) -> None:
    open_figures = overviews.overview(demo, "ladder", PERIOD)
    found = overviews.suppress(open_figures, 5)
    left_out = 0
    for part, before in zip(found.tables, open_figures.tables, strict=True):
        for row, old in zip(part.rows, before.rows, strict=True):
            for cell, was, column in zip(row.cells, old.cells, part.columns, strict=True):
                if column.kind == COUNT:
                    assert not (isinstance(cell, int) and 0 < cell < 5)
                    left_out += cell != was
    assert left_out
    assert any(word == "Weggelaten" for word, _value in found.heading())


def test_the_files_hold_the_same_figures(demo: Desk, tmp_path: Path) -> None:
    found = overviews.overview(demo, "ladder", PERIOD)
    as_json = json.loads(overviews.rendered(found, "json"))
    assert as_json["schema"] == "caseworker.overview"
    assert [row["cells"] for row in as_json["tables"][0]["rows"]] == [list(row.cells) for row in found.tables[0].rows]
    lines = list(csv.reader(io.StringIO(overviews.rendered(found, "csv").decode("utf-8-sig")), delimiter=";"))
    told = [line for line in lines if line[:1] == [found.tables[0].title]]
    assert told[0][1:] == ["Trede 1", "Deelnemers", str(found.tables[0].rows[0].cells[1])]
    for form in overviews.FORMATS:
        assert overviews.rendered(found, form) == overviews.rendered(found, form)
    overviews.save(demo, found, "pdf", tmp_path / "ladder.pdf")
    assert (tmp_path / "ladder.pdf").read_bytes().startswith(b"%PDF")


def test_an_unknown_report_field_figure_or_form_is_said(demo: Desk) -> None:
    with pytest.raises(UserError, match="report_unknown"):
        overviews.overview(demo, "weather", PERIOD)
    with pytest.raises(UserError, match="report_field_unknown"):
        overviews.overview(demo, "ladder", PERIOD, by="shoe_size")
    found = overviews.overview(demo, "ladder", PERIOD, by="coach")
    assert [part.code for part in found.tables] == ["coach"]
    with pytest.raises(UserError, match="figure_unknown"):
        overviews.behind(demo, found, ("rung", "3", "weight"))
    with pytest.raises(UserError, match="report_format_unknown"):
        overviews.rendered(found, "docx")


def test_the_dual_share_counts_whom_the_rules_call_dual_case_by_case(demo: Desk) -> None:
    found = overviews.overview(demo, "dual", PERIOD)
    asked = 0
    for kind, expected in (("dual", True), ("language", False), ("taking_part", False), ("neither", False)):
        for row in overviews.behind(demo, found, ("kind", kind, "clients")):
            assert row.client is not None
            with demo.reading() as reader:
                now = dual_on(components(reader, row.client), found.until)
            assert now.dual is expected
            assert bool(now.language) is (kind in ("dual", "language"))
            assert bool(now.participation) is (kind in ("dual", "taking_part"))
            asked += 1
    assert asked > 20


def test_a_visitor_who_is_not_known_counts_at_the_walk_in_hour(desk: Desk) -> None:
    session = add(desk, SessionDraft(on=date(2025, 11, 4), place="Buurthuis"))[0]
    client = add_client(desk, registered_on=date(2025, 2, 3))
    base = VisitDraft(session=session, on=date(2025, 11, 4), status="done")
    add(
        desk,
        replace(base, client=client, kinds="work"),
        replace(base, visitor_name="Bezoeker", kinds="work letter", help="referred"),
        replace(base, visitor_name="Nog een", status="waiting"),
    )
    found = overviews.overview(desk, "spreekuur", PERIOD)
    counts = figures(found, "place", "Buurthuis")
    assert (counts["Bezoeken"], counts["Bekende deelnemers"], counts["Niet bekend"], counts["Doorverwezen"]) == (
        2,
        1,
        1,
        1,
    )
    assert figures(found, "question", "Werk en solliciteren")["Bezoeken"] == 2
    unknown = overviews.behind(desk, found, ("place", "buurthuis", "unknown"))
    assert [(row.client, row.name) for row in unknown] == [(None, "Bezoeker")]
