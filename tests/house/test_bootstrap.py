"""The two commands of the README work with only Python: what they install is pinned, and they say what is missing."""

from __future__ import annotations

import ast
import os
import re
import socket
import subprocess
import sys
import tomllib
from pathlib import Path

import bootstrap
import pytest
import system_packages
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.house.tree import ROOT, at, demand, tree_of

PINNED = re.compile(r"^([A-Za-z0-9._-]+)==(\S+)(?: ; (.+?))? \\$")
HASH = re.compile(r"^    --hash=sha256:[0-9a-f]{64}(?: \\)?$")


def pins(name: str) -> dict[str, str]:
    """The versions a requirements file pins, by normalised name; fails on a line that is neither a pin nor a hash."""
    found: dict[str, str] = {}
    for number, line in enumerate((ROOT / "packaging" / name).read_text(encoding="utf-8").splitlines(), start=1):
        pin = PINNED.match(line)
        if pin:
            found[canonicalize_name(pin[1])] = pin[2]
        else:
            assert HASH.match(line), f"packaging/{name}:{number}: neither a pin nor a hash; run `bootstrap.py lock`"
    return found


@pytest.mark.parametrize(("name", "extra"), [("requirements.txt", ""), ("requirements-dev.txt", "dev")])
def test_the_requirements_pin_what_the_project_asks_for(name: str, extra: str) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    pinned = pins(name)
    asked = project["dependencies"] + (project["optional-dependencies"][extra] if extra else [])
    problems = []
    for line in asked:
        wanted = Requirement(line)
        version = pinned.get(canonicalize_name(wanted.name))
        if version is None or not wanted.specifier.contains(version):
            problems.append(f"pyproject.toml: {line}, packaging/{name}: {version}; run `bootstrap.py lock`")
    demand(problems, "the requirements follow pyproject.toml")


def test_what_runs_is_what_was_tested() -> None:
    run, dev = pins("requirements.txt"), pins("requirements-dev.txt")
    assert run.items() <= dev.items(), "the two requirements files differ; run `bootstrap.py lock`"


@pytest.mark.parametrize("name", ["bootstrap.py", "system_packages.py"])
def test_the_bootstrap_needs_nothing_but_python(name: str) -> None:
    path = ROOT / "packaging" / name
    problems = []
    for node in ast.walk(tree_of(path)):
        modules = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        modules += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
        for module in modules:
            if module.partition(".")[0] not in {*sys.stdlib_module_names, "system_packages"}:
                problems.append(f"{at(path, getattr(node, 'lineno', 1))}: {module} is not in the standard library")
    demand(problems, "the bootstrap runs before anything is installed")


@pytest.fixture
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty place for an environment, with requirements of its own."""
    for name in ("requirements.txt", "requirements-dev.txt"):
        (tmp_path / name).write_text(f"{name}\n", encoding="utf-8")
    monkeypatch.setattr(bootstrap, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(bootstrap, "STAMP", tmp_path / ".venv" / "made-from.txt")
    monkeypatch.setattr(bootstrap, "RUN_REQUIREMENTS", tmp_path / "requirements.txt")
    monkeypatch.setattr(bootstrap, "DEV_REQUIREMENTS", tmp_path / "requirements-dev.txt")
    return tmp_path


def made_from(name: str) -> None:
    """Pretend that an environment was made from a requirements file."""
    bootstrap.venv_python().parent.mkdir(parents=True, exist_ok=True)
    bootstrap.venv_python().write_bytes(b"")
    bootstrap.STAMP.write_text(bootstrap.fingerprint(bootstrap.VENV.parent / name) + "\n", encoding="utf-8")


def test_an_environment_is_made_once(elsewhere: Path) -> None:
    assert not bootstrap.is_fresh(bootstrap.RUN_REQUIREMENTS)
    made_from("requirements.txt")
    assert bootstrap.is_fresh(bootstrap.RUN_REQUIREMENTS)


def test_an_environment_to_run_does_not_serve_to_test_but_the_other_way_round_it_does(elsewhere: Path) -> None:
    made_from("requirements.txt")
    assert not bootstrap.is_fresh(bootstrap.DEV_REQUIREMENTS)
    made_from("requirements-dev.txt")
    assert bootstrap.is_fresh(bootstrap.RUN_REQUIREMENTS)


def test_changed_requirements_ask_for_another_environment(elsewhere: Path) -> None:
    made_from("requirements.txt")
    (elsewhere / "requirements.txt").write_text("other\n", encoding="utf-8")
    assert not bootstrap.is_fresh(bootstrap.RUN_REQUIREMENTS)


def test_a_folder_that_is_no_environment_is_never_removed(elsewhere: Path) -> None:
    bootstrap.VENV.mkdir()
    (bootstrap.VENV / "letter.txt").write_text("dear", encoding="utf-8")
    with pytest.raises(bootstrap.StopError, match="in the way"):
        bootstrap.make_environment(bootstrap.RUN_REQUIREMENTS)
    assert (bootstrap.VENV / "letter.txt").is_file()


def test_python_3_11_and_3_12_suit_and_others_do_not() -> None:
    assert [bootstrap.suits((3, minor)) for minor in (10, 11, 12, 13)] == [False, True, True, False]


def test_without_a_display_there_is_no_screen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    assert bootstrap.has_screen() == (sys.platform in {"win32", "darwin"})


def test_a_display_that_nobody_answers_is_no_screen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    monkeypatch.setenv("DISPLAY", ":4711")
    assert bootstrap.has_screen() == (sys.platform in {"win32", "darwin"})


def test_a_wayland_server_that_answers_is_a_screen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)  # a socket's path may be about 100 characters long
    monkeypatch.setenv("XDG_RUNTIME_DIR", ".")
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-9")
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as server:
        server.bind("wayland-9")
        server.listen()
        assert bootstrap.has_screen()


def test_an_unknown_command_ends_in_usage_and_starts_nothing() -> None:
    command = [sys.executable, str(ROOT / "packaging" / "bootstrap.py"), "fly"]
    done = subprocess.run(command, capture_output=True, text=True, env={**os.environ, "PATH": ""})
    assert done.returncode == 2
    assert "invalid choice: 'fly'" in done.stderr


def test_a_missing_library_and_a_missing_program_are_both_named() -> None:
    needs = system_packages.missing(
        (system_packages.Need("libnowhere.so.9", "libnowhere9"), *system_packages.LIBRARIES[:1]),
        (system_packages.Need("no-such-program", "no-such-package"),),
    )
    assert [need.package for need in needs] == ["libnowhere9", "no-such-package"]


@pytest.mark.parametrize(
    ("release", "expected"),
    [
        ("NAME=Debian\nID=debian\n", True),
        ('ID=linuxmint\nID_LIKE="ubuntu debian"\n', True),
        ("ID=fedora\nID_LIKE=\n", False),
        ("", False),
    ],
)
def test_debian_and_its_relatives_are_recognised(release: str, expected: bool) -> None:
    assert system_packages.is_debian_like(release) is expected


def test_the_advice_on_debian_is_a_command_to_copy() -> None:
    needs = [system_packages.Need("libGL.so.1", "libgl1"), system_packages.Need("age", "age")]
    assert "apt-get install -y --no-install-recommends age libgl1" in system_packages.advice(needs, debian=True)
    assert "neither Debian nor Ubuntu" in system_packages.advice(needs, debian=False)


def test_every_library_qt_needs_is_on_the_list() -> None:
    """The Qt that is installed names the libraries it needs: none may be missing from the list of needs."""
    import PySide6

    folder = Path(PySide6.__file__).parent
    known = {need.name for need in (*system_packages.LIBRARIES, *system_packages.WINDOW_LIBRARIES)}
    base = re.compile(r"lib(?:c|m|dl|rt|pthread|resolv|stdc\+\+|gcc_s|Qt6\w+|pyside6\S*|shiboken6\S*|icu\w+)\.")
    problems = []
    plugins = [folder / "Qt" / "plugins" / "platforms" / f"libq{name}.so" for name in ("offscreen", "xcb", "wayland")]
    libraries = [folder / "Qt" / "lib" / f"libQt6{name}.so.6" for name in ("Core", "Gui", "Widgets", "Svg", "Network")]
    for path in filter(Path.is_file, plugins + libraries):  # elsewhere than on Linux the wheels bring everything
        for found in set(re.findall(rb"lib[A-Za-z0-9_+-]+(?:-[0-9.]+)?\.so\.[0-9]+(?=\0)", path.read_bytes())):
            name = found.decode()
            if not base.match(name) and name not in known:
                problems.append(f"packaging/system_packages.py: {path.name} names {name}: add it with its package")
    demand(sorted(problems), "the list of system libraries is complete")
