"""Whether what was found attributes anything: what only looks like it is left out."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from twosource.lexicon import Lexicon
from twosource.model import Attribution, Span, Spans, Stance
from twosource.read.attribution.rows import CueRow
from twosource.read.claims.citing import behind_saying
from twosource.read.claims.grid import Grid
from twosource.read.claims.knowledge import Knowledge, words
from twosource.read.tokens import Token

_SPEAKING_ENTITIES = frozenset(("PERSON", "ORG", "GPE", "NORP", "FAC"))
_PRONOUNS = words("he she they we i it who you one some others many")
# Prepositions by which a verb of saying takes what is said: "called for calm", "spoke of a fire".
_TAKEN_WITH = frozenset(("for", "of", "about", "on", "to", "against"))
# Where something was confirmed is not who confirmed it.
_WHERE = frozenset(("in", "at", "near", "across", "during"))
# Prepositions before whoever did what a passive tells: "dismissed from the service" names nobody.
_DOER = frozenset(("by", "to", "among", "of", "with"))
_TOPICS = words("the this that these those his her its their")
_NOBODY = words("nobody none nothing noone")
_SHOWING = frozenset(("show", "mean", "suggest", "indicate", "prove", "demonstrate", "signal"))
_HEARING = frozenset(("dobj", "dative"))
_MARKS = frozenset(('"', "“", "”", "``", "''"))
_LABELS = words("quote details background source sources updated photo video")


@dataclass(frozen=True, slots=True)
class Cues:
    """Words that surely attribute: lemmas of verbs, and all lemmas."""

    verbs: frozenset[str]
    words: frozenset[str]


def load_cues(lexicon: Lexicon) -> Cues:
    """The cues of the lexicon; get them with ``lexicon.derived(load_cues)``."""
    rows = lexicon.rows("cues/en.tsv", CueRow)
    words = {r.lemma.split()[0].lower() for r in rows}
    verbs = {r.lemma.split()[0].lower() for r in rows if r.pos == "verb"}
    return Cues(frozenset(verbs), frozenset(words))


def attributes(
    grid: Grid, know: Knowledge, cues: Cues, a: Attribution, deeds: Collection[Span]
) -> bool:
    """True when somebody says something; the verbs in ``deeds`` only when they surely attribute."""
    if not a.cue or _is_no_saying(grid, know, a):
        return False
    if a.stance is not Stance.ASSERTS or _is_sure(grid, know, cues, a):
        return True
    if any(trigger in deeds for trigger in _words_of(grid, a.cue)):
        return False
    return bool(a.source) and _can_speak(grid, know, a.source) and not _is_act_of_state(grid, a)


def _is_act_of_state(grid: Grid, a: Attribution) -> bool:
    """True for "Hungary will veto the sanctions": done by a country rather than said."""
    doer, head = grid.head(a.source), grid.head(a.content)
    if doer is None or head is None or doer.ent_type_ != "GPE":
        return False
    held = [t for span in a.content for t in grid.tokens(span) or ()]
    return head.pos_ in ("NOUN", "PROPN", "PRON") and not any(_is_told(t) for t in held)


def _is_no_saying(grid: Grid, know: Knowledge, a: Attribution) -> bool:
    """True for what only looks like an attribution."""
    cue_words = tuple(grid.page.text(a.cue[0]).lower().split())
    source = grid.page.text(a.source[0]).lower().strip() if a.source else ""
    asked = grid.head(a.source)
    return (
        (bool(cue_words) and cue_words[0].strip(":") in _LABELS)
        or source in _LABELS
        or (asked is not None and (_asks(asked) or _is_nobody(asked)))
        or _says_so(grid, a)
        or _would_show(grid, know, a)
        or _is_told_of(grid, a)
        or _is_handed_in(grid, a)
        or _names_origin(grid, know, cue_words, a)
        or _is_empty(grid, a)
        or _lacks(grid, know, a)
        or _is_outlook(grid, know, a)
    )


def _is_nobody(word: Token) -> bool:
    """True for "nobody", "no one" and "no official"."""
    return word.lower_ in _NOBODY or any(c.lower_ == "no" for c in word.lefts)


def _would_show(grid: Grid, know: Knowledge, a: Attribution) -> bool:
    """True for "The visit would show that P": a thing to come says nothing."""
    cue = grid.head(a.cue)
    if cue is None or cue.lemma_ not in _SHOWING or not any(c.tag_ == "MD" for c in cue.lefts):
        return False
    thing = grid.head(a.source)
    if thing is None or thing.pos_ != "NOUN" or thing.lemma_.lower() in know.documents:
        return False
    return know.head(thing.lower_, thing.lemma_) is None


def _says_so(grid: Grid, a: Attribution) -> bool:
    """True for "because a newspaper says so": what is said stands elsewhere."""
    if not a.content or a.content[-1][0] < a.cue[-1][0] or a.content[-1][1] - a.content[-1][0] > 5:
        return False
    return grid.page.text(a.content[-1]).lower().strip(' ,."”') == "so"


def _words_of(grid: Grid, spans: Spans) -> Iterator[Span]:
    for span in spans:
        block = grid.block(span[0])
        for token in grid.tokens(span) or ():
            if block is not None:
                yield block.span(token)


def _is_empty(grid: Grid, a: Attribution) -> bool:
    """True when nothing but a determiner, a mark or "according to X" was taken for the content."""
    head = grid.head(a.content)
    if head is not None and head.lower_ == "according":
        return len(a.content) == 1
    return head is not None and head.pos_ in ("DET", "PUNCT", "CCONJ")


def _lacks(grid: Grid, know: Knowledge, a: Attribution) -> bool:
    """True for "found arsenic", "had warned the owners", and for a plan that another tells of."""
    verbs = [t for span in a.cue for t in grid.tokens(span) or () if t.pos_ == "VERB"]
    wants = next((w for v in verbs if (w := know.wants.get(v.lemma_.lower()))), None)
    if not a.content or (wants is None and a.parent is None):
        return False
    if wants == "outside":
        return a.parent is not None
    held = [t for span in a.content for t in grid.tokens(span) or ()]
    if any(_is_told(t) or _hangs_on(t.head, verbs) for t in held):
        return False
    if wants is None:
        return bool(verbs) and (a.stance is Stance.ASSERTS or _is_scrap(held, verbs))
    if wants == "clause":
        return not _is_spoken_of(verbs, held)
    return any(t.dep_ in _HEARING and t.head in verbs for t in held)


def _is_spoken_of(verbs: Sequence[Token], held: Sequence[Token]) -> bool:
    """True for the "injury" of "spoke of an injury"; "spoke of the flood" only names a topic."""
    told = (t for t in held if t.dep_ == "pobj" and t.head.lower_ == "of" and t.head.head in verbs)
    new = any(_TOPICS.isdisjoint(c.lower_ for c in noun.lefts) for noun in told)
    return new and any(v.lemma_ == "speak" for v in verbs)


def _hangs_on(word: Token, verbs: Sequence[Token]) -> bool:
    """True for the verb of a clause that the cue takes, where only a part of it was found."""
    return word.dep_ == "ccomp" and word.pos_ in ("VERB", "AUX") and word.head in verbs


def _is_scrap(held: Sequence[Token], verbs: Sequence[Token]) -> bool:
    """True for the "price" of "had offered gas at a price": the object of the cue is elsewhere."""
    return not any(t.head in verbs or (t.dep_ == "pobj" and _takes(t.head, verbs)) for t in held)


def _takes(preposition: Token, verbs: Sequence[Token]) -> bool:
    return preposition.lower_ in _TAKEN_WITH and preposition.head in verbs


def _is_told(word: Token) -> bool:
    """True for a verb that makes a clause of its own, and for a quotation mark."""
    return (word.pos_ in ("VERB", "AUX") and word.dep_ != "amod") or word.text in _MARKS


def _is_outlook(grid: Grid, know: Knowledge, a: Attribution) -> bool:
    """True for "is likely to": how the statement sees what is to come, not who makes it."""
    return any(
        token.pos_ == "ADJ" and token.dep_ == "acomp" and token.lower_ in know.stances
        for span in a.cue
        for token in grid.tokens(span) or ()
    )


def _asks(word: Token) -> bool:
    """True for the "who" of a question ("unclear who ordered it"), not of a relative clause."""
    return word.lower_ == "who" and word.head.dep_ not in ("relcl", "acl")


def _is_told_of(grid: Grid, a: Attribution) -> bool:
    """True for a passive without a clause: "two deaths were reported"; for "asked about that,"."""
    cue = grid.head(a.cue)
    if cue is None:
        return False
    if cue.lemma_ in ("quote", "cite"):
        # "The general, quoted by Norda": Norda passes on what the general says.
        aside = cue.tag_ == "VBN" and cue.dep_ == "acl" and cue.i > 0
        return aside and cue.nbor(-1).text == ","
    if cue.dep_ == "advcl" and (cue.tag_ == "VBN" or cue.lemma_ == "ask"):
        return True
    return any(c.dep_ == "auxpass" for c in cue.children) and _names_nobody(
        cue, grid.head(a.source)
    )


def _is_handed_in(grid: Grid, a: Attribution) -> bool:
    """True for "reported the incident to her supervisor": an act, which a clause would tell of."""
    cue = grid.head(a.cue)
    if cue is None or cue.lemma_ != "report" or not any(c.lower_ == "to" for c in cue.rights):
        return False
    return not any(_is_told(t) for span in a.content for t in grid.tokens(span) or ())


def _names_nobody(passive: Token, source: Token | None) -> bool:
    """True when no clause and no agent goes with a passive, or a place was taken for one."""
    if source is not None and source.pos_ == "ADP" and source.lower_ in _WHERE:
        return True
    if source is not None and source.dep_ == "pobj" and source.head.lower_ not in _DOER:
        return True
    if any(c.dep_ in ("ccomp", "xcomp", "agent") for c in passive.children):
        return False
    return source is None or source.dep_ == "nsubjpass"


def _names_origin(grid: Grid, know: Knowledge, words: tuple[str, ...], a: Attribution) -> bool:
    """True for "citing the mayor": the words behind it name somebody and say nothing."""
    fits = any(
        words[: len(phrase)] == phrase and role == "origin"
        for phrase, role in know.carriers.get(words[0] if words else "", ())
    )
    head, cue = grid.head(a.content), grid.head(a.cue)
    if behind_saying(grid, a) is not None:
        return False
    if cue is not None and cue.tag_ == "VBG" and "saying" not in words:
        return fits
    return fits and (head is None or head.pos_ not in ("VERB", "AUX"))


def _is_sure(grid: Grid, know: Knowledge, cues: Cues, a: Attribution) -> bool:
    """True when one of the cue's words is a known one."""
    return any(
        token.lemma_.lower() in cues.words
        or token.lemma_.lower() in know.saying
        or token.lemma_.lower() in know.cue_stances
        or token.lower_ in ("according", "tweeted")
        or token.lower_ in know.stances
        for span in a.cue
        for token in grid.tokens(span) or ()
    )


def _can_speak(grid: Grid, know: Knowledge, source: Spans) -> bool:
    tokens = grid.tokens(source[0])
    if tokens is None:
        return False
    root = tokens.root
    if root.pos_ == "PRON":
        return root.lower_ in _PRONOUNS and not _asks(root)
    return (
        root.pos_ == "PROPN"
        or root.ent_type_ in _SPEAKING_ENTITIES
        or know.head(root.lower_, root.lemma_) is not None
        or root.lemma_.lower() in know.documents
        or any(t.ent_type_ == "PERSON" for t in tokens)
    )


def is_part(grid: Grid, a: Attribution, others: Sequence[Attribution]) -> bool:
    """True when the cue is only a part of another one: "claim" in "withdrew its claim".

    Or of its source: "the inquiry's report says".
    """
    head = grid.head(a.cue)
    if head is not None and head.pos_ != "NOUN":
        return False
    start, end = a.cue[0] if a.cue else (0, 0)
    return any(
        other is not a and low <= start and end <= high and (low, high) != (start, end)
        for other in others
        for low, high in (*other.cue, *other.source)
    )
