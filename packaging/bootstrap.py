"""Make the environment and do one thing in it: `run`, `test`, `build`, `env` or `lock`.

    python3 packaging/bootstrap.py run       the window on a fictional caseload; without a screen, the main job headless
    python3 packaging/bootstrap.py test      the whole suite; further words go to pytest
    python3 packaging/bootstrap.py build     the program as a folder in dist/ that needs no Python
    python3 packaging/bootstrap.py env       only make the environment
    python3 packaging/bootstrap.py lock      write the requirements files anew from pyproject.toml (needs uv)

Standard library only. The environment is `.venv` at the root: made with uv where it is on the PATH, else with venv and
pip, from requirements with hashes. A stamp in it says what it was made from, so a second run starts at once.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import shutil
import socket
import subprocess
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))  # the folder is not a package: see the README's map

import system_packages

ROOT = Path(__file__).resolve().parent.parent
PACKAGING = ROOT / "packaging"
VENV = ROOT / ".venv"
STAMP = VENV / "made-from.txt"
RUN_REQUIREMENTS = PACKAGING / "requirements.txt"
DEV_REQUIREMENTS = PACKAGING / "requirements-dev.txt"
OLDEST, TOO_NEW = (3, 11), (3, 13)
PYTHON_RANGE = ">=3.11,<3.13"
# No file whose hash is not in the requirements, and nothing that would have to be compiled here.
ONLY_WHAT_IS_PINNED = ("--require-hashes", "--only-binary", ":all:")


class StopError(Exception):
    """The command cannot go on; the text is for the person at the keyboard."""


def say(text: str) -> None:
    """Print one line at once, so that it stands before what a started program prints."""
    print(text, flush=True)


# --- which Python ---------------------------------------------------------------------------------------------------


def suits(version: tuple[int, int]) -> bool:
    """Whether the program runs on this version of Python (major, minor)."""
    return OLDEST <= version < TOO_NEW


def find_python() -> str:
    """The Python to make the environment with: this one when it suits, else one on the PATH; raises `StopError`."""
    if suits(sys.version_info[:2]):
        return sys.executable
    for name in ("python3.12", "python3.11"):
        found = shutil.which(name)
        if found:
            return found
    here = f"{sys.version_info.major}.{sys.version_info.minor}"
    raise StopError(
        f"Python {here} cannot run this program: it needs {PYTHON_RANGE}.\n"
        "Install Python 3.11 or 3.12 (Debian 12 and Ubuntu 24.04 bring it as python3) and start again with that one."
    )


def venv_python() -> Path:
    """The environment's own Python."""
    return VENV / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")


def _step(*command: str | Path) -> None:
    """Run a step of the making; raises `StopError` with the command when it fails."""
    done = subprocess.run([str(word) for word in command], cwd=ROOT, stdin=subprocess.DEVNULL)
    if done.returncode != 0:
        raise StopError(f"This step failed (exit {done.returncode}): {' '.join(str(word) for word in command)}")


# --- the environment ------------------------------------------------------------------------------------------------


def fingerprint(requirements: Path) -> str:
    """What an environment made now from `requirements` would be made from, as one line of text."""
    digest = hashlib.sha256(requirements.read_bytes()).hexdigest()
    return f"{requirements.name} {digest}"


def is_fresh(requirements: Path) -> bool:
    """Whether `.venv` holds what `requirements` asks; an environment for the tests also serves to run."""
    if not (STAMP.is_file() and venv_python().exists()):
        return False
    made_from = STAMP.read_text(encoding="utf-8").splitlines()
    acceptable = {fingerprint(requirements), fingerprint(DEV_REQUIREMENTS)}
    return bool(acceptable & set(made_from))


def _make_with_uv(uv: str, requirements: Path) -> None:
    if not venv_python().exists():
        chosen = sys.executable if suits(sys.version_info[:2]) else PYTHON_RANGE
        _step(uv, "venv", "--quiet", "--no-project", "--python", chosen, VENV)
    _step(uv, "pip", "install", "--quiet", "--python", venv_python(), *ONLY_WHAT_IS_PINNED, "-r", requirements)


def _make_with_pip(requirements: Path) -> None:
    if not venv_python().exists() or not _has_pip():
        python = find_python()
        if python == sys.executable:
            system_packages.ensure_venv_module()
        _step(python, "-m", "venv", "--clear", VENV)
    pip: list[str | Path] = [
        venv_python(),
        "-m",
        "pip",
        "install",
        "--quiet",
        "--disable-pip-version-check",
        "--no-input",
    ]
    _step(*pip, *ONLY_WHAT_IS_PINNED, "-r", requirements)


def _has_pip() -> bool:
    return subprocess.run([venv_python(), "-m", "pip", "--version"], capture_output=True).returncode == 0


def _python_works() -> bool:
    code = f"import sys; sys.exit(0 if {OLDEST} <= sys.version_info[:2] < {TOO_NEW} else 1)"
    return venv_python().exists() and subprocess.run([venv_python(), "-c", code], capture_output=True).returncode == 0


def _clear_broken() -> None:
    """Remove an environment whose Python is gone or too old, if it is an environment at all; raises `StopError`."""
    if not VENV.exists() or _python_works():
        return
    if not (VENV / "pyvenv.cfg").is_file() and any(VENV.iterdir()):
        raise StopError(f"{VENV} is in the way and is no Python environment: move it and start again.")
    shutil.rmtree(VENV)


def make_environment(requirements: Path) -> None:
    """Make or complete `.venv` from `requirements`; does nothing when it is fresh. Raises `StopError`."""
    if is_fresh(requirements):
        return
    started = time.monotonic()
    say(f"Making the environment in {VENV.name} (once; it downloads about 150 MB) ...")
    _clear_broken()
    STAMP.unlink(missing_ok=True)
    uv = shutil.which("uv")
    if uv:
        try:
            _make_with_uv(uv, requirements)
        except StopError as problem:
            say(f"{problem}\nTrying again with venv and pip.")
            _make_with_pip(requirements)
    else:
        _make_with_pip(requirements)
    STAMP.write_text(fingerprint(requirements) + "\n", encoding="utf-8")
    say(f"The environment is ready after {time.monotonic() - started:.0f} s.")


# --- a screen or none -----------------------------------------------------------------------------------------------


def _x_server_answers(display: str) -> bool:
    """Whether something listens at an X display such as `:0`, `:1.0` or `host:0`."""
    host, _, rest = display.rpartition(":")
    number = rest.partition(".")[0]
    if not number.isdigit():
        return False
    if host in {"", "unix"}:
        places: list[tuple[int, str | tuple[str, int]]] = [
            (socket.AF_UNIX, f"/tmp/.X11-unix/X{number}"),
            (socket.AF_UNIX, f"\0/tmp/.X11-unix/X{number}"),
        ]
    else:
        places = [(socket.AF_INET, (host, 6000 + int(number)))]
    return any(_answers(family, address) for family, address in places)


def _answers(family: int, address: str | tuple[str, int]) -> bool:
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.settimeout(2)
        try:
            probe.connect(address)
        except OSError:
            return False
        return True


def has_screen() -> bool:
    """Whether a window can be shown here: always on Windows and macOS, elsewhere when a display server answers."""
    if sys.platform in {"win32", "darwin"}:
        return True
    wayland = os.environ.get("WAYLAND_DISPLAY")
    if wayland:
        place = Path(os.environ.get("XDG_RUNTIME_DIR", "")) / wayland
        if _answers(socket.AF_UNIX, str(place)):
            return True
    display = os.environ.get("DISPLAY")
    return bool(display) and _x_server_answers(str(display))


# --- the commands ---------------------------------------------------------------------------------------------------


def hand_over(words: list[str]) -> int:
    """Give this process over to the environment's Python (on Windows: wait for it); returns its exit code."""
    command = [str(venv_python()), *words]
    os.chdir(ROOT)
    sys.stdout.flush()
    if os.name != "nt":
        os.execv(command[0], command)
    return subprocess.run(command).returncode


def run(words: list[str]) -> int:
    """Open the window on the fictional caseload, or do the main job without a screen and say where the results are."""
    screen = has_screen()
    libraries = system_packages.LIBRARIES + (system_packages.WINDOW_LIBRARIES if screen else ())
    system_packages.ensure(libraries, ())
    make_environment(RUN_REQUIREMENTS)
    if screen:
        return hand_over(["-m", "caseworker", "window", "--demo", *words])
    say("No screen here: doing the main job without a window, results in out/ ...")
    return hand_over(["-m", "caseworker", "headless", "--out", "out", *words])


def test(words: list[str]) -> int:
    """Run the whole suite in two processes; `words` go to pytest (a path, -k, -x, -n 0 ...)."""
    system_packages.ensure(system_packages.LIBRARIES, system_packages.TEST_PROGRAMS)
    make_environment(DEV_REQUIREMENTS)
    in_parallel = [] if any(word.startswith(("-n", "--numprocesses")) for word in words) else ["-n", "2"]
    return hand_over(["-m", "pytest", *in_parallel, *words])


def _python_library_is_here() -> bool:
    """Whether PyInstaller finds Python's own shared library, which the built program carries along."""
    code = "from PyInstaller.depend.bindepend import get_python_library_path as find; find()"
    return subprocess.run([str(venv_python()), "-c", code], capture_output=True).returncode == 0


def build(words: list[str]) -> int:
    """Build the program into dist/caseworker and say how large it is; `words` go to PyInstaller."""
    # The built program carries the libraries of a real window along, so they must be here to be copied.
    libraries = system_packages.LIBRARIES + system_packages.WINDOW_LIBRARIES
    system_packages.ensure(libraries, system_packages.BUILD_PROGRAMS if system_packages.is_linux() else ())
    make_environment(DEV_REQUIREMENTS)
    if not _python_library_is_here():  # Debian's python3 has it built in, and keeps the library in another package
        minor = f"python3.{sys.version_info.minor}"
        system_packages.ensure((system_packages.Need(f"lib{minor}.so.1.0", f"lib{minor}"),), ())
    places: list[str | Path] = ["--distpath", ROOT / "dist", "--workpath", ROOT / "build"]
    spec = PACKAGING / "caseworker.spec"
    _step(venv_python(), "-m", "PyInstaller", "--noconfirm", "--log-level", "ERROR", *places, *words, spec)
    folder = ROOT / "dist" / "caseworker"
    files = [path for path in folder.rglob("*") if path.is_file() and not path.is_symlink()]
    size = sum(path.stat().st_size for path in files) / 1_000_000
    program = folder / ("caseworker.exe" if sys.platform == "win32" else "caseworker")
    say(f"Built {program.relative_to(ROOT)}: {size:.0f} MB in {len(files)} files. Check it with --selftest.")
    return 0


def env(words: list[str]) -> int:
    """Make everything that `test` and `build` need, and stop there."""
    if words:
        raise StopError(f"env takes no further words: {' '.join(words)}")
    system_packages.ensure(system_packages.LIBRARIES, system_packages.TEST_PROGRAMS)
    make_environment(DEV_REQUIREMENTS)
    return 0


def lock(words: list[str]) -> int:
    """Resolve pyproject.toml into both requirements files, for every system at once; `words` go to uv."""
    uv = shutil.which("uv")
    if not uv:
        raise StopError(
            "lock needs uv on the PATH: it resolves for Linux, Windows and macOS at once, which pip cannot."
        )
    plain = ["--universal", "--generate-hashes", "--no-header", "--no-annotate", "--quiet", "--python-version", "3.11"]
    for target, extra in ((DEV_REQUIREMENTS, ["--extra", "dev"]), (RUN_REQUIREMENTS, ["-c", str(DEV_REQUIREMENTS)])):
        _step(uv, "pip", "compile", ROOT / "pyproject.toml", *plain, *extra, *words, "-o", target)
    return 0


COMMANDS = {"run": run, "test": test, "build": build, "env": env, "lock": lock}


def main(arguments: list[str]) -> int:
    """Do one command; returns its exit code, 1 with plain words when it cannot be done."""
    reader = argparse.ArgumentParser(prog="bootstrap.py", description="Make the environment and do one thing in it.")
    reader.add_argument("command", choices=COMMANDS)
    chosen = reader.parse_args(arguments[:1])
    command: str = chosen.command
    try:
        return COMMANDS[command](arguments[1:])
    except (StopError, system_packages.SystemPackageError) as problem:
        sys.stdout.flush()
        print(problem, file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
