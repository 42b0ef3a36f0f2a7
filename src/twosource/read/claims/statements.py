"""What is said by whom: contents with their chains, those of the writer included."""

from collections.abc import Collection, Iterator, Sequence

from twosource.model import Attribution, EventMention, Span, Spans, Stance
from twosource.read.claims.accounts import continued, pointed_at
from twosource.read.claims.chains import Chain, chain_of
from twosource.read.claims.grid import Grid, hull, starting_in, subtract, trimmed, within
from twosource.read.claims.pointing import points_back
from twosource.read.claims.statement import Statement
from twosource.read.claims.utterance import Utterance
from twosource.read.page import Sentence
from twosource.read.tokens import Token

# What one speaker reports another to have done with words: an act besides what it says.
_ACTS = (Stance.DEMANDS, Stance.PROMISES, Stance.THREATENS)
_NOBODY = Chain(None)


def state(
    grid: Grid, utterances: Sequence[Utterance], mentions: Sequence[EventMention]
) -> tuple[Statement, ...]:
    """Every statement of the page, in text order."""
    verbs = sorted(m.trigger[0] for m in mentions)
    pointing = {u.sentence: u for u in utterances if points_back(grid, u.attribution)}
    told = list(_told(utterances, verbs, set(map(id, pointing.values()))))
    written = list(_written(grid, utterances, verbs))
    ordered = sorted([*told, *written], key=lambda s: (s.sentence, s.content[0]))
    backs = {number: chain_of(u) for number, u in pointing.items()}
    return tuple(continued(grid, pointed_at(ordered, backs), backs))


# --- what is attributed -----------------------------------------------------------------------


def _told(
    utterances: Sequence[Utterance], triggers: Sequence[int], left_out: Collection[int]
) -> Iterator[Statement]:
    children: dict[int, list[Utterance]] = {}
    for utterance in utterances:
        if utterance.parent is not None and _is_kept(utterance):
            children.setdefault(id(utterance.parent), []).append(utterance)
    for utterance in utterances:
        if not utterance.attribution.content or not _is_kept(utterance):
            continue
        if id(utterance) in left_out:
            continue
        inner = children.get(id(utterance), [])
        content, core = _own_content(utterance, inner, triggers)
        chain = chain_of(utterance)
        if chain.origin is None and not inner and utterance.parent is None:
            a = utterance.attribution
            content = (hull(a.source, a.cue, a.content),)
        if content and utterance.cued is not None:
            yield Statement(
                content,
                chain,
                utterance.sentence,
                utterance.cued,
                utterance,
                core,
            )


def _is_kept(utterance: Utterance) -> bool:
    """False for what lies in a denial or a demand: nothing is said of it by itself.

    A named speaker's report, spoken of with a noun, was made all the same.
    """
    parent = utterance.parent
    if parent is None or parent.passes_on:
        return True
    named = utterance.speaker is not None and utterance.speaker is not parent.speaker
    return utterance.by_noun and named


def _own_content(
    utterance: Utterance, inner: Sequence[Utterance], triggers: Sequence[int]
) -> tuple[Spans, Spans]:
    """The speaker's own part of the content, and where its main predicate stands."""
    content = utterance.attribution.content
    if not inner:
        return content, content
    if not utterance.passes_on:
        return content, inner[0].attribution.content
    holes = [_hole(c.attribution, content) for c in inner]
    acts = [c for c in inner if c.cued is not None and c.cued.stance in _ACTS]
    rest = subtract(content, holes)
    told = any(True for _ in starting_in(triggers, rest))
    if acts:
        cue = acts[0].attribution.cue
        return content, (*rest, *cue) if told else cue
    return (rest, rest) if told else ((), ())


def _hole(inner: Attribution, content: Spans) -> Span:
    """What another's words take up of a content; "said P, rejecting Q" has its speaker outside."""
    source = tuple(s for s in inner.source if within(s, content))
    return hull(source, inner.cue, inner.content)


# --- what nobody is named for -----------------------------------------------------------------


def _written(
    grid: Grid, utterances: Sequence[Utterance], triggers: Sequence[int]
) -> Iterator[Statement]:
    taken: dict[int, list[Span]] = {}
    for utterance in utterances:
        a = utterance.attribution
        for start, end in (*a.source, *a.cue, *a.content):
            for number in range(grid.number(start), grid.number(max(end - 1, start)) + 1):
                taken.setdefault(number, []).append((start, end))
    for sentence in grid.sentences:
        holes = taken.get(sentence.number, [])
        if content := _left(grid, sentence, holes, triggers):
            yield Statement(content, _NOBODY, sentence.number)


def _left(grid: Grid, sentence: Sentence, holes: Sequence[Span], triggers: Sequence[int]) -> Spans:
    """What of a sentence no attribution holds, if it says something."""
    text = grid.page.report.text
    pieces = subtract((sentence.span,), holes)
    content = tuple(p for piece in pieces if (p := trimmed(text, piece)))
    if not holes:
        heads = _finite(sentence.tokens.root) or any(True for _ in starting_in(triggers, content))
        return content if heads else ()
    root = sentence.tokens.root
    clauses = [root, *(c for c in root.children if c.dep_ == "conj")]
    own = [t for t in clauses if _finite(t) and within(sentence.block.span(t), content)]
    if not own:
        return ()
    return tuple(p for p in content if any(within(sentence.block.span(t), (p,)) for t in own))


def _finite(token: Token) -> bool:
    if token.pos_ not in ("VERB", "AUX"):
        return False
    return token.tag_ in ("VBD", "VBZ", "VBP", "MD") or any(
        c.dep_ in ("aux", "auxpass", "nsubj", "nsubjpass") for c in token.children
    )
