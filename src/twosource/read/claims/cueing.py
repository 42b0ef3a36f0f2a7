"""What a cue does to its content: its stance with what negates it, and how sure it can be."""

from collections.abc import Iterator
from dataclasses import replace

from twosource.model import Factuality, Stance
from twosource.read.claims.judging import Cued
from twosource.read.claims.knowledge import Knowledge, words
from twosource.read.claims.rows import CueStanceRow
from twosource.read.tokens import Token

# Verbs that say nothing when they are negated or refused: "did not say", "declined to comment".
_SILENT = words("comment say tell specify elaborate disclose reveal give provide explain")
_REFUSING = frozenset(("decline", "refuse"))
_OPEN_QUESTION = frozenset(("confirm", "deny", "verify", "corroborate"))
_TURNED = {
    Factuality.PR_PLUS: Factuality.PR_MINUS,
    Factuality.PS_PLUS: Factuality.PR_MINUS,
    Factuality.PR_MINUS: Factuality.PR_PLUS,
}


def read_cue(cue: Token | None, found: Stance, know: Knowledge) -> Cued | None:
    """Stance and strength of the cue headed by ``cue``; None when nothing is said after all.

    ``found`` is the stance the attribution came with; the table has the last word on cues that
    would otherwise just assert.  "Did not confirm" and "did not deny" doubt, "did not rule out"
    leaves it possible, "does not expect" expects the opposite.
    """
    if cue is None:
        return Cued(found)
    if _refuses(cue):
        return None
    row = _row(cue, know)
    if found is Stance.BLAMES and any(c.dep_ == "ccomp" for c in cue.children):
        found = Stance.ASSERTS  # "Suspects that" charges nobody.
    cued = (
        Cued(found)
        if row is None or found not in (Stance.ASSERTS, row.stance)
        else (Cued(row.stance, row.factuality))
    )
    # "Ruled out a visit", but "ruled out sabotage as the cause".
    ruled_out = cue.lemma_ == "rule" and not any(c.lower_ == "as" for c in cue.subtree)
    cued = replace(cued, ahead=cued.stance is Stance.EXPECTS or ruled_out)
    return _negated(cue, cued) if _has_negation(cue) else cued


def _refuses(cue: Token) -> bool:
    refused = cue.dep_ != "conj" and cue.head.lemma_ in _REFUSING
    return cue.lemma_ in _REFUSING or (cue.lemma_ in _SILENT and refused)


def _row(cue: Token, know: Knowledge) -> CueStanceRow | None:
    rows = next((r for form in _forms(cue) if (r := know.cue_stances.get(form))), ())
    if not rows:
        return None
    near = set(_near(cue)) if len(rows[0][0]) > 1 else set()
    return next((row for words, row in rows if near.issuperset(words[1:])), None)


def _forms(cue: Token) -> Iterator[str]:
    """The lemma, then plain guesses at it: the lemmatizer makes "hop" of "hopes"."""
    yield cue.lemma_.lower()
    word = cue.lower_
    yield word
    for ending in ("s", "es", "d", "ed", "ing"):
        if word.endswith(ending):
            yield word.removesuffix(ending)
    if word.endswith("ing"):
        yield word.removesuffix("ing") + "e"


def _near(cue: Token) -> Iterator[str]:
    """Lemmas of the words that stand with a cue, down to the second level."""
    for child in cue.children:
        yield child.lemma_.lower()
        if child.dep_ != "ccomp":
            yield from (c.lemma_.lower() for c in child.children)


def _has_negation(cue: Token) -> bool:
    own = [*cue.lefts]
    if cue.dep_ in ("xcomp", "conj"):
        own += [t for t in cue.head.lefts if t.i < cue.i]
    return any(t.dep_ == "neg" or t.lower_ in ("neither", "never", "nor") for t in own)


def _negated(cue: Token, cued: Cued) -> Cued | None:
    lemma = cue.lemma_.lower()
    if lemma in _OPEN_QUESTION:
        return Cued(Stance.DOUBTS, Factuality.U)
    if lemma in _SILENT:
        return None
    if cued.stance is Stance.DENIES:
        return Cued(Stance.ASSERTS, Factuality.PS_PLUS, ahead=cued.ahead)
    return Cued(cued.stance, _TURNED.get(cued.at_most, cued.at_most))
