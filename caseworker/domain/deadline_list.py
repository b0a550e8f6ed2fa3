"""Every declared deadline, by its code. A subject's module declares its own; here they come together."""

from __future__ import annotations

from caseworker.domain.appointment import APPOINTMENT_DUE
from caseworker.domain.deadlines import Deadline
from caseworker.domain.inburgering import INBURGERING_DEADLINES
from caseworker.domain.measurement import MEASUREMENT_DEADLINES
from caseworker.domain.recognition import RECOGNITION_DEADLINES
from caseworker.domain.spreekuur import FOLLOW_UP
from caseworker.domain.vacancy import REFERRAL_DUE

DEADLINES: dict[str, Deadline] = {
    item.code: item
    for item in (
        *RECOGNITION_DEADLINES,
        *MEASUREMENT_DEADLINES,
        *INBURGERING_DEADLINES,
        FOLLOW_UP,
        REFERRAL_DUE,
        APPOINTMENT_DUE,
    )
}
