"""The lists of codes of caseloads and of clients that are in twice."""

from __future__ import annotations

from collections.abc import Mapping

from caseworker.domain.codelist import CodeList
from caseworker.i18n import N_

CASE_WEIGHT = CodeList(
    "case_weight",
    (
        ("light", N_("Light, counts for half")),
        ("ordinary", N_("Ordinary, counts for one")),
        ("heavy", N_("Heavy, counts for one and a half")),
        ("very_heavy", N_("Very heavy, counts for two")),
    ),
)
WEIGHT_PERCENT: Mapping[str, int] = {"light": 50, "ordinary": 100, "heavy": 150, "very_heavy": 200}
"""What a weight counts for in a caseload, in hundredths of an ordinary client; our choice, no source gives one."""

SAME_PERSON = CodeList(
    "same_person",
    (
        ("merged", N_("One person: show as one file")),
        ("linked", N_("One person: keep two files that refer to each other")),
        ("different", N_("Two people")),
    ),
)
