"""Numbers that count nothing: dates, ages, measures, names, shares, results."""

import re
from itertools import pairwise

from twosource.read.counts.lexis import Lexis
from twosource.read.counts.numerals import Numeral, numerals

JOIN = re.compile(r"\s*(?:-|–|—|to|or)\s*", re.I)

_REACH = 24  # characters looked at before a number
_OLDEST = 115
_MONTH = (
    r"(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec)\.?|January|February|March|April|May|June"
    r"|July|August|September|October|November|December"
)
_MONTH_BEFORE = re.compile(rf"\b(?:{_MONTH})\s+(?:\d{{1,2}}(?:\s*[-–]\s*|\s+(?:and|to)\s+))?$")
_DAY_BEFORE = re.compile(rf"\b(?:{_MONTH})\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+$")
_MONTH_AFTER = re.compile(
    rf"(?:\s*[-–]\s*\d{{1,2}}|\s+(?:and|to|or)\s+\d{{1,2}})?\s+(?:of\s+)?(?:{_MONTH})\b"
)
_DATED = re.compile(r"\b(?:in|since|until|till|during|before|after|late|early|mid|year)\s+$", re.I)
_MAYBE_DATED = re.compile(r"\b(?:by|of|from|to|for|and|or|the|a|its|their)\s+$", re.I)
# "12-storey", "two-day": the number is part of an adjective.
_COMPOUND = re.compile(r"[-–](?!plus\b|odd\b|strong\b|to-|and-)[A-Za-z]")
_NO_WHAT = re.compile(r"\s+(?:fewer|more|less|later|longer|doubt|matter)\b|\.\s?\d", re.I)
_AGES = re.compile(r"\bag(?:es?|ed)\s+(?:\d+(?:,?\s+|,?\s+(?:and|to|or)\s+|-))*$")
_DAY = r"(?!(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)"
_NAMED = re.compile(
    rf"(?:\b{_DAY}[A-Z][\w.’'-]+|\b(?:(?:fe)?male|man|woman|boy|girl|son|daughter|father|mother"
    r"|brother|sister|wife|husband|driver|child|teenager|student|suspect|victim|pensioner))"
    r"[\"”)]?,\s+$"
)
_ASIDE_ENDS = re.compile(r"\s*(?:[,.;:)]|$|of\b|from\b)")
_COMMA_BEFORE = re.compile(r"[a-z],\s+$")
_AND_AGE = re.compile(r"\s+and\s+\d{1,3},")
_AGE_AND = re.compile(r"[a-z],\s+\d{1,3}\s+and\s+$")
_ONE_IN = re.compile(r"\s+in\s+(?:every\s+)?", re.I)


def countable(text: str, lexis: Lexis) -> list[Numeral]:
    """The numerals of ``text`` that may count something."""
    found = list(numerals(text, lexis))
    kept: list[Numeral] = []
    dropped = False
    for i in range(len(found) - 1, -1, -1):
        # The unit behind a range is that of both its ends: "three to four times".
        joined = dropped and JOIN.fullmatch(text[found[i].end : found[i + 1].start])
        dropped = bool(joined) or _excluded(text, found[i], lexis)
        if not dropped:
            kept.append(found[i])
    return _without_pairs(text, kept[::-1])


def _excluded(text: str, numeral: Numeral, lexis: Lexis) -> bool:
    if lexis.excluded_after.match(text, numeral.end) or _COMPOUND.match(text, numeral.end):
        return lexis.unit_after.match(text, numeral.end) is None
    if numeral.word:
        return numeral.word == "no" and _NO_WHAT.match(text, numeral.end) is not None
    left = text[max(numeral.start - _REACH, 0) : numeral.start]
    return bool(
        lexis.excluded_before.search(left)
        or _is_age(text, numeral, left)
        or _MONTH_AFTER.match(text, numeral.end)
        or _MONTH_BEFORE.search(left)
        or _is_year(numeral, left)
    )


def _is_age(text: str, numeral: Numeral, left: str) -> bool:
    """``Vesna Orlo, 34, said``; ``two brothers, 8 and 14, drowned``; ``ages 8, 11 and 14``."""
    if _AGES.search(left):
        return True
    if numeral.value > _OLDEST:
        return False
    if _COMMA_BEFORE.search(left) and _AND_AGE.match(text, numeral.end):
        return True
    ends = _ASIDE_ENDS.match(text, numeral.end)
    return bool(ends and (_AGE_AND.search(left) or _NAMED.search(left)))


def _is_year(numeral: Numeral, left: str) -> bool:
    if not _like_a_year(numeral):
        return False
    if _DATED.search(left) or _DAY_BEFORE.search(left):
        return True
    # Round numbers without a comma may still count: "a crowd of 2000".
    return bool(numeral.value % 100 and _MAYBE_DATED.search(left))


def _like_a_year(numeral: Numeral) -> bool:
    return 1400 <= numeral.value <= 2100 and numeral.end - numeral.start == 4


def _without_pairs(text: str, found: list[Numeral]) -> list[Numeral]:
    """Without shares (one in five), results (3-2) and pairs of years (2019-2020)."""
    dropped: set[int] = set()
    for i, (one, two) in enumerate(pairwise(found)):
        gap = text[one.end : two.start]
        share = _ONE_IN.fullmatch(gap) and one.value < two.value <= 1000 and not two.vague
        years = _like_a_year(one) and _like_a_year(two)
        if share or (gap in ("-", "–") and (years or one.value >= two.value)):
            dropped |= {i, i + 1}
    return [n for i, n in enumerate(found) if i not in dropped]
