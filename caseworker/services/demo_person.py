"""Made-up people: who a demonstration client is, and how notes speak about them."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from caseworker.domain.client import ClientDraft, ClientLanguageDraft
from caseworker.services.demo_content import Content, Employer, Name, Origin

PRONOUNS = {"f": ("zij", "haar", "haar"), "m": ("hij", "hem", "zijn"), "x": ("die", "hen", "hun")}
LANGUAGE_WORDS = {
    "nld": "Nederlands", "ara": "Arabisch", "tir": "Tigrinya", "ukr": "Oekraïens", "tur": "Turks", "prs": "Dari",
    "fas": "Farsi", "som": "Somalisch", "pol": "Pools", "bos": "Bosnisch", "vie": "Vietnamees", "srn": "Sranan",
    "deu": "Duits",
}  # fmt: skip
LATIN_SCRIPT = frozenset({"nld", "tur", "som", "pol", "bos", "vie", "srn", "deu"})
FLED = frozenset({"asylum_temporary", "asylum_permanent", "temporary_protection"})
REMEMBERED = 14  # sentences that are not said again yet
EDUCATION = ("none", "primary", "vmbo", "havo_vwo", "mbo1", "mbo2", "mbo3", "mbo4", "hbo", "wo")
EDUCATION_WEIGHTS = (6, 22, 18, 12, 8, 10, 6, 7, 7, 4)
START_QUALIFIED = frozenset({"havo_vwo", "mbo2", "mbo3", "mbo4", "hbo", "wo"})


@dataclass(slots=True)
class Person:
    """A made-up person, with what the rest of the story needs to know."""

    origin: Origin
    draft: ClientDraft
    level: str
    profession: str
    slots: dict[str, str] = field(default_factory=dict)
    said: deque[str] = field(default_factory=lambda: deque(maxlen=REMEMBERED))

    def say(self, rng: Random, sentences: list[str], count: int = 1) -> str:
        """`count` sentences that fit this person, with the blanks filled in; none that was said only just."""
        fitting = [sentence for sentence in sentences if self._fits(sentence)]
        fresh = [sentence for sentence in fitting if sentence not in self.said]
        pool = fresh if len(fresh) >= count else fitting
        chosen = rng.sample(pool, min(count, len(pool)))
        self.said.extend(chosen)
        return " ".join(sentence.lstrip("~^").format_map(self.slots) for sentence in chosen)

    def _fits(self, sentence: str) -> bool:
        """Whether a sentence may be about this person: "~" marks those who fled, "^" those who learn Dutch."""
        if sentence[0] == "~":
            return self.draft.permit_kind in FLED
        return sentence[0] != "^" or self.learns_dutch

    @property
    def learns_dutch(self) -> bool:
        """Whether Dutch is not the first language."""
        return self.origin.language != "nld"

    def at_work(self, employer: Employer, job: str, hours: int) -> None:
        """Let the next sentences be about this place of work."""
        self.slots |= {
            "werkgever": employer.name, "Werkgever": employer.name, "functie": job, "uur": str(hours),
            "begeleider": employer.supervisor, "Begeleider": employer.supervisor,
        }  # fmt: skip

    def vary(self, rng: Random, content: Content) -> None:
        """Choose other days and courses for the next sentences."""
        first, second = rng.sample(content.notes["weekdays"], 2)
        self.slots |= {"dag": first, "dag2": second, "cursus": rng.choice(content.notes["courses"])}


def make_person(rng: Random, content: Content, index: int, registered: date) -> Person:
    """A made-up client number `index`, registered on `registered`; a few fields stay empty, as they do in life."""
    origin = content.origin(rng)
    gender = rng.choices("fmx", (50, 49, 1))[0]
    first = rng.choice(origin.men if gender == "m" else origin.women)
    last = rng.choice(origin.last)
    draft = ClientDraft(
        first_name=first.latin,
        infix=last.infix,
        last_name=last.latin,
        own_script_name=_own_script(first, last),
        client_number=f"{registered.year}-{index + 1:04d}",
        gender=gender,
        birth_date=None if rng.random() < 0.01 else _birthday(rng, registered),
        nationality=origin.nationality,
        mother_tongue=origin.language,
        registered_on=registered,
    )
    _address(rng, content, draft)
    _contact_details(rng, draft, index)
    _background(rng, origin, draft, registered)
    _languages(rng, origin, draft)
    level = rng.choice(("A1", "A1", "A2", "A2", "A2", "B1"))
    person = Person(origin, draft, level, rng.choice(content.notes["professions"]))
    hij, hem, zijn = PRONOUNS[gender]
    person.slots = {
        "hij": hij, "Hij": hij.capitalize(), "hem": hem, "zijn": zijn, "naam": first.latin,
        "beroep": person.profession, "taal": LANGUAGE_WORDS[origin.language], "niveau": level,
        "gemeente": draft.municipality, "uur": str(rng.choice((12, 16, 20, 24))),
    }  # fmt: skip
    person.vary(rng, content)
    return person


def other_languages(rng: Random, person: Person) -> list[ClientLanguageDraft]:
    """The languages a person speaks beside the mother tongue: Dutch for all who come from elsewhere, and others."""
    found = []
    if person.learns_dutch:
        low = person.level.lower()
        written = "none" if person.draft.literate_latin is False else rng.choice((low, "a1"))
        found.append(ClientLanguageDraft(language="nld", speaking=low, listening=low, reading=written, writing=written))
    for code in person.origin.others:
        if rng.random() < 0.4:
            level = rng.choice(("a2", "b1", "b2"))
            found.append(
                ClientLanguageDraft(language=code, speaking=level, listening=level, reading=level, writing="a2")
            )
    return found


def _own_script(first: Name, last: Name) -> str:
    return f"{first.own} {last.own}" if first.own and last.own else ""


def _birthday(rng: Random, registered: date) -> date:
    age = min(66, max(18, round(rng.gauss(37, 11))))
    return registered - timedelta(days=round(age * 365.25) + rng.randrange(1, 364))


def _address(rng: Random, content: Content, draft: ClientDraft) -> None:
    towns = content.municipalities
    draft.municipality = rng.choices(towns, (45, 18, 15, 12, 10)[: len(towns)])[0]
    draft.region = content.regions[draft.municipality]
    draft.city = draft.municipality
    draft.street = f"{rng.choice(content.streets)} {rng.randrange(1, 220)}"
    draft.postcode = f"{rng.randrange(1200, 9900)} {rng.choice(('SA', 'SD', 'SS'))}"
    draft.address_secret = True if rng.random() < 0.02 else None


def _contact_details(rng: Random, draft: ClientDraft, index: int) -> None:
    if rng.random() < 0.94:
        draft.phone = f"06 00{rng.randrange(10, 99)} {index % 10_000:04d}"
    if rng.random() < 0.7:
        name = draft.first_name.encode("ascii", "ignore").decode().replace(" ", "").lower() or "deelnemer"
        draft.email = f"{name}.{index + 1}@example.org"
    draft.remarks = ""


def _background(rng: Random, origin: Origin, draft: ClientDraft, registered: date) -> None:
    draft.household = rng.choices(
        ("single", "single_parent", "couple", "couple_children", "lives_in"), (32, 18, 12, 28, 10)
    )[0]
    draft.permit_kind = rng.choice(origin.permits)
    if draft.permit_kind not in ("dutch", "eu"):
        draft.permit_date = registered - timedelta(days=rng.randrange(60, 1100))
        draft.permit_first = rng.random() < 0.7
    draft.inburgering = _duty(rng, draft.permit_kind)
    draft.education_level = "" if rng.random() < 0.06 else rng.choices(EDUCATION, EDUCATION_WEIGHTS)[0]
    if draft.education_level:
        draft.start_qualification = draft.education_level in START_QUALIFIED
    draft.low_literacy = None if rng.random() < 0.07 else draft.education_level in ("none", "primary")
    draft.digital_skills = rng.choices(("poor", "moderate", "sufficient", "good", ""), (22, 30, 28, 14, 6))[0]
    draft.consent = rng.choices(("given", "not_asked", "withdrawn"), (90, 9, 1))[0]
    if draft.consent == "given":
        draft.consent_on = registered
    draft.legal_ground = "inburgering" if draft.inburgering == "obligation" else "participatiewet"


def _duty(rng: Random, permit: str) -> str:
    if permit in ("dutch", "eu"):
        return "need" if rng.random() < 0.2 else "none"
    if permit == "temporary_protection":
        return "none"
    return rng.choices(("obligation", "need", "none", ""), (66, 18, 12, 4))[0]


def _languages(rng: Random, origin: Origin, draft: ClientDraft) -> None:
    draft.literate_mother_tongue = rng.random() < 0.9
    draft.literate_latin = origin.language in LATIN_SCRIPT or rng.random() < 0.78
    foreign = origin.language != "nld"
    draft.preferred_language = origin.language if foreign and rng.random() < 0.6 else "nld"
    draft.interpreter_needed = foreign and rng.random() < 0.35
