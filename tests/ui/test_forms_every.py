"""Every form: what is filled in is saved, and opens again as it was."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLabel, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from caseworker import i18n
from caseworker.domain.aftercare import AftercareScheduleDraft
from caseworker.domain.client import ClientDraft, OrganisationDraft
from caseworker.domain.contact import AttachmentDraft
from caseworker.domain.drafts import Draft, FieldInfo, FieldKind, Value, fields_of, values_of
from caseworker.domain.employer import EmployerContactDraft, EmployerEventDraft
from caseworker.domain.group import GroupDraft
from caseworker.domain.intake import IntakeDraft
from caseworker.domain.measurement import ZRM_DOMAINS
from caseworker.domain.placement import PlacementDraft
from caseworker.domain.plan import PlanDraft
from caseworker.domain.product import ProductDraft
from caseworker.domain.spreekuur import SessionDraft
from caseworker.domain.subjects import SUBJECTS
from caseworker.domain.vacancy import VacancyDraft
from caseworker.services import records
from caseworker.services.desk import Desk
from tests.support import new_desk
from tests.ui.support_forms import POPUPS, Bench, bench_at, save_by_key
from ui.forms.binder import Binder
from ui.forms.page import FormPage
from ui.forms.specs import SPECS
from ui.theme import apply_theme, px

pytestmark = pytest.mark.qt_log_ignore(POPUPS, extend=True)
CHILDREN = {child.kind for spec in SPECS.values() for child in spec.children}
FORMS = sorted(set(SPECS) - CHILDREN)
ARABIC = "يوسف الحسن"
SPECIAL: dict[str, Value] = {
    "email": "iemand@voorbeeld.example", "phone": "06 00 00 01 12", "postcode": "1234 AB", "next_time": "09:30",
    "birth_date": date(1991, 3, 14), "next_on": date(2026, 3, 19), "rung": 3, "attainable_rung": 4,
    "day_parts": "mon_morning wed_evening", "from_time": "13:00", "to_time": "15:00", "closed_at": "15:10",
    "arrived_at": "13:05", "called_at": "13:10", "done_at": "13:20", "visitor_phone": "06 00 00 01 12",
    "kinds": "letter housing", "help": "together",
    "time": "09:30", "client_moments": "1w 4w", "supervisor_moments": "2w 3m",
    "has_contract": False, "has_tasks": False, "organised_weekly": True, "works_with_support": None,
    "facts": "age = 30", "length": "2 weeks",
    "contacts_outside": None, "expects_rise": True, "deviation_reason": "", "minutes_per_week": 990,
}  # fmt: skip


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Desk, int]]:
    """One store for the whole file: a client, and one of everything that can be pointed to."""
    desk, on = new_desk(tmp_path_factory.mktemp("forms"), role="coordinator"), date(2026, 1, 5)
    client = records.save(desk, ClientDraft(first_name="Selam", last_name="Tesfay"))
    records.save(desk, ClientDraft(first_name="Selam", last_name="Tesfaye"))
    shop = records.save(desk, OrganisationDraft(name="Kringloop De Schakel"))
    records.save(desk, EmployerContactDraft(organisation=shop, name="Truus Hamer"))
    records.save(desk, EmployerEventDraft(organisation=shop, kind="work_visit", title="Kijken", on=on))
    records.save(desk, VacancyDraft(organisation=shop, title="Sorteerder", kind="job", status="open"))
    records.save(desk, PlacementDraft(client=client, start_on=on, nature="unpaid", job="Magazijn"))
    records.save(desk, AftercareScheduleDraft(name="Kort", client_moments="1w 4w"))
    records.save(desk, ProductDraft(name="Taalmaatje", instrument="language_buddy"))
    records.save(desk, IntakeDraft(client=client, on=on, kind="start"))
    records.save(desk, PlanDraft(client=client, on=on, number=1, status="replaced"))
    records.save(desk, AttachmentDraft(client=client, on=on, kind="cv", title="CV", file_name="cv.pdf"))
    records.save(desk, SessionDraft(place="Buurthuis De Linde", on=on))
    records.save(desk, GroupDraft(kind="training", title="Sterk naar Werk", on=on))
    yield desk, client
    desk.close()


@pytest.fixture
def bench(qtbot: QtBot, tmp_path: Path, qapp: QApplication, store: tuple[Desk, int]) -> Iterator[Bench]:
    """A bench at that store, in light at 100 % and in English."""
    apply_theme(qapp, "light", 1.0)
    i18n.set_language("en")
    made = bench_at(qtbot, *store, tmp_path)
    yield made
    made.close(store=False)
    apply_theme(qapp, "light", 1.0)


def sample(bench: Bench, info: FieldInfo) -> Value:
    """Something believable for a field."""
    if info.name in SPECIAL:
        return SPECIAL[info.name]
    if info.kind is FieldKind.TEXT:
        return f"{ARABIC}, Sociaalpsychiatrisch{' en meer' * 9 if info.long else ''}"
    if info.kind is FieldKind.CODE and info.codes is not None:
        return info.codes.codes()[1 if len(info.codes.codes()) > 1 else 0]
    if info.kind is FieldKind.WHOLE:
        return (info.least or 0) + 1
    if info.kind is FieldKind.FLAG:
        return True
    if info.kind is FieldKind.DAY:
        return date(2026, 3, 5)
    with bench.desk.reading() as reader:
        found = reader.value("SELECT MIN(n) FROM entity WHERE kind = :kind", kind=info.target)
        return int(found)


def fill(bench: Bench, binder: Binder, kind: str) -> None:
    """Put something in every field of a form."""
    domains = {name for listed in ZRM_DOMAINS.values() for name, _full, _short in listed}
    ours = {name for name, _full, _short in ZRM_DOMAINS["2017"]}
    for info in fields_of(SUBJECTS[kind]):
        if info.name in binder.inputs and info.name != "file_name":
            value = sample(bench, info)
            if kind == "zrm_score" and info.name == "version":
                value = "2017"
            if (kind == "zrm_score" and info.name in domains - ours) or info.name == "from_worker":
                continue
            binder.set_value(info.name, value)


def filled(page: FormPage, bench: Bench) -> Draft:
    """Fill a form and give the draft it then holds."""
    assert page.body is not None
    fill(bench, page.body.binder, page.kind)
    return dataclasses.replace(page.body.binder.draft)


def known_before(bench: Bench, kind: str) -> dict[str, Any]:
    """What the place that opens a form knows already: which task is moved, which two files are compared."""
    if kind == "due_move":
        day = date(2026, 3, 2)
        return {"code": "ladder", "about": bench.client, "from_on": day, "on": day}
    if kind == "same_as":
        with bench.desk.reading() as reader:
            return {"other": int(reader.value("SELECT MAX(n) FROM client"))}
    return {}


@pytest.mark.parametrize("kind", [kind for kind in FORMS if kind != "attachment"])
def test_what_is_filled_in_is_saved_and_opens_as_it_was(bench: Bench, kind: str) -> None:
    page = bench.open(kind, **known_before(bench, kind))
    wanted = filled(page, bench)
    page.save(close=True)
    assert not bench.errors, bench.errors
    assert bench.finished, [label.text() for label in page.findChildren(QLabel) if "Fill" in label.text()]
    n = bench.finished[0]
    assert values_of(records.load(bench.desk, n).draft) == values_of(wanted)
    again = bench.open(kind, n)
    assert again.body is not None
    assert values_of(again.body.binder.draft) == values_of(wanted)
    again.save(close=True)
    assert bench.finished == [n, n]
    with bench.desk.reading() as reader:
        events = reader.value("SELECT COUNT(*) FROM event WHERE entity_n = :n", n=n)
    assert events == 1, "saving without a change writes nothing"


def test_a_new_form_that_is_left_untouched_keeps_nothing(bench: Bench) -> None:
    for kind in FORMS:
        bench.open(kind).leave()
        assert bench.kept() == [], kind


@pytest.mark.parametrize("kind", FORMS)
def test_a_kept_form_comes_back_field_by_field(bench: Bench, kind: str) -> None:
    page = bench.open(kind)
    wanted = filled(page, bench)
    page.leave()
    assert len(bench.kept()) == 1
    again = bench.open(kind)
    assert again.body is not None
    assert values_of(again.body.binder.draft) == values_of(wanted)


@pytest.mark.parametrize("kind", FORMS)
def test_everything_one_can_reach_says_its_name(bench: Bench, kind: str) -> None:
    page = bench.open(kind)
    filled(page, bench)
    nameless = [
        widget
        for widget in page.findChildren(QWidget)
        if isinstance(widget, QAbstractButton | QLineEdit | QComboBox | QPlainTextEdit)
        and widget.focusPolicy() != Qt.FocusPolicy.NoFocus
        and not widget.accessibleName()
        and not isinstance(widget.parentWidget(), QComboBox)
    ]
    assert nameless == []


class _Windows(QObject):
    """Notes every window that is shown."""

    def __init__(self) -> None:
        super().__init__()
        self.shown: list[QObject] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 -- Qt's own name
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.shown.append(watched)
        return False


def test_no_form_flashes_a_window_while_it_is_made(bench: Bench, qapp: QApplication) -> None:
    watcher = _Windows()
    qapp.installEventFilter(watcher)
    pages = [bench.open(kind) for kind in FORMS]
    qapp.removeEventFilter(watcher)
    assert [shown for shown in watcher.shown if shown not in pages] == []


@pytest.mark.parametrize(("scale", "width"), [(1.0, 1166), (1.0, 700), (2.0, 1166)])
def test_nothing_sticks_out_at_any_size(bench: Bench, qapp: QApplication, scale: float, width: int) -> None:
    apply_theme(qapp, "light", scale)
    i18n.set_language("nl")
    for kind in FORMS:
        page = bench.open(kind)
        page.resize(width, 768)
        qapp.processEvents()
        assert page.width() == width, f"{kind} asks for more room than there is"
        body: Any = page.body
        inner = body._scroll.widget()
        assert inner.width() <= body._scroll.viewport().width(), f"{kind} would have to scroll sideways"
        for field in body.binder.fields.values():
            if field.isVisible() and inner.isAncestorOf(field):
                assert field.mapTo(inner, field.rect().topRight()).x() <= inner.width() - px(8), field.label()
        page.hide()


def test_a_client_needs_a_name_and_the_summary_says_so(bench: Bench) -> None:
    page = bench.open("client", case=0)
    page.save()
    assert bench.finished == []
    assert page.body is not None
    field = page.body.binder.fields["last_name"]
    assert field.problem().startswith("Fill in at least a last name")
    summary = [bar for bar in page.body.findChildren(QWidget) if "1 field is not right" in bar.accessibleName()]
    assert "Last name: Fill in at least a last name" in summary[0].accessibleName()
    assert page.body.binder.focused() == "last_name"
    page.body.binder.inputs["first_name"].focus()
    save_by_key()
    assert isinstance(page.body.binder.draft, ClientDraft)
