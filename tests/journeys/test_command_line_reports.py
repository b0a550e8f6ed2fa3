"""Reports and documents from the command line: every one there is, as data and as files, and what is refused."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from caseworker.cli import app as command_line
from caseworker.services.demo import create_demo
from tests.support import PASSPHRASE, QUICK, TODAY, HandClock


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with made-up people."""
    folder = tmp_path_factory.mktemp("reports") / "s"
    create_demo(folder, 30, 5, PASSPHRASE, now=HandClock(TODAY), cost=QUICK).close()
    return folder


@pytest.fixture(autouse=True)
def passphrase(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CASEWORKER_PASSPHRASE", PASSPHRASE)


def said(capsys: pytest.CaptureFixture[str], *words: object) -> tuple[int, str, str]:
    """(exit code, what was printed, what was said of an error)."""
    code = command_line.main([str(word) for word in words])
    out = capsys.readouterr()
    return code, out.out, out.err


def test_every_report_that_is_listed_can_be_asked_for(store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _err = said(capsys, "report", "list", "--json")
    assert code == 0
    listed = json.loads(out)["reports"]
    assert listed[0]["name"] == "accountability"
    for item in listed:
        code, out, err = said(capsys, "report", item["name"], store, "--period", "2025-3")
        assert (code, err) == (0, "")
        assert json.loads(out)["schema"].startswith("caseworker.")
        for field in item["by"][:1]:
            code, out, _err = said(capsys, "report", item["name"], store, "--period", "2025-3", "--by", field)
            assert [table["code"] for table in json.loads(out)["tables"]] == [field]


def test_small_counts_are_left_out_when_asked(store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _code, out, _err = said(capsys, "report", "ladder", store, "--period", "2025-3", "--suppress", "5")
    found = json.loads(out)
    assert found["suppressed_below"] == 5
    counts = [cell for table in found["tables"] for row in table["rows"] for cell in row["cells"][1:2]]
    assert None in counts
    assert not [count for count in counts if count is not None and 0 < count < 5]


@pytest.mark.parametrize(("kind", "begins"), [("csv", b"\xef\xbb\xbf"), ("pdf", b"%PDF"), ("xlsx", b"PK")])
def test_a_report_is_written_to_a_file_once(
    store: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], kind: str, begins: bytes
) -> None:
    out = tmp_path / f"ladder.{kind}"
    words = ("report", "ladder", store, "--period", "2025-3", "--format", kind, "--out", out)
    assert said(capsys, *words)[0] == 0
    assert out.read_bytes().startswith(begins)
    code, _out, err = said(capsys, *words)
    assert code == 1
    assert len(err.strip().splitlines()) == 1


def test_an_unknown_field_is_one_line_with_what_there_is(store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, _out, err = said(capsys, "report", "ladder", store, "--period", "2025-3", "--by", "shoes")
    assert code == 1
    assert "income_source" in err
    assert len(err.strip().splitlines()) == 1


def test_every_document_that_is_listed_is_a_pdf(
    store: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _code, out, _err = said(capsys, "document", "list", "--json")
    names = [item["name"] for item in json.loads(out)["documents"]]
    _code, out, _err = said(capsys, "case", "list", store, "--limit", "1", "--json")
    case = json.loads(out)["cases"][0]["id"]
    for name in names:
        code, _out, err = said(capsys, "document", name, store, case, "--out", tmp_path / f"{name}.pdf")
        assert (code, err) == (0, "")
        assert (tmp_path / f"{name}.pdf").read_bytes().startswith(b"%PDF")
    code, _out, _err = said(capsys, "document", names[0], store, case, "--out", tmp_path / f"{names[0]}.pdf")
    assert code == 1
