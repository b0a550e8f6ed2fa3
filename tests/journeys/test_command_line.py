"""The main job on the command line, as scripts and coordinators use it: real processes, exit codes and JSON."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from caseworker.domain.client import ClientDraft
from caseworker.domain.contact import ContactDraft
from caseworker.domain.placement import PlacementDraft
from caseworker.services import records
from tests.support import PASSPHRASE, TODAY, new_desk

ROOT = Path(__file__).resolve().parents[2]
SHEET = ROOT / "tests" / "data" / "caseload-300.xlsx"
NAMES = ("Tesfay", "Yılmaz", "Łukasz", "Weiß")


@dataclass(frozen=True)
class Ran:
    """What a command said and how it ended."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The output as JSON."""
        return json.loads(self.out)


def caseworker(*words: str | Path, passphrase: str | None = PASSPHRASE, **env: str) -> Ran:
    """Run one command in a process of its own."""
    settings = {name: value for name, value in os.environ.items() if not name.startswith("CASEWORKER_")}
    settings |= env
    if passphrase is not None:
        settings["CASEWORKER_PASSPHRASE"] = passphrase
    done = subprocess.run(
        [sys.executable, "-m", "caseworker", *map(str, words)],
        env=settings, cwd=ROOT, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip
    return Ran(done.returncode, done.stdout, done.stderr)


def done(*words: str | Path, **env: str) -> Ran:
    """A command that must succeed, silently on stderr."""
    ran = caseworker(*words, **env)
    assert (ran.code, ran.err) == (0, ""), ran
    return ran


@pytest.fixture
def coach(tmp_path: Path) -> Path:
    """A coach's store with four clients, a placement and a note."""
    desk = new_desk(tmp_path, "Sanne de Wit")
    for index, name in enumerate(NAMES):
        n = records.save(desk, ClientDraft(first_name="Selam", last_name=name, municipality="Rijnoever"))
        draft = ContactDraft(client=n, on=TODAY, kind="phone", note=f"Belt over het magazijn {index}")
        records.save(desk, draft, case=n)
    records.save(
        desk,
        PlacementDraft(client=n, nature="paid", start_on=TODAY, sector="H", education_level="mbo2"),
        case=n,
    )
    desk.close()
    return desk.folder


@pytest.fixture
def coordinator(tmp_path: Path) -> Path:
    """A coordinator's empty store."""
    desk = new_desk(tmp_path, "Karin Vos", "coordinator")
    desk.close()
    return desk.folder


def test_the_main_job_from_two_stores_to_the_report(coach: Path, coordinator: Path, tmp_path: Path) -> None:
    cards = {name: tmp_path / f"{name}.ckcard" for name in ("coach", "coordinator")}
    words = done("identity", "show", coach, "--out", cards["coach"], "--json").json["words"]
    done("identity", "show", coordinator, "--out", cards["coordinator"])
    assert len(words) == 6
    assert " ".join(words) in done("identity", "trust", coordinator, cards["coach"], "--yes").out
    bundle = tmp_path / "caseload.ckb"
    written = done("bundle", "write", coach, "--to", cards["coordinator"], "--all", "--out", bundle, "--json").json
    assert written["cases"] == 4
    seen = done("bundle", "inspect", coordinator, bundle, "--json").json
    assert (seen["sender"], seen["sender_trusted"], seen["cases"]) == ("Sanne de Wit", True, 4)
    tried = done("bundle", "import", coordinator, bundle, "--dry-run", "--json").json["imports"][0]
    assert done("case", "list", coordinator, "--json").json == {"cases": [], "found": 0}
    first = done("bundle", "import", coordinator, bundle, "--json").json["imports"][0]
    again = done("bundle", "import", coordinator, bundle, "--json").json["imports"][0]
    assert tried["new_events"] == first["new_events"] == written["events"]
    assert (first["new_cases"], again["new_events"], again["known_events"]) == (4, 0, written["events"])
    report = done("report", "accountability", coordinator, "--period", "2026-1").json
    assert report["figures"]["started"] == 1
    for kind, begins in (("pdf", b"%PDF"), ("xlsx", b"PK"), ("json", b"{")):
        out = tmp_path / f"report.{kind}"
        done("report", "accountability", coordinator, "--period", "2026-1..3", "--format", kind, "--out", out)
        assert out.read_bytes().startswith(begins)
    assert done("store", "check", coordinator, "--json").json == {"findings": []}


def test_a_case_file_that_was_not_written_leaves_its_card_untrusted(
    coach: Path, coordinator: Path, tmp_path: Path
) -> None:
    card = tmp_path / "karin.ckcard"
    done("identity", "show", coordinator, "--out", card)
    failed = caseworker("bundle", "write", coach, "--to", card, "--case", "0" * 32, "--out", tmp_path / "uit.ckb")
    assert failed.code == 1
    assert done("identity", "list", coach, "--json").json == {"cards": []}


@pytest.mark.parametrize(("typed", "found"), [("yilmaz", "Yılmaz"), ("lukasz", "Łukasz"), ("WEISS", "Weiß")])
def test_a_name_is_found_without_its_diacritics(coach: Path, typed: str, found: str) -> None:
    listed = done("case", "list", coach, "--search", typed, "--json").json["cases"]
    assert [case["name"] for case in listed] == [f"{found}, Selam"]


def test_a_case_is_shown_by_the_beginning_of_its_id(coach: Path) -> None:
    listed = done("case", "list", coach, "--search", "magazijn", "--limit", "2", "--json").json
    assert listed["found"] == 4
    assert len(listed["cases"]) == 2
    whole = listed["cases"][0]["id"]
    shown = done("case", "show", coach, whole[:10], "--json").json
    assert shown["id"] == whole
    assert {record["kind"] for record in shown["records"]} >= {"contact"}


def test_a_spreadsheet_is_looked_at_and_then_imported_once(coordinator: Path, tmp_path: Path) -> None:
    columns = done("sheet", "columns", SHEET, "--json").json
    assert columns["rows"] >= 300
    mapping = tmp_path / "mapping.toml"
    mapping.write_text(columns["mapping"], encoding="utf-8")
    tried = done("sheet", "import", coordinator, SHEET, "--mapping", mapping, "--dry-run", "--json").json
    assert done("case", "list", coordinator, "--json").json["found"] == 0
    first = done("sheet", "import", coordinator, SHEET, "--mapping", mapping, "--json").json
    assert tried["counts"] == first["counts"]
    assert tried["problems"]
    new = done("case", "list", coordinator, "--json").json["found"]
    assert new == first["counts"]["new"]
    again = done("sheet", "import", coordinator, SHEET, "--mapping", mapping, "--json").json
    assert again["counts"]["new"] == 0
    assert done("case", "list", coordinator, "--json").json["found"] == new


def test_a_spreadsheet_without_one_good_row_ends_with_exit_code_1(coordinator: Path, tmp_path: Path) -> None:
    sheet, mapping = tmp_path / "namen.csv", tmp_path / "mapping.toml"
    sheet.write_text("Achternaam;Trede\nKok;9\nBakker;x\n", encoding="utf-8")
    mapping.write_text(
        'name = "t"\n[client]\nlast_name = "Achternaam"\n[ladder_score]\nrung = "Trede"\n', encoding="utf-8"
    )
    ran = caseworker("sheet", "import", coordinator, sheet, "--mapping", mapping, "--json")
    assert ran.code == 1
    assert ran.json["counts"]["error"] == 2
    assert len(ran.err.splitlines()) == 1 and "2" in ran.err
    assert done("case", "list", coordinator, "--json").json["found"] == 0


def test_checking_a_damaged_store_ends_with_findings_whatever_page_is_damaged(coach: Path) -> None:
    whole = (coach / "store.db").read_bytes()
    pages = len(whole) // 4096
    for page in (0, 1, 2, pages // 2, pages - 1):
        raw = bytearray(whole)
        raw[page * 4096 + 2000 : page * 4096 + 2200] = bytes(200)
        (coach / "store.db").write_bytes(raw)
        ran = caseworker("store", "check", coach, "--json")
        assert (ran.code, ran.err) == (1, ""), (page, ran)
        assert ran.json["findings"], page
    refused = caseworker("store", "check", coach, passphrase="een heel andere wachtzin")
    assert refused.code == 1 and len(refused.err.splitlines()) == 1


def test_a_backup_becomes_a_store_again(coach: Path, tmp_path: Path) -> None:
    file, place = tmp_path / "kopie.cwbackup", tmp_path / "terug"
    done("store", "backup", coach, "--to", file)
    done("store", "restore", file, place)
    ids = [case["id"] for case in done("case", "list", coach, "--json").json["cases"]]
    assert [case["id"] for case in done("case", "list", place, "--json").json["cases"]] == ids


def test_a_new_store_prints_its_recovery_code_once(tmp_path: Path) -> None:
    out = done("store", "new", tmp_path / "store", "--owner", "Tom Jansen").out.strip().splitlines()
    assert len(out[-1].replace("-", "")) >= 28
    refused = caseworker("store", "new", tmp_path / "store", "--owner", "Tom Jansen")
    assert refused.code == 1


REFUSALS: list[tuple[tuple[str, ...], dict[str, str]]] = [
    (("case", "list", "{missing}"), {}),
    (("case", "list", "{coach}"), {"passphrase": "een heel andere wachtzin"}),
    (("case", "show", "{coach}", "abcdefabcdef"), {}),
    (("case", "show", "{coach}", "no-such-id"), {}),
    (("bundle", "inspect", "{coach}", "{text}"), {}),
    (("bundle", "import", "{coach}", "{text}"), {}),
    (("bundle", "write", "{coach}", "--to", "{text}", "--all", "--out", "{missing}"), {}),
    (("bundle", "write", "{coach}", "--to", "0" * 32, "--all", "--out", "{missing}"), {}),
    (("identity", "trust", "{coach}", "{text}", "--yes"), {}),
    (("identity", "trust", "{coach}", "{missing}", "--yes"), {}),
    (("report", "accountability", "{coach}", "--period", "2026-9"), {}),
    (("sheet", "import", "{coach}", "{text}", "--mapping", "{text}"), {}),
    (("sheet", "columns", "{missing}"), {}),
    (("store", "restore", "{text}", "{missing}"), {}),
]


@pytest.mark.parametrize(("words", "how"), REFUSALS, ids=lambda value: " ".join(value)[:40] if value else "-")
def test_a_known_failure_is_one_line_and_exit_code_1(
    words: tuple[str, ...], how: dict[str, str], coach: Path, tmp_path: Path
) -> None:
    text = tmp_path / "tekst.txt"
    text.write_text("geen van deze soorten bestanden", encoding="utf-8")
    places = {"missing": str(tmp_path / "nergens"), "coach": str(coach), "text": str(text)}
    ran = caseworker(*[word.format(**places) for word in words], **how)
    assert ran.code == 1, ran
    assert ran.out == ""
    assert len(ran.err.strip().splitlines()) == 1, ran.err
    assert "Traceback" not in ran.err
    assert not any(name in ran.err for name in NAMES)


def test_a_store_in_use_is_refused_by_name(coach: Path, tmp_path: Path) -> None:
    desk = new_desk(tmp_path, "Tom Jansen")
    ran = caseworker("case", "list", desk.folder)
    desk.close()
    assert (ran.code, ran.out) == (1, "")
    assert len(ran.err.strip().splitlines()) == 1


def test_without_a_passphrase_or_a_person_to_ask_it_says_so(coach: Path) -> None:
    ran = caseworker("case", "list", coach, passphrase=None)
    assert ran.code == 1
    assert "CASEWORKER_PASSPHRASE" in ran.err


@pytest.mark.parametrize("words", [("nonsense",), ("store", "check"), ("case", "list", "x", "--limit", "many")])
def test_a_command_that_is_not_understood_ends_with_exit_code_2(words: tuple[str, ...]) -> None:
    ran = caseworker(*words)
    assert ran.code == 2
    assert "Traceback" not in ran.err


def test_no_command_replaces_a_file_that_is_there(coach: Path, tmp_path: Path) -> None:
    kept = tmp_path / "kopie.cwbackup"
    kept.write_bytes(b"mine")
    for words in (
        ("report", "accountability", coach, "--period", "2026-1", "--format", "xlsx", "--out", kept),
        ("identity", "show", coach, "--out", kept),
        ("store", "backup", coach, "--to", kept),
    ):
        ran = caseworker(*words)
        assert (ran.code, kept.read_bytes()) == (1, b"mine"), ran


def test_errors_come_in_the_chosen_language(tmp_path: Path) -> None:
    dutch = caseworker("case", "list", tmp_path / "nergens")
    english = caseworker("--lang", "en", "case", "list", tmp_path / "nergens")
    assert dutch.code == english.code == 1
    assert dutch.err != english.err
