"""Persons without a number: "a soldier was killed" is one, "a mother and her two sons" three."""

from dataclasses import dataclass

from spacy.tokens import Doc, Token

from twosource.read.counts.fates import fate_of
from twosource.read.counts.lexis import Lexis
from twosource.read.counts.numerals import numerals

_POSSESSIVES = frozenset(("his", "her", "their", "its"))
_PAIRS = frozenset(("couple", "duo", "newlyweds"))
_FATES = frozenset(
    ("killed", "injured", "missing", "captured", "arrested", "displaced", "evacuated", "people")
)


@dataclass(frozen=True, slots=True)
class Group:
    """One person, or persons bound together, with what befell them; offsets in the block."""

    start: int
    end: int
    number: float
    of: str


def persons(doc: Doc, lexis: Lexis) -> list[Group]:
    """The persons without a number in ``doc`` to whom something befell."""
    found: list[Group] = []
    for token in doc:
        kind = lexis.kinds.get(token.lemma_.lower())
        if kind is None or kind.sort != "person" or token.pos_ not in ("NOUN", "PROPN"):
            continue
        if token.dep_ in ("compound", "nmod", "poss", "amod"):
            continue
        group = _group(token, lexis) or _one(token)
        if group is None:
            continue
        fate = fate_of(token, "person", lexis)
        if fate in _FATES:
            start, end, number = group
            if not found or start >= found[-1].end:
                found.append(Group(start, end, number, fate))
    return found


def _one(noun: Token) -> tuple[int, int, float] | None:
    """A person with "a", or a couple."""
    articles = [c for c in noun.children if c.dep_ == "det" and c.lower_ in ("a", "an")]
    couple = noun.lower_ in _PAIRS
    if not articles and not (couple and any(c.dep_ == "det" for c in noun.children)):
        return None
    if noun.tag_ in ("NNS", "NNPS") and not couple:
        return None
    return _left(noun), noun.idx + len(noun), 2.0 if couple else 1.0


def _group(noun: Token, lexis: Lexis) -> tuple[int, int, float] | None:
    """A person and those bound to them by "her", "his", "their": one sum."""
    if noun.tag_ in ("NNS", "NNPS") or any(c.dep_ == "nummod" for c in noun.children):
        return None
    total = 2.0 if noun.lower_ in _PAIRS else 1.0
    end = 0
    for joined in noun.conjuncts:
        number = _bound_number(joined, lexis)
        if number is None:
            return None
        total += number
        end = max(end, joined.right_edge.idx + len(joined.right_edge) if end < 0 else _end(joined))
    return (_left(noun), end, total) if end else None


def _bound_number(joined: Token, lexis: Lexis) -> float | None:
    """How many are bound: "her two grandsons" 2, "six of her pupils" 6, "his father" 1."""
    words = {t.lower_ for t in joined.subtree}
    if not words & _POSSESSIVES:
        return None
    text = " ".join(t.text for t in joined.subtree)
    number = next(iter(numerals(text, lexis)), None)
    if number is not None:
        return None if number.vague else number.value
    return None if joined.tag_ in ("NNS", "NNPS") else 1.0


def _left(noun: Token) -> int:
    return next((t.idx for t in noun.lefts), noun.idx)


def _end(noun: Token) -> int:
    """Behind a noun, or behind the noun of its "of" phrase."""
    for prep in noun.rights:
        if prep.lower_ == "of":
            for inner in prep.rights:
                return inner.idx + len(inner)
    return noun.idx + len(noun)
