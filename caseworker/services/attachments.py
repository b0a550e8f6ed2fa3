"""Documents in the encrypted store: adding a file to a case, reading it, and saving a copy outside (with an audit)."""

from __future__ import annotations

import hashlib
from datetime import date
from pathlib import Path

from caseworker.disk import FileTooLargeError, read_file
from caseworker.domain.contact import AttachmentDraft
from caseworker.errors import DataError, UserError
from caseworker.services.desk import Desk
from caseworker.storage.files import disk_error, write_durably

MOST_BYTES = 26_214_400
MEGABYTES = MOST_BYTES // 1_048_576

_ZIP = (b"PK\x03\x04",)
_OLE = (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",)
# What a document may be: its ending, and how its bytes then begin (no bytes = plain text, which holds no zero byte).
# Nothing that runs when it is opened: no programs, scripts, web pages, or office files with macros.
TYPES: dict[str, tuple[bytes, ...]] = {
    ".pdf": (b"%PDF-",),
    ".docx": _ZIP,
    ".xlsx": _ZIP,
    ".pptx": _ZIP,
    ".odt": _ZIP,
    ".ods": _ZIP,
    ".odp": _ZIP,
    ".doc": _OLE,
    ".xls": _OLE,
    ".rtf": (b"{\\rtf",),
    ".txt": (),
    ".csv": (),
    ".jpg": (b"\xff\xd8\xff",),
    ".jpeg": (b"\xff\xd8\xff",),
    ".png": (b"\x89PNG\r\n\x1a\n",),
    ".tif": (b"II*\x00", b"MM\x00*"),
    ".tiff": (b"II*\x00", b"MM\x00*"),
    ".webp": (b"RIFF",),
    ".heic": (),
    ".eml": (),
    ".msg": _OLE,
}
_BINARY_WITHOUT_SIGN = frozenset({".heic"})


def add(desk: Desk, case: int, source: Path, kind: str, title: str, on: date, remarks: str = "") -> int:
    """Keep a file with a case; gives the number of the attachment. The file itself stays where it is.

    UserError("attachment_type") for what is not on the list of `TYPES` or is not what its ending says,
    "attachment_empty", "attachment_too_large" over 25 MiB; DataError when it cannot be read.
    """
    data = read_document(source)
    draft = AttachmentDraft(
        client=case, kind=kind, title=title or source.stem, on=on, file_name=source.name[:200], size=len(data),
        sha256=hashlib.sha256(data).hexdigest(), remarks=remarks,
    )  # fmt: skip
    with desk.writing("attachment.save", case) as unit:
        unit.keep_blob(data)
        n = unit.save(draft, case=case)
        unit.audit("create", case, "attachment")
    return n


def read_document(source: Path) -> bytes:
    """The bytes of a file that may be kept; errors as in `add`."""
    ending = source.suffix.lower()
    if ending not in TYPES:
        raise UserError("attachment_type", ending=ending or "?")
    try:
        data = read_file(source, MOST_BYTES)
    except FileTooLargeError as error:
        raise UserError("attachment_too_large", most=MEGABYTES) from error
    except FileNotFoundError as error:
        raise DataError("file_missing") from error
    except OSError as error:
        raise disk_error(error, reading=True) from error
    if not data:
        raise UserError("attachment_empty")
    if not _is_what_it_says(ending, data):
        raise UserError("attachment_type", ending=ending)
    return data


def _is_what_it_says(ending: str, data: bytes) -> bool:
    signs = TYPES[ending]
    if signs:
        return data.startswith(signs)
    if ending in _BINARY_WITHOUT_SIGN:
        return data[4:8] == b"ftyp"
    return b"\0" not in data


def content(desk: Desk, n: int) -> tuple[str, bytes]:
    """An attachment's file name and bytes.

    UserError("entity_unknown"); DataError("attachment_missing") when its bytes did not come along,
    "attachment_damaged" when they are not those that were kept.
    """
    with desk.reading() as reader:
        row = reader.row("SELECT file_name, title, sha256 FROM attachment WHERE n = :n AND NOT deleted", n=n)
        if row is None:
            raise UserError("entity_unknown")
        parts = reader.rows("SELECT data FROM blob WHERE sha256 = :sha256 ORDER BY part", sha256=row.sha256)
    if not parts:
        raise DataError("attachment_missing")
    data = b"".join(part.data for part in parts)
    if hashlib.sha256(data).hexdigest() != row.sha256:
        raise DataError("attachment_damaged")
    return row.file_name or row.title, data


def export(desk: Desk, n: int, target: Path) -> None:
    """Save a copy of an attachment outside the store, where it is no longer encrypted; who did so is noted first.

    DataError as in `content`, and "disk_full", "read_only" or "disk_error" when it cannot be written.
    """
    _name, data = content(desk, n)
    with desk.reading() as reader:
        case = reader.value("SELECT case_n FROM entity WHERE n = :n", n=n)
    with desk.writing("attachment.export", case) as unit:
        unit.audit("export", case, "attachment")
    write_durably(target, data)
