"""Contact moments and documents: what has been, and what comes next."""

from __future__ import annotations

from datetime import date, timedelta

from caseworker.domain.contact import AttachmentDraft, ContactDraft
from caseworker.domain.drafts import fields_of

TODAY = date(2026, 3, 5)
YESTERDAY, TOMORROW = TODAY - timedelta(days=1), TODAY + timedelta(days=1)


def codes(draft: ContactDraft | AttachmentDraft) -> dict[str, str]:
    """The problem of each field that has one."""
    return {problem.field: problem.code for problem in draft.check(TODAY)}


def test_a_contact_needs_no_more_than_whom_when_and_how() -> None:
    assert codes(ContactDraft(client=1, on=TODAY, kind="phone")) == {}
    assert codes(ContactDraft()) == {"client": "required", "on": "required", "kind": "required"}


def test_a_contact_has_been_and_does_not_lie_ahead() -> None:
    assert codes(ContactDraft(client=1, on=TOMORROW, kind="phone")) == {"on": "date_in_future"}


def test_the_next_contact_lies_on_the_day_itself_or_later() -> None:
    assert codes(ContactDraft(client=1, on=TODAY, kind="phone", next_on=YESTERDAY)) == {"next_on": "next_in_past"}
    assert codes(ContactDraft(client=1, on=TODAY, kind="phone", next_on=TODAY)) == {}


def test_an_old_contact_may_have_a_next_day_that_has_passed_since() -> None:
    draft = ContactDraft(client=1, on=date(2026, 1, 5), kind="no_show", next_on=date(2026, 1, 12))
    assert codes(draft) == {}


def test_a_contact_of_no_minutes_or_a_whole_day_is_a_slip() -> None:
    for minutes in (0, 601):
        draft = ContactDraft(client=1, on=TODAY, kind="conversation", duration_minutes=minutes)
        assert codes(draft) == {"duration_minutes": "out_of_range"}


def test_notes_and_agreements_are_found_by_the_search_box() -> None:
    searched = {info.name for info in fields_of(ContactDraft) if info.searched}
    assert searched == {"note", "agreements"}


def test_a_document_has_a_title_a_kind_and_a_day() -> None:
    assert codes(AttachmentDraft(client=1)) == {"kind": "required", "title": "required", "on": "required"}
    assert codes(AttachmentDraft(client=1, kind="cv", title="Cv", on=TODAY, size=0)) == {}
