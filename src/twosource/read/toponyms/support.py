"""Names the recogniser doubts but the gazetteer and the other places of the report speak for.

The entity recogniser has never met most villages.  A rare name that the gazetteer knows in just the
region the report is about is a place all the same.
"""

from collections.abc import Sequence

from twosource.gazetteer import Entry, Kind
from twosource.model import Place, Precision, Toponym
from twosource.read.toponyms.names import How
from twosource.read.toponyms.net import Array
from twosource.read.toponyms.propose import Proposal
from twosource.read.toponyms.relative import km_apart
from twosource.read.toponyms.tables import Tables

# Proposals likelier than this are taken for places: where F1 peaked on the training halves.
LEAST = 0.42
# Proposals inside another one stand that close to it in the list.
AROUND = 12
# A name that is a place this surely once is one wherever it stands alone in the report.
SURE = 0.75
# Doubted so much, a name is left alone; a common surname with a village nearby stays below it.
DOUBTED = 0.15
# Names with more namesakes than this lie near anything.
RARE = 12
NEAR_KM = 100.0
# Places of the report that are asked; a text that names more is about everything.
MOST_LOCAL = 100
_NOT = frozenset({"PERSON", "WORK_OF_ART", "LAW"})
LOCAL = (Precision.SETTLEMENT, Precision.DISTRICT, Precision.EXACT, Precision.APPROXIMATE)


def is_own_feature(proposal: Proposal) -> bool:
    """Whether the name is one of our own features of two words or more: those are like no other."""
    options = proposal.found.options
    return (
        proposal.last - proposal.first > 1
        and bool(options)
        and options[0].how == How.WHOLE
        and all(o.entry.id.startswith("twosource:") for o in options)
    )


def above_its_parts(proposals: Sequence[Proposal], chances: Array) -> Array:
    """The chances with those of our own features no lower than those of names inside them."""
    raised = chances.copy()
    for i, feature in enumerate(proposals):
        if is_own_feature(feature):
            inside = [
                float(chances[j])
                for j, part in enumerate(
                    proposals[max(i - AROUND, 0) : i + AROUND], max(i - AROUND, 0)
                )
                if part.block is feature.block
                and feature.first <= part.first
                and part.last <= feature.last
            ]
            raised[i] = max(LEAST, *inside)
    return raised


def supported(
    proposals: Sequence[Proposal],
    chances: Array,
    chosen: Sequence[int],
    answers: Sequence[Toponym],
    known: Tables,
) -> list[bool]:
    """For each doubted proposal whether other places speak for it; empty if for none."""
    sure = {proposals[i].found.key for i in chosen if chances[i] >= SURE}
    places = [t.place for t in answers if t.place]
    local = list({p.id: p for p in places if p.precision in LOCAL}.values())[:MOST_LOCAL]
    kept = frozenset(chosen)
    regions = {p.id for p in places if p.precision in (Precision.REGION, Precision.DISTRICT)}
    if not local and not regions:
        return []
    more = [
        chances[i] >= DOUBTED
        and i not in kept
        and (
            (p.found.key in sure and _stands_alone(p))
            or (
                _may_be(p, known) and any(_agrees(o.entry, local, regions) for o in p.found.options)
            )
        )
        for i, p in enumerate(proposals)
    ]
    return more if any(more) else []


def _stands_alone(proposal: Proposal) -> bool:
    """Whether the name is no part of a longer one, as "Larn" is in "Larn Hask"."""
    return bool(proposal.label) or not proposal.block.doc[proposal.first].ent_type_


def _may_be(proposal: Proposal, known: Tables) -> bool:
    found = proposal.found
    doc = proposal.block.doc
    inside = doc[proposal.first].ent_type_
    return (
        proposal.label not in _NOT
        and inside not in _NOT
        and 0 < len(found.options) <= RARE
        and found.options[0].how in (How.WHOLE, How.SKELETON, How.WITHOUT_GENERIC)
        and found.key not in known.common
    )


def _agrees(entry: Entry, local: Sequence[Place], regions: set[str]) -> bool:
    if entry.kind not in (Kind.CITY, Kind.ADMIN2, Kind.SITE):
        return False
    if f"geonames:{entry.admin1}" in regions or f"geonames:{entry.admin2}" in regions:
        return True
    return any(km_apart(entry, place) < NEAR_KM for place in local)
