"""Every declared deadline, by its code. A subject's module declares its own; here they come together."""

from __future__ import annotations

from caseworker.domain.deadlines import Deadline

DEADLINES: dict[str, Deadline] = {}
