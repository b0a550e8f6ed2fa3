"""The words that spreadsheets use: for names of columns, and for values that are kept as codes. Dutch and English.

Compared after folding (lower case, no accents) with everything but letters and digits taken out.
Sources: the program's own template, DOMAIN 2.1, 2.5, 2.11, and the SONAR pilot columns of STANDARDS 6.
"""

from __future__ import annotations

# What a column may be called, per (kind, field). The first is the name in the program's own template.
HEADERS: dict[tuple[str, str], tuple[str, ...]] = {
    ("client", "client_number"): (
        "Klantnummer", "Cliëntnummer", "Deelnemernummer", "Kandidaatnummer", "Dossiernummer", "Klantnr", "Nummer",
        "ID_WZ", "ID", "Client number", "Client ID", "Case number", "Number",
    ),
    ("client", "full_name"): (
        "Naam", "Volledige naam", "Naam klant", "Naam deelnemer", "Naam cliënt", "Klant", "Deelnemer", "Cliënt",
        "Kandidaat", "Name", "Full name", "Client", "Client name", "Participant",
    ),
    ("client", "first_name"): ("Voornaam", "Voornamen", "Roepnaam", "First name", "Given name"),
    ("client", "infix"): ("Tussenvoegsel", "Voorvoegsel", "Tussenv", "Infix", "Prefix"),
    ("client", "last_name"): ("Achternaam", "Familienaam", "Geslachtsnaam", "Last name", "Surname", "Family name"),
    ("client", "own_script_name"): ("Naam in eigen schrift", "Eigen schrift", "Name in own script", "Own script"),
    ("client", "gender"): ("Geslacht", "M/V", "Gender", "Sex"),
    ("client", "birth_date"): ("Geboortedatum", "Geb datum", "Geboren", "Geboren op", "Birth date", "Date of birth"),
    ("client", "phone"): ("Telefoon", "Telefoonnummer", "Mobiel", "Tel", "06-nummer", "Phone", "Telephone", "Mobile"),
    ("client", "email"): ("E-mail", "E-mailadres", "Email", "Mail", "E-mail address"),
    ("client", "street"): ("Straat en huisnummer", "Adres", "Straat", "Straatnaam", "Address", "Street"),
    ("client", "postcode"): ("Postcode", "PC", "Postal code", "Zip"),
    ("client", "city"): ("Woonplaats", "Plaats", "City", "Town"),
    ("client", "address_secret"): ("Geheim adres", "Adres geheim", "Secret address"),
    ("client", "municipality"): ("Gemeente", "Municipality"),
    ("client", "region"): ("Regio", "Arbeidsmarktregio", "Region"),
    ("client", "household"): ("Huishouden", "Leefsituatie", "Gezinssituatie", "Household"),
    ("client", "nationality"): ("Nationaliteit", "Nationality"),
    ("client", "permit_kind"): ("Soort vergunning", "Verblijfsvergunning", "Verblijfsstatus", "Permit", "Permit kind"),
    ("client", "permit_date"): ("Datum vergunning", "Vergunning vanaf", "Permit date"),
    ("client", "permit_first"): ("Eerste vergunning", "First permit"),
    ("client", "mother_tongue"): ("Moedertaal", "Mother tongue", "Native language"),
    ("client", "preferred_language"): ("Voorkeurstaal", "Taal voor brieven", "Preferred language"),
    ("client", "interpreter_needed"): ("Tolk nodig", "Tolk", "Interpreter needed", "Interpreter"),
    ("client", "literate_mother_tongue"): ("Kan lezen in moedertaal", "Literate in mother tongue"),
    ("client", "literate_latin"): ("Kan ons schrift lezen", "Latijns schrift", "Literate in Latin script"),
    ("client", "digital_skills"): ("Digitale vaardigheden", "Digital skills"),
    ("client", "education_level"): ("Opleidingsniveau", "Opleiding", "Vooropleiding", "Education level", "Education"),
    ("client", "income_source"): ("Inkomstenbron", "Bron van inkomen", "Inkomen", "Income source", "Income"),
    ("client", "benefit_kind"): ("Soort uitkering", "Uitkering", "Uitkeringssoort", "Benefit kind", "Benefit"),
    ("client", "benefit_end"): ("Einde uitkering", "Einddatum uitkering", "Einddatum WW", "Benefit end"),
    ("client", "inburgering"): ("Inburgering", "Inburgeringsplicht", "Integration", "Inburgeringsplichtig"),
    ("client", "start_qualification"): ("Startkwalificatie", "Start qualification"),
    ("client", "low_literacy"): ("Laaggeletterd", "Laaggeletterdheid", "Low literacy"),
    ("client", "consent"): ("Toestemming", "Consent"),
    ("client", "consent_on"): ("Datum toestemming", "Toestemming op", "Consent date"),
    ("client", "legal_ground"): ("Grondslag", "Legal ground"),
    ("client", "coach"): ("Coach", "Vaste coach", "Klantmanager", "Medewerker naam", "Medewerker", "Worker"),
    ("client", "lead_organisation"): ("Leidende organisatie", "Organisatie naam", "Organisatie", "Lead organisation"),
    ("client", "client_group"): ("Groep", "Klantgroep", "Doelgroep", "Group"),
    ("client", "registered_on"): (
        "Datum aanmelding", "Aangemeld op", "Aanmelddatum", "Inschrijfdatum", "Datum melding", "Registered on",
        "Registration date",
    ),
    ("client", "closed_on"): ("Datum afsluiting", "Afgesloten op", "Closed on"),
    ("client", "closed_reason"): ("Reden afsluiting", "Closed reason"),
    ("client", "remarks"): ("Opmerkingen", "Opmerking", "Toelichting", "Bijzonderheden", "Remarks", "Notes"),
    ("ladder_score", "rung"): ("Trede", "Participatieladder", "Trede participatieladder", "Rung", "Ladder rung"),
    ("ladder_score", "on"): (
        "Datum trede", "Trede op", "Datum ladder", "Datum participatieladder", "Peildatum trede", "Rung date",
        "Date of rung", "Ladder date",
    ),
    ("ladder_score", "expects_rise"): ("Stijging verwacht", "Groei verwacht", "Rise expected"),
    ("ladder_score", "attainable_rung"): ("Hoogst haalbare trede", "Haalbare trede", "Attainable rung"),
    ("ladder_score", "remarks"): ("Toelichting trede", "Remarks on rung"),
    ("placement", "nature"): ("Aard plaatsing", "Soort plaatsing", "Aard", "Nature", "Placement nature"),
    ("placement", "employer_name"): ("Werkgever", "Bedrijf", "Werkgever of instelling", "Employer", "Company"),
    ("placement", "sector"): ("Sector", "Branche", "Beroepssector", "Industry"),
    ("placement", "job"): ("Functie", "Beroep", "Job", "Function", "Occupation"),
    ("placement", "minutes_per_week"): ("Uren per week", "Uren", "Uren/week", "Hours per week", "Hours"),
    ("placement", "contract"): ("Soort contract", "Contract", "Contractvorm", "Contract kind"),
    ("placement", "start_on"): (
        "Startdatum", "Start plaatsing", "Begindatum", "Datum plaatsing", "Startdatum plaatsing", "Start date",
        "Placement start",
    ),
    ("placement", "planned_end"): ("Geplande einddatum", "Gepland einde", "Planned end"),
    ("placement", "ended_on"): ("Einddatum", "Einddatum plaatsing", "Einde plaatsing", "End date", "Placement end"),
    ("placement", "end_reason"): ("Reden einde", "Reden beëindiging", "End reason"),
    ("placement", "jobcoach"): ("Jobcoach", "Job coach"),
    ("placement", "trial_placement"): ("Proefplaatsing", "Trial placement"),
    ("placement", "wage_subsidy"): ("Loonkostensubsidie", "Wage subsidy"),
    ("placement", "remarks"): ("Toelichting plaatsing", "Remarks on placement"),
}  # fmt: skip

# Columns that are never read: the program has no place for a citizen service number outside the roles that may hold it.
NEVER: frozenset[str] = frozenset(("bsn", "burgerservicenummer", "sofinummer", "bsnnummer", "citizenservicenumber"))

YES: tuple[str, ...] = ("ja", "j", "yes", "y", "x", "1", "waar", "true", "wel")
NO: tuple[str, ...] = ("nee", "n", "no", "0", "onwaar", "false", "niet", "neen")
EMPTY: tuple[str, ...] = ("-", "--", "?", "??", "???", "onbekend", "unknown", "n.v.t.", "nvt", "n/a", "geen gegevens")

# Words for codes beside the labels in both languages, per code list.
CODES: dict[str, dict[str, str]] = {
    "income_source": {
        "uitkering gemeente": "benefit_municipality", "bijstand": "benefit_municipality",
        "uitkering van de gemeente": "benefit_municipality", "gemeente": "benefit_municipality",
        "bijstandsuitkering": "benefit_municipality", "uitkering uwv": "benefit_uwv", "uwv": "benefit_uwv",
        "uitkering van het uwv": "benefit_uwv", "geen uitkering": "no_benefit", "nug": "no_benefit",
        "geen uitkering, niet werkend": "no_benefit", "niet werkend": "no_benefit", "werkend": "working",
        "werk": "working", "loon": "working", "werkt": "working",
    },
    "benefit_kind": {
        "participatiewet": "pw", "bijstand": "pw", "wwb": "pw", "p-wet": "pw", "anw": "anw", "wia": "wajong",
        "wajong": "wajong", "geen": "none", "nug": "none",
    },
    "inburgering": {
        "plicht": "obligation", "inburgeringsplicht": "obligation", "inburgeringsplichtig": "obligation",
        "ja": "obligation", "plichtig": "obligation", "behoefte": "need", "inburgeringsbehoefte": "need",
        "geen": "none", "nee": "none", "niet": "none",
    },
    "education_level": {
        "geen": "none", "geen basisonderwijs": "none", "basisonderwijs": "primary", "basisschool": "primary",
        "bo": "primary", "vmbo": "vmbo", "mavo": "vmbo", "lbo": "vmbo", "havo": "havo_vwo", "vwo": "havo_vwo",
        "havo/vwo": "havo_vwo", "mbo 1": "mbo1", "mbo 2": "mbo2", "mbo 3": "mbo3", "mbo 4": "mbo4",
        "mbo niveau 1": "mbo1", "mbo niveau 2": "mbo2", "mbo niveau 3": "mbo3", "mbo niveau 4": "mbo4",
        "hbo": "hbo", "bachelor": "hbo", "wo": "wo", "universiteit": "wo", "master": "wo", "anders": "other",
    },
    "permit_kind": {
        "asiel": "asylum_temporary", "asiel bepaalde tijd": "asylum_temporary",
        "asiel onbepaalde tijd": "asylum_permanent", "gezinshereniging": "family", "nareis": "family",
        "tijdelijke bescherming": "temporary_protection", "oekraïne": "temporary_protection", "regulier": "regular",
        "eu": "eu", "nederlands": "dutch", "nederlandse nationaliteit": "dutch", "anders": "other",
    },
    "household": {
        "alleenstaand": "single", "alleenstaande ouder": "single_parent", "paar": "couple", "samenwonend": "couple",
        "gehuwd": "couple", "gezin": "couple_children", "paar met kinderen": "couple_children",
        "inwonend": "lives_in",
    },
    "gender": {
        "v": "f", "vrouw": "f", "female": "f", "m": "m", "man": "m", "male": "m", "x": "x", "anders": "x",
    },
    "skill_level": {
        "slecht": "poor", "zwak": "poor", "matig": "moderate", "voldoende": "sufficient", "goed": "good",
        "uitstekend": "excellent",
    },
    "consent": {"ja": "given", "gegeven": "given", "ingetrokken": "withdrawn", "niet gevraagd": "not_asked"},
    "legal_ground": {"pw": "participatiewet", "wet inburgering": "inburgering", "suwi": "suwi"},
    "language": {
        "nederlands": "nld", "engels": "eng", "arabisch": "ara", "tigrinya": "tir", "tigrigna": "tir", "farsi": "fas",
        "perzisch": "fas", "dari": "prs", "pasjtoe": "pus", "oekraïens": "ukr", "russisch": "rus", "turks": "tur",
        "kurmanci": "kmr", "koerdisch": "kmr", "sorani": "ckb", "somalisch": "som", "amhaars": "amh", "oromo": "orm",
        "frans": "fra", "spaans": "spa", "portugees": "por", "pools": "pol", "duits": "deu", "chinees": "zho",
        "vietnamees": "vie", "urdu": "urd", "bengaals": "ben", "tamil": "tam", "albanees": "sqi", "bosnisch": "bos",
        "armeens": "hye", "azerbeidzjaans": "aze", "georgisch": "kat", "papiaments": "pap",
    },
    "placement_nature": {
        "betaald": "paid", "betaald werk": "paid", "onbetaald": "unpaid", "onbetaald werk": "unpaid",
        "vrijwilligerswerk": "unpaid", "scholing": "training", "opleiding": "training", "training": "training",
    },
    "contract_kind": {
        "vast": "permanent", "onbepaalde tijd": "permanent", "tijdelijk": "temporary", "bepaalde tijd": "temporary",
        "uitzend": "agency", "uitzendwerk": "agency", "detachering": "secondment", "bbl": "learn_work",
        "zzp": "self_employed", "zelfstandig": "self_employed", "vrijwilliger": "volunteer", "stage": "internship",
        "geen": "none",
    },
    "end_reason": {
        "gepland einde": "planned", "gepland": "planned", "einde contract": "planned", "andere plek": "other_place",
        "betaald werk": "paid_work", "werkgever": "employer", "klant": "client", "deelnemer": "client",
        "geen werk": "no_work", "ziekte": "illness", "taal": "language", "zorgtaken": "care", "verhuisd": "moved",
        "anders": "other",
    },
    "sector": {
        "landbouw": "A", "tuinbouw": "A", "industrie": "C", "productie": "C", "bouw": "F", "handel": "G",
        "winkel": "G", "detailhandel": "G", "vervoer": "H", "transport": "H", "logistiek": "H", "horeca": "I",
        "ict": "J", "schoonmaak": "N", "zakelijke diensten": "N", "overheid": "O", "onderwijs": "P", "zorg": "Q",
        "zorg en welzijn": "Q", "cultuur": "R", "sport": "R", "overig": "S",
    },
    "closed_reason": {
        "werk": "work", "opleiding": "school", "verhuisd": "moved", "overgedragen": "handed_over", "zorg": "care",
        "gestopt": "withdrawn", "anders": "other",
    },
}  # fmt: skip

INFIXES: frozenset[str] = frozenset((
    "van", "de", "der", "den", "ten", "ter", "te", "het", "'t", "in", "op", "aan", "bij", "onder", "over", "uit",
    "voor", "von", "zu", "la", "le", "du", "des", "di", "da", "dos", "del", "el", "al",
))  # fmt: skip
