"""The step itself: every predicate of a page with its factuality, score and phase."""

from twosource.lexicon import Lexicon
from twosource.read.factuality.clause import VALUE
from twosource.read.factuality.embedding import Embedding
from twosource.read.factuality.grammar import Grammar
from twosource.read.factuality.inventory import find_predicates
from twosource.read.factuality.phase import find_phase
from twosource.read.factuality.signals import load_signals
from twosource.read.page import Page
from twosource.read.predicates import Predicate


def judge_predicates(page: Page, lexicon: Lexicon) -> tuple[Predicate, ...]:
    """Every predicate of the page that tells of a happening, an act or a state, in text order."""
    signals = lexicon.derived(load_signals)
    published = page.report.published
    predicates = []
    for number, block in enumerate(page.blocks):
        grammar = Grammar(block.doc)
        embedding = Embedding(grammar, signals)
        for token in find_predicates(grammar, signals):
            standing = embedding.standing(token)
            predicates.append(
                Predicate(
                    block=number,
                    token=token,
                    trigger=block.span(block.doc[token]),
                    score=float(standing.level),
                    factuality=VALUE[standing.level],
                    phase=find_phase(embedding, token, published),
                    local=VALUE[standing.local],
                )
            )
    return tuple(predicates)
