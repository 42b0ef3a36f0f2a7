"""What is counted: from a number to the noun it belongs to."""

from dataclasses import dataclass

from twosource.read.counts.lexis import Kind, Lexis
from twosource.read.parsed import Doc
from twosource.read.tokens import Token

_PRONOUNS = frozenset(("them", "whom", "us", "you", "which", "these", "those", "it", "who"))
_BEFORE_NOUN = frozenset(
    (
        "DET",
        "ADJ",
        "NOUN",
        "PROPN",
        "PRON",
        "ADV",
        "NUM",
        "PUNCT",
        "PART",
        "VERB",
        "CCONJ",
        "SYM",
        "X",
    )
)
_INSIDE = frozenset(
    ("compound", "amod", "nmod", "nummod", "poss", "advmod", "npadvmod", "quantmod")
)
_TIMES = frozenset(("DATE", "TIME"))


@dataclass(frozen=True, slots=True)
class Counted:
    """What a number counts.

    ``noun`` is the head noun or None where the number stands alone; ``anchor`` the token whose
    place in the sentence decides the fate; ``part`` marks "five of them".
    """

    noun: Token | None
    anchor: Token
    part: bool = False


def counted(doc: Doc, first: int, last: int, lexis: Lexis) -> Counted:
    """What the number at tokens ``first`` to ``last`` counts."""
    number = _top(doc, first, last)
    at = last + 1
    if at < len(doc) and doc[at].lower_ == "out":
        at += 1
    if at < len(doc) and doc[at].lower_ == "of":
        return _behind_of(doc, at + 1, number, lexis)
    noun = _noun_from(doc, at, lexis)
    if noun is not None:
        return Counted(noun, noun)
    return Counted(None, number)


def kind_of(noun: Token, lexis: Lexis) -> Kind | None:
    """The kind of a noun, by lemma, by its small letters, or by being the name of a people."""
    kinds = lexis.kinds
    found = kinds.get(noun.lower_) or kinds.get(noun.lemma_.lower())
    if noun.i > 0 and (pair := kinds.get(f"{noun.nbor(-1).lower_} {noun.lower_}")):
        return pair
    if found is None and "-" in noun.lower_:
        found = kinds.get(noun.lemma_.lower().rsplit("-", 1)[1])
    if found is None and noun.ent_type_ == "NORP":
        found = Kind("person", "people")
    return found


def _top(doc: Doc, first: int, last: int) -> Token:
    """The token of the number that hangs on the rest of the sentence."""
    for i in range(last, first - 1, -1):
        token = doc[i]
        if not first <= token.head.i <= last or token.head.i == i:
            return token
    return doc[last]


def _behind_of(doc: Doc, at: int, number: Token, lexis: Lexis) -> Counted:
    if at >= len(doc):
        return Counted(None, number)
    token = doc[at]
    if token.lower_ in _PRONOUNS or (token.pos_ == "PRON" and token.tag_ == "PRP"):
        return Counted(None, number, part=True)
    return Counted(_noun_from(doc, at, lexis, whole=True), number)


def _noun_from(doc: Doc, at: int, lexis: Lexis, whole: bool = False) -> Token | None:
    """The head of the noun phrase that goes on at token ``at``, or None when none does.

    Only a ``whole`` (behind "of") may begin with a determiner.
    """
    end = len(doc)
    for i in range(at, min(at + 9, end)):
        token = doc[i]
        if token.is_sent_start and i > at:
            return None
        if token.pos_ in ("NOUN", "PROPN"):
            return None if token.ent_type_ in _TIMES else _head(token, lexis)
        if token.pos_ == "DET" and i == at and not whole:
            return None
        if kind_of(token, lexis) is not None and token.tag_ not in ("VBN", "VBD", "VBZ", "VBP"):
            return _head(token, lexis)
        if not _leads_on(token):
            return None
    return None


def _leads_on(token: Token) -> bool:
    """Whether a noun phrase that has not reached its noun may hold this token."""
    if token.pos_ == "VERB":
        return token.dep_ in ("amod", "compound") and token.head.i > token.i
    if token.pos_ == "PUNCT":
        return token.text != "," or (token.nbor(-1).pos_ == "ADJ" and token.head.i > token.i)
    if token.pos_ in ("CCONJ", "ADV", "NUM", "PRON"):
        return token.head.i > token.i or token.tag_ in ("PRP$", "HYPH") or token.dep_ == "cc"
    return token.pos_ in ("DET", "ADJ", "PART", "SYM", "X")


def _head(token: Token, lexis: Lexis) -> Token:
    """Climb from the first noun of a phrase to its head, to the right."""
    while token.dep_ in _INSIDE and token.head.i > token.i and token.head.i - token.i <= 5:
        if token.head.pos_ not in ("NOUN", "PROPN", "ADJ", "NUM") or token.head.ent_type_ in _TIMES:
            break
        # A plural hardly ever stands before another noun: "set 12 cars alight".
        if (
            token.tag_ == "NNS"
            and token.dep_ != "poss"
            and kind_of(token, lexis)
            and not kind_of(token.head, lexis)
        ):
            break
        token = token.head
    return token
