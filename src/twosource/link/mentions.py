"""Mentions: which words of different documents tell of one happening (event coreference).

Documents are grouped first, by the words they share; within a group, pairs of mentions are scored
by a logistic regression and grouped by average linkage.  The weights are learnt by
``training/linking.py`` on ECB+ (Cybulska and Vossen 2014), and stand in
``models/linking_mentions.tsv``.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from twosource.lexicon import Lexicon
from twosource.link.clustering import cluster
from twosource.link.comparison import Feature
from twosource.link.folding import STOPWORDS, plain, stem
from twosource.link.growing import Edge
from twosource.link.stories import weighted

FEATURES = (
    *("stem", "stem.all", "stem.only", "meaning", "meaning.close", "stem.rare", "documents"),
    *("documents.root", "sentence", "sentence.root", "near", "near.root", "names", "names.root"),
    *("one.document", "one.sentence", "stem.documents", "stem.sentence", "stem.near"),
)
# Likeness from which documents are of one story; mean log-odds from which mentions are one.
STORY, THRESHOLD, UNSEEN = 0.2, -1.5, -6.0
# Words to the left and right of a mention that are its neighbourhood.
NEAR = 5
# Likeness of a document with itself, for features that compare documents.
WITHIN = 0.3

Floats = NDArray[np.float64]
Vector = Callable[[str], Floats]
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")


@dataclass(frozen=True, slots=True)
class Mention:
    """A mention by its offsets in a document; sentences of a document end with a line."""

    id: str
    document: str
    start: int
    end: int


@dataclass(frozen=True)
class IrregularRow:
    """A row of ``models/linking_irregular.tsv``."""

    form: str
    base: str


@dataclass(frozen=True)
class _Views:
    """What of each mention is compared, as one matrix a view (rows are mentions)."""

    heads: Sequence[frozenset[str]]
    rarity: Mapping[str, float]
    meaning: Floats
    sentence: object
    near: object
    names: object
    place: Sequence[tuple[str, int]]


def group_mentions(
    texts: Mapping[str, str], mentions: Sequence[Mention], vector: Vector, lexicon: Lexicon
) -> Mapping[str, int]:
    """A group number for each mention; ``texts`` are all documents by id.

    ``vector`` gives the embedding of a word (zeros when it has none).
    """
    table = {r.feature: r for r in lexicon.rows("models/linking_mentions.tsv", Feature)}
    weights = np.array([table[name].weight for name in FEATURES])
    ordered = sorted(mentions, key=lambda m: (m.document, m.start, m.id))
    left, right, values = mention_pairs(texts, ordered, vector, lexicon)
    scores = np.clip(values @ weights + table["bias"].weight, UNSEEN, -UNSEEN) - THRESHOLD
    edges: list[Edge] = list(zip(left.tolist(), right.tolist(), scores.tolist(), strict=True))
    groups = cluster(len(ordered), edges, unseen=UNSEEN - THRESHOLD)
    return {ordered[i].id: number for number, group in enumerate(groups) for i in group}


def mention_pairs(
    texts: Mapping[str, str], mentions: Sequence[Mention], vector: Vector, lexicon: Lexicon
) -> tuple[NDArray[np.intp], NDArray[np.intp], Floats]:
    """Pairs of mentions of one story with their features: indices, indices, (n, features)."""
    bases = {r.form: r.base for r in lexicon.rows("models/linking_irregular.tsv", IrregularRow)}
    likeness, story = _stories(texts, bases)
    groups: dict[int, list[int]] = defaultdict(list)
    for index, mention in enumerate(mentions):
        groups[story[mention.document]].append(index)
    pairs = [(i, j) for g in groups.values() for n, i in enumerate(g) for j in g[n + 1 :]]
    left = np.array([i for i, _ in pairs], dtype=np.intp)
    right = np.array([j for _, j in pairs], dtype=np.intp)
    return left, right, _features(_views(texts, mentions, vector, bases), likeness, left, right)


def _root(word: str, bases: Mapping[str, str]) -> str:
    low = plain(word)
    return stem(bases.get(low, low)).rstrip("e")


def _stories(
    texts: Mapping[str, str], bases: Mapping[str, str]
) -> tuple[Mapping[tuple[str, str], float], Mapping[str, int]]:
    """How alike documents are, and the story each belongs to."""
    names = sorted(texts)
    bags = [
        Counter(_root(w, bases) for w in _WORD.findall(texts[n]) if w.lower() not in STOPWORDS)
        for n in names
    ]
    rows = weighted(bags)
    near = (rows @ rows.T).toarray()
    size = range(len(names))
    edges = [(i, j, float(near[i, j]) - STORY) for i in size for j in size if i < j]
    groups = cluster(len(names), edges)
    story = {names[i]: number for number, group in enumerate(groups) for i in group}
    likeness = {
        (names[i], names[j]): float(near[i, j]) if i != j else WITHIN
        for group in groups
        for i in group
        for j in group
    }
    return likeness, story


def _views(
    texts: Mapping[str, str],
    mentions: Sequence[Mention],
    vector: Vector,
    bases: Mapping[str, str],
) -> _Views:
    documents = Counter(
        root for text in texts.values() for root in {_root(w, bases) for w in _WORD.findall(text)}
    )
    heads, meanings, sentences, near, names, place = [], [], [], [], [], []
    for mention in mentions:
        text = texts[mention.document]
        spoken = _content(text[mention.start : mention.end])
        heads.append(frozenset(_root(w, bases) for w in spoken))
        meanings.append(np.mean([_unit(vector(w)) for w in spoken], axis=0))
        begin = text.rfind("\n", 0, mention.start) + 1
        stop = text.find("\n", mention.end)
        before = _WORD.findall(text[begin : mention.start])
        after = _WORD.findall(text[mention.end : stop if stop >= 0 else len(text)])
        sentences.append(_bag(before + after, bases))
        near.append(_bag(before[-NEAR:] + after[:NEAR], bases))
        names.append(
            {plain(w): 1.0 for w in before + after if w[0].isupper() and w.lower() not in STOPWORDS}
        )
        place.append((mention.document, text.count("\n", 0, mention.start)))
    rarity = {r: float(np.log(len(texts) / n)) for r, n in documents.items()}
    return _Views(
        heads,
        rarity,
        np.stack([_unit(m) for m in meanings]) if meanings else np.zeros((0, 1)),
        weighted(sentences),
        weighted(near),
        weighted(names),
        place,
    )


def _content(text: str) -> list[str]:
    found = _WORD.findall(text)
    return [w for w in found if w.lower() not in STOPWORDS] or found or [text or "-"]


def _bag(spoken: Sequence[str], bases: Mapping[str, str]) -> dict[str, float]:
    return {_root(w, bases): 1.0 for w in spoken if w.lower() not in STOPWORDS}


def _unit(vector: Floats) -> Floats:
    length = float(np.linalg.norm(vector))
    return vector / length if length else vector


def _features(
    views: _Views,
    likeness: Mapping[tuple[str, str], float],
    left: NDArray[np.intp],
    right: NDArray[np.intp],
) -> Floats:
    pairs = [(views.heads[i], views.heads[j]) for i, j in zip(left, right, strict=True)]
    share = np.array([float(bool(a & b)) for a, b in pairs])
    whole = np.array([float(a <= b or b <= a) for a, b in pairs])
    places = [(views.place[i], views.place[j]) for i, j in zip(left, right, strict=True)]
    documents = np.array([likeness[a[0], b[0]] for a, b in places])
    meaning = (views.meaning[left] * views.meaning[right]).sum(axis=1)
    rare = np.array([sum(views.rarity.get(r, 0.0) for r in a & b) for a, b in pairs])
    sentence, near, names = (
        np.asarray(m[left].multiply(m[right]).sum(axis=1)).ravel()  # type: ignore[index]
        for m in (views.sentence, views.near, views.names)
    )
    columns = (
        *(share, whole, np.array([float(a == b) for a, b in pairs]), meaning),
        *(np.maximum(meaning - 0.5, 0), np.minimum(rare, 8) / 4, documents, np.sqrt(documents)),
        *(sentence, np.sqrt(sentence), near, np.sqrt(near), names, np.sqrt(names)),
        np.array([float(a[0] == b[0]) for a, b in places]),
        np.array([float(a == b) for a, b in places]),
        *(whole * documents, whole * np.sqrt(sentence), whole * np.sqrt(near)),
    )
    return np.stack(columns, axis=1) if len(left) else np.zeros((0, len(FEATURES)))
