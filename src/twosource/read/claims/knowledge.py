"""What is known of speakers: the rows of ``data/speakers/`` and the indexes built from them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, TypeVar

from twosource.lexicon import Lexicon
from twosource.model import Factuality, SourceKind, Stance

Value = TypeVar("Value")
Person = Literal["man", "woman"]


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
class OutletWordRow:
    """A word that begins or ends the proper name of an outlet."""

    word: str
    example: str


@dataclass(frozen=True, slots=True)
class WantsRow:
    """A verb that attributes only with a clause, with more than a hearer, or outside of others."""

    lemma: str
    wants: Literal["clause", "more", "outside"]
    example: str


@dataclass(frozen=True, slots=True)
class Knowledge:
    """The tables as indexes; every key is in lower case.

    ``carriers`` and ``mediums`` map the first word of a phrase to its rows, longest phrase first.
    """

    heads: Mapping[str, SourceKind]
    honorifics: Mapping[str, Person | None]
    gendered: Mapping[str, Person]
    given_names: Mapping[str, Person]
    media: Mapping[str, SourceKind]
    mediums: Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]
    documents: Mapping[str, str]
    carriers: Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]
    stances: Mapping[str, StanceRow]
    saying: frozenset[str]
    wants: Mapping[str, Literal["clause", "more", "outside"]]
    frames: Mapping[str, frozenset[str]]
    outlet_words: frozenset[str]
    reckoning: Mapping[str, str]
    reckoned: frozenset[str]
    cue_stances: Mapping[str, tuple[tuple[tuple[str, ...], CueStanceRow], ...]]

    def head(self, word: str, lemma: str) -> SourceKind | None:
        """The kind of speaker that a noun makes, by its lower-case form or its lemma."""
        return self.heads.get(word) or self.heads.get(lemma.lower())

    def names_outlet(self, words: Sequence[str]) -> bool:
        """True for the words (lower case) of an outlet's name, known or told by a word in it."""
        ends = {words[0], words[-1]} if len(words) > 1 else set()
        media = (SourceKind.MEDIA, SourceKind.STATE_MEDIA)
        return (
            " ".join(words) in self.media
            or not ends.isdisjoint(self.outlet_words)
            or any(self.heads.get(w) in media for w in ends)
        )

    def is_office(self, word: str) -> bool:
        """True for a noun (lower case) that names an office: governor, spokeswoman."""
        return self.heads.get(word) is SourceKind.OFFICE


def load_knowledge(lexicon: Lexicon) -> Knowledge:
    """The indexes over the speaker tables; get them with ``lexicon.derived(load_knowledge)``."""
    rows = lexicon.rows
    return Knowledge(
        heads={r.noun: r.kind for r in rows("speakers/heads.tsv", HeadRow)},
        honorifics={r.word: r.person for r in rows("speakers/honorifics.tsv", HonorificRow)},
        gendered={r.noun: r.person for r in rows("speakers/gendered.tsv", GenderedRow)},
        given_names={
            r.name.lower(): r.person for r in rows("speakers/given_names.tsv", GivenNameRow)
        },
        media={r.name.lower(): r.kind for r in rows("speakers/media.tsv", MediaRow)},
        mediums=_by_first_word(
            (r.phrase, r.medium) for r in rows("speakers/mediums.tsv", MediumRow)
        ),
        documents={r.noun: r.of for r in rows("speakers/documents.tsv", DocumentRow)},
        carriers=_by_first_word(
            (r.phrase, r.role) for r in rows("speakers/carriers.tsv", CarrierRow)
        ),
        stances={r.word: r for r in rows("speakers/stances.tsv", StanceRow)},
        saying=frozenset(r.lemma for r in rows("speakers/saying.tsv", SayingRow)),
        wants={r.lemma: r.wants for r in rows("speakers/wants.tsv", WantsRow)},
        frames=_frames(rows("speakers/frames.tsv", FrameRow)),
        outlet_words=frozenset(r.word for r in rows("speakers/outlet_words.tsv", OutletWordRow)),
        reckoning={r.verb: r.preposition for r in rows("speakers/reckoning.tsv", ReckoningRow)},
        reckoned=frozenset(r.noun for r in rows("speakers/reckoned.tsv", ReckonedRow)),
        cue_stances=_by_first_word(
            (r.cue, r) for r in rows("speakers/cue_stances.tsv", CueStanceRow)
        ),
    )


def words(text: str) -> frozenset[str]:
    """The words of ``text`` as a set: closed classes of grammar that are no knowledge to extend."""
    return frozenset(text.split())


def _frames(rows: Iterable[FrameRow]) -> Mapping[str, frozenset[str]]:
    """The prepositions before each noun."""
    index: dict[str, frozenset[str]] = {}
    for row in rows:
        index[row.noun] = index.get(row.noun, frozenset()) | {row.preposition}
    return index


def _by_first_word(
    pairs: Iterable[tuple[str, Value]],
) -> Mapping[str, tuple[tuple[tuple[str, ...], Value], ...]]:
    index: dict[str, list[tuple[tuple[str, ...], Value]]] = {}
    for phrase, value in pairs:
        parts = tuple(phrase.split())
        index.setdefault(parts[0], []).append((parts, value))
    return {word: tuple(sorted(found, key=lambda p: -len(p[0]))) for word, found in index.items()}
