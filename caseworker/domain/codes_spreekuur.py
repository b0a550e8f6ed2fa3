"""Code lists of the spreekuur (walk-in hour). Source: DOMAIN 2.13.

Health and justice are no topics here: with a name beside it, the topic itself would be such data (SAFETY).
"""

from __future__ import annotations

from caseworker.domain.codelist import CodeList
from caseworker.i18n import N_

VISIT_STATUS = CodeList(
    "visit_status",
    (
        ("waiting", N_("Waiting")),
        ("with_adviser", N_("At the table")),
        ("done", N_("Helped")),
        ("left", N_("Left without being helped")),
    ),
)
QUESTION_KIND = CodeList(
    "question_kind",
    (
        ("letter", N_("Letter or form")),
        ("work", N_("Work and applying")),
        ("language", N_("Language and integration")),
        ("money", N_("Money and benefits")),
        ("housing", N_("Housing")),
        ("children", N_("Children and school")),
        ("travel", N_("Travel and transport")),
        ("other", N_("Something else")),
    ),
)
HELP_GIVEN = CodeList(
    "help_given",
    (
        ("answered", N_("Answer given")),
        ("together", N_("Done together")),
        ("referred", N_("Referred")),
        ("appointment", N_("Appointment made")),
    ),
)
REFERRAL_OUTCOME = CodeList(
    "referral_outcome",
    (
        ("helped", N_("Was helped there")),
        ("waiting", N_("Has been there, waits for an answer")),
        ("not_gone", N_("Did not go")),
        ("not_helped", N_("Was there, could not be helped")),
    ),
)
