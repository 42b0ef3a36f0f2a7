"""The words that cite a speaker, put right: who is quoted, whose subject it is, where they end."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from twosource.model import Attribution, Span, Spans
from twosource.read.claims.grid import Grid, named_subject, subtract, trimmed
from twosource.read.claims.knowledge import Knowledge
from twosource.read.tokens import Token

_TIMES = frozenset(("DATE", "TIME"))
_FINITE = frozenset(("VBD", "VBZ", "VBP", "MD"))
# Characters of "the " and the like, which name nobody by themselves.
_DETERMINER = 4
_LETTING = frozenset(("let", "make"))


def without_dates(grid: Grid, know: Knowledge, source: Spans) -> Spans:
    """The source without a date: "expected by Friday" names nobody, "the weekly" does."""
    head = grid.head(source)
    if head is None or head.ent_type_ not in _TIMES or know.head(head.lower_, head.lemma_):
        return source
    if head.head.head.lower_ == "according":
        return source  # "According to minutes seen by Zenit".
    return ()


def sourced(grid: Grid, a: Attribution) -> Spans:
    """The source, or where an active verb was given none, its subject or the name before it."""
    cue, block = grid.head(a.cue), grid.block(a.cue[0][0])
    named = any(c.isalnum() for s in a.source for c in grid.page.text(s))
    if named or cue is None or block is None or cue.pos_ not in ("VERB", "ADJ"):
        return a.source
    if cue.head.lemma_ in _LETTING and (subject := named_subject(cue.head)) is not None:
        return (block.span(subject),)  # "Let it be known that", "made it clear that".
    if cue.tag_ not in ("VBD", "VBZ", "VBP") or any(c.dep_ == "auxpass" for c in cue.children):
        return a.source
    # "The mayor, asked whether P, replied": the parse may give the subject to "asked".
    asked = (c for c in cue.lefts if c.dep_ == "advcl" and c.lemma_ == "ask")
    if (subject := next(filter(None, map(named_subject, (cue, *asked))), None)) is not None:
        return (block.span(subject),)
    at = cue.i - 1
    if at > 0 and cue.doc[at].text == ",":
        at -= 1
    if at < 0 or cue.doc[at].ent_type_ != "PERSON":
        return a.source
    start = at
    while start > 0 and cue.doc[start].ent_iob_ == "I":
        start -= 1
    return (block.span(cue.doc[start : at + 1]),)


def quoted(grid: Grid, know: Knowledge, a: Attribution) -> Attribution:
    """ "P, the mayor was quoted by Norda as saying": it is the mayor who speaks."""
    cue, block = grid.head(a.cue), grid.block(a.cue[0][0])
    if cue is None or block is None:
        return a
    if cue.lower_ == "saying" and (spoken := _quoted_saying(cue)) is not None:
        named = spoken.doc[spoken.left_edge.i : spoken.right_edge.i + 1]
        return replace(a, source=(block.span(named),))
    if cue.lemma_ not in ("quote", "cite"):
        return a
    if (claiming := _claiming(know, cue)) is not None:
        source = block.span(cue.doc[cue.head.left_edge.i : cue.i])
        return replace(a, source=(source,), cue=(block.span(claiming),))
    subject = next((c for c in cue.children if c.dep_ == "nsubjpass"), None)
    if subject is None:
        behind = behind_saying(grid, a)
        return replace(a, content=(behind,)) if behind is not None else a
    span = block.span(subject.doc[subject.left_edge.i : subject.right_edge.i + 1])
    saying = [block.span(t) for t in cue.subtree if t.lower_ == "saying" and t.i > cue.i]
    content = tuple(
        piece
        for part in subtract(a.content, [span, *saying])
        if (piece := trimmed(grid.page.report.text, part))
    )
    if saying and not any(t.tag_ in _FINITE for s in content for t in grid.tokens(s) or ()):
        content = _before(grid, a, span) or content
    return replace(a, source=(span,), content=content or a.content)


def _claiming(know: Knowledge, cited: Token) -> Token | None:
    """The "claim" of "sources cited by Zenit claim that P", which was taken for a noun."""
    if cited.dep_ != "acl" or cited.head.i > cited.i:
        return None
    nouns = (c for by in cited.children if by.dep_ == "agent" for c in by.children)
    verb = next((n for n in nouns if n.tag_ in ("NN", "NNS") and n.lemma_ in know.saying), None)
    return verb if verb is not None and verb.nbor().lower_ == "that" else None


def _before(grid: Grid, a: Attribution, speaker: Span) -> Spans:
    """What stands before the speaker in the sentence: the quotation, where all was cited after."""
    first = grid.sentence(a.cue[0][0]).span[0]
    piece = trimmed(grid.page.report.text, (first, speaker[0])) if first < speaker[0] else None
    return (piece,) if piece is not None else ()


def _quoted_saying(saying: Token) -> Token | None:
    """Whom "quoted the mayor as saying" quotes."""
    verb = saying.head.head if saying.head.lower_ == "as" else saying
    if verb.lemma_ not in ("quote", "cite"):
        return None
    return next((c for c in verb.children if c.dep_ in ("dobj", "nsubjpass")), None)


def behind_saying(grid: Grid, a: Attribution) -> Span | None:
    """What stands behind "quoted the mayor as saying" in the content, or None."""
    for span in a.content:
        if "saying" not in grid.page.text(span).lower():
            continue
        for token in grid.tokens(span) or ():
            block = grid.block(span[0])
            if token.lower_ == "saying" and token.i > 0 and block is not None:
                start = block.span(token)[1] + 1
                if token.nbor(-1).lower_ == "as" and start < span[1]:
                    return start, span[1]
    return None


def apart(a: Attribution, sources: Sequence[Span]) -> Attribution:
    """A source without the source of another attribution that it runs into."""
    holes = [
        span
        for start, end in a.source
        for span in sources[bisect_left(sources, (start + 1, 0)) : bisect_left(sources, (end, 0))]
        if span[1] <= end
    ]
    left = subtract(a.source, holes)
    named = any(end - start > _DETERMINER for start, end in left)
    return replace(a, source=left) if holes and named else a
