"""Whether a time expression lies behind or ahead, from the verbs it belongs to."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from spacy.tokens import Token

from twosource.lexicon import Lexicon
from twosource.read.timex.resolve import Direction

Cues = Mapping[str, Direction]
# How far up the tree to look; longer paths cross into other clauses.
_REACH = 8


@dataclass(frozen=True, slots=True)
class CueRow:
    """A row of ``tense.tsv``."""

    lemma: str
    direction: Literal["past", "future"]
    example: str


def build_cues(lexicon: Lexicon) -> Cues:
    """The direction that each cue gives; use as ``lexicon.derived(build_cues)``."""
    return {row.lemma: row.direction for row in lexicon.rows("timex/tense.tsv", CueRow)}


def direction(token: Token, cues: Cues) -> Direction:
    """Past or future as the governing verb has it; ``past`` where no verb tells.

    News tells of what has happened, so an expression without a verb is taken to lie behind.
    """
    loose = False
    for _ in range(_REACH):
        head = token.head
        if head.i == token.i:
            break
        # "Tuesday's ruling is welcome": the ruling's own time is not that of the sentence.
        loose = loose or token.dep_ in ("poss", "compound", "nmod")
        subject = token.dep_ in ("nsubj", "nsubjpass")
        token = head
        if not subject and (told := _of_cue(token, cues)):
            return told
        if token.pos_ not in ("VERB", "AUX"):
            continue
        verb = _of_verb(token)
        if verb == "past":
            return "either" if loose and token.dep_ != "ROOT" and subject else "past"
        if verb == "future":
            return "either" if loose else "future"
        loose = loose or verb == "either"
    return "either" if loose else "past"


def _of_cue(token: Token, cues: Cues) -> Direction | None:
    if (told := cues.get(token.lemma_.lower())) and token.pos_ != "AUX":
        return told
    for child in token.children:
        if child.dep_ == "amod" and (told := cues.get(child.lemma_.lower())):
            return told
    return None


def _of_verb(verb: Token) -> Direction | None:
    """The tense of a finite verb; ``either`` for an infinitive, None for a bare participle."""
    helpers = [c for c in verb.children if c.dep_ in ("aux", "auxpass")]
    tags = {h.tag_ for h in helpers}
    if "MD" in tags:
        perfect = verb.tag_ == "VBN" and any(h.lemma_ == "have" for h in helpers)
        if perfect:
            return "past"
        # "Could" is as often the past of "can".
        return "either" if any(h.lower_ == "could" for h in helpers) else "future"
    if verb.tag_ == "VBD" or "VBD" in tags or any(h.lemma_ == "have" for h in helpers):
        return "past"
    if verb.tag_ == "VBG":
        return "future" if tags & {"VBZ", "VBP"} else None
    if verb.tag_ == "VBN":
        return "future" if tags & {"VBZ", "VBP"} else "past"
    if "TO" in tags:
        return "either"
    if verb.tag_ in ("VBZ", "VBP"):
        return "past" if verb.lemma_ in ("say", "tell", "report") else "future"
    return "either" if verb.tag_ == "VB" else None
