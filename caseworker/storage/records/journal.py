"""The journal's own tables: who, where, every event, and what was done as one action.

An event's `core` is stored byte for byte as it was hashed, so a newer version's unknown fields travel on unharmed. Its
`payload` holds {field: [salt, value]} and can be wiped without breaking the chain.
"""

from __future__ import annotations

from sqlalchemy import BigInteger, Boolean, Index, Integer, LargeBinary, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from caseworker.storage.records.base import Base

# SQLite numbers a row by itself only when the key's type is exactly INTEGER.
Number = BigInteger().with_variant(Integer(), "sqlite")


class MetaRecord(Base):
    """Small facts about this store: its id, replica, clock, machine, counts and settings."""

    __tablename__ = "meta"

    key: Mapped[str] = mapped_column(String(60), primary_key=True)
    value: Mapped[str] = mapped_column(Text)


class AuthorRecord(Base):
    """A person whose events or files are here: the public card, and since when it is trusted (NULL = not)."""

    __tablename__ = "author"

    n: Mapped[int] = mapped_column(Number, primary_key=True)
    key_id: Mapped[str] = mapped_column(String(32), unique=True)
    name: Mapped[str] = mapped_column(Text, server_default="")
    role: Mapped[str] = mapped_column(String(40), server_default="")
    organisation: Mapped[str] = mapped_column(Text, server_default="")
    card: Mapped[bytes | None] = mapped_column(LargeBinary)
    trusted_on: Mapped[str | None] = mapped_column(String(32))


class IdentityRecord(Base):
    """The private keys of the person this store belongs to (one row; the whole file is encrypted)."""

    __tablename__ = "identity"

    n: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    secret: Mapped[bytes] = mapped_column(LargeBinary)


class EntityRecord(Base):
    """The local number of an entity. `kind` is "" while only a reference to it has arrived."""

    __tablename__ = "entity"

    n: Mapped[int] = mapped_column(Number, primary_key=True)
    uid: Mapped[bytes] = mapped_column(LargeBinary(16), unique=True)
    kind: Mapped[str] = mapped_column(String(40), server_default="")
    case_n: Mapped[int | None] = mapped_column(Integer, index=True)


class ReplicaRecord(Base):
    """A copy of a store in which events were made."""

    __tablename__ = "replica"

    n: Mapped[int] = mapped_column(Number, primary_key=True)
    uid: Mapped[bytes] = mapped_column(LargeBinary(16), unique=True)


class EventRecord(Base):
    """One save of one entity. `case_n`, `seq`, `clock`, `author_n` repeat what the core says, for the indexes."""

    __tablename__ = "event"
    __table_args__ = (Index("ix_event_chain", "case_n", "replica_n", "seq"),)

    n: Mapped[int] = mapped_column(Number, primary_key=True)
    id: Mapped[bytes] = mapped_column(LargeBinary(32), unique=True)
    entity_n: Mapped[int] = mapped_column(Integer, index=True)
    case_n: Mapped[int] = mapped_column(Integer)
    replica_n: Mapped[int] = mapped_column(Integer)
    seq: Mapped[int] = mapped_column(Integer)
    clock: Mapped[int] = mapped_column(BigInteger)
    author_n: Mapped[int] = mapped_column(Integer)
    action_n: Mapped[int | None] = mapped_column(Integer, index=True)
    source_n: Mapped[int | None] = mapped_column(Integer)
    core: Mapped[bytes] = mapped_column(LargeBinary)
    payload: Mapped[bytes] = mapped_column(LargeBinary)


class ActionRecord(Base):
    """What a person did in one go, to name it in the undo bar and to undo it. Local to this store."""

    __tablename__ = "action"

    n: Mapped[int] = mapped_column(Number, primary_key=True)
    name: Mapped[str] = mapped_column(String(60))
    at: Mapped[str] = mapped_column(String(32))
    case_n: Mapped[int | None] = mapped_column(Integer)
    undoes: Mapped[int | None] = mapped_column(Integer)
    redoes: Mapped[int | None] = mapped_column(Integer)
    undone: Mapped[bool] = mapped_column(Boolean, server_default="0")


class ConflictRecord(Base):
    """A field with more than one head of different value. Derived from the events."""

    __tablename__ = "conflict"

    entity_n: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    field: Mapped[str] = mapped_column(String(60), primary_key=True)
    case_n: Mapped[int] = mapped_column(Integer, index=True)


class BundleRecord(Base):
    """A case file that was written or read here: the ledger of what travelled, to whom, when and why."""

    __tablename__ = "bundle"

    n: Mapped[int] = mapped_column(Number, primary_key=True)
    bundle_id: Mapped[str] = mapped_column(String(32), index=True)
    direction: Mapped[str] = mapped_column(String(8))
    at: Mapped[str] = mapped_column(String(32))
    sender_key_id: Mapped[str] = mapped_column(String(32))
    recipients: Mapped[str] = mapped_column(Text, server_default="")
    purpose: Mapped[str] = mapped_column(Text, server_default="")
    ground: Mapped[str] = mapped_column(Text, server_default="")
    cases: Mapped[int] = mapped_column(Integer, server_default="0")
    events: Mapped[int] = mapped_column(Integer, server_default="0")
    new_events: Mapped[int] = mapped_column(Integer, server_default="0")
    conflicts: Mapped[int] = mapped_column(Integer, server_default="0")
    sha256: Mapped[str] = mapped_column(String(64), server_default="")


class AuditRecord(Base):
    """Who saw, changed, exported or printed what, and when; each entry holds the hash of the one before."""

    __tablename__ = "audit"

    n: Mapped[int] = mapped_column(Number, primary_key=True)
    at: Mapped[str] = mapped_column(String(32))
    author: Mapped[str] = mapped_column(String(32))
    act: Mapped[str] = mapped_column(String(40))
    case_uid: Mapped[str] = mapped_column(String(32), server_default="")
    detail: Mapped[str] = mapped_column(Text, server_default="")
    hash: Mapped[bytes] = mapped_column(LargeBinary(32))


class BlobRecord(Base):
    """A part (at most 256 KiB) of a document's bytes, found by the hash of the whole."""

    __tablename__ = "blob"

    sha256: Mapped[str] = mapped_column(String(64), primary_key=True)
    part: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    data: Mapped[bytes] = mapped_column(LargeBinary)


class KeptDraftRecord(Base):
    """What was being typed when the window last saved itself; gone when the form is saved or dropped."""

    __tablename__ = "kept_draft"

    key: Mapped[str] = mapped_column(String(120), primary_key=True)
    kind: Mapped[str] = mapped_column(String(40))
    case_n: Mapped[int | None] = mapped_column(Integer)
    entity_n: Mapped[int | None] = mapped_column(Integer)
    at: Mapped[str] = mapped_column(String(32))
    content: Mapped[str] = mapped_column(Text)
