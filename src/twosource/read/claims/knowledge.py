"""What is known of speakers: the indexes built from the rows of ``data/speakers/``."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, TypeVar

from twosource.lexicon import Lexicon
from twosource.model import SourceKind
from twosource.read.claims.rows import (
    Calling,
    CallingRow,
    CarrierRow,
    CueStanceRow,
    DocumentRow,
    FrameRow,
    GenderedRow,
    GivenNameRow,
    HeadRow,
    HonorificRow,
    MediaRow,
    MediumRow,
    OpenerRow,
    OutletWordRow,
    Person,
    ReckonedRow,
    ReckoningRow,
    SayingRow,
    StanceRow,
    WantsRow,
)

Value = TypeVar("Value")


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
    callings: Mapping[str, Calling]
    openers: Mapping[str, frozenset[str]]
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
        frames=_together((r.noun, r.preposition) for r in rows("speakers/frames.tsv", FrameRow)),
        outlet_words=frozenset(r.word for r in rows("speakers/outlet_words.tsv", OutletWordRow)),
        reckoning={r.verb: r.preposition for r in rows("speakers/reckoning.tsv", ReckoningRow)},
        reckoned=frozenset(r.noun for r in rows("speakers/reckoned.tsv", ReckonedRow)),
        openers=_together((r.verb, r.word) for r in rows("speakers/openers.tsv", OpenerRow)),
        callings={r.noun: r.means for r in rows("speakers/called_again.tsv", CallingRow)},
        cue_stances=_by_first_word(
            (r.cue, r) for r in rows("speakers/cue_stances.tsv", CueStanceRow)
        ),
    )


def words(text: str) -> frozenset[str]:
    """The words of ``text`` as a set: closed classes of grammar that are no knowledge to extend."""
    return frozenset(text.split())


def _together(pairs: Iterable[tuple[str, str]]) -> Mapping[str, frozenset[str]]:
    """All that each word is paired with."""
    index: dict[str, frozenset[str]] = {}
    for word, other in pairs:
        index[word] = index.get(word, frozenset()) | {other}
    return index


def _by_first_word(
    pairs: Iterable[tuple[str, Value]],
) -> Mapping[str, tuple[tuple[tuple[str, ...], Value], ...]]:
    index: dict[str, list[tuple[tuple[str, ...], Value]]] = {}
    for phrase, value in pairs:
        parts = tuple(phrase.split())
        index.setdefault(parts[0], []).append((parts, value))
    return {word: tuple(sorted(found, key=lambda p: -len(p[0]))) for word, found in index.items()}
