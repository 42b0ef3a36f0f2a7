"""The step itself: every predicate of a page with its factuality, score and phase."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from twosource.lexicon import Lexicon
from twosource.read.factuality.clause import VALUE
from twosource.read.factuality.complement import governor
from twosource.read.factuality.embedding import Embedding
from twosource.read.factuality.features import describe
from twosource.read.factuality.grammar import Grammar
from twosource.read.factuality.inventory import find_predicates
from twosource.read.factuality.model import Scorer, load_scorer, scores_from
from twosource.read.factuality.phase import find_phase
from twosource.read.factuality.signals import Signals, load_signals
from twosource.read.factuality.vectors import Matrix, describe_densely, word_vectors
from twosource.read.page import Page
from twosource.read.predicates import Predicate

# The upper end of the scores that mean "cannot be told".
OPEN = 0.5


def judge_predicates(page: Page, lexicon: Lexicon) -> tuple[Predicate, ...]:
    """Every predicate of the page that tells of a happening, an act or a state, in text order.

    ``factuality``, ``local`` and ``phase`` are read off the grammar and its rows, so that each can
    be explained; ``score`` is learnt from annotated text (``model``), with its conventions.  The
    two can differ: what *will* happen is CT+ planned for its speaker, while annotators put it near
    1.  The one place where grammar limits the score is denial: the annotated texts hold a handful
    of denied happenings, too few to learn from, so what somebody denies or doubts, and the writer
    leaves open, gets no more than ``OPEN``.
    """
    return judge_pages((page,), lexicon)[0]


def judge_pages(pages: Sequence[Page], lexicon: Lexicon) -> list[tuple[Predicate, ...]]:
    """The predicates of each page, their scores worked out side by side."""
    signals, scorer = lexicon.derived(load_signals), lexicon.derived(load_scorer)
    drafts = [_draft(page, signals) for page in pages]
    scores = _score(scorer, drafts)
    return [tuple(_judged(page, draft, scores)) for page, draft in zip(pages, drafts, strict=True)]


@dataclass(frozen=True)
class _Draft:
    """The blocks of a page, and the tokens of each that are predicates."""

    blocks: list[Embedding]
    found: list[list[int]]


def _draft(page: Page, signals: Signals) -> _Draft:
    blocks = [Embedding(Grammar(block.doc.parsed), signals) for block in page.blocks]
    return _Draft(blocks, [find_predicates(block.grammar, signals) for block in blocks])


def _judged(page: Page, draft: _Draft, scores: Iterator[float]) -> Iterator[Predicate]:
    for number, (embedding, tokens) in enumerate(zip(draft.blocks, draft.found, strict=True)):
        block = page.blocks[number]
        for token in tokens:
            standing = embedding.standing(token)
            score = next(scores)
            if standing.level == 0 and embedding.is_denied(token):
                score = min(score, OPEN)
            yield Predicate(
                block=number,
                token=token,
                trigger=block.span(block.doc[token]),
                score=score,
                factuality=VALUE[standing.level],
                phase=find_phase(embedding, token, page.report.published),
                local=VALUE[standing.local],
            )


def _score(scorer: Scorer, drafts: Sequence[_Draft]) -> Iterator[float]:
    """The scores of all predicates of all pages, in order."""
    told = [
        (embedding, tokens)
        for draft in drafts
        for embedding, tokens in zip(draft.blocks, draft.found, strict=True)
        if tokens
    ]
    if not told:
        return iter(())
    names = [describe(embedding, token) for embedding, tokens in told for token in tokens]
    news = [scorer.news_likeness(sentences_of(draft.blocks)) for draft in drafts]
    sizes = [sum(map(len, draft.found)) for draft in drafts]
    chances = scorer.distributions(names, dense_features(told))
    return iter(scores_from(chances, np.repeat(news, sizes)).tolist())


def dense_features(told: Sequence[tuple[Embedding, Sequence[int]]]) -> Matrix:
    """(tokens, 900): the word vectors that the scorer is given, for some tokens of some blocks."""
    words: list[int] = []
    governors: list[int] = []
    sentences: list[int] = []
    starts: list[int] = []
    size = 0
    for embedding, tokens in told:
        grammar = embedding.grammar
        words += [size + token for token in tokens]
        governors += [size + governor(grammar, token)[0] for token in tokens]
        sentences += [len(starts) + grammar.sentence[token] for token in tokens]
        starts += [size + start for start, _ in grammar.sentence_bounds]
        size += len(grammar)
    vectors = word_vectors([embedding.grammar.doc for embedding, _ in told])
    return describe_densely(vectors, words, governors, sentences, starts)


def sentences_of(blocks: list[Embedding]) -> Iterator[list[str]]:
    """The lower-cased words of each sentence of a page, marks and numbers left out."""
    for embedding in blocks:
        lower = embedding.grammar.lower
        for start, end in embedding.grammar.sentence_bounds:
            yield [word for word in lower[start:end] if word[0].isalpha()]
