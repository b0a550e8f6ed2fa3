"""The CV, the candidate card and the portfolio: what stands on them, and what never does."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pypdf
import pytest

from caseworker.domain.client import ClientLanguageDraft, OrganisationDraft
from caseworker.domain.cv import CvEducationDraft, CvSkillDraft, CvWorkDraft, JobProfileDraft
from caseworker.domain.placement import PlacementDraft
from caseworker.domain.vacancy import VacancyDraft
from caseworker.errors import DataError, UserError
from caseworker.services import attachments, cv, portfolio, records
from caseworker.services.cv import card_of, cv_of
from caseworker.storage.lists.cv import cv_facts
from tests.support import TODAY, new_desk
from tests.support_cases import add, add_client

PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360f8cf50000003010100"
    "c9fe92ef0000000049454e44ae426082"
)
SECRETS = ("1991", "Syrische", "asylum", "2025-0017", "Dorpsstraat", "+31 6 1234 5678", "mirjam@example.org")


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SimpleNamespace]:
    """A client with a whole working life, and a vacancy that asks for some of it."""
    desk = new_desk(tmp_path_factory.mktemp("cv"))
    employer = add(desk, OrganisationDraft(name="Bakkerij Ceres", kind="employer"))[0]
    client = add_client(
        desk, phone="+31 6 1234 5678", email="mirjam@example.org", street="Dorpsstraat 1", city="Rijnoever",
        nationality="Syrische", permit_kind="asylum_temporary", client_number="2025-0017", mother_tongue="ara",
        own_script_name="مريم كوك",
    )  # fmt: skip
    add(
        desk,
        JobProfileDraft(client=client, on=TODAY, wish="Werken met techniek", summary="Ik leer snel.",
                        day_parts="mon_morning", most_minutes=960, transport="bike", physical="light"),
        CvWorkDraft(client=client, job="Elektricien", employer="Halab Power", country="Syrië", from_year=2010,
                    to_year=2015, tasks="Huizen bedraad."),
        CvEducationDraft(client=client, name="Elektrotechniek", level="mbo4", diploma=True, valuation="valued",
                         valued_as="mbo3", from_year=2006, to_year=2009),
        CvSkillDraft(client=client, kind="competence", name="samenwerken"),
        CvSkillDraft(client=client, kind="licence", licence="b", valid_here=False),
        CvSkillDraft(client=client, kind="licence", licence="am", valid_here=True),
        ClientLanguageDraft(client=client, language="nld", speaking="a2", listening="a2", reading="a1"),
        PlacementDraft(client=client, employer=employer, job="Inpakker", start_on=date(2025, 9, 1), nature="unpaid"),
    )  # fmt: skip
    vacancy = add(
        desk,
        VacancyDraft(organisation=employer, title="Monteur", kind="job", status="open", speaking="a1", writing="b2",
                     education_level="mbo2", municipality="Rijnoever", physical="heavy", language_use="Lijst lezen"),
    )[0]  # fmt: skip
    yield SimpleNamespace(desk=desk, client=client, vacancy=vacancy)
    desk.close()


def test_a_cv_is_made_of_what_is_recorded(world: SimpleNamespace) -> None:
    with world.desk.reading() as reader:
        made = cv_of(cv_facts(reader, world.client))  # type: ignore[arg-type]  # the client is there
    assert (made.name, made.own_script_name, made.wish) == ("Mirjam Kok", "مريم كوك", "Werken met techniek")
    assert [(entry.years, entry.title, entry.place) for entry in made.work] == [
        ("sep 2025 – nu", "Inpakker", "Bakkerij Ceres"), ("2010 – 2015", "Elektricien", "Halab Power, Syrië"),
    ]  # fmt: skip
    assert made.education[0].text == "Mbo 4, met diploma, in Nederland gewaardeerd als Mbo 3"
    assert ("Arabisch", "Moedertaal") in made.languages
    assert ("Nederlands", "spreken A2, luisteren A2, lezen A1") in made.languages
    assert made.skills == [("Competentie", "samenwerken"), ("Rijbewijs", "AM (bromfiets)")]


def test_a_cv_says_nothing_of_origin_permit_age_address_or_number(world: SimpleNamespace) -> None:
    with world.desk.reading() as reader:
        said = repr(cv_of(cv_facts(reader, world.client)))  # type: ignore[arg-type]  # the client is there
    for secret in SECRETS[:5]:
        assert secret not in said, secret


def test_a_card_holds_a_first_name_and_what_the_vacancy_asks(world: SimpleNamespace) -> None:
    card = card_of(world.desk, world.client, world.vacancy)
    assert (card.title, card.subtitle) == ("Mirjam", "Kandidaat voor Monteur bij Bakkerij Ceres")
    asked = dict(card.parts[0][1])
    assert asked == {"Nederlands spreken": "A2", "Opleidingsniveau": "Mbo 3"}  # no wish about heavy work, no town
    said = repr(card)
    for secret in (*SECRETS, "Kok"):
        assert secret not in said, secret
    assert "Sanne de Wit" in said


def test_cv_and_card_are_written_and_noted(world: SimpleNamespace, tmp_path: Path) -> None:
    cv.save_cv(world.desk, world.client, tmp_path / "cv.pdf")
    cv.save_card(world.desk, world.client, world.vacancy, tmp_path / "card.pdf")
    for name, words in (("cv.pdf", ("Mirjam Kok", "Elektricien", "Over mij")), ("card.pdf", ("Mirjam", "Monteur"))):
        pages = pypdf.PdfReader(tmp_path / name).pages
        said = " ".join(pages[0].extract_text().split())
        assert len(pages) == 1
        assert all(word in said for word in words), said
    with world.desk.reading() as reader:
        noted = reader.rows("SELECT detail FROM audit WHERE act = 'export' ORDER BY n")
    assert [row.detail for row in noted][-2:] == ["cv", "candidate card"]
    with pytest.raises(UserError):
        cv.save_cv(world.desk, world.vacancy, tmp_path / "no.pdf")


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("CV Mirjam.pdf", "cv"),
        ("idw_waardering.pdf", "valuation"),
        ("diploma-mbo.jpg", "diploma"),
        ("Toetsuitslag lezen.pdf", "test_result"),
        ("referentie bakker.docx", "reference"),
        ("motivatiebrief.docx", "letter"),
        ("scan0001.png", "other"),
    ],
)
def test_a_file_that_is_dropped_is_of_the_kind_its_name_says(name: str, kind: str) -> None:
    assert portfolio.kind_of(name) == kind


def test_documents_stand_by_kind_and_can_be_looked_at_inside_the_store(world: SimpleNamespace, tmp_path: Path) -> None:
    for name, data in (("brief.txt", b"Beste Ceres"), ("foto.png", PNG), ("cv.pdf", b"%PDF-1.4\n%%EOF")):
        (tmp_path / name).write_bytes(data)
    text, picture, pdf = (
        portfolio.add_dropped(world.desk, world.client, tmp_path / name) for name in ("brief.txt", "foto.png", "cv.pdf")
    )
    found = portfolio.portfolio(world.desk, world.client)
    assert [(item.n, item.kind, item.title) for item in found.documents] == [
        (pdf, "cv", "cv"), (text, "letter", "brief"), (picture, "other", "foto"),
    ]  # fmt: skip
    assert portfolio.preview(world.desk, text).text == "Beste Ceres"
    assert portfolio.preview(world.desk, picture).picture == PNG
    shown = portfolio.preview(world.desk, pdf)
    assert (shown.picture, shown.text) == (b"", "")
    records.delete(world.desk, text)
    assert text not in [item.n for item in portfolio.portfolio(world.desk, world.client).documents]


def test_what_cannot_be_kept_is_refused(world: SimpleNamespace, tmp_path: Path) -> None:
    (tmp_path / "cv.exe").write_bytes(b"MZ")
    with pytest.raises(UserError, match="attachment_type"):
        portfolio.add_dropped(world.desk, world.client, tmp_path / "cv.exe")
    with pytest.raises(DataError):
        portfolio.add_dropped(world.desk, world.client, tmp_path / "not-here.pdf")
    with pytest.raises(UserError):
        portfolio.portfolio(world.desk, world.vacancy)
    assert ".pdf" in attachments.TYPES
