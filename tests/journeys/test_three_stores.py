"""Two coaches and a coordinator, three stores, real bundles: in any order and twice, everybody ends with the same."""

from __future__ import annotations

import dataclasses
import itertools
import shutil
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import msgspec
import pytest

from caseworker.domain.client import ClientDraft
from caseworker.domain.contact import ContactDraft
from caseworker.domain.placement import PlacementDraft
from caseworker.errors import DataError
from caseworker.exchange.bundle_reader import open_bundle
from caseworker.exchange.bundle_writer import BundleContents, write_bundle
from caseworker.services import attachments, cards, case, differences, receiving, records, sending, stores, undo
from tests.journeys.support_exchange import (
    Office,
    change,
    copy_of,
    derived_dump,
    dump,
    number_of,
    row_counts,
    take_in,
    uid_of,
)
from tests.support import TODAY
from tests.support_cases import mirjam, zrm

LEDGERS = {"audit", "bundle"}


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    """Sanne, Bram and Karin at their desks."""
    found = Office(tmp_path)
    yield found
    found.close()


@pytest.fixture
def shared(office: Office) -> tuple[Office, bytes]:
    """An office in which everybody knows one client of Sanne's; gives the client's uid."""
    n = records.save(office["sanne"], ClientDraft(first_name="Selam", last_name="Tesfay", municipality="Rijnoever"))
    office.send("sanne")
    return office, uid_of(office["sanne"], n)


def two_coaches_at_work(office: Office) -> list[Path]:
    """Three bundles for Karin: Sanne's, Bram's on top of hers, and Sanne's again after both changed the same."""
    sanne, bram = office["sanne"], office["bram"]
    uid = uid_of(sanne, mirjam(sanne))
    first = office.bundle("sanne")
    take_in(bram, first)
    n = number_of(bram, uid)
    change(bram, n, phone="+31 6 5555 0101", municipality="Lekwaard")
    records.save(bram, zrm(n, date(2026, 2, 2), "interim", 4))
    records.delete(bram, records.save(bram, ContactDraft(client=n, on=TODAY, kind="phone", note="Per ongeluk")))
    records.save(bram, ContactDraft(client=n, on=TODAY, kind="phone", note="Belt terug", next_on=date(2026, 3, 9)))
    undo.undo(bram)
    second = office.bundle("bram")
    change(sanne, number_of(sanne, uid), municipality="Nieuwe Dam", city="Nieuwe Dam")
    records.save(sanne, PlacementDraft(client=number_of(sanne, uid), nature="paid", start_on=date(2026, 4, 15)))
    return [first, second, office.bundle("sanne")]


def test_bundles_in_every_order_and_twice_give_the_same_bytes(office: Office, tmp_path: Path) -> None:
    bundles = two_coaches_at_work(office)
    karin = office["karin"].folder
    office.close()
    found = set()
    for order in itertools.permutations(range(len(bundles))):
        with copy_of(karin, tmp_path / ("karin" + "".join(map(str, order)))) as desk:
            take_in(desk, *(bundles[index] for index in order))
            assert differences.count(desk) == 1
            once = dump(desk), tuple(derived_dump(desk))
            again = take_in(desk, *(bundles[index] for index in reversed(order)))
            assert [report.new_events for report in again] == [0, 0, 0]
            assert (dump(desk), tuple(derived_dump(desk))) == once, order
            found.add(once)
    assert len(found) == 1


def test_a_second_import_adds_no_row_to_any_table_but_the_ledger_and_the_audit(office: Office) -> None:
    bundles, karin = two_coaches_at_work(office), office["karin"]
    take_in(karin, *bundles)
    before = row_counts(karin)
    reports = take_in(karin, *bundles)
    grown = {name for name, count in row_counts(karin).items() if count != before[name]}
    assert grown == LEDGERS
    assert [report.known_events for report in reports] == [report.events for report in reports]


def test_looking_at_a_bundle_first_says_what_the_import_will_do_and_changes_nothing(office: Office) -> None:
    bundle, karin = two_coaches_at_work(office)[0], office["karin"]
    before, rows = dump(karin), row_counts(karin)
    preview = receiving.import_bundle(karin, bundle, dry_run=True)
    assert (dump(karin), row_counts(karin)) == (before, rows)
    assert dataclasses.replace(preview, dry_run=False) == receiving.import_bundle(karin, bundle)
    assert preview.new_cases == 1


def test_three_people_who_send_everything_to_everybody_hold_the_same(office: Office) -> None:
    two_coaches_at_work(office)
    office.converge()
    assert len({dump(desk) for desk in office.desks.values()}) == 1
    assert len({tuple(derived_dump(desk)) for desk in office.desks.values()}) == 1
    assert [stores.check(desk) for desk in office.desks.values()] == [[], [], []]


def both_change_the_municipality(office: Office, uid: bytes) -> None:
    """Sanne and Bram change the same field without knowing of each other, and Karin takes both in."""
    office.clocks["sanne"].moment = datetime(2026, 3, 6, 9, 0, tzinfo=UTC)
    change(office["sanne"], number_of(office["sanne"], uid), municipality="Nieuwe Dam")
    office.clocks["bram"].moment = datetime(2026, 3, 6, 9, 30, tzinfo=UTC)
    change(office["bram"], number_of(office["bram"], uid), municipality="Lekwaard")
    take_in(office["karin"], office.bundle("sanne"), office.bundle("bram"))


def test_the_same_field_changed_by_two_coaches_shows_both_values_authors_and_times(
    shared: tuple[Office, bytes],
) -> None:
    office, uid = shared
    both_change_the_municipality(office, uid)
    (found,) = differences.differences(office["karin"])
    assert (found.kind, found.field, found.case_name) == ("client", "municipality", "Tesfay, Selam")
    seen = {(item.author, item.value, item.at.astimezone(UTC).replace(microsecond=0)) for item in found.candidates}
    assert seen == {
        ("Sanne de Wit", "Nieuwe Dam", datetime(2026, 3, 6, 9, 0, tzinfo=UTC)),
        ("Bram Aksoy", "Lekwaard", datetime(2026, 3, 6, 9, 30, tzinfo=UTC)),
    }
    assert case.header(office["karin"], found.case).conflicts == 1


def test_a_difference_resolved_by_the_coordinator_travels_back_to_both_coaches(shared: tuple[Office, bytes]) -> None:
    office, uid = shared
    both_change_the_municipality(office, uid)
    karin = office["karin"]
    differences.resolve(karin, number_of(karin, uid), "municipality", "Nieuwe Dam")
    assert differences.count(karin) == 0
    office.send("karin")
    for who in ("sanne", "bram"):
        desk = office[who]
        assert records.load(desk, number_of(desk, uid)).draft.municipality == "Nieuwe Dam"  # type: ignore[attr-defined]  # a client  # test data by name
        assert differences.count(desk) == 0
    office.converge()
    assert len({dump(desk) for desk in office.desks.values()}) == 1


def test_a_difference_does_not_come_back_with_an_old_bundle(shared: tuple[Office, bytes]) -> None:
    office, uid = shared
    both_change_the_municipality(office, uid)
    old = office.bundle("sanne"), office.bundle("bram")
    karin = office["karin"]
    differences.resolve(karin, number_of(karin, uid), "municipality", "Lekwaard")
    before = dump(karin)
    take_in(karin, *old)
    assert dump(karin) == before


def test_undoing_a_settlement_reopens_the_difference_everywhere_and_redo_settles_it_again(
    shared: tuple[Office, bytes],
) -> None:
    office, uid = shared
    both_change_the_municipality(office, uid)
    karin = office["karin"]
    n = number_of(karin, uid)
    (before,), dumped = differences.differences(karin), dump(karin)
    differences.resolve(karin, n, "municipality", "Rijnoever")
    office.send("karin")
    assert [differences.count(desk) for desk in office.desks.values()] == [0, 0, 0]
    assert undo.undo(karin).left_alone == 0
    assert dump(karin) == dumped
    assert differences.differences(karin) == [before]  # both values with their own writers and moments
    office.converge()
    assert [differences.count(desk) for desk in office.desks.values()] == [1, 1, 1]
    undo.redo(karin)
    office.converge()
    for desk in office.desks.values():
        assert records.load(desk, number_of(desk, uid)).draft.municipality == "Rijnoever"  # type: ignore[attr-defined]  # a client
        assert differences.count(desk) == 0
        assert stores.check(desk) == []
    assert len({dump(desk) for desk in office.desks.values()}) == 1


def test_two_people_who_settle_a_difference_otherwise_have_a_difference_again(shared: tuple[Office, bytes]) -> None:
    office, uid = shared
    both_change_the_municipality(office, uid)
    take_in(office["sanne"], office.bundle("bram", "sanne"))
    differences.resolve(office["sanne"], number_of(office["sanne"], uid), "municipality", "Nieuwe Dam")
    differences.resolve(office["karin"], number_of(office["karin"], uid), "municipality", "Lekwaard")
    take_in(office["karin"], office.bundle("sanne"))
    (found,) = differences.differences(office["karin"])
    assert {item.author for item in found.candidates} == {"Sanne de Wit", "Karin Vos"}


def test_a_value_that_came_by_way_of_somebody_else_names_the_sender_of_the_file(shared: tuple[Office, bytes]) -> None:
    office, uid = shared
    change(office["bram"], number_of(office["bram"], uid), municipality="Nieuwe Dam")
    change(office["karin"], number_of(office["karin"], uid), municipality="Lekwaard")
    take_in(office["sanne"], office.bundle("bram", "sanne"))
    take_in(office["karin"], office.bundle("sanne", "karin"))
    (found,) = differences.differences(office["karin"])
    assert {(item.author, item.by_file) for item in found.candidates} == {
        ("Bram Aksoy", "Sanne de Wit"), ("Karin Vos", ""),
    }  # fmt: skip
    take_in(office["bram"], office.bundle("karin", "bram"))
    (found,) = differences.differences(office["bram"])
    assert {item.by_file for item in found.candidates} == {""}  # Karin signed for what she wrote herself


def test_a_store_restored_from_a_backup_loses_nothing_that_travelled(
    shared: tuple[Office, bytes], tmp_path: Path
) -> None:
    office, uid = shared
    sanne = office["sanne"]
    stores.back_up_now(sanne, tmp_path / "gisteren.cwbackup")
    work_and_send(office, uid, "Voor de diefstal", phone="+31 6 1111 2222")
    stores.restore(tmp_path / "gisteren.cwbackup", tmp_path / "terug")
    sanne = office.reopen("sanne", tmp_path / "terug")
    work_and_send(office, uid, "Na de diefstal", city="Lekwaard")
    (report,) = take_in(sanne, office.bundle("karin"))
    assert not report.forked  # a restored store writes under an id of its own from its first change on
    everybody_has(office, "Voor de diefstal", "Na de diefstal", "+31 6 1111 2222", "Lekwaard")


def test_an_old_file_put_back_in_the_very_same_place_is_noticed_and_loses_nothing(shared: tuple[Office, bytes]) -> None:
    office, uid = shared
    sanne = office.reopen("sanne")  # so that the file knows the machine it is put back on
    sanne.close()
    yesterday = (sanne.folder / "store.db").read_bytes()
    office.reopen("sanne")
    work_and_send(office, uid, "Voor het terugzetten", phone="+31 6 1111 2222")
    office["sanne"].close()
    (sanne.folder / "store.db").write_bytes(yesterday)
    office.reopen("sanne")
    work_and_send(office, uid, "Na het terugzetten", city="Lekwaard")
    (report,) = take_in(office["sanne"], office.bundle("karin"))
    assert report.forked
    records.save(
        office["sanne"],
        ContactDraft(client=number_of(office["sanne"], uid), on=TODAY, kind="email", note="Onder een nieuwe naam"),
    )
    everybody_has(
        office, "Voor het terugzetten", "Na het terugzetten", "+31 6 1111 2222", "Lekwaard", "Onder een nieuwe"
    )


def work_and_send(office: Office, uid: bytes, note: str, **values: object) -> None:
    """Sanne changes the client, notes a contact and sends it all to Karin."""
    sanne = office["sanne"]
    n = number_of(sanne, uid)
    change(sanne, n, **values)
    records.save(sanne, ContactDraft(client=n, on=TODAY, kind="phone", note=note))
    take_in(office["karin"], office.bundle("sanne"))


def everybody_has(office: Office, *texts: str) -> None:
    """After sending everything to everybody, all hold the same, with these texts in it."""
    office.converge()
    assert len({dump(desk) for desk in office.desks.values()}) == 1
    for text in texts:
        assert text.encode() in dump(office["sanne"])


def test_a_copied_laptop_that_goes_its_own_way_converges(shared: tuple[Office, bytes], tmp_path: Path) -> None:
    office, uid = shared
    office["bram"].close()
    shutil.copytree(office["bram"].folder, tmp_path / "kopie")
    bram = office.reopen("bram")
    with copy_of(tmp_path / "kopie", tmp_path / "tweede") as twin:
        change(bram, number_of(bram, uid), city="Rijnoever")
        change(twin, number_of(twin, uid), city="Lekwaard")
        bundle = tmp_path / "tweede.ckb"
        sending.write_bundle(twin, [office["karin"].me.key_id], bundle)
        take_in(office["karin"], bundle, office.bundle("bram"))
        (found,) = differences.differences(office["karin"])
        assert {item.value for item in found.candidates} == {"Rijnoever", "Lekwaard"}
        take_in(twin, office.bundle("karin"))
        office.converge()
        take_in(twin, office.bundle("karin"))
        assert {dump(desk) for desk in office.desks.values()} == {dump(twin)}


Tamper = Callable[[list[bytes]], Iterable[bytes]]


def other_value(lines: list[bytes]) -> list[bytes]:
    """The last event says something else than what its author committed to."""
    event = msgspec.json.decode(lines[-1])
    name = next(iter(event["payload"]))
    event["payload"][name][1] = "Iets anders"
    return [*lines[:-1], msgspec.json.encode(event, order="sorted")]


def other_shape(lines: list[bytes]) -> list[bytes]:
    """The last event has lost a part."""
    event = msgspec.json.decode(lines[-1])
    del event["core"]["hlc"]
    return [*lines[:-1], msgspec.json.encode(event, order="sorted")]


def other_bytes(lines: list[bytes]) -> list[bytes]:
    """The last document has other bytes than its name says."""
    line = msgspec.json.decode(lines[-1])
    return [*lines[:-1], msgspec.json.encode({**line, "data": "AAAA"})]


def tampered(office: Office, source: Path, target: Path, kind: str, tamper: Tamper) -> Path:
    """Sanne's bundle, opened with her own key, changed inside, and signed and sealed again as if it were right."""
    sanne, karin = cards.my_identity(office["sanne"]), cards.my_identity(office["karin"])
    bundle = open_bundle(source, sanne, trusted=lambda _key: sanne.card, now=office["sanne"].now())
    lines = {name: list(bundle.lines(name)) for name in ("events", "blobs")}
    bundle.close()
    lines[kind] = list(tamper(lines[kind]))
    contents = BundleContents(
        purpose="Samenwerking", ground="Participatiewet", case_count=1, previous=None, cards=[sanne.card],
        chunks=list(lines.items()),
    )  # fmt: skip
    write_bundle(target, sanne, [karin.card], contents, now=office["sanne"].now(), app_version="0.1.0", schema="1")
    return target


@pytest.mark.parametrize(
    ("kind", "tamper", "code"),
    [
        ("events", other_value, "event_commitment"),
        ("events", other_shape, "event_shape"),
        ("blobs", other_bytes, "document_damaged"),
    ],
)
def test_an_import_that_fails_halfway_leaves_everything_as_it_was(
    office: Office, tmp_path: Path, kind: str, tamper: Tamper, code: str
) -> None:
    sanne, karin = office["sanne"], office["karin"]
    n = mirjam(sanne)
    (tmp_path / "brief.txt").write_text("Een brief", encoding="utf-8")
    attachments.add(sanne, n, tmp_path / "brief.txt", "letter", "Brief", TODAY)
    right = office.bundle("sanne")
    wrong = tampered(office, right, tmp_path / "wrong.ckb", kind, tamper)
    before, follows, rows = dump(karin), derived_dump(karin), row_counts(karin)
    with pytest.raises(DataError) as caught:
        receiving.import_bundle(karin, wrong)
    assert caught.value.code == code
    assert (dump(karin), derived_dump(karin), row_counts(karin)) == (before, follows, rows)
    assert receiving.import_bundle(karin, right).new_cases == 1
    assert stores.check(karin) == []


def test_an_event_of_the_second_thousands_that_does_not_hold_takes_the_first_back(
    office: Office, tmp_path: Path
) -> None:
    sanne, karin = office["sanne"], office["karin"]
    with sanne.writing("test.many") as unit:
        for index in range(receiving.BLOCK + 50):
            unit.save(ClientDraft(last_name=f"Jansen {index}"))
    wrong = tampered(office, office.bundle("sanne"), tmp_path / "wrong.ckb", "events", other_value)
    before, rows = dump(karin), row_counts(karin)
    with pytest.raises(DataError):
        receiving.import_bundle(karin, wrong)
    assert (dump(karin), row_counts(karin)) == (before, rows)
