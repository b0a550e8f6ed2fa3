"""Walk-in hours of a demonstration: every two weeks one, with visitors who are known and who are not; client voices.

The sessions and the unknown visitors depend on the day alone, a client's visits on the client alone, so that a life
stays the same when more clients are made.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random

from caseworker.domain.client_voice import QUESTIONS, VOICE_THEME, ClientVoiceDraft
from caseworker.domain.spreekuur import SessionDraft, VisitDraft
from caseworker.services.demo_model import DemoCase, dice
from caseworker.services.demo_records import Telling
from caseworker.services.demo_story import weekday
from caseworker.services.demo_world import coach_key

SESSIONS = 26  # one year
MOST_VISITING = 300  # clients: a walk-in hour does not grow with the caseload
OFTEN = 60
PLACES = ("Buurthuis De Linde", "Bibliotheek Centrum")
HOST = "org-vluchtelingenwerk"
TALKS: tuple[tuple[str, str, str, str, str], ...] = (
    ("letter", "Brief van DUO", "together", "Brief over de inburgeringstermijn samen gelezen.", ""),
    ("letter money", "Brief over toeslag", "answered", "Uitgelegd wat er moet worden terugbetaald, en hoe.", ""),
    ("work", "Werk in de zorg", "together", "Vacatures bekeken en een sollicitatiebrief begonnen.", ""),
    ("work", "", "appointment", "Afspraak gemaakt met de jobcoach.", ""),
    ("language", "Waar kan ik Nederlands oefenen?", "referred", "Taalcafé in de wijk, donderdagavond.", "Taalcafé"),
    ("money", "Schuld bij de energieleverancier", "referred", "Gaat naar het spreekuur over geld.",
     "Sociaal Raadslieden"),
    ("housing", "Huurverhoging", "answered", "Uitgelegd dat bezwaar maken kan, en tot wanneer.", ""),
    ("children", "Inschrijven voor school", "together", "Formulier van de basisschool ingevuld.", ""),
    ("travel", "Reiskosten naar de taalles", "answered", "Vergoeding aangevraagd bij de gemeente.", ""),
    ("other", "", "referred", "Zoekt een fiets.", "Kringloop De Schakel"),
)  # fmt: skip
STRANGERS = (
    ("", ""), ("Ali", "ara"), ("", ""), ("Meryem", "tur"), ("Fatima el Amrani", "ara"), ("", ""), ("Josephine", "fra"),
)  # fmt: skip


VOICES = 9
GOOD = ("De docent neemt de tijd.", "Je kunt altijd binnenlopen.", "De coach belt als iets niet lukt.", "")
BETTER = (
    "Brieven zijn moeilijk te begrijpen.", "Wij willen eerder weten wat de volgende stap is.",
    "Taalles en werk zijn vaak op dezelfde dag.", "Wij wachten te lang op een plek.",
)  # fmt: skip


def session_day(number: int, today: date) -> date:
    """The day of a session; number 0 is the last one, a week ago."""
    return weekday(today - timedelta(days=7 + 14 * number))


def session_key(number: int) -> str:
    """The key of a session."""
    return f"spreekuur{number}"


def tell_sessions(seed: int, today: date) -> Iterator[DemoCase]:
    """A year of sessions with their unknown visitors, the oldest first."""
    for number in reversed(range(SESSIONS)):
        rng = dice(seed, "spreekuur", number)
        on, case = session_day(number, today), DemoCase(session_key(number))
        late = rng.random() < 0.3
        draft = SessionDraft(
            on=on, place=PLACES[number % len(PLACES)], from_time="13:00", to_time="15:00",
            closed_at="15:20" if late else "15:00",
        )  # fmt: skip
        if late:
            draft.remarks = "Het was druk: een half uur langer open gebleven."
        case.add("", draft, on, {"adviser": coach_key(0), "host": HOST})
        for place in range(1, rng.randrange(3, 6)):
            visit = _visit(rng, on, place, today)
            visit.visitor_name, visit.visitor_language = rng.choice(STRANGERS)
            case.add(f"visit{place}", visit, on, {"session": case.key, "adviser": coach_key(0)})
        yield case


def tell_visits(told: Telling, seed: int, index: int, today: date) -> None:
    """The visits of one client, when this client comes to walk-in hours at all."""
    rng = dice(seed, index, "spreekuur")
    if index >= MOST_VISITING or rng.random() > (0.5 if index < OFTEN else 0.15):
        return
    for number in sorted(rng.sample(range(SESSIONS), rng.randrange(1, 4)), reverse=True):
        on = session_day(number, today)
        if told.story.registered < on <= told.story.last_day:
            visit = _visit(rng, on, 6 + index % 90, today)
            refs = {"session": session_key(number), "client": told.client, "adviser": coach_key(0)}
            told.case.add(f"visit{number}", visit, on, refs)


def _visit(rng: Random, on: date, number: int, today: date) -> VisitDraft:
    kinds, question, given, advice, referred = rng.choice(TALKS)
    minutes = rng.randrange(4, 16)
    came = 13 * 60 + (7 * number) % 90
    draft = VisitDraft(
        on=on, number=number, status="done", kinds=kinds, question=question, help=given, advice=advice,
        referred_to=referred, minutes=minutes, arrived_at=_clock(came), called_at=_clock(came + 6),
        done_at=_clock(came + 6 + minutes),
    )  # fmt: skip
    if rng.random() < 0.2:
        draft.follow_up, draft.follow_up_on = "Bellen hoe het is gegaan", weekday(on + timedelta(days=9))
        if draft.follow_up_on < today - timedelta(days=4):
            draft.follow_up_done_on, draft.follow_up_result = draft.follow_up_on, "Het is geregeld."
    if referred and rng.random() < 0.5:
        draft.referral_outcome = rng.choice(("helped", "waiting", "not_gone"))
    return draft


def _clock(minutes: int) -> str:
    return f"{minutes // 60:02d}:{minutes % 60:02d}"


def tell_voices(seed: int, today: date) -> Iterator[DemoCase]:
    """Conversations on how the trajectory is experienced, in the past two years; about everybody, so with no names."""
    for number in range(VOICES):
        rng = dice(seed, "voice", number)
        on, case = weekday(today - timedelta(days=20 + 75 * number)), DemoCase(f"voice{number}")
        group = number % 3 != 2
        draft = ClientVoiceDraft(
            on=on, how="group" if group else "single", people=rng.randrange(5, 12) if group else 1,
            theme=rng.choice(VOICE_THEME.codes()), place="Werkplein", good=rng.choice(GOOD), better=rng.choice(BETTER),
        )  # fmt: skip
        for name, _words in QUESTIONS:
            setattr(draft, name, str(rng.choices((2, 3, 4, 5), (2, 4, 5, 2))[0]))
        if number > 2:
            draft.done_with = "Besproken met de coaches en de taalschool, en teruggekoppeld aan de groep."
        case.add("", draft, on, {"worker": coach_key(0)})
        yield case
