"""What a quantity counts: by its noun and what befell that, or without a noun by its place."""

import re

from twosource.model import Bound
from twosource.read.counts.case import Case, Place, Sense
from twosource.read.counts.fates import fate_of, modifier_fate
from twosource.read.counts.lexis import Kind, Sort
from twosource.read.counts.nearby import fate_behind, fate_beside, fate_word, toll_of
from twosource.read.counts.nouns import Counted, counted, kind_of
from twosource.read.tokens import Token

_INCLUDED = re.compile(
    r"\b(?:including|included|includes|include|among\s+(?:them|whom|these))\s+$", re.I
)
_LIST_BEFORE = re.compile(r"(?:,|;|\band)\s+$")
_LIST_AFTER = re.compile(r"\s+(?:in|at|on|near|from|around|outside|for|with|by)\s")
_IN_ALL = re.compile(r"\s+(?:in\s+all|in\s+total|altogether)\b")
_ABOARD = re.compile(r"\s+(?:people\s+)?(?:aboard|on\s+board)\b")
# What these nouns say of persons stands, whatever else happens to them: a body, a wounded man.
_SETTLED = frozenset(("killed", "injured"))
_UNLISTED = frozenset(("other", "livestock", "weapons"))
# Fates that tell that an unknown noun means persons.
_TELLING = frozenset(("killed", "injured", "arrested", "captured"))
_NOBODY = frozenset(("nobody", "no one", "no-one", "no"))
_SUBJECTS = ("nsubj", "nsubjpass")
_SPEECH = frozenset(
    ("say", "tell", "add", "report", "write", "recall", "explain", "claim", "note", "describe")
)


def sense_of(case: Case) -> Sense | None:
    """What the quantity of ``case`` counts; None when it is no count."""
    if case.quantity.of:
        return case.sense("thing", case.quantity.of)
    what = _counted(case)
    if what.noun is None:
        sense = _without_noun(case, what)
    else:
        sense = _with_noun(case, what.noun, what.anchor)
    return None if sense is None or sense.of in _UNLISTED else sense


def _counted(case: Case) -> Counted:
    what = counted(case.doc, case.first, case.last, case.words)
    if case.place is Place.SHARE:
        noun = counted(case.doc, case.behind, case.behind, case.words).noun
        return Counted(noun, what.anchor)
    noun = what.noun
    if case.quantity.whole is not None and noun is not None and noun.dep_ == "pobj":
        # "A third of the 48 passengers drowned": the third drowned.
        above = noun.head.head
        if case.first <= above.i <= case.last:
            return Counted(noun, above)
    return what


# --- with a noun ------------------------------------------------------------------------------


def _with_noun(case: Case, noun: Token, anchor: Token) -> Sense | None:
    kind = kind_of(noun, case.words)
    if case.quantity.strong:
        return case.sense("person", "people")
    if _is_no_number(case, noun):
        return None
    if kind is None:
        return _unknown(case, noun, anchor)
    if kind.sort == "group":
        return None
    if kind.sort not in ("person", "weapon") or kind.of in _UNLISTED:
        return case.sense(kind.sort, kind.of)
    of = _settled(case, kind, noun, anchor) or _fate(case, noun, anchor, kind) or kind.of
    both = case.word == "both" and kind.sort == "person"
    return case.sense(kind.sort, of, noun.idx + len(noun) if both else None)


def _is_no_number(case: Case, noun: Token) -> bool:
    """ "Both A and B", "one witness said"."""
    if case.word == "both":
        behind = case.token(noun.i + 1)
        paired = behind is not None and behind.lower_ == "and"
        return paired or noun.pos_ == "PROPN" or case.doc[case.first].dep_ == "preconj"
    if case.word == "one" and noun.lower_ in case.words.groups:
        return True  # "members of one family"
    return case.word == "one" and noun.dep_ == "nsubj" and noun.head.lemma_.lower() in _SPEECH


def _settled(case: Case, kind: Kind, noun: Token, anchor: Token) -> str | None:
    """The dead stay dead; the wounded stay wounded unless they die, the missing till found."""
    named = fate_word(noun, kind.sort, case.words)
    if kind.of not in _SETTLED and named is None:
        return None
    fate = fate_of(anchor, kind.sort, case.words) if kind.of != "killed" else None
    if fate == "killed" or (fate == "people" and kind.of not in _SETTLED):
        return fate
    return named or kind.of


def _unknown(case: Case, noun: Token, anchor: Token) -> Sense | None:
    """A noun that no table knows counts as a person where a person's fate befalls it."""
    if case.place is Place.WHOLE and case.before and case.before.sort == "person":
        return case.sense("person", "people")
    if case.word in ("no", "neither", "both") or noun.pos_ != "NOUN":
        return None
    fate = fate_of(anchor, "person", case.words)
    if fate is None and noun.i > case.last + 1:
        # "A dozen suffered cuts", read as if the cuts were suffered and numbered.
        fate = fate_behind(case.doc, case.last + 1, "person", case.words)
    return case.sense("person", fate) if fate in _TELLING else None


def _fate(case: Case, noun: Token, anchor: Token, kind: Kind) -> str | None:
    """What befell the counted: their own, their verb's, the words beside, a toll, their whole's."""
    sort, words = kind.sort, case.words
    if case.place is Place.WHOLE:
        return modifier_fate(noun, sort, words) if sort == "person" else None
    fate = fate_of(anchor, sort, words)
    if fate is None and anchor is not noun:
        fate = modifier_fate(noun, sort, words)
    fate = fate or fate_beside(case.doc, case.begin, noun.i, sort, words)
    if fate is None and sort == "person":
        fate = toll_of(case.doc, anchor, case.first, words)
    if fate is None or fate == "-":
        same = case.before is not None and case.before.sort == sort
        return case.before.of if same and case.before and _is_included(case) else None
    return fate


# --- without a noun ---------------------------------------------------------------------------


def _without_noun(case: Case, what: Counted) -> Sense | None:
    if case.quantity.strong:
        return case.sense("person", "people")
    if _names(case):
        return None
    if group := _group(case, what):
        return None if group == "-" else case.sense("person", group)
    return _befallen(case, what) or _in_all(case) or _inherited(case, what)


def _names(case: Case) -> bool:
    """ "CBS 58", "one's": a number that belongs to a name, or none at all."""
    behind = case.token(case.last + 1)
    if case.word == "one" and behind is not None and behind.tag_ == "POS":
        return True
    before, further = case.token(case.first - 1), case.token(case.first - 2)
    if before is None or not (before.is_upper and before.is_alpha and len(before) > 1):
        return False
    return not (further is not None and further.is_upper)


def _group(case: Case, what: Counted) -> str | None:
    """ "A crew of 14": what befell the group, else people; "-" for "a mother of three"."""
    of, group = case.token(case.begin - 1), case.token(case.begin - 2)
    if what.part or of is None or group is None or of.lower_ != "of":
        return None
    if group.lower_ in case.words.groups:
        return fate_of(group, "person", case.words) or "people"
    kind = case.words.kinds.get(group.lower_)
    return "-" if kind and kind.sort == "person" and kind.of == "people" else None


def _befallen(case: Case, what: Counted) -> Sense | None:
    """By what befell them: as weapons where weapons were counted before, else as persons."""
    before = case.before
    sorts: tuple[Sort, ...] = ("person",)
    if before and before.sort == "weapon" and case.word not in _NOBODY:
        sorts = ("weapon", "person")
    for sort in sorts:
        fate = (
            (what.part and fate_behind(case.doc, case.last + 3, sort, case.words))
            or fate_word(case.token(case.last + 1), sort, case.words)
            or _own_fate(what, sort, case)
            or fate_beside(case.doc, case.first, case.last, sort, case.words)
            or (case.place is Place.PLAIN and _toll(case, what))
        )
        if fate:
            # A part of the dead is dead, however badly burned.
            dead = what.part and before is not None and before.of == "killed"
            return case.sense(sort, "killed" if dead else fate)
    return None


def _own_fate(what: Counted, sort: Sort, case: Case) -> str | None:
    """A part in apposition ("five of them seriously") has the fate of its whole."""
    aside = what.part and what.anchor.dep_ == "appos"
    return (modifier_fate if aside else fate_of)(what.anchor, sort, case.words)


def _toll(case: Case, what: Counted) -> str | None:
    """What a toll counts; where the sentence does not tell, what was counted before."""
    found = toll_of(case.doc, what.anchor, case.first, case.words)
    if found == "-":
        return case.before.of if case.before and case.before.sort == "person" else None
    return found


def _in_all(case: Case) -> Sense | None:
    """ "The wounded, 40 in all, ..."."""
    noun = case.token(case.first - 2)
    if noun is None or not _IN_ALL.match(case.text, case.quantity.end):
        return None
    kind = kind_of(noun, case.words)
    return case.sense(kind.sort, kind.of) if kind else None


def _inherited(case: Case, what: Counted) -> Sense | None:
    """By what was counted before it, of which it is a part, an increment or the next in a list."""
    if case.place is Place.SHARE or case.word in _NOBODY:
        return None
    if _ABOARD.match(case.text, case.quantity.end):
        return case.sense("person", "people")
    if _is_sought(what.anchor):
        return case.sense("person", "people")
    if case.before and _goes_on(case, what):
        hit = case.before.sort == "weapon" and not what.part and what.anchor.head.pos_ == "VERB"
        return case.sense(case.before.sort, "weapons_launched" if hit else case.before.of)
    if case.quantity.bound is Bound.VAGUE and what.anchor.dep_ in (*_SUBJECTS, "dobj"):
        return case.sense("person", "people")  # "Thousands marched."
    return None


def _is_sought(anchor: Token) -> bool:
    """ "They are looking for another two"."""
    prep = anchor.head
    return prep.lower_ == "for" and prep.head.lemma_.lower() in ("look", "search", "hunt")


def _goes_on(case: Case, what: Counted) -> bool:
    if what.part or case.quantity.more or case.word == "none":
        return True
    weapon = case.before is not None and case.before.sort == "weapon"
    if what.anchor.dep_ in _SUBJECTS and (weapon or case.word != "one"):
        behind = case.token(case.last + 1)
        return case.word != "both" or (behind is not None and behind.pos_ == "AUX")
    spoken = what.anchor.dep_ == "pobj" and what.anchor.head.lower_ in ("of", "for")
    return spoken or _is_included(case) or _is_listed(case)


def _is_included(case: Case) -> bool:
    """Whether the words before say that this is a part of what was counted before."""
    start = case.quantity.start
    return _INCLUDED.search(case.text, max(start - 24, 0), start) is not None


def _is_listed(case: Case) -> bool:
    """ "1,293 deaths in one district, 452 in the next"."""
    start, end = case.quantity.start, case.quantity.end
    before = _LIST_BEFORE.search(case.text, max(start - 8, 0), start)
    return before is not None and _LIST_AFTER.match(case.text, end) is not None
