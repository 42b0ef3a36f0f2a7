"""Stance, factuality and phase of a claim, as its origin holds it.

The cue gives the stance, the predicate what is left standing inside the content; the two are put
together by the conventions for chains: a denial turns the content round, demands, promises and
threats leave it open, beliefs and expectations weaken it.
"""

from dataclasses import dataclass

from twosource.model import Factuality, Phase, Stance
from twosource.read.claims.knowledge import Knowledge
from twosource.read.claims.outlook import (
    forecasts,
    goes_on,
    has_if,
    has_none,
    is_conditional,
    is_now,
    maybe_was,
    unreal,
    was,
    will,
)
from twosource.read.claims.own_stance import UNCHECKED, is_unchecked, own_stance
from twosource.read.claims.rows import StanceRow
from twosource.read.tokens import Token

_LEVEL = {
    Factuality.CT_PLUS: 3, Factuality.PR_PLUS: 2, Factuality.PS_PLUS: 1, Factuality.U: 0,
    Factuality.PS_MINUS: -1, Factuality.PR_MINUS: -2, Factuality.CT_MINUS: -3,
}  # fmt: skip
_OF_LEVEL = {level: value for value, level in _LEVEL.items()}
_OPEN = {
    Stance.DEMANDS: Phase.HYPOTHETICAL,
    Stance.PROMISES: Phase.PLANNED,
    Stance.THREATENS: Phase.PLANNED,
}
_AHEAD = (Phase.PLANNED, Phase.HYPOTHETICAL)
# Words that make a doer a suspected one, and how sure the deed is then.
_DOUBTFUL = {"suspected": Factuality.PR_PLUS, "presumed": Factuality.PR_PLUS}
_TOLD_OF = frozenset(("xcomp", "ccomp", "csubj", "csubjpass", "acomp", "oprd"))


@dataclass(frozen=True, slots=True)
class Judged:
    """What an origin does with a content, how sure it is, and when it sees it."""

    stance: Stance
    factuality: Factuality
    phase: Phase


@dataclass(frozen=True, slots=True)
class Cued:
    """What a cue does: its stance, and how sure it leaves the content at most.

    ``ahead``: a thing that it names, rather than a clause, is still to come ("ruled out a visit").
    """

    stance: Stance = Stance.ASSERTS
    at_most: Factuality = Factuality.CT_PLUS
    ahead: bool = False


def judge(
    cue: Cued, held: Factuality, phase: Phase, token: Token | None, know: Knowledge
) -> Judged:
    """Put together the cue and the content's predicate.

    ``held`` is what stands inside the content, ``phase`` the predicate's, ``token`` the predicate.
    """
    if token is not None:
        held, cue = _as_worded(token, held), _as_told(token, cue)
    stance = cue.stance
    if stance is Stance.ASSERTS and token is not None:
        told = own_stance(token, know)
        if told is not None and told.stance is Stance.EXPECTS and _is_awaited(token, told):
            phase = Phase.PLANNED
        if told is UNCHECKED:
            return Judged(Stance.DOUBTS, Factuality.U, Phase.PAST)
        if told is not None and not (_foresees(told) and phase not in _AHEAD):
            return _judge_told(told, held, phase)
        held = _perhaps(told, held)
        if unreal(token):
            return Judged(stance, Factuality.CT_MINUS, Phase.HYPOTHETICAL)
        if forecasts(token):
            threat = any(t.lower_ in ("we", "i") for t in token.lefts)
            return Judged(
                Stance.THREATENS if threat else Stance.EXPECTS, Factuality.U, Phase.HYPOTHETICAL
            )
    if token is not None:
        phase = _seen(phase, cue.stance, token)
        thing = token.pos_ == "NOUN" and token.dep_ not in ("nsubj", "nsubjpass")
        named = thing and phase is Phase.PAST
        phase = Phase.PLANNED if cue.ahead and named else phase
    if token is not None and phase is Phase.PLANNED and will(token):
        held = Factuality.CT_MINUS if _LEVEL[held] < 0 else Factuality.CT_PLUS
    return _judge_cued(cue, held, phase, token)


def _seen(phase: Phase, stance: Stance, token: Token) -> Phase:
    """The phase as the one who tells it sees it."""
    if phase is Phase.PAST and goes_on(token):
        return Phase.ONGOING
    if phase in _AHEAD and {"to", "have"} <= {c.lower_ for c in token.lefts}:
        return Phase.PAST
    if phase is Phase.HYPOTHETICAL and maybe_was(token):
        return Phase.PAST
    if phase is Phase.HYPOTHETICAL and will(token) and not has_if(token):
        return Phase.PLANNED
    charged = stance is Stance.BLAMES and token.tag_ == "VBG"
    done = charged and not any(c.dep_ == "aux" for c in token.lefts)
    if phase is Phase.ONGOING and (done or any(c.lower_ == "having" for c in token.lefts)):
        return Phase.PAST
    return phase


def _judge_cued(cue: Cued, held: Factuality, phase: Phase, token: Token | None) -> Judged:
    stance = cue.stance
    if stance is Stance.DENIES:
        turned = Factuality.CT_PLUS if _LEVEL[held] < 0 else Factuality.CT_MINUS
        return Judged(stance, turned, phase)
    if stance in _OPEN:
        conditional = token is not None and is_conditional(token)
        return Judged(stance, Factuality.U, Phase.HYPOTHETICAL if conditional else _OPEN[stance])
    if stance is Stance.DOUBTS and token is not None and is_unchecked(token):
        return Judged(stance, Factuality.U, Phase.PAST)
    if stance is Stance.DOUBTS:
        return Judged(stance, Factuality.U if _LEVEL[cue.at_most] > 0 else cue.at_most, phase)
    if stance is Stance.EXPECTS and token is not None and has_if(token):
        return Judged(stance, Factuality.U, Phase.HYPOTHETICAL)
    return Judged(stance, weaker(cue.at_most, held), phase)


def by_tense(head: Token) -> tuple[Factuality, Phase]:
    """What a statement without an event mention says of a state, by the grammar of its head."""
    words = [head, *(c for c in head.children if c.dep_ in ("aux", "auxpass", "neg"))]
    negated = any(t.dep_ == "neg" for t in words) or has_none(head)
    held = Factuality.CT_MINUS if negated else Factuality.CT_PLUS
    lower = {t.lower_ for t in words}
    if lower & {"will", "would", "shall", "'ll"}:
        return held, Phase.PLANNED
    if lower & {"may", "might", "could", "can"}:
        return Factuality.PS_PLUS, Phase.HYPOTHETICAL
    present = any(t.tag_ in ("VBZ", "VBP") and t.lower_ not in ("has", "have") for t in words)
    return held, Phase.ONGOING if present else Phase.PAST


def _as_worded(token: Token, held: Factuality) -> Factuality:
    """What is left of ``held`` with "found no bodies", or with a doer who is only suspected."""
    if held is Factuality.CT_PLUS and _has_no(token):
        return Factuality.CT_MINUS
    doers = [c for c in token.children if c.dep_ == "nsubj"]
    doers += [d for c in token.children if c.dep_ == "agent" for d in c.children]
    words = {m.lower_ for d in doers for m in d.lefts if m.dep_ == "amod"}
    return next((weaker(_DOUBTFUL[w], held) for w in words & _DOUBTFUL.keys()), held)


def _has_no(verb: Token) -> bool:
    """True for "is in no danger", "has no memory of it", "found no bodies"."""
    if verb.lemma_ in ("be", "have"):
        return has_none(verb)
    taken = (c for c in verb.rights if c.dep_ == "dobj" and c.pos_ == "NOUN")
    return verb.pos_ == "VERB" and any(m.lower_ == "no" for c in taken for m in c.lefts)


def _as_told(token: Token, cue: Cued) -> Cued:
    """What is left of ``cue``: "assured that nobody had touched it" promises nothing."""
    return Cued() if cue.stance is Stance.PROMISES and (was(token) or is_now(token)) else cue


def _is_awaited(token: Token, told: StanceRow) -> bool:
    """True for "a vote is expected": a thing to come rather than what is said of another verb."""
    near = [token, *token.children]
    words = [t for t in near if t.lower_ == told.word]
    if any(t.dep_ == "advmod" or _is_beside(t) for t in words):
        return False  # "Is most likely another one".
    return bool(words) and not any(
        c.dep_ in _TOLD_OF for t in (token, *words) for c in t.children if c not in words
    )


def _is_beside(word: Token) -> bool:
    """True for the "likely" of "is likely a mine"."""
    return word.dep_ == "acomp" and any(c.dep_ == "attr" for c in word.head.children)


def _perhaps(told: StanceRow | None, held: Factuality) -> Factuality:
    """What is left of ``held`` with "is most likely a mine"."""
    return (
        held if told is None or told.factuality is Factuality.U else weaker(told.factuality, held)
    )


def _foresees(told: StanceRow) -> bool:
    """True for what looks ahead, as "likely"; what is feared may have happened."""
    return told.stance is Stance.EXPECTS and told.factuality is not Factuality.PS_PLUS


def _judge_told(told: StanceRow, held: Factuality, phase: Phase) -> Judged:
    if _LEVEL[told.factuality] <= 0:
        return Judged(told.stance, told.factuality, phase)
    return Judged(told.stance, weaker(told.factuality, held), phase)


def weaker(cue: Factuality, held: Factuality) -> Factuality:
    """What is left of ``held`` under a cue that is only as sure as ``cue``."""
    if cue is Factuality.U or held is Factuality.U:
        return Factuality.U if cue is Factuality.U else cue
    if _LEVEL[cue] < 0 < _LEVEL[held]:
        return cue
    level = min(abs(_LEVEL[cue]), abs(_LEVEL[held]))
    positive = (_LEVEL[cue] > 0) == (_LEVEL[held] > 0)
    return _OF_LEVEL[level if positive else -level]
