"""What is wrong in plans, product book, placements and appointments, from a table: its field, its code, its words."""

from __future__ import annotations

from datetime import date

import pytest

from caseworker.domain.aftercare import AftercareScheduleDraft
from caseworker.domain.appointment import AppointmentDraft
from caseworker.domain.drafts import Draft
from caseworker.domain.placement import PlacementBreakDraft, PlacementDraft
from caseworker.domain.plan import PlanAgreementDraft, PlanDraft, PlanInstrumentDraft
from caseworker.domain.plan_compare import AgreementText, GoalText, InstrumentText, PlanVersion, compare
from caseworker.domain.product import SHIPPED, BookEntry, GoalSentenceDraft, ProductDraft, in_order
from caseworker.i18n import LANGUAGES, set_language

TODAY = date(2026, 3, 5)
EARLIER, LATER = date(2026, 3, 1), date(2026, 3, 9)


def appointment(**fields: object) -> AppointmentDraft:
    """A planned appointment with something different."""
    values: dict[str, object] = {"client": 1, "on": TODAY, "kind": "phone", "status": "planned"}
    return AppointmentDraft(**(values | fields))  # type: ignore[arg-type]  # test data by name


WRONG: tuple[tuple[Draft, str, str], ...] = (
    (ProductDraft(instrument="wep"), "name", "required"),
    (ProductDraft(name="WEP", instrument="wep", rung_from=4, rung_to=3), "rung_to", "rung_to_below"),
    (ProductDraft(name="WEP", instrument="wep", rung_from=7), "rung_from", "out_of_range"),
    (ProductDraft(name="WEP", instrument="wep", capacity=0), "capacity", "out_of_range"),
    (ProductDraft(name="WEP", instrument="wep", longest_months=12), "longest_months", "term_passed"),
    (GoalSentenceDraft(domain="language"), "wording", "required"),
    (AftercareScheduleDraft(name="Kort", client_moments="1 week"), "client_moments", "moments_unclear"),
    (AftercareScheduleDraft(name="Kort"), "client_moments", "moments_missing"),
    (PlanAgreementDraft(plan=1, wording="Belt"), "who", "required"),
    (PlanAgreementDraft(plan=1, who="client", wording="Belt", done_on=LATER), "done_on", "date_in_future"),
    (PlanDraft(client=1, number=1, on=TODAY, status="concept", signed_on=EARLIER), "signed_on", "end_before_start"),
    (PlanDraft(client=1, number=1, on=EARLIER, status="concept", approved_on=LATER), "approved_on", "date_in_future"),
    (PlanDraft(client=1, number=1, on=TODAY, status="concept", signed_how="paper"), "signature", "scan_missing"),
    (PlanInstrumentDraft(plan=1, instrument="wep", start_on=TODAY, ended_on=EARLIER), "ended_on", "end_before_start"),
    (PlacementBreakDraft(placement=1), "from_on", "required"),
    (PlacementBreakDraft(placement=1, from_on=TODAY, until_on=EARLIER), "until_on", "end_before_start"),
    (PlacementDraft(client=1, start_on=TODAY, ended_on=EARLIER, end_reason="client"), "ended_on", "end_before_start"),
    (PlacementDraft(client=1, start_on=TODAY, minutes_per_week=168 * 60), "minutes_per_week", "out_of_range"),
    (PlacementDraft(client=1, start_on=TODAY, day_parts="mon_noon"), "day_parts", "day_part_unknown"),
    (PlacementDraft(client=1, start_on=EARLIER, ended_on=TODAY), "end_reason", "end_reason_required"),
    (appointment(on=None), "on", "required"),
    (appointment(time="25:00"), "time", "not_a_clock"),
    (appointment(minutes=0), "minutes", "out_of_range"),
    (appointment(status="held", on=LATER), "on", "date_in_future"),
    (appointment(status="no_show", on=LATER), "on", "date_in_future"),
    (appointment(status="moved"), "moved_reason", "moved_without_reason"),
    (appointment(status="gone"), "status", "unknown_code"),
)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("draft", "field", "code"), WRONG, ids=[f"{d.KIND}-{f}-{c}" for d, f, c in WRONG])
def test_what_is_wrong_has_its_field_its_code_and_words_in_both_languages(
    draft: Draft, field: str, code: str, language: str
) -> None:
    set_language(language)
    found = [problem for problem in draft.check(TODAY) if (problem.field, problem.code) == (field, code)]
    assert len(found) == 1, draft.check(TODAY)
    words = found[0].text()
    assert words and "{" not in words


def test_a_planned_appointment_may_lie_ahead_and_needs_no_time() -> None:
    assert appointment(on=LATER).check(TODAY) == []


def test_every_instrument_that_ships_is_known_and_suits_rungs_in_their_order() -> None:
    assert len({item.instrument for item in SHIPPED}) == len(SHIPPED)
    for item in SHIPPED:
        draft = ProductDraft(name=item.instrument, instrument=item.instrument, rung_from=item.rungs[0],
                             rung_to=item.rungs[1], longest_months=item.longest)  # fmt: skip
        assert draft.check(TODAY) == []


def test_what_suits_and_has_room_comes_before_what_is_full_and_what_suits_others() -> None:
    entries = [
        BookEntry(1, "C", "wep", (4, 5)), BookEntry(2, "B", "wep", (1, 3), capacity=2, used=2),
        BookEntry(3, "A", "wep", (2, 2)),
    ]  # fmt: skip
    assert [entry.name for entry in in_order(entries, 2)] == ["A", "B", "C"]
    assert [entry.name for entry in in_order(entries, None)] == ["A", "C", "B"]


def test_versions_are_compared_by_what_they_say() -> None:
    set_language("en")
    old = PlanVersion(
        1, 1, "replaced", main_goal="Werk", goals=(GoalText("Ik spreek A2", "language"), GoalText("Ik heb rust")),
        instruments=(InstrumentText("WEP", planned_end=EARLIER),), promised=(AgreementText("Belt school", "client"),),
    )  # fmt: skip
    new = PlanVersion(
        2, 2, "agreed", main_goal="Werk", goals=(GoalText("Ik spreek B1", "language"),),
        instruments=(InstrumentText("WEP", planned_end=LATER),),
        promised=(AgreementText("BELT SCHOOL", "client", done_on=TODAY),),
    )  # fmt: skip
    found = [(change.part, change.kind, change.what, change.words) for change in compare(old, new)]
    assert found == [
        ("goal", "removed", "Ik heb rust", ""),
        ("goal", "changed", "Ik spreek B1", "words: was: Ik spreek A2"),
        ("instrument", "changed", "WEP", "until: 1 March 2026 → 9 March 2026"),
        ("agreement", "changed", "BELT SCHOOL", "words: was: Belt school; done on: nothing → 5 March 2026"),
    ]
    set_language("nl")
    assert {change.kind for change in compare(new, old)} == {"added", "changed"}
