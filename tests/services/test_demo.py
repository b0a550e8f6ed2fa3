"""The demonstration caseload: believable, complete, the same every time, and about nobody."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from itertools import pairwise
from typing import TypeVar

import pytest

from caseworker.domain.client import ClientDraft, OrganisationDraft
from caseworker.domain.contact import AttachmentDraft, ContactDraft
from caseworker.domain.drafts import Draft, FieldKind, fields_of, values_of
from caseworker.domain.employer import EmployerVisitDraft
from caseworker.domain.folding import fold
from caseworker.domain.inburgering import InburgeringDraft
from caseworker.domain.intake import IntakeDraft
from caseworker.domain.measurement import AssessmentDraft, LadderScoreDraft, ZrmScoreDraft
from caseworker.domain.placement import PlacementDraft, Stretch, chain_days
from caseworker.domain.plan import PlanDraft
from caseworker.domain.problems import Problem, blocking
from caseworker.domain.subjects import SUBJECTS
from caseworker.services.demo_lives import demo_drafts
from caseworker.services.demo_model import DemoCase, filled
from caseworker.services.demo_records import one_page_pdf

TODAY = date(2026, 3, 5)
CASES = list(demo_drafts(7, 400, TODAY))
LIVES = [case for case in CASES if isinstance(case.entries[0].draft, ClientDraft)]
CLIENTS = [case.entries[0].draft for case in LIVES if isinstance(case.entries[0].draft, ClientDraft)]
Kind = TypeVar("Kind", bound=Draft)


def of_kind(cases: Iterable[DemoCase], kind: type[Kind]) -> list[Kind]:
    """All drafts of one subject."""
    return [entry.draft for case in cases for entry in case.entries if isinstance(entry.draft, kind)]


def told(cases: Iterable[DemoCase]) -> list[tuple[str, dict[str, object], Mapping[str, str], str]]:
    """Everything about the cases, to compare."""
    return [
        (entry.key, dict(values_of(entry.draft)), entry.refs, entry.saved_at.isoformat())
        for case in cases
        for entry in case.entries
    ]


def test_the_same_seed_and_day_tell_the_same_lives() -> None:
    assert told(demo_drafts(3, 12, TODAY)) == told(demo_drafts(3, 12, TODAY))
    assert told(demo_drafts(4, 12, TODAY)) != told(demo_drafts(3, 12, TODAY))


def test_a_life_stays_the_same_when_more_clients_are_made() -> None:
    few = [case for case in demo_drafts(3, 5, TODAY) if case.key.startswith("client")]
    many = {case.key: case for case in demo_drafts(3, 30, TODAY)}
    assert told(few) == told(many[case.key] for case in few)


def test_a_life_moves_along_with_the_day() -> None:
    later = TODAY + timedelta(days=364)  # the same weekday
    first = of_kind(demo_drafts(3, 10, TODAY), ClientDraft)
    moved = of_kind(demo_drafts(3, 10, later), ClientDraft)
    assert [(draft.registered_on or TODAY) + timedelta(days=364) for draft in first] == [
        draft.registered_on for draft in moved
    ]


def test_every_draft_could_have_been_saved_with_the_form() -> None:
    cases = list(demo_drafts(7, 150, TODAY))
    numbers = {entry.key: index for index, entry in enumerate((e for case in cases for e in case.entries), 1)}
    wrong: list[tuple[str, Problem]] = [
        (entry.key, problem)
        for case in cases
        for entry in case.entries
        for problem in blocking(filled(entry, numbers).check(TODAY))
    ]
    assert wrong == []


def test_what_is_pointed_to_came_before_and_is_of_the_right_kind() -> None:
    kinds: dict[str, str] = {}
    for case in CASES:
        for entry in case.entries:
            targets = {info.name: info.target for info in fields_of(type(entry.draft)) if info.kind is FieldKind.REF}
            for name, key in entry.refs.items():
                assert targets[name] in (kinds[key], "entity"), (entry.key, name)
            assert entry.key not in kinds
            kinds[entry.key] = entry.kind


def test_entries_come_in_order_of_time_and_never_from_the_future() -> None:
    for case in LIVES:
        moments = [entry.saved_at for entry in case.entries]
        assert moments == sorted(moments)
        assert moments[-1].date() < TODAY


def test_every_subject_occurs() -> None:
    assert {entry.kind for case in CASES for entry in case.entries} == set(SUBJECTS)


def test_people_come_from_many_places_and_are_written_in_their_own_script() -> None:
    assert len({draft.nationality for draft in CLIENTS}) >= 12
    scripts = "".join(draft.own_script_name for draft in CLIENTS)
    for low, high in (("\u0600", "\u06ff"), ("\u1200", "\u137f"), ("\u0400", "\u04ff")):
        assert any(low <= letter <= high for letter in scripts)


def test_names_hold_the_letters_that_search_stumbles_over() -> None:
    everybody = of_kind(demo_drafts(7, 1500, TODAY, full=False), ClientDraft)
    letters = set("".join(draft.first_name + draft.last_name for draft in everybody))
    assert set("ıłøßđćęÇİŞş") & letters >= set("ıłøßđć")
    infixes = {draft.infix for draft in everybody}
    assert {"van der", "el", "al"} <= infixes


def test_addresses_numbers_and_mail_cannot_reach_anybody() -> None:
    for draft in CLIENTS:
        assert draft.postcode[-2:] in ("SA", "SD", "SS")  # letters no Dutch postcode has
        assert not draft.email or draft.email.endswith("@example.org")
        assert not draft.phone or draft.phone.startswith("06 00")


def test_natures_of_placements_come_near_the_aim_of_55_30_15() -> None:
    natures = Counter(draft.nature for draft in of_kind(LIVES, PlacementDraft))
    total = natures.total()
    assert 0.45 < natures["paid"] / total < 0.65
    assert 0.2 < natures["unpaid"] / total < 0.4
    assert 0.08 < natures["training"] / total < 0.22


def test_gaps_show_that_the_report_must_name() -> None:
    placements = of_kind(LIVES, PlacementDraft)
    assert any(not draft.nature for draft in placements)
    assert any(not draft.education_level for draft in placements)
    assert any(not draft.sector for draft in placements)
    assert any(not draft.income_source for draft in CLIENTS)


def test_chains_hold_an_early_end_and_a_follow_up_and_some_reach_six_months() -> None:
    lengths = []
    for case in LIVES:
        placements = {entry.key: entry for entry in case.entries if entry.kind == "placement"}
        for entry in placements.values():
            if first := entry.refs.get("chain"):
                spans = [
                    Stretch(item.draft.start_on, item.draft.ended_on)
                    for item in (placements[first], entry)
                    if isinstance(item.draft, PlacementDraft) and item.draft.start_on
                ]
                lengths.append(chain_days(spans, TODAY))
    assert len(lengths) > 5
    assert max(lengths) >= 182
    assert min(lengths) < 182


def test_some_fall_back_some_have_a_plus_and_some_scores_are_overdue() -> None:
    falls = pluses = overdue = 0
    for case in LIVES:
        scores = of_kind([case], LadderScoreDraft)
        rungs = [draft.rung or 0 for draft in scores]
        falls += any(after < before for before, after in pairwise(rungs))
        pluses += any(draft.expects_rise for draft in scores)
        overdue += bool(scores) and (scores[-1].on or TODAY) < TODAY - timedelta(days=365)
    assert falls >= 5
    assert pluses > 100
    assert 5 <= overdue <= 60


def test_all_rungs_have_people_and_the_middle_has_most() -> None:
    last = Counter(scores[-1].rung for case in LIVES if (scores := of_kind([case], LadderScoreDraft)))
    assert set(last) == {1, 2, 3, 4, 5, 6}
    assert last.most_common(1)[0][0] == 3


def test_a_caseload_of_one_coach_has_something_too_late_today_and_this_week() -> None:
    for seed in range(5):
        when: Counter[str] = Counter()
        for case in demo_drafts(seed, 35, TODAY):
            contacts = of_kind([case], ContactDraft)
            if contacts and (day := contacts[-1].next_on):
                when[
                    "late"
                    if day < TODAY
                    else "today"
                    if day == TODAY
                    else "week"
                    if day <= TODAY + timedelta(6)
                    else ""
                ] += 1
        assert min(when["late"], when["today"], when["week"]) >= 1, seed


def test_the_matrix_of_one_client_keeps_one_version() -> None:
    versions = set()
    for case in LIVES:
        found = [draft.version for draft in of_kind([case], ZrmScoreDraft)]
        assert len(set(found)) <= 1
        versions |= set(found)
    assert versions == {"2013", "2017"}


def test_plan_versions_count_up_and_only_the_last_one_is_in_force() -> None:
    for case in LIVES:
        plans = of_kind([case], PlanDraft)
        assert [plan.number for plan in plans] == list(range(1, len(plans) + 1))
        assert all(plan.status == "replaced" for plan in plans[:-1])
        assert not plans or plans[-1].status in ("concept", "agreed", "running", "ended")


def test_the_noa_is_taken_only_by_whom_it_is_meant_for() -> None:
    for case, client in zip(LIVES, CLIENTS, strict=True):
        for draft in of_kind([case], AssessmentDraft):
            if draft.instrument == "noa":
                assert draft.taken_in in ("nld", "eng", "ara", "tir")
                assert client.literate_mother_tongue
                assert client.digital_skills != "poor"


def test_notes_differ_and_no_blank_stays_open() -> None:
    notes = [draft.note for draft in of_kind(LIVES, ContactDraft)]
    assert len(set(notes)) > 0.5 * len(notes)
    texts = notes + [text for draft in of_kind(LIVES, IntakeDraft) for text in (draft.wishes, draft.conclusion)]
    assert not any(mark in text for text in texts for mark in "{}~^")


def test_nobody_who_grew_up_with_dutch_is_said_to_be_learning_it() -> None:
    for case, client in zip(LIVES, CLIENTS, strict=True):
        if client.mother_tongue == "nld":
            said = " ".join(draft.note for draft in of_kind([case], ContactDraft))
            assert "taalles" not in said
            assert "tolk" not in fold(said)


def test_a_document_has_the_size_and_hash_of_its_bytes() -> None:
    documents = [entry for case in LIVES for entry in case.entries if isinstance(entry.draft, AttachmentDraft)]
    assert documents
    for entry in documents:
        assert isinstance(entry.draft, AttachmentDraft)
        assert entry.blob is not None
        assert entry.draft.size == len(entry.blob)
        assert entry.draft.sha256 == hashlib.sha256(entry.blob).hexdigest()


def test_a_small_pdf_is_one_that_a_reader_opens() -> None:
    import io

    from pypdf import PdfReader

    page = PdfReader(io.BytesIO(one_page_pdf("Plan (versie 1)\nMoëd \\ moed"))).pages[0]
    assert page.extract_text().splitlines() == ["Plan (versie 1)", "Moëd \\ moed"]


def test_organisations_around_the_client_are_of_every_kind() -> None:
    kinds = {draft.kind for draft in of_kind(CASES, OrganisationDraft)}
    assert {"municipality", "refugee", "reintegration", "employer", "school", "language", "care", "uwv"} <= kinds


@pytest.mark.parametrize(("clients", "coaches"), [(1, 1), (35, 1), (350, 10)])
def test_there_is_one_coach_for_every_35_clients(clients: int, coaches: int) -> None:
    cases = demo_drafts(1, clients, TODAY, full=False)
    keys = [entry.key for case in cases for entry in case.entries if "/coach" in entry.key]
    assert len(keys) == coaches


def test_nobody_is_left_waiting_for_months() -> None:
    for draft in of_kind(LIVES, InburgeringDraft):
        assert draft.completed_on or (draft.term_end or TODAY) >= TODAY - timedelta(days=1)
    for case in CASES:
        visits = of_kind([case], EmployerVisitDraft)
        assert not visits or (visits[-1].next_on or TODAY) >= TODAY - timedelta(days=10)
    for case in LIVES:
        scores = of_kind([case], LadderScoreDraft)
        closed = of_kind([case], ClientDraft)[0].closed_on
        assert closed or not scores or (scores[-1].on or TODAY) >= TODAY - timedelta(days=365 + 14)
