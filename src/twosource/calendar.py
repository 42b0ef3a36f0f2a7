"""The days that a TIMEX3 value covers.

Values are those of ISO-TimeML (Pustejovsky et al. 2010), in the forms that reading gives: days,
weeks, weekends, months, quarters, halves, seasons, years, decades, centuries, all with or without a
time of day, and two of them joined as ``start/end``.
"""

import calendar
import re
from collections.abc import Callable
from datetime import date, timedelta

DayRange = tuple[date, date]

# Meteorological seasons; a winter bears the year in which it begins, as a night bears its evening.
SEASON_MONTH = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}

_DAY = timedelta(days=1)


def days(value: str) -> tuple[str, str] | None:
    """First and last day, as ISO dates, that ``value`` covers.

    ``2024-W24`` gives its Monday and Sunday, ``2024-06-09TNI`` the 9th and the 10th (a night runs
    into the next day), ``2024-06-01/2024-06-03`` the first and the last.  None for what names no
    days: durations, sets, ``PAST_REF``, ``XXXX-WXX-3``, and anything that is not a value.
    """
    first, mark, last = value.partition("/")
    begin = day_range(first)
    end = day_range(last) if mark else begin
    if begin is None or end is None or end[1] < begin[0]:
        return None
    return begin[0].isoformat(), end[1].isoformat()


def day_range(value: str) -> DayRange | None:
    """As :func:`days`, for a value without ``/``, as dates."""
    day, _, clock = value.partition("T")
    for pattern, build in _FORMS:
        if found := pattern.fullmatch(day):
            try:
                first, last = build(*found.groups())
                return first, last + _DAY if clock == "NI" else last
            except (ValueError, OverflowError):
                return None
    return None


def month_range(year: int, month: int, months: int = 1) -> DayRange:
    """First and last day of ``months`` months from ``month`` on; ValueError out of the calendar."""
    years, last = divmod(month - 1 + months - 1, 12)
    last_year, last_month = year + years, last + 1
    ends = calendar.monthrange(last_year, last_month)[1]
    return date(year, month, 1), date(last_year, last_month, ends)


def _day(year: str, month: str, day: str) -> DayRange:
    only = date(int(year), int(month), int(day))
    return only, only


def _month(year: str, month: str) -> DayRange:
    return month_range(int(year), int(month))


def _years(digits: str) -> DayRange:
    """A year (four digits), a decade (three) or a century (two), by the digits that are given."""
    span = 10 ** (4 - len(digits))
    first = int(digits) * span
    return date(max(first, 1), 1, 1), date(first + span - 1, 12, 31)


def _week(year: str, week: str) -> DayRange:
    monday = date.fromisocalendar(int(year), int(week), 1)
    return monday, monday + 6 * _DAY


def _weekend(year: str, week: str) -> DayRange:
    monday = date.fromisocalendar(int(year), int(week), 1)
    return monday + 5 * _DAY, monday + 6 * _DAY


def _quarter(year: str, quarter: str) -> DayRange:
    return month_range(int(year), 3 * int(quarter) - 2, 3)


def _half(year: str, half: str) -> DayRange:
    return month_range(int(year), 6 * int(half) - 5, 6)


def _season(year: str, season: str) -> DayRange:
    return month_range(int(year), SEASON_MONTH[season], 3)


_FORMS: tuple[tuple[re.Pattern[str], Callable[..., DayRange]], ...] = (
    (re.compile(r"(\d{4})-(\d\d)-(\d\d)", re.A), _day),
    (re.compile(r"(\d{4})-(\d\d)", re.A), _month),
    (re.compile(r"(\d{2,4})", re.A), _years),
    (re.compile(r"(\d{4})-W(\d\d)", re.A), _week),
    (re.compile(r"(\d{4})-W(\d\d)-WE", re.A), _weekend),
    (re.compile(r"(\d{4})-Q([1-4])", re.A), _quarter),
    (re.compile(r"(\d{4})-H([12])", re.A), _half),
    (re.compile(r"(\d{4})-(SP|SU|FA|WI)", re.A), _season),
)
