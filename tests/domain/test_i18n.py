"""The catalogue says what the library's own would say, without reading all of it first."""

from __future__ import annotations

import gettext

import pytest

from caseworker.i18n import _, in_language, ngettext, set_language
from caseworker.paths import resource

CATALOGUE = resource("locale", "nl", "LC_MESSAGES", "caseworker.mo")


@pytest.fixture
def theirs() -> gettext.GNUTranslations:
    """The same file, read by the library."""
    with CATALOGUE.open("rb") as stream:
        return gettext.GNUTranslations(stream)


def test_every_text_is_found(theirs: gettext.GNUTranslations) -> None:
    known = [key for key in vars(theirs)["_catalog"] if isinstance(key, str) and key]
    assert len(known) > 1_000
    assert {text: in_language(text, "nl") for text in known} == {text: theirs.gettext(text) for text in known}


def test_every_text_with_a_plural_is_found_for_one_and_for_many(theirs: gettext.GNUTranslations) -> None:
    set_language("nl")
    plural = sorted({key[0] for key in vars(theirs)["_catalog"] if isinstance(key, tuple)})
    assert plural
    for text in plural:
        for count in (0, 1, 2):
            assert ngettext(text, "?", count) == theirs.ngettext(text, "?", count)


def test_a_text_that_nobody_translated_stays_as_it_is() -> None:
    assert in_language("No such text at all", "nl") == "No such text at all"
    assert [ngettext("one zebra", "{count} zebras", count) for count in (1, 2)] == ["one zebra", "{count} zebras"]


def test_the_empty_text_is_not_the_head_of_the_catalogue() -> None:
    assert _("") == in_language("", "nl") == ""


def test_english_is_the_text_itself() -> None:
    assert in_language("Name", "en") == "Name"
    assert in_language("Name", "nl") == "Naam"
