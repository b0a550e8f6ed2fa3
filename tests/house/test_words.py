"""Some words stay out: what is promised for later, silenced without a reason, or runs what it reads."""

from __future__ import annotations

import ast
import re
from pathlib import Path

from tests.house.tree import ROOT, at, demand, lines, python_files, text_files, tree_of

OURS = ("caseworker", "ui", "migrations", "packaging", "tests")
THIS = Path(__file__).resolve()

# Spelled in pieces, so that this file does not break its own rules.
LATER = re.compile(r"\b(" + "|".join(("TO" + "DO", "FIX" + "ME", "X" + "XX", "HA" + "CK")) + r")\b")
SILENCED_TYPE = re.compile(r"#\s*type:\s*ignore(?!\[[a-z0-9, -]+\]\s+(?:#|--)\s*\S)")
SILENCED_LINT = re.compile(
    r"#\s*(?:ruff:\s*)?noqa(?!:\s*[A-Z]+[0-9]+(?:,\s*[A-Z]+[0-9]+)*\s+(?:#|--)\s*\S)", re.IGNORECASE
)
LEFT_OUT = re.compile(r"\b(?:pytest|mark|unittest)\.(?:skip|xfail|skipif|skipIf|importorskip|expectedFailure)\b")
PRETENCE = re.compile(r"\b(?:unittest\.mock|MagicMock|mocker)\b")
RUNS_WHAT_IT_READS = {"eval", "exec", "compile", "__import__"}
UNSAFE_MODULES = {"pickle", "marshal", "shelve", "dill", "cPickle"}


def test_nothing_is_promised_for_later() -> None:
    problems = [
        f"{at(path, number)}: {found.group()}: do it now, or write an issue and take the mark out"
        for path in text_files()
        if path.suffix not in {".svg", ".txt"} and path.resolve() != THIS
        for number, line in lines(path)
        if (found := LATER.search(line))
    ]
    demand(problems, "no marks for later")


def test_a_silenced_type_check_names_its_code_and_its_reason() -> None:
    problems = [
        f"{at(path, number)}: write `type: ignore[code]  # reason`, or mend the type"
        for path in python_files(*OURS)
        if path.resolve() != THIS
        for number, line in lines(path)
        if SILENCED_TYPE.search(line)
    ]
    demand(problems, "a silenced type check has a code and a reason")


def test_a_silenced_lint_rule_names_its_code_and_its_reason() -> None:
    problems = [
        f"{at(path, number)}: write `noqa: CODE -- reason`, or mend the line"
        for path in python_files(*OURS)
        if path.resolve() != THIS
        for number, line in lines(path)
        if SILENCED_LINT.search(line)
    ]
    demand(problems, "a silenced lint rule has a code and a reason")


def test_no_test_is_left_out_and_none_pretends() -> None:
    problems = [
        f"{at(path, number)}: {found.group()}: run the test with the real thing, or delete it"
        for path in python_files("tests")
        if path.resolve() != THIS
        for number, line in lines(path)
        if (found := LEFT_OUT.search(line) or PRETENCE.search(line))
    ]
    demand(problems, "every test runs, with real objects")


def test_no_code_runs_what_it_reads() -> None:
    problems = []
    for path in python_files("caseworker", "ui", "packaging", "migrations"):
        for node in ast.walk(tree_of(path)):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in RUNS_WHAT_IT_READS:
                problems.append(f"{at(path, node.lineno)}: {node.func.id}(): data is read, never run")
            imported = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            imported += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            for name in UNSAFE_MODULES & {module.partition(".")[0] for module in imported}:
                problems.append(f"{at(path, getattr(node, 'lineno', 1))}: {name}: use msgspec or JSON instead")
    demand(problems, "nothing that is read is run")


def test_only_the_command_line_and_the_packaging_print() -> None:
    may_print = ROOT / "caseworker" / "cli"
    problems = [
        f"{at(path, node.lineno)}: print(): return the text, or show it in the window"
        for path in python_files("caseworker", "ui")
        if may_print not in path.parents
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "print"
    ]
    demand(problems, "only the command line prints")
