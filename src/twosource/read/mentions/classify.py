"""The learnt part of typing: a linear model over a predicate, its source and its target.

The model was trained on sentences with the one who acts and the one acted upon marked (PLV; see
``training/events.py``).  Its strongest features are the lexicon's own triggers along the chain of
verbs from the predicate down ("refused" > "to lift" > "sanctions"); the words around them settle
what the lexicon leaves open.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from twosource.lexicon import Lexicon
from twosource.read.mentions.arguments import is_passive
from twosource.read.mentions.event_types import Trigger
from twosource.read.tokens import Token

MODEL = "models/events.npz"
# The model's name for CONCEDE and RETREAT, which its corpus does not tell apart.
YIELD = "YIELD"
YIELDING = ("CONCEDE", "RETREAT")

Triggers = Mapping[int, Trigger]
_MASKED = frozenset({"PERSON", "GPE", "ORG", "NORP", "MONEY", "DATE", "CARDINAL", "LOC", "FAC"})
_DOWN = frozenset({"xcomp", "ccomp", "acomp", "advcl", "pcomp"})
_BESIDE = frozenset({"dobj", "nsubjpass", "attr", "acomp", "oprd"})
_HELPERS = frozenset({"aux", "neg"})
_FUTURE = frozenset({"will", "would", "'ll", "shall"})
_SOURCE, _TARGET = "<S>", "<T>"


@dataclass(frozen=True, slots=True)
class Scene:
    """A predicate with the tokens (indices) of who acts, who is acted upon, and the sentence."""

    predicate: Token
    source: range
    target: range
    sentence: range
    triggers: Triggers


def features(scene: Scene) -> dict[str, float]:
    """The scene's features with their counts."""
    found: dict[str, float] = {}
    for name in _names(scene):
        found[name] = found.get(name, 0.0) + 1.0
    return found


def _names(scene: Scene) -> Iterator[str]:
    yield from _sentence_words(scene)
    yield from _words_between(scene)
    yield from _predicate_frame(scene)
    yield from _lexicon_features(scene)


def word(token: Token) -> str:
    """The lemma, or the kind of name or number in its place."""
    if token.ent_type_ in _MASKED:
        return token.ent_type_
    return "NUM" if token.like_num else token.lemma_.lower()


def _sentence_words(scene: Scene) -> Iterator[str]:
    for token in scene.predicate.doc[scene.sentence.start : scene.sentence.stop]:
        if token.i in scene.source or token.i in scene.target or token.is_punct:
            continue
        yield "w=" + word(token)


def _words_between(scene: Scene) -> Iterator[str]:
    if not scene.target:
        return
    first, second = sorted((scene.source, scene.target), key=lambda r: r.start)
    ends = (_SOURCE, _TARGET) if first is scene.source else (_TARGET, _SOURCE)
    words = [
        word(t)
        for t in scene.predicate.doc[first.stop : second.start]
        if not t.is_punct and t.ent_type_ not in {"DATE", "TIME"}
    ]
    for item in words:
        yield "btw=" + item
    for left, right in zip([ends[0], *words], [*words, ends[1]], strict=True):
        yield f"btb={left}_{right}"


def complements(verb: Token, depth: int = 0) -> Iterator[Token]:
    """Verbs and adjectives that complete ``verb``, nearest first, at most three steps down."""
    if depth > 2:
        return
    for child in verb.children:
        if child.dep_ in _DOWN:
            yield child
            yield from complements(child, depth + 1)
        elif child.dep_ == "prep":
            for inner in child.children:
                if inner.dep_ == "pcomp":
                    yield inner
                    yield from complements(inner, depth + 1)


def _predicate_frame(scene: Scene) -> Iterator[str]:
    verb = scene.predicate
    name = word(verb)
    yield "gov=" + name
    yield f"up={word(verb.head)}" if verb.dep_ == "ccomp" else "up="
    if is_passive(verb):
        yield "govpass=" + name
    for child in verb.children:
        if child.dep_ in _BESIDE or child.dep_ == "prt":
            yield f"govc={name}_{word(child)}"
            yield "gobj=" + word(child)
        elif child.dep_ == "prep":
            yield f"govp={name}_{child.lower_}"
            for inner in child.children:
                if inner.dep_ == "pobj":
                    yield f"gpo={child.lower_}_{word(inner)}"
                    yield f"govpo={name}_{word(inner)}"
        elif child.dep_ in _HELPERS:
            yield "aux=" + child.lower_
            yield f"gaux={child.lower_}_{name}"
    for lower in complements(verb):
        yield from _complement_frame(name, lower)


def _complement_frame(upper: str, lower: Token) -> Iterator[str]:
    name = word(lower)
    yield f"comp={upper}_{name}"
    yield "cv=" + name
    for child in lower.children:
        if child.dep_ in _HELPERS:
            yield f"caux={child.lower_}_{name}"
        elif child.dep_ in _BESIDE:
            yield f"cobj={name}_{word(child)}"


def chain(scene: Scene) -> tuple[list[Token], list[Trigger]]:
    """The predicate with its complements, and the lexicon's triggers on them and their objects."""
    verbs = [scene.predicate, *complements(scene.predicate)]
    return verbs, [t for verb in verbs for t in triggers_at(verb, scene.triggers)]


def triggers_at(verb: Token, triggers: Triggers, *, prepositions: bool = True) -> Iterator[Trigger]:
    """The triggers on a verb and on what stands directly beside it."""
    if verb.i in triggers:
        yield triggers[verb.i]
    for child in verb.children:
        if child.dep_ in _BESIDE and child.i in triggers:
            yield triggers[child.i]
        elif child.dep_ == "prep" and prepositions:
            for inner in child.children:
                if inner.dep_ == "pobj" and inner.i in triggers:
                    yield triggers[inner.i]


def _lexicon_features(scene: Scene) -> Iterator[str]:
    verbs, found = chain(scene)
    types = [t.type for t in found]
    future = any(c.lower_ in _FUTURE for v in verbs for c in v.children if c.dep_ == "aux")
    for number, name in enumerate(types[:3]):
        yield f"lx{number}={name}"
    yield "lxseq=" + ">".join(types[:2])
    yield f"lxfut={future}_{types[0] if types else None}"
    if own := scene.triggers.get(scene.predicate.i):
        yield "lgov=" + own.type
        yield f"lgovm={own.mode}"
    inside = sorted(i for i in scene.triggers if i in scene.sentence)
    for at in inside:
        yield "lex=" + scene.triggers[at].type
    after = next((i for i in inside if i >= scene.source.stop), None)
    if after is not None:
        yield "lnext=" + scene.triggers[after].type
    if scene.target:
        governors = scene.predicate.doc[scene.target.start : scene.target.stop].root.ancestors
        for governor, _ in zip(governors, range(4), strict=False):
            if governor.i in scene.triggers:
                yield "ltgov=" + scene.triggers[governor.i].type


@dataclass(frozen=True)
class TypeModel:
    """A linear classifier: ``weights`` is features x types, ``idf`` one number a feature."""

    types: tuple[str, ...]
    vocabulary: Mapping[str, int]
    idf: NDArray[np.float32]
    weights: NDArray[np.float32]
    bias: NDArray[np.float32]

    def knows_verb(self, verb: Token) -> bool:
        """Whether the model was trained on sentences with this predicate."""
        return "gov=" + word(verb) in self.vocabulary

    def probabilities(self, found: Mapping[str, float]) -> NDArray[np.float32]:
        """How probable each of ``types`` is, given the features of a scene."""
        rows, values = self.vector(found)
        scores = self.bias + values @ self.weights[rows] if len(rows) else self.bias
        powers = np.exp(scores - scores.max())
        return np.asarray(powers / powers.sum(), dtype=np.float32)

    def vector(self, found: Mapping[str, float]) -> tuple[list[int], NDArray[np.float32]]:
        """Rows and values of the known features, weighted and scaled to length one."""
        known = [(row, n) for f, n in found.items() if (row := self.vocabulary.get(f)) is not None]
        rows = [row for row, _ in known]
        values = np.log1p(np.array([n for _, n in known], dtype=np.float32)) * self.idf[rows]
        length = float(np.sqrt(values @ values))
        return rows, values / length if length else values


def type_model(lexicon: Lexicon) -> TypeModel:
    """The shipped model."""
    with np.load(lexicon.path(MODEL), allow_pickle=False) as file:
        names = str(file["vocabulary"]).split("\n")
        return TypeModel(
            tuple(str(file["types"]).split("\n")),
            {name: row for row, name in enumerate(names)},
            file["idf"].astype(np.float32),
            file["weights"].astype(np.float32),
            file["bias"].astype(np.float32),
        )


def settle_yield(name: str, found: Iterable[Trigger]) -> str:
    """CONCEDE or RETREAT in the place of YIELD, as the lexicon's triggers have it."""
    if name != YIELD:
        return name
    return next((t.type for t in found if t.type in YIELDING), YIELDING[1])
