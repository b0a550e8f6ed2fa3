"""A plain `case list` is understood without the parser; everything else is left to it, and both say the same."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from caseworker.cli.case_list import Wanted, understood
from caseworker.cli.plain import aligned
from caseworker.domain.client import ClientDraft
from caseworker.services import records
from tests.journeys.test_command_line import caseworker
from tests.support import PASSPHRASE, new_desk


def test_the_plain_form_is_understood_in_any_order() -> None:
    wanted = Wanted(Path("store"), "kok", 5, True, "en")
    assert understood(["--lang", "en", "case", "list", "store", "--search", "kok", "--limit", "5", "--json"]) == wanted
    assert understood(["--lang", "en", "case", "list", "--json", "--limit", "5", "--search", "kok", "store"]) == wanted
    assert understood(["case", "list", "store"]) == Wanted(Path("store"))


@pytest.mark.parametrize(
    "words",
    [
        "", "case", "case show store abc", "case list", "case list --help", "case list a b", "case list store --limit",
        "case list store --limit 0", "case list store --limit many", "case list store --limit -1",
        "case list store --limit 1000001", "case list store --search", "case list store --search --json",
        "case list store --search=kok", "case list -- store", "--lang fr case list store", "--lang case list store",
    ],
)  # fmt: skip
def test_what_is_not_plain_is_left_to_the_parser(words: str) -> None:
    assert understood(words.split()) is None


def test_an_unknown_language_in_the_environment_is_left_to_the_parser(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CASEWORKER_LANG", "fr")
    assert understood(["case", "list", "store"]) is None


def test_the_list_reads_the_same_however_it_was_asked(tmp_path: Path) -> None:
    desk = new_desk(tmp_path)
    for name in ("Łukasz", "Yılmaz", "الحسن"):
        records.save(desk, ClientDraft(first_name="Selam", last_name=name, municipality="Rijnoever"))
    desk.close()
    plain = caseworker("case", "list", desk.folder, "--search", "selam")
    parsed = caseworker("case", "list", desk.folder, "--search=selam")
    assert (plain.code, plain.out, plain.err) == (parsed.code, parsed.out, parsed.err)
    assert plain.out.splitlines()[0].split() == ["Dossier", "Naam", "Leeftijd", "Trede", "Gemeente", "Coach"]
    assert len(plain.out.splitlines()) == 4
    refused = [caseworker("case", "list", tmp_path / "none", *more) for more in ((), ("--search=x",))]
    assert refused[0] == refused[1]
    assert refused[0].code == 1 and len(refused[0].err.splitlines()) == 1


def test_columns_are_as_wide_as_what_they_hold() -> None:
    lines = aligned(("Case", "Name"), [("1", "Kok"), ("22222", "e\u0301"), ("3", "日本\x07")])
    assert lines == ["Case   Name ", "1      Kok  ", "22222  e\u0301    ", "3      日本 "]


def test_a_list_of_cases_is_made_without_what_only_other_commands_need(tmp_path: Path) -> None:
    desk = new_desk(tmp_path)
    desk.close()
    code = (
        "import os, sys\n"
        "from caseworker.cli.case_list import main\n"
        f"os.environ['CASEWORKER_PASSPHRASE'] = {PASSPHRASE!r}\n"
        f"assert main(['case', 'list', {str(desk.folder)!r}]) == 0\n"
        "slow = ('sqlalchemy', 'typer', 'pydantic', 'rich', 'alembic', 'msgspec', 'caseworker.domain.subjects')\n"
        "sys.exit(' '.join(name for name in slow if name in sys.modules) or 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False, timeout=60)
    assert (done.returncode, done.stderr) == (0, "")
