"""Whether somebody can take the NOA assessment, with the reason per criterion. Source: 003 Amsterdam.

All four must hold: literate; speaks Dutch, English, Arabic or Tigrinya; aged 18 to 67; has computer skills. Otherwise
an oral suitability intake is held.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from caseworker.domain.values import age_on
from caseworker.i18n import N_, _

NOA_LANGUAGES = ("nld", "eng", "ara", "tir")
NOA_AGES = (18, 67)
ABLE_AT_COMPUTER = ("moderate", "sufficient", "good", "excellent")


@dataclass(frozen=True, slots=True)
class NoaFacts:
    """What is known of the client: literacy, the languages spoken, birth date, digital skills (codes; "" unknown)."""

    literate_mother_tongue: bool | None
    literate_latin: bool | None
    languages: Sequence[str]
    birth_date: date | None
    digital_skills: str


@dataclass(frozen=True, slots=True)
class Criterion:
    """One criterion: does it hold (None: not known), and that in English words marked for translation."""

    code: str
    holds: bool | None
    words: str


@dataclass(frozen=True, slots=True)
class Suitability:
    """`may`: True when all four hold, False when one does not, None while something that decides it is not known."""

    may: bool | None
    criteria: tuple[Criterion, ...]

    def reason(self) -> str:
        """Why (not), in one sentence in the language in use."""
        failed = [_(item.words) for item in self.criteria if item.holds is False]
        unknown = [_(item.words) for item in self.criteria if item.holds is None]
        if failed:
            return _("NOA cannot be taken: {reasons}. Hold the oral suitability intake.").format(
                reasons=", ".join(failed)
            )
        if unknown:
            return _("Not known yet whether NOA can be taken: {missing}.").format(missing=", ".join(unknown))
        return _("NOA can be taken: all four criteria hold.")


def _literate(facts: NoaFacts) -> bool | None:
    known = (facts.literate_mother_tongue, facts.literate_latin)
    if True in known:
        return True
    return False if known == (False, False) else None


def noa_suitability(facts: NoaFacts, on: date) -> Suitability:
    """Whether NOA can be taken on a day, by the four criteria of 003 Amsterdam."""
    literate = _literate(facts)
    speaks = any(language in NOA_LANGUAGES for language in facts.languages) if facts.languages else None
    age = age_on(facts.birth_date, on) if facts.birth_date is not None and facts.birth_date <= on else None
    of_age = NOA_AGES[0] <= age <= NOA_AGES[1] if age is not None else None
    skilled = facts.digital_skills in ABLE_AT_COMPUTER if facts.digital_skills else None
    words = {
        "literate": {False: N_("cannot read and write"), None: N_("reading and writing")},
        "language": {False: N_("speaks no Dutch, English, Arabic or Tigrinya"), None: N_("the languages spoken")},
        "age": {False: N_("is not between 18 and 67"), None: N_("the birth date")},
        "computer": {False: N_("has no computer skills"), None: N_("the computer skills")},
    }
    found = {"literate": literate, "language": speaks, "age": of_age, "computer": skilled}
    criteria = tuple(
        Criterion(name, holds, words[name][holds] if holds is not True else "") for name, holds in found.items()
    )
    holding = [item.holds for item in criteria]
    may = False if False in holding else (None if None in holding else True)
    return Suitability(may, criteria)
