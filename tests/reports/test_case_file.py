"""A client's file on paper: all of it, newest first, without what the reader may not see, and noted."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pypdf
import pytest

from caseworker.domain.client import ClientDraft, ClientLanguageDraft, OrganisationDraft
from caseworker.domain.contact import AttachmentDraft, ContactDraft
from caseworker.domain.intake import IntakeDraft, IntakeParticipantDraft
from caseworker.domain.measurement import AssessmentDraft, LadderScoreDraft, WageValueDraft, ZrmScoreDraft
from caseworker.domain.placement import PlacementDraft
from caseworker.domain.plan import PlanDraft, PlanGoalDraft, PlanInstrumentDraft
from caseworker.errors import UserError
from caseworker.i18n import set_language
from caseworker.services.desk import Desk, Unit
from caseworker.services.reports import case_file_pdf
from tests.support import new_desk

DAY = date


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    desk = new_desk(tmp_path)
    yield desk
    desk.close()


def jan(desk: Desk, **more: object) -> int:
    """A case with a record of every kind, after source 004 §3.2."""
    with desk.writing("test.fill") as unit:
        client = ClientDraft(
            first_name="Jan", last_name="Bakker", own_script_name="يان", client_number="RW-7", street="Kade 3",
            birth_date=DAY(1984, 2, 3), postcode="1234 AB", city="Rijnoever", municipality="Rijnoever",
            mother_tongue="nld", preferred_language="nld", coach=desk.me.worker, registered_on=DAY(2025, 6, 2),
        )  # fmt: skip
        for name, value in more.items():
            setattr(client, name, value)
        case = unit.save(client)
        unit.save(ClientLanguageDraft(client=case, language="eng", speaking="b1"))
        intake = IntakeDraft(
            client=case, kind="start", on=DAY(2025, 6, 12), wishes="Weer buiten werken", health="Rugklachten"
        )
        unit.save(IntakeParticipantDraft(intake=unit.save(intake), role="client_manager", name="Wil de Boer"))
        unit.save(LadderScoreDraft(client=case, on=DAY(2025, 6, 12), rung=2, expects_rise=True, attainable_rung=5))
        unit.save(ZrmScoreDraft(client=case, on=DAY(2025, 6, 12), version="2013", moment="start", finances=2,
                                mental_health=3, subset_reason="Alleen wat nu speelt"))  # fmt: skip
        unit.save(WageValueDraft(client=case, on=DAY(2025, 7, 1), percent=40, method="estimate"))
        unit.save(AssessmentDraft(client=case, on=DAY(2025, 9, 1), instrument="cognitive", outcome="IQ 75 tot 80"))
        plan_and_work(unit, case)
        unit.save(ContactDraft(client=case, on=DAY(2026, 2, 2), kind="phone", note="Ging goed.", agreements="CV sturen",
                               next_on=DAY(2026, 3, 9), next_time="10:00"))  # fmt: skip
        unit.save(AttachmentDraft(client=case, kind="cv", title="CV van Jan", on=DAY(2025, 6, 13)))
    return case


def plan_and_work(unit: Unit, case: int) -> None:
    employer = unit.save(OrganisationDraft(name="Groenbedrijf De Es", kind="employer"))
    plan = unit.save(
        PlanDraft(client=case, number=1, on=DAY(2025, 7, 2), status="running", main_goal="Vast werk buiten")
    )
    unit.save(PlanGoalDraft(plan=plan, domain="paid_work", wording="Een half jaar volhouden", result="open"))
    unit.save(PlanInstrumentDraft(plan=plan, instrument="aan_de_slag", start_on=DAY(2025, 7, 14), provider=employer))
    first = unit.save(PlacementDraft(client=case, nature="unpaid", employer=employer, start_on=DAY(2025, 8, 1),
                                     ended_on=DAY(2025, 10, 31), end_reason="other_place", job="hovenier"))  # fmt: skip
    unit.save(
        PlacementDraft(client=case, nature="paid", employer_name="Kwekerij Zon", start_on=DAY(2025, 12, 1), chain=first)
    )


def printed(desk: Desk, case: int, folder: Path) -> str:
    case_file_pdf(desk, case, folder / "case.pdf")
    pages = pypdf.PdfReader(folder / "case.pdf").pages
    return "\n".join(page.extract_text() for page in pages).replace("\u00a0", " ")


def test_a_case_file_holds_something_of_every_kind(desk: Desk, tmp_path: Path) -> None:
    text = printed(desk, jan(desk), tmp_path)
    for part in (
        "Jan Bakker", "RW-7", "3 februari 1984 (42 jaar)", "Kade 3, 1234 AB Rijnoever", "Sanne de Wit", "Engels B1",
        "Weer buiten werken", "Wil de Boer", "2+", "Alleen wat nu speelt", "40 %", "IQ 75 tot 80", "Vast werk buiten",
        "Een half jaar volhouden", "Groenbedrijf De Es", "Kwekerij Zon", "Ging goed.", "CV sturen",
        "9 maart 2026 10:00", "CV van Jan", "Rugklachten",
        "zes maanden vol op 2 maart 2026, 187 dagen in totaal", "vervolgplaatsing",
    ):  # fmt: skip
        assert part in text, part


def test_the_timeline_stands_first_and_runs_from_new_to_old(desk: Desk, tmp_path: Path) -> None:
    text = printed(desk, jan(desk), tmp_path)
    timeline = text[text.index("Tijdlijn") : text.index("Participatieladder")]
    days = [
        "2 februari 2026",
        "1 december 2025",
        "31 oktober 2025",
        "1 september 2025",
        "1 augustus 2025",
        "12 juni 2025",
    ]
    places = [timeline.index(day) for day in days]
    assert places == sorted(places)


def test_a_case_file_in_english_has_no_dutch_words_of_ours(desk: Desk, tmp_path: Path) -> None:
    set_language("en")
    text = printed(desk, jan(desk), tmp_path)
    assert "Timeline" in text and "3 February 1984 (42 years)" in text
    assert "Tijdlijn" not in text and "Gemaakt op" not in text


def test_what_was_deleted_is_not_printed(desk: Desk, tmp_path: Path) -> None:
    case = jan(desk)
    with desk.writing("contact.delete") as unit:
        unit.delete(unit.value("SELECT n FROM contact"))
    assert "Ging goed." not in printed(desk, case, tmp_path)


def test_a_secret_address_stays_secret(desk: Desk, tmp_path: Path) -> None:
    text = printed(desk, jan(desk, address_secret=True), tmp_path)
    assert "Kade 3" not in text and "1234 AB" not in text
    assert "geheim" in text


def test_a_volunteer_prints_no_health_and_no_address(tmp_path: Path) -> None:
    desk = new_desk(tmp_path, name="Vera", role="volunteer")
    text = printed(desk, jan(desk), tmp_path)
    desk.close()
    for part in ("Rugklachten", "IQ 75 tot 80", "Kade 3"):
        assert part not in text
    assert "Vast werk buiten" in text


def test_printing_is_noted_with_the_case(desk: Desk, tmp_path: Path) -> None:
    case = jan(desk)
    printed(desk, case, tmp_path)
    with desk.reading() as reader:
        row = reader.row("SELECT act, case_uid, detail FROM audit WHERE act = 'case.print'")
        uid = reader.value("SELECT uid FROM entity WHERE n = :n", n=case)
    assert row is not None
    assert row.detail == ""
    assert row.case_uid in (uid, uid.hex())


def test_what_is_not_a_client_has_no_file(desk: Desk, tmp_path: Path) -> None:
    with desk.writing("test.fill") as unit:
        organisation = unit.save(OrganisationDraft(name="Werkgever"))
    for number in (organisation, 999_999):
        with pytest.raises(UserError) as caught:
            case_file_pdf(desk, number, tmp_path / "x.pdf")
        assert caught.value.code == "not_a_client"
    assert not (tmp_path / "x.pdf").exists()


def test_an_empty_case_is_one_page_with_what_is_known(desk: Desk, tmp_path: Path) -> None:
    with desk.writing("test.fill") as unit:
        case = unit.save(ClientDraft(own_script_name="يوسف الحسن"))
    case_file_pdf(desk, case, tmp_path / "case.pdf")
    assert len(pypdf.PdfReader(tmp_path / "case.pdf").pages) == 1


def test_a_long_case_with_markup_in_every_note_prints_whole_and_twice_the_same(desk: Desk, tmp_path: Path) -> None:
    case = jan(desk)
    with desk.writing("test.fill") as unit:
        for n in range(120):
            note = f"<para><b>{n}</b> & نص عربي طويل " + "woord " * (n % 60) * 5
            unit.save(ContactDraft(client=case, on=DAY(2025, 7, 1) + timedelta(n), kind="conversation", note=note))
    case_file_pdf(desk, case, tmp_path / "one.pdf")
    case_file_pdf(desk, case, tmp_path / "two.pdf")
    content = (tmp_path / "one.pdf").read_bytes()
    assert content == (tmp_path / "two.pdf").read_bytes()
    assert len(pypdf.PdfReader(io.BytesIO(content)).pages) > 10


@pytest.mark.parametrize("long", ["woord " * 1500, "كلمة " * 900, "x" * 5000, "regel\n" * 200])
def test_a_text_of_pages_in_any_field_is_printed_to_its_end(desk: Desk, tmp_path: Path, long: str) -> None:
    text = f"{long}EINDE"
    case = jan(desk, remarks=text)
    with desk.writing("test.fill") as unit:
        unit.save(LadderScoreDraft(client=case, on=DAY(2026, 1, 2), rung=3, remarks=text))
        unit.save(AssessmentDraft(client=case, on=DAY(2026, 1, 2), instrument="noa", outcome=text))
        unit.save(ContactDraft(client=case, on=DAY(2026, 1, 2), kind="phone", note=text, agreements=text))
        plan = unit.save(PlanDraft(client=case, number=2, on=DAY(2026, 1, 2), status="concept", agreements=text))
        unit.save(PlanGoalDraft(plan=plan, domain="language", wording=text))
        unit.save(PlacementDraft(client=case, nature="paid", start_on=DAY(2026, 1, 2), remarks=text))
    assert printed(desk, case, tmp_path).count("EINDE") == 8
