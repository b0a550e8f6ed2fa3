"""Lists to choose from for employers, vacancies, referrals and the CV. Sources: DOMAIN 2.14, 2.15; 002 2.6; 003."""

from __future__ import annotations

from caseworker.domain.codelist import CodeList
from caseworker.i18n import N_

EMPLOYER_SIZE = CodeList(
    "employer_size",
    (
        ("micro", N_("Fewer than 10 people")),
        ("small", N_("10 to 49 people")),
        ("medium", N_("50 to 249 people")),
        ("large", N_("250 people or more")),
    ),
)
ATTITUDE = CodeList(  # 002 2.6
    "attitude",
    (
        ("engaged", N_("Socially engaged")),
        ("open", N_("Open to it")),
        ("hesitant", N_("Hesitant")),
        ("not_engaged", N_("Not socially engaged")),
    ),
)
EXPERIENCE_GROUP = CodeList(  # 002 2.6: earlier experiences with the target group are often missing
    "experience_group",
    (
        ("status_holders", N_("Status holders")),
        ("benefit", N_("People on benefit")),
        ("interns", N_("Interns and language interns")),
        ("volunteers", N_("Volunteers")),
        ("other", N_("Another group")),
    ),
)
EXPERIENCE_RESULT = CodeList(
    "experience_result",
    (("positive", N_("Positive")), ("mixed", N_("Mixed")), ("negative", N_("Negative"))),
)
AGREEMENT_KIND = CodeList(
    "agreement_kind",
    (
        ("covenant", N_("Covenant")),
        ("job_guarantee", N_("Job guarantee")),
        ("social_return", N_("Social return")),
        ("places", N_("Places kept free")),
        ("other", N_("Another agreement")),
    ),
)
VISIT_KIND = CodeList(
    "visit_kind",
    (
        ("visit", N_("Visit to the employer")),
        ("here", N_("Talk at our place")),
        ("phone", N_("Phone call")),
        ("video", N_("Video meeting")),
        ("email", N_("E-mail or letter")),
    ),
)
EVENT_KIND = CodeList(
    "event_kind",
    (
        ("work_visit", N_("Work visit")),
        ("meet_greet", N_("Meet and greet")),
        ("speed_dates", N_("Speed dates")),
        ("job_market", N_("Job market")),
        ("workshop", N_("Network workshop")),
        ("other", N_("Another event")),
    ),
)
ATTENDANCE = CodeList(
    "attendance",
    (
        ("invited", N_("Invited")),
        ("confirmed", N_("Will come")),
        ("came", N_("Came")),
        ("no_show", N_("Invited, did not come")),
        ("cancelled", N_("Cancelled in time")),
    ),
)
VACANCY_KIND = CodeList(
    "vacancy_kind",
    (
        ("job", N_("Paid job")),
        ("guaranteed", N_("Guaranteed job")),
        ("learn_work", N_("Learn-work place")),
        ("wep", N_("Work-experience place")),
        ("trial", N_("Trial placement")),
        ("internship", N_("Work internship")),
        ("language_internship", N_("Language internship")),
        ("volunteer", N_("Volunteer work")),
    ),
)
VACANCY_STATUS = CodeList(
    "vacancy_status",
    (("open", N_("Open")), ("on_hold", N_("On hold")), ("filled", N_("Filled")), ("withdrawn", N_("Withdrawn"))),
)
LICENCE = CodeList(
    "licence",
    (
        ("am", N_("AM (moped)")),
        ("b", N_("B (car)")),
        ("be", N_("BE (car with trailer)")),
        ("c", N_("C (lorry)")),
        ("ce", N_("CE (lorry with trailer)")),
        ("d", N_("D (bus)")),
        ("t", N_("T (tractor)")),
    ),
)
PHYSICAL = CodeList(
    "physical",
    (("light", N_("Light work")), ("moderate", N_("Fairly heavy work")), ("heavy", N_("Heavy work"))),
)
PHYSICAL_WISH = CodeList(
    "physical_wish",
    (
        ("heavy", N_("Heavy work is fine")),
        ("moderate", N_("Fairly heavy work is fine")),
        ("light", N_("Wants light work")),
    ),
)
DEMAND_KIND = CodeList(
    "demand_kind",
    (
        ("certificate", N_("Trade diploma or certificate")),
        ("experience", N_("Experience in a job")),
        ("competence", N_("Competence")),
    ),
)
SKILL_KIND = CodeList(
    "skill_kind",
    (
        ("competence", N_("Competence")),
        ("certificate", N_("Trade diploma or certificate")),
        ("licence", N_("Driving licence")),
        ("computer", N_("Computer program")),
        ("interest", N_("Interest or volunteer work")),
    ),
)
TRANSPORT = CodeList(
    "transport",
    (
        ("foot", N_("On foot")),
        ("bike", N_("Bicycle")),
        ("public", N_("Public transport")),
        ("moped", N_("Moped or scooter")),
        ("car", N_("Own car")),
    ),
)
REFERRAL_HOW = CodeList(
    "referral_how",
    (
        ("card", N_("Candidate card")),
        ("together", N_("Went along")),
        ("phone", N_("Phone call")),
        ("event", N_("At an event")),
        ("applied", N_("Client applied")),
    ),
)
REFERRAL_OUTCOME = CodeList(
    "referral_outcome",
    (
        ("awaiting", N_("Waiting for an answer")),
        ("interview", N_("Job interview")),
        ("trial", N_("Trial day")),
        ("placed", N_("Placed")),
        ("rejected", N_("Employer chose somebody else")),
        ("declined", N_("Client does not want it")),
        ("withdrawn", N_("Taken back")),
    ),
)
OPEN_OUTCOMES = ("", "awaiting", "interview", "trial")
VALUATION = CodeList(  # IDW: international diploma valuation, by SBB and Nuffic
    "valuation",
    (
        ("not_asked", N_("Not asked for")),
        ("asked", N_("Asked for, no answer yet")),
        ("valued", N_("Valued")),
        ("not_possible", N_("Cannot be valued")),
    ),
)
