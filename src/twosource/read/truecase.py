"""Giving capitals-only text the case the parser expects, letter for letter.

Wire copy of the teleprinter age and many official posts are written in capitals; a parser trained
on mixed case then takes every word for a name.  A block with hardly a small letter is lowered, and
capitals are given back to sentence starts, to words the table knows as names or abbreviations, and
to words no running text has in small letters (mostly foreign names).  Length never changes.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from twosource.lexicon import Lexicon, default_lexicon

TABLE = "models/truecase.tsv"
# A block counts as capitals-only with this many letters and at most this share of small ones
# (abbreviated units, "Mc", stray marks).
FEWEST_LETTERS = 25
MOST_SMALL = 0.06
# Ordinary text is told from its first letters.
_GLANCE = 120
LOWER, TITLE, UPPER = "lower", "title", "upper"
_DOTTED = re.compile(r"(?<![^\W\d_])[^\W\d_]\.(?=\s?[^\W\d_]\.)|(?<=\.)[^\W\d_]\.")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_STARTS = re.compile(r"(?:^|(?<=\w\w)[.!?][\"'”’)]*\s|\] *\[|\[)[\s\"'“”‘’(\[]*$")
# Small words inside foreign names: small between two names, capital at the head of one.
_LINKS = frozenset(
    ["de", "la", "las", "los", "del", "el", "y", "da", "do", "dos", "von", "van", "al"]
)
_VOWELS = frozenset("aeiouyáéíóúàèìòùâêîôûäëïöü'")
# What to take off a word to look for its stem, and what to put there instead.
_ENDINGS = (
    ("'s", ""), ("’s", ""), ("ies", "y"), ("es", ""), ("s", ""), ("ed", ""), ("ed", "e"),
    ("ing", ""), ("ing", "e"), ("ly", ""),
)  # fmt: skip
# Endings that hardly a foreign name has.
_ENGLISH = (
    "ing",
    "ed",
    "ly",
    "ness",
    "ment",
    "ments",
    "tion",
    "tions",
    "ism",
    "ists",
    "ist",
    "ize",
)
_ABBREVIATION = re.compile(r"\[\s*([^\W\d_]{2,8})\s*\]")


@dataclass(frozen=True, slots=True)
class CaseRow:
    """Words that share a case, as learnt by ``training/truecase.py``."""

    case: str
    words: tuple[str, ...]


def restore_case(text: str) -> str:
    """``text`` in mixed case where it is in capitals, else ``text`` itself; same length."""
    if not is_capitals(text):
        return text
    table = _default_table()
    out = list(_lowered(text))
    names = _named_spans(text)
    before: str | None = None
    for found in _WORD.finditer(text):
        word = found.group()
        start = found.start()
        case = _case(word.lower(), table)
        if any(a <= start < b for a, b in names) and case == LOWER and len(word) > 3:
            case = TITLE
        if word.lower() in _LINKS and case != UPPER:
            case = LOWER if before == TITLE else TITLE
        bracketed = text[start - 1 : start] == "[" and text.startswith("]", found.end())
        if case == UPPER or bracketed or _DOTTED.match(text, start):
            out[start : found.end()] = word
        elif case == TITLE or _STARTS.search(text, max(start - 6, 0), start):
            out[start] = text[start]
        if word.lower() not in _LINKS or case == TITLE:
            before = case
    return "".join(out)


def is_capitals(text: str) -> bool:
    """Whether the text is written in capitals throughout."""
    return _mostly_large(text[:_GLANCE], 1) and _mostly_large(text, FEWEST_LETTERS)


def _mostly_large(text: str, fewest: int) -> bool:
    small = sum(map(str.islower, text))
    large = sum(map(str.isupper, text))
    return large >= fewest and small <= MOST_SMALL * (small + large)


def _lowered(text: str) -> str:
    """Small letters, leaving alone the few whose small form has another length."""
    return "".join(low if len(low := c.lower()) == 1 else c for c in text)


def _case(word: str, table: Mapping[str, str]) -> str:
    if case := table.get(word):
        return case
    for ending, instead in _ENDINGS:
        if len(word) > len(ending) + 2 and word.endswith(ending):
            stem = word[: -len(ending)] + instead
            if case := table.get(stem):
                return case
    if not _VOWELS & set(word):
        return UPPER
    return LOWER if word.endswith(_ENGLISH) and len(word) > 6 else TITLE


def _named_spans(text: str) -> list[tuple[int, int]]:
    """The words that a bracketed abbreviation shortens: "NATIONAL LIBERATION FRONT [NLF]"."""
    spans = []
    for found in _ABBREVIATION.finditer(text):
        letters = found.group(1).lower()
        words = list(_WORD.finditer(text, max(found.start() - 120, 0), found.start()))
        at = len(letters) - 1
        first = None
        for word in reversed(words):
            if at >= 0 and word.group()[0].lower() == letters[at]:
                at, first = at - 1, word
            elif len(word.group()) > 3:
                break
        if first is not None and at < 0:
            spans.append((first.start(), found.start()))
    return spans


@cache
def _default_table() -> Mapping[str, str]:
    return default_lexicon().derived(case_table)


def case_table(lexicon: Lexicon) -> Mapping[str, str]:
    """The case of known words."""
    return {word: row.case for row in lexicon.rows(TABLE, CaseRow) for word in row.words}
