"""The portfolio of a client (werkmap): documents by kind with their content, and what the CV is made from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from caseworker.domain import codes
from caseworker.domain.client import full_name
from caseworker.domain.folding import words
from caseworker.errors import UserError
from caseworker.services import attachments
from caseworker.services.desk import Desk
from caseworker.storage.lists.cv import CvFacts, cv_facts

PICTURES = (".png", ".jpg", ".jpeg")
TEXTS = (".txt", ".csv")
SHOWN_LETTERS = 6_000
# Words in a file's name that say what it is; Dutch and English, folded. The first that is found counts.
_SIGNS: tuple[tuple[str, frozenset[str]], ...] = (
    ("cv", frozenset({"cv", "curriculum", "resume"})),
    ("valuation", frozenset({"idw", "waardering", "diplomawaardering", "valuation", "nuffic", "sbb"})),
    ("diploma", frozenset({"diploma", "certificaat", "certificate", "getuigschrift", "vca", "rijbewijs"})),
    ("test_result", frozenset({"toets", "toetsuitslag", "examen", "test", "uitslag", "exam"})),
    ("assessment", frozenset({"assessment", "noa", "onderzoek", "rapport", "report"})),
    ("reference", frozenset({"referentie", "reference", "aanbeveling"})),
    ("letter", frozenset({"brief", "letter", "motivatiebrief", "sollicitatiebrief"})),
)


@dataclass(frozen=True, slots=True)
class Document:
    """A document of a client; `kind` is a code."""

    n: int
    kind: str
    title: str
    on: date | None
    file_name: str
    size: int | None
    remarks: str


@dataclass(frozen=True)
class Portfolio:
    """The documents (by kind in the order of the list, the newest first) and the rows behind the CV."""

    n: int
    name: str
    documents: tuple[Document, ...]
    cv: CvFacts


@dataclass(frozen=True, slots=True)
class Preview:
    """What can be shown of a document here: `picture` holds its bytes, or `text` its beginning; else neither."""

    n: int
    name: str
    picture: bytes = b""
    text: str = ""


def portfolio(desk: Desk, case: int) -> Portfolio:
    """The portfolio of a client; UserError("not_a_client") when the number is no client's."""
    with desk.reading() as reader:
        facts = cv_facts(reader, case)
        if facts is None:
            raise UserError("not_a_client")
        rows = reader.rows(
            'SELECT n, kind, title, "on", file_name, size, remarks FROM attachment WHERE client = :n AND NOT deleted'
            ' ORDER BY "on" DESC, n DESC',
            n=case,
        )
    order = {kind: place for place, kind in enumerate(codes.ATTACHMENT_KIND.codes())}
    documents = [
        Document(
            row.n, row.kind, row.title, date.fromisoformat(row.on) if row.on else None, row.file_name, row.size,
            row.remarks,
        )
        for row in rows
    ]  # fmt: skip
    documents.sort(key=lambda item: order.get(item.kind, len(order)))
    client = facts.client
    name = full_name(client.first_name, client.infix, client.last_name, client.own_script_name)
    return Portfolio(case, name, tuple(documents), facts)


def preview(desk: Desk, n: int) -> Preview:
    """What can be shown of a document without taking it out of the store; errors as in `attachments.content`."""
    name, data = attachments.content(desk, n)
    ending = Path(name).suffix.lower()
    if ending in PICTURES:
        return Preview(n, name, picture=data)
    if ending in TEXTS:
        return Preview(n, name, text=data.decode("utf-8", errors="replace")[:SHOWN_LETTERS])
    return Preview(n, name)


def kind_of(file_name: str) -> str:
    """What a file probably is, by the words of its name; "other" when they do not say."""
    found = set(words(Path(file_name).stem))
    for kind, signs in _SIGNS:
        if found & signs or any(sign in word for word in found for sign in signs if len(sign) > 5):
            return kind
    return "other"


def add_dropped(desk: Desk, case: int, source: Path) -> int:
    """Keep a file that was dropped, named after itself, of the kind its name says; errors as in `attachments.add`."""
    title = " ".join(source.stem.replace("_", " ").replace("-", " ").split())
    return attachments.add(desk, case, source, kind_of(source.name), title, desk.today())
