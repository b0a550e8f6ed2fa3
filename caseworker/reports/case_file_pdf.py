"""A client's whole file on paper: who it is, what happened (newest first), scores, plans, placements, contacts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any, Protocol

from reportlab.platypus import Flowable, KeepTogether, Paragraph

from caseworker.domain import codes
from caseworker.domain import codes_conversations as more
from caseworker.domain.client import full_name
from caseworker.domain.intake import TOPICS
from caseworker.domain.measurement import RUNG_NAMES, ZRM_DOMAINS
from caseworker.domain.period import show_day
from caseworker.domain.placement import ChainState
from caseworker.domain.values import Rung, age_on, show_hours
from caseworker.i18n import _, ngettext
from caseworker.reports import case_file_talks as talks
from caseworker.reports.case_file_work import agreements, signature, standing_still
from caseworker.reports.pdf_page import (
    BODY,
    SECONDARY,
    SUBTITLE,
    TITLE,
    Head,
    Page,
    facts,
    pdf,
    section,
    small_head,
    space,
    table,
)
from caseworker.reports.pdf_text import BOLD, fonts, markup, paragraph
from caseworker.reports.timeline import timeline

Record = dict[str, Any]
ZRM_COLUMNS = 6
KEPT_LETTERS = 1500  # a contact with a shorter note is not split over two pages


class CaseFile(Protocol):
    """What is needed of a case (see `storage.lists.case_file.CaseFile`)."""

    client: Record
    day: date
    chains: dict[int, ChainState]

    def of(self, kind: str) -> list[Record]:
        """The records of a kind, newest first."""

    def name(self, n: int | None) -> str:
        """The name of an organisation or worker."""


def pdf_bytes(case: CaseFile, made_on: date, made_by: str, organisation: str) -> bytes:
    """The file as a PDF, texts in the language in use; the same file gives the same bytes."""
    fonts()
    client = case.client
    name = full_name(client["first_name"], client["infix"], client["last_name"], client["own_script_name"])
    title = _("Case file of {name}").format(name=name)
    number = f" · {client['client_number']}" if client["client_number"] else ""
    page = Page(
        title=title,
        above=f"{title}{number}",
        above_right=_("Made on {day}").format(day=show_day(made_on)),
        note=_("Confidential. Give it only to whom it concerns, and destroy it when it is no longer needed."),
        below=organisation or made_by,
    )
    story: list[Flowable] = [Paragraph(markup(name, BOLD), TITLE)]
    latin = client["first_name"] or client["last_name"]
    own = client["own_script_name"] if latin else ""
    story.append(Paragraph(markup(own), SUBTITLE) if own else space(6))
    story += [_header(case), *_parts(case)]
    return pdf(story, page)


def _parts(case: CaseFile) -> list[Flowable]:
    story: list[Flowable] = []
    parts: tuple[tuple[str, Callable[[CaseFile], list[Flowable]]], ...] = (
        (_("Timeline"), _timeline),
        (_("Participation ladder"), _ladder),
        (_("Self-sufficiency matrix"), _zrm),
        (_("Wage value and assessments"), _assessments),
        (_("Language"), talks.levels),
        (_("Inburgering"), talks.duties),
        (_("Plans"), _plans),
        (_("Placements"), _placements),
        (_("Recognition"), talks.recognitions),
        (_("Intake conversations"), _intakes),
        (_("Contacts"), _contacts),
        (_("Documents"), _documents),
    )
    for title, part in parts:
        content = part(case)
        if content:
            story += [*section(title), *content]
    return story


def _header(case: CaseFile) -> Flowable:
    client = case.client
    birth = client["birth_date"]
    age = _("{day} ({age} years)").format(day=show_day(birth), age=age_on(birth, case.day)) if birth else ""
    place = ", ".join(part for part in (client["street"], f"{client['postcode']} {client['city']}".strip()) if part)
    languages = [codes.LANGUAGE.label(client["mother_tongue"])] if client["mother_tongue"] else []
    languages += [_spoken(record) for record in case.of("client_language")]
    income = codes.INCOME_SOURCE.label(client["income_source"])
    if client["benefit_kind"] not in ("", "none"):
        income += f" ({codes.BENEFIT_KIND.label(client['benefit_kind'])})"
    return facts(
        [
            (_("Client number"), client["client_number"]),
            (_("Birth date"), age),
            (_("Address"), _("kept secret") if client["address_secret"] else place),
            (_("Telephone and e-mail"), " · ".join(part for part in (client["phone"], client["email"]) if part)),
            (_("Municipality"), " · ".join(part for part in (client["municipality"], client["region"]) if part)),
            (_("Coach"), case.name(client["coach"])),
            (_("Lead organisation"), case.name(client["lead_organisation"])),
            (_("Languages"), ", ".join(languages)),
            (_("Interpreter needed"), _yes_no(client["interpreter_needed"])),
            (_("Education level"), codes.EDUCATION_LEVEL.label(client["education_level"])),
            (_("Income"), income),
            (_("Civic integration"), codes.INBURGERING.label(client["inburgering"])),
            (_("Start qualification"), _yes_no(client["start_qualification"])),
            (_("Low literacy"), _yes_no(client["low_literacy"])),
            (_("Registered on"), _day(client["registered_on"])),
            (_("Closed on"), _day(client["closed_on"])),
            (_("Client profile"), client["profile"]),
            (_("Remarks"), client["remarks"]),
        ]
    )


def _timeline(case: CaseFile) -> list[Flowable]:
    rows = [(_day(entry.on), entry.kind, entry.text) for entry in timeline(case)]
    heads = [Head(_("Date"), 1.8), Head(_("What"), 1.9), Head(_("In short"), 6)]
    return [table(heads, rows)] if rows else []


def _ladder(case: CaseFile) -> list[Flowable]:
    rows = []
    for record in case.of("ladder_score"):
        rung = record["rung"]
        shown = f"{Rung(rung, bool(record['expects_rise']))} · {_(RUNG_NAMES[rung - 1])}" if rung else ""
        remarks = " ".join(part for part in (record["deviation_reason"], record["remarks"]) if part)
        rows.append((_day(record["on"]), shown, str(record["attainable_rung"] or ""), remarks))
    heads = [Head(_("Date"), 1.8), Head(_("Rung"), 2.6), Head(_("Attainable"), 1.1, True), Head(_("Remarks"), 4.2)]
    return [table(heads, rows)] if rows else []


def _zrm(case: CaseFile) -> list[Flowable]:
    """A table per version: the domains, and the start with the latest measurements beside each other, oldest first."""
    story: list[Flowable] = []
    for version in ZRM_DOMAINS:
        scores = [record for record in reversed(case.of("zrm_score")) if record["version"] == version]
        if not scores:
            continue
        chosen = scores if len(scores) <= ZRM_COLUMNS else [scores[0], *scores[1 - ZRM_COLUMNS :]]
        heads = [Head(codes.ZRM_VERSION.label(version), 3)]
        heads += [Head(f"{codes.ZRM_MOMENT.label(x['moment'])} {_short_day(x['on'])}", 1.3, True) for x in chosen]
        rows = [
            (_(full), *(str(record[code]) if record[code] is not None else "–" for record in chosen))
            for code, full, _brief in ZRM_DOMAINS[version]
        ]
        story += [table(heads, rows), space(8)]
        remarks = [(_short_day(x["on"]), " ".join((x["subset_reason"], x["remarks"])).strip()) for x in chosen]
        story += [facts(remarks)] if any(text for _on, text in remarks) else []
    return story


def _assessments(case: CaseFile) -> list[Flowable]:
    rows = []
    for record in case.of("wage_value"):
        method = codes.WAGE_VALUE_METHOD.label(record["method"])
        text = ". ".join(part for part in (method, record["assessor"], record["remarks"]) if part)
        percent = _("Wage value {percent} %").format(percent=record["percent"]) if record["percent"] is not None else ""
        months = record["time_to_market_months"]
        if months is not None:
            words = ngettext("{count} month", "{count} months", months).format(count=months)
            percent = ". ".join(part for part in (percent, _("Time to work: {months}").format(months=words)) if part)
        rows.append((record["on"], percent, text))
    for record in case.of("assessment"):
        how = [codes.LANGUAGE.label(record["taken_in"]), codes.TAKEN_HOW.label(record["taken_how"]), record["taken_by"]]
        care = _("Care indication: yes") if record["care_indication"] else ""
        if record["decision"]:
            care += f", {more.CARE_DECISION.label(record['decision']).lower()}"
        text = ". ".join(part for part in (", ".join(part for part in how if part), record["outcome"], care) if part)
        rows.append((record["on"], codes.ASSESSMENT_INSTRUMENT.label(record["instrument"]), text))
    rows.sort(key=lambda row: row[0] or date.min, reverse=True)
    heads = [Head(_("Date"), 1.8), Head(_("What"), 2.4), Head(_("Outcome"), 5.5)]
    return [table(heads, [(_day(on), what, text) for on, what, text in rows])] if rows else []


def _plans(case: CaseFile) -> list[Flowable]:
    story: list[Flowable] = []
    for plan in case.of("plan"):
        title = _("Plan {number}, {day}").format(number=plan["number"], day=_day(plan["on"]))
        story += small_head(f"{title} · {codes.PLAN_STATUS.label(plan['status'])}")
        story += _prose([("", plan["main_goal"]), (_("Agreements"), plan["agreements"])])
        aimed = str(plan["rung_aimed"] or "")
        dates = [(_("Rung aimed at"), aimed), (_("Agreed on"), _day(plan["agreed_on"]))]
        dates += [(_("Review"), _day(plan["review_on"])), (_("Ended on"), _day(plan["ended_on"]))]
        dates += signature(plan)
        story += [facts(dates)] if any(value for _word, value in dates) else []
        goals = [
            (
                codes.GOAL_DOMAIN.label(x["domain"]),
                x["wording"],
                _day(x["target_on"]),
                codes.GOAL_RESULT.label(x["result"]),
            )
            for x in case.of("plan_goal")
            if x["plan"] == plan["n"]
        ]
        heads = [Head(_("Domain"), 2), Head(_("Goal"), 4.4), Head(_("Target date"), 1.9), Head(_("Result"), 1.3)]
        story += [space(3), table(heads, goals)] if goals else []
        instruments = [_instrument(case, x) for x in case.of("plan_instrument") if x["plan"] == plan["n"]]
        heads = [Head(_("Instrument"), 3.4), Head(_("Provider"), 2), Head(_("From"), 1.6), Head(_("Until"), 1.6)]
        heads += [Head(_("Hours"), 0.8, True), Head(_("Result"), 1.4)]
        story += [space(4), table(heads, instruments)] if instruments else []
        story += agreements(case, plan)
    return story


def _instrument(case: CaseFile, record: Record) -> tuple[str, ...]:
    name = codes.INSTRUMENT.label(record["instrument"])
    named = f"{name}: {record['description']}" if record["description"] else name
    end = record["ended_on"] or record["planned_end"]
    hours = show_hours(record["minutes_per_week"]) if record["minutes_per_week"] else ""
    result = codes.INSTRUMENT_RESULT.label(record["result"])
    return named, case.name(record["provider"]), _short_day(record["start_on"]), _short_day(end), hours, result


def _placements(case: CaseFile) -> list[Flowable]:
    story: list[Flowable] = []
    for record in case.of("placement"):
        nature = codes.PLACEMENT_NATURE.label(record["nature"]) or _("nature not stated")
        where = record["employer_name"] or case.name(record["employer"])
        story += small_head(" · ".join(part for part in (where, record["job"], nature) if part))
        hours = _("{hours} hours per week").format(hours=show_hours(record["minutes_per_week"] or 0))
        ended = _day(record["ended_on"])
        if ended and record["end_reason"]:
            ended += f" ({codes.END_REASON.label(record['end_reason'])})"
        kinds = [codes.SECTOR.label(record["sector"]), codes.CONTRACT_KIND.label(record["contract"])]
        kinds += [hours] if record["minutes_per_week"] else []
        pairs = [(_("From"), _day(record["start_on"])), (_("Planned end"), _day(record["planned_end"]))]
        pairs += [(_("Ended on"), ended), (_("Work"), ", ".join(part for part in kinds if part))]
        pairs += [(_("Executing organisation"), case.name(record["executing_organisation"]))]
        pairs += standing_still(case, record)
        pairs += [(_("Arrangements"), _arrangements(record)), (_("Chain"), _chain(case, record))]
        story += [facts(pairs), *_prose([("", record["remarks"])])]
    return story


def _arrangements(record: Record) -> str:
    known = (
        ("trial_placement", _("trial placement")), ("wage_subsidy", _("wage-cost subsidy")),
        ("language_voucher", _("language voucher")), ("jobcoach", _("job coach")),
    )  # fmt: skip
    return ", ".join(text for name, text in known if record[name])


def _chain(case: CaseFile, record: Record) -> str:
    state = case.chains.get(record["n"])
    if state is None:
        return _("follow-up placement") if record["chain"] else ""
    if state.realised_on:
        return _("six months full on {day}, {days} days in all").format(day=_day(state.realised_on), days=state.days)
    return _("{days} of {needed} days").format(days=state.days, needed=state.needed)


def _intakes(case: CaseFile) -> list[Flowable]:
    story: list[Flowable] = []
    for record in case.of("intake"):
        story += small_head(f"{codes.INTAKE_KIND.label(record['kind'])}, {_day(record['on'])}")
        people = [
            " ".join(
                part for part in (codes.PARTICIPANT_ROLE.label(x["role"]), x["name"] or case.name(x["worker"])) if part
            )
            for x in case.of("intake_participant")
            if x["intake"] == record["n"]
        ]
        line = [record["place"], ", ".join(people)]
        line += (
            [_("{minutes} minutes").format(minutes=record["duration_minutes"])] if record["duration_minutes"] else []
        )
        shown = " · ".join(part for part in line if part)
        story += [paragraph(shown, SECONDARY)] if shown else []
        topics = [(_(title), record[name]) for _group, name, title in TOPICS]
        topics += talks.sections(case, record["n"])
        story += _prose([*topics, (_("Conclusion"), record["conclusion"]), (_("Next step"), record["next_step"])])
    return story


def _contacts(case: CaseFile) -> list[Flowable]:
    story: list[Flowable] = []
    for record in case.of("contact"):
        whom = record["with_name"] or codes.CONTACT_WITH.label(record["with_whom"])
        kind = codes.CONTACT_KIND.label(record["kind"])
        head = small_head(" · ".join(part for part in (_day(record["on"]), kind, whom) if part))
        upcoming = " ".join(
            part for part in (_day(record["next_on"]), record["next_time"], record["next_step"]) if part
        )
        more = [(_("Agreements"), record["agreements"]), (_("Next contact"), upcoming)]
        block = _prose([("", record["note"])])
        block += [facts(more)] if any(text for _word, text in more) else []
        short = len(record["note"]) + len(record["agreements"]) < KEPT_LETTERS
        story += [KeepTogether([*head[1:], *block])] if short else [*head, *block]
    return story


def _documents(case: CaseFile) -> list[Flowable]:
    rows = [
        (_day(x["on"]), codes.ATTACHMENT_KIND.label(x["kind"]), x["title"], x["file_name"])
        for x in case.of("attachment")
    ]
    heads = [Head(_("Date"), 1.8), Head(_("Kind"), 2), Head(_("Title"), 3.5), Head(_("File"), 2.5)]
    return [table(heads, rows)] if rows else []


def _prose(parts: Sequence[tuple[str, str]]) -> list[Flowable]:
    """Texts as paragraphs, each under its word; empty ones are left out."""
    story: list[Flowable] = []
    for word, text in parts:
        if not text.strip():
            continue
        if word:
            story.append(Paragraph(markup(word), SECONDARY))
        story += [paragraph(block, BODY) for block in text.split("\n\n") if block.strip()]
        story.append(space(3))
    return story


def _yes_no(value: bool | None) -> str:
    return "" if value is None else (_("yes") if value else _("no"))


def _spoken(record: Record) -> str:
    level = codes.CEFR.label(record["speaking"]) if record["speaking"] else ""
    return f"{codes.LANGUAGE.label(record['language'])} {level}".strip()


def _day(value: date | None) -> str:
    return show_day(value) if value else ""


def _short_day(value: date | None) -> str:
    return f"{value.day}-{value.month}-{value.year}" if value else ""
