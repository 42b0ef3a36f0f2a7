"""Putting neighbouring expressions together: a weekday and its date, a time of day and its day.

What belongs together stands in ``joins.tsv``; the rules here say what the two mean as one.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from twosource.lexicon import Lexicon
from twosource.read.timex.grammar import Item
from twosource.read.timex.meaning import Meaning
from twosource.read.timex.words import Token

_SHADES = frozenset({"EARLY", "ABOUT"})

Rule = Callable[[Meaning, Meaning], Meaning | None]


@dataclass(frozen=True, slots=True)
class JoinRow:
    """A row of ``joins.tsv``."""

    left: tuple[str, ...]
    between: tuple[str, ...]
    right: tuple[str, ...]
    rule: str
    example: str


Joins = Mapping[tuple[str, str, str], Rule]


def build_joins(lexicon: Lexicon) -> Joins:
    """The rule for each left sort, text between and right sort; use with ``lexicon.derived``."""
    table: dict[tuple[str, str, str], Rule] = {}
    for row in lexicon.rows("timex/joins.tsv", JoinRow):
        for left in row.left:
            for right in row.right:
                for between in row.between:
                    key = left, "" if between == "-" else between, right
                    table.setdefault(key, _RULES[row.rule])
    return table


def join(items: Sequence[Item], tokens: Sequence[Token], text: str, joins: Joins) -> list[Item]:
    """``items`` with neighbours put together, left to right; a joined one may be joined again."""
    done: list[Item] = []
    for item in items:
        while done and (one := _joined(done[-1], item, tokens, text, joins)):
            done.pop()
            item = one
        done.append(item)
    return done


def widened(items: Iterable[Item], tokens: Sequence[Token]) -> Iterator[Item]:
    """``items`` with the words that shade them: "early", "late on", "about", "the end of".

    What an expression says already shades no other: in "two days later Monday", "later" is no part
    of the weekday.
    """
    free = 0
    for item in items:
        yield _widened(item, tokens, free)
        free = item.last + 1


def _widened(item: Item, tokens: Sequence[Token], free: int) -> Item:
    """``item`` with what shades it among the tokens from ``free`` on."""
    counted = item.meaning.kind == "DURATION" or item.meaning.shift is not None
    first = item.first
    while shades := _shades(tokens[max(free, first - 2) : first], counted):
        first -= shades
    if first == item.first:
        return item
    if first > free and "THE" in tokens[first - 1].senses and tokens[item.first].form != "the":
        first -= 1
    role = "" if item.meaning.role == "weak" else item.meaning.role
    return Item(first, item.last, replace(item.meaning, role=role), item.shape)


def _shades(before: Sequence[Token], counted: bool) -> int:
    """How many tokens at the end of ``before`` shade what follows: "early" is 1, "late on" 2."""
    if not before:
        return 0
    word = before[-1]
    if not word.senses.keys().isdisjoint(_SHADES) or ("NEARLY" in word.senses and counted):
        return 1
    if len(before) == 1:
        return 0
    if word.form in ("-", "in", "on") and "EARLY" in before[-2].senses:
        return 2
    pair = before[-2].form, word.form
    return 2 if pair in (("more", "than"), ("less", "than"), ("at", "least")) else 0


def between(left: Item, right: Item, tokens: Sequence[Token], text: str) -> str:
    """The text between two expressions, small and with single spaces."""
    gap = text[tokens[left.last].end : tokens[right.first].start]
    return re.sub(r"\s+", " ", gap.lower().replace("’", "'")).strip()


def _joined(
    left: Item, right: Item, tokens: Sequence[Token], text: str, joins: Joins
) -> Item | None:
    if right.first - left.last > 4:
        return None
    rule = joins.get((left.meaning.sort, between(left, right, tokens, text), right.meaning.sort))
    meaning = rule(left.meaning, right.meaning) if rule else None
    if meaning is None:
        return None
    return Item(left.first, right.last, meaning, f"{left.shape} {right.shape}")


def _later_date(left: Meaning, right: Meaning) -> Meaning | None:
    """ "Monday, Oct. 26": the date says it all; the weekday may tell the year."""
    if left.clock and not (left.weekday and right.month):
        return None
    if right.month and left.weekday:
        return replace(right, weekday=left.weekday, clock=left.clock)
    return right


def _earlier_date(left: Meaning, _right: Meaning) -> Meaning | None:
    return left


def _timed_right(left: Meaning, right: Meaning) -> Meaning | None:
    return replace(left, clock=right.clock, role="")


def _timed_left(left: Meaning, right: Meaning) -> Meaning | None:
    return replace(right, clock=left.clock, role="", last_day=0)


def _clock_part(left: Meaning, right: Meaning) -> Meaning | None:
    """ "Three o'clock in the afternoon" is 15:00."""
    hour, minute = int(left.clock[1:3]), left.clock[3:]
    evening = right.clock in ("TAF", "TEV") or (right.clock == "TNI" and hour > 5)
    if evening and hour < 12:
        hour += 12
    return replace(left, clock=f"T{hour:02}{minute}", role="")


def _within_right(left: Meaning, right: Meaning) -> Meaning | None:
    if right.sort == "ago" and right.base == "running" and left.sort == "date":
        return None
    if left.year or (left.shift is not None and left.unit not in ("week", "weekend")):
        return None
    return replace(left, within=right, role="", shift=None, base="published")


def _within_left(left: Meaning, right: Meaning) -> Meaning | None:
    if left.unit != "year" or right.year:
        return None
    return replace(right, within=left, role="")


def _counted_from(left: Meaning, right: Meaning) -> Meaning | None:
    """ "A year ago this week": the week, a year back."""
    beside = left.role == "beside"
    if left.unit == "day" and abs(left.shift or 0) == 1 and not beside:
        return right if right.month else left
    if left.within or left.anchor or (left.base == "running") != beside:
        return None
    if right.shift and not beside:
        return None
    return replace(left, anchor=right, role="", base="published")


def _night_before(_left: Meaning, right: Meaning) -> Meaning | None:
    """ "The night to Tuesday" begins on Monday."""
    return Meaning(shift=-1, anchor=right, clock="TNI")


def _night_into(left: Meaning, right: Meaning) -> Meaning | None:
    """ "Overnight to Tuesday" is Monday's night; "Monday night to Tuesday" says so itself."""
    return _night_before(left, right) if left.role == "overnight" else replace(left, role="")


_RULES: Mapping[str, Rule] = {
    "later_date": _later_date,
    "earlier_date": _earlier_date,
    "timed_right": _timed_right,
    "timed_left": _timed_left,
    "clock_part": _clock_part,
    "within_right": _within_right,
    "within_left": _within_left,
    "counted_from": _counted_from,
    "night_before": _night_before,
    "night_into": _night_into,
    "keep_left": lambda left, _: replace(left, role=""),
    "keep_right": lambda _, right: replace(right, role=""),
}
