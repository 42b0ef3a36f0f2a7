"""The stance that the words of a statement give it, whoever speaks: "is said to", "is untrue"."""

from collections.abc import Iterator

from twosource.model import Factuality, Stance
from twosource.read.claims.knowledge import Knowledge
from twosource.read.claims.outlook import has_none
from twosource.read.claims.rows import StanceRow
from twosource.read.tokens import Token

_UPWARD = ("xcomp", "ccomp", "csubj", "acomp", "csubjpass", "attr", "oprd", "conj", "auxpass")
_MENTIONED = ("nsubj", "nsubjpass", "acl", "relcl", "pobj", "pcomp", "prep")
_HEARSAY = frozenset(("reports", "rumours", "rumors"))
_CHECKING = frozenset(("verify", "confirm", "corroborate"))
_ABLE = frozenset(("could", "unable", "can", "cannot", "possible", "yet"))


def own_stance(token: Token, know: Knowledge) -> StanceRow | None:
    """The stance that words inside the statement give the predicate ``token``, or None."""
    for near, aside in _governing(token):
        for word in (near, *near.children):
            row = know.stances.get(word.lower_)
            if row is None or (row.negated and not _is_negated(word, near)):
                continue
            if not row.negated and word.i == token.i and _is_told_itself(token, row):
                continue
            if word.lower_ in _HEARSAY:
                if word.i == near.i and _exists(near):
                    return row
                continue
            if word.i == near.i or word.dep_ in ("advmod", "acomp", "attr", "oprd"):
                if row.negated:
                    return row
                fits = not (aside and not row.stance.counters)
                return row if fits and not _is_active(word) else None
        if near.lemma_ in _CHECKING and _unable(near):
            return UNCHECKED
    return None


def _exists(noun: Token) -> bool:
    """True for the "reports" of "there were reports of looting"."""
    return noun.dep_ == "attr" and any(c.dep_ == "expl" for c in noun.head.children)


def _is_told_itself(token: Token, row: StanceRow) -> bool:
    """True for "a blast was reported", where the report is the news; not for "is expected"."""
    awaited = row.stance is Stance.EXPECTS and not _is_active(token)
    return token.dep_ == "ROOT" and token.pos_ == "VERB" and not awaited


def _is_negated(*words: Token) -> bool:
    return any(c.dep_ == "neg" for word in words for c in word.children)


UNCHECKED = StanceRow("verify", Stance.DOUBTS, Factuality.U, "")


def is_unchecked(token: Token) -> bool:
    """True for "could not verify": the one who says so doubts."""
    return token.lemma_ in _CHECKING and _unable(token)


def _unable(verb: Token) -> bool:
    near = [verb, *verb.children, verb.head, *verb.head.children]
    words = {t.lower_ for t in near}
    negated = any(t.dep_ == "neg" for t in near) or has_none(verb)
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
        if token.dep_ == "conj" and any(c.dep_ in ("nsubj", "nsubjpass") for c in token.lefts):
            return  # A clause of its own beside the other.
        token, steps = token.head, steps + 1
        yield token, False
    while token.dep_ in _MENTIONED and steps < 7 and token.head.i != token.i:
        aside = token.dep_ not in ("nsubj", "nsubjpass")
        token, steps = token.head, steps + 1
        yield token, aside
