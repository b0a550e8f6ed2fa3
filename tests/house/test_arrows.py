"""The arrows of the house hold: what may import what stands in pyproject.toml, and is checked here as in .ci/run."""

from __future__ import annotations

import pytest
from importlinter.cli import lint_imports

from tests.house.tree import ROOT


def test_the_import_contracts_are_kept(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    monkeypatch.syspath_prepend(str(ROOT))
    outcome = lint_imports(config_filename=str(ROOT / "pyproject.toml"), no_cache=True, no_logo=True)
    said = capsys.readouterr()
    assert outcome == 0, f"an import breaks an arrow of the house:\n{said.out}\n{said.err}"
