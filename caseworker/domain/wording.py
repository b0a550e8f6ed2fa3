"""Days, spans and numbers in words, the same everywhere: "do 12 maart", "9 dagen te laat", "4,2".

Nothing here knows the clock: "today" is an argument. Both languages put the day before the month.
"""

from __future__ import annotations

from datetime import date

from caseworker.i18n import N_, _, language, ngettext

ISOLATE, POP_ISOLATE = "\u2068", "\u2069"

_WEEKDAYS = (
    N_("Monday"), N_("Tuesday"), N_("Wednesday"), N_("Thursday"), N_("Friday"), N_("Saturday"), N_("Sunday"),
)  # fmt: skip
_WEEKDAYS_SHORT = (N_("Mon"), N_("Tue"), N_("Wed"), N_("Thu"), N_("Fri"), N_("Sat"), N_("Sun"))
_MONTHS = (
    N_("January"), N_("February"), N_("March"), N_("April"), N_("May"), N_("June"),
    N_("July"), N_("August"), N_("September"), N_("October"), N_("November"), N_("December"),
)  # fmt: skip
_MONTHS_SHORT = (
    N_("Jan"), N_("Feb"), N_("Mar"), N_("Apr"), N_("May"), N_("Jun"),
    N_("Jul"), N_("Aug"), N_("Sep"), N_("Oct"), N_("Nov"), N_("Dec"),
)  # fmt: skip
DAYS_IN_WORDS = 14


def weekday(day: date, *, short: bool = False) -> str:
    """The day of the week: "donderdag", or "do" when short."""
    return _((_WEEKDAYS_SHORT if short else _WEEKDAYS)[day.weekday()])


def weekday_name(number: int, *, short: bool = False) -> str:
    """The day of the week by its number, 0 for Monday: "maandag", or "ma" when short."""
    return _((_WEEKDAYS_SHORT if short else _WEEKDAYS)[number])


def month(day: date, *, short: bool = False) -> str:
    """The month: "maart", or "mrt" when short."""
    return _((_MONTHS_SHORT if short else _MONTHS)[day.month - 1])


def show_date(day: date) -> str:
    """A day in full: "5 maart 2026"."""
    return f"{day.day} {month(day)} {day.year}"


def show_long(day: date) -> str:
    """A day with its weekday, in full: "donderdag 5 maart 2026"."""
    return f"{weekday(day)} {show_date(day)}"


def show_near(day: date, today: date) -> str:
    """A day that is close by: "do 12 maart"; with the year when it is not the year of `today`."""
    if day.year != today.year:
        return f"{weekday(day, short=True)} {show_date(day)}"
    return f"{weekday(day, short=True)} {day.day} {month(day)}"


def show_short(day: date, today: date, *, with_weekday: bool = False) -> str:
    """A day in a narrow column: "12 mrt", "do 12 mrt" with the weekday, "9 dec 2025" in another year."""
    shown = f"{day.day} {month(day, short=True)}"
    if day.year != today.year:
        shown += f" {day.year}"
    return f"{weekday(day, short=True)} {shown}" if with_weekday else shown


def show_day_in(day: date, today: date) -> str:
    """A day inside a sentence: "24 februari", with the year when it is not this year: "24 augustus 2025"."""
    return f"{day.day} {month(day)}" if day.year == today.year else show_date(day)


def show_past(day: date, today: date) -> str:
    """When something was: "vandaag", "gisteren", else "14 dec 2025"."""
    if day == today:
        return _("today")
    if (today - day).days == 1:
        return _("yesterday")
    return f"{day.day} {month(day, short=True)} {day.year}"


def show_month(day: date) -> str:
    """A month and its year in short: "aug 2025"."""
    return f"{month(day, short=True)} {day.year}"


def show_due(day: date, today: date, *, short: bool = False) -> str:
    """When something is due: "9 dagen te laat", "vandaag", "morgen", "do 12 maart"; short for a narrow column."""
    late = (today - day).days
    if late > 0:
        if short:
            return ngettext("{count} d. late", "{count} d. late", late).format(count=late)
        return ngettext("{count} day late", "{count} days late", late).format(count=late)
    if late == 0:
        return _("today")
    if late == -1 and not short:
        return _("tomorrow")
    return show_short(day, today, with_weekday=True) if short else show_near(day, today)


def show_span(days: int) -> str:
    """A length of time in days, weeks or months, as people say it: "3 dagen", "6 weken", "5 maanden"."""
    if days < DAYS_IN_WORDS:
        return ngettext("{count} day", "{count} days", days).format(count=days)
    if days < 91:
        return ngettext("{count} week", "{count} weeks", days // 7).format(count=days // 7)
    months = round(days / 30.4375)
    return ngettext("{count} month", "{count} months", months).format(count=months)


def show_age(years: int) -> str:
    """An age: "34 jaar"."""
    return ngettext("{count} year old", "{count} years old", years).format(count=years)


def show_number(value: float, decimals: int = 1) -> str:
    """A number with the language's own decimal mark: "4,2" in Dutch; no decimals when they are all zero."""
    shown = f"{value:.{decimals}f}"
    if "." in shown:
        shown = shown.rstrip("0").rstrip(".")
    return shown.replace(".", ",") if language() == "nl" else shown


def isolated(name: str) -> str:
    """A name for inside a sentence: in isolates, so that an Arabic name does not reorder a Dutch line."""
    return f"{ISOLATE}{name}{POP_ISOLATE}"
