"""Three stores that know each other: two coaches and a coordinator, with their cards exchanged."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from caseworker.services import cards
from caseworker.services.demo import Owner, create_demo
from caseworker.services.desk import Desk
from caseworker.services.stores import create_store
from caseworker.storage.keyslots import KdfCost
from caseworker.storage.store import Now, utc_now

DEMO_PASSPHRASE = "oefenen met verzonnen mensen"  # noqa: S105 -- opens made-up people only, and says so
COACHES: tuple[Owner, Owner] = (
    ("Sanne de Wit", "coach", "Baanwijzer Noord"),
    ("Yusuf Demir", "coach", "Stap Vooruit Re-integratie"),
)
COORDINATOR: Owner = ("Ineke van Loon", "coordinator", "Werkplein Rijnoever")
APART = 1_000  # numbers between the clients of one coach and the next


@dataclass(frozen=True, slots=True)
class Trio:
    """Two coaches and a coordinator, each at an open store; the caller closes them."""

    coaches: tuple[Desk, Desk]
    coordinator: Desk


def demo_trio(
    folder: Path, seed: int, today: date, clients: int = 35, *, now: Now = utc_now, cost: KdfCost | None = None
) -> Trio:
    """Make three stores in `folder` with `clients` made-up people for each coach; everybody trusts everybody's card."""
    made = [
        create_demo(
            folder / f"coach-{number}", clients, seed, DEMO_PASSPHRASE,
            owner=owner, today=today, first=number * APART, now=now, cost=cost,
        )
        for number, owner in enumerate(COACHES, 1)
    ]  # fmt: skip
    name, role, organisation = COORDINATOR
    coordinator, _code = create_store(
        folder / "coordinator", name, role, organisation, DEMO_PASSPHRASE, now=now, cost=cost
    )
    everybody = [*made, coordinator]
    for desk in everybody:
        for other in everybody:
            if other is not desk:
                cards.trust(desk, cards.my_card_file(other))
    return Trio((made[0], made[1]), coordinator)
