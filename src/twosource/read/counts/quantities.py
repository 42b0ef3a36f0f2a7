"""Numbers with what goes with them: bound words, ranges, fractions, units, increments."""

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from twosource.model import Bound
from twosource.read.counts.lexis import Effect, Lexis
from twosource.read.counts.noncounts import JOIN, countable
from twosource.read.counts.numerals import Numeral

_REACH = 48  # characters looked at before a number: the longest run of bound words
_AND = re.compile(r"\s+and\s+", re.I)
_BETWEEN = re.compile(r"\b(?:between|from|by)\s+$", re.I)
_MORE_BEFORE = re.compile(
    r"(?<![\w-])(?:another|(?:a|an|the)?\s*(?:further|additional|extra)|yet another)\s+$", re.I
)
_MORE_AFTER = re.compile(r"\s+(?:more|further|additional)\b(?!\s+than\b)", re.I)
_STRONG = re.compile(r"-strong\b", re.I)
_FRACTIONS = {
    "half": 1 / 2,
    "third": 1 / 3,
    "quarter": 1 / 4,
    "fourth": 1 / 4,
    "fifth": 1 / 5,
    "sixth": 1 / 6,
    "seventh": 1 / 7,
    "eighth": 1 / 8,
    "ninth": 1 / 9,
    "tenth": 1 / 10,
}
_FRACTION = re.compile(
    r"(?<![\w-])(?:(?P<times>an?|one|two|three|four|five|seven|nine)[\s-])?"
    rf"(?P<part>{'|'.join(_FRACTIONS)})s?"
    r"(?:\s+of)?\s+(?:(?:the|its|his|her|their|our|these|those|all)\s+)?(?:estimated\s+)?$",
    re.I,
)
_TIMES = {"two": 2, "three": 3, "four": 4, "five": 5, "seven": 7, "nine": 9}


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its bounds.

    ``start``/``end`` is the span that is listed; ``core`` the start of its first number; ``of`` the
    kind its unit gives (money, area_km2) or None; ``word`` the number word where it is one.
    """

    start: int
    end: int
    core: int
    low: float | None
    high: float | None
    bound: Bound
    of: str | None = None
    word: str = ""
    more: bool = False
    whole: float | None = None
    strong: bool = False


def quantities(text: str, lexis: Lexis) -> tuple[Quantity, ...]:
    """The quantities of ``text``, in order, without numbers that are dates, names and the like."""
    return tuple(_quantities(text, countable(text, lexis), lexis))


@dataclass(frozen=True, slots=True)
class _Measured:
    """A numeral with the unit that belongs to it."""

    start: int
    end: int
    numeral: Numeral
    of: str | None = None
    factor: float = 1.0


def _measured(text: str, numeral: Numeral, lexis: Lexis) -> _Measured:
    left = text[max(numeral.start - 6, 0) : numeral.start]
    if before := lexis.unit_before.search(left):
        row = lexis.units["before " + before.group("unit").lower()]
        start = numeral.start - len(left) + before.start()
        return _Measured(start, numeral.end, numeral, row.of, row.factor)
    if after := lexis.unit_after.match(text, numeral.end):
        unit = re.sub(r"\s+", " ", after.group("unit").lower())
        row = lexis.units["after " + unit]
        return _Measured(numeral.start, after.end(), numeral, row.of, row.factor)
    return _Measured(numeral.start, numeral.end, numeral)


def _quantities(text: str, found: list[Numeral], lexis: Lexis) -> Iterator[Quantity]:
    measured = [_measured(text, n, lexis) for n in found]
    at, limit = 0, 0
    while at < len(measured):
        one = measured[at]
        two = measured[at + 1] if at + 1 < len(measured) else None
        begin = _range_start(text, one, two, limit, lexis) if two else None
        if two and begin is not None:
            quantity = _range(one, two, begin)
            at += 2
        else:
            quantity = _single(one)
            at += 1
        quantity = _widened(text, quantity, limit, lexis)
        limit = quantity.end
        yield quantity


def _range_start(text: str, one: _Measured, two: _Measured, limit: int, lexis: Lexis) -> int | None:
    """Where the range of ``one`` and ``two`` begins, or None when they are none."""
    low, high = _shared(one.numeral, two.numeral)
    if low >= high or one.numeral.vague or two.numeral.vague:
        return None
    left = text[max(limit, one.start - _REACH) : one.start]
    opened = _BETWEEN.search(left)
    gap = text[one.end : two.start]
    if opened and opened.group().lower().startswith("between"):
        joined = _AND.fullmatch(gap) or JOIN.fullmatch(gap)
    else:
        joined = JOIN.fullmatch(gap)
        if opened and lexis.changed.search(left[: opened.start()]):
            return None
        if opened and opened.group().lower().startswith("by"):
            opened = None
    if not joined:
        return None
    return one.start - len(left) + opened.start() if opened else one.start


def _shared(one: Numeral, two: Numeral) -> tuple[float, float]:
    """Both values; in "2 to 3 million" the million belongs to both."""
    if one.scale == 1.0 and two.scale >= 100 and one.value < two.value / two.scale:
        return one.value * two.scale, two.value
    return one.value, two.value


def _range(one: _Measured, two: _Measured, begin: int) -> Quantity:
    low, high = _shared(one.numeral, two.numeral)
    of = two.of or one.of
    factor = two.factor if two.of else one.factor
    return Quantity(begin, two.end, one.numeral.start, low * factor, high * factor, Bound.RANGE, of)


def _exactly(value: float) -> float:
    """Without the dust of binary fractions: 12 digits."""
    return float(f"{value:.12g}")


def _single(one: _Measured) -> Quantity:
    numeral = one.numeral
    value = _exactly(numeral.value * one.factor)
    return Quantity(
        one.start,
        one.end,
        numeral.start,
        value,
        None if numeral.vague else value,
        Bound.VAGUE if numeral.vague else Bound.EXACT,
        one.of,
        numeral.word,
    )


def _widened(text: str, quantity: Quantity, limit: int, lexis: Lexis) -> Quantity:
    """With the fraction, bound and increment words around it."""
    quantity = _of_whole(text, quantity, limit)
    effect: Effect | None = None
    for _ in range(4):
        left = text[max(limit, quantity.start - _REACH) : quantity.start]
        if found := lexis.before.search(left):
            effect = lexis.effects["before " + _plain(found.group("words"))]
        elif found := _MORE_BEFORE.search(left):
            quantity = replace(quantity, more=True)
        else:
            break
        quantity = replace(quantity, start=quantity.start - len(left) + found.start())
    if strong := _STRONG.match(text, quantity.end):
        quantity = replace(quantity, end=strong.end(), strong=True)
    if more := _MORE_AFTER.match(text, quantity.end):
        quantity = replace(quantity, end=more.end(), more=True)
    if found := lexis.after.match(text, quantity.end):
        effect = effect or lexis.effects["after " + _plain(found.group("words"))]
        quantity = replace(quantity, end=found.end())
    if quantity.word == "couple" and effect is None:
        effect = "about"
    return _bounded(quantity, effect) if effect else quantity


def _plain(words: str) -> str:
    return re.sub(r"\s+", " ", words.lower())


def _of_whole(text: str, quantity: Quantity, limit: int) -> Quantity:
    """ "A third of the 48" as one quantity."""
    left = text[max(limit, quantity.start - _REACH) : quantity.start]
    found = _FRACTION.search(left)
    if not found or quantity.low is None or quantity.bound is not Bound.EXACT:
        return quantity
    times = _TIMES.get((found.group("times") or "").lower(), 1)
    value = quantity.low * times * _FRACTIONS[found.group("part").lower()]
    start = quantity.start - len(left) + found.start()
    return replace(quantity, start=start, low=value, high=value, whole=quantity.low)


def _bounded(quantity: Quantity, effect: Effect) -> Quantity:
    """``quantity`` under a bound word; things that are counted step by one, measures do not."""
    if quantity.bound is Bound.RANGE or quantity.low is None:
        return quantity
    value = quantity.low
    step = 0 if quantity.of else 1
    low, high, bound = {
        "exact": (value, value, Bound.EXACT),
        "at-least": (value, None, Bound.AT_LEAST),
        "more-than": (math.floor(value) + 1 if step else value, None, Bound.AT_LEAST),
        "at-most": (None, value, Bound.AT_MOST),
        "fewer-than": (None, math.ceil(value) - 1 if step else value, Bound.AT_MOST),
        "just-under": (None, math.ceil(value) - 1 if step else value, Bound.AT_MOST),
        "nearly": (None, value, Bound.ABOUT),
        "about": (value, value, Bound.ABOUT),
    }[effect]
    if quantity.bound is Bound.VAGUE and effect in ("about", "exact", "nearly"):
        return quantity
    return replace(quantity, low=low, high=high, bound=bound)
