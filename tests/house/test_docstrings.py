"""Whatever other code may use says what it is for."""

from __future__ import annotations

import ast

from tests.house.tree import FunctionNode, at, demand, public_functions, python_files, tree_of

FOLDERS = ("caseworker", "ui")

# Methods that Qt calls, under Qt's names and with Qt's meaning: Qt's own documentation says what they are for.
# Everything whose name ends in "Event" (paintEvent, keyPressEvent ...) is one of them as well.
QT_CALLS_TEXT = """
rowCount columnCount data headerData flags index parent setData canFetchMore fetchMore sort roleNames mimeData
mimeTypes supportedDropActions lessThan filterAcceptsRow hasChildren
paint sizeHint minimumSizeHint createEditor setEditorData setModelData updateEditorGeometry helpEvent editorEvent
displayText initStyleOption
event eventFilter heightForWidth hasHeightForWidth viewportSizeHint nextCheckState hitButton
addItem itemAt takeAt count setGeometry expandingDirections minimumSize isEmpty minimumHeightForWidth
validate fixup accept reject done closeEditor commitData run
drawControl drawPrimitive drawComplexControl styleHint pixelMetric polish unpolish standardIcon subElementRect
text rect role state childCount child indexOfChild interface object isValid
setVisible scrollContentsBy moveCursor setSelection visualRect scrollTo indexAt focusNextPrevChild
"""
QT_CALLS = frozenset(QT_CALLS_TEXT.split())


def needs_words(name: str, node: FunctionNode, in_window: bool) -> bool:
    """Whether a public function or method must say what it is for."""
    last = name.rpartition(".")[2]
    if last.startswith("_"):  # private, or Python's own protocol
        return False
    decorators = {ast.unparse(decorator) for decorator in node.decorator_list}
    if "overload" in decorators or any(text.endswith(".setter") for text in decorators):
        return False
    return not (in_window and "." in name and (last in QT_CALLS or last.endswith("Event")))


def documented_methods() -> set[str]:
    """Names of methods that some class of ours documents: one that overrides them means the same."""
    return {
        name.rpartition(".")[2]
        for path in python_files(*FOLDERS)
        for name, node in public_functions(path)
        if "." in name and ast.get_docstring(node)
    }


def test_every_public_module_says_what_it_holds() -> None:
    problems = [
        f"{at(path, 1)}: begin with a docstring: what is in this module and why"
        for path in python_files(*FOLDERS)
        if tree_of(path).body and not path.name.startswith("_") and not ast.get_docstring(tree_of(path))
    ]
    demand(problems, "every public module has a docstring")


def test_every_public_class_says_what_it_stands_for() -> None:
    problems = [
        f"{at(path, node.lineno)}: class {node.name}: add a docstring: what one of these is"
        for path in python_files(*FOLDERS)
        for node in tree_of(path).body
        if isinstance(node, ast.ClassDef) and not node.name.startswith("_") and not ast.get_docstring(node)
    ]
    demand(problems, "every public class has a docstring")


def test_every_public_function_says_what_it_is_for() -> None:
    known = documented_methods()
    problems = []
    for path in python_files(*FOLDERS):
        in_window = at(path).startswith("ui/")
        for name, node in public_functions(path):
            inherited = "." in name and name.rpartition(".")[2] in known
            if needs_words(name, node, in_window) and not ast.get_docstring(node) and not inherited:
                problems.append(f"{at(path, node.lineno)}: {name}: add a docstring: what for, units, errors it raises")
    demand(problems, "every public function has a docstring")
