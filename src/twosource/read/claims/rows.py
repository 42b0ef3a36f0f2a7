"""The rows of ``data/speakers/``: what is known of those who speak and of how they do."""

from dataclasses import dataclass
from typing import Literal

from twosource.model import Factuality, SourceKind, Stance

Person = Literal["man", "woman"]
Calling = Literal[
    "outlet",
    "body",
    "person",
    "official",
    "officials",
    "source",
    "charged",
    "army",
    "department",
    "head",
]


@dataclass(frozen=True, slots=True)
class HeadRow:
    """A noun that heads the name of a speaker, with the kind of speaker it makes."""

    noun: str
    kind: SourceKind
    example: str


@dataclass(frozen=True, slots=True)
class HonorificRow:
    """A word before a person's name that is no part of it."""

    word: str
    example: str
    person: Person | None = None


@dataclass(frozen=True, slots=True)
class GenderedRow:
    """A noun that says whether a person is a man or a woman."""

    noun: str
    person: Person
    example: str


@dataclass(frozen=True, slots=True)
class GivenNameRow:
    """A given name that says whether a person is a man or a woman."""

    name: str
    person: Person


@dataclass(frozen=True, slots=True)
class MediaRow:
    """An outlet known by name."""

    name: str
    kind: SourceKind
    example: str


@dataclass(frozen=True, slots=True)
class MediumRow:
    """Words that say through which medium a source spoke."""

    phrase: str
    medium: str
    example: str


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """A thing that speaks for its owner: a report for an outlet, a statement for a speaker."""

    noun: str
    of: Literal["outlet", "speaker"]
    example: str


@dataclass(frozen=True, slots=True)
class CarrierRow:
    """A phrase before a name that makes the named one a relay of the claim, or its origin."""

    phrase: str
    role: Literal["relay", "origin"]
    example: str


@dataclass(frozen=True, slots=True)
class StanceRow:
    """A word inside a statement that gives it a stance of its own, and how sure it is then."""

    word: str
    stance: Stance
    factuality: Factuality
    example: str
    negated: bool = False


@dataclass(frozen=True, slots=True)
class CueStanceRow:
    """A cue (its head's lemma, then words that stand with it) with the stance it gives."""

    cue: str
    stance: Stance
    factuality: Factuality
    example: str


@dataclass(frozen=True, slots=True)
class SayingRow:
    """A verb that attributes whoever its subject is."""

    lemma: str
    example: str


@dataclass(frozen=True, slots=True)
class ReckoningRow:
    """A verb that gives a figure in its subject's name, and the preposition before the figure."""

    verb: str
    preposition: str
    example: str


@dataclass(frozen=True, slots=True)
class ReckonedRow:
    """A noun, in the form it is counted in, whose figure such a verb gives."""

    noun: str
    example: str


@dataclass(frozen=True, slots=True)
class FrameRow:
    """A preposition and a noun that make a sentence the view of the noun's owner."""

    preposition: str
    noun: str
    example: str


@dataclass(frozen=True, slots=True)
class OpenerRow:
    """A verb that leads up to a colon behind which its subject speaks, and a word it needs."""

    verb: str
    example: str
    word: str = ""


@dataclass(frozen=True, slots=True)
class OutletWordRow:
    """A word that begins or ends the proper name of an outlet."""

    word: str
    example: str


@dataclass(frozen=True, slots=True)
class CallingRow:
    """A noun by which one named before may be called, and what the one it means is."""

    noun: str
    means: Calling
    example: str


@dataclass(frozen=True, slots=True)
class WantsRow:
    """A verb that attributes only with a clause, with more than a hearer, or outside of others."""

    lemma: str
    wants: Literal["clause", "more", "outside"]
    example: str
