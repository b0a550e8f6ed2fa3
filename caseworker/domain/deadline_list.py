"""Every declared deadline, by its code. A subject's module declares its own; here they come together."""

from __future__ import annotations

from caseworker.domain.deadlines import Deadline
from caseworker.domain.spreekuur import FOLLOW_UP
from caseworker.domain.vacancy import REFERRAL_DUE

DEADLINES: dict[str, Deadline] = {item.code: item for item in (FOLLOW_UP, REFERRAL_DUE)}
