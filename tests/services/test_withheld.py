"""What a partner organisation was told in confidence does not leave with a case file, unless it may."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, closing
from pathlib import Path

import pytest

from caseworker.domain.client import OrganisationDraft
from caseworker.domain.intake import IntakeDraft, IntakeParticipantDraft, IntakeSectionDraft
from caseworker.services import cards, receiving, records, sending
from caseworker.services.desk import Desk
from tests.support import TODAY, new_desk
from tests.support_cases import add, add_client

SECRET = "Lening voor de inrichting van het huis."


@pytest.fixture
def desks(tmp_path: Path) -> Iterator[dict[str, Desk]]:
    """Three people of three organisations who trust one another's cards."""
    people = {"town": "Gemeente Duin", "refugee": "Vluchtelingenwerk", "school": "ROC De Waterkering"}
    with ExitStack() as stack:
        found = {
            who: stack.enter_context(closing(new_desk(tmp_path / who, f"Iemand van {who}", "coach", name)))
            for who, name in people.items()
        }
        for desk in found.values():
            for other in found.values():
                if other is not desk:
                    cards.trust(desk, cards.my_card_file(other))
        yield found


def told(desk: Desk, level: str, consent: str) -> int:
    """A client whose intake has a part of the refugee organisation; town and refugee organisation sat at the table."""
    client = add_client(desk)
    refugee, town = (
        records.save(desk, OrganisationDraft(name=name)) for name in ("Vluchtelingenwerk", "Gemeente Duin")
    )
    (intake,) = add(desk, IntakeDraft(client=client, kind="broad", on=TODAY))
    add(
        desk,
        IntakeParticipantDraft(intake=intake, role="client_manager", organisation=town),
        IntakeParticipantDraft(intake=intake, role="refugee_worker", organisation=refugee),
        IntakeSectionDraft(
            intake=intake, organisation=refugee, topic="debts", level=level, consent=consent,
            consent_on=TODAY if consent else None, content=SECRET,
        ),
    )  # fmt: skip
    return client


def arrives(desks: dict[str, Desk], folder: Path, client: int, to: str) -> bool:
    """Whether the part is there after the case was sent from the town to somebody."""
    target = folder / f"{to}.ckb"
    sending.write_bundle(desks["town"], [desks[to].me.key_id], target, cases=[client])
    receiving.import_bundle(desks[to], target)
    with desks[to].reading() as reader:
        assert reader.value("SELECT COUNT(*) FROM intake") == 1
        found = reader.rows("SELECT n FROM intake_section WHERE content = :text", text=SECRET)
    return len(found) == 1


@pytest.mark.parametrize(
    ("level", "consent", "to", "comes"),
    [
        ("owner", "", "refugee", True),
        ("owner", "", "school", False),
        ("intake", "given", "refugee", True),
        ("intake", "given", "school", False),
        ("everyone", "given", "school", True),
    ],
)
def test_a_part_goes_to_whom_it_is_for(
    desks: dict[str, Desk], tmp_path: Path, level: str, consent: str, to: str, comes: bool
) -> None:
    client = told(desks["town"], level, consent)
    assert arrives(desks, tmp_path, client, to) is comes


def test_a_part_stays_behind_when_one_of_two_may_not_see_it(desks: dict[str, Desk], tmp_path: Path) -> None:
    client = told(desks["town"], "owner", "")
    both = tmp_path / "both.ckb"
    sending.write_bundle(desks["town"], [desks[who].me.key_id for who in ("refugee", "school")], both, cases=[client])
    receiving.import_bundle(desks["refugee"], both)
    with desks["refugee"].reading() as reader:
        assert reader.value("SELECT COUNT(*) FROM intake_section") == 0


def test_a_deleted_part_stays_behind_too(desks: dict[str, Desk], tmp_path: Path) -> None:
    client = told(desks["town"], "owner", "")
    with desks["town"].reading() as reader:
        part = reader.value("SELECT n FROM intake_section")
    records.delete(desks["town"], part)
    assert not arrives(desks, tmp_path, client, "school")
