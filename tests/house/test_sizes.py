"""Files and functions stay small enough to be read at one sitting."""

from __future__ import annotations

import ast

from tests.house.tree import ROOT, FunctionNode, at, demand, python_files, tree_of

MOST_LINES_IN_A_FILE = 399
MOST_LINES_IN_A_FUNCTION = 49
FOLDERS = ("caseworker", "ui", "migrations", "packaging", "tests")
# A migration says table by table what changed once; nobody edits it again, and cutting it up would hide its order.
WRITTEN_ONCE = ROOT / "migrations" / "versions"


def test_no_file_has_400_lines_or_more() -> None:
    problems = []
    for path in python_files(*FOLDERS):
        count = len(path.read_text(encoding="utf-8").splitlines())
        if count > MOST_LINES_IN_A_FILE and path.parent != WRITTEN_ONCE:
            problems.append(f"{at(path)}: {count} lines; move a part with its own name to a module beside it")
    demand(problems, f"a file has at most {MOST_LINES_IN_A_FILE} lines")


def test_no_function_has_50_lines_or_more() -> None:
    problems = []
    for path in python_files(*FOLDERS):
        if path.parent == WRITTEN_ONCE:
            continue
        for node in ast.walk(tree_of(path)):
            if isinstance(node, FunctionNode) and node.end_lineno is not None:
                count = node.end_lineno - node.lineno + 1
                if count > MOST_LINES_IN_A_FUNCTION:
                    problems.append(f"{at(path, node.lineno)}: {node.name} has {count} lines; give a step its own name")
    demand(problems, f"a function has at most {MOST_LINES_IN_A_FUNCTION} lines")
