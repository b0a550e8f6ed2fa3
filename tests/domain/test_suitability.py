"""Who can take the NOA assessment: four criteria, each with its reason (source: 003 Amsterdam)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from caseworker.domain.suitability import NoaFacts, noa_suitability

TODAY = date(2026, 3, 5)
ABLE = NoaFacts(True, None, ("tir", "eng"), date(1990, 1, 1), "moderate")


def test_who_meets_all_four_criteria_can_take_noa() -> None:
    found = noa_suitability(ABLE, TODAY)
    assert found.may is True
    assert found.reason() == "NOA kan: alle vier de voorwaarden kloppen."


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        (replace(ABLE, literate_mother_tongue=False, literate_latin=False), "kan niet lezen en schrijven"),
        (replace(ABLE, languages=("prs",)), "spreekt geen Nederlands, Engels, Arabisch of Tigrinya"),
        (replace(ABLE, birth_date=date(2008, 3, 6)), "is niet tussen 18 en 67 jaar"),
        (replace(ABLE, birth_date=date(1958, 3, 5)), "is niet tussen 18 en 67 jaar"),
        (replace(ABLE, digital_skills="poor"), "kan niet met een computer omgaan"),
    ],
)
def test_one_criterion_that_fails_leads_to_the_oral_intake_with_its_reason(facts: NoaFacts, words: str) -> None:
    found = noa_suitability(facts, TODAY)
    assert found.may is False
    assert words in found.reason()
    assert "mondelinge doelmatigheidsintake" in found.reason()


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        (replace(ABLE, literate_mother_tongue=None), "lezen en schrijven"),
        (replace(ABLE, languages=()), "welke talen iemand spreekt"),
        (replace(ABLE, birth_date=None), "de geboortedatum"),
        (replace(ABLE, digital_skills=""), "omgaan met een computer"),
    ],
)
def test_what_is_not_known_is_named(facts: NoaFacts, words: str) -> None:
    found = noa_suitability(facts, TODAY)
    assert found.may is None
    assert words in found.reason()


def test_eighteen_and_sixty_seven_are_within_the_ages() -> None:
    for birth in (date(2008, 3, 5), date(1958, 3, 6)):
        assert noa_suitability(replace(ABLE, birth_date=birth), TODAY).may is True


def test_reading_in_another_script_is_literate_too() -> None:
    assert noa_suitability(replace(ABLE, literate_latin=False), TODAY).may is True
