"""How a predicate stands to what is: had been, goes on, will be, would have been, none, if."""

from twosource.read.tokens import Token


def has_none(head: Token) -> bool:
    """True for "is in no danger", "nobody knew"."""
    near = [c for c in head.children if c.dep_ in ("nsubj", "nsubjpass", "dobj", "attr", "prep")]
    near += [c for p in near if p.dep_ == "prep" for c in p.children]
    return any(
        t.lower_ in ("nobody", "none", "nothing", "neither")
        or any(c.lower_ in ("no", "neither") for c in t.lefts)
        for t in near
    )


def had(token: Token) -> bool:
    """True for a pluperfect: what was told of the past before is no more than past."""
    return any(c.lower_ in ("had", "'d") and c.dep_ == "aux" for c in token.lefts)


def is_now(token: Token) -> bool:
    """True for a verb in the present with a subject: a state that somebody vouches for."""
    subject = any(c.dep_ in ("nsubj", "nsubjpass") for c in token.lefts)
    return subject and token.tag_ in ("VBZ", "VBP")


def was(token: Token) -> bool:
    """True for a verb in the past with a subject: nothing that could still be promised."""
    near = [token, *token.lefts]
    if not any(c.dep_ in ("nsubj", "nsubjpass") for c in near):
        return False
    lower = {c.lower_ for c in near}
    return not lower & {"would", "will", "to"} and any(
        t.tag_ == "VBD" or t.lower_ in ("has", "have", "'ve") for t in near
    )


def goes_on(token: Token) -> bool:
    """True for what was still so when it was told: "were still missing", "was preparing to"."""
    lefts = [*token.lefts, *(token.head.lefts if token.dep_ in ("acomp", "attr") else ())]
    if any(c.lower_ == "still" for c in lefts):
        return True
    quoted = any(c.lower_ in ("i", "we") for c in token.lefts)  # "I was writing": told as it was.
    return token.tag_ == "VBG" and any(c.lower_ in ("was", "were") for c in token.lefts) > quoted


def unreal(token: Token) -> bool:
    """True for what would have been."""
    words = [c.lower_ for c in token.lefts]
    perfect = any(w in ("have", "'ve") for w in words)
    if any(w in ("would", "'d") for w in words):
        return perfect
    return perfect and any(w in ("could", "might") for w in words) and is_conditional(token)


def maybe_was(token: Token) -> bool:
    """True for what may have been: possible, and past."""
    words = [c.lower_ for c in token.lefts]
    modal = any(w in ("may", "might", "could", "must") for w in words)
    return modal and any(w in ("have", "'ve") for w in words)


def will(token: Token) -> bool:
    """True for what is said to be going to happen: as certain to the speaker as the past."""
    steps = 0
    while steps < 3:
        if any(c.lower_ in ("will", "would", "'ll", "shall") for c in token.lefts):
            return not any(c.dep_ == "advcl" for c in token.children)
        if token.dep_ not in ("conj", "xcomp", "acomp") or token.head.i == token.i:
            return False
        token, steps = token.head, steps + 1
    return False


def is_conditional(token: Token) -> bool:
    """True when an if-clause hangs on the predicate or on the word above it."""
    return any(_is_if(child) for near in (token, token.head) for child in near.children)


def _is_if(clause: Token) -> bool:
    """True for a clause with "if" or "unless"."""
    return clause.dep_ == "advcl" and any(c.lower_ in ("if", "unless") for c in clause.children)


def has_if(token: Token) -> bool:
    """True when an if-clause hangs on the predicate, or before "said" on the verb of saying."""
    near = (c for c in token.children if c.dep_ == "parataxis")  # "If P, the mayor warned, Q".
    if any(_is_if(child) for n in (token, *near) for child in n.children):
        return True
    return token.dep_ == "ccomp" and any(_is_if(child) for child in token.head.lefts)


def forecasts(token: Token) -> bool:
    """An if-then: "cuts are possible if the plant is hit", "prices will rise if ..."."""
    if token.dep_ in ("nsubj", "nsubjpass"):
        token = token.head
    if not has_if(token):
        return False
    modal = any(
        c.lower_ in ("will", "would", "shall", "may", "might", "could", "can", "'ll")
        for c in token.children
    )
    return modal or any(c.lower_ == "possible" for c in token.children)
