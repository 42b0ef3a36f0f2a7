"""From meaning to value: which day, month or year an expression names.

Two dates stand behind every expression: when the report was published, and the date the text was
last about.  Each is a range of days, one day long when it is fully known, so that a publication
date cut short (``2023-09``) still resolves "last month" and leaves "yesterday" open.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

from twosource.calendar import SEASON_MONTH, DayRange, day_range, month_range
from twosource.read.timex.meaning import Meaning

Direction = Literal["past", "future", "either"]
_MONTHS = {"month": 1, "quarter": 3, "half": 6, "season": 3, "year": 12, "decade": 120}
_MONTHS["century"] = 1200
_DAYS = {"day": 1, "weekend": 7, "week": 7}
_UNKNOWN = {
    "day": "XXXX-XX-XX", "week": "XXXX-WXX", "weekend": "XXXX-WXX-WE", "month": "XXXX-XX",
    "quarter": "XXXX-QX", "half": "XXXX-HX", "season": "XXXX-XX", "year": "XXXX",
    "decade": "XXX", "century": "XX",
}  # fmt: skip
_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Dates:
    """The dates that expressions are read against.

    ``published`` and ``running`` are ranges of days or None; ``clock`` is the time of day the text
    was last at (``T03:00``), or empty; ``spoken`` says that this paragraph has named a date.
    ``day`` is the last single day it was about, ``quarter`` the last quarter.
    """

    published: DayRange | None
    running: DayRange | None = None
    clock: str = ""
    spoken: bool = False
    day: DayRange | None = None
    quarter: DayRange | None = None

    def after(self, value: str) -> "Dates":
        """The dates once the text has spoken of ``value``."""
        days = day_range(value)
        if days is None:
            return self
        _, mark, clock = value.partition("T")
        clock = mark + clock if clock[:1].isdigit() else ""
        day = days if days[0] == days[1] or clock else self.day
        quarter = days if "-Q" in value else self.quarter
        return replace(self, running=days, clock=clock, spoken=True, day=day, quarter=quarter)

    def base(self, meaning: Meaning) -> DayRange | None:
        """The days that ``meaning`` counts from."""
        if meaning.base == "published":
            return self.published
        if meaning.unit == "quarter" and self.quarter:
            return self.quarter
        if meaning.unit == "day" and self.running and self.running[0] != self.running[1]:
            return self.day or self.running
        if meaning.shift and meaning.shift > 0 and not self.running: return None
        return self.running or self.published


def value_of(meaning: Meaning, dates: Dates, direction: Direction) -> str:
    """The TIMEX3 value of ``meaning``; what cannot be known is left as ``X``."""
    if meaning.literal:
        return meaning.literal
    if meaning.unit in ("second", "minute", "hour"):
        return _clock_shift(meaning, dates)
    days = _range(meaning, dates, direction)
    if days is None:
        return _open_value(meaning) + meaning.clock
    if meaning.last_day:
        return f"{days[0].isoformat()}/{days[1].isoformat()}"
    counted = meaning.anchor if meaning.unit != "day" else None
    unit = "day" if meaning.clock else counted.unit if counted else meaning.unit
    return period(unit, days[0]) + meaning.clock


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


def _range(meaning: Meaning, dates: Dates, direction: Direction) -> DayRange | None:
    """The days meant, or None when the dates known do not tell."""
    try:
        if meaning.shift is not None:
            return _shifted(meaning, dates, direction)
        if meaning.within:
            container = _range(meaning.within, dates, direction)
            return container and _inside(meaning, container)
        if meaning.year:
            return _dated(meaning)
        return _picked(meaning, dates, direction)
    except (ValueError, OverflowError):
        return None


def _dated(meaning: Meaning) -> DayRange | None:
    if meaning.unit in ("year", "decade", "century"):
        return day_range(meaning.year)
    return next(_candidates(meaning, int(meaning.year), int(meaning.year)), None)


def _shifted(meaning: Meaning, dates: Dates, direction: Direction) -> DayRange | None:
    base = dates.base(meaning)
    if meaning.anchor:
        base = _range(meaning.anchor, dates, direction)
        if base and meaning.unit != "day" and meaning.shift:
            return _same_period(meaning, base)
    if base is None or meaning.shift is None:
        return None
    first = step(base[0], meaning.unit, meaning.shift)
    if base[0] != base[1]:
        last = step(base[1], meaning.unit, meaning.shift)
        if period(meaning.unit, first) != period(meaning.unit, last):
            return None
    return day_range(period(meaning.unit, first))


def _same_period(meaning: Meaning, base: DayRange) -> DayRange | None:
    """ "A year ago this week", "a week ago Tuesday": the same period so many units before."""
    anchor, shift = meaning.anchor, meaning.shift or 0
    if anchor is None:
        return None
    if meaning.unit == "year" and anchor.unit in ("week", "weekend"):
        iso = base[0].isocalendar()
        monday = date.fromisocalendar(iso.year + shift, iso.week, 1)
        return day_range(period(anchor.unit, monday))
    if meaning.unit == "year" and anchor.weekday:
        moved = base[0] + 364 * shift * _ONE_DAY
    else:
        moved = step(base[0], meaning.unit, shift)
    return day_range(period(anchor.unit, moved))


def step(day: date, unit: str, number: int) -> date:
    """``day`` moved by ``number`` units; the day of the month is kept where there is one."""
    if unit in _DAYS:
        return day + number * _DAYS[unit] * _ONE_DAY
    years, month = divmod(day.month - 1 + number * _MONTHS[unit], 12)
    last = month_range(day.year + years, month + 1)[1]
    return last.replace(day=min(day.day, last.day))


def _inside(meaning: Meaning, container: DayRange) -> DayRange | None:
    """The first period of this sort that begins in the container, or that it begins in."""
    years = container[0].year - 1, container[1].year + 1
    choices = list(_candidates(meaning, *years, near=container))
    within = [d for d in choices if container[0] <= d[0] <= container[1]]
    touching = [d for d in choices if d[0] < container[0] <= d[1]]
    if meaning.role == "" and meaning.number and meaning.unit not in ("quarter", "half"):
        ordered = touching + within
        index = meaning.number - (meaning.number > 0)
        return ordered[index] if index < len(ordered) else None
    return next(iter(within + touching), None)


def _picked(meaning: Meaning, dates: Dates, direction: Direction) -> DayRange | None:
    """One of the days or periods that fit: the latest, the next, the one of this year."""
    base = dates.base(meaning)
    if base is None:
        return None
    if meaning == Meaning(clock=meaning.clock, role=meaning.role):
        if dates.spoken and dates.running and dates.running[0] == dates.running[1]:
            return dates.running
        return base if base[0] == base[1] else None
    if meaning.role == "nth":
        return _nth_day(meaning, dates)
    wide = meaning.unit in ("day", "week", "weekend") and not meaning.month and not meaning.feast
    if base[0] != base[1] and (wide or (base[1] - base[0]).days > 31):
        return None
    choices = list(_candidates(meaning, base[0].year - 2, base[1].year + 2, near=base))
    before = [days for days in choices if days[1] < base[0]]
    begun = [days for days in choices if days[0] <= base[1]]
    coming = [days for days in choices if days[1] >= base[0]]
    later = [days for days in choices if days[0] > base[1]]
    if meaning.pick == "last":
        return before[-1] if before else None
    if meaning.pick == "next":
        return later[0] if later else None
    if meaning.pick == "this":
        return _this(meaning, base, coming, begun, direction)
    if meaning.day and not meaning.month and dates.running:
        return min(choices, key=lambda days: abs(days[0] - dates.running[0]), default=None)
    # "Expects third-quarter sales to fall" looks back as often as ahead.
    reported = meaning.unit in ("quarter", "half") and direction == "future"
    if direction == "either" or reported or (meaning.weekday and meaning.month):
        return _nearest(base, begun, coming)
    chosen = begun[-1:] if direction == "past" else coming[:1]
    return chosen[0] if chosen else None


def _nth_day(meaning: Meaning, dates: Dates) -> DayRange | None:
    """ "Its third day": counted from the day the text was about, else the day of publication."""
    published = dates.published
    if dates.day:
        day = dates.day[0] + (meaning.number - 1) * _ONE_DAY
        if published is None or day <= published[1]:
            return day, day
    return published if published and published[0] == published[1] else None


def _this(
    meaning: Meaning,
    base: DayRange,
    coming: list[DayRange],
    begun: list[DayRange],
    direction: Direction,
) -> DayRange | None:
    """ "This Saturday" is the coming one, "this October" that of the year."""
    if meaning.unit == "day":
        return begun[-1] if direction == "past" and begun else coming[0]
    if meaning.unit == "season" and meaning.season == "WI":
        return coming[0]
    if meaning.unit == "weekend":
        return coming[0]
    return next((d for d in coming + begun if d[0].year == base[0].year), None)


def _nearest(base: DayRange, begun: list[DayRange], coming: list[DayRange]) -> DayRange | None:
    """The nearer of the latest and the next; the latest when they are equally near."""
    if not begun or not coming:
        return next(iter(begun[-1:] + coming[:1]), None)
    behind, ahead = base[0] - begun[-1][1], coming[0][0] - base[1]
    return begun[-1] if behind <= ahead else coming[0]


def _candidates(
    meaning: Meaning, first: int, last: int, near: DayRange | None = None
) -> Iterator[DayRange]:
    """The periods of this sort in the years from ``first`` to ``last``, in order."""
    if meaning.unit in ("week", "weekend") or (meaning.weekday and not meaning.month):
        if near is None:
            return
        monday = near[0] - (near[0].weekday() + 14) * _ONE_DAY
        weeks = (near[1] - near[0]).days // 7 + 5
        for n in range(weeks):
            day = monday + (7 * n + max(meaning.weekday - 1, 0)) * _ONE_DAY
            days = (day, day) if meaning.weekday else day_range(period(meaning.unit, day))
            if days:
                yield days
        return
    for year in range(max(first, 1), min(last, 9998) + 1):
        yield from _of_year(meaning, year)


def _of_year(meaning: Meaning, year: int) -> Iterator[DayRange]:
    try:
        if meaning.feast:
            yield _feast(meaning.feast, year)
        elif meaning.unit == "day" and not meaning.month:
            for month in range(1, 13):
                if meaning.day <= month_range(year, month)[1].day:
                    yield date(year, month, meaning.day), date(year, month, meaning.day)
        elif meaning.unit == "day":
            yield _day(meaning, year)
        elif meaning.unit == "month":
            yield month_range(year, meaning.month)
        elif meaning.unit == "season":
            yield month_range(year, SEASON_MONTH[meaning.season], 3)
        elif meaning.unit in ("quarter", "half"):
            size = _MONTHS[meaning.unit]
            yield month_range(year, size * (meaning.number - 1) + 1, size)
    except ValueError:
        return


def _day(meaning: Meaning, year: int) -> DayRange:
    first = date(year, meaning.month, meaning.day)
    if meaning.weekday and first.isoweekday() != meaning.weekday:
        raise ValueError("another weekday")
    return first, first.replace(day=meaning.last_day) if meaning.last_day else first


def _feast(feast: str, year: int) -> DayRange:
    """``12-25`` is a date, ``11-4-4`` the fourth Thursday of November."""
    month, day, *weekday = (int(n) for n in feast.split("-"))
    only = date(year, month, day)
    if weekday:
        first = date(year, month, 1)
        only = first + ((weekday[0] - 1 - first.weekday()) % 7 + 7 * (day - 1)) * _ONE_DAY
    return only, only


def _open_value(meaning: Meaning) -> str:
    """What can be said without a date: ``XXXX-WXX-3``, ``XXXX-05``, ``XXXX-XX-XX``."""
    year = meaning.year or "XXXX"
    if meaning.clock and meaning.unit == "day" and not (meaning.month or meaning.weekday):
        return "XXXX-XX-XX"
    if meaning.shift is not None or meaning.within and not meaning.within.year:
        if not (meaning.month or meaning.weekday or meaning.number or meaning.season):
            return _UNKNOWN[meaning.unit]
    if meaning.weekday and not meaning.month:
        return f"XXXX-WXX-{meaning.weekday}"
    if meaning.month:
        day = f"-{meaning.day:02}" if meaning.day else ""
        return f"{year}-{meaning.month:02}{day}"
    if meaning.season:
        return f"{year}-{meaning.season}"
    if meaning.unit in ("quarter", "half") and meaning.number:
        return f"{year}-{'Q' if meaning.unit == 'quarter' else 'H'}{meaning.number}"
    if meaning.day:
        return f"XXXX-XX-{meaning.day:02}"
    return _UNKNOWN[meaning.unit]


def _clock_shift(meaning: Meaning, dates: Dates) -> str:
    """ "Twenty minutes later": from the time of day the text is at, else the day alone is known."""
    base = dates.running if meaning.base == "running" else None
    shift = meaning.shift or 0
    if base and dates.clock:
        minutes = {"hour": 60, "minute": 1, "second": 0}[meaning.unit] * shift
        clock = 60 * int(dates.clock[1:3]) + int(dates.clock[4:6] or 0) + minutes
        days, rest = divmod(clock, 1440)
        try:
            day = base[0] + days * _ONE_DAY
        except OverflowError:
            return _UNKNOWN["day"]
        return f"{day.isoformat()}T{rest // 60:02}:{rest % 60:02}"
    base = base or dates.published
    if base is None or base[0] != base[1]:
        return _UNKNOWN["day"] + "TXX"
    return base[0].isoformat() + "TXX"
