"""Lists to choose from for group work. Sources: DOMAIN 2.3 and 4; 003 Zaanstad; 004 4.2, 4.4 and 4.5."""

from __future__ import annotations

from caseworker.domain.codelist import CodeList
from caseworker.i18n import N_

GROUP_KIND = CodeList(
    "group_kind",
    (
        ("information", N_("Group information")),  # 004 4.2: two or three a week, being there is a condition
        ("group_intake", N_("Intake in a group")),  # 004 4.5: 45 invited, 30 % does not come
        ("quick_scan", N_("Quick scan in a group")),  # 004 4.2: 15 at a time
        ("training", N_("Group training")),  # 004 4.5: eight weeks of day parts, with end terms
        ("network_workshop", N_("Workshop on networking")),  # 003 Zaanstad
        ("values_workshop", N_("Workshop on norms and values")),  # 003 Zaanstad: part of the participation statement
        ("batch", N_("Batch of trajectories")),  # 004 4.4: 900 a year in batches of 50
        ("places", N_("Places that are filled in turn")),  # 004 4.2: 140 and 50 places
        ("other", N_("Another group")),
    ),
)
MEMBER_STATUS = CodeList(  # the flow of 004 4.5: invited, came or did not, started, finished
    "member_status",
    (
        ("invited", N_("Invited")),
        ("confirmed", N_("Will come")),
        ("came", N_("Came")),
        ("no_show", N_("Did not come")),
        ("started", N_("Takes part")),
        ("finished", N_("Finished")),
        ("stopped", N_("Stopped early")),
        ("cancelled", N_("Cancelled")),
    ),
)
OPEN_STATUSES = ("invited", "confirmed", "came", "started")
"""Statuses that take a place: who was sent off, stayed away or is through leaves it to somebody else."""
ENDED_STATUSES = ("finished", "stopped")
PRESENCE = CodeList(
    "presence",
    (("present", N_("Present")), ("excused", N_("Absent with notice")), ("absent", N_("Absent without notice"))),
)
DAY_PART = CodeList(
    "group_day_part",
    (("morning", N_("Morning")), ("afternoon", N_("Afternoon")), ("evening", N_("Evening"))),
)
SEQUEL = CodeList(  # where somebody goes from a group; 004 4.5 names most of them
    "group_sequel",
    (
        ("training", N_("To the training")),
        ("work", N_("To work")),
        ("internship", N_("To a work internship")),
        ("vacancy_centre", N_("To the vacancy centre")),
        ("diagnosis", N_("To the diagnosis centre")),
        ("learn_work", N_("To a learn-work place")),
        ("study", N_("To a study")),
        ("care", N_("To care")),
        ("other", N_("Somewhere else")),
        ("none", N_("Nowhere yet")),
    ),
)
