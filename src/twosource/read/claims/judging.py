"""Stance, factuality and phase of a claim, as its origin holds it.

The cue gives the stance, the predicate what is left standing inside the content; the two are put
together by the conventions for chains: a denial turns the content round, demands, promises and
threats leave it open, beliefs and expectations weaken it.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from twosource.model import Factuality, Phase, Stance
from twosource.read.claims.knowledge import Knowledge, StanceRow

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
_UPWARD = ("xcomp", "ccomp", "csubj", "acomp", "csubjpass", "attr", "oprd", "conj", "auxpass")
_MENTIONED = ("nsubj", "nsubjpass", "acl", "relcl", "pobj", "prep")
_CHECKING = frozenset(("verify", "confirm", "corroborate"))
# Words that make a doer a suspected one, and how sure the deed is then.
_DOUBTFUL = {"suspected": Factuality.PR_PLUS, "presumed": Factuality.PR_PLUS}
_TOLD_OF = frozenset(("xcomp", "ccomp", "csubj", "csubjpass", "acomp", "oprd"))
_ABLE = frozenset(("could", "unable", "can", "cannot", "possible", "yet"))


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
    stance = cue.stance
    if token is not None:
        held = _as_worded(token, held)
    if stance is Stance.ASSERTS and token is not None:
        told = own_stance(token, know)
        if told is not None and told.stance is Stance.EXPECTS and _is_awaited(token, told):
            phase = Phase.PLANNED
        if told is _UNCHECKED:
            return Judged(Stance.DOUBTS, Factuality.U, Phase.PAST)
        if told is not None and not (_foresees(told) and phase not in _AHEAD):
            return _judge_told(told, held, phase)
        if _unreal(token):
            return Judged(stance, Factuality.CT_MINUS, Phase.HYPOTHETICAL)
        if _forecasts(token):
            threat = any(t.lower_ in ("we", "i") for t in token.lefts)
            return Judged(
                Stance.THREATENS if threat else Stance.EXPECTS, Factuality.U, Phase.HYPOTHETICAL
            )
    if token is not None:
        phase = _seen(phase, cue.stance, token)
        named = token.pos_ == "NOUN" and phase is Phase.PAST
        phase = Phase.PLANNED if cue.ahead and named else phase
    if token is not None and phase is Phase.PLANNED and _will(token):
        held = Factuality.CT_MINUS if _LEVEL[held] < 0 else Factuality.CT_PLUS
    return _judge_cued(cue, held, phase, token)


def _seen(phase: Phase, stance: Stance, token: Token) -> Phase:
    """The phase as the one who tells it sees it."""
    if phase is Phase.PAST and _goes_on(token):
        return Phase.ONGOING
    if phase in _AHEAD and {"to", "have"} <= {c.lower_ for c in token.lefts}:
        return Phase.PAST
    if phase is Phase.HYPOTHETICAL and _maybe_was(token):
        return Phase.PAST
    if phase is Phase.HYPOTHETICAL and _will(token) and not _has_if(token):
        return Phase.PLANNED
    charged = stance is Stance.BLAMES and token.tag_ == "VBG"
    if phase is Phase.ONGOING and charged and not any(c.dep_ == "aux" for c in token.lefts):
        return Phase.PAST
    return phase


def _judge_cued(cue: Cued, held: Factuality, phase: Phase, token: Token | None) -> Judged:
    stance = cue.stance
    if stance is Stance.DENIES:
        turned = Factuality.CT_PLUS if _LEVEL[held] < 0 else Factuality.CT_MINUS
        return Judged(stance, turned, phase)
    if stance in _OPEN:
        conditional = token is not None and _is_conditional(token)
        return Judged(stance, Factuality.U, Phase.HYPOTHETICAL if conditional else _OPEN[stance])
    if stance is Stance.DOUBTS and token is not None and is_unchecked(token):
        return Judged(stance, Factuality.U, Phase.PAST)
    if stance is Stance.DOUBTS:
        return Judged(stance, Factuality.U if _LEVEL[cue.at_most] > 0 else cue.at_most, phase)
    if stance is Stance.EXPECTS and token is not None and _has_if(token):
        return Judged(stance, Factuality.U, Phase.HYPOTHETICAL)
    return Judged(stance, weaker(cue.at_most, held), phase)


def by_tense(head: Token) -> tuple[Factuality, Phase]:
    """What a statement without an event mention says of a state, by the grammar of its head."""
    words = [head, *(c for c in head.children if c.dep_ in ("aux", "auxpass", "neg"))]
    negated = any(t.dep_ == "neg" for t in words) or _has_none(head)
    held = Factuality.CT_MINUS if negated else Factuality.CT_PLUS
    lower = {t.lower_ for t in words}
    if lower & {"will", "would", "shall", "'ll"}:
        return held, Phase.PLANNED
    if lower & {"may", "might", "could", "can"}:
        return Factuality.PS_PLUS, Phase.HYPOTHETICAL
    present = any(t.tag_ in ("VBZ", "VBP") and t.lower_ not in ("has", "have") for t in words)
    return held, Phase.ONGOING if present else Phase.PAST


def _as_worded(token: Token, held: Factuality) -> Factuality:
    """What is left of ``held`` with "is in no danger", or with a doer who is only suspected."""
    if held is Factuality.CT_PLUS and token.lemma_ == "be" and _has_none(token):
        return Factuality.CT_MINUS
    doers = [c for c in token.children if c.dep_ == "nsubj"]
    doers += [d for c in token.children if c.dep_ == "agent" for d in c.children]
    words = {m.lower_ for d in doers for m in d.lefts if m.dep_ == "amod"}
    return next((weaker(_DOUBTFUL[w], held) for w in words & _DOUBTFUL.keys()), held)


def _is_awaited(token: Token, told: StanceRow) -> bool:
    """True for "a vote is expected": a thing to come rather than what is said of another verb."""
    near = [token, *token.children]
    words = [t for t in near if t.lower_ == told.word]
    return bool(words) and not any(
        c.dep_ in _TOLD_OF for t in (token, *words) for c in t.children if c not in words
    )


def _has_none(head: Token) -> bool:
    """True for "is in no danger", "nobody knew"."""
    near = [c for c in head.children if c.dep_ in ("nsubj", "nsubjpass", "dobj", "attr", "prep")]
    near += [c for p in near if p.dep_ == "prep" for c in p.children]
    return any(
        t.lower_ in ("nobody", "none", "nothing", "neither")
        or any(c.lower_ in ("no", "neither") for c in t.lefts)
        for t in near
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


def own_stance(token: Token, know: Knowledge) -> StanceRow | None:
    """The stance that words inside the statement give the predicate ``token``, or None."""
    for near, aside in _governing(token):
        for word in (near, *near.children):
            row = know.stances.get(word.lower_)
            if row is None or (row.negated and not _is_negated(word, near)):
                continue
            if not row.negated and word.i == token.i and _is_told_itself(token, row):
                continue
            if word.i == near.i or word.dep_ in ("advmod", "acomp", "attr", "oprd"):
                if row.negated:
                    return row
                fits = not (aside and row.stance not in (Stance.DENIES, Stance.DOUBTS))
                return row if fits and not _is_active(word) else None
        if near.lemma_ in _CHECKING and _unable(near):
            return _UNCHECKED
    return None


def _is_told_itself(token: Token, row: StanceRow) -> bool:
    """True for "a blast was reported", where the report is the news; not for "is expected"."""
    awaited = row.stance is Stance.EXPECTS and not _is_active(token)
    return token.dep_ == "ROOT" and token.pos_ == "VERB" and not awaited


def _is_negated(*words: Token) -> bool:
    return any(c.dep_ == "neg" for word in words for c in word.children)


_UNCHECKED = StanceRow("verify", Stance.DOUBTS, Factuality.U, "")


def is_unchecked(token: Token) -> bool:
    """True for "could not verify": the one who says so doubts."""
    return token.lemma_ in _CHECKING and _unable(token)


def _unable(verb: Token) -> bool:
    near = [verb, *verb.children, verb.head, *verb.head.children]
    words = {t.lower_ for t in near}
    negated = any(t.dep_ == "neg" for t in near) or _has_none(verb)
    return "unable" in words or (negated and bool(words & _ABLE)) or "cannot" in words


def _is_active(word: Token) -> bool:
    """True for "said", "reported" and the like with somebody who said it."""
    if word.pos_ != "VERB":
        return False
    passive = any(c.dep_ in ("auxpass", "nsubjpass") for c in word.children)
    return not passive and word.tag_ in ("VBD", "VBZ", "VBP", "VB", "VBG")


def _governing(token: Token) -> Iterator[tuple[Token, bool]]:
    """The predicate and those above it; true for those it is only mentioned under."""
    yield token, False
    steps = 0
    while token.dep_ in _UPWARD and token.head.i != token.i and steps < 4:
        token, steps = token.head, steps + 1
        yield token, False
    while token.dep_ in _MENTIONED and steps < 7 and token.head.i != token.i:
        aside = token.dep_ not in ("nsubj", "nsubjpass")
        token, steps = token.head, steps + 1
        yield token, aside


def had(token: Token) -> bool:
    """True for a pluperfect: what was told of the past before is no more than past."""
    return any(c.lower_ in ("had", "'d") and c.dep_ == "aux" for c in token.lefts)


def _goes_on(token: Token) -> bool:
    """True for what was still so when it was told: "were still missing", "was preparing to"."""
    lefts = [*token.lefts, *(token.head.lefts if token.dep_ in ("acomp", "attr") else ())]
    if any(c.lower_ == "still" for c in lefts):
        return True
    return token.tag_ == "VBG" and any(c.lower_ in ("was", "were") for c in token.lefts)


def _unreal(token: Token) -> bool:
    """True for what would have been."""
    words = [c.lower_ for c in token.lefts]
    perfect = any(w in ("have", "'ve") for w in words)
    if any(w in ("would", "'d") for w in words):
        return perfect
    return perfect and any(w in ("could", "might") for w in words) and _is_conditional(token)


def _maybe_was(token: Token) -> bool:
    """True for what may have been: possible, and past."""
    words = [c.lower_ for c in token.lefts]
    modal = any(w in ("may", "might", "could", "must") for w in words)
    return modal and any(w in ("have", "'ve") for w in words)


def _will(token: Token) -> bool:
    """True for what is said to be going to happen: as certain to the speaker as the past."""
    steps = 0
    while steps < 3:
        if any(c.lower_ in ("will", "would", "'ll", "shall") for c in token.lefts):
            return not any(c.dep_ == "advcl" for c in token.children)
        if token.dep_ not in ("conj", "xcomp", "acomp") or token.head.i == token.i:
            return False
        token, steps = token.head, steps + 1
    return False


def _is_conditional(token: Token) -> bool:
    return any(_is_if(child) for near in (token, token.head) for child in near.children)


def _is_if(clause: Token) -> bool:
    """True for a clause with "if" or "unless"."""
    return clause.dep_ == "advcl" and any(c.lower_ in ("if", "unless") for c in clause.children)


def _has_if(token: Token) -> bool:
    """True when an if-clause hangs on the predicate, or before "said" on the verb of saying."""
    if any(_is_if(child) for child in token.children):
        return True
    return token.dep_ == "ccomp" and any(_is_if(child) for child in token.head.lefts)


def _forecasts(token: Token) -> bool:
    """An if-then: "cuts are possible if the plant is hit", "prices will rise if ..."."""
    if token.dep_ in ("nsubj", "nsubjpass"):
        token = token.head
    if not _has_if(token):
        return False
    modal = any(
        c.lower_ in ("will", "would", "shall", "may", "might", "could", "can", "'ll")
        for c in token.children
    )
    return modal or any(c.lower_ == "possible" for c in token.children)
