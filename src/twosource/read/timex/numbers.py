"""Numbers, years, dates in figures and times of the clock, as time expressions write them."""

import re
from collections.abc import Mapping, Sequence
from datetime import date

from twosource.read.timex.meaning import Meaning

_ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen"
)
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
SMALL = {w: n for n, w in enumerate(_ONES.split())} | {
    w: 20 + 10 * n for n, w in enumerate(_TENS.split())
}
SMALL |= {"a": 1, "an": 1, "couple": 2, "oh": 0, "o": 0}
GREAT = {"dozen": 12, "score": 20, "hundred": 100, "thousand": 1000}
_ISO = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:[t ](\d\d:\d\d))?", re.IGNORECASE)
_NUMERIC = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d\d)")


def amount(text: str) -> float | None:
    """A number as text; None for ``X``: a number that is not said."""
    return None if text == "X" else float(text)


def spoken_number(words: Sequence[str]) -> str | None:
    """``two and a half`` as ``2.5``, ``twenty-five`` as ``25``; ``X`` for "several", "a few"."""
    total, current, half = 0.0, 0.0, 0.0
    if "/" in words:
        over, under = float(words[-3]), float(words[-1])
        words, half = words[:-3], over / under if under else 0.0
    for n, word in enumerate(words):
        if word in SMALL:
            # In "two and a half" the article belongs to the half.
            of_next = words[n + 1 : n + 2] in (["half"], ["few"], ["couple"])
            current += 0 if of_next else SMALL[word]
        elif word in GREAT:
            current = max(current, 1) * GREAT[word]
            if GREAT[word] == 1000:
                total, current = total + current, 0
        elif word in ("half", "½"):
            half = 0.5
        elif word in ("several", "few", "many", "some"):
            return "X"
        elif _is_number(word):
            current += float(word.replace(",", ""))
    value = total + current + half
    return f"{value:g}" if value < 1e6 else f"{value:.0f}"


def _is_number(word: str) -> bool:
    return word.isascii() and word.replace(",", "").replace(".", "", 1).isdigit()


def spoken_year(words: Sequence[str]) -> str | None:
    """``nineteen ninety-six`` as ``1996``, ``two thousand and one`` as ``2001``; not dozens."""
    words = [w for w in words if w in SMALL or w in GREAT]
    if not words or "dozen" in words or "score" in words:
        return None
    if "thousand" in words or "hundred" in words:
        value = int(float(spoken_number(words) or 0))
    else:
        value = 100 * SMALL[words[0]] + sum(SMALL[w] for w in words[1:])
    return f"{value:04}" if 1000 <= value < 2200 else None


def iso_date(text: str) -> Meaning | None:
    """``2023-09-13`` or ``2023-09-13T08:30Z``; the zone is not kept."""
    found = _ISO.match(text)
    if not found or not _exists(*map(int, found.groups()[:3])):
        return None
    year, month, day, clock = found.groups()
    return Meaning(year=year, month=int(month), day=int(day), clock="T" + clock if clock else "")


def full_year(digits: str) -> str:
    """A year of two figures: of the 20th century from 50 on, else of the 21st."""
    return ("19" if digits >= "50" else "20") + digits


def numeric_date(text: str) -> Meaning | None:
    """``13/09/2023``: the day first, unless only the other order is a date."""
    found = _NUMERIC.fullmatch(text)
    if not found:
        return None
    first, second, year = found.groups()
    if len(year) == 2:
        year = full_year(year)
    for day, month in ((int(first), int(second)), (int(second), int(first))):
        if _exists(int(year), month, day):
            return Meaning(year=year, month=month, day=day)
    return None


def _exists(year: int, month: int, day: int) -> bool:
    try:
        return bool(date(year, month, day))
    except ValueError:
        return False


def _half(hour: int, part: str) -> str:
    """The half of the day that an hour of the morning, afternoon, evening or night lies in."""
    if not part:
        return ""
    return "a" if part == "TMO" or (part == "TNI" and (hour < 6 or hour == 12)) else "p"


def clock(values: Mapping[str, str]) -> str | None:
    """``T15:30`` from an hour with its half of the day; None when there is no such time.

    ``hour`` may hold the minutes too (``3:30``, ``3.30``, ``0735``); ``half`` is ``a`` or ``p``,
    ``part`` the part of the day; ``past`` and ``to`` are minutes after and before the hour.
    """
    told = values["hour"].replace(".", ":")
    if ":" not in told and len(told) == 4:
        told = f"{told[:2]}:{told[2:]}"
    pieces = [int(p) for p in told.split(":")]
    hour, minute = pieces[0], pieces[1] if len(pieces) > 1 else int(values.get("minute", 0))
    half = values.get("half") or _half(hour, values.get("part", ""))
    if half:
        if not 1 <= hour <= 12:
            # "15:30 p.m." is written, if not well; "0 a.m." is midnight.
            hour = hour if 0 <= hour <= 24 else 99
        else:
            hour = hour % 12 + (12 if half == "p" else 0)
    total = 60 * hour + minute + int(float(values.get("past", 0))) - int(float(values.get("to", 0)))
    hour, minute = divmod(total, 60)
    if not 0 <= hour <= 24:
        return None
    return f"T{hour:02}:{minute:02}" if hour < 24 or not minute else None
