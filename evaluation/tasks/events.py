"""Event types: PLOVER roots of sentences with source and target (PLV).

Two ways of coding a sentence are scored.  ``given``: the type of the predicate that stands between
the marked source and target.  ``read``: the sentence is read like any report, and the type is that
of the mention whose actors and recipients fit source and target best.  On the known training file
both come from five folds as well, each coded by a model that has not seen it.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from evaluation.corpora import digest, read_jsonl
from twosource.lexicon import Lexicon
from twosource.model import EventMention, Report, ReportId, Span
from twosource.read import Reader
from twosource.read.factuality import judge_predicates
from twosource.read.mentions import find_mentions
from twosource.read.mentions.classify import (
    YIELD,
    YIELDING,
    Scene,
    TypeModel,
    features,
    type_model,
)
from twosource.read.mentions.main_predicate import main_predicate
from twosource.read.mentions.triggers import find_triggers, trigger_finder
from twosource.read.page import Page
from twosource.read.parsed import Doc
from twosource.read.tokens import Token

FILES = ("events/plv_train.jsonl",)
TRAINING_DIGEST = "3fdb4cdfe688b2a1"
FOLDS, SEED = 5, 13
_MARK = re.compile(r"(</?[st]>)")


@dataclass(frozen=True)
class SentenceItem:
    """A sentence with the spans of its source and target, and its type."""

    text: str
    source: tuple[Span, ...]
    target: tuple[Span, ...]
    type: str


def sentence_items(lines: Iterable[Mapping[str, Any]]) -> list[SentenceItem]:
    """The sentences of a PLV file."""
    return [_item(line["marked"], line["event"]) for line in lines]


def _item(marked: str, name: str) -> SentenceItem:
    text, spans = "", {"s": [], "t": []}
    for part in _MARK.split(marked):
        if not _MARK.fullmatch(part):
            text += part
        elif part[1] != "/":
            start = len(text)
        else:
            spans[part[2]].append((start, len(text)))
    return SentenceItem(text, tuple(spans["s"]), tuple(spans["t"]), merged(name))


def merged(name: str | None) -> str | None:
    """CONCEDE and RETREAT count as one."""
    return YIELD if name in YIELDING else name


def sentence_scene(doc: Doc, item: SentenceItem, lexicon: Lexicon) -> Scene:
    """The main predicate between the item's source and target."""
    finder = lexicon.derived(trigger_finder)
    triggers = {hit.token.i: hit.trigger for hit in find_triggers(doc, finder)}
    source = _tokens(doc, item.source)
    target = _tokens(doc, item.target)
    predicate = main_predicate(_root(doc, source))
    sentence = range(predicate.sent.start, predicate.sent.end)
    return Scene(predicate, source, target, sentence, triggers)


def _tokens(doc: Doc, spans: Sequence[Span]) -> range:
    found = doc.char_span(*spans[0]) if spans else None
    return range(found.start, found.end) if found is not None else range(0)


def _root(doc: Doc, tokens: range) -> Token:
    return doc[tokens.start : tokens.stop].root if tokens else next(iter(doc.sents)).root


def code_sentence(doc: Doc, item: SentenceItem, lexicon: Lexicon, model: TypeModel) -> str:
    """The type of a parsed sentence with its source and target given."""
    chances = model.probabilities(features(sentence_scene(doc, item, lexicon)))
    return model.types[int(chances.argmax())]


def read_sentence(item: SentenceItem, mentions: Iterable[EventMention]) -> str | None:
    """The type of the mention that fits the item's source and target best, as a user would look.

    A mention fits by its actors and recipients; among equals one with a type, then the first.
    """
    ranked = sorted(mentions, key=lambda m: (-_fit(m, item), m.type is None, m.trigger))
    return merged(ranked[0].type) if ranked else None


def _fit(mention: EventMention, item: SentenceItem) -> int:
    doers = [span for actor in mention.actors for span in actor.spans]
    others = [span for actor in mention.recipients for span in actor.spans]
    meets_source = _meet(doers, item.source)
    meets_target = _meet(others, item.target) or (meets_source and _meet(doers, item.target))
    return 2 * meets_source + meets_target


def _meet(spans: Iterable[Span], others: Iterable[Span]) -> bool:
    return any(a[0] < b[1] and b[0] < a[1] for a in spans for b in others)


def reports(items: Iterable[SentenceItem]) -> Iterator[Report]:
    """Each sentence as a report."""
    for number, item in enumerate(items):
        yield Report(ReportId(str(number)), item.text, str(number))


def measure(data: Path, reader: Reader) -> dict[str, float]:
    """Accuracy and macro-F1 in percent; ``5-fold`` figures where the file is the training file."""
    path = data / FILES[0]
    items = sentence_items(read_jsonl(path))
    pages = list(reader.parser.pages(reports(items)))
    gold = [item.type for item in items]
    known = digest([path]) == TRAINING_DIGEST
    label = "in sample" if known else "held back"
    given, read = _codings(items, pages, reader.lexicon, range(len(items)))
    scores = _figures(f"{label}, source and target given", gold, given)
    scores |= _figures(f"{label}, as read", gold, read)
    if known:
        given, read = _folds(items, pages, reader)
        scores |= _figures("5-fold, source and target given", gold, given)
        scores |= _figures("5-fold, as read", gold, read)
    return scores


def _codings(
    items: Sequence[SentenceItem], pages: Sequence[Page], lexicon: Lexicon, numbers: Iterable[int]
) -> tuple[list[str | None], list[str | None]]:
    """Types of the sentences ``numbers``, with source and target given and as read."""
    model = lexicon.derived(type_model)
    given: list[str | None] = []
    read: list[str | None] = []
    for number in numbers:
        page, item = pages[number], items[number]
        given.append(code_sentence(page.blocks[0].doc, item, lexicon, model))
        predicates = judge_predicates(page, lexicon)
        read.append(read_sentence(item, find_mentions(page, lexicon, predicates, (), ())))
    return given, read


def _folds(
    items: Sequence[SentenceItem], pages: Sequence[Page], reader: Reader
) -> tuple[list[str | None], list[str | None]]:
    """Types from five folds, each coded by a model that has not seen it; needs scikit-learn."""
    from sklearn.model_selection import StratifiedKFold
    from training.events import train

    types = [item.type for item in items]
    docs = [page.blocks[0].doc for page in pages]
    found = [
        features(sentence_scene(doc, item, reader.lexicon))
        for doc, item in zip(docs, items, strict=True)
    ]
    given: list[str | None] = [None] * len(items)
    read: list[str | None] = [None] * len(items)
    for seen, unseen in StratifiedKFold(FOLDS, shuffle=True, random_state=SEED).split(found, types):
        model = train([found[i] for i in seen], [types[i] for i in seen])
        lexicon = Lexicon()
        lexicon._derived[type_model] = model
        for number, one, two in zip(unseen, *_codings(items, pages, lexicon, unseen), strict=True):
            given[number], read[number] = one, two
    return given, read


def _figures(label: str, gold: Sequence[str], coded: Sequence[str | None]) -> dict[str, float]:
    rows = list(zip(gold, coded, strict=True))
    scores = []
    for name in sorted(set(gold)):
        hits = sum(g == c == name for g, c in rows)
        total = sum(g == name for g, _ in rows) + sum(c == name for _, c in rows)
        scores.append(2 * hits / total)
    return {
        f"{label}: accuracy": 100 * sum(g == c for g, c in rows) / len(rows),
        f"{label}: macro-F1": 100 * sum(scores) / len(scores),
    }
