"""From meaning to value: which day, month or year an expression names.

Two dates stand behind every expression: when the report was published, and the date the text was
last about.  Each is a range of days, one day long when it is fully known, so that a publication
date cut short (``2023-09``) still resolves "last month" and leaves "yesterday" open.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal

from twosource.calendar import DayRange, day_range
from twosource.read.timex.meaning import Meaning
from twosource.read.timex.periods import ONE_DAY, listed, of_year, period, step

Direction = Literal["past", "future", "either"]
_UNKNOWN = {
    "day": "XXXX-XX-XX", "week": "XXXX-WXX", "weekend": "XXXX-WXX-WE", "month": "XXXX-XX",
    "quarter": "XXXX-QX", "half": "XXXX-HX", "season": "XXXX-XX", "year": "XXXX",
    "decade": "XXX", "century": "XX",
}  # fmt: skip
_CLOCK = {"hour": 60, "minute": 1, "second": 0}


@dataclass(frozen=True, slots=True)
class Dates:
    """The dates that expressions are read against.

    ``published`` and ``running`` are ranges of days or None; ``clock`` is the time of day the text
    was last at (``T03:00``), or empty; ``spoken`` says that this paragraph has named a date.
    ``day`` is the last single day the text was about, ``quarter`` the last quarter.
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
        clock = value.partition("T")[2]
        day = days if days[0] == days[1] or clock else self.day
        quarter = days if "-Q" in value else self.quarter
        clock = "T" + clock if clock[:1].isdigit() else ""
        return Dates(self.published, days, clock, spoken=True, day=day, quarter=quarter)

    def base(self, meaning: Meaning) -> DayRange | None:
        """The days that ``meaning`` counts from."""
        if meaning.base == "published":
            return self.published
        if meaning.unit == "quarter":
            return self.quarter or _last_quarter(self.published)
        if meaning.unit == "day" and self.running and self.running[0] != self.running[1]:
            return self.day or self.running
        if self.running is None and (meaning.shift or 0) > 0:
            # "A week later" in a text without dates is not a week after its publication.
            return None
        return self.running or self.published


def _last_quarter(published: DayRange | None) -> DayRange | None:
    """The quarter that reports of ``published`` speak of: the last complete one."""
    if published is None or published[0] != published[1]:
        return None
    return day_range(period("quarter", step(published[0], "quarter", -1)))


def value_of(meaning: Meaning, dates: Dates, direction: Direction) -> str:
    """The TIMEX3 value of ``meaning``; what cannot be known is left as ``X``."""
    if meaning.literal:
        return meaning.literal
    if meaning.unit in _CLOCK:
        return _clock_shift(meaning, dates)
    days = _range(meaning, dates, direction)
    if days is None:
        return _open_value(meaning) + meaning.clock
    if meaning.last_day:
        return f"{days[0].isoformat()}/{days[1].isoformat()}"
    unit = meaning.unit
    if meaning.anchor and unit != "day":
        unit = meaning.anchor.unit
    elif meaning.role == "compared" and dates.quarter:
        unit = "quarter"
    return period("day" if meaning.clock else unit, days[0]) + meaning.clock


def _range(meaning: Meaning, dates: Dates, direction: Direction) -> DayRange | None:
    """The days meant, or None when the dates known do not tell."""
    try:
        return _rule(meaning)(meaning, dates, direction)
    except (ValueError, OverflowError):
        return None


def _rule(meaning: Meaning) -> "Rule":
    if meaning.shift is not None:
        return _shifted
    if meaning.within:
        return _inside
    if meaning.year:
        return _dated
    if meaning.role in ("nth", "stage"):
        return _nth_day
    only_clock = Meaning(clock=meaning.clock, role=meaning.role)
    return _today if meaning == only_clock else _chosen


def _dated(meaning: Meaning, _dates: Dates, _direction: Direction) -> DayRange | None:
    if meaning.unit in ("year", "decade", "century"):
        return day_range(meaning.year)
    return next(iter(of_year(meaning, int(meaning.year))), None)


def _today(meaning: Meaning, dates: Dates, direction: Direction) -> DayRange | None:
    """The day of "3 a.m.": the one this paragraph is about, else that of publication.

    "In the night" is the night before publication, unless it is to come.
    """
    base = dates.running if dates.spoken else dates.published
    if base is None or base[0] != base[1]:
        return None
    if meaning.clock == "TNI" and not dates.spoken and direction == "past":
        return base[0] - ONE_DAY, base[1] - ONE_DAY
    return base


# --- counted from a date ----------------------------------------------------------------------


def _shifted(meaning: Meaning, dates: Dates, direction: Direction) -> DayRange | None:
    if meaning.role == "compared" and dates.quarter:
        # A quarter's figures are set beside those of the same quarter a year before.
        return day_range(period("quarter", step(dates.quarter[0], "quarter", -4)))
    base = dates.base(meaning)
    if meaning.role == "overnight" and direction == "future":
        return base if base and base[0] == base[1] else None
    if meaning.anchor:
        base = _range(meaning.anchor, dates, direction)
        if base and meaning.unit != "day":
            return _same_period(meaning, meaning.anchor, base)
    if base is None or meaning.shift is None:
        return None
    first, last = (period(meaning.unit, step(day, meaning.unit, meaning.shift)) for day in base)
    return day_range(first) if first == last else None


def _same_period(meaning: Meaning, anchor: Meaning, base: DayRange) -> DayRange | None:
    """ "A year ago this week", "a week ago Tuesday": the same period so many units before."""
    shift = meaning.shift or 0
    if meaning.unit == "year" and anchor.unit in ("week", "weekend"):
        iso = base[0].isocalendar()
        moved = iso.year + shift
        return day_range(f"{moved:04}-W{iso.week:02}" + ("-WE" if anchor.unit == "weekend" else ""))
    if meaning.unit == "year" and anchor.weekday:
        return day_range(period(anchor.unit, base[0] + 364 * shift * ONE_DAY))
    return day_range(period(anchor.unit, step(base[0], meaning.unit, shift)))


def _clock_shift(meaning: Meaning, dates: Dates) -> str:
    """ "Twenty minutes later": from the time of day the text is at, else the day alone is known."""
    base = dates.running if meaning.base == "running" else None
    if base and dates.clock:
        hour, _, minute = dates.clock[1:6].partition(":")
        shift = _CLOCK[meaning.unit] * (meaning.shift or 0)
        days, rest = divmod(60 * int(hour) + int(minute or 0) + shift, 1440)
        try:
            return f"{(base[0] + days * ONE_DAY).isoformat()}T{rest // 60:02}:{rest % 60:02}"
        except OverflowError:
            return _UNKNOWN["day"]
    base = base or dates.published
    day = base[0].isoformat() if base and base[0] == base[1] else _UNKNOWN["day"]
    return day + "TXX"


# --- chosen among several ---------------------------------------------------------------------


def _inside(meaning: Meaning, dates: Dates, direction: Direction) -> DayRange | None:
    """The first period of this sort that begins in a longer one, or that the longer begins in.

    With a ``number`` the first, second or last week, weekend or weekday that touches it.
    """
    container = _range(meaning.within, dates, direction) if meaning.within else None
    if container is None:
        return None
    choices = listed(meaning, container)
    inside = [d for d in choices if container[0] <= d[0] <= container[1]]
    touching = [d for d in choices if d[0] < container[0] <= d[1]]
    if meaning.number and meaning.unit not in ("quarter", "half"):
        ordered = touching + inside
        index = meaning.number - (meaning.number > 0)
        return ordered[index] if index < len(ordered) else None
    return next(iter(inside + touching), None)


def _chosen(meaning: Meaning, dates: Dates, direction: Direction) -> DayRange | None:
    """One of the periods that fit: the latest, the next, the one of this year."""
    base = dates.base(meaning)
    if base is None or not (_placed(meaning, base) or meaning.pick == "same"):
        return None
    choices = listed(meaning, base)
    if meaning.pick in _PICKS:
        return _PICKS[meaning.pick](choices, base)
    if meaning.pick == "this":
        return _this(meaning, base, choices, direction)
    if meaning.day and not meaning.month and dates.running:
        start = dates.running[0]
        return min(choices, key=lambda days: abs(days[0] - start), default=None)
    return _by_tense(meaning, base, choices, direction)


def _by_tense(
    meaning: Meaning, base: DayRange, choices: list[DayRange], direction: Direction
) -> DayRange | None:
    # "Expects third-quarter sales to fall" looks back as often as ahead.
    reported = meaning.unit in ("quarter", "half") and direction == "future"
    if direction == "either" or reported or (meaning.weekday and meaning.month):
        return _nearest(choices, base)
    return _latest(choices, base) if direction == "past" else _coming(choices, base)


def _placed(meaning: Meaning, base: DayRange) -> bool:
    """Whether ``base`` is known well enough to choose by: to the day for a weekday."""
    narrow = meaning.unit in ("day", "week", "weekend") and not meaning.month and not meaning.feast
    return base[0] == base[1] or (not narrow and (base[1] - base[0]).days <= 31)


def _latest(choices: list[DayRange], base: DayRange) -> DayRange | None:
    return next((d for d in reversed(choices) if d[0] <= base[1]), None)


def _coming(choices: list[DayRange], base: DayRange) -> DayRange | None:
    return next((d for d in choices if d[1] >= base[0]), None)


def _before(choices: list[DayRange], base: DayRange) -> DayRange | None:
    return next((d for d in reversed(choices) if d[1] < base[0]), None)


def _after(choices: list[DayRange], base: DayRange) -> DayRange | None:
    return next((d for d in choices if d[0] > base[1]), None)


def _nearest(choices: list[DayRange], base: DayRange) -> DayRange | None:
    """The nearer of the latest and the next; the latest when they are equally near."""
    behind, ahead = _latest(choices, base), _coming(choices, base)
    if behind is None or ahead is None:
        return behind or ahead
    return behind if base[0] - behind[1] <= ahead[0] - base[1] else ahead


def _this(
    meaning: Meaning, base: DayRange, choices: list[DayRange], direction: Direction
) -> DayRange | None:
    """ "This Saturday" is the coming one, "this October" that of the year."""
    if meaning.unit == "day":
        return _latest(choices, base) if direction == "past" else _coming(choices, base)
    if meaning.unit == "weekend" or meaning.season == "WI":
        return _coming(choices, base)
    return _same_year(choices, base)


def _nth_day(meaning: Meaning, dates: Dates, _direction: Direction) -> DayRange | None:
    """ "Its third day": counted from the day the text was about, else the day of publication."""
    published = dates.published
    if dates.day and meaning.unit == "day":
        day = dates.day[0] + (meaning.number - 1) * ONE_DAY
        if published is None or day <= published[1]:
            return day, day
    return published if published and published[0] == published[1] else None


Rule = Callable[[Meaning, Dates, Direction], DayRange | None]


def _same_year(choices: list[DayRange], base: DayRange) -> DayRange | None:
    return next((d for d in choices if d[0].year == base[0].year), None)


_PICKS: Mapping[str, Callable[[list[DayRange], DayRange], DayRange | None]] = {
    "same": _same_year,
    "last": _before,
    "next": _after,
}


# --- left open --------------------------------------------------------------------------------


def _open_value(meaning: Meaning) -> str:
    """What can be said without a date: ``XXXX-WXX-3``, ``XXXX-05``, ``XXXX-XX-XX``."""
    year = meaning.year or "XXXX"
    if meaning.weekday and not meaning.month:
        return f"XXXX-WXX-{meaning.weekday}"
    if meaning.month:
        day = f"-{meaning.day:02}" if meaning.day else ""
        return f"{year}-{meaning.month:02}{day}"
    if meaning.season:
        return f"{year}-{meaning.season}"
    if meaning.number and meaning.unit in ("quarter", "half"):
        return f"{year}-{meaning.unit[0].upper()}{meaning.number}"
    if meaning.day:
        return f"XXXX-XX-{meaning.day:02}"
    return _UNKNOWN["day" if meaning.clock else meaning.unit]
