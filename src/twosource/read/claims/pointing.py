"""Sentences that say who is behind the ones before them: "The mayor writes about this." """

from collections.abc import Iterator

from twosource.model import Attribution, Span, Stance
from twosource.read.claims.grid import Grid
from twosource.read.claims.knowledge import words
from twosource.read.page import Block, Sentence
from twosource.read.tokens import Token

# Verbs that can take "this" for all that was told before.
_TELLING = words(
    "report announce state write say inform confirm tell note publish communicate declare"
)
# What is made known is told: "that was made clear by the chairman".
_KNOWN = frozenset(("clear", "known", "public", "plain"))
_THIS = frozenset(("this", "it", "that"))
# A sentence longer than this tells something of its own.
SHORT = 40
_LINE = frozenset(("source", "sources"))


def points_back(grid: Grid, attribution: Attribution) -> bool:
    """True when the content is all that was told before: "this", or a line "Source: ..."."""
    if not attribution.content:
        cue = grid.page.text(attribution.cue[0]).lower() if attribution.cue else ""
        return cue in _LINE or cue == "words"
    if attribution.stance is not Stance.ASSERTS:
        return False
    words = " ".join(grid.page.text(s) for s in attribution.content).lower().strip(" .,")
    return words in ("this", "it", "that", "about this", "about it", "of this")


def is_line(sentence: Sentence) -> bool:
    """True for a line "Source: the fire brigade"."""
    tokens = sentence.tokens
    return len(tokens) > 2 and tokens[0].lower_ in _LINE and tokens[1].text == ":"


def pointers(grid: Grid, sentence: Sentence) -> Iterator[Attribution]:
    """The attributions that name who is behind other sentences, or behind a quoted line."""
    tokens = sentence.tokens
    if is_line(sentence):
        yield _line(sentence)
        return
    if len(tokens) > 4 and tokens[0].lower_ == "quote" and tokens[1].lower_ == "from":
        yield from _quote_from(sentence)
    yield from _with_these_words(grid, sentence)
    root = tokens.root
    if len(tokens) <= SHORT and _tells(root) and (this := _this(root)) is not None:
        speaker = _speaker(root)
        if speaker is not None:
            span = sentence.block.span
            source, told = _subtree(sentence.block, speaker), _subtree(sentence.block, this)
            yield Attribution((source,), (span(root),), (told,))


def _tells(verb: Token) -> bool:
    made = verb.lemma_ == "make" and any(c.lower_ in _KNOWN for c in verb.children)
    return made or verb.lemma_ in _TELLING


def _with_these_words(grid: Grid, sentence: Sentence) -> Iterator[Attribution]:
    """ "With these words, the mayor left": the quotation before it is the mayor's."""
    if grid.words(sentence)[:3] == ["with", "these", "words"]:
        block, speaker = sentence.block, _speaker(sentence.tokens.root)
        if speaker is not None:
            words = block.span(sentence.tokens[2])
            yield Attribution((_subtree(block, speaker),), (words,), ())


def _line(sentence: Sentence) -> Attribution:
    block, tokens = sentence.block, sentence.tokens
    end = 2
    while end < len(tokens) and not (
        tokens[end].text in ",("
        or tokens[end].lower_ in ("on", "via")
        or (tokens[end].lower_ in ("in", "at") and tokens[end - 1 : end + 2][-1].pos_ == "DET")
    ):
        end += 1
    return Attribution((block.span(tokens[2:end]),), (block.span(tokens[0]),), ())


def _quote_from(sentence: Sentence) -> Iterator[Attribution]:
    """A line "Quote from the mayor: ..."."""
    block, tokens = sentence.block, sentence.tokens
    colon = next((i for i, t in enumerate(tokens) if t.text == ":"), 0)
    rest = block.doc[tokens[colon].i + 1 :] if colon > 2 else None
    if rest is not None and len(rest):
        yield Attribution(
            (block.span(tokens[2:colon]),), (block.span(tokens[0:2]),), (block.span(rest),)
        )


def _this(verb: Token) -> Token | None:
    """The "this" that the verb reports, be it object, "about this" or passive subject."""
    for child in verb.children:
        if child.lower_ in _THIS and child.dep_ in ("dobj", "nsubjpass"):
            return child
        if child.dep_ == "prep" and child.lower_ in ("about", "of"):
            for inner in child.children:
                if inner.lower_ in _THIS:
                    return inner
    return None


def _speaker(verb: Token) -> Token | None:
    for child in verb.children:
        if child.dep_ == "agent":
            return next((c for c in child.children if c.dep_ == "pobj"), None)
    return next((c for c in verb.children if c.dep_ == "nsubj"), None)


def _subtree(block: Block, token: Token) -> Span:
    return block.span(block.doc[token.left_edge.i : token.right_edge.i + 1])
