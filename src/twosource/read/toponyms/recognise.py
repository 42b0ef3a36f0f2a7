"""Which proposals name a place here: the columns a small net judges by, and its judgement.

The net was trained on the places that people marked in news (``training/toponyms.py``).  It hears
how the entity recogniser labelled the span, what the gazetteer knows of the name, the words
around it, and how the same name is used elsewhere in the report.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Mapping, MutableMapping, Sequence
from dataclasses import dataclass
from typing import Any

from twosource.gazetteer import Kind, Match
from twosource.read.page import Page
from twosource.read.tokens import Token
from twosource.read.toponyms.names import How, Meanings
from twosource.read.toponyms.net import Array, Row
from twosource.read.toponyms.propose import Proposal

LABELS = ("GPE", "LOC", "FAC", "ORG", "PERSON", "NORP", "EVENT", "PRODUCT", "WORK_OF_ART", "")
DEPENDENCIES = [
    "pobj",
    "nsubj",
    "dobj",
    "compound",
    "poss",
    "amod",
    "appos",
    "conj",
    "npadvmod",
    "nmod",
    "nsubjpass",
    "attr",
    "ROOT",
    "dep",
]
TAGS = ("NNP", "NNPS", "JJ", "NN", "NNS")
_PLACES, _OTHERS = frozenset({"GPE", "LOC", "FAC"}), frozenset({"ORG", "PERSON"})

DENSE = (
    *(f"label_{label or 'none'}" for label in LABELS),
    *(f"inside_{label}" for label in LABELS[:-1]),
    *(f"dep_{name}" for name in DEPENDENCIES),
    *(f"tag_{name}" for name in TAGS),
    *(f"kind_{kind.name.lower()}" for kind in Kind),
    *(f"how_{how.name.lower()}" for how in How),
    *(f"match_{match.name.lower()}" for match in Match),
    "words",
    "capitals",
    "sentence_start",
    "title_line",
    "people",
    "fame",
    "options",
    "demonym",
    "hint",
    "part",
    "small_letters",
    "name_before",
    "name_behind",
    "comma_place_behind",
    "comma_place_before",
    "place_elsewhere",
    "other_elsewhere",
    "in_longer_person",
    "small_elsewhere",
    "part_of_longer",
    "has_shorter",
    "no_meaning",
    "common_word",
    "own_feature",
    "short_only",
    "characters",
)
PLACE_OF = {name: index for index, name in enumerate(DENSE)}
# What _covers tells, in its order.
_COVERS = [
    PLACE_OF[name]
    for name in ("part_of_longer", "has_shorter", "comma_place_before", "comma_place_behind")
]
WORD_SLOTS = ("before", "before2", "behind", "head", "first", "last")


@dataclass(frozen=True)
class PageUse:
    """How names are used over the whole page."""

    places: Mapping[str, int]
    others: Mapping[str, int]
    surnames: frozenset[str]
    small: frozenset[str]


def page_use(page: Page, proposals: Sequence[Proposal]) -> PageUse:
    """Count how each name of the page is labelled, and which words also stand in small letters."""
    places: Counter[str] = Counter()
    others: Counter[str] = Counter()
    for p in proposals:
        if p.label in _PLACES:
            places[p.found.key] += 1
        elif p.label in _OTHERS:
            others[p.found.key] += 1
    surnames = {
        token.lower_
        for block in page.blocks
        for entity in block.doc.ents
        if entity.label_ == "PERSON" and len(entity) > 1
        for token in entity
    }
    wanted = {p.found.key for p in proposals}
    small = wanted.intersection(page.report.text.split())
    return PageUse(places, others, frozenset(surnames), frozenset(small))


def rows(
    page: Page,
    proposals: Sequence[Proposal],
    words: Mapping[str, int],
    common: frozenset[str],
    memo: MutableMapping[object, Any],
) -> list[Row]:
    """The columns of each proposal; ``words`` gives the column of each known word in its slot.

    ``memo`` keeps what the gazetteer says of a name: the columns of its meanings.
    """
    use = page_use(page, proposals)
    found = []
    for proposal, covers in zip(proposals, _covers(proposals), strict=True):
        row: Row = dict(zip(_COVERS, covers, strict=True))
        _surface(row, proposal)
        row.update(_meaning(proposal.found, memo))
        row[PLACE_OF["common_word"]] = proposal.found.key in common
        _usage(row, proposal, use)
        for word in words_around(proposal):
            column = words.get(word)
            if column is not None:
                row[len(DENSE) + column] = 1.0
        found.append(row)
    return found


def words_around(p: Proposal) -> list[str]:
    """The words beside and in a proposal, each with the slot it stands in."""
    doc, first, last = p.block.doc, p.first, p.last
    root = p.root
    return [
        "before=" + (doc[first - 1].lower_ if first else ""),
        "before2=" + (doc[first - 2].lower_ if first > 1 else ""),
        "behind=" + (doc[last].lower_ if last < len(doc) else ""),
        "head=" + root.head.lemma_.lower(),
        "first=" + doc[first].lower_,
        "last=" + doc[last - 1].lower_,
    ]


def _covers(proposals: Sequence[Proposal]) -> list[tuple[bool, bool, bool, bool]]:
    """For each: lies in a longer one, holds a shorter one, place before or behind a comma."""
    spans: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for p in proposals:
        spans[p.block.start].append((p.first, p.last))
    answers = []
    for p in proposals:
        here = spans[p.block.start]
        words = p.block.words
        comma = p.last < len(words) and words[p.last] in (",", "(")
        after = p.first > 1 and words[p.first - 1] in (",", "(")
        answers.append(
            (
                any(a <= p.first and p.last <= b and b - a > p.last - p.first for a, b in here),
                any(p.first <= a and b <= p.last and b - a < p.last - p.first for a, b in here),
                after and any(b == p.first - 1 for _, b in here),
                comma and any(a == p.last + 1 for a, _ in here),
            )
        )
    return answers


def _surface(row: Row, p: Proposal) -> None:
    doc = p.block.doc
    tokens = p.tokens
    root = p.root
    row[PLACE_OF["label_" + (p.label if p.label in LABELS and p.label else "none")]] = 1.0
    if not p.label:
        inside = doc[p.first].ent_type_
        if inside and inside in LABELS:
            row[PLACE_OF["inside_" + inside]] = 1.0
    if root.dep_ in DEPENDENCIES:
        row[PLACE_OF["dep_" + root.dep_]] = 1.0
    if root.tag_ in TAGS:
        row[PLACE_OF["tag_" + root.tag_]] = 1.0
    text = p.text
    row[PLACE_OF["words"]] = len(tokens)
    row[PLACE_OF["characters"]] = min(len(text), 40)
    row[PLACE_OF["capitals"]] = text.isupper() and len(text) > 3
    row[PLACE_OF["sentence_start"]] = bool(doc[p.first].is_sent_start)
    row[PLACE_OF["title_line"]] = len(doc) < 15 and doc[len(doc) - 1].text not in ".?!"
    row[PLACE_OF["small_letters"]] = any(t.is_lower for t in tokens)
    row[PLACE_OF["name_before"]] = p.first > 0 and _name(doc[p.first - 1])
    row[PLACE_OF["name_behind"]] = p.last < len(doc) and _name(doc[p.last])


def _name(token: Token) -> bool:
    return token.text[:1].isupper() and token.pos_ in ("PROPN", "ADJ", "NOUN")


def _meaning(found: Meanings, memo: MutableMapping[object, Any]) -> Row:
    """The columns of what a name may mean; worked out once per name."""
    key = ("meaning", found.key, found.hint, len(found.options), found.part, found.demonym)
    row: Row | None = memo.get(key)
    if row is None:
        row = memo[key] = _meaning_row(found)
    return row


def _meaning_row(found: Meanings) -> Row:
    row: Row = {}
    row[PLACE_OF["demonym"]] = found.demonym
    row[PLACE_OF["hint"]] = found.hint is not None
    row[PLACE_OF["part"]] = found.part
    if not found.options:
        row[PLACE_OF["no_meaning"]] = 1.0
        return row
    best = max(found.options, key=lambda o: (o.entry.kind != Kind.CITY, o.entry.population))
    row[PLACE_OF["kind_" + best.entry.kind.name.lower()]] = 1.0
    row[PLACE_OF["how_" + best.how.name.lower()]] = 1.0
    row[PLACE_OF["match_" + best.match.name.lower()]] = 1.0
    most = max(o.entry.population for o in found.options)
    row[PLACE_OF["people"]] = math.log10(most + 10)
    row[PLACE_OF["fame"]] = math.log10(max(o.entry.names for o in found.options) + 1)
    row[PLACE_OF["own_feature"]] = best.entry.id.startswith("twosource") and best.how == How.WHOLE
    row[PLACE_OF["short_only"]] = all(o.match == Match.SHORT for o in found.options)
    row[PLACE_OF["options"]] = math.log2(len(found.options))
    return row


def _usage(row: Row, p: Proposal, use: PageUse) -> None:
    key = p.found.key
    row[PLACE_OF["place_elsewhere"]] = min(use.places.get(key, 0) - (p.label in _PLACES), 3)
    row[PLACE_OF["other_elsewhere"]] = min(use.others.get(key, 0) - (p.label in _OTHERS), 3)
    row[PLACE_OF["in_longer_person"]] = key in use.surnames
    row[PLACE_OF["small_elsewhere"]] = key in use.small


def choose(proposals: Sequence[Proposal], chances: Array, least: float) -> list[int]:
    """The proposals to keep: likelier than ``least`` and not overlapping, the likeliest first."""
    likely = chances.tolist()
    order = sorted(
        (i for i, chance in enumerate(likely) if chance >= least),
        key=lambda i: (-likely[i], proposals[i].first - proposals[i].last),
    )
    taken: dict[int, list[tuple[int, int]]] = defaultdict(list)
    kept = []
    for i in order:
        p = proposals[i]
        if all(p.last <= a or b <= p.first for a, b in taken[p.block.start]):
            taken[p.block.start].append((p.first, p.last))
            kept.append(i)
    return sorted(kept)
