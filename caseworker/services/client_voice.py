"""What clients say about their trajectory: the conversations, and the counts without names."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from datetime import date

from caseworker.domain.client_voice import LEAST, Answered, Voices, count_voices
from caseworker.services.desk import Desk
from caseworker.storage.lists import client_voice as lists
from caseworker.storage.lists.client_voice import VoiceRow

__all__ = ["LEAST", "Answered", "VoiceRow", "Voices", "voice_ids", "voice_rows", "voices"]


def voices(desk: Desk, first: date, until: date) -> Voices:
    """What was said from `first` up to and including `until`; less than five people are left out everywhere."""
    with desk.reading() as reader:
        return count_voices(lists.said_in(reader, first, until))


def voice_ids(desk: Desk, text: str = "") -> array[int]:
    """The conversations, the newest first; with `text` those that hold it."""
    with desk.reading() as reader:
        return lists.voice_ids(reader, text)


def voice_rows(desk: Desk, ids: Sequence[int]) -> list[VoiceRow]:
    """These conversations as rows of a list."""
    with desk.reading() as reader:
        return lists.voice_rows(reader, ids)
