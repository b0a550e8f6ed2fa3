"""Every report the engine can count, by name."""

from __future__ import annotations

from caseworker.storage.lists.overviews.caseload import CASELOAD
from caseworker.storage.lists.overviews.cohort import COHORT
from caseworker.storage.lists.overviews.dual import DUAL
from caseworker.storage.lists.overviews.engine import Report
from caseworker.storage.lists.overviews.instruments import INSTRUMENTS
from caseworker.storage.lists.overviews.ladder import LADDER
from caseworker.storage.lists.overviews.referrals import REFERRALS
from caseworker.storage.lists.overviews.spreekuur import SPREEKUUR
from caseworker.storage.lists.overviews.zrm import ZRM

REPORTS: dict[str, Report] = {
    report.name: report for report in (LADDER, ZRM, COHORT, CASELOAD, INSTRUMENTS, DUAL, REFERRALS, SPREEKUUR)
}
