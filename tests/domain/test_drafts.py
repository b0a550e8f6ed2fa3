"""What holds for every form: its fields are declared, and obvious mistakes are named."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseworker.domain import codes
from caseworker.domain.client import ClientDraft
from caseworker.domain.codelist import CodeList
from caseworker.domain.contact import AttachmentDraft, ContactDraft
from caseworker.domain.drafts import Access, Draft, FieldKind, fields_of, text, values_of
from caseworker.domain.measurement import LadderScoreDraft
from caseworker.domain.problems import TEXTS, Problem, blocking
from caseworker.domain.subjects import SUBJECTS
from caseworker.i18n import set_language

TODAY = date(2026, 3, 5)
ANY_RECORD = "entity"  # a task that is moved can be about a record of any kind
LISTS = [value for value in vars(codes).values() if isinstance(value, CodeList)]


def found(draft: Draft) -> set[tuple[str, str]]:
    """(field, code) of every problem on the day of the test."""
    return {(problem.field, problem.code) for problem in draft.check(TODAY)}


def test_every_subject_is_known_by_its_kind() -> None:
    assert all(kind == draft.KIND for kind, draft in SUBJECTS.items())
    assert {"client", "intake", "ladder_score", "plan", "placement", "contact", "visit", "vacancy"} <= set(SUBJECTS)


@pytest.mark.parametrize("draft", SUBJECTS.values(), ids=SUBJECTS)
def test_a_reference_points_to_a_subject_that_exists(draft: type[Draft]) -> None:
    for info in fields_of(draft):
        assert (info.kind is FieldKind.REF) == bool(info.target)
        assert not info.target or info.target in {*SUBJECTS, ANY_RECORD}


@pytest.mark.parametrize("draft", SUBJECTS.values(), ids=SUBJECTS)
def test_what_stands_on_the_timeline_has_a_day(draft: type[Draft]) -> None:
    days = {info.name for info in fields_of(draft) if info.kind is FieldKind.DAY}
    assert not draft.DATED or draft.DATED in days


@pytest.mark.parametrize("draft", SUBJECTS.values(), ids=SUBJECTS)
def test_every_subject_lives_in_a_case_or_starts_one(draft: type[Draft]) -> None:
    owners = [info for info in fields_of(draft) if info.kind is FieldKind.REF and info.required]
    assert bool(owners) != draft.CASE_ROOT


@pytest.mark.parametrize("draft", SUBJECTS.values(), ids=SUBJECTS)
def test_an_empty_form_names_what_must_be_filled_in_and_nothing_else_crashes(draft: type[Draft]) -> None:
    required = {info.name for info in fields_of(draft) if info.required}
    named = {problem.field for problem in draft().check(TODAY) if problem.code == "required"}
    assert named == required


def test_the_fields_of_a_form_come_in_the_order_they_are_filled_in() -> None:
    assert list(values_of(AttachmentDraft()))[:4] == ["client", "kind", "title", "on"]


def test_a_code_that_no_list_knows_is_named() -> None:
    draft = ContactDraft(client=1, on=TODAY, kind="carrier_pigeon")
    assert found(draft) == {("kind", "unknown_code")}


def test_a_text_that_is_too_long_is_named_before_it_is_cut() -> None:
    draft = ContactDraft(client=1, on=TODAY, kind="phone", next_step="x" * 401)
    assert found(draft) == {("next_step", "too_long")}


def test_a_number_outside_its_bounds_is_named() -> None:
    draft = LadderScoreDraft(client=1, on=TODAY, rung=7)
    assert ("rung", "out_of_range") in found(draft)


def test_nothing_filled_in_is_something_else_than_no() -> None:
    draft = LadderScoreDraft(client=1, on=TODAY, rung=3)
    assert draft.expects_rise is None


def test_a_file_of_25_megabytes_is_the_largest_that_is_kept() -> None:
    draft = AttachmentDraft(client=1, kind="cv", title="Cv", on=TODAY, size=26_214_401)
    assert found(draft) == {("size", "out_of_range")}


def test_a_field_that_is_not_declared_is_a_mistake_of_the_maker() -> None:
    @dataclass(kw_only=True)
    class Careless(Draft):
        KIND: ClassVar[str] = "careless"
        said: str = text()
        plain: str

    with pytest.raises(TypeError, match="plain"):
        fields_of(Careless)


def test_address_and_health_are_guarded_fields() -> None:
    guarded = {info.name: info.access for info in fields_of(ClientDraft) if info.access is not Access.ORDINARY}
    assert guarded == {"street": Access.ADDRESS, "postcode": Access.ADDRESS}
    health = {
        (kind, info.name)
        for kind, draft in SUBJECTS.items()
        for info in fields_of(draft)
        if info.access is Access.HEALTH
    }
    assert health == {
        ("intake", "health"),
        ("intake_section", "content"),
        ("assessment", "outcome"),
        ("assessment", "care_indication"),
        ("process_event", "facts"),
    }


def test_a_secret_address_and_a_withdrawn_consent_win_in_a_conflict() -> None:
    infos = {info.name: info.restrictive for info in fields_of(ClientDraft) if info.restrictive}
    assert infos == {"address_secret": (True,), "consent": ("withdrawn",)}


@pytest.mark.parametrize("codelist", LISTS, ids=lambda codelist: codelist.name)
def test_a_list_has_no_code_twice_and_a_text_for_each(codelist: CodeList) -> None:
    assert len(set(codelist.codes())) == len(codelist.codes())
    assert all(label for _code, label in codelist.items)
    assert "" not in codelist


@pytest.mark.parametrize("codelist", LISTS, ids=lambda codelist: codelist.name)
def test_no_two_choices_of_a_list_read_the_same(codelist: CodeList) -> None:
    for language in ("nl", "en"):
        set_language(language)
        shown = [label for _code, label in codelist.choices()]
        assert len(set(shown)) == len(shown)
    set_language("nl")


def test_a_code_of_a_newer_version_is_shown_as_it_is() -> None:
    assert codes.CONTACT_KIND.label("hologram") == "hologram"


@pytest.mark.parametrize("code", TEXTS)
def test_every_problem_can_be_said_with_its_parameters(code: str) -> None:
    params: dict[str, str | int] = {
        "start": "2026-03-05", "least": 1, "most": 6, "value": "7", "derived": 3, "rung": 4, "total": 13, "months": 6,
        "time": "9:30", "line": "leeftijd", "fact": "age",
    }  # fmt: skip
    for language in ("nl", "en"):
        set_language(language)
        said = Problem("field", code, params).text()
        assert said.endswith(".")
        assert "{" not in said
    set_language("nl")


@given(st.lists(st.booleans()))
def test_a_warning_never_keeps_a_form_from_being_saved(warnings: list[bool]) -> None:
    problems = [Problem("x", "required", warning=warning) for warning in warnings]
    assert len(blocking(problems)) == warnings.count(False)
