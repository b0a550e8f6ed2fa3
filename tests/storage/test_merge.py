"""Events from elsewhere: what does not hold refuses everything, what is newer than us is kept and passed on."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from caseworker.domain.canonical import canonical
from caseworker.domain.journal import EventError, Origin, commitment, make_event, payload_bytes
from caseworker.services.desk import Desk
from caseworker.services.sending import event_lines
from caseworker.storage.merge import Merged, event_line, merge_events, verified_event
from tests.support import new_desk

CASE, ENTITY, OTHER = "c" * 32, "e" * 32, "d" * 32
SALT = "0" * 32


def line(subject: str = "client", entity: str = CASE, case: str = CASE, **values: Any) -> bytes:
    """A good line of a bundle."""
    made = make_event(
        Origin(case, "a" * 32, 1, None, 1 << 40, "f" * 32), entity, subject, values or {"last_name": "Kok"}, {}
    )
    return event_line(made.core, payload_bytes(made))


def taken_in(desk: Desk, *lines: bytes) -> Merged:
    """Take lines in as an import does."""
    merged = Merged()
    with desk.writing("bundle.import") as unit:
        merge_events(unit, (verified_event(item) for item in lines), None, merged)
    return merged


def changed(change: Callable[[dict[str, Any], dict[str, Any]], None]) -> bytes:
    """A good line with its core and payload changed, the core canonical again."""
    found = json.loads(line())
    change(found["core"], found["payload"])
    return event_line(canonical(found["core"]), json.dumps(found["payload"]).encode())


def with_value(name: str, value: Any) -> bytes:
    """A line whose commitment holds, for a value that no field of that name may have."""

    def change(core: dict[str, Any], payload: dict[str, Any]) -> None:
        payload[name] = [SALT, value]
        core["fields"][name] = commitment(SALT, value)

    return changed(change)


HOSTILE: dict[str, tuple[bytes, str]] = {
    "no json": (b"{", "event_shape"),
    "no event": (b"{}", "event_shape"),
    "a value that does not match its commitment": (
        changed(lambda core, payload: payload["last_name"].__setitem__(1, "Bakker")), "event_commitment",
    ),
    "a value that the core does not know": (
        changed(lambda core, payload: payload.__setitem__("phone", [SALT, "1"])), "event_value",
    ),
    "a newer version of the core": (changed(lambda core, payload: core.__setitem__("v", 2)), "event_version"),
    "an unknown member": (changed(lambda core, payload: core.__setitem__("x", 1)), "event_shape"),
    "a negative clock": (changed(lambda core, payload: core.__setitem__("hlc", -1)), "event_shape"),
    "supersedes of a field it does not write": (
        changed(lambda core, payload: core.__setitem__("sup", {"phone": ["0" * 64]})), "event_supersedes",
    ),
    "a wrong kind of value": (
        with_value("last_name", 5), "event_value",
    ),
    "a day that does not exist": (
        with_value("birth_date", "2026-02-31"), "event_value",
    ),
    "a list where no list belongs": (
        with_value("last_name", ["0" * 64]), "event_value",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_an_event_that_does_not_hold_is_refused(name: str) -> None:
    hostile, code = HOSTILE[name]
    with pytest.raises(EventError) as refused:
        verified_event(hostile)
    assert refused.value.code == code


def test_a_core_with_spaces_in_it_is_refused() -> None:
    found = json.loads(line())
    spaced = json.dumps(found["core"]).encode()
    with pytest.raises(EventError):
        verified_event(event_line(spaced, json.dumps(found["payload"]).encode()))


def test_one_bad_event_keeps_the_good_ones_out_too(tmp_path: Path) -> None:
    desk = new_desk(tmp_path)
    with pytest.raises(EventError):
        taken_in(desk, line(), HOSTILE["a value that does not match its commitment"][0])
    with desk.reading() as reader:
        assert reader.value("SELECT COUNT(*) FROM client") == 0


def test_two_events_with_one_place_in_a_chain_of_somebody_else_are_noticed(tmp_path: Path) -> None:
    desk, first = new_desk(tmp_path), line()
    alone = taken_in(desk, first)
    other = taken_in(desk, line(last_name="Bakker"))
    together = taken_in(desk, line(entity=OTHER, case=OTHER), line(entity=OTHER, case=OTHER, last_name="Smit"))
    again = taken_in(desk, first)
    found = [merged.forked_elsewhere for merged in (alone, other, together, again)]
    assert found == [False, True, True, False]
    assert not other.forked
    desk.close()


def test_an_entity_cannot_move_to_another_case_or_kind(tmp_path: Path) -> None:
    desk = new_desk(tmp_path)
    taken_in(desk, line(), line("contact", ENTITY, note="belt terug"))
    with pytest.raises(EventError, match="event_moved"):
        taken_in(desk, line("contact", ENTITY, OTHER, note="elders"))
    with pytest.raises(EventError, match="event_moved"):
        taken_in(desk, line("intake", ENTITY, wishes="kok worden"))


def test_kinds_and_fields_of_a_newer_version_are_kept_and_passed_on(tmp_path: Path) -> None:
    old, other = new_desk(tmp_path, "Sanne de Wit"), new_desk(tmp_path, "Tom Jansen")
    newer = [line(last_name="Kok", favourite_colour="blauw"), line("horoscope", ENTITY, sign="leeuw")]
    merged = taken_in(old, *newer)
    assert (merged.new, merged.unknown_kinds) == (2, 1)
    with old.reading() as reader:
        assert reader.value("SELECT last_name FROM client") == "Kok"
        cases = [row[0] for row in reader.raw("SELECT n FROM client")]
        passed_on = list(event_lines(reader, cases))
    assert sorted(passed_on) == sorted(newer)
    assert taken_in(other, *passed_on).new == 2


def test_a_record_whose_client_has_not_come_yet_waits_for_it(tmp_path: Path) -> None:
    desk = new_desk(tmp_path)
    taken_in(desk, line("contact", ENTITY, client=CASE, on="2026-03-02", kind="phone", note="belt terug"))
    taken_in(desk, line())
    with desk.reading() as reader:
        found = reader.value("SELECT c.note FROM contact c JOIN client p ON p.n = c.client AND p.n = c.case_n")
    assert found == "belt terug"
