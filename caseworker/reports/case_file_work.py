"""Agreements, signature and interruptions in a client's file on paper."""

from __future__ import annotations

from datetime import date
from typing import Any, Protocol

from reportlab.platypus import Flowable

from caseworker.domain import codes_work, dayparts
from caseworker.domain.wording import show_date
from caseworker.i18n import _
from caseworker.reports.pdf_page import Head, space, table

Record = dict[str, Any]


class Records(Protocol):
    """What is needed of a case: its records by kind."""

    def of(self, kind: str) -> list[Record]:
        """The records of a kind."""


def agreements(case: Records, plan: Record) -> list[Flowable]:
    """Who does what in a plan, and by when; nothing when there is nothing."""
    rows = [
        (
            x["name"] or codes_work.AGREEMENT_BY.label(x["who"]),
            x["wording"],
            _day(x["due_on"]),
            _day(x["done_on"]),
        )
        for x in case.of("plan_agreement")
        if x["plan"] == plan["n"]
    ]
    heads = [Head(_("Who does it"), 2), Head(_("What was agreed"), 4.4), Head(_("By when"), 1.6)]
    heads.append(Head(_("Done on"), 1.6))
    return [space(4), table(heads, rows)] if rows else []


def signature(plan: Record) -> list[tuple[str, str]]:
    """By whom a plan was approved, and how the client signed it, as words with their value."""
    approved = ", ".join(part for part in (plan["approved_by"], _day(plan["approved_on"])) if part)
    how = codes_work.SIGNED_HOW.label(plan["signed_how"]).lower() if plan["signed_how"] else ""
    signed = ", ".join(part for part in (_day(plan["signed_on"]), how) if part)
    return [(_("Approved by"), approved), (_("Signed on"), signed)]


def standing_still(case: Records, placement: Record) -> list[tuple[str, str]]:
    """The day parts somebody works on, and the interruptions of a placement, as words with their value."""
    spans = [
        ", ".join(
            part
            for part in (
                _("{start} to {end}").format(start=_day(x["from_on"]), end=_day(x["until_on"]) or _("now")),
                codes_work.BREAK_REASON.label(x["reason"]).lower() if x["reason"] else "",
            )
            if part
        )
        for x in case.of("placement_break")
        if x["placement"] == placement["n"] and x["from_on"]
    ]
    return [
        (_("Works on"), dayparts.show(dayparts.read(placement["day_parts"]))),
        (_("Supervisor at work"), placement["supervisor"]),
        (_("Interruptions"), "; ".join(spans)),
    ]


def _day(day: date | None) -> str:
    return show_date(day) if day is not None else ""
