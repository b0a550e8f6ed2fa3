"""Pictures of every screen, to look at: `python -m tests.ui.pictures OUT [part of a name]`.

Dutch and English, light and dark at 100 %, some at 200 % and in high contrast; on a full and on an empty store, with an
Arabic name and long Dutch words. A contact sheet is drawn of what was made.
"""

from __future__ import annotations

import os
import sys
import tempfile
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_FONT_DPI", "96")

from PySide6.QtWidgets import QApplication

from caseworker.domain.appointment import AppointmentDraft
from caseworker.domain.client import ClientDraft
from caseworker.domain.contact import ContactDraft
from caseworker.services import records, search, spreekuur
from caseworker.services.demo import create_demo
from caseworker.services.desk import Desk
from tests.support import PASSPHRASE, QUICK, TODAY, HandClock, new_desk
from ui import pictures
from ui.look import Look
from ui.pictures import FORMS, PLACES, UNLOCKS, Shot
from ui.prefs import Prefs

LOOKS: tuple[Look, ...] = (
    Look("nl", "light", 100),
    Look("nl", "dark", 100),
    Look("en", "light", 100),
    Look("en", "dark", 100),
    Look("nl", "light", 200),
)
CONTRAST = Look("nl", "contrast", 100)
IN_CONTRAST: tuple[str, ...] = ("today", "case", "caseload", "unlock", "contact")
EMPTY: tuple[str, ...] = (
    "today", "caseload", "appointments", "products", "spreekuur", "reports", "exchange", "settings", "employers",
    "vacancies", "groups", "group_flow",
)  # fmt: skip


def full_store(folder: Path, clients: int = 60) -> Desk:
    """A demonstration with three conversations today, one of them with an Arabic name."""
    desk = create_demo(folder, clients, 1, PASSPHRASE, now=HandClock(TODAY), cost=QUICK)
    people = (
        ("يوسف", "الحسن", "10:30", "Voortgangsgesprek, tolk Arabisch"),
        ("Selam", "Tesfay", "13:00", "Arbeidsmarktkwalificatietraject bespreken met de werkgever"),
        ("Mirjam", "Kok-van Nieuwenhuizen", "15:15", "Trede bepalen, jaarlijks"),
    )
    for first, last, time, step in people:
        draft = ClientDraft(first_name=first, last_name=last, coach=desk.me.worker, registered_on=TODAY)
        client = records.save(desk, draft)
        talk = ContactDraft(
            client=client, on=TODAY - timedelta(days=14), kind="conversation", worker=desk.me.worker,
            duration_minutes=45, note="Eerste gesprek.", next_on=TODAY, next_time=time, next_step=step,
        )  # fmt: skip
        records.save(desk, talk, case=client)
        for days, status in ((2, "planned"), (-3, "planned"), (-6, "no_show"), (0, "planned")):
            draft_of_day = AppointmentDraft(
                client=client, on=TODAY + timedelta(days=days), time="11:15", minutes=30, kind="conversation",
                subject="Voortgang op de leerwerkplek", place="Werkplein, kamer 4", status=status, with_whom="client",
                worker=desk.me.worker,
            )  # fmt: skip
            records.save(desk, draft_of_day, case=client)
    _walk_in_hour(desk)
    return desk


def _walk_in_hour(desk: Desk) -> None:
    """A walk-in hour that goes on: one visitor helped, one at the table, two who wait."""
    session = spreekuur.start(desk, replace(spreekuur.proposal(desk), from_time="09:30", to_time="11:30"))
    clients = search.find(desk, "al", 2).people
    people = (clients[0].n, None, clients[-1].n, None)
    visits = [spreekuur.add_visitor(desk, session, client=client) for client in people]
    for n in visits[:2]:
        spreekuur.call(desk, n)
    opened = spreekuur.open_visit(desk, visits[0])
    spreekuur.save_visit(desk, replace(opened.draft, kinds="travel", help="answered"), opened.loaded, done=True)
    opened = spreekuur.open_visit(desk, visits[1])
    said = replace(opened.draft, kinds="letter", help="together", advice="Brief over de inburgeringstermijn gelezen.")
    spreekuur.save_visit(desk, replace(said, follow_up_on=TODAY + timedelta(days=14)), opened.loaded)


def all_shots(store: str) -> list[Shot]:
    """Every shot of the screens on a store: "full" or "empty"."""
    if store == "empty":
        return [Shot(what, look, "empty") for look in (LOOKS[0], LOOKS[4]) for what in EMPTY]
    shots = [Shot(what, look) for look in LOOKS for what in (*PLACES, *FORMS, "palette", "help")]
    return shots + [Shot(what, CONTRAST) for what in IN_CONTRAST if what not in UNLOCKS]


def unlock_shots() -> list[Shot]:
    """Every shot of the way in; the first time on this computer comes first."""
    return [Shot(what, look, "start") for what in UNLOCKS for look in (*LOOKS, CONTRAST)]


def write_all(app: QApplication, out: Path, only: str = "") -> list[Path]:
    """Write every picture whose name holds `only`, and the contact sheet; gives the files."""
    made: list[Path] = []
    with tempfile.TemporaryDirectory() as place:
        prefs = Prefs(Path(place) / "prefs")
        made += pictures.unlock_pictures(app, [shot for shot in unlock_shots() if only in shot.name], out, prefs)
        for store in ("full", "empty"):
            shots = [shot for shot in all_shots(store) if only in shot.name]
            if shots:
                desk = full_store(Path(place) / "full") if store == "full" else new_desk(Path(place))
                with closing(desk):
                    made += pictures.screen_pictures(app, desk, shots, out, prefs)
    return [*made, pictures.contact_sheet(made, out / "contact-sheet.png")]


def main(words: list[str]) -> int:
    """`OUT [part of a name]`."""
    if not words:
        sys.stderr.write("python -m tests.ui.pictures OUT [part of a name]\n")
        return 2
    app = QApplication([])
    for path in write_all(app, Path(words[0]), words[1] if len(words) > 1 else ""):
        sys.stdout.write(f"{path}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
