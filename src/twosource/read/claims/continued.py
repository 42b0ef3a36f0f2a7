"""Whether a sentence without a cue carries on the account of the one before it.

Reporters name a source once and go on in plain statements.  What speaks for that, and what for the
writer's own voice (background, contrast, remarks on what is known), is weighed in points.
"""

import re

from twosource.read.claims.grid import Grid
from twosource.read.claims.knowledge import words
from twosource.read.page import Sentence
from twosource.read.tokens import Token

_ENOUGH = 1.0
_TURNS = words(
    "however but meanwhile nevertheless nonetheless elsewhere separately still though "
    "although previously earlier yet background"
)
_ASIDE = re.compile(
    r"\b(?:independent(?:ly)?|verif\w+|no comment|"
    r"(?:did|has|have|had) not (?:yet |immediately )?(?:comment|respond|repl)\w*|"
    r"could not (?:immediately )?be reached|"
    r"unclear|not (?:immediately )?(?:known|clear)|is one of|known as|according|"
    r"in (?:January|February|March|April|May|June|July|August|September|October|November|"
    r"December)\b|"
    r"since (?:19|20)\d\d|in (?:19|20)\d\d|last year|years? ago|"
    r"for (?:weeks|months|years|decades))\b",
    re.IGNORECASE,
)
_MORE = words(
    "also another further additional more some other others two three four five six "
    "several both most many all none nobody later"
)
_QUOTES = '"“”«»'


def carries_on(grid: Grid, before: int, number: int, *, pointed: bool = False) -> bool:
    """True when sentence ``number`` goes on with the account of sentence ``before``.

    ``pointed``: the sentence before named the source of all around it ("X writes about this").
    """
    if number - before > 1:
        return False
    last, this = grid.sentences[before], grid.sentences[number]
    same_block = last.block is this.block
    text = grid.page.text(this.span)
    if is_quoted(text):
        return True
    if _is_hearsay(this.tokens.root):
        return False
    if _ASIDE.search(text) or this.tokens[0].lower_ in _TURNS:
        return False
    points = 2.0 if pointed else 1.0 if same_block else -0.5
    points += _subject_points(last, this) + _tense_points(this.tokens.root)
    points += 0.5 if any(t.like_num for t in this.tokens) else 0.0
    points += 0.5 if this.tokens[0].lower_ in _MORE else 0.0
    return points >= _ENOUGH


def is_quoted(text: str) -> bool:
    """True for a sentence that is a quotation from end to end."""
    return text[0] in _QUOTES and text[-1] in _QUOTES


def _is_hearsay(root: Token) -> bool:
    """True for "an attack was reported": the writer's own way of naming nobody."""
    passive = any(c.dep_ == "auxpass" for c in root.children)
    return passive and root.lemma_ in ("report", "say", "believe", "expect", "think", "rumour")


def _subject_points(last: Sentence, this: Sentence) -> float:
    root = this.tokens.root
    subject = next((c for c in root.children if c.dep_ in ("nsubj", "nsubjpass")), None)
    if subject is None:
        return 0.0
    if subject.pos_ == "PRON":
        return 0.5
    known = {t.lemma_.lower() for t in last.tokens}
    if subject.lemma_.lower() in known:
        return 0.5
    if subject.pos_ == "PROPN":
        return -1.0
    named = any(c.pos_ == "PROPN" or c.ent_type_ == "NORP" for c in subject.subtree)
    return -0.5 if named else 0.0


def _tense_points(root: Token) -> float:
    words = [root, *(c for c in root.children if c.dep_ in ("aux", "auxpass"))]
    tags = {t.tag_ for t in words}
    if "VBD" in tags:
        had = any(t.lower_ == "had" and t.dep_ == "aux" for t in words)
        return 0.0 if had else 0.5
    told_now = root.tag_ in ("VBN", "VBG")
    return -0.5 if tags & {"VBZ", "VBP"} and not told_now else 0.0
