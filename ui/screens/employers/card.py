"""The candidate card and the CV on paper, after asking: both leave the encrypted store."""

from __future__ import annotations

from caseworker.i18n import _
from caseworker.services import cv
from ui.actions import Actions
from ui.door import Door


def save_candidate_card(door: Door, ways: Actions, client: int, vacancy: int) -> None:
    """Ask, choose a file, and write the card of this pair."""
    text = _("Only with the client's consent. The card holds a first name, what the work asks, and the coach to call.")
    if not ways.files.confirm(_("Make a candidate card?"), text, _("Save"), _("Cancel")):
        return
    path = ways.files.save_file(_("Candidate card"), _("candidate-card.pdf"), _("PDF (*.pdf)"))
    if path is not None:
        done = _("Candidate card saved as {file}.").format(file=path.name)
        door.run(cv.save_card, client, vacancy, path, then=lambda _none: ways.toast(done), failed=ways.error)


def save_cv(door: Door, ways: Actions, client: int) -> None:
    """Ask, choose a file, and write the CV."""
    text = _("The CV holds a name and contact details and is not encrypted. Keep it no longer than you need it.")
    if not ways.files.confirm(_("Save the CV as PDF?"), text, _("Save"), _("Cancel")):
        return
    path = ways.files.save_file(_("CV as PDF"), _("cv.pdf"), _("PDF (*.pdf)"))
    if path is not None:
        done = _("CV saved as {file}.").format(file=path.name)
        door.run(cv.save_cv, client, path, then=lambda _none: ways.toast(done), failed=ways.error)
