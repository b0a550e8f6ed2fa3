"""The files of the checkout as the house rules see them, and one way to say what breaks a rule."""

from __future__ import annotations

import ast
import functools
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
MADE_HERE = {"build", "dist", "out", "__pycache__"}

FunctionNode = ast.FunctionDef | ast.AsyncFunctionDef


def _may_be_ours(parts: tuple[str, ...]) -> bool:
    """Whether a path is not made by a tool: those work in hidden folders, and in the ones git is told to ignore."""
    hidden = [part for part in parts if part.startswith(".") and part not in {".ci", ".gitignore"}]
    return not hidden and not MADE_HERE & set(parts) and ".egg" not in parts[0]


def _git_files() -> list[Path] | None:
    """What git lists; None where there is no git, no repository, or one that belongs to somebody else."""
    if not (ROOT / ".git").exists() or shutil.which("git") is None:
        return None
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    return [ROOT / name for name in done.stdout.split("\0") if name] if done.returncode == 0 else None


@functools.cache
def files() -> tuple[Path, ...]:
    """Every file of the project: what git keeps or would keep; without git, all but what is made here."""
    found = _git_files()
    if found is None:
        found = [path for path in ROOT.rglob("*") if _may_be_ours(path.relative_to(ROOT).parts)]
    return tuple(sorted(path for path in found if path.is_file()))


def text_files() -> list[Path]:
    """The files a person reads: all but fonts, pictures, sheets and compiled things, which hold a zero byte."""
    return [path for path in files() if b"\0" not in path.read_bytes()[:8192]]


def python_files(*folders: str) -> list[Path]:
    """The Python files in these folders of the root."""
    return [path for path in files() if path.suffix == ".py" and path.relative_to(ROOT).parts[0] in folders]


def at(path: Path, line: int | None = None) -> str:
    """A place the way editors understand it: `folder/file.py:12`."""
    name = path.relative_to(ROOT).as_posix()
    return name if line is None else f"{name}:{line}"


def lines(path: Path) -> Iterator[tuple[int, str]]:
    """The numbered lines of a text file."""
    yield from enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)


@functools.cache
def tree_of(path: Path) -> ast.Module:
    """The syntax tree of a Python file."""
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def public_functions(path: Path) -> Iterator[tuple[str, FunctionNode]]:
    """Every function and method that other code may call, with its name; those inside functions are private."""
    for node in tree_of(path).body:
        if isinstance(node, FunctionNode):
            yield node.name, node
        elif isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
            for inner in node.body:
                if isinstance(inner, FunctionNode):
                    yield f"{node.name}.{inner.name}", inner


def demand(problems: list[str], rule: str) -> None:
    """Fail with every problem on its own line, under the rule it breaks."""
    assert not problems, "\n".join([f"{rule} ({len(problems)} places)", *problems])
