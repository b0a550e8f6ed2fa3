"""Documents in the encrypted store: what is taken in, what is refused, and what comes out."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from caseworker.domain.client import ClientDraft
from caseworker.domain.contact import AttachmentDraft
from caseworker.errors import DataError, UserError
from caseworker.messages import lists as words
from caseworker.services import attachments, forms, records, undo
from caseworker.services.desk import Desk
from tests.support import TODAY, new_desk
from tests.support_cases import add_client

PDF = b"%PDF-1.7\n" + bytes(range(256)) * 2_000


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    found = new_desk(tmp_path)
    yield found
    found.close()


def file(tmp_path: Path, name: str, data: bytes) -> Path:
    path = tmp_path / name
    path.write_bytes(data)
    return path


def add_pdf(desk: Desk, tmp_path: Path) -> int:
    return attachments.add(desk, add_client(desk), file(tmp_path, "cv.pdf", PDF), "cv", "Cv Mirjam", TODAY)


def test_a_document_comes_out_as_it_went_in(desk: Desk, tmp_path: Path) -> None:
    n = add_pdf(desk, tmp_path)
    assert attachments.content(desk, n) == ("cv.pdf", PDF)
    with desk.reading() as reader:
        row = reader.row('SELECT title, size, "on" AS day FROM attachment WHERE n = :n', n=n)
    assert row is not None
    assert (row.title, row.size, row.day) == ("Cv Mirjam", len(PDF), "2026-03-05")


def test_the_same_document_twice_is_kept_once(desk: Desk, tmp_path: Path) -> None:
    first, second = add_pdf(desk, tmp_path), add_pdf(desk, tmp_path)
    assert first != second
    with desk.reading() as reader:
        assert reader.value("SELECT COUNT(DISTINCT sha256) FROM blob") == 1


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("programma.exe", b"MZ"),
        ("brief.docm", b"PK\x03\x04"),
        ("pagina.html", b"<html>"),
        ("zonder", b"tekst"),
        ("vermomd.pdf", b"MZ\x90\x00"),
        ("vermomd.txt", b"MZ\x90\x00"),
        ("foto.jpg", PDF),
        ("foto.heic", b"not a picture"),
    ],
)
def test_what_is_no_document_or_not_what_it_says_is_refused(desk: Desk, tmp_path: Path, name: str, data: bytes) -> None:
    case = add_client(desk)
    with pytest.raises(UserError, match="attachment_type"):
        attachments.add(desk, case, file(tmp_path, name, data), "other", "Iets", TODAY)
    with desk.reading() as reader:
        assert reader.value("SELECT COUNT(*) FROM blob") == 0


@pytest.mark.parametrize(
    ("name", "data"),
    [("aantekening.TXT", "één".encode()), ("scan.JPG", b"\xff\xd8\xff\xe0"), ("f.heic", b"\0\0\0\x18ftypheic")],
)
def test_text_and_pictures_are_taken_whatever_the_case_of_their_ending(
    desk: Desk, tmp_path: Path, name: str, data: bytes
) -> None:
    n = attachments.add(desk, add_client(desk), file(tmp_path, name, data), "other", "", date(2026, 1, 1))
    assert attachments.content(desk, n) == (name, data)


def test_an_empty_file_is_refused(desk: Desk, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="attachment_empty"):
        attachments.add(desk, add_client(desk), file(tmp_path, "leeg.pdf", b""), "cv", "Cv", TODAY)


def test_more_than_25_mebibytes_is_refused_and_exactly_25_is_not(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(attachments, "MOST_BYTES", 1_000)
    case = add_client(desk)
    attachments.add(desk, case, file(tmp_path, "past.pdf", PDF[:1_000]), "cv", "Cv", TODAY)
    with pytest.raises(UserError, match="attachment_too_large"):
        attachments.add(desk, case, file(tmp_path, "groot.pdf", PDF[:1_001]), "cv", "Cv", TODAY)


def test_a_file_that_is_not_there_is_said_so(desk: Desk, tmp_path: Path) -> None:
    with pytest.raises(DataError, match="file_missing"):
        attachments.add(desk, add_client(desk), tmp_path / "weg.pdf", "cv", "Cv", TODAY)


def test_a_copy_outside_is_the_document_and_the_audit_says_who(desk: Desk, tmp_path: Path) -> None:
    n = add_pdf(desk, tmp_path)
    target = tmp_path / "kopie.pdf"
    attachments.export(desk, n, target)
    assert target.read_bytes() == PDF
    with desk.reading() as reader:
        row = reader.row("SELECT act, author, detail FROM audit ORDER BY n DESC LIMIT 1")
    assert row is not None
    assert tuple(row) == ("export", desk.me.key_id, "attachment")


def test_a_deleted_or_unknown_document_is_not_given(desk: Desk, tmp_path: Path) -> None:
    n = add_pdf(desk, tmp_path)
    records.delete(desk, n)
    for number in (n, 999_999):
        with pytest.raises(UserError, match="entity_unknown"):
            attachments.content(desk, number)


def test_bytes_that_did_not_come_along_or_are_damaged_are_said_so(desk: Desk, tmp_path: Path) -> None:
    n = add_pdf(desk, tmp_path)
    with desk.store.database.writing() as connection:
        connection.exec_driver_sql("UPDATE blob SET data = ? WHERE part = 0", (b"iets anders",))
    with pytest.raises(DataError, match="attachment_damaged"):
        attachments.content(desk, n)
    with desk.store.database.writing() as connection:
        connection.exec_driver_sql("DELETE FROM blob")
    with pytest.raises(DataError, match="attachment_missing"):
        attachments.content(desk, n)


def test_every_refusal_has_words() -> None:
    assert set(words.TEXTS) >= {
        "attachment_type", "attachment_empty", "attachment_too_large", "attachment_missing", "attachment_damaged",
        "file_missing", "draft_too_large", "setting_unknown",
    }  # fmt: skip


def test_a_document_with_remarks_is_one_action_with_one_undo(desk: Desk, tmp_path: Path) -> None:
    case = records.save(desk, ClientDraft(last_name="Tesfay"))
    (tmp_path / "brief.txt").write_text("Een brief", encoding="utf-8")
    draft = AttachmentDraft(client=case, kind="letter", title="Brief", on=TODAY, remarks="Van de gemeente")
    n = forms.add_document(desk, draft, tmp_path / "brief.txt")
    assert records.load(desk, n).draft.remarks == "Van de gemeente"  # type: ignore[attr-defined]  # a document
    undo.undo(desk)
    assert records.load(desk, n).deleted
    assert not records.load(desk, case).deleted
