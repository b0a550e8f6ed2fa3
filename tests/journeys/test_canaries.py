"""No name, note or document of a client stands readable on the disk, in a log or in an error, after a working day."""

from __future__ import annotations

import base64
import logging
import sys
import tempfile
import threading
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import pytest
import sqlalchemy
import sqlcipher3.dbapi2
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from caseworker.domain.client import ClientDraft, OrganisationDraft
from caseworker.domain.contact import ContactDraft
from caseworker.domain.intake import IntakeDraft
from caseworker.domain.placement import PlacementDraft
from caseworker.domain.plan import PlanDraft, PlanGoalDraft
from caseworker.errors import KnownError
from caseworker.messages import describe
from caseworker.services import (
    attachments,
    cards,
    caseload,
    differences,
    kept_drafts,
    receiving,
    records,
    reports,
    search,
    sending,
    sheets,
    stores,
    today,
    undo,
)
from caseworker.services.desk import Desk
from tests.journeys.support_canaries import CANARIES, canaries, files_under, leaks, readable, spellings
from tests.journeys.support_window import person_at
from tests.support import PASSPHRASE, TODAY, HandClock, new_desk

NAMES = canaries()


@dataclass(frozen=True)
class Computer:
    """The folders of somebody's computer: stores and settings, temporary files, logs, and what was handed out."""

    home: Path
    temp: Path
    logs: Path
    out: Path

    def leaks(self) -> dict[str, int]:
        """The canaries that can be read anywhere on it."""
        return leaks(NAMES, self.home, self.temp, self.logs, self.out)


@pytest.fixture
def computer(home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Computer]:
    """A computer on which every logger writes all it has to a file."""
    found = Computer(home, tmp_path / "temp", tmp_path / "logs", tmp_path / "out")
    for folder in (found.home, found.temp, found.logs, found.out):
        folder.mkdir(parents=True, exist_ok=True)
    for name in ("TMPDIR", "TEMP", "TMP", "SQLITE_TMPDIR"):
        monkeypatch.setenv(name, str(found.temp))
    monkeypatch.setattr(tempfile, "tempdir", None)
    with everything_logged(found.logs / "everything.log"):
        yield found


@contextmanager
def everything_logged(file: Path) -> Iterator[None]:
    """Every message of every logger, down to the statements of the database, goes to a file."""
    handler = logging.FileHandler(file, encoding="utf-8")
    loggers = [logging.getLogger(), logging.getLogger("sqlalchemy"), logging.getLogger("sqlalchemy.engine")]
    levels = [logger.level for logger in loggers]
    loggers[0].addHandler(handler)
    for logger in loggers:
        logger.setLevel(logging.DEBUG)
    try:
        yield
    finally:
        for logger, level in zip(loggers, levels, strict=True):
            logger.setLevel(level)
        loggers[0].removeHandler(handler)
        handler.close()


def a_working_day(desk: Desk, folder: Path) -> list[int]:
    """Clients with all kinds of records, each canary in one of them; gives the clients."""
    left, clients = iter(NAMES), []
    for index in range(CANARIES // 10):
        n = records.save(
            desk,
            ClientDraft(
                first_name=next(left), last_name=next(left), municipality="Rijnoever", remarks=f"Kent {next(left)}",
                birth_date=date(1980, 1, 1) + timedelta(days=index),
            ),
        )  # fmt: skip
        clients.append(n)
        employer = records.save(desk, OrganisationDraft(name=f"Bakkerij {next(left)}"))
        records.save(desk, ContactDraft(client=n, on=TODAY, kind="phone", note=f"Belde met {next(left)} over werk"))
        records.save(desk, IntakeDraft(client=n, on=TODAY, kind="start", wishes=f"Wil bij {next(left)} wonen"))
        records.save(desk, PlacementDraft(client=n, nature="paid", start_on=TODAY, employer=employer, job=next(left)))
        with desk.writing("plan.save", n) as unit:
            plan = unit.save(PlanDraft(client=n, number=1, on=TODAY, status="concept", main_goal=f"Naar {next(left)}"))
            unit.save(PlanGoalDraft(plan=plan, wording="Iedere dag op tijd"))
        document = folder / "papier.txt"
        document.write_text(f"Getuigschrift van {next(left)}", encoding="utf-8")
        attachments.add(desk, n, document, "reference", "Getuigschrift", TODAY)
        document.unlink()
        kept_drafts.keep(desk, kept_drafts.draft_key("contact", n, None), "contact", n, None, {"note": next(left)})
    assert next(left, None) is None
    return clients


def looked_at(desk: Desk, clients: list[int]) -> None:
    """Search for every canary, look at the lists, change and undo, delete."""
    found = sum(bool(search.find(desk, name)) for name in NAMES)
    assert found >= CANARIES // 2
    caseload.case_rows(desk, caseload.case_ids(desk))
    today.worklist(desk)
    kept_drafts.kept(desk)
    for n in clients[:5]:
        loaded = records.load(desk, n)
        loaded.draft.remarks += " en nog iets"  # type: ignore[attr-defined]  # a client
        records.save(desk, loaded.draft, loaded)
    undo.undo(desk)
    undo.redo(desk)
    records.delete(desk, clients[0])
    undo.undo(desk)


def handed_out(desk: Desk, other: Desk, computer: Computer) -> None:
    """Backups, a report in its three forms, and a bundle that the other takes in; the temporary folder is watched."""

    def watch(*_: object) -> None:
        assert leaks(NAMES, computer.temp) == {}

    cards.trust(desk, cards.my_card_file(other))
    cards.trust(other, cards.my_card_file(desk))
    stores.back_up_now(desk, progress=watch)
    stores.back_up_now(desk, computer.out / "stick.cwbackup", progress=watch)
    report = reports.accountability(desk, "2026-1..3")
    for form in reports.FORMATS:
        reports.save_accountability(desk, report, form, computer.out / f"report.{form}")
    bundle = computer.out / "caseload.ckb"
    sending.write_bundle(desk, [other.me.key_id], bundle, progress=watch)
    receiving.import_bundle(other, bundle, dry_run=True)
    receiving.import_bundle(other, bundle, progress=watch)
    assert differences.count(other) == 0


def test_the_scan_finds_a_canary_however_it_is_written(tmp_path: Path) -> None:
    for index, spelling in enumerate(spellings(NAMES[0])):
        (tmp_path / f"{index}.bin").write_bytes(bytes(7 + index) + spelling + bytes(9))
    whole = base64.b64encode(f"Brief aan {NAMES[0]} van gisteren".encode())
    (tmp_path / "letter.txt").write_bytes(whole)
    assert set(leaks(NAMES, tmp_path)) == {path.name for path in files_under(tmp_path)}
    assert all(hits == 1 for hits in leaks(NAMES, tmp_path).values())


def test_after_a_working_day_no_file_on_the_computer_holds_a_canary(
    computer: Computer, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    desk = new_desk(computer.home / "stores", clock=HandClock(TODAY))
    other = new_desk(computer.home / "stores", "Karin Vos", "coordinator")
    clients = a_working_day(desk, tmp_path)
    looked_at(desk, clients)
    handed_out(desk, other, computer)
    names = {path.name for path in files_under(computer.home)}
    assert {"store.db", "store.db-wal", "store.db-shm", "store.keys", "store.keys.copy", "store.lock"} <= names
    assert computer.leaks() == {}
    with other.reading() as reader:
        texts = [row[0] + row[1] for row in reader.raw("SELECT core || '', payload || '' FROM event")]
    assert len(readable("\n".join(map(str, texts)).encode(), NAMES)) >= CANARIES * 8 // 10  # so it was all in there
    desk.close()
    other.close()
    said = capfd.readouterr()
    assert readable((said.out + said.err).encode(), NAMES) == []
    assert computer.leaks() == {}
    assert any(path.suffix == ".cwbackup" for path in files_under(computer.home))
    assert (computer.logs / "everything.log").stat().st_size > 1000


@pytest.mark.qt_log_ignore("grabbing the keyboard", extend=True)
def test_what_is_typed_in_the_window_stays_in_the_store(computer: Computer, qapp: QApplication) -> None:
    desk = new_desk(computer.home / "stores")
    left = iter(NAMES)
    with person_at(desk, computer.home / "config", qapp) as person:
        person.press("new.client")
        for label in ("First name", "Last name", "Client number", "Town", "Municipality"):
            person.type(label, next(left))
        person.press("Ctrl+Return")
        person.press("new.contact")
        person.choose("Kind of contact", "Telephone call")
        person.type("What was discussed", f"Belde over {next(left)}")
        person.press("Ctrl+S")
        person.press("new.contact")
        person.choose("Kind of contact", "Telephone call")
        person.type("What was discussed", f"Half getypt: {next(left)}")
        person.press("find.clients")
        QTest.keyClicks(person.focused(), NAMES[1])
        QTest.qWait(150)
        person.settle()
        person.press("undo")
        assert computer.leaks() == {}
    assert len(kept_drafts.kept(desk)) == 1
    desk.close()
    assert computer.leaks() == {}
    assert any(path.suffix == ".json" for path in files_under(computer.home / "config"))


def broken_statements(desk: Desk) -> list[Callable[[], object]]:
    """Statements that fail in the database, each with a canary among its values."""
    name = NAMES[0]

    def run(sql: str, **values: object) -> Callable[[], object]:
        def broken() -> None:
            with desk.writing("test.broken") as unit:
                unit.execute(sql, **values)

        return broken

    def ask(sql: str, **values: object) -> Callable[[], object]:
        def broken() -> None:
            with desk.reading() as reader:
                reader.rows(sql, **values)

        return broken

    return [
        run("INSERT INTO author (no_such_column) VALUES (:a)", a=name),
        run("INSERT INTO author (name) VALUES (:a)", a=name),
        run("INSERT INTO meta (key, value) VALUES ('replica', :a)", a=name),
        run("INSERT INTO kept_draft (key, content) VALUES (:a, NULL)", a=name),
        run("UPDATE author SET key_id = NULL, name = :a", a=name),
        ask("SELECT :a FROM no_such_table", a=name),
        ask("SELECT n FROM client WHERE no_such_column = :a", a=name),
        ask("SELECT json_extract(:a, '$.x')", a=name),
        ask("SELECT n FROM client WHERE last_name = :a", b=name),
        ask("SELECT abs(:a)", a=object()),
    ]


@pytest.mark.parametrize("index", range(10))
def test_an_error_of_the_database_says_nothing_of_the_values(index: int, computer: Computer) -> None:
    desk = new_desk(computer.home / "stores")
    records.save(desk, ClientDraft(last_name=NAMES[0], remarks=NAMES[1]))
    broken = broken_statements(desk)[index]
    with pytest.raises((sqlalchemy.exc.SQLAlchemyError, sqlcipher3.dbapi2.Error, KnownError)) as caught:
        broken()
    said = "".join(traceback.format_exception(caught.value)) + repr(caught.value) + str(caught.value)
    logging.getLogger("caseworker").error("It failed", exc_info=caught.value)
    for link in (caught.value, caught.value.__cause__, caught.value.__context__):
        said += repr(link) + repr(link.args if link is not None else "")
    assert readable(said.encode(), NAMES) == []
    desk.close()
    assert computer.leaks() == {}


def known_failures(desk: Desk, folder: Path) -> list[Callable[[], object]]:
    """Things that people do wrong, each with canaries in what they typed or chose."""
    name, n = NAMES[0], records.save(desk, ClientDraft(last_name=NAMES[1], remarks=NAMES[2]))
    program, empty, odd = folder / f"{name}.exe", folder / f"{name}.txt", folder / f"{name}.pdf"
    program.write_bytes(b"MZ" + name.encode())
    empty.write_bytes(b"")
    odd.write_bytes(name.encode())
    sheet = folder / "lijst.csv"
    sheet.write_text(f"Achternaam;Trede\n{name};negen\n{NAMES[3]};{NAMES[4]}\n", encoding="utf-8")
    clash = ContactDraft(client=n, on=TODAY + timedelta(days=3), kind="phone", note=name)
    return [
        lambda: records.save(desk, ClientDraft(phone=name, email=name, remarks=name)),
        lambda: records.save(desk, clash),
        lambda: records.save(desk, ClientDraft(last_name=name, gender=name)),
        lambda: records.save(desk, ClientDraft(last_name=name * 2000)),
        lambda: attachments.add(desk, n, program, "other", name, TODAY),
        lambda: attachments.add(desk, n, empty, "other", name, TODAY),
        lambda: attachments.add(desk, n, odd, "other", name, TODAY),
        lambda: attachments.add(desk, n, folder / "weg" / f"{name}.pdf", "other", name, TODAY),
        lambda: reports.accountability(desk, name),
        lambda: reports.case_file_pdf(desk, desk.me.worker or 0, folder / f"{name}.pdf"),
        lambda: sending.write_bundle(desk, [name], folder / "a.ckb"),
        lambda: receiving.import_bundle(desk, odd),
        lambda: cards.read_card(name.encode()),
        lambda: stores.open_store(desk.folder, name),
        lambda: stores.create_store(folder / "nieuw", name, "coach", "Huis", "kort"),
        lambda: kept_drafts.keep(desk, "contact:0:0", "contact", n, None, {"note": name * 200_000}),
        lambda: sheets.plan_import(desk, sheet, sheets.parse_mapping(f'version = 1\n[client]\nlast_name = "{name}"\n')),
        lambda: differences.resolve(desk, 9_999, "last_name", name),
    ]


def test_a_known_failure_says_nothing_of_what_was_typed(computer: Computer, tmp_path: Path) -> None:
    desk = new_desk(computer.home / "stores")
    failures = 0
    for act in known_failures(desk, tmp_path):
        try:
            act()
        except KnownError as error:
            failures += 1
            logging.getLogger("caseworker").warning("%s %r", error, error.params)
            said = " ".join((*describe(error), str(error), repr(error)))
            assert readable(said.encode(), NAMES) == [], error.code
    assert failures >= 15
    desk.close()
    assert computer.leaks() == {}


def test_a_mistake_of_the_program_is_written_down_without_its_values(computer: Computer) -> None:
    from ui.errors import Faults, write_down

    def mistake(name: str) -> None:
        held = {"last_name": name}
        raise RuntimeError(f"no case for {held}")

    faults = Faults()
    restore = faults.install()
    try:
        worker = threading.Thread(target=mistake, args=(NAMES[1],))
        worker.start()
        worker.join()
    finally:
        restore()
    try:
        mistake(NAMES[0])
    except RuntimeError as error:
        write_down(type(error), sys.exc_info()[2])
    written = [path for path in files_under(computer.home) if path.suffix == ".log"]
    assert written
    assert "RuntimeError" in written[0].read_text("utf-8")
    assert computer.leaks() == {}


def test_the_passphrase_stands_in_no_file(computer: Computer) -> None:
    desk = new_desk(computer.home / "stores")
    stores.back_up_now(desk)
    desk.close()
    stores.open_store(desk.folder, PASSPHRASE).close()
    for path in files_under(computer.home, computer.temp, computer.logs):
        assert PASSPHRASE.encode() not in path.read_bytes(), path.name
