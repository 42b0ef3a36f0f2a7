"""Days and longer periods: which one a day lies in, stepping from one to another, listing them."""

from collections.abc import Iterator
from datetime import date, timedelta

from twosource.calendar import SEASON_MONTH, DayRange, day_range, month_range
from twosource.read.timex.meaning import Meaning

ONE_DAY = timedelta(days=1)
_MONTHS = {
    "month": 1, "quarter": 3, "half": 6, "season": 3, "year": 12, "decade": 120, "century": 1200,
}  # fmt: skip
_DAYS = {"day": 1, "weekend": 7, "week": 7}


def period(unit: str, day: date) -> str:
    """The value of the ``unit`` that ``day`` lies in."""
    year = f"{day.year:04}"
    if unit == "day":
        return day.isoformat()
    if unit in ("week", "weekend"):
        iso = day.isocalendar()
        return f"{iso.year:04}-W{iso.week:02}" + ("-WE" if unit == "weekend" else "")
    if unit == "season":
        season = next(s for s, m in SEASON_MONTH.items() if (day.month - m) % 12 < 3)
        return f"{day.year - (season == 'WI' and day.month < 3):04}-{season}"
    return {
        "month": year + f"-{day.month:02}",
        "quarter": year + f"-Q{(day.month + 2) // 3}",
        "half": year + f"-H{(day.month + 5) // 6}",
        "year": year,
        "decade": year[:3],
        "century": year[:2],
    }[unit]


def step(day: date, unit: str, number: int) -> date:
    """``day`` moved by ``number`` units; the day of the month is kept where there is one.

    Raises ValueError or OverflowError out of the calendar, which has no unit shorter than a day.
    """
    if unit in _DAYS:
        return day + number * _DAYS[unit] * ONE_DAY
    if unit not in _MONTHS:
        raise ValueError(f"no calendar counts in {unit}s")
    years, month = divmod(day.month - 1 + number * _MONTHS[unit], 12)
    last = month_range(day.year + years, month + 1)[1]
    return last.replace(day=min(day.day, last.day))


def listed(meaning: Meaning, near: DayRange) -> list[DayRange]:
    """The periods of the sort that ``meaning`` names around ``near``, in order."""
    if meaning.unit in ("week", "weekend") or (meaning.weekday and not meaning.month):
        return list(_weekly(meaning, near))
    first, last = max(near[0].year - 2, 1), min(near[1].year + 2, 9998)
    return [days for year in range(first, last + 1) for days in of_year(meaning, year)]


def _weekly(meaning: Meaning, near: DayRange) -> Iterator[DayRange]:
    day = near[0] - (near[0].weekday() + 14) * ONE_DAY + max(meaning.weekday - 1, 0) * ONE_DAY
    for _ in range((near[1] - near[0]).days // 7 + 5):
        days = (day, day) if meaning.weekday else day_range(period(meaning.unit, day))
        if days:
            yield days
        day += 7 * ONE_DAY


def of_year(meaning: Meaning, year: int) -> list[DayRange]:
    """The periods of the sort that ``meaning`` names in one year; none where there is none."""
    try:
        if meaning.unit == "day":
            return _days_of_year(meaning, year)
        if meaning.unit == "month":
            return [month_range(year, meaning.month)]
        if meaning.unit == "season":
            return [month_range(year, SEASON_MONTH[meaning.season], 3)]
        size = _MONTHS[meaning.unit]
        return [month_range(year, size * (meaning.number - 1) + 1, size)]
    except ValueError:
        return []


def _days_of_year(meaning: Meaning, year: int) -> list[DayRange]:
    if meaning.feast:
        day = _feast(meaning.feast, year)
        return [(day, day)]
    if not meaning.month:
        ends = (month_range(year, month) for month in range(1, 13))
        days = [first.replace(day=meaning.day) for first, last in ends if meaning.day <= last.day]
        return [(day, day) for day in days]
    first = date(year, meaning.month, meaning.day)
    if meaning.weekday and first.isoweekday() != meaning.weekday:
        return []
    return [(first, first.replace(day=meaning.last_day) if meaning.last_day else first)]


def _feast(feast: str, year: int) -> date:
    """``12-25`` is a date, ``11-4-4`` the fourth Thursday of November."""
    month, number, *weekday = (int(n) for n in feast.split("-"))
    if not weekday:
        return date(year, month, number)
    first = date(year, month, 1)
    return first + ((weekday[0] - 1 - first.weekday()) % 7 + 7 * (number - 1)) * ONE_DAY
