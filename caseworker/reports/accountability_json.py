"""The accountability report as JSON, for other programs. The form is documented here and carries a version.

    {"schema": "caseworker.accountability", "version": 1, "language": "nl",
     "period": {"code": "2026-1..3", "label": "...", "first": "2026-01-01", "last": "2026-12-31", "until": "..."},
     "made_on": "2026-05-04", "made_by": "...", "organisation": "...", "provisional": false,
     "filters": [{"field": "region", "name": "..."}], "targets": {"total": 700, "nature": {"paid": 55, ...}},
     "figures": {
       "started": 17, "nature_missing": 2, "realised": 9, "realised_days": 1961, "mean_days": 218,
       "running": 11, "stopped": 6,
       "nature": [{"code": "paid", "label": "...", "started": 10, "percent": 59, "aim": 55, "difference": 4}],
       "education": [{"code": "mbo2", "label": "...", "started": 3, "percent": 18}],
       "sector": [{"code": "Q", "label": "...", "natures": {"paid": 3, "unpaid": 0, "training": 0}, "total": 3}],
       "realised_nature": [{"code": "paid", "label": "...", "realised": 4, "percent": 44}],
       "duration": [{"code": "6_7", "label": "...", "realised": 6, "percent": 67}],
       "municipality" | "region" | "organisation":
         [{"name": "...", "started": 6, "realised": 2, "running": 4, "target": 5, "percent": 40}],
       "gap": [{"code": "nature", "label": "...", "consequence": "...", "placements": 4, "serious": true}]},
     "definitions": [{"word": "...", "meaning": "..."}]}

The code or name "" stands for 'not stated'. Percentages are whole numbers; null where there is nothing to divide.
"""

from __future__ import annotations

import json
from typing import Any

from caseworker.domain.accountability import GROUPS, Accountability, Figures, GroupLine
from caseworker.i18n import _, language
from caseworker.reports.tables import GAP_NAMES, code_name, definitions

SCHEMA, VERSION = "caseworker.accountability", 1


def accountability_json(report: Accountability) -> dict[str, Any]:
    """The report as JSON values, texts in the language in use."""
    period = report.period
    return {
        "schema": SCHEMA,
        "version": VERSION,
        "language": language(),
        "period": {
            "code": str(period),
            "label": period.label(),
            "first": period.first.isoformat(),
            "last": period.last.isoformat(),
            "until": report.until.isoformat(),
        },
        "made_on": report.made_on.isoformat(),
        "made_by": report.made_by,
        "organisation": report.organisation,
        "provisional": report.provisional,
        "filters": [{"field": name, "name": value} for name, value in report.chosen],
        "targets": {"total": report.targets.total, "nature": dict(report.targets.natures)},
        "figures": _figures(report.figures),
        "definitions": [{"word": word, "meaning": meaning} for word, meaning in definitions()],
    }


def json_bytes(report: Accountability) -> bytes:
    """The report as a JSON file: UTF-8, indented, the same bytes for the same report."""
    return (json.dumps(accountability_json(report), ensure_ascii=False, indent=2) + "\n").encode()


def _figures(figures: Figures) -> dict[str, Any]:
    return {
        "started": figures.started.count,
        "nature_missing": figures.nature_missing.count,
        "realised": figures.realised.count,
        "realised_days": figures.realised_days,
        "mean_days": figures.mean_days,
        "running": figures.running.count,
        "stopped": figures.stopped.count,
        "nature": [
            {**_code("nature", x.code), "started": x.started.count, "percent": x.percent, "aim": x.aim,
             "difference": x.difference}
            for x in figures.natures
        ],
        "education": [
            {**_code("education", x.code), "started": x.figure.count, "percent": x.percent} for x in figures.education
        ],
        "sector": [
            {**_code("sector", x.code), "natures": {figure.key[2]: figure.count for figure in x.natures},
             "total": x.total.count}
            for x in figures.sectors
        ],
        "realised_nature": [
            {**_code("nature", x.code), "realised": x.figure.count, "percent": x.percent}
            for x in figures.realised_natures
        ],
        "duration": [
            {**_code("duration", x.code), "realised": x.figure.count, "percent": x.percent} for x in figures.durations
        ],
        **{group: [_group(line) for line in figures.group(group)] for group in GROUPS},
        "gap": [
            {"code": gap.code, "label": _(GAP_NAMES[gap.code][0]), "consequence": _(GAP_NAMES[gap.code][1]),
             "placements": gap.figure.count, "serious": gap.serious}
            for gap in figures.gaps
        ],
    }  # fmt: skip


def _code(part: str, code: str) -> dict[str, str]:
    return {"code": code, "label": code_name(part, code)}


def _group(line: GroupLine) -> dict[str, Any]:
    return {
        "name": line.name,
        "started": line.started.count,
        "realised": line.realised.count,
        "running": line.running.count,
        "target": line.target,
        "percent": line.percent,
    }
