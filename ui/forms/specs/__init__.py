"""The form of every subject, by kind. A new subject adds its spec here, and its draft and record in the same name."""

from __future__ import annotations

from ui.forms.spec import FormSpec
from ui.forms.specs import (
    client,
    client_voice,
    contact,
    cv,
    employer,
    group,
    inburgering,
    intake,
    measurement,
    placement,
    plan,
    process,
    recognition,
    spreekuur,
    vacancy,
    work,
    worklists,
)

SPECS: dict[str, FormSpec] = {
    spec.kind: spec
    for module in (
        client,
        recognition,
        intake,
        inburgering,
        measurement,
        plan,
        placement,
        contact,
        spreekuur,
        client_voice,
        employer,
        vacancy,
        cv,
        work,
        worklists,
        process,
        group,
    )
    for spec in module.SPECS
}
