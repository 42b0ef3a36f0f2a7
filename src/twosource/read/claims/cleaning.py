"""Attributions made ready for chains: what names no speaker left out, contents made whole.

Attributions are found by what learnt taggers see; chains need them stricter.  "Ten missiles
attacked the yard" attributes nothing, "citing the mayor" names an origin rather than a content, and
of "P, the mayor said, Norda reported" it is the agency that is outside.
"""

from collections.abc import Sequence
from dataclasses import replace

from twosource.model import Attribution, EventMention, Spans, Stance
from twosource.read.claims.attributing import Cues, attributes, is_part
from twosource.read.claims.citing import apart, quoted, sourced, without_dates
from twosource.read.claims.grid import Grid, hull, subtract, within
from twosource.read.claims.knowledge import Knowledge, words
from twosource.read.claims.mending import gapped, mended
from twosource.read.claims.widening import blamed, contrasts, split, whole

# Event types that are done rather than said.
_DEEDS = words("ASSAULT COERCE PROTEST MOBILIZE AID RETREAT INCIDENT TRAVEL COOPERATE YIELD")


def clean(
    grid: Grid,
    know: Knowledge,
    cues: Cues,
    attributions: Sequence[Attribution],
    mentions: Sequence[EventMention] = (),
) -> list[Attribution]:
    """The attributions that chains can stand on, parents renumbered, contents whole clauses.

    ``mentions`` tell which verbs are deeds: they attribute only when they surely do.
    """
    attributions = mended(grid, know, attributions)
    deeds = frozenset(m.trigger for m in mentions if m.type in _DEEDS)
    kept = [
        i
        for i, a in enumerate(attributions)
        if attributes(grid, know, cues, a, deeds) and not is_part(grid, a, attributions)
    ]
    number = {old: new for new, old in enumerate(kept)}
    found = [_with_parent(attributions[i], _kept_parent(attributions, number, i)) for i in kept]
    found = [quoted(grid, know, split(grid, a)) for a in found]
    found = [_with_source(a, without_dates(grid, know, a.source)) for a in found]
    sources = sorted({span for a in found for span in a.source})
    found = [apart(_with_source(a, sourced(grid, a)), sources) for a in found]
    found = _named(found)
    found = [blamed(grid, a) if a.stance is Stance.BLAMES else a for a in _turned_out(found)]
    turns = contrasts(grid, found)
    return gapped(grid, [_with_content(a, whole(grid, a, turns)) for a in found])


# Most attributions stay as they are: a new one is made only of what has changed.


def _with_parent(a: Attribution, parent: int | None) -> Attribution:
    return a if parent == a.parent else replace(a, parent=parent)


def _with_source(a: Attribution, source: Spans) -> Attribution:
    return a if source == a.source else replace(a, source=source)


def _with_content(a: Attribution, content: Spans) -> Attribution:
    return a if content == a.content else replace(a, content=content)


def _named(found: Sequence[Attribution]) -> list[Attribution]:
    """Without those that name nobody new inside what somebody named says: it is all his."""
    left = [
        i
        for i, a in enumerate(found)
        if (a.parent is None or (a.source and not _repeats(a, found[a.parent])))
        and not (not a.source and any(_holds(a, b) for b in found))
    ]
    number = {old: new for new, old in enumerate(left)}
    return [_with_parent(found[i], _kept_parent(found, number, i)) for i in left]


def _holds(a: Attribution, other: Attribution) -> bool:
    """True when the cue of ``other``, which names somebody, is a part of this one's."""
    return bool(other.source) and any(within(span, a.cue) for span in other.cue)


def _repeats(a: Attribution, holder: Attribution) -> bool:
    """True for "the mayor said they had agreed on it", where the mayor was given both verbs."""
    return a.stance is Stance.ASSERTS and a.source == holder.source


def _kept_parent(
    attributions: Sequence[Attribution], number: dict[int, int], index: int
) -> int | None:
    at = attributions[index].parent
    seen = set[int]()
    while at is not None and at not in number and at not in seen:
        seen.add(at)
        at = attributions[at].parent
    return number.get(at) if at is not None else None


def _turned_out(found: list[Attribution]) -> list[Attribution]:
    """Of two speakers behind one content, the one named later passes on what the other says."""
    result = list(found)
    for i, a in enumerate(found):
        if a.parent is None:
            continue
        holder = found[a.parent]
        if not (a.content and holder.content and holder.cue):
            continue
        first = holder.cue[0][0]
        if a.cue[0][0] > first and hull(a.content)[1] <= first:
            own = hull(a.source, a.cue) if a.source else hull(a.cue)
            result[i] = replace(a, parent=holder.parent)
            result[a.parent] = replace(holder, parent=i, content=subtract(holder.content, [own]))
    return result
