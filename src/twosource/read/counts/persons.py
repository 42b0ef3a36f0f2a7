"""Persons without a number: "a soldier was killed" is one, "a mother and her two sons" three."""

from dataclasses import dataclass

from twosource.read.counts.fates import fate_of
from twosource.read.counts.lexis import Lexis
from twosource.read.counts.numerals import numerals
from twosource.read.parsed import Doc
from twosource.read.tokens import Token

_POSSESSIVES = frozenset(("his", "her", "their", "its"))
_PAIRS = frozenset(("couple", "duo", "newlyweds"))
_TAKEN = frozenset(("hostage", "prisoner", "captive"))
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
    words = doc.parsed.to_array("LOWER").tolist()
    for token in (doc[i] for i, word in enumerate(words) if word in lexis.persons):
        if token.pos_ not in ("NOUN", "PROPN"):
            continue
        if token.dep_ in ("compound", "nmod", "poss", "amod"):
            continue
        if token.dep_ == "appos" and token.head.pos_ == "PROPN":
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
    if couple and any(c.lower_ == "of" for c in noun.rights):
        return None
    if not articles and not (couple and any(c.dep_ == "det" for c in noun.children)):
        return None
    if noun.tag_ in ("NNS", "NNPS") and not couple:
        return None
    last = noun
    if noun.lower_ in _TAKEN and noun.i > 0 and noun.nbor(-1).dep_ == "compound":
        last = noun.nbor(-1)  # "took a bishop hostage", read as one noun
    if noun.i + 2 < len(noun.doc) and noun.nbor().lower_ == "of" and noun.nbor(2).pos_ == "NUM":
        last = noun.nbor(2)  # "a mother of three"
    return _left(noun), last.idx + len(last), 2.0 if couple else 1.0


def _group(noun: Token, lexis: Lexis) -> tuple[int, int, float] | None:
    """A person and those bound to them by "her", "his", "their": one sum."""
    if noun.tag_ in ("NNS", "NNPS") or any(c.dep_ == "nummod" for c in noun.children):
        return None
    total, at, end = (2.0 if noun.lower_ in _PAIRS else 1.0), _behind(noun), 0
    bound = False
    while joined := _joined(noun.doc, at, bound, lexis):
        number, at = joined
        total += number
        bound, end = True, at
    if not end:
        return None
    last = noun.doc[end - 1]
    return _left(noun), last.idx + len(last), total


def _behind(noun: Token) -> int:
    """Index of the token behind a noun and its "of" phrase: "the mayor of Holm and his guards"."""
    at = noun.i + 1
    if at < len(noun.doc) and noun.doc[at].lower_ == "of":
        for i in range(at + 1, min(at + 6, len(noun.doc))):
            if noun.doc[i].lower_ in ("and", ","):
                return i
    return at


def _joined(doc: Doc, at: int, bound: bool, lexis: Lexis) -> tuple[float, int] | None:
    """ "and her two grandsons", "and six of her pupils", ", his wife": the number and the end.

    Only the first needs the possessive: "a man, his wife and two sons".
    """
    joined = False
    while at < len(doc) and doc[at].lower_ in (",", "and"):
        joined, at = True, at + 1
    start = at
    while at < len(doc) and at - start < 7 and _may_lead(doc[at]) and not _ends(doc, at, lexis):
        at += 1
    words = doc[start:at]
    if not joined or at >= len(doc) or not (doc[at].pos_ == "NOUN" or _ends(doc, at, lexis)):
        return None
    if not bound and not any(t.lower_ in _POSSESSIVES for t in words):
        return None
    kind = lexis.kinds.get(doc[at].lower_) or lexis.kinds.get(doc[at].lemma_.lower())
    if kind is None or kind.sort != "person":
        return None
    number = _number(words.text, lexis)
    if number is None and doc[at].tag_ == "NNS":
        return None
    return number or 1.0, at + 1


def _ends(doc: Doc, at: int, lexis: Lexis) -> bool:
    """Whether an adjective is the noun itself: "her newborn"."""
    token = doc[at]
    behind = at + 1 >= len(doc) or doc[at + 1].pos_ not in ("NOUN", "ADJ")
    return token.pos_ == "ADJ" and behind and token.orth in lexis.persons


def _may_lead(token: Token) -> bool:
    return (
        token.pos_ in ("ADJ", "NUM", "PRON", "DET")
        or token.lower_ in ("of", "-", "year", "old", "month")
        or token.dep_ in ("compound", "amod")
    )


def _number(text: str, lexis: Lexis) -> float | None:
    """The number of persons in "six of her" or "her two young"; ages are none."""
    for numeral in numerals(text, lexis):
        if not numeral.vague and not text[numeral.end :].startswith(("-", " -")):
            return numeral.value
    return None


def _left(noun: Token) -> int:
    return next((t.idx for t in noun.lefts), noun.idx)
