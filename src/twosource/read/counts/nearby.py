"""Fates told by the words right beside a number, and tolls: where the parse does not say."""

from twosource.read.counts.lexis import Lexis, Sort
from twosource.read.parsed import Doc
from twosource.read.tokens import Token

# Words that may stand between a number and what befell it: "five others were seriously wounded".
_BETWEEN = frozenset(
    [
        "were",
        "was",
        "are",
        "is",
        "been",
        "have",
        "has",
        "had",
        "be",
        "being",
        "still",
        "also",
        "others",
        "other",
        "people",
        "persons",
        "more",
        "most",
        "reportedly",
        "confirmed",
        "feared",
        "reported",
        "believed",
        "seriously",
        "critically",
        "badly",
        "lightly",
        "severely",
        "slightly",
        "presumed",
        "now",
        "already",
        "thought",
        "known",
        "said",
        "to",
    ]
)
_REACH = 6
_TOLL_REACH = 16


def sentence_start(token: Token) -> int:
    """Index of the first token of the sentence; ``Token.sent`` would walk the whole document."""
    at = token.i
    while at > 0 and not token.doc[at].is_sent_start:
        at -= 1
    return at


def fate_beside(doc: Doc, first: int, last: int, sort: Sort, lexis: Lexis) -> str | None:
    """The fate told right behind token ``last`` ("17 wounded in blast") or before ``first``."""
    return fate_behind(doc, last + 1, sort, lexis) or _before(doc, first - 1, sort, lexis)


def fate_word(token: Token | None, sort: Sort, lexis: Lexis) -> str | None:
    """The fate that an adjective by itself tells: "thousands homeless"."""
    rows = lexis.fates.get((token.lower_, "adj"), ()) if token is not None else ()
    return next((row.of for row in rows if row.on == sort), None)


def fate_behind(doc: Doc, at: int, sort: Sort, lexis: Lexis) -> str | None:
    """The fate told from token ``at`` on, past words like "others were seriously"."""
    for i in range(at, min(at + _REACH, len(doc))):
        token = doc[i]
        if of := fate_word(token, sort, lexis):
            return of
        if token.tag_ in ("VBN", "VBD") and token.dep_ not in ("aux", "auxpass"):
            return _verb_behind(token, sort, lexis)
        if token.lower_ not in _BETWEEN:
            return None
    return None


def _verb_behind(verb: Token, sort: Sort, lexis: Lexis) -> str | None:
    """What a verb right behind a number tells: of its object where it has none, or its subject."""
    if not any(child.dep_ == "dobj" for child in verb.children):
        fate = _plain_object(verb, sort, lexis)
        if fate:
            return fate
    near = {t.lemma_.lower() for t in verb.doc[verb.i + 1 : verb.i + _REACH]}
    for row in lexis.fates.get((verb.lemma_.lower(), "verb"), ()):
        if row.on == sort and row.role == "subject" and (not row.beside or row.beside & near):
            return row.of
    return None


def _before(doc: Doc, at: int, sort: Sort, lexis: Lexis) -> str | None:
    """The fate told by the verb right before a number: "killed 3", "brought down 15"."""
    particle = ""
    if at > 0 and doc[at].tag_ == "RP":
        particle, at = doc[at].lower_, at - 1
    if at < 0 or doc[at].pos_ != "VERB":
        return None
    return _plain_object(doc[at], sort, lexis, particle)


def _plain_object(verb: Token, sort: Sort, lexis: Lexis, particle: str = "") -> str | None:
    for row in lexis.fates.get((verb.lemma_.lower(), "verb"), ()):
        fits = row.on == sort and row.role in ("object", "both")
        if fits and (not row.beside or particle in row.beside):
            return row.of
    return None


def toll_of(doc: Doc, anchor: Token, first: int, lexis: Lexis) -> str | None:
    """What a toll counts: "the number of wounded rose to 12"; "-" where only the context tells."""
    if anchor.dep_ not in (
        "pobj",
        "attr",
        "dobj",
        "npadvmod",
        "nummod",
        "quantmod",
        "conj",
        "prep",
    ):
        return None
    stop = max(sentence_start(anchor), first - _TOLL_REACH)
    for i in range(first - 1, stop - 1, -1):
        of = lexis.tolls.get(doc[i].lemma_.lower()) or lexis.tolls.get(doc[i].lower_)
        if of is None or (doc[i].pos_ == "VERB" and not _bare_participle(doc[i])):
            continue
        if of != "-":
            return of
        return _number_of(doc, i + 1, first, lexis) or "-"
    return None


def _bare_participle(token: Token) -> bool:
    """ "Puts injured at 24": a participle used as a noun."""
    return token.tag_ == "VBN" and not any(c.dep_ in ("aux", "auxpass") for c in token.children)


def _number_of(doc: Doc, at: int, stop: int, lexis: Lexis) -> str | None:
    """The X of "the number of X"."""
    if at >= len(doc) or doc[at].lower_ != "of":
        return None
    for i in range(at + 1, min(at + 6, stop)):
        token = doc[i]
        of = lexis.tolls.get(token.lemma_.lower()) or lexis.tolls.get(token.lower_)
        if of and of != "-":
            return of
        for row in lexis.fates.get((token.lower_, "adj"), ()):
            return row.of
        fate = _plain_object(token, "person", lexis) if token.tag_ == "VBN" else None
        if fate:
            return fate
        kind = lexis.kinds.get(token.lemma_.lower())
        if kind and kind.of not in ("people", "other") and token.pos_ == "NOUN":
            return kind.of
    return None
