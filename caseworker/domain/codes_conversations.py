"""Lists of codes for recognition, intake sections, language and inburgering. Sources: DOMAIN 2.2-2.8; STANDARDS."""

from __future__ import annotations

from caseworker.domain.codelist import CodeList
from caseworker.i18n import N_

REGISTER_OUTCOME = CodeList(  # what BPI or ISI said (002 2.2)
    "register_outcome",
    (
        ("obligation", N_("Obligation found")),
        ("done", N_("Fulfilled the obligation")),
        ("exempt", N_("Exempt")),
        ("absent", N_("Not found in it")),
    ),
)
LANGUAGE_TEST = CodeList(
    "language_test",
    (
        ("none", N_("No test used")),
        ("reading", N_("Reading test")),
        ("oral", N_("Spoken test")),
        ("computer", N_("Test on a computer")),
        ("other", N_("Another test")),
    ),
)
RECOGNITION_OUTCOME = CodeList(  # 002 2.2
    "recognition_outcome",
    (
        ("obligation", N_("Obligation to integrate")),
        ("need", N_("Need, no obligation")),
        ("none", N_("No obligation and no need")),
        ("refer", N_("Refer to somebody who can find out")),
    ),
)
SECTION_TOPIC = CodeList(
    "section_topic",
    (
        ("income", N_("Income and benefit")),
        ("debts", N_("Debts")),
        ("care", N_("Care and support")),
        ("family", N_("Family and upbringing")),
        ("safety", N_("Safety at home")),
        ("asylum", N_("Arrival and asylum")),
        ("housing", N_("Housing")),
        ("other", N_("Something else")),
    ),
)
SECTION_LEVEL = CodeList(
    "section_level",
    (
        ("everyone", N_("Everybody who works on this case")),
        ("intake", N_("Who took part in the intake")),
        ("owner", N_("The organisation it belongs to")),
    ),
)
LEVEL_BASIS = CodeList(
    "level_basis",
    (
        ("estimate", N_("Estimate")),
        ("test", N_("Test")),
        ("exam", N_("Exam")),
        ("own", N_("What the client says")),
    ),
)
LEARNABILITY = CodeList(
    "learnability",
    (("low", N_("Slow")), ("average", N_("Ordinary")), ("high", N_("Fast"))),
)
CARE_DECISION = CodeList(  # decided together with the health service (003 Amsterdam)
    "care_decision",
    (
        ("care_first", N_("Care comes first")),
        ("together", N_("Care and the trajectory side by side")),
        ("later", N_("Trajectory first, care later")),
        ("no_care", N_("No care needed")),
    ),
)
OBLIGATION_KIND = CodeList(  # GGM: WordtBehandeldAls
    "obligation_kind",
    (
        ("asylum", N_("Status holder, obliged")),
        ("family", N_("Family migrant, obliged")),
        ("other", N_("Other migrant, obliged")),
        ("voluntary", N_("Voluntary, not obliged")),
    ),
)
INTEGRATION_LAW = CodeList(  # the year of the Wet inburgering that holds for somebody
    "integration_law", (("wi2021", "2021"), ("wi2013", "2013"), ("wi2007", "2007"))
)
ROUTE = CodeList(  # STANDARDS 3: art 7, 8, 9
    "route",
    (("b1", N_("B1 route")), ("onderwijs", N_("Education route")), ("z", N_("Self-reliance route (Z)"))),
)
EXTENSION_REASON = CodeList(
    "extension_reason",
    (
        ("not_to_blame", N_("Late, and not to blame")),
        ("literacy", N_("Learned to read and write first")),
        ("illness", N_("Illness")),
        ("birth", N_("Birth of a child")),
        ("asylum_centre", N_("Waited in a reception centre")),
        ("no_course", N_("No course available")),
        ("education", N_("Education takes longer")),
        ("other", N_("Another reason")),
    ),
)
DUTY_STATUS = CodeList(
    "duty_status",
    (
        ("running", N_("Under way")),
        ("paused", N_("Paused")),
        ("completed", N_("Completed")),
        ("exempt", N_("Exempt")),
        ("discharged", N_("Released after enough effort")),
    ),
)
WEEKDAY = CodeList(  # with a day part it makes a word of `domain/dayparts.py`: "mon_morning"
    "weekday",
    (
        ("mon", N_("Monday")), ("tue", N_("Tuesday")), ("wed", N_("Wednesday")),
        ("thu", N_("Thursday")), ("fri", N_("Friday")), ("sat", N_("Saturday")),
        ("sun", N_("Sunday")),
    ),
)  # fmt: skip
DAY_PART = CodeList(
    "day_part", (("morning", N_("Morning")), ("afternoon", N_("Afternoon")), ("evening", N_("Evening")))
)
EXAM_PART = CodeList(  # STANDARDS 3
    "exam_part",
    (
        ("reading", N_("Reading")),
        ("listening", N_("Listening")),
        ("writing", N_("Writing")),
        ("speaking", N_("Speaking")),
        ("knm", N_("Knowledge of Dutch society (KNM)")),
        ("ona", N_("Orientation on the labour market (ONA)")),
        ("map", N_("Labour market and participation (MAP)")),
        ("final_talk", N_("Final talk")),
    ),
)
EXAM_RESULT = CodeList(
    "exam_result",
    (
        ("planned", N_("Planned")),
        ("passed", N_("Passed")),
        ("failed", N_("Failed")),
        ("absent", N_("Did not appear")),
        ("exempt", N_("Exempt")),
    ),
)
