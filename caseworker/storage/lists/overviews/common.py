"""What several reports count by: the person's characteristics, the coach, the place; and who was guided in a period."""

from __future__ import annotations

from caseworker.domain import codes
from caseworker.i18n import N_, _
from caseworker.storage.lists.overviews.engine import Dimension

PERSON = (
    "c.income_source, c.inburgering, c.municipality, c.region,"
    " CASE c.start_qualification WHEN 1 THEN 'yes' WHEN 0 THEN 'no' END AS start_qualification,"
    " CASE c.low_literacy WHEN 1 THEN 'yes' WHEN 0 THEN 'no' END AS low_literacy,"
    " (SELECT w.name FROM worker w WHERE w.n = c.coach) AS coach,"
    " (SELECT o.name FROM organisation o WHERE o.n = c.lead_organisation) AS organisation"
)
"""The columns of a fact that say whom it is about; `c` is the client."""

GUIDED = (
    "SELECT g.n AS case_n FROM client g WHERE NOT g.deleted AND (g.registered_on IS NULL OR g.registered_on <= :until)"
    " AND (g.closed_on IS NULL OR g.closed_on >= :first)"
)
"""Clients who were guided on at least one day of the period: registered by its end, not closed before its beginning."""

YES_NO = {"yes": N_("Yes"), "no": N_("No")}


def yes_no(code: str) -> str:
    """ "Yes", "No" or 'not stated'."""
    return _(YES_NO[code]) if code in YES_NO else _("Not stated")


INCOME = Dimension(
    "income_source", N_("Income source"), "f.income_source", codes.INCOME_SOURCE.label,
    tuple(code for code, _text in codes.INCOME_SOURCE.items),
)  # fmt: skip
INBURGERING = Dimension(
    "inburgering", N_("Integration"), "f.inburgering", codes.INBURGERING.label,
    tuple(code for code, _text in codes.INBURGERING.items),
)  # fmt: skip
START_QUALIFICATION = Dimension(
    "start_qualification", N_("Start qualification"), "f.start_qualification", yes_no, ("yes", "no")
)
LOW_LITERACY = Dimension("low_literacy", N_("Low literacy"), "f.low_literacy", yes_no, ("yes", "no"))
COACH = Dimension("coach", N_("Coach"), "f.coach")
ORGANISATION = Dimension("organisation", N_("Organisation in the lead"), "f.organisation")
MUNICIPALITY = Dimension("municipality", N_("Municipality"), "f.municipality")
REGION = Dimension("region", N_("Region"), "f.region")
CHARACTERISTICS = (INCOME, INBURGERING, START_QUALIFICATION, LOW_LITERACY)
UNITS = (COACH, ORGANISATION, MUNICIPALITY, REGION)
