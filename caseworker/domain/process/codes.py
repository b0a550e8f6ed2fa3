"""The code lists of the process models: what conversations, instruments, assessments, routes and ends can be.

Where a case file already has such a list, it is that one (`caseworker.domain.codes`), with what only a way of working
needs added behind it.
"""

from __future__ import annotations

from caseworker.domain import codes
from caseworker.domain.codelist import CodeList
from caseworker.i18n import N_

CONVERSATION = CodeList(  # DOMAIN 2.3
    "conversation",
    (
        *codes.INTAKE_KIND.items,
        ("acquaintance", N_("Acquaintance conversation")),
        ("intake", N_("Individual intake")),
        ("legitimacy", N_("Conversation on the right to a benefit")),
        ("re_integration", N_("Conversation with the re-integration worker")),
        ("progress", N_("Progress conversation")),
        ("evaluation", N_("Evaluation conversation")),
        ("job_interview", N_("Job interview")),
        ("final", N_("Final conversation")),
    ),
)
MEETING = CodeList(  # group work, DOMAIN 2.3 and 4
    "meeting",
    (
        ("information", N_("Group information")),
        ("group_intake", N_("Intake in a group")),
        ("group_quick_scan", N_("Quick scan in a group")),
        ("network_workshop", N_("Workshop on networking")),
        ("values_workshop", N_("Workshop on norms and values")),
        ("training", N_("Group training")),
        ("work_visit", N_("Work visit")),
        ("operational", N_("Operational meeting of the organisations")),
    ),
)
ASSESSMENT = CodeList(  # DOMAIN 2.4
    "assessment",
    (
        *codes.ASSESSMENT_INSTRUMENT.items,
        ("decision_tree", N_("Decision tree on the right to a benefit")),
        ("screening", N_("Screening (spider web)")),
        ("form_screening", N_("Screening of the forms")),
        ("deepening", N_("Deepening diagnosis")),
        ("further_diagnosis", N_("Diagnosis at work")),
        ("broad_assessment", N_("Assessment for status holders")),
        ("recognition", N_("Recognition of who must or may integrate")),
    ),
)
INSTRUMENT = CodeList(  # the product book, and what only one municipality has
    "instrument",
    (
        *codes.INSTRUMENT.items,
        ("group_training", N_("Training in a group")),
        ("diagnosis_centre", N_("Diagnosis and training centre")),
        ("temporary_job", N_("Temporary job at the municipality's company")),
        ("group_secondment", N_("Secondment in a group")),
        ("flex_formula", N_("Flex formula by a temp agency")),
        ("mediation", N_("Mediation by the employers' service")),
        ("vacancy_centre", N_("Vacancy centre")),
        ("production_hall", N_("Production hall of the social employment company")),
        ("social_activation", N_("Social activation")),
        ("day_activities", N_("Work-like day activities")),
        ("work_participation", N_("Work and participation, in the benefit")),
        ("reintegration_trajectory", N_("Re-integration trajectory")),
        ("schooling_trajectory", N_("Schooling trajectory")),
        ("participation_trajectory", N_("Participation trajectory")),
        ("dual_trajectory", N_("Dual trajectory")),
        ("society_placement", N_("Place at a community organisation")),
        ("effort_package", N_("Effort package")),
    ),
)
QUESTION = CodeList(  # 004 4.1
    "question",
    (("single", N_("One question")), ("multiple", N_("Several questions at once")), ("acute", N_("Acute crisis"))),
)
SUBJECT = CodeList(
    "subject",
    (
        ("income", N_("Income question")),
        ("housing", N_("Housing question")),
        ("work", N_("Work question")),
        ("care", N_("Care question")),
        ("debts", N_("Question about debts")),
        ("youth", N_("Question about children")),
    ),
)
SUPPORT = CodeList(  # the four groups of Alphen aan den Rijn, 004 4.1
    "support",
    (
        ("none", N_("No support needed")),
        ("push", N_("A push needed")),
        ("trajectory", N_("A trajectory needed")),
        ("no_prospect", N_("Work is no real prospect")),
    ),
)
ROUTE = CodeList(  # Wet inburgering 2021, articles 7 to 9
    "route",
    (("b1", N_("B1 route")), ("education", N_("Education route")), ("z", N_("Self-reliance route"))),
)
EXAM = CodeList(  # Besluit inburgering 2021, articles 3.3 and 3.4
    "exam",
    (
        ("reading", N_("Reading exam")),
        ("listening", N_("Listening exam")),
        ("writing", N_("Writing exam")),
        ("speaking", N_("Speaking exam")),
        ("knm", N_("Exam on Dutch society (KNM)")),
    ),
)
HANDED_TO = CodeList(
    "handed_to",
    (
        ("municipality", N_("Municipality")),
        ("core_team", N_("Core team of coaches")),
        ("work_department", N_("Work department")),
        ("district_team", N_("Social district team")),
        ("area_team", N_("Area team")),
        ("health_service", N_("Health service (GGD)")),
        ("youth_desk", N_("Youth desk")),
        ("activation", N_("Activation trajectory")),
        ("specialist", N_("Specialist for one question")),
        ("reintegration_company", N_("Re-integration company")),
        ("employer_service", N_("Employers' service point")),
        ("refugee_organisation", N_("Refugee organisation")),
        ("executing_organisation", N_("Executing organisation")),
        ("school", N_("School or training institute")),
        ("diagnosis_centre", N_("Diagnosis centre")),
        ("uwv", N_("UWV")),
        ("other", N_("Other organisation")),
    ),
)
DECISION = CodeList("decision", (("yes", N_("Granted")), ("no", N_("Refused"))))
RESULT = CodeList(
    "result",
    (
        ("finished", N_("Finished")),
        ("stopped", N_("Stopped early")),
        ("work", N_("To work")),
        ("other", N_("Otherwise")),
    ),
)
SEQUEL = CodeList(  # what is decided after an intake, a diagnosis or a trajectory
    "sequel",
    (
        ("reintegration", N_("Towards work")),
        ("activation", N_("Towards participation")),
        ("schooling", N_("Towards schooling")),
        ("deepening", N_("Look deeper first")),
        ("training", N_("To the training")),
        ("sheltered", N_("Sheltered work")),
        ("secondment", N_("Secondment in a group")),
        ("alternative", N_("Alternative to sheltered work")),
        ("mediation", N_("Straight to work")),
        ("care", N_("Care comes first")),
        ("own_strength", N_("On own strength")),
        ("waiting", N_("Wait for policy, working meanwhile")),
    ),
)
ROLE = CodeList(  # who takes part, DOMAIN 1
    "role",
    (
        ("client", N_("Client")),
        ("reception", N_("Receptionist or host")),
        ("first_line", N_("First-line worker")),
        ("integral_intaker", N_("Integral intake worker")),
        ("specialist", N_("Specialist")),
        ("coach", N_("Re-integration coach")),
        ("client_manager", N_("Client manager")),
        ("income_consultant", N_("Income consultant")),
        ("work_consultant", N_("Work consultant")),
        ("reintegration_consultant", N_("Re-integration consultant")),
        ("area_team", N_("Worker of the area team")),
        ("workcoach", N_("Work coach")),
        ("jobcoach", N_("Job coach")),
        ("jobhunter", N_("Job hunter")),
        ("account_manager", N_("Account manager")),
        ("trainer", N_("Trainer")),
        ("labour_expert", N_("Labour expert")),
        ("mee", N_("Consultant of MEE")),
        ("diagnosis_team", N_("Diagnosis team")),
        ("core_team", N_("Core team of coaches")),
        ("refugee_worker", N_("Worker of the refugee organisation")),
        ("district_team", N_("Social district team")),
        ("volunteer", N_("Volunteer adviser")),
        ("coa", N_("Worker of the reception centre (COA)")),
        ("language_provider", N_("Language provider")),
        ("school", N_("School or training institute")),
        ("employer", N_("Employer")),
        ("supervisor", N_("Supervisor at work")),
        ("housing_corporation", N_("Housing corporation")),
        ("health_service", N_("Health service (GGD)")),
        ("uwv", N_("UWV")),
        ("duo", N_("DUO")),
        ("municipality", N_("Municipality")),
        ("reintegration_company", N_("Re-integration company")),
        ("coordinator", N_("Coordinator")),
        ("interpreter", N_("Interpreter")),
    ),
)
FORM = CodeList(  # what is recorded at a step: subjects of the case file
    "form",
    (
        ("client", N_("Client")),
        ("intake", N_("Intake")),
        ("ladder_score", N_("Ladder score")),
        ("zrm_score", N_("ZRM score")),
        ("wage_value", N_("Wage value")),
        ("assessment", N_("Assessment")),
        ("plan", N_("Plan")),
        ("plan_goal", N_("Goal")),
        ("plan_instrument", N_("Instrument")),
        ("placement", N_("Placement")),
        ("contact", N_("Contact")),
        ("attachment", N_("Document")),
    ),
)
OUTCOME = CodeList(  # how a way ends
    "outcome",
    (
        ("work", N_("At work")),
        ("education", N_("In education")),
        ("participation", N_("Takes part in society")),
        ("sheltered", N_("In sheltered work")),
        ("care", N_("Care comes first")),
        ("own_strength", N_("On own strength")),
        ("handed_over", N_("Handed over")),
        ("integrated", N_("Integration completed")),
        ("no_right", N_("No right to a benefit")),
        ("withdrawn", N_("Withdrew")),
        ("moved", N_("Moved")),
        ("open", N_("The source ends here")),
        ("other", N_("Another end")),
    ),
)
END_REASON = codes.END_REASON
NATURE = codes.PLACEMENT_NATURE
