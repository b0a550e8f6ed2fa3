"""The command line where things are not as they should be: odd places, closed outputs, endless files, an interrupt."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from caseworker.domain.client import ClientDraft
from caseworker.services import records
from tests.journeys.test_command_line import ROOT, Ran, caseworker, done
from tests.support import PASSPHRASE, new_desk

POSIX = os.name == "posix"


@pytest.fixture(scope="module")
def coach(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A coach's store with one client, whose name is not plain ASCII."""
    desk = new_desk(tmp_path_factory.mktemp("coach"), "Sanne de Wit")
    records.save(desk, ClientDraft(first_name="Selam", last_name="Łukasz"))
    desk.close()
    return desk.folder


@pytest.fixture(scope="module")
def coordinator(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A coordinator's empty store."""
    desk = new_desk(tmp_path_factory.mktemp("coordinator"), "Karin Vos", "coordinator")
    desk.close()
    return desk.folder


def refused(*words: str | Path, code: int = 1) -> Ran:
    """A command that ends with this exit code and, when it is a known failure, says so in one line."""
    ran = caseworker(*words)
    assert (ran.code, ran.out) == (code, ""), ran
    assert "Traceback" not in ran.err
    assert "niet mis mocht gaan" not in ran.err
    assert code == 2 or len(ran.err.strip().splitlines()) == 1, ran.err
    return ran


def shell(command: str, *words: str | Path) -> Ran:
    """The program in a shell, for what is done to its outputs; `$0` is the program."""
    program = f'"{sys.executable}" -m caseworker {" ".join(map(str, words))} {command}'
    settings = os.environ | {"CASEWORKER_PASSPHRASE": PASSPHRASE}
    ran = subprocess.run(["/bin/sh", "-c", program], env=settings, cwd=ROOT, capture_output=True, text=True,
                         check=False, timeout=60)  # fmt: skip
    return Ran(ran.returncode, ran.stdout, ran.stderr)


def test_a_store_cannot_be_made_or_put_back_where_a_file_stands(coach: Path, tmp_path: Path) -> None:
    file, kept = tmp_path / "README.md", tmp_path / "kopie.cwbackup"
    file.write_text("a file", encoding="utf-8")
    done("store", "backup", coach, "--to", kept)
    for place in (file, file / "x"):
        refused("store", "new", place, "--owner", "Tom Jansen")
        refused("store", "restore", kept, place)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["README.md", "kopie.cwbackup"]
    assert file.read_text(encoding="utf-8") == "a file"


def test_a_folder_or_nothing_is_no_name_for_a_file(coach: Path, coordinator: Path, tmp_path: Path) -> None:
    card = tmp_path / "karin.ckcard"
    done("identity", "show", coordinator, "--out", card)
    for name in (str(tmp_path), ""):
        refused("store", "backup", coach, "--to", name)
        refused("bundle", "write", coach, "--to", card, "--all", "--out", name)
    refused("bundle", "write", coach, "--to", card, "--all", "--out", tmp_path / "dossiers.txt")
    assert [path.name for path in tmp_path.iterdir()] == ["karin.ckcard"]


def test_a_case_that_is_named_twice_is_sent_once_and_each_file_that_fails_is_named(
    coach: Path, coordinator: Path, tmp_path: Path
) -> None:
    mine, theirs, bundle, text = (tmp_path / name for name in ("s.ckcard", "k.ckcard", "d.ckb", "geen.txt"))
    text.write_text("no bundle", encoding="utf-8")
    done("identity", "show", coach, "--out", mine)
    done("identity", "show", coordinator, "--out", theirs)
    done("identity", "trust", coordinator, mine, "--yes")
    case = done("case", "list", coach, "--json").json["cases"][0]["id"]
    twice = ("--case", case, "--case", case[:12])
    assert done("bundle", "write", coach, "--to", theirs, *twice, "--out", bundle, "--json").json["cases"] == 1
    ran = caseworker("bundle", "import", coordinator, text, bundle, tmp_path / "nergens.ckb", "--json")
    assert ran.code == 1
    assert [item["file"] for item in ran.json["imports"]] == ["d.ckb"]
    failures = [(item["file"], item["code"]) for item in ran.json["failures"]]
    assert failures == [("geen.txt", "bundle_not_age"), ("nergens.ckb", "bundle_missing")]
    assert len(ran.err.splitlines()) == 1 and "geen.txt" in ran.err and "2" in ran.err
    plain = caseworker("bundle", "import", coordinator, text, bundle, tmp_path / "nergens.ckb")
    assert (plain.code, len(plain.out.splitlines())) == (1, 3)


@pytest.mark.parametrize("words", [("window", "--nope"), ("window", "--resume"), ("--selftest", "x"),
                                   ("headless", "--out", "x", "--clients", "0"),
                                   ("headless", "--out", "x", "--clients", "-5")])  # fmt: skip
def test_words_that_nobody_understands_end_with_exit_code_2(words: tuple[str, ...]) -> None:
    refused(*words, code=2)


def test_the_main_job_without_a_window_says_when_its_folder_is_none(tmp_path: Path) -> None:
    file = tmp_path / "README.md"
    file.write_text("a file", encoding="utf-8")
    for place in (file, file / "x"):
        refused("headless", "--out", place)


if POSIX:

    def test_a_device_or_a_pipe_is_never_read_to_its_end(coach: Path, tmp_path: Path) -> None:
        pipe = tmp_path / "pijp.toml"
        os.mkfifo(pipe)
        for endless in (Path("/dev/zero"), pipe):
            refused("identity", "trust", coach, endless, "--yes")
            refused("process", "check", endless)
            refused("process", "run", "haarlem", endless)
            refused("sheet", "import", coach, endless, "--mapping", endless)

    def test_an_output_that_takes_nothing_is_a_known_failure(coach: Path) -> None:
        for command in (">/dev/full", ">&-"):
            for words in (("case", "list", coach), ("version",)):
                ran = shell(command, *words)
                assert (ran.code, len(ran.err.splitlines())) == (1, 1), ran
                assert "Traceback" not in ran.err and "uitvoer" in ran.err

    def test_the_output_is_utf_8_whatever_the_terminal_was_set_to(coach: Path) -> None:
        ran = caseworker("case", "list", coach, "--json", PYTHONIOENCODING="ascii")
        assert ran.code == 0
        assert json.loads(ran.out)["cases"][0]["name"] == "Łukasz, Selam"

    def test_an_interrupt_at_any_moment_is_said_in_a_word(tmp_path: Path) -> None:
        for words in (["store", "check", str(tmp_path)], ["headless", "--out", str(tmp_path / "uit")]):
            program = (
                "import runpy, signal, sys\n"
                f"sys.argv = ['caseworker', *{words!r}]\n"
                "sys.addaudithook(lambda event, args: event == 'import' and args[0] in"
                " ('typer', 'ui.headless') and signal.raise_signal(signal.SIGINT))\n"
                "runpy.run_module('caseworker', run_name='__main__')\n"
            )
            ran = subprocess.run(
                [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=False, timeout=60
            )
            assert (ran.returncode, ran.stderr) == (1, "Gestopt.\n"), ran
