"""What clients say: the rules, and counting without giving anybody away."""

from __future__ import annotations

from datetime import date

import pytest

from caseworker.domain.client_voice import ClientVoiceDraft, Said, count_voices
from caseworker.domain.drafts import FieldKind, fields_of
from caseworker.i18n import set_language

TODAY = date(2026, 3, 5)
OPEN = (None, None, None, None)


def voice(**fields: object) -> ClientVoiceDraft:
    values: dict[str, object] = {"on": TODAY, "how": "group", "people": 6, "theme": "lessons", "heard": "4"}
    return ClientVoiceDraft(**(values | fields))  # type: ignore[arg-type]  # test data by name


def test_a_conversation_as_it_usually_is_has_no_problems() -> None:
    assert voice().check(TODAY) == []
    assert voice(how="single", people=None, heard="", good="Fijne docent").check(TODAY) == []


@pytest.mark.parametrize(
    ("draft", "problem"),
    [
        (voice(on=date(2026, 3, 6)), ("on", "date_in_future")),
        (voice(people=None), ("people", "voice_people")),
        (voice(how="single"), ("people", "voice_one")),
        (voice(heard=""), ("heard", "voice_empty")),
        (voice(heard="6"), ("heard", "unknown_code")),
        (voice(people=0), ("people", "out_of_range")),
        (voice(theme=""), ("theme", "required")),
    ],
)
def test_what_is_wrong_is_named_in_both_languages(draft: ClientVoiceDraft, problem: tuple[str, str]) -> None:
    found = draft.check(TODAY)
    assert [(item.field, item.code) for item in found] == [problem]
    words = set()
    for language in ("nl", "en"):
        set_language(language)
        words.add(found[0].text())
    assert len(words) == 2


def test_a_conversation_points_to_no_client() -> None:
    targets = {info.target for info in fields_of(ClientVoiceDraft) if info.kind is FieldKind.REF}
    assert targets == {"worker"}


def test_a_group_counts_for_as_many_as_took_part() -> None:
    found = count_voices([Said("lessons", 6, (4, *OPEN)), Said("lessons", 12, (1, *OPEN))])
    heard = found.questions[0]
    assert (heard.people, heard.mean) == (18, 2.0)
    assert heard.spread == (12, 0, 0, 6, 0)
    assert found.themes == (("lessons", 18),) and (found.conversations, found.people) == (2, 18)


def test_less_than_five_people_are_left_out_everywhere() -> None:
    found = count_voices([Said("lessons", 4, (4, *OPEN))])
    assert found.people is None and found.themes == (("lessons", None),)
    assert found.questions[0].people is None and found.questions[0].mean is None
    assert found.questions[0].spread[3] is None
    assert found.questions[1].people == 0 and found.questions[1].mean is None


def test_a_small_count_cannot_be_worked_out_from_the_others() -> None:
    said = [Said("lessons", 20, (4, *OPEN)), Said("guidance", 1, (1, *OPEN)), Said("intake", 30, (4, *OPEN))]
    found = count_voices(said)
    heard = found.questions[0]
    assert (heard.people, round(heard.mean or 0, 2)) == (51, 3.94)
    assert heard.spread == (None,) * 5, "with the mean beside it the one small count would follow"
    assert found.themes == (("intake", 30), ("guidance", None), ("lessons", None))
    assert found.people == 51


def test_themes_left_out_are_together_at_least_five_people() -> None:
    said = [Said("lessons", 2, (4, *OPEN)), Said("guidance", 1, (4, *OPEN)), Said("intake", 9, (4, *OPEN))]
    assert all(count is None for _theme, count in count_voices(said).themes)
