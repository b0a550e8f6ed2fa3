"""A walk-in hour on paper: one page, whatever was written, and nobody's name on it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from caseworker.domain.codes_spreekuur import HELP_GIVEN, QUESTION_KIND
from caseworker.domain.spreekuur_counts import Counts, SessionRow
from caseworker.errors import UserError
from caseworker.i18n import set_language
from caseworker.reports.spreekuur_pdf import pdf_bytes
from caseworker.services import spreekuur, spreekuur_print
from caseworker.services.desk import Desk
from tests.support import TODAY, new_desk
from tests.support_cases import add_client

SESSION = SessionRow(
    1, TODAY, "Buurthuis De Linde", "VluchtelingenWerk Noord", "Wim Aerts", "13:00", "15:00", "15:10",
    "Het was druk. " * 80, 40, 20,
)  # fmt: skip
FULL = Counts(
    visitors=40,
    known=20,
    left=3,
    kinds=dict.fromkeys(QUESTION_KIND.codes(), 5),
    help=dict.fromkeys(HELP_GIVEN.codes(), 10),
    referred=tuple((f"Organisatie met een heel lange naam nummer {number}", 2) for number in range(20)),
    follow_ups=12,
    minutes=7,
)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    set_language("nl")
    made = new_desk(tmp_path, name="Wim Aerts", role="volunteer")
    yield made
    made.close()


def pages(content: bytes) -> int:
    return content.count(b"/Type /Page\n") or content.count(b"/Type /Page ")


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("counts", [Counts(), FULL])
def test_a_session_is_one_page_in_both_languages(language: str, counts: Counts) -> None:
    set_language(language)
    content = pdf_bytes(SESSION, counts, TODAY, "Wim Aerts", "Rijnoever")
    assert content.startswith(b"%PDF") and pages(content) == 1
    assert content == pdf_bytes(SESSION, counts, TODAY, "Wim Aerts", "Rijnoever"), "the same gives the same bytes"


def test_places_beyond_the_first_seven_are_counted_together() -> None:
    from caseworker.reports.spreekuur_pdf import _shortened

    shown = _shortened(FULL.referred)
    assert len(shown) == 8 and sum(count for _name, count in shown) == 40


def test_what_is_saved_names_no_visitor_and_is_noted(desk: Desk, tmp_path: Path) -> None:
    client = add_client(desk, "Bartholomeus", "Achternaampje")
    session = spreekuur.start(desk, replace(spreekuur.proposal(desk), place="De Linde"))
    spreekuur.add_visitor(desk, session, "Onbekende Zwaluw")
    spreekuur.add_visitor(desk, session, client=client)
    target = tmp_path / "page.pdf"
    spreekuur_print.session_pdf(desk, session, target)
    content = target.read_bytes()
    assert b"Zwaluw" not in content and b"Achternaampje" not in content
    with desk.reading() as reader:
        assert reader.value("SELECT act FROM audit ORDER BY n DESC LIMIT 1") == "spreekuur.print"
    with pytest.raises(UserError, match="entity_unknown"):
        spreekuur_print.session_pdf(desk, client, tmp_path / "none.pdf")
