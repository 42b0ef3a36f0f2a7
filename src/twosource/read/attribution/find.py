"""First form: speech verbs and "according to" on the dependency parse."""

from collections.abc import Iterator

from spacy.tokens import Token

from twosource.lexicon import Lexicon
from twosource.model import Attribution, Span, Spans, Stance
from twosource.read.attribution.rows import CueRow
from twosource.read.page import Block, Page

_SUBJECTS = ("nsubj", "nsubjpass")
_CONTENTS = ("ccomp", "xcomp", "dobj")


def find_attributions(page: Page, lexicon: Lexicon) -> tuple[Attribution, ...]:
    """The attributions of a page in text order of their cues, nested ones with their parent."""
    cues = {row.lemma: row for row in lexicon.rows("cues/en.tsv", CueRow)}
    found = [a for block in page.blocks for a in _of_block(block, cues)]
    found.sort(key=lambda a: a.cue[0])
    return _with_parents(found)


def _of_block(block: Block, cues: dict[str, CueRow]) -> Iterator[Attribution]:
    for token in block.doc:
        row = cues.get(token.lemma_.lower())
        if row and token.pos_ == "VERB":
            yield from _verb(block, token, row)
        elif token.lower_ == "according":
            yield from _according(block, token)


def _verb(block: Block, verb: Token, row: CueRow) -> Iterator[Attribution]:
    source = next((c for c in verb.children if c.dep_ in _SUBJECTS), None)
    content = next((c for d in _CONTENTS for c in verb.children if c.dep_ == d), None)
    if content is not None and (row.stance is not Stance.ASSERTS or content.dep_ != "dobj"):
        yield Attribution(
            source=(_subtree(block, source),) if source is not None else (),
            cue=(block.span(verb),),
            content=(_subtree(block, content),),
            stance=row.stance,
        )


def _according(block: Block, word: Token) -> Iterator[Attribution]:
    named = next((n for c in word.children for n in c.children if n.dep_ == "pobj"), None)
    if named is None:
        return
    end = named.right_edge.i + 1
    content: Spans = ()
    rest = block.doc[word.sent.start : word.i]
    if len(rest) > 1:
        content = (block.span(rest),)
    elif end < word.sent.end:
        content = (block.span(block.doc[end : word.sent.end]),)
    if content:
        cue = block.span(block.doc[word.i : word.i + 2])
        yield Attribution((_subtree(block, named),), (cue,), content)


def _subtree(block: Block, token: Token) -> Span:
    start, end = token.left_edge.i, token.right_edge.i + 1
    while end > start + 1 and block.doc[end - 1].is_punct:
        end -= 1
    return block.span(block.doc[start:end])


def _with_parents(found: list[Attribution]) -> tuple[Attribution, ...]:
    result = []
    for i, a in enumerate(found):
        start, end = a.cue[0]
        holders = [
            (e - s, j)
            for j, b in enumerate(found)
            for s, e in b.content
            if j != i and s <= start and end <= e
        ]
        parent = min(holders)[1] if holders else None
        result.append(Attribution(a.source, a.cue, a.content, parent, a.stance))
    return tuple(result)
