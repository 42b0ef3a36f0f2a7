"""The knowledge that counts are read with: rows of ``data/counts`` and what is built from them."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from spacy.strings import get_string_id

from twosource.lexicon import Lexicon

Sort = Literal["person", "weapon", "aircraft", "thing", "group"]
Effect = Literal[
    "exact", "at-least", "more-than", "at-most", "fewer-than", "nearly", "just-under", "about"
]
Role = Literal["object", "subject", "both", "of", "noun"]


@dataclass(frozen=True, slots=True)
class BoundRow:
    """Words before or behind a number, and what they make of it."""

    words: tuple[str, ...]
    side: Literal["before", "after"]
    effect: Effect
    example: str


@dataclass(frozen=True, slots=True)
class NumeralRow:
    """A number word and how it joins with others."""

    words: tuple[str, ...]
    kind: Literal["unit", "ten", "hundred", "scale", "group", "vague", "whole"]
    value: float
    example: str


@dataclass(frozen=True, slots=True)
class UnitRow:
    """A unit that belongs to the number; ``factor`` turns it into km² or the main currency unit."""

    of: str
    side: Literal["before", "after"]
    words: tuple[str, ...]
    factor: float
    example: str


@dataclass(frozen=True, slots=True)
class ExcludedRow:
    """Words before or behind a number that make it no count."""

    side: Literal["before", "after"]
    words: tuple[str, ...]
    example: str


@dataclass(frozen=True, slots=True)
class KindRow:
    """Nouns that can be counted: their sort, and what they count as without a fate."""

    sort: Sort
    of: str
    words: tuple[str, ...]
    example: str


@dataclass(frozen=True, slots=True)
class FateRow:
    """Words that tell what befell the counted; ``beside`` narrows the row to where one is near."""

    words: tuple[str, ...]
    pos: Literal["verb", "adj", "noun"]
    role: Role
    on: Sort
    of: str
    example: str
    beside: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TollRow:
    """Nouns that stand for a number of their own."""

    words: tuple[str, ...]
    of: str
    example: str


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """Verbs of change, behind which "from N to M" is two numbers."""

    words: tuple[str, ...]
    example: str


@dataclass(frozen=True, slots=True)
class Kind:
    """What a noun counts as."""

    sort: Sort
    of: str


@dataclass(frozen=True)
class Fate:
    """What befalls whom, for one word."""

    role: Role
    on: Sort
    of: str
    beside: frozenset[str]


@dataclass(frozen=True)
class Lexis:
    """Tables and compiled patterns, built once per lexicon."""

    numerals: Mapping[str, NumeralRow]
    effects: Mapping[str, Effect]
    units: Mapping[str, UnitRow]
    kinds: Mapping[str, Kind]
    groups: frozenset[str]
    persons: frozenset[int]
    fates: Mapping[tuple[str, str], tuple[Fate, ...]]
    tolls: Mapping[str, str]
    changed: re.Pattern[str]
    numeral: re.Pattern[str]
    before: re.Pattern[str]
    after: re.Pattern[str]
    unit_before: re.Pattern[str]
    unit_after: re.Pattern[str]
    excluded_before: re.Pattern[str]
    excluded_after: re.Pattern[str]


def lexis(lexicon: Lexicon) -> Lexis:
    """The lexis of ``lexicon``, built at first use."""
    return lexicon.derived(_build)


def any_of(words: Iterable[str]) -> str:
    """A regular expression for any of ``words``, the longest first, spaces as any white space."""
    longest_first = sorted(set(words), key=lambda w: (-len(w), w))
    return "|".join(re.escape(w).replace(r"\ ", r"\s+") for w in longest_first)


def _build(lexicon: Lexicon) -> Lexis:
    bounds = lexicon.rows("counts/bounds.tsv", BoundRow)
    kinds = lexicon.rows("counts/kinds.tsv", KindRow)
    units = lexicon.rows("counts/units.tsv", UnitRow)
    excluded = lexicon.rows("counts/excluded.tsv", ExcludedRow)
    numerals = {w: r for r in lexicon.rows("counts/numerals.tsv", NumeralRow) for w in r.words}
    changes = [w for r in lexicon.rows("counts/changes.tsv", ChangeRow) for w in r.words]
    fates: dict[tuple[str, str], list[Fate]] = defaultdict(list)
    for row in lexicon.rows("counts/fates.tsv", FateRow):
        for word in row.words:
            fates[word, row.pos].append(Fate(row.role, row.on, row.of, frozenset(row.beside)))
    return Lexis(
        numerals=numerals,
        effects={f"{r.side} {w}": r.effect for r in bounds for w in r.words},
        units={f"{r.side} {w.lower()}": r for r in units for w in r.words},
        kinds={
            form: Kind(r.sort, r.of)
            for r in reversed(kinds)
            for w in r.words
            for form in (plural(w), w)
        },
        groups=frozenset(w for r in kinds if r.sort == "group" for w in r.words),
        # Hashes of the words as the parser's documents hold them, to find persons without a loop.
        persons=frozenset(get_string_id(w) for r in kinds if r.sort == "person" for w in r.words),
        # A row that asks for a word beside it is the more telling one.
        fates={k: tuple(sorted(v, key=lambda f: not f.beside)) for k, v in fates.items()},
        tolls={w: r.of for r in lexicon.rows("counts/tolls.tsv", TollRow) for w in r.words},
        changed=re.compile(rf"\b(?:{any_of(changes)})\b[^.;]{{0,30}}$", re.I),
        numeral=_numeral_pattern(numerals),
        before=re.compile(rf"(?<![\w-])(?P<words>{_side(bounds, 'before')})\s+$", re.I),
        after=re.compile(rf"\s*(?P<words>{_side(bounds, 'after')})(?!\w|\s+than\b)", re.I),
        unit_before=re.compile(rf"(?<![A-Za-z])(?P<unit>{_side(units, 'before')})\s?$"),
        unit_after=re.compile(rf"(?:\s+of\s+|[\s-]?)(?P<unit>{_side(units, 'after')})(?!\w)", re.I),
        excluded_before=re.compile(rf"(?<!\w)(?:{_side(excluded, 'before')})[\s#]*-?$"),
        excluded_after=re.compile(
            rf"(?:\s+of(?:\s+the)?\s+|[\s-]?)(?:{_side(excluded, 'after')})(?!\w)", re.I
        ),
    )


def plural(word: str) -> str:
    """The regular plural of an English noun; parsers' lemmas of plurals err (corpses -> corps)."""
    if word.endswith("man") and not word.endswith(("human", "german", "roman", "ottoman")):
        return word[:-2] + "en"
    if word.endswith("child"):
        return word + "ren"
    if re.search(r"(?:s|x|z|ch|sh)$", word):
        return word + "es"
    if re.search(r"[^aeiou]y$", word):
        return word[:-1] + "ies"
    return word + "s"


def _side(rows: Iterable[BoundRow | UnitRow | ExcludedRow], side: str) -> str:
    return any_of(w for r in rows if r.side == side for w in r.words)


def _numeral_pattern(numerals: Mapping[str, NumeralRow]) -> re.Pattern[str]:
    """Digits or number words, with the number words that go on from there.

    Left out by the edges: ordinals (3rd), calibres (155mm), clock times (4:30), names (Su-30).
    """
    scales = any_of(w for w, r in numerals.items() if r.kind in ("hundred", "scale", "group"))
    plurals = any_of(w for w, r in numerals.items() if r.kind == "vague" and w.endswith("s"))
    words = any_of(numerals)
    digits = (
        r"(?<![\w.,:/])(?<![A-Za-z][-–])"
        r"(?!0\d)(?:\d{1,3}(?:[,\u00a0\u202f\u2009]\d{2,3})+|\d+)(?:\.\d+)?"
        rf"(?:[\s-]?(?:(?:{scales})s?(?!\w)|(?:bn|tn|mn)(?!\w))|(?:m|k)(?!\w))*"
        r"(?![A-Za-z\d]|:\d|/\d|\.\d|,\d)"
    )
    # A word that goes on is cut off again where the words do not make one number.
    more = rf"(?:[\s-]+(?:and\s+)?|\s+of\s+(?={plurals}))(?:{words})(?!\w)"
    spelt = (
        r"(?<![\w-])(?:(?:an?\s+)?half[\s-](?:an?[\s-])?|an?\s+)?"
        rf"(?:tens\s+of\s+(?:{plurals})|(?:{words}))(?!\w)"
        rf"(?:\s+and\s+a\s+half(?=\s+(?:million|billion|dozen))|{more})*"
    )
    return re.compile(f"(?P<digits>{digits})|(?P<spelt>{spelt})", re.I)
