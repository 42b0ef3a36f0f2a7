"""Facets: every value given for an aspect of an event, with who gave it and when.

Numbers of different origins that cannot both be true are a dispute; which number is shown first
depends on how many independent origins stand behind it.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from twosource.model import UNNAMED, Bound, Count, Facet, State, Value
from twosource.weigh.context import Said
from twosource.weigh.learnt import NOTHING, Learnt
from twosource.weigh.numbers import (
    NUMBERS,
    Given,
    current_of,
    dated,
    folded,
    numbers_given,
    without_parts,
)
from twosource.weigh.support import Bearing, bearing, has_standing, retracted
from twosource.weigh.values import backs, disputed, people

StateOf = Callable[[Sequence[Said], bool], State]


def number_facets(
    said: Sequence[Said], state_of: StateOf, nouns: Mapping[str, str], learnt: Learnt
) -> tuple[Facet, ...]:
    """A facet for each kind of number that is given, in the order of ``NUMBERS``.

    ``nouns`` are the things told of without a number (:mod:`twosource.weigh.things`).
    """
    given = numbers_given(said, nouns)
    made = (_facet(of, given[of], state_of, learnt) for of in NUMBERS if of in given)
    return tuple(f for f in made if f.values)


def _facet(of: str, given: list[Given], state_of: StateOf, learnt: Learnt) -> Facet:
    told = [g for g in given if bearing(g.said) is Bearing.FOR]
    denied = [g for g in given if bearing(g.said) is Bearing.AGAINST]
    groups: dict[float, list[Given]] = defaultdict(list)
    for core, one in folded(without_parts(told)):
        groups[core].append(one)
    values = {core: _value(group, denied) for core, group in groups.items()}
    current = _standing(groups, values, given, denied)
    best = _best(current, values, learnt)
    ranked = sorted(values, key=lambda c: (c != best, -len(values[c].origins), c))
    ordered = tuple(values[c] for c in ranked)
    if best is None:
        return Facet(of, State.WITHDRAWN if values else State.EXPECTED, ordered)
    vouching = (c for c in current if c != best and backs(values[c], values[best]))
    backing = [x.said for g in (groups[best], *(current[c] for c in vouching)) for x in g]
    # What would be best if all founts were independent: discounting one settles no dispute.
    first = _best(current, values, NOTHING)
    contested = _contested(best, current, values) or _contested(first, current, values)
    lows = [low for c in current if (low := values[c].low) is not None]
    highs = [high for c in current if (high := values[c].high) is not None]
    return Facet(
        of,
        state_of(backing, contested),
        ordered,
        best,
        min(lows, default=None),
        max(highs, default=None),
    )


def _standing(
    groups: Mapping[float, Sequence[Given]],
    values: Mapping[float, Value],
    given: Sequence[Given],
    denied: Sequence[Given],
) -> dict[float, list[Given]]:
    """Each origin's latest number that nobody took back, by the number."""
    gone = retracted([g.said for g in given])
    live = {
        core: [one for one in group if one.said.claim.id not in gone]
        for core, group in groups.items()
        if not _disowned(values[core], denied)
    }
    return current_of(live)


def _contested(
    core: float | None, current: Mapping[float, list[Given]], values: Mapping[float, Value]
) -> bool:
    """Whether a number is denied, or another one that stands cannot be true beside it."""
    if core is None:
        return False
    rivals = (values[c] for c in current if c != core)
    return bool(values[core].denied_by) or any(disputed(values[core], r) for r in rivals)


def _disowned(value: Value, denied: Sequence[Given]) -> bool:
    """Whether every origin of a value denies it itself."""
    own = {d.said.voice.origin for d in denied if d.said.voice.id in value.denied_by}
    return bool(own) and set(value.origins) <= own


def _best(
    current: Mapping[float, list[Given]], values: Mapping[float, Value], learnt: Learnt
) -> float | None:
    """The number with most independent origins, by a named voice, the latest, the highest."""
    if not current:
        return None

    def rank(core: float) -> tuple[bool, bool, bool, int, str, float]:
        vague = values[core].bound is Bound.VAGUE
        named = values[core].origins != (UNNAMED,)
        said = max((dated(g) for g in current[core]), default="")
        founts = len(learnt.independent(values[core].origins))
        return not values[core].denied_by, named, not vague, founts, said, core

    return max(current, key=rank)


def _value(group: Sequence[Given], denied: Sequence[Given]) -> Value:
    """All who gave one number, as one value with the firmest bound that was given."""
    bounds = Counter(g.count.bound for g in group)
    firm = next((g for g in group if g.count.bound is Bound.EXACT), None)
    shown = (firm or max(group, key=lambda g: (bounds[g.count.bound], g.count.bound.value))).count
    against = [d for d in denied if _meets(d.count, shown) and has_standing(d.said.voice)]
    said = [g.said for g in group]
    return replace(
        people(said),
        low=shown.low,
        high=shown.high,
        bound=shown.bound,
        denied_by=tuple(sorted({d.said.voice.id for d in against})),
    )


def _meets(a: Count, b: Count) -> bool:
    return bool({a.low, a.high} & {b.low, b.high} - {None})


def text_facet(
    name: str, given: Iterable[tuple[str, Said]], state_of: StateOf, learnt: Learnt
) -> tuple[Facet, ...]:
    """A facet of words (where, when, who): one value a wording; empty when nothing is given."""
    groups: dict[str, list[Said]] = defaultdict(list)
    for text, said in given:
        if bearing(said) in (Bearing.FOR, Bearing.AHEAD):
            groups[text].append(said)
    if not groups:
        return ()
    values = {text: replace(people(group), text=text) for text, group in groups.items()}

    def rank(text: str) -> tuple[bool, int, int, str]:
        value = values[text]
        founts = len(learnt.independent(value.origins))
        return value.origins != (UNNAMED,), founts, len(value.reports), text

    ordered = sorted(values, key=rank, reverse=True)
    best = ordered[0]
    facet = Facet(name, state_of(groups[best], False), tuple(values[t] for t in ordered), best)
    return (facet,)
