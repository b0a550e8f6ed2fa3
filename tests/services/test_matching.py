"""Matching on a real store: what is read of a client, the order, the filters, and that few questions are asked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any

import pytest

from caseworker.domain.client import ClientLanguageDraft, OrganisationDraft
from caseworker.domain.cv import CvEducationDraft, CvSkillDraft, CvWorkDraft, JobProfileDraft
from caseworker.domain.inburgering import ClassTimeDraft, InburgeringDraft
from caseworker.domain.language import LanguageLevelDraft
from caseworker.domain.placement import PlacementDraft
from caseworker.domain.vacancy import ReferralDraft, VacancyDemandDraft, VacancyDraft
from caseworker.errors import UserError
from caseworker.services import matching
from caseworker.services.desk import Reader
from caseworker.services.matching import MatchFilter, Verdict
from caseworker.storage.lists import matching as facts
from tests.support import TODAY, new_desk
from tests.support_cases import add, add_client

EVERYBODY = MatchFilter(free=False)


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SimpleNamespace]:
    """A vacancy with every kind of demand; somebody who fits, somebody with lessons, somebody unknown, one at work."""
    desk = new_desk(tmp_path_factory.mktemp("matching"))
    employer = add(desk, OrganisationDraft(name="Bakkerij Ceres", kind="employer", municipality="Rijnoever"))[0]
    vacancy, simple = add(
        desk,
        VacancyDraft(
            organisation=employer, title="Inpakker", kind="job", status="open", municipality="Rijnoever",
            minutes_per_week=960, day_parts="mon_morning tue_morning", shifts=True, start_on=date(2026, 4, 1),
            speaking="a2", reading="none", language_use="Vraagt om hulp", education_level="mbo2", licence="b",
            physical="moderate", computer="moderate",
        ),
        VacancyDraft(organisation=employer, title="Vrijwilliger tuin", kind="volunteer", status="open"),
    )  # fmt: skip
    add(desk, VacancyDemandDraft(vacancy=vacancy, kind="certificate", name="VCA"))
    add(desk, VacancyDraft(organisation=employer, title="Gesloten", kind="job", status="filled"))
    fits = add_client(desk, "Selam", "Tesfay", education_level="primary", digital_skills="good")
    lessons = add_client(desk, "Abel", "Negash", inburgering="obligation", municipality="Haarlem")
    unknown = add_client(desk, "Noor", "Bakker", municipality="")
    working = add_client(desk, "Lotte", "Brouwer")
    closed = add_client(desk, "Emre", "Celik", closed_on=TODAY)
    duty = add(desk, InburgeringDraft(client=lessons, on=TODAY, obligation="asylum"))[0]
    add(
        desk,
        JobProfileDraft(client=fits, on=TODAY - timedelta(days=90), shifts=False, has_licence=False),
        JobProfileDraft(client=fits, on=TODAY, day_parts="mon_morning tue_morning wed_evening", least_minutes=600,
                        most_minutes=1200, shifts=True, available_from=TODAY, physical="heavy", has_licence=True),
        ClientLanguageDraft(client=fits, language="nld", speaking="a1", reading="a2"),
        LanguageLevelDraft(client=fits, on=TODAY, language="nld", speaking="b1"),
        CvEducationDraft(client=fits, name="Elektricien", level="mbo4", valuation="valued", valued_as="mbo3"),
        CvSkillDraft(client=fits, kind="licence", licence="b", valid_here=True),
        CvSkillDraft(client=fits, kind="certificate", name="VCA basis"),
        CvSkillDraft(client=lessons, kind="certificate", name="VCA", until=TODAY - timedelta(days=1)),
        CvWorkDraft(client=fits, job="Elektricien"),
        ClassTimeDraft(inburgering=duty, weekday="mon", part="morning"),
        ClassTimeDraft(inburgering=duty, weekday="fri", part="morning", until_on=TODAY - timedelta(days=1)),
        PlacementDraft(client=working, nature="paid", start_on=TODAY - timedelta(days=10), job="Kok"),
    )  # fmt: skip
    yield SimpleNamespace(desk=desk, vacancy=vacancy, simple=simple, fits=fits, lessons=lessons, unknown=unknown,
                          working=working, closed=closed)  # fmt: skip
    desk.close()


def verdicts(world: SimpleNamespace, client: int) -> dict[str, Verdict]:
    """What each demand of the vacancy says of a client."""
    return {finding.code: finding.verdict for finding in matching.findings(world.desk, world.vacancy, client)}


def test_everything_that_is_recorded_counts_and_the_newest_record_wins(world: SimpleNamespace) -> None:
    assert set(verdicts(world, world.fits).values()) == {Verdict.FITS, Verdict.UNKNOWN}
    unknown = [code for code, verdict in verdicts(world, world.fits).items() if verdict is Verdict.UNKNOWN]
    assert unknown == ["lessons"]  # nothing says whether there are any


def test_lessons_in_working_time_do_not_fit_and_those_that_are_over_do_not_count(world: SimpleNamespace) -> None:
    found = {item.code: item for item in matching.findings(world.desk, world.vacancy, world.lessons)}
    assert found["lessons"].verdict is Verdict.DIFFERS
    assert "ma ochtend" in found["lessons"].reason() and "vr" not in found["lessons"].reason()
    assert found["certificate"].verdict is Verdict.UNKNOWN  # it has run out


def test_an_empty_file_is_not_known_and_never_turned_down(world: SimpleNamespace) -> None:
    assert set(verdicts(world, world.unknown).values()) == {Verdict.UNKNOWN}


def test_candidates_come_by_what_fits_then_by_what_is_not_known(world: SimpleNamespace) -> None:
    ids = list(matching.candidate_ids(world.desk, world.vacancy, EVERYBODY))
    assert ids[0] == world.fits
    assert set(ids) == {world.fits, world.lessons, world.unknown, world.working}  # a closed case is none
    rows = matching.candidate_rows(world.desk, world.vacancy, ids)
    assert [(row.fits, row.unknown) for row in rows] == sorted(((r.fits, r.unknown) for r in rows), reverse=True)
    assert {row.fits + row.unknown + row.differs for row in rows} == {12}


def test_the_filters_leave_out_whom_they_say(world: SimpleNamespace) -> None:
    def ids(chosen: MatchFilter) -> set[int]:
        return set(matching.candidate_ids(world.desk, world.vacancy, chosen))

    assert ids(MatchFilter()) == {world.fits, world.lessons, world.unknown}
    assert ids(MatchFilter(near=True)) == {world.fits}
    assert ids(MatchFilter(free=False, mine=True)) == {world.fits, world.lessons, world.unknown, world.working}


def test_the_other_orders_show_the_same_people(world: SimpleNamespace) -> None:
    by_name = list(matching.candidate_ids(world.desk, world.vacancy, EVERYBODY, "name", False))
    assert by_name == [world.unknown, world.working, world.lessons, world.fits]
    assert list(matching.candidate_ids(world.desk, world.vacancy, EVERYBODY, "name", True)) == by_name[::-1]
    by_clash = list(matching.candidate_ids(world.desk, world.vacancy, EVERYBODY, "differs", True))
    assert by_clash[0] == world.lessons


def test_a_client_sees_the_open_vacancies_only(world: SimpleNamespace) -> None:
    ids = list(matching.place_ids(world.desk, world.fits))
    assert ids == [world.vacancy, world.simple]
    rows = matching.place_rows(world.desk, world.fits, ids)
    assert [(row.name, row.fits, row.unknown) for row in rows] == [("Inpakker", 11, 1), ("Vrijwilliger tuin", 0, 0)]
    assert list(matching.place_ids(world.desk, world.fits, kind="volunteer")) == [world.simple]


def test_a_pair_that_was_referred_says_so_both_ways(world: SimpleNamespace) -> None:
    n = add(world.desk, ReferralDraft(client=world.lessons, vacancy=world.simple, on=TODAY, outcome="interview"))[0]
    row = matching.candidate_rows(world.desk, world.simple, [world.lessons])[0]
    assert (row.referral, row.outcome) == (n, "interview")
    row = matching.place_rows(world.desk, world.lessons, [world.simple])[0]
    assert (row.referral, row.outcome) == (n, "interview")


def test_what_is_gone_is_said(world: SimpleNamespace) -> None:
    with pytest.raises(UserError):
        matching.findings(world.desk, world.vacancy + 9999, world.fits)
    with pytest.raises(UserError):
        matching.findings(world.desk, world.vacancy, world.vacancy)


def test_many_clients_are_read_as_whole_tables_with_the_same_answer(
    world: SimpleNamespace, monkeypatch: pytest.MonkeyPatch
) -> None:
    everybody = [world.fits, world.lessons, world.unknown, world.working]
    with world.desk.reading() as reader:
        few = facts.persons(reader, everybody, TODAY)
        monkeypatch.setattr(facts, "MANY", 0)
        assert facts.persons(reader, everybody, TODAY) == few


class Listening(Reader):
    """A reader that remembers what it was asked."""

    def __init__(self, reader: Reader) -> None:
        """On the same snapshot."""
        super().__init__(reader._driver)
        self.asked: list[str] = []

    def _all(self, sql: str, params: Mapping[str, Any]) -> list[Any]:
        self.asked.append(sql)
        return super()._all(sql, params)

    def raw(self, sql: str, params: Sequence[Any] = ()) -> list[Any]:
        """Remembered too."""
        self.asked.append(sql)
        return super().raw(sql, params)


def test_the_number_of_questions_does_not_grow_with_the_number_of_clients(world: SimpleNamespace) -> None:
    def asked(clients: list[int]) -> int:
        with world.desk.reading() as reader:
            listening = Listening(reader)
            facts.persons(listening, clients, TODAY)
        return len(listening.asked)

    assert 0 < asked([world.fits]) == asked([world.fits, world.lessons, world.unknown, world.working])


def test_columns_nobody_may_be_chosen_by_are_not_read(world: SimpleNamespace) -> None:
    with world.desk.reading() as reader:
        listening = Listening(reader)
        facts.persons(listening, [world.fits], TODAY)
        facts.demands_of(listening, [world.vacancy])
    said = " ".join(listening.asked)
    assert "education_level" in said
    for column in ("nationality", "gender", "birth_date", "permit", "benefit", "zrm", "health", "remarks", "household"):
        assert column not in said, column
