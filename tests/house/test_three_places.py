"""A subject lives in three places of the same name: a record with its columns, a draft with its rules, a form's spec.

To add one: a draft in `caseworker/domain` (and in `subjects.SUBJECTS`), a record in `caseworker/storage/records` with a
migration, and a spec in `ui/forms/specs`. What is forgotten, this test names.
"""

from __future__ import annotations

import importlib
import pkgutil

import pytest

from caseworker.domain.drafts import FieldKind, fields_of
from caseworker.domain.subjects import SUBJECTS
from caseworker.i18n import in_language
from caseworker.storage import records
from caseworker.storage.records.base import Base
from tests.house.tree import demand
from ui.forms.spec import WIDGETS
from ui.forms.specs import SPECS
from ui.icons import pixmap

EVERY_SUBJECT = {"n", "case_n", "deleted"}


def columns() -> dict[str, set[str]]:
    """The columns of every table."""
    for module in pkgutil.iter_modules(records.__path__):
        importlib.import_module(f"{records.__name__}.{module.name}")
    return {name: set(table.columns.keys()) for name, table in Base.metadata.tables.items()}


def test_every_subject_has_a_record_with_the_columns_of_its_draft() -> None:
    tables = columns()
    problems = []
    for kind, draft in SUBJECTS.items():
        wanted = {info.name for info in fields_of(draft)} | EVERY_SUBJECT
        found = tables.get(kind, set())
        problems += [f"{kind}: the draft has no field for column {name!r}" for name in sorted(found - wanted)]
        problems += [f"{kind}: the record has no column for field {name!r}" for name in sorted(wanted - found)]
    demand(problems, "a record beside every draft")


def test_every_subject_has_a_form_that_shows_each_field_once_or_says_why_not() -> None:
    problems = []
    for kind, draft in SUBJECTS.items():
        spec = SPECS.get(kind)
        if spec is None:
            problems.append(f"{kind}: there is no spec in ui/forms/specs")
            continue
        shown = [field.name for field in spec.fields()]
        wanted = {info.name for info in fields_of(draft)}
        problems += [f"{kind}.{name}: shown twice" for name in sorted(set(shown)) if shown.count(name) > 1]
        problems += [f"{kind}.{name}: shown and hidden" for name in sorted(set(shown) & set(spec.hidden))]
        problems += [f"{kind}.{name}: no such field" for name in sorted(({*shown} | {*spec.hidden}) - wanted)]
        problems += [
            f"{kind}.{name}: neither shown nor hidden" for name in sorted(wanted - set(shown) - set(spec.hidden))
        ]
        problems += [f"{kind}.{name}: hidden without a reason" for name, why in spec.hidden.items() if len(why) < 10]
    demand(problems, "a form beside every draft")


def test_there_is_no_form_or_rows_without_a_subject() -> None:
    assert set(SPECS) == set(SUBJECTS)
    problems = []
    for spec in SPECS.values():
        for child in spec.children:
            link = {info.name: info for info in fields_of(SUBJECTS[child.kind])}[child.link]
            if link.kind is not FieldKind.REF or link.target != spec.kind or not link.required:
                problems.append(f"{child.kind}.{child.link} does not point to {spec.kind}")
            if child.where != "aside" and child.where not in [section.title for section in spec.sections]:
                problems.append(f"{child.kind}: no section {child.where!r} in {spec.kind}")
        if spec.first and spec.first not in [field.name for field in spec.fields()]:
            problems.append(f"{spec.kind}: its first field {spec.first!r} is not in the form")
    demand(problems, "every form belongs to a subject")


@pytest.mark.parametrize("kind", sorted(SPECS))
def test_every_word_of_a_form_is_there_in_dutch(kind: str) -> None:
    spec = SPECS[kind]
    words = [spec.title, spec.new_title, spec.note]
    for section in spec.all_sections():
        words += [section.title, section.note, section.group, section.lead]
        for field in section.fields:
            assert field.label, f"{kind}.{field.name} has no label"
            assert field.widget in WIDGETS, f"{kind}.{field.name}: {field.widget!r} is no way to type"
            words += [field.label, field.help, field.placeholder]
    for child in spec.children:
        words += [child.title, child.add, child.empty]
    short = {word for word in words if word and len(word.split()) == 1}
    same = [word for word in words if word and word not in short and in_language(word, "nl") == word]
    demand([f"{kind}: {word!r} is not translated" for word in same], "every word in Dutch")


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("kind", sorted(SPECS))
def test_every_icon_of_a_form_is_there(kind: str) -> None:
    spec = SPECS[kind]
    for name in {spec.icon, *(section.icon for section in spec.sections), *(child.icon for child in spec.children)}:
        assert not pixmap(name, "text", 16).isNull(), f"{kind}: {name}"
