"""Attributions that only chains need: what points back at the sentences before it, and the like.

PolNeAR's attributions have a content beside their cue.  News also names its sources in sentences of
their own ("The mayor writes about this.", "Source: the fire brigade on Telegram"), in remarks on
what could not be checked, and inside what is denied ("denied the governor's report that ...").
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from twosource.model import Attribution, Span, Stance
from twosource.read.claims.grid import Grid, within
from twosource.read.claims.knowledge import Knowledge, words
from twosource.read.claims.own_stance import is_unchecked
from twosource.read.claims.plain import plain_attributions
from twosource.read.claims.pointing import SHORT, is_line, pointers
from twosource.read.claims.reckoning import reckoned
from twosource.read.page import Block, Sentence
from twosource.read.tokens import Span as TokenSpan
from twosource.read.tokens import Token

_SUBJECTS = ("nsubj", "nsubjpass")
_MADE = words("report claim statement allegation assertion accusation announcement")
_HELD = words("conclusion view opinion conviction belief impression")
_SAID = _MADE | _HELD | words("assurance promise pledge warning guarantee hope fear")
_SAID_STEM = re.compile("|".join(word.removesuffix("y") for word in sorted(_SAID)), re.IGNORECASE)
_SAYING_WITH = words(
    "give make issue release publish withdraw retract repeat reiterate take express voice "
    "raise offer drop reject dismiss deny come reach draw arrive hold share"
)
_ACTS = (Stance.DEMANDS, Stance.PROMISES, Stance.THREATENS)


def supplement(
    grid: Grid, know: Knowledge, attributions: Sequence[Attribution]
) -> tuple[Attribution, ...]:
    """The attributions with those added that a chain needs, in text order of their cues.

    Parents of the given ones are kept; indices change with the order.
    """
    taken = [span for a in attributions for span in a.cue]
    sentences = grid.sentences
    added = [a for s in sentences for a in _of_sentence(grid, s, know) if _is_new(a, taken)]
    added += list(plain_attributions(grid, know, [*attributions, *added]))
    added += [
        inner
        for i, a in enumerate(attributions)
        if a.stance.counters
        for inner in _inside(grid, i, a)
        if _is_new(inner, taken)
    ]
    return _behind_openers(attributions, added)


def _behind_openers(
    found: Sequence[Attribution], added: Sequence[Attribution]
) -> tuple[Attribution, ...]:
    """Of "X sees it differently: P, he says", what leads up to the colon is no part of P."""
    opened = [a for a in added if a.content and a.content[0][0] - a.cue[0][1] == 1]
    both = [*found, *added]
    for opener in opened:
        colon, (start, end) = opener.cue[0][0], opener.content[0]
        for i, a in enumerate(both):
            if a is not opener and a.content and start <= a.cue[0][0] < end:
                content = tuple((max(s, start), e) for s, e in a.content if e > colon + 1)
                both[i] = replace(a, content=content or a.content)
    return tuple(both)


def _is_new(attribution: Attribution, cues: Sequence[Span]) -> bool:
    return not any(within(span, cues) for span in attribution.cue)


# --- sentences that point back ----------------------------------------------------------------


def _of_sentence(grid: Grid, sentence: Sentence, know: Knowledge) -> Iterator[Attribution]:
    yield from pointers(grid, sentence)
    if is_line(sentence):
        return
    yield from reckoned(grid, sentence, know)
    if _SAID_STEM.search(grid.page.text(sentence.span)):
        yield from _by_noun(sentence)
    yield from _acts(sentence, know)
    if len(sentence.tokens) <= SHORT:
        yield from _not_checked(sentence, know)


def _not_checked(sentence: Sentence, know: Knowledge) -> Iterator[Attribution]:
    """An outlet that could not check what was told: "Norda could not verify the account"."""
    root = sentence.tokens.root
    for verb in _unchecked(root):
        subject = next(
            (c for n in (verb, verb.head, root) for c in n.children if c.dep_ in _SUBJECTS), None
        )
        if subject is not None and subject.dep_ == "nsubj" and _is_outlet(subject, know):
            yield _made(sentence.block, subject, verb, verb.sent.root, Stance.DOUBTS)


def _by_noun(sentence: Sentence) -> Iterator[Attribution]:
    """A verb with a noun of saying and its clause: "gave assurances that", "withdrew its claim"."""
    block = sentence.block
    for noun in sentence.tokens:
        if noun.lemma_.lower() not in _SAID or noun.dep_ not in ("dobj", "pobj"):
            continue
        verb = noun.head if noun.dep_ == "dobj" else noun.head.head
        if noun.dep_ == "pobj" and noun.lemma_.lower() not in _HELD:
            continue
        subject = next((c for c in verb.children if c.dep_ == "nsubj"), None)
        held = [c for c in noun.children if c.dep_ in ("acl", "relcl", "ccomp")]
        held += [o for c in noun.children if c.lower_ == "of" for o in c.children]
        clause = next(iter(held), None)
        own = all(c.pos_ == "PRON" for c in noun.children if c.dep_ == "poss")
        if subject is not None and clause is not None and own and verb.lemma_ in _SAYING_WITH:
            yield _made(block, subject, verb, clause)


def _acts(sentence: Sentence, know: Knowledge) -> Iterator[Attribution]:
    """A main verb that is an act of speech: "threatened a strike", "appealed for calm"."""
    root, span = sentence.tokens.root, sentence.block.span
    for verb in (root, *(c for c in root.children if c.dep_ == "conj")):
        rows = know.cue_stances.get(verb.lemma_.lower(), ())
        if verb.pos_ != "VERB" or not any(len(w) == 1 and r.stance in _ACTS for w, r in rows):
            continue
        subject = next((c for c in verb.children if c.dep_ == "nsubj"), None)
        asked = (o for c in verb.children if c.lower_ == "for" for o in c.children)
        held = next((c for c in verb.children if c.dep_ in ("dobj", "xcomp", "ccomp")), None)
        held = held or next(asked, None)
        heard = held is not None and held.dep_ == "dobj" and _asks_of(verb, know)
        if subject is not None and held is not None and not heard and _can_act(subject, know):
            named = verb.doc[subject.left_edge.i : subject.right_edge.i + 1]
            told = _with_deed(verb, held)
            yield Attribution((span(named),), (span(verb),), (span(told),))


def _asks_of(verb: Token, know: Knowledge) -> bool:
    """True for "asked the guard": somebody heard it, and nothing is told of what."""
    alone = not any(c.dep_ in ("xcomp", "ccomp") for c in verb.children)
    return alone and know.wants.get(verb.lemma_.lower()) == "more"


def _with_deed(verb: Token, held: Token) -> TokenSpan:
    """ "advised people to leave": who is asked, with what they are asked to do."""
    deed = next((c for c in verb.children if c.dep_ in ("xcomp", "ccomp") and c.i > held.i), held)
    return verb.doc[held.left_edge.i : max(held.right_edge.i, deed.right_edge.i) + 1]


def _can_act(subject: Token, know: Knowledge) -> bool:
    """True for one who can demand or promise: a named one, or one called by an office."""
    named = subject.pos_ == "PROPN" or subject.pos_ == "PRON"
    return named or know.head(subject.lower_, subject.lemma_) is not None


def _unchecked(root: Token) -> Iterator[Token]:
    near = [root, *(c for c in root.children if c.dep_ in ("xcomp", "ccomp", "conj", "acomp"))]
    for verb in (*near, *(c for n in near[1:] for c in n.children if c.dep_ == "xcomp")):
        if is_unchecked(verb):
            yield verb
            return


def _is_outlet(subject: Token, know: Knowledge) -> bool:
    """True for an outlet by name; "we" is the publisher speaking of itself."""
    return subject.pos_ == "PROPN" or know.head(subject.lower_, subject.lemma_) is not None


# --- what is denied or doubted ----------------------------------------------------------------


def _inside(grid: Grid, parent: int, attribution: Attribution) -> Iterator[Attribution]:
    """ "the governor's report that P" as the content of a denial: the governor says P."""
    for span in attribution.content:
        tokens, block = grid.tokens(span), grid.block(span[0])
        if tokens is None or block is None:
            continue
        for noun in tokens:
            if noun.lemma_.lower() not in _MADE:
                continue
            owner = _owner(noun)
            near = [noun] if owner is None else [noun, owner]
            clauses = (c for n in near for c in n.children if c.dep_ in ("acl", "relcl", "ccomp"))
            clause = next(clauses, None)
            if owner is not None and clause is not None and owner.pos_ != "PRON":
                made = _made(block, owner, noun, clause)
                yield Attribution(made.source, made.cue, made.content, parent)


def _owner(noun: Token) -> Token | None:
    for child in noun.children:
        if child.dep_ == "poss" or (child.dep_ == "compound" and child.ent_type_ == "ORG"):
            return child
    for child in noun.children:
        if child.dep_ in ("prep", "agent") and child.lower_ in ("by", "from"):
            return next((c for c in child.children if c.dep_ == "pobj"), None)
    return None


def _made(
    block: Block, source: Token, cue: Token, content: Token, stance: Stance = Stance.ASSERTS
) -> Attribution:
    return Attribution(
        (_subtree(block, source),), (block.span(cue),), (_subtree(block, content),), None, stance
    )


def _subtree(block: Block, token: Token) -> Span:
    return block.span(block.doc[token.left_edge.i : token.right_edge.i + 1])
