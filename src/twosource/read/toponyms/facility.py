"""Names of works, schools, ships and agencies that are also some town's: "the Larn shipyard", TASS.

A name in one noun phrase with a facility's noun is the facility's.  Where the gazetteer has the
facility, its whole name was found before; else the name stands for a town only if the report, or
the town's own size, says that it does.
"""

from collections.abc import Sequence

from twosource.gazetteer import Kind, Match
from twosource.gazetteer.fold import fold
from twosource.model import Precision, Toponym
from twosource.read.toponyms.propose import Proposal
from twosource.read.toponyms.relative import km_apart
from twosource.read.toponyms.support import LOCAL, NEAR_KM
from twosource.read.toponyms.tables import Tables

# A town of that many people is what a facility is named after, if anything.
LARGE = 100_000
LONGEST_ACRONYM = 5
_LOOSE = ("compound", "nmod", "amod")
_QUOTES = (('"', '"'), ("“", "”"), ("«", "»"), ("‘", "’"), ("'", "'"))


def is_namesake(
    index: int,
    chosen: Sequence[Proposal],
    answers: Sequence[Toponym],
    known: Tables,
) -> bool:
    """Whether the name is that of a facility, an agency or a thing, and no place was meant."""
    proposal, place = chosen[index], answers[index].place
    if place is None or _is_acronym(proposal) or _is_quoted(proposal):
        return True
    reversed_ = _stands_behind(proposal, known)
    if place.precision not in (Precision.SETTLEMENT, Precision.APPROXIMATE) or not (
        reversed_ or _stands_before(proposal, known)
    ):
        return False
    key = proposal.found.key
    if any(p.found.key == key and not _in_facility(p, known) for p in chosen if p is not proposal):
        return False
    option = next((o for o in proposal.found.options if o.entry.id == place.id), None)
    if option is None or reversed_ or option.match not in (Match.OFFICIAL, Match.SHORT):
        return True
    if option.entry.population >= LARGE:
        return False
    others = [a.place for a, p in zip(answers, chosen, strict=True) if p.found.key != key]
    return not any(
        o and o.precision in LOCAL and km_apart(option.entry, o) < NEAR_KM for o in others
    )


def _in_facility(proposal: Proposal, known: Tables) -> bool:
    return _stands_behind(proposal, known) or _stands_before(proposal, known)


def _stands_before(proposal: Proposal, known: Tables) -> bool:
    """The name is part of a facility's noun phrase: "the Larn naval shipyard"; not "Larn's"."""
    doc, last = proposal.block.doc, proposal.last
    if last < len(doc) and doc[last].text in known.facilities:
        return True
    root = proposal.root
    head = root.head
    return root.dep_ in _LOOSE and head.i >= proposal.last and head.text.lower() in known.facilities


def _stands_behind(proposal: Proposal, known: Tables) -> bool:
    """The name follows a facility's noun: "the shipyard Larn"."""
    doc, first = proposal.block.doc, proposal.first
    return first > 0 and doc[first - 1].text in known.facilities


def _is_acronym(proposal: Proposal) -> bool:
    """Capitals where the text around is in small letters, and the town is not written so."""
    word = proposal.text
    if not (word.isupper() and word.isalpha() and len(word) <= LONGEST_ACRONYM):
        return False
    doc, first, last = proposal.block.doc, proposal.first, proposal.last
    if proposal.label in ("GPE", "LOC") or first == 0 or not doc[first - 1].is_lower:
        return False
    if last < len(doc) and doc[last].is_upper and doc[last].is_alpha:
        return False
    key = proposal.found.key
    return all(
        o.entry.kind == Kind.CITY and fold(o.entry.name) == key for o in proposal.found.options[:1]
    )


def _is_quoted(proposal: Proposal) -> bool:
    """One word in quotation marks of its own is the name of a ship, a rig, an operation."""
    doc, first, last = proposal.block.doc, proposal.first, proposal.last
    if last - first > 1 or not 0 < first <= last < len(doc):
        return False
    return (doc[first - 1].text, doc[last].text) in _QUOTES
