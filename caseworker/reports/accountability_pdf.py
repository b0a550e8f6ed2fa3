"""The accountability report as a PDF: the figures in short, a chart of the natures and targets, every table, and what
the words mean. It holds no names of clients. The same report gives the same bytes."""

from __future__ import annotations

from reportlab.platypus import Flowable, Paragraph

from caseworker.domain.accountability import Accountability, percent
from caseworker.domain.accountability_terms import IN_SHORT
from caseworker.domain.period import show_day
from caseworker.i18n import _
from caseworker.reports.pdf_charts import Bar, Bars, Tiles
from caseworker.reports.pdf_page import (
    ROOM,
    SUBTITLE,
    TITLE,
    Page,
    beside,
    facts,
    notice,
    pdf,
    section,
    space,
)
from caseworker.reports.pdf_tables import grid, table_part
from caseworker.reports.pdf_text import BOLD, fonts, markup
from caseworker.reports.tables import code_name, definitions, heading, tables

HALF = (ROOM - 22) / 2


def pdf_bytes(report: Accountability) -> bytes:
    """The report as a PDF, texts in the language in use."""
    fonts()
    title = _("Accountability of placements")
    made = _("Made on {day}").format(day=show_day(report.made_on))
    page = Page(
        title=f"{title}, {report.period.label()}",
        above=f"{title} · {report.period.label()}",
        above_right=made,
        note=_(IN_SHORT),
        below=report.organisation or report.made_by,
    )
    return pdf(_story(report, title), page)


def _story(report: Accountability, title: str) -> list[Flowable]:
    story: list[Flowable] = [Paragraph(markup(title, BOLD), TITLE), Paragraph(markup(report.period.label()), SUBTITLE)]
    story += [facts(heading(report)), space(10)]
    if report.provisional:
        text = _("The period is not over yet: counted up to and including {day}. The figures can still change.")
        story += [notice(text.format(day=show_day(report.until))), space(10)]
    story += [_tiles(report), space(4)]
    charts = {"nature": _nature_chart(report), "organisation": _target_chart(report)}
    by_code = {item.code: item for item in tables(report)}
    realised, durations = by_code["realised"], by_code["duration"]
    pair = beside(*([*section(item.title, 0)[1:], grid(item, HALF)] for item in (realised, durations)))
    story += [*table_part(by_code["nature"], charts["nature"]), space(16), pair]
    for code in ("education", "sector", "municipality", "region", "organisation", "gap"):
        story += table_part(by_code[code], charts.get(code))
    story += [*section(_("What the words mean"), 200), facts(definitions(), word_share=0.22)]
    return story


def _tiles(report: Accountability) -> Tiles:
    figures, target = report.figures, report.targets.total
    missing = _("and {count} without nature").format(count=figures.nature_missing.count)
    reached = percent(figures.realised.count, target or 0)
    of_target = _("of {target} ({reached}\u00a0%)").format(target=target, reached=reached) if target else ""
    return Tiles(
        [
            (_("Started"), str(figures.started.count), missing if figures.nature_missing.count else ""),
            (_("Realised"), str(figures.realised.count), of_target),
            (_("Duration"), str(figures.mean_days or "–"), _("days on average") if figures.mean_days else ""),
            (_("Running"), str(figures.running.count), _("towards six months")),
            (_("Stopped"), str(figures.stopped.count), _("before six months")),
        ],
        ROOM,
    )


def _nature_chart(report: Accountability) -> Flowable | None:
    if not report.figures.started.count:
        return None
    bars = [
        Bar(code_name("nature", line.code), line.percent or 0, line.aim, f"{line.percent or 0}\u00a0%", index)
        for index, line in enumerate(report.figures.natures)
    ]
    return Bars(bars, ROOM, "\u00a0%", _("Aim"))


def _target_chart(report: Accountability) -> Flowable | None:
    lines = [line for line in report.figures.organisations if line.target]
    if not lines or len(lines) > 12:
        return None
    bars = [Bar(line.name, line.realised.count, line.target, str(line.realised.count)) for line in lines]
    return Bars(bars, ROOM, "", _("Target"))
