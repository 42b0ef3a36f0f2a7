"""Whether a time expression lies behind or ahead, from the verbs it belongs to."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Literal

from twosource.lexicon import Lexicon
from twosource.read.timex.resolve import Direction
from twosource.read.tokens import Token

# How far up the tree to look; longer paths cross into other clauses.
_REACH = 8
# How many words before a verb or noun to look at; more stand there only in lists and noise.
_LEFTS = 30
_AIMS = frozenset(("for", "until", "till", "to", "by", "through"))
_MODIFIES = frozenset(("poss", "compound", "nmod"))


@dataclass(frozen=True, slots=True)
class CueRow:
    """A row of ``tense.tsv``."""

    lemma: str
    direction: Literal["past", "future"]
    reach: Literal["any", "aim", "verb", "form"]
    example: str


Cues = Mapping[str, CueRow]


def build_cues(lexicon: Lexicon) -> Cues:
    """The cues by lemma; use as ``lexicon.derived(build_cues)``."""
    return {row.lemma: row for row in lexicon.rows("timex/tense.tsv", CueRow)}


def direction(token: Token, cues: Cues) -> Direction:
    """Past or future as the words above ``token`` have it; ``either`` where they leave it open.

    News tells of what has happened, so an expression that no verb governs is taken to lie behind.
    """
    loose = aims = in_deed = infinitive = False
    for _ in range(_REACH):
        head = token.head
        if head.i == token.i:
            break
        # "Tuesday's ruling is welcome": the ruling's own time is not that of the sentence.
        loose = loose or token.dep_ in _MODIFIES
        subject = token.dep_ in ("nsubj", "nsubjpass")
        aims = aims or token.lower_ in _AIMS
        token = head
        if not subject and (told := _of_cue(token, cues, aims, in_deed)):
            return told
        if token.pos_ not in ("VERB", "AUX"):
            continue
        verb = _of_verb(token, cues)
        if verb == "past":
            return "either" if infinitive else "past"
        if verb == "future":
            return "either" if loose and not infinitive else "future"
        infinitive = infinitive or verb == "either"
        in_deed = True
    return "either" if infinitive else "past"


def _of_cue(token: Token, cues: Cues, aims: bool, in_deed: bool) -> Direction | None:
    """What a cue says: ``aims`` when reached through "for" or "until", ``in_deed`` from a verb."""
    row = cues.get(token.lemma_.lower()) or cues.get(token.lower_)
    if row and _reached(row, aims, in_deed):
        return row.direction
    if token.pos_ in ("NOUN", "PROPN"):
        for child in islice(token.lefts, _LEFTS):
            row = cues.get(child.lemma_.lower()) if child.dep_ == "amod" else None
            if row and row.reach != "verb":
                return row.direction
    return None


def _reached(row: CueRow, aims: bool, in_deed: bool) -> bool:
    if row.reach in ("any", "form"):
        return row.reach == "any"
    return in_deed or (row.reach == "aim" and aims)


def _of_verb(verb: Token, cues: Cues) -> Direction | None:
    """The tense of a finite verb; ``either`` for an infinitive, None for a bare participle."""
    helpers = [c for c in islice(verb.lefts, _LEFTS) if c.dep_ in ("aux", "auxpass")]
    tags = {h.tag_ for h in helpers}
    if "MD" in tags:
        return _of_modal(verb, helpers)
    if "TO" in tags:
        # "Rules to be published in May", "talks were to begin on Monday" lie ahead; elsewhere the
        # governing verb may know.
        due = verb.dep_ in ("acl", "relcl") and verb.tag_ == "VBN"
        return "future" if due or (verb.dep_ == "xcomp" and verb.head.lemma_ == "be") else "either"
    if verb.tag_ == "VBD" or "VBD" in tags or any(h.lemma_ == "have" for h in helpers):
        return "past"
    if verb.tag_ in ("VBG", "VBN") and tags & {"VBZ", "VBP"}:
        return "future"
    return _of_form(verb, cues)


def _of_form(verb: Token, cues: Cues) -> Direction | None:
    if verb.tag_ in ("VBZ", "VBP"):
        row = cues.get(verb.lower_)
        return row.direction if row and row.reach == "form" else "future"
    # "Will go and return on Sunday": the first verb carries the tense of both.
    bare = "either" if verb.dep_ != "conj" else None
    return {"VBN": "past", "VB": bare}.get(verb.tag_)  # type: ignore[return-value]


def _of_modal(verb: Token, helpers: list[Token]) -> Direction:
    if verb.tag_ == "VBN" and any(h.lemma_ == "have" for h in helpers):
        return "past"
    # "Could" is as often the past of "can".
    return "either" if any(h.lower_ == "could" for h in helpers) else "future"
