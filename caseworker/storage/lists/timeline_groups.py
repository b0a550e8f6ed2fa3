"""The words on the timeline of group work."""

from __future__ import annotations

from datetime import date

from caseworker.domain import codes_groups as codes
from caseworker.domain.wording import show_day_in
from caseworker.i18n import _
from caseworker.storage.lists.timeline_entry import Entry, EntryReader, Page, lower

_TONES = {"came": "ok", "started": "ok", "finished": "ok", "no_show": "warn", "stopped": "warn"}


def _members(page: Page) -> dict[int, Entry]:
    rows = page.of(
        "SELECT n, work_group, status, ended_on, end_terms_reached, sequel, remarks FROM group_member WHERE n IN :ids"
    )
    wanted = sorted({row.work_group for row in rows if row.work_group is not None})
    groups = {row.n: row for row in page.reader.many("SELECT n, kind, title FROM work_group WHERE n IN :ids", wanted)}
    found = {}
    for row in rows:
        group = groups.get(row.work_group)
        words = [group.title] if group is not None else []
        if row.ended_on:
            words.append(_("until {day}").format(day=show_day_in(date.fromisoformat(row.ended_on), page.today)))
        if row.end_terms_reached is not None:
            words.append(_("end terms reached") if row.end_terms_reached else _("end terms not reached"))
        words += [codes.SEQUEL.label(row.sequel)] if row.sequel else []
        words += [row.remarks] if row.remarks else []
        found[row.n] = Entry(
            codes.GROUP_KIND.label(group.kind) if group is not None else _("Group"), ". ".join(words), "users",
            _TONES.get(row.status, ""), extra=lower(codes.MEMBER_STATUS.label(row.status)),
        )  # fmt: skip
    return found


READERS: dict[str, EntryReader] = {"group_member": _members}
