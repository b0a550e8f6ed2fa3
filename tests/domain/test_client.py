"""Who a client is, and what cannot be true of one."""

from __future__ import annotations

from datetime import date

import pytest

from caseworker.domain.client import (
    ClientDraft,
    OrganisationDraft,
    WorkerDraft,
    full_name,
    list_name,
    organisation_uid,
)
from caseworker.domain.problems import blocking

TODAY = date(2026, 3, 5)


def codes(draft: ClientDraft | OrganisationDraft | WorkerDraft) -> dict[str, str]:
    """The problem of each field that has one."""
    return {problem.field: problem.code for problem in draft.check(TODAY)}


@pytest.mark.parametrize("names", [{"first_name": "Rania"}, {"last_name": "Tekle"}, {"own_script_name": "رانيا"}])
def test_one_name_in_any_script_is_enough(names: dict[str, str]) -> None:
    assert codes(ClientDraft(**names)) == {}  # type: ignore[arg-type]  # only text fields are given


def test_a_client_without_any_name_cannot_be_saved() -> None:
    draft = ClientDraft(client_number="2026-0001")
    assert codes(draft) == {"last_name": "name_required"}
    assert blocking(draft.check(TODAY))


def test_nobody_is_born_tomorrow() -> None:
    assert codes(ClientDraft(last_name="Kok", birth_date=date(2026, 3, 6))) == {"birth_date": "date_in_future"}


def test_nobody_was_born_more_than_120_years_ago() -> None:
    assert codes(ClientDraft(last_name="Kok", birth_date=date(1906, 3, 4))) == {"birth_date": "date_too_old"}
    assert codes(ClientDraft(last_name="Kok", birth_date=date(1906, 3, 5))) == {}


@pytest.mark.parametrize("field", ["permit_date", "registered_on", "consent_on"])
def test_nothing_happens_before_birth(field: str) -> None:
    draft = ClientDraft(last_name="Kok", birth_date=date(1990, 1, 1))
    setattr(draft, field, date(1989, 12, 31))
    assert codes(draft) == {field: "date_before_birth"}


def test_a_case_is_not_closed_before_it_was_opened() -> None:
    draft = ClientDraft(last_name="Kok", registered_on=date(2026, 2, 1), closed_on=date(2026, 1, 31))
    assert codes(draft) == {"closed_on": "end_before_start"}


def test_contact_details_that_cannot_be_right_are_named_each_at_its_field() -> None:
    draft = ClientDraft(last_name="Kok", email="kok@", phone="bel mij", postcode="12 AB")
    assert codes(draft) == {"email": "email_wrong", "phone": "phone_wrong", "postcode": "postcode_wrong"}


def test_a_foreign_postcode_is_a_warning_and_does_not_block() -> None:
    draft = ClientDraft(last_name="Weiß", postcode="10115 Berlin")
    assert codes(draft) == {"postcode": "postcode_wrong"}
    assert not blocking(draft.check(TODAY))


@pytest.mark.parametrize("source", ["benefit_municipality", "benefit_uwv"])
@pytest.mark.parametrize("kind", ["", "none"])
def test_a_benefit_without_its_kind_asks_for_it_but_does_not_block(source: str, kind: str) -> None:
    draft = ClientDraft(last_name="Kok", income_source=source, benefit_kind=kind)
    assert codes(draft) == {"benefit_kind": "benefit_kind_missing"}
    assert not blocking(draft.check(TODAY))


def test_who_works_needs_no_kind_of_benefit() -> None:
    assert codes(ClientDraft(last_name="Kok", income_source="working")) == {}


def test_an_organisation_and_a_worker_check_their_email() -> None:
    assert codes(OrganisationDraft(name="Kringloop", email="nee")) == {"email": "email_wrong"}
    assert codes(WorkerDraft(name="Karin", organisation=1, email="nee")) == {"email": "email_wrong"}
    assert codes(OrganisationDraft(name="Kringloop", email="info@example.org")) == {}
    assert codes(WorkerDraft(name="Karin", organisation=1)) == {}


@pytest.mark.parametrize(
    ("parts", "said", "listed"),
    [
        (("Mirjam", "van der", "Kok", ""), "Mirjam van der Kok", "Kok, Mirjam van der"),
        (("Rania", "", "al-Khatib", "رانيا الخطيب"), "Rania al-Khatib", "al-Khatib, Rania"),
        (("Selam", "", "", ""), "Selam", "Selam"),
        (("", "", "Tekle", ""), "Tekle", "Tekle"),
        (("", "", "", "ሰላም ተክለ"), "ሰላም ተክለ", "ሰላም ተክለ"),
        (("", "van", "Dijk", ""), "van Dijk", "Dijk, van"),
    ],
)
def test_a_name_is_said_and_listed_the_dutch_way(parts: tuple[str, str, str, str], said: str, listed: str) -> None:
    assert full_name(*parts) == said
    assert list_name(*parts) == listed


def test_two_coaches_who_enter_the_same_employer_make_one_organisation() -> None:
    assert organisation_uid("Kringloop De Schakel") == organisation_uid(" kringloop  de schakel.")
    assert organisation_uid("Kringloop De Schakel") != organisation_uid("Kringloop De Schakels")
