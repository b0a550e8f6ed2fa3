"""No file names the machine it was made on, or an address a program could be led to."""

from __future__ import annotations

import re
from pathlib import Path

from tests.house.tree import ROOT, at, demand, files, lines, text_files

THIS = Path(__file__).resolve()

# Addresses that are names (of a format, a licence, a convention), and where they may stand. Nothing ever opens them.
KNOWN_NAMES = {
    "www.w3.org": "the names of SVG, XHTML and XML",
    "schemas.openxmlformats.org": "the names of the parts of an xlsx file",
    "purl.org": "the names of document properties",
    "scripts.sil.org": "the fonts' licence",
    "openfontlicense.org": "the fonts' licence",
    "github.com": "where the fonts and icons in resources/ come from, in their licences",
    "creativecommons.org": "the licence of a borrowed text, beside it",
    "keepachangelog.com": "the change log's form",
    "semver.org": "what a version number means",
    "example.org": "made-up people's addresses",
    "example.com": "made-up people's addresses",
    "voorbeeld.example": "made-up people's addresses",
}
ONLY_IN_LICENCES = {"github.com", "scripts.sil.org", "openfontlicense.org"}
ADDRESS = re.compile(r"\b(?:https?|ftp|ssh|git)://([^/\s\"'<>)\]:]+)")
REGISTRY = re.compile(
    r"--(?:extra-)?index-url|--find-links|--trusted-host|\bpypi\.org|pythonhosted|(?:registry|npmjs)\.(?:org|com)|\bgit\+",
)
MACHINE = re.compile(r"(?<![\w./~*-])/(?:root|work|opt/(?:wheels|pypi))/")
PERSON = re.compile(r"(?<![\w./~*-])/(?:home|Users)/\w+/|\b[A-Z]:\\+Users\\+\w+")


def test_no_file_holds_an_address_that_is_not_a_known_name() -> None:
    problems = []
    for path in text_files():
        licence = path.name in {"LICENSE", "OFL.txt"} or path.name.startswith("LICEN")
        for number, line in lines(path):
            for host in ADDRESS.findall(line):
                if path.resolve() == THIS or "." not in host:  # without a dot it leads nowhere
                    continue
                if host in KNOWN_NAMES and (licence or host not in ONLY_IN_LICENCES):
                    continue
                problems.append(
                    f"{at(path, number)}: {host}: take the address out; if it is a name, add it here, with why"
                )
    demand(problems, "no addresses")


def test_no_file_says_where_packages_come_from() -> None:
    problems = [
        f"{at(path, number)}: {found.group()}: each machine's own settings say where packages come from"
        for path in text_files()
        if path.resolve() != THIS
        for number, line in lines(path)
        if (found := REGISTRY.search(line))
    ]
    demand(problems, "no registry's name")


def test_no_file_names_a_folder_of_somebodys_machine() -> None:
    problems = [
        f"{at(path, number)}: {found.group()!r}: write the path from the root of the checkout, or use tmp_path"
        for path in text_files()
        if path.resolve() != THIS
        for number, line in lines(path)
        # Tests may speak of made-up people's folders: whether a place is a network drive, for one.
        if (found := MACHINE.search(line) or (not at(path).startswith("tests/") and PERSON.search(line)))
    ]
    demand(problems, "no machine's folders")


def test_folders_that_are_not_packages_hold_no_init_file() -> None:
    problems = [
        f"{at(path)}: delete it: it would hide the library of the same name, or make data look like code"
        for path in files()
        if path.name == "__init__.py" and path.relative_to(ROOT).parts[0] in {"packaging", "resources", "migrations"}
    ]
    demand(problems, "packaging, resources and migrations are folders")
