"""The words that make a happening sure, unsure or unreal, as rows of ``data/signals``."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from twosource.lexicon import Lexicon
from twosource.model import Factuality, Phase

Kind = Literal[
    "speech", "belief", "deny", "doubt", "wish", "plan", "promise", "threat", "demand",
    "implicative", "refusal", "prevent", "attempt", "aspect", "modal", "perception", "factive",
]  # fmt: skip
Part = Literal["verb", "adjective", "noun"]
Frame = Literal["clause", "infinitive", "gerund", "noun"]

# The kinds whose complement is somebody's own view, promise or wish: the content of an attribution.
OPENING = frozenset(
    ("speech", "belief", "deny", "doubt", "wish", "plan", "promise", "threat", "demand")
)


@dataclass(frozen=True, slots=True)
class Embedder:
    """A verb, adjective or noun and what its complement is worth when it is affirmed or negated.

    ``word`` is a lemma, or a lemma with the particle or preposition that belongs to it.
    """

    word: str
    part: Part
    frame: tuple[Frame, ...]
    positive: Factuality
    negative: Factuality
    kind: Kind
    phase: Phase | None = None
    example: str = ""


@dataclass(frozen=True, slots=True)
class Modifier:
    """A negator or hedge; ``on`` says what it stands with."""

    word: str
    on: Literal["verb", "noun", "any", "subject", "preposition"]
    value: Factuality
    kind: Literal["negator", "hedge"]
    phase: Phase | None = None
    example: str = ""


@dataclass(frozen=True, slots=True)
class Modal:
    """A modal verb: affirmed, negated, and before *have* with a participle."""

    word: str
    positive: Factuality
    negative: Factuality
    perfect: Factuality
    phase: Phase
    example: str = ""


@dataclass(frozen=True, slots=True)
class EventNouns:
    """Nouns of one field that name a happening or an act."""

    field: str
    words: tuple[str, ...]
    example: str = ""


@dataclass(frozen=True, slots=True)
class Carriers:
    """Verbs that add nothing but tense to the noun in ``role``: an attack *took place*."""

    role: Literal["subject", "object", "predicate"]
    words: tuple[str, ...]
    example: str = ""


@dataclass(frozen=True)
class Signals:
    """The tables, keyed for look-up."""

    embedders: Mapping[tuple[str, Part, Frame], Embedder]
    modifiers: Mapping[str, Modifier]
    modals: Mapping[str, Modal]
    event_nouns: frozenset[str]
    carriers: frozenset[tuple[str, str]]


def load_signals(lexicon: Lexicon) -> Signals:
    """Read the tables; raises MendKnowledge with file and line where a row is wrong."""
    embedders = lexicon.rows("signals/embedders.tsv", Embedder)
    return Signals(
        embedders={(row.word, row.part, frame): row for row in embedders for frame in row.frame},
        modifiers={m.word: m for m in lexicon.rows("signals/modifiers.tsv", Modifier)},
        modals={m.word: m for m in lexicon.rows("signals/modals.tsv", Modal)},
        event_nouns=frozenset(
            word
            for row in lexicon.rows("signals/event_nouns.tsv", EventNouns)
            for word in row.words
        ),
        carriers=frozenset(
            (word, row.role)
            for row in lexicon.rows("signals/carriers.tsv", Carriers)
            for word in row.words
        ),
    )
