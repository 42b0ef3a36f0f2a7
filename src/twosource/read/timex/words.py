"""Words into classes: a text becomes tokens and a signature with one character a token.

The grammar is written over word classes, and runs as regular expressions over signatures.  A token
that no pattern speaks of has the signature ``.``, so that stretches without any time word are
skipped at the speed of a single search.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from twosource.lexicon import Lexicon

NOTHING = "."
# Alternatives in the order of what text is made of; a word may carry the full stop of "Sept.".
_TOKEN = re.compile(
    r"""
      (?P<meridiem>(?<![^\W\d_])[ap]\.\s?m\b\.?)
    | (?P<qname>q[1-4]\b)
    | (?P<hname>h[12]\b)
    | (?P<word>[^\W\d_]+\.?)
    | (?P<iso>\d{4}-\d\d-\d\d(?:[T\ ]\d\d:\d\d(?::\d\d)?(?:\.\d+)?(?:Z|[+-]\d\d:?\d\d)?)?(?![-\d]))
    | (?P<numeric>\d{1,2}(?P<mark>[/.-])\d{1,2}(?P=mark)(?:\d{4}|\d\d)(?![\d/-]|\.\d))
    | (?P<clock>(?:[01]?\d|2[0-4]):[0-5]\d(?::[0-5]\d)?(?![:\d]))
    | (?P<dotted>(?:0?\d|1\d|2[0-4])\.[0-5]\d(?=\s?(?:[ap]\.?m\b|hrs\b|GMT\b)))
    | (?P<decade>(?:\d{3}0|['’]?\d0)['’]?s\b)
    | (?P<ordinal>\d{1,2}(?:st|nd|rd|th)\b)
    | (?P<number>\d{1,3}(?:,\d{3})+(?!\d)|\d+(?:\.\d+)?)
    | (?P<possessive>['’]s\b)
    | (?P<other>\S)
    """,
    re.VERBOSE | re.IGNORECASE,
)
# Classes too common to look for: every expression holds at least one word of another class, or one
# of the telling words that patterns name themselves.
_COMMON = frozenset(
    {"THE", "A", "THAT", "HIS", "THIS", "LAST", "NEXT", "BEFORE", "AFTER", "SAME", "EVERY"}
    | {"EARLY", "ABOUT", "NEARLY", "EDGE", "QUALITY", "VAGUE", "FEW", "COUPLE", "EARLIER", "LATER"}
    | {"NUMBER", "DOM", "HOUR", "TWODIGIT", "ONES", "TENS", "GREAT", "SPELLED", "HALVES"}
    | {"QUARTERTH", "HALFTH", "HYPHEN", "DASH", "COMMA", "APOSTROPHE", "SLASH", "PLUS"}
    | {"POSSESSIVE", "ZONEPLACE"}
)
_TELLING = frozenset({"future", "past", "present", "moment", "clock", "predawn", "half"})
# Expressions' parts that the parser takes for one word and this module does not.
_WHOLE = frozenset(("a.m.", "p.m.", "a.m", "p.m", "o'clock", "o’clock"))
_PUNCTUATION = {
    "-": "HYPHEN",
    "‑": "HYPHEN",
    "–": "DASH",
    "—": "DASH",
    ",": "COMMA",
    "'": "APOSTROPHE",
    "’": "APOSTROPHE",
    "/": "SLASH",
    "+": "PLUS",
    "½": "HALVES",
}


@dataclass(frozen=True, slots=True)
class Word:
    """A row of ``words.tsv``: forms of one meaning, their class and value, an example (a test).

    Forms whose ``case`` is ``capital`` count only when they begin with a capital.
    """

    forms: tuple[str, ...]
    kind: str
    value: str
    example: str
    case: Literal["", "capital"] = ""


@dataclass(frozen=True, slots=True)
class Token:
    """A word of the text: offsets in the block, lower-case form, class and value for each sense."""

    start: int
    end: int
    form: str
    senses: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Known words and the signature character of each set of classes."""

    senses: Mapping[str, Mapping[str, str]]
    characters: Mapping[frozenset[str], str]
    seeds: frozenset[str]
    seed_forms: frozenset[str]

    def characters_of(self, kind: str) -> str:
        """Every signature character that may stand for the class ``kind``."""
        return "".join(c for kinds, c in self.characters.items() if kind in kinds)

    def tokens(self, text: str, stretches: Iterable[tuple[int, int]]) -> tuple[list[Token], str]:
        """The tokens of some stretches of ``text`` and their signature, one character for each."""
        found: list[Token] = []
        signature: list[str] = []
        for start, end in stretches:
            self._add_tokens(_TOKEN.finditer(text, start, end), found, signature)
            found.append(Token(end, end, "", _NO_SENSE))
            signature.append(NOTHING)
        return found, "".join(signature)

    def _add_tokens(
        self, matches: Iterator[re.Match[str]], found: list[Token], signature: list[str]
    ) -> None:
        characters = self.characters
        for match in matches:
            start, end = match.span()
            group = match.lastgroup
            written = match[0]
            if group == "word":
                here = self._word(written)
                if here is None and written[-1] == ".":
                    end -= 1
                    written = written[:-1]
                    here = self._word(written)
                here = here or _NO_SENSE
            else:
                here = _special(group or "", written.lower())
            found.append(Token(start, end, written.lower(), here))
            signature.append(characters[frozenset(here)] if here else NOTHING)
            if end < match.end():
                found.append(Token(end, end + 1, ".", _NO_SENSE))
                signature.append(NOTHING)

    def _word(self, written: str) -> Mapping[str, str] | None:
        senses = self.senses
        lower = written.lower()
        here = senses.get(lower)
        if here is None and lower != written:
            here = senses.get(lower.capitalize())
        return here


_NO_SENSE: Mapping[str, str] = {}


def build_vocabulary(words: Iterable[Word], literals: Iterable[str]) -> Vocabulary:
    """The vocabulary of the rows and of the words that patterns name themselves (``'of``)."""
    senses: dict[str, dict[str, str]] = defaultdict(dict)
    for word in words:
        for form in word.forms:
            key = form.capitalize() if word.case else form.lower()
            senses[key][word.kind] = word.value
    for literal in literals:
        senses[literal]["'" + literal] = literal
    common = _COMMON | {"'" + literal for literal in literals if literal not in _TELLING}
    kinds = {frozenset(s) for s in senses.values()} | set(_special_kinds())
    # The characters of a private-use area: none of them means anything to a regular expression.
    characters = {k: chr(0xE000 + n) for n, k in enumerate(sorted(kinds, key=sorted))}
    seeds = frozenset(c for k, c in characters.items() if not k <= common)
    forms = frozenset(f.lower().rstrip(".") for f, s in senses.items() if not s.keys() <= common)
    forms |= {f.lower() for f in senses if f.endswith(".")} | _WHOLE
    return Vocabulary(dict(senses), characters, seeds, forms)


@lru_cache(maxsize=4096)
def _special(group: str, form: str) -> Mapping[str, str]:
    """The senses of a token that is not a word."""
    if group in ("number", "decade"):
        return _number(form) if group == "number" else _decade(form)
    if group == "other":
        return {_PUNCTUATION[form]: form} if form in _PUNCTUATION else _NO_SENSE
    if group == "ordinal":
        value = form[:-2]
        return {"ORDINAL": value, "DOM": value} if 1 <= int(value) <= 31 else {"ORDINAL": value}
    told = {"qname": form[-1], "hname": form[-1], "meridiem": form[0]}
    return {group.upper(): told.get(group, form)}


def _decade(form: str) -> Mapping[str, str]:
    """``1990s``, ``'90s``, and ``90s`` from the fifties on, below which it may be a temperature."""
    digits = form.strip("'’s")
    if len(digits) == 4:
        return {"DECADE": digits[:-1]}
    sure = form[0] in "'’" or digits >= "50"
    return {"SHORTDECADE": ("20" if digits < "20" else "19") + digits[0]} if sure else _NO_SENSE


def _number(form: str) -> dict[str, str]:
    plain = form.replace(",", "")
    senses = {"NUMBER": plain}
    if not plain.isascii() or not form.isdecimal():
        return senses
    value = int(plain) if len(plain) < 5 else 0
    if 1 <= value <= 31 and len(plain) <= 2:
        senses["DOM"] = plain
    if value <= 24 and len(plain) <= 2:
        senses["HOUR"] = plain
    if 1000 <= value <= 2199:
        senses["YEAR"] = plain
    if len(plain) == 2:
        senses["TWODIGIT"] = plain
    if len(plain) == 4 and value < 2400 and value % 100 < 60:
        senses["HHMM"] = plain
    return senses


def _special_kinds() -> Iterable[frozenset[str]]:
    """Every set of classes that :func:`_special` can give."""
    samples = ["0", "1", "00", "01", "10", "24", "30", "32", "100", "0100", "0070", "1000", "1070"]
    samples += ["2300", "2399", "3000", "1.5", "5,000", "70000"]
    yield from (frozenset(_number(s)) for s in samples)
    yield from (frozenset([kind]) for kind in _PUNCTUATION.values())
    yield from (frozenset([k]) for k in ("MERIDIEM", "ORDINAL", "DECADE", "POSSESSIVE"))
    yield frozenset(["SHORTDECADE"])
    yield from (frozenset([k]) for k in ("ISO", "NUMERIC", "CLOCK", "DOTTED"))
    yield from (frozenset([k]) for k in ("QNAME", "HNAME"))
    yield frozenset(["ORDINAL", "DOM"])


def load_words(lexicon: Lexicon) -> tuple[Word, ...]:
    """The rows of ``timex/words.tsv``."""
    return lexicon.rows("timex/words.tsv", Word)
