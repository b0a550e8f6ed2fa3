"""The codes of plans, product book, placements and appointments. Sources: DOMAIN 2.9 to 2.12 (000, 002, 003)."""

from __future__ import annotations

from caseworker.domain.codelist import CodeList
from caseworker.i18n import N_

AGREEMENT_BY = CodeList(
    "agreement_by",
    (
        ("client", N_("Client")),
        ("coach", N_("Re-integration coach")),
        ("client_manager", N_("Client manager")),
        ("employer", N_("Employer")),
        ("partner", N_("Partner organisation")),
        ("family", N_("Family or friend")),
        ("other", N_("Someone else")),
    ),
)
SIGNED_HOW = CodeList("signed_how", (("screen", N_("On the screen")), ("paper", N_("On paper, with a scan"))))

BREAK_REASON = CodeList(
    "break_reason",
    (
        ("illness", N_("Illness")),
        ("holiday", N_("Holiday")),
        ("no_work", N_("Lack of work")),
        ("care", N_("Care tasks or child care")),
        ("school", N_("Lessons or exams")),
        ("other", N_("Another reason")),
    ),
)
APPOINTMENT_KIND = CodeList(  # codes of `codes.CONTACT_KIND`: what was planned becomes a contact of the same kind
    "appointment_kind",
    (
        ("conversation", N_("Conversation")),
        ("work_visit", N_("Visit to the work floor")),
        ("phone", N_("Telephone call")),
        ("video", N_("Video call")),
        ("home_visit", N_("Home visit")),
    ),
)
APPOINTMENT_STATUS = CodeList(
    "appointment_status",
    (
        ("planned", N_("Planned")),
        ("held", N_("Held")),
        ("no_show", N_("Did not appear")),
        ("moved", N_("Moved")),
        ("cancelled", N_("Cancelled")),
    ),
)
NO_SHOW_DONE = CodeList(  # 002 Rotterdam: a reminder letter; 003 Amsterdam: go and find out why
    "no_show_done",
    (
        ("letter", N_("Reminder letter sent")),
        ("called", N_("Called and asked why")),
        ("visited", N_("Went there and asked why")),
        ("planned_again", N_("New appointment made")),
        ("reported", N_("Told the client manager")),
        ("known", N_("The reason was known already")),
    ),
)
