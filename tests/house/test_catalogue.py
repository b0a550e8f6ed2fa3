"""Every text of the program has its Dutch, once, and the compiled catalogue is the one the `.po` files say."""

from __future__ import annotations

import gettext
import io
from pathlib import Path

import catalogue
import pytest

from tests.house.tree import demand

CODE = """
from caseworker.i18n import N_, _, ngettext
def f(count): return _("Save {name}"), N_("Plan"), ngettext("{n} client", "{n} clients", count)
"""
DUTCH = """msgid ""
msgstr "Content-Type: text/plain; charset=UTF-8\\n"

msgid "Save {name}"
msgstr "{name} bewaren"

msgid "Plan"
msgstr "Plan"

msgid "{n} client"
msgid_plural "{n} clients"
msgstr[0] "{n} deelnemer"
msgstr[1] "{n} deelnemers"
"""


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A checkout with three texts, all translated and compiled."""
    (tmp_path / "caseworker").mkdir()
    (tmp_path / "ui").mkdir()
    (tmp_path / catalogue.TRANSLATIONS).mkdir(parents=True)
    (tmp_path / "caseworker" / "texts.py").write_text(CODE, encoding="utf-8")
    write(tmp_path, "base", DUTCH)
    catalogue.build(tmp_path)
    return tmp_path


def write(root: Path, area: str, content: str) -> None:
    """Write one `.po` file of the small checkout."""
    (root / catalogue.TRANSLATIONS / f"{area}.po").write_text(content, encoding="utf-8")


def test_every_text_of_the_program_has_its_dutch() -> None:
    demand(catalogue.problems(), "the Dutch catalogue is complete (packaging/catalogue.py check)")


def test_a_complete_catalogue_has_no_problems(small: Path) -> None:
    assert catalogue.problems(small) == []


def test_the_compiled_catalogue_gives_the_dutch_texts_and_plurals(small: Path) -> None:
    with (small / catalogue.COMPILED).open("rb") as stream:
        dutch = gettext.GNUTranslations(stream)
    assert dutch.gettext("Save {name}") == "{name} bewaren"
    assert [dutch.ngettext("{n} client", "{n} clients", n) for n in (1, 2)] == ["{n} deelnemer", "{n} deelnemers"]


def test_compiling_twice_gives_the_same_bytes_whatever_the_order_of_the_files(small: Path) -> None:
    entries = catalogue.all_entries(small)
    assert catalogue.compile_catalogue(entries) == catalogue.compile_catalogue(entries[::-1])


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ('msgstr "Plan"', 'msgstr ""', "missing: 'Plan' has no Dutch text"),
        ('msgid "Plan"\nmsgstr "Plan"\n', "", "missing: 'Plan' has no entry"),
        ('msgid "Plan"', '#, fuzzy\nmsgid "Plan"', "fuzzy: 'Plan'"),
        ('msgid "Plan"', 'msgid "Plant"', "unused: 'Plant'"),
        ('"{name} bewaren"', '"{naam} bewaren"', "fills in ['name'], its Dutch text ['naam']"),
        ('"{name} bewaren"', '"{name bewaren"', "write a brace"),
        ('"{n} deelnemers"', '"veel deelnemers"', "stale"),
    ],
)
def test_what_is_wrong_with_an_entry_is_said(small: Path, before: str, after: str, said: str) -> None:
    write(small, "base", DUTCH.replace(before, after))
    assert any(said in problem for problem in catalogue.problems(small))


def test_a_text_with_a_plural_that_is_asked_for_without_a_number_is_said(small: Path) -> None:
    with (small / "caseworker" / "texts.py").open("a", encoding="utf-8") as code:
        code.write('alone = _("{n} client")\n')
    assert [problem for problem in catalogue.problems(small) if "ask for it with ngettext()" in problem]


def test_an_entry_that_stands_twice_is_said_and_taken_out(small: Path) -> None:
    write(small, "second", 'msgid "Plan"\nmsgstr "Plan"\n')
    assert [problem for problem in catalogue.problems(small) if "duplicate: 'Plan'" in problem]
    catalogue.tidy(small)
    assert catalogue.problems(small) == []


def test_two_different_answers_to_one_text_are_left_for_a_person(small: Path) -> None:
    write(small, "second", 'msgid "Plan"\nmsgstr "Trajectplan"\n')
    catalogue.tidy(small)
    assert [problem for problem in catalogue.problems(small) if "the two differ" in problem]


def test_the_missing_texts_are_printed_ready_to_fill_in(small: Path) -> None:
    write(small, "base", "")
    offered = catalogue.missing(small)
    assert "#: caseworker/texts.py:3" in offered
    assert 'msgid_plural "{n} clients"\nmsgstr[0] ""\nmsgstr[1] ""' in offered


def test_a_text_with_quotes_and_new_lines_survives_the_way_into_a_file_and_back() -> None:
    text = 'Zeg "ja"\tof\n\\ nee'
    content = f'msgid {catalogue.quoted(text)}\nmsgstr "x"\n'
    assert [entry.one for entry in catalogue.entries_of(content, "x")] == [text]
    assert gettext.GNUTranslations(io.BytesIO(catalogue.compile_catalogue(catalogue.entries_of(content, "x")))).gettext(
        text
    ) == ("x")
