"""Numbers, dates, names and stances in words; the words themselves are rows in ``data/wording``."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from types import MappingProxyType
from typing import Literal

from twosource.lexicon import Lexicon
from twosource.model import Bound, EventTime, Stance, Value


@dataclass(frozen=True, slots=True)
class FacetWords:
    """How a number of ``facet`` becomes a clause, for one and for many, and in a headline.

    ``told`` says which such numbers the briefing tells: all, or those of things that were struck.
    """

    facet: str
    one: str
    many: str
    short: str
    told: Literal["all", "struck"]
    example: str


@dataclass(frozen=True, slots=True)
class StanceWords:
    """The verbs for a stance: before a clause, before a thing, before a deed, and an outlet's."""

    stance: Stance
    verb: str
    naming: str
    accusing: str
    writing: str
    example: str


@dataclass(frozen=True, slots=True)
class VagueWords:
    """The words for a vague number that is at least ``low``."""

    low: float
    words: str
    example: str


@dataclass(frozen=True, slots=True)
class Section:
    """A section of the briefing: the theme to choose it by, its heading, its event types."""

    theme: str
    section: str
    types: tuple[str, ...]
    example: str


def facet_words(lexicon: Lexicon) -> dict[str, FacetWords]:
    """Facet name to its words."""
    return {row.facet: row for row in lexicon.rows("wording/facets.tsv", FacetWords)}


def stance_words(lexicon: Lexicon) -> dict[Stance, StanceWords]:
    """Stance to the verbs that report it."""
    return {row.stance: row for row in lexicon.rows("wording/stances.tsv", StanceWords)}


def vague_words(lexicon: Lexicon) -> Mapping[float, str]:
    """The low end of a vague number to the words for it."""
    return {row.low: row.words for row in lexicon.rows("wording/vague.tsv", VagueWords)}


def sections(lexicon: Lexicon) -> tuple[Section, ...]:
    """The sections in the order they are printed."""
    return lexicon.rows("wording/sections.tsv", Section)


def number(value: float) -> str:
    """A number as a newsroom prints it: ``11,300``, ``71.4``."""
    return f"{value:,.0f}" if value == int(value) else f"{value:,}"


def quantity(value: Value, vague: Mapping[float, str] = MappingProxyType({})) -> str | None:
    """A value with its bound in words, or None where there is no number.

    The bound is always said: "at least 24" never becomes "24".  ``vague`` gives the words of vague
    numbers by their low end ("dozens of"); without it they are told as what they are at least.
    """
    low, high = value.low, value.high
    if low is None and high is None:
        return None
    if low is not None and high is not None and low != high:
        return f"{number(low)} to {number(high)}"
    if value.bound is Bound.VAGUE and low is not None and low in vague:
        return vague[low]
    hedges = {
        Bound.AT_LEAST: "at least ",
        Bound.AT_MOST: "up to ",
        Bound.ABOUT: "nearly " if low is None else "about ",
        Bound.VAGUE: "at least ",
    }
    known = high if low is None else low
    return hedges.get(value.bound or Bound.EXACT, "") + number(known or 0)


def listed(names: Sequence[str], most: int = 4) -> str:
    """Names joined as in a sentence; a long list ends in how many more there are."""
    if len(names) > most:
        rest = len(names) - most + 1
        return f"{', '.join(names[: most - 1])} and {rest} more"
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} and {names[-1]}"


def day_words(day: str) -> str:
    """An ISO day as ``13 September 2023``; what is no full day is given back as it is."""
    try:
        parsed = date.fromisoformat(day)
    except ValueError:
        return day
    return f"{parsed.day} {parsed:%B %Y}"


def time_words(time: EventTime | None) -> str:
    """When something happened, in words; empty when it is not known."""
    if time is None or time.start is None:
        return ""
    first, last = day_words(time.start), day_words(time.end or time.start)
    if first == last:
        return first
    if whole := _whole(time.start, time.end or time.start):
        return whole
    # "12 to 13 September 2023": what both days share is said once.
    day, _, month = first.partition(" ")
    return f"{day if month == last.partition(' ')[2] else first} to {last}"


def _whole(start: str, end: str) -> str:
    """The name of the month or year that two days are the first and last of; else empty."""
    try:
        first, last = date.fromisoformat(start), date.fromisoformat(end)
    except ValueError:
        return ""
    after = last + timedelta(days=1) if last < date.max else last
    if first.day != 1 or after.day != 1:
        return ""
    if (first.month, after.month, after.year - first.year) == (1, 1, 1):
        return f"{first.year}"
    same = (first.year, first.month) == (last.year, last.month)
    return f"{first:%B %Y}" if same else ""


def plural(n: int, one: str) -> str:
    """``1 voice``, ``3 voices``."""
    return f"{n} {one}" if n == 1 else f"{n} {one}s"


def sentence(text: str) -> str:
    """The text as a sentence: capital first letter, one full stop."""
    text = closed(text.strip())
    return text[:1].upper() + text[1:]


def closed(text: str) -> str:
    """The text with its one full stop; quoted words that end in one need no second."""
    ended = text.removesuffix("”").endswith((".", "!", "?", "…"))
    return text if ended else f"{text}."
