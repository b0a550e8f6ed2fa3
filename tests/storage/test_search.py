"""Search: whatever is typed, names in any script, numbers as people write them, and only what is there."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import sqlalchemy
from hypothesis import example, given
from hypothesis import strategies as st

from caseworker.domain.folding import words
from caseworker.storage import search
from caseworker.storage.database import engine_on
from caseworker.storage.reader import Reader

KEY = "PRAGMA key=\"x'" + "11" * 32 + "'\""


@pytest.fixture(scope="module")
def connection() -> Iterator[sqlalchemy.Connection]:
    import sqlcipher3.dbapi2 as driver

    raw = driver.connect(":memory:", isolation_level=None, check_same_thread=False)
    engine = engine_on(raw)
    with engine.begin() as found:
        found.exec_driver_sql("CREATE TABLE entity (n INTEGER PRIMARY KEY, case_n INTEGER)")
        for sql in search.CREATE_SQL:
            found.exec_driver_sql(sql)
        yield found
    engine.dispose()


def put(connection: sqlalchemy.Connection, n: int, name: str = "", note: str = "", number: str = "") -> None:
    values = {"last_name": name, "client_number": number, "remarks": note}
    search.index(connection, [(n, "client", search.name_text("client", values), search.note_text("client", values))])


@pytest.fixture(autouse=True)
def empty(connection: sqlalchemy.Connection) -> None:
    search.clear(connection)
    connection.exec_driver_sql("DELETE FROM entity")


@given(st.text(max_size=80) | st.text(alphabet='"*()^:-+ANDORNEARabc 0129{}', max_size=40))
@example('"')
@example("a OR")
@example("NEAR(a b)")
@example("words:x")
@example("*")
@example("\x00a")
@example("ａ²①")
def test_nothing_that_is_typed_is_an_error(connection: sqlalchemy.Connection, typed: str) -> None:
    reader = Reader(connection)
    assert search.names_found(reader, typed) == []
    assert search.texts_found(reader, typed) == []
    assert search.cases_with_text(reader, typed) == []


@given(st.text(max_size=60))
def test_what_is_indexed_is_found_by_each_of_its_words(connection: sqlalchemy.Connection, text: str) -> None:
    search.clear(connection)
    put(connection, 7, name=text, note=text)
    for word in words(text)[:5]:
        assert search.names_found(Reader(connection), word) == [7]
        if len(word) > 1:
            assert search.texts_found(Reader(connection), word) == [7]


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("Yılmaz", "yilmaz"), ("Łukasz", "lukasz"), ("Sørensen", "soren"), ("Weiß", "weiss"), ("Đorđević", "dordevic"),
        ("Çelik", "celik"), ("İbrahim", "ibrahim"), ("Nguyễn", "nguyen"), ("Æsir", "aesir"), ("يوسف الحسن", "يوسف"),
        ("ÇELİK", "Çelik"), ("Van Wijngaarden-Oosterhuis", "oosterhuis wijn"), ("ሰላም", "ሰላ"), ("O’Brien", "o'brien"),
    ],
)  # fmt: skip
def test_names_are_found_without_their_accents(connection: sqlalchemy.Connection, name: str, typed: str) -> None:
    put(connection, 3, name=name)
    assert search.names_found(Reader(connection), typed) == [3]


@pytest.mark.parametrize("typed", ["0612345678", "06-1234 5678", "06 1234", "+31 6 12345678", "0031612345678", "5678"])
def test_a_telephone_number_is_found_however_it_is_written(connection: sqlalchemy.Connection, typed: str) -> None:
    found = search.name_text("client", {"phone": "+31 6 1234 5678"})
    search.index(connection, [(4, "client", found, "")])
    assert search.names_found(Reader(connection), typed) == [4]


def test_a_client_number_is_found_with_and_without_its_dash(connection: sqlalchemy.Connection) -> None:
    put(connection, 4, name="Kok", number="2025-0017")
    for typed in ("2025-0017", "20250017", "2025-00", "0017"):
        assert search.names_found(Reader(connection), typed) == [4]
    assert search.names_found(Reader(connection), "2025-0018") == []


def test_one_letter_finds_names_and_leaves_notes_alone(connection: sqlalchemy.Connection) -> None:
    put(connection, 5, name="Kok", note="keuken")
    assert search.names_found(Reader(connection), "k") == [5]
    assert search.texts_found(Reader(connection), "k") == []


def test_an_entity_that_changes_is_found_by_its_new_text_alone(connection: sqlalchemy.Connection) -> None:
    put(connection, 6, name="Bakker", note="zoekt werk als bakker")
    put(connection, 6, name="Visser", note="vaart nu")
    reader = Reader(connection)
    assert search.names_found(reader, "bakker") == search.texts_found(reader, "bakker") == []
    assert search.names_found(reader, "visser") == search.texts_found(reader, "vaart") == [6]
    put(connection, 6, name="Visser")
    assert search.texts_found(reader, "vaart") == []


def test_what_is_taken_out_is_not_found(connection: sqlalchemy.Connection) -> None:
    put(connection, 8, name="Kok", note="kookt")
    search.unindex(connection, [8, 999])
    assert search.names_found(Reader(connection), "kok") == search.texts_found(Reader(connection), "kookt") == []


def test_the_newest_come_first_and_no_more_than_asked(connection: sqlalchemy.Connection) -> None:
    rows = [(n, "contact", "", "gesprek over werk") for n in (5, 3, 9, 1)]
    search.index(connection, rows)
    assert search.texts_found(Reader(connection), "werk", limit=3) == [9, 5, 3]


def test_an_organisation_is_found_apart_from_a_crowd_of_people(connection: sqlalchemy.Connection) -> None:
    bakery = search.name_text("organisation", {"name": "Bakkerij Ceres", "phone": "06 1234 5678"})
    search.index(connection, [(1, "organisation", bakery, "")])
    search.index(connection, [(n, "client", "bakker jan", "") for n in range(2, 60)])
    reader = Reader(connection)
    for typed in ("bakk", "ceres bakker", "06-1234", "b"):
        assert search.names_found(reader, typed, limit=5, kind="organisation") == [1]
    assert search.names_found(reader, "bakk", limit=5) == [59, 58, 57, 56, 55]
    assert search.names_found(reader, search.MARKS["organisation"]) == []


def test_a_hit_is_found_within_its_case(connection: sqlalchemy.Connection) -> None:
    connection.exec_driver_sql("INSERT INTO entity VALUES (10, 1), (11, 1), (12, 2)")
    search.index(connection, [(n, "contact", "", "gesprek over werk") for n in (10, 11, 12)])
    reader = Reader(connection)
    assert search.text_found_in_case(reader, 1, "wer") == 11
    assert search.text_found_in_case(reader, 2, "wer") == 12
    assert search.text_found_in_case(reader, 3, "wer") is None
    assert sorted(search.cases_with_text(reader, "wer")) == [1, 2]


def test_many_and_endless_words_are_cut_to_a_bounded_query() -> None:
    assert len(search.query_words(" ".join(f"w{n}" for n in range(1000)))) == search.MOST_WORDS
    assert search.query_words("x" * 10_000) == ["x" * search.LONGEST_WORD]


def test_every_searched_field_is_in_one_of_the_two_indexes_and_the_address_in_none() -> None:
    assert "note" in search.TEXT_FIELDS["contact"]
    assert "remarks" in search.TEXT_FIELDS["client"]
    assert not {"first_name", "last_name", "street", "postcode"} & set(search.TEXT_FIELDS["client"])
    assert "street" not in search.NAME_FIELDS["client"]
