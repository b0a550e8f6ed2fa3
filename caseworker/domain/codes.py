"""The lists of codes that fields choose from: the code that is kept, and its English text (Dutch in the catalogue).

Sources: DOMAIN 2 (documents 000-004) and the Dutch standards named beside each list. A released code never changes
its meaning; a code that is no longer used stays readable.
"""

from __future__ import annotations

from caseworker.domain.codelist import CodeList
from caseworker.i18n import N_

# The four Participatieladder characteristics (000 annex) and what stands around them.
INCOME_SOURCE = CodeList(
    "income_source",
    (
        ("benefit_municipality", N_("Benefit from the municipality")),
        ("benefit_uwv", N_("Benefit from UWV")),
        ("no_benefit", N_("No benefit, not working")),
        ("working", N_("Working")),
    ),
)
BENEFIT_KIND = CodeList(
    "benefit_kind",
    (
        ("pw", N_("Participatiewet")),
        ("ww", N_("WW")),
        ("anw", N_("Anw")),
        ("ioaw", N_("IOAW")),
        ("ioaz", N_("IOAZ")),
        ("wajong", N_("Wajong or WIA")),
        ("none", N_("None (NUG)")),
    ),
)
INBURGERING = CodeList(
    "inburgering",
    (
        ("obligation", N_("Obligation to integrate")),
        ("need", N_("Need, no obligation")),
        ("none", N_("No obligation and no need")),
    ),
)
EDUCATION_LEVEL = CodeList(
    "education_level",
    (
        ("none", N_("No primary school")),
        ("primary", N_("Primary school")),
        ("vmbo", N_("Lower secondary (vmbo)")),
        ("havo_vwo", N_("Upper secondary (havo, vwo)")),
        ("mbo1", N_("MBO 1")),
        ("mbo2", N_("MBO 2")),
        ("mbo3", N_("MBO 3")),
        ("mbo4", N_("MBO 4")),
        ("hbo", N_("HBO or bachelor")),
        ("wo", N_("University or master")),
        ("other", N_("Other education")),
    ),
)
PERMIT_KIND = CodeList(
    "permit_kind",
    (
        ("asylum_temporary", N_("Asylum, temporary")),
        ("asylum_permanent", N_("Asylum, indefinite")),
        ("family", N_("Family reunion")),
        ("temporary_protection", N_("Temporary protection (Ukraine)")),
        ("regular", N_("Regular, work or study")),
        ("eu", N_("EU citizen")),
        ("dutch", N_("Dutch nationality")),
        ("other", N_("Other permit")),
    ),
)
HOUSEHOLD = CodeList(
    "household",
    (
        ("single", N_("Single")),
        ("single_parent", N_("Single parent")),
        ("couple", N_("Couple without children")),
        ("couple_children", N_("Couple with children")),
        ("lives_in", N_("Lives with family or others")),
    ),
)
GENDER = CodeList("gender", (("f", N_("Woman")), ("m", N_("Man")), ("x", N_("Other"))))
SKILL_LEVEL = CodeList(  # GGM: Taalvaardigheid and ICT-vaardigheid
    "skill_level",
    (
        ("poor", N_("Poor")),
        ("moderate", N_("Moderate")),
        ("sufficient", N_("Sufficient")),
        ("good", N_("Good")),
        ("excellent", N_("Excellent")),
    ),
)
CONSENT = CodeList(
    "consent",
    (("given", N_("Given")), ("withdrawn", N_("Withdrawn")), ("not_asked", N_("Not asked yet"))),
)
LEGAL_GROUND = CodeList(
    "legal_ground",
    (
        ("participatiewet", N_("Participatiewet")),
        ("inburgering", N_("Wet inburgering 2021")),
        ("suwi", N_("Wet SUWI")),
        ("consent", N_("Consent of the client")),
        ("contract", N_("Agreement with the client")),
    ),
)
LANGUAGE = CodeList(  # ISO 639-3
    "language",
    (
        ("nld", N_("Dutch")), ("eng", N_("English")), ("ara", N_("Arabic")), ("tir", N_("Tigrinya")),
        ("fas", N_("Farsi")), ("prs", N_("Dari")), ("pus", N_("Pashto")), ("ukr", N_("Ukrainian")),
        ("rus", N_("Russian")), ("tur", N_("Turkish")), ("kmr", N_("Kurmanji")), ("ckb", N_("Sorani")),
        ("som", N_("Somali")), ("amh", N_("Amharic")), ("orm", N_("Oromo")), ("fra", N_("French")),
        ("spa", N_("Spanish")), ("por", N_("Portuguese")), ("pol", N_("Polish")), ("deu", N_("German")),
        ("zho", N_("Chinese")), ("vie", N_("Vietnamese")), ("urd", N_("Urdu")), ("ben", N_("Bengali")),
        ("tam", N_("Tamil")), ("sqi", N_("Albanian")), ("bos", N_("Bosnian")), ("hye", N_("Armenian")),
        ("aze", N_("Azerbaijani")), ("kat", N_("Georgian")), ("lin", N_("Lingala")), ("swa", N_("Swahili")),
        ("kin", N_("Kinyarwanda")), ("wol", N_("Wolof")), ("pap", N_("Papiamento")), ("srn", N_("Sranan")),
        ("heb", N_("Hebrew")), ("mon", N_("Mongolian")), ("uig", N_("Uyghur")), ("other", N_("Other language")),
    ),
)  # fmt: skip
CEFR = CodeList(
    "cefr",
    (
        ("none", N_("None")), ("a1", "A1"), ("a2", "A2"), ("b1", "B1"), ("b2", "B2"), ("c1", "C1"), ("c2", "C2"),
        ("native", N_("Mother tongue")),
    ),
)  # fmt: skip

ORGANISATION_KIND = CodeList(
    "organisation_kind",
    (
        ("municipality", N_("Municipality")),
        ("refugee", N_("Refugee organisation")),
        ("reintegration", N_("Re-integration company")),
        ("uwv", N_("UWV")),
        ("employer", N_("Employer")),
        ("school", N_("School or training institute")),
        ("language", N_("Language provider")),
        ("care", N_("Care or social district team")),
        ("other", N_("Other organisation")),
    ),
)
WORKER_ROLE = CodeList(
    "worker_role",
    (
        ("coach", N_("Re-integration coach")),
        ("client_manager", N_("Client manager")),
        ("workcoach", N_("Work coach")),
        ("jobcoach", N_("Job coach")),
        ("jobhunter", N_("Job hunter")),
        ("account_manager", N_("Account manager")),
        ("volunteer", N_("Volunteer adviser")),
        ("coordinator", N_("Coordinator")),
        ("trainer", N_("Trainer")),
        ("supervisor", N_("Supervisor at work")),
        ("other", N_("Other role")),
    ),
)

INTAKE_KIND = CodeList(  # 001, 002 2.3, 003, 004
    "intake_kind",
    (
        ("desk", N_("Desk contact")),
        ("ten_minutes", N_("10-minute conversation")),
        ("notification", N_("Notification conversation")),
        ("start", N_("Start conversation")),
        ("broad", N_("Broad intake")),
        ("integral", N_("Integral intake")),
        ("work", N_("Work conversation")),
        ("coach", N_("Coach's intake")),
        ("group", N_("Group intake")),
        ("job_desk", N_("Job desk conversation")),
        ("home_visit", N_("Home visit")),
    ),
)
PARTICIPANT_ROLE = CodeList(
    "participant_role",
    (
        ("client", N_("Client")),
        ("coach", N_("Re-integration coach")),
        ("client_manager", N_("Client manager")),
        ("refugee_worker", N_("Worker of the refugee organisation")),
        ("district_team", N_("Social district team")),
        ("interpreter", N_("Interpreter")),
        ("family", N_("Family or friend")),
        ("other", N_("Someone else")),
    ),
)
ZRM_VERSION = CodeList("zrm_version", (("2013", N_("ZRM 2013, 11 domains")), ("2017", N_("ZRM 2017, 13 domains"))))
ZRM_MOMENT = CodeList(
    "zrm_moment",
    (("start", N_("Start measurement")), ("interim", N_("Interim measurement")), ("end", N_("End measurement"))),
)
WAGE_VALUE_METHOD = CodeList(
    "wage_value_method",
    (
        ("estimate", N_("Estimate in the conversation")),
        ("quick_scan", N_("Quick scan")),
        ("dariuz", N_("Dariuz")),
        ("workplace", N_("Measured at the workplace")),
        ("other", N_("Another method")),
    ),
)
ASSESSMENT_INSTRUMENT = CodeList(
    "assessment_instrument",
    (
        ("noa", N_("NOA")),
        ("oral", N_("Oral suitability intake")),
        ("incheck", N_("InCheck")),
        ("learnability", N_("Language and learnability test")),
        ("dariuz", N_("Dariuz")),
        ("quick_scan", N_("Quick scan")),
        ("client_photo", N_("Client photo")),
        ("medical", N_("Medical examination")),
        ("cognitive", N_("Cognitive research (IQ)")),
        ("diagnosis", N_("Specialist diagnosis")),
        ("other", N_("Another instrument")),
    ),
)
TAKEN_HOW = CodeList("taken_how", (("alone", N_("Alone")), ("helped", N_("With help")), ("oral", N_("Orally"))))

PLAN_STATUS = CodeList(
    "plan_status",
    (
        ("concept", N_("Concept")),
        ("agreed", N_("Agreed")),
        ("running", N_("Running")),
        ("ended", N_("Ended")),
        ("replaced", N_("Replaced")),
    ),
)
GOAL_DOMAIN = CodeList(  # GGM: Ontwikkelwens and Aandachtspunten
    "goal_domain",
    (
        ("paid_work", N_("Paid work")),
        ("paid_work_ability", N_("Paid work to ability")),
        ("work_and_learn", N_("Paid work with schooling")),
        ("employee_skills", N_("Employee skills")),
        ("work_experience", N_("Work experience")),
        ("language", N_("Language skills")),
        ("own_business", N_("Own business")),
        ("schooling", N_("Schooling")),
        ("volunteer_work", N_("Volunteer work")),
        ("day_activities", N_("Fitting day activities")),
        ("finances", N_("Money")),
        ("digital", N_("Digital skills")),
        ("care_tasks", N_("Care tasks")),
        ("physical_health", N_("Physical health")),
        ("mental_health", N_("Mental health")),
        ("housing", N_("Housing")),
        ("network", N_("Social network")),
    ),
)
GOAL_RESULT = CodeList(
    "goal_result",
    (("open", N_("Open")), ("reached", N_("Reached")), ("partly", N_("Partly reached")), ("dropped", N_("Dropped"))),
)
INSTRUMENT = CodeList(  # the product book, DOMAIN 2.10
    "instrument",
    (
        ("wep", N_("Work-experience place (WEP)")),
        ("language_internship", N_("Language internship")),
        ("work_internship", N_("Work internship")),
        ("learn_work_place", N_("Learn-work place")),
        ("trial_placement", N_("Trial placement")),
        ("participation_place", N_("Participation place")),
        ("volunteer_work", N_("Volunteer work")),
        ("language_buddy", N_("Language buddy")),
        ("jobcoach", N_("Job coaching")),
        ("job_hunting", N_("Job hunting")),
        ("application_training", N_("Job-application training")),
        ("employee_skills", N_("Employee-skills training")),
        ("empowerment", N_("Empowerment training")),
        ("intercultural", N_("Intercultural training")),
        ("dutch_at_work", N_("Dutch on the work floor")),
        ("trade_language", N_("Trade language boost")),
        ("trade_schooling", N_("Trade schooling")),
        ("study_with_benefit", N_("Study with benefit")),
        ("pre_bachelor", N_("Pre-bachelor")),
        ("work_visits", N_("Work visits")),
        ("network_workshop", N_("Network workshop")),
        ("participation_statement", N_("Participation statement")),
        ("debt_help", N_("Debt help")),
        ("care_trajectory", N_("Care trajectory")),
        ("sheltered_work", N_("Sheltered work")),
        ("wage_subsidy", N_("Wage-cost subsidy")),
        ("language_voucher", N_("Language voucher")),
        ("guaranteed_job", N_("Guaranteed job")),
        ("aan_de_slag", N_("'Aan de slag' department")),
        ("diagnosis_place", N_("Diagnosis place")),
        ("language_course", N_("Language course")),
        ("other", N_("Another instrument")),
    ),
)
INSTRUMENT_RESULT = CodeList(
    "instrument_result",
    (("finished", N_("Finished")), ("stopped", N_("Stopped early")), ("not_started", N_("Not started"))),
)

PLACEMENT_NATURE = CodeList(  # 000: 55 % paid, 30 % unpaid, 15 % training
    "placement_nature",
    (("paid", N_("Paid")), ("unpaid", N_("Unpaid")), ("training", N_("Training"))),
)
CONTRACT_KIND = CodeList(
    "contract_kind",
    (
        ("permanent", N_("Permanent contract")),
        ("temporary", N_("Temporary contract")),
        ("agency", N_("Agency work")),
        ("secondment", N_("Secondment")),
        ("learn_work", N_("Learn-work contract (BBL)")),
        ("self_employed", N_("Self-employed")),
        ("volunteer", N_("Volunteer agreement")),
        ("internship", N_("Internship agreement")),
        ("none", N_("No contract")),
    ),
)
END_REASON = CodeList(
    "end_reason",
    (
        ("planned", N_("Planned end")),
        ("other_place", N_("Went on to another place")),
        ("paid_work", N_("Found paid work")),
        ("employer", N_("Ended by the employer")),
        ("client", N_("Ended by the client")),
        ("no_work", N_("Lack of work")),
        ("illness", N_("Illness")),
        ("language", N_("Language level too low")),
        ("care", N_("Care tasks or child care")),
        ("moved", N_("Moved")),
        ("other", N_("Another reason")),
    ),
)
SECTOR = CodeList(  # SBI 2008, sections A-U
    "sector",
    (
        ("A", N_("Agriculture, forestry and fishing")), ("B", N_("Mining")), ("C", N_("Industry")),
        ("D", N_("Energy")), ("E", N_("Water and waste")), ("F", N_("Construction")), ("G", N_("Trade")),
        ("H", N_("Transport and storage")), ("I", N_("Hotels and catering")),
        ("J", N_("Information and communication")), ("K", N_("Finance")), ("L", N_("Real estate")),
        ("M", N_("Advice and research")), ("N", N_("Rental and other business services")),
        ("O", N_("Public administration")), ("P", N_("Education")), ("Q", N_("Health and welfare")),
        ("R", N_("Culture, sport and recreation")), ("S", N_("Other services")),
        ("T", N_("Households as employers")), ("U", N_("International organisations")),
    ),
)  # fmt: skip

CONTACT_KIND = CodeList(
    "contact_kind",
    (
        ("conversation", N_("Conversation")),
        ("work_visit", N_("Visit to the work floor")),
        ("phone", N_("Telephone call")),
        ("video", N_("Video call")),
        ("email", N_("E-mail")),
        ("message", N_("Text message")),
        ("letter", N_("Letter")),
        ("home_visit", N_("Home visit")),
        ("no_show", N_("Did not appear")),
    ),
)
CONTACT_WITH = CodeList(
    "contact_with",
    (
        ("client", N_("Client")),
        ("supervisor", N_("Supervisor at work")),
        ("colleague", N_("Colleague")),
        ("partner", N_("Partner organisation")),
        ("family", N_("Family or friend")),
        ("other", N_("Someone else")),
    ),
)
ATTACHMENT_KIND = CodeList(
    "attachment_kind",
    (
        ("cv", N_("CV")),
        ("diploma", N_("Diploma")),
        ("valuation", N_("Diploma valuation")),
        ("test_result", N_("Test result")),
        ("assessment", N_("Assessment report")),
        ("signed_plan", N_("Signed plan")),
        ("reference", N_("Reference")),
        ("letter", N_("Letter")),
        ("other", N_("Another document")),
    ),
)
CLOSED_REASON = CodeList(
    "closed_reason",
    (
        ("work", N_("At work")),
        ("school", N_("In education")),
        ("moved", N_("Moved")),
        ("handed_over", N_("Handed over")),
        ("care", N_("Care comes first")),
        ("withdrawn", N_("Withdrew")),
        ("other", N_("Another reason")),
    ),
)
