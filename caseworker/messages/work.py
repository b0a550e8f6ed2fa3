"""Words for failures around plans, placements, appointments and the product book."""

from __future__ import annotations

from caseworker.i18n import N_

TEXTS: dict[str, tuple[str, str]] = {
    "only_coordinator": (
        N_("Only a coordinator changes this list."),
        N_("Ask your coordinator to change it; it then comes along with the next exchange."),
    ),
    "appointment_not_planned": (
        N_("This appointment is not planned any more."),
        N_("Open it to see how it went, or make a new one."),
    ),
    "appointment_not_missed": (
        N_("A reminder is for an appointment that was missed."),
        N_("Say first that the client did not appear."),
    ),
    "appointment_ahead": (
        N_("This appointment is still to come."),
        N_("Wait until its day, or move it to today first."),
    ),
    "reason_missing": (
        N_("Nobody can see later why it was moved."),
        N_("Write the reason in a few words."),
    ),
    "no_plan": (
        N_("There is no plan yet."),
        N_("Make a plan first."),
    ),
    "signature_empty": (
        N_("Nothing was drawn yet."),
        N_("Let the client sign in the field with a pen, a finger or the mouse."),
    ),
}
