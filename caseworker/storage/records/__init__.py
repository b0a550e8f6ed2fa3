"""Every table of a store; importing this package fills `Base.metadata`."""

from __future__ import annotations

from caseworker.storage.records import (
    client,
    client_voice,
    contact,
    conversations,
    cv,
    derived,
    employer,
    groups,
    intake,
    journal,
    measurement,
    placement,
    plan,
    process,
    spreekuur,
    vacancy,
    work,
    worklists,
)
from caseworker.storage.records.base import Base

__all__ = [
    "Base",
    "client",
    "client_voice",
    "contact",
    "conversations",
    "cv",
    "derived",
    "employer",
    "groups",
    "intake",
    "journal",
    "measurement",
    "placement",
    "plan",
    "process",
    "spreekuur",
    "vacancy",
    "work",
    "worklists",
]
