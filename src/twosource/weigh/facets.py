"""Facets: every value given for an aspect of an event, with who gave it and when.

One origin's later number replaces its earlier one (an update); numbers of different origins that
cannot both be true are a dispute; a part ("four of them") is not held against the whole.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from twosource.model import UNNAMED, Bound, Count, Facet, State, Value
from twosource.weigh.context import Said
from twosource.weigh.learnt import NOTHING, Learnt
from twosource.weigh.support import Bearing, bearing, has_standing, origins, retracted, speaks_for
from twosource.weigh.things import implied

NUMBERS = (
    *("killed", "injured", "missing", "captured", "displaced", "arrested", "evacuated"),
    *("weapons_launched", "intercepted", "explosions", "vehicles", "ships", "aircraft"),
    *("buildings", "households", "area_km2", "money"),
)
# "About 100" and 108 can both be true: a tenth either way.
ABOUT = 0.1
_PART = re.compile(r"\b(?:of (?:them|whom|these|those|the)|among (?:them|whom)|including)\b", re.I)


@dataclass(frozen=True, slots=True)
class Given:
    """One number one claim gives."""

    said: Said
    count: Count

    @property
    def core(self) -> float:
        """The number itself, whichever side it bounds."""
        low, high = self.count.low, self.count.high
        return low if low is not None else high if high is not None else 0.0


def _acting(said: Said, count: Count) -> bool:
    """Whether the things counted do what is told ("three boats attacked"), not suffer it."""
    if said.mention is None or count.of not in ("ships", "vehicles", "aircraft"):
        return False
    return any(s <= count.start < e for a in said.mention.actors for s, e in a.spans)


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


def numbers_given(said: Sequence[Said], nouns: Mapping[str, str]) -> Mapping[str, list[Given]]:
    """The numbers that claims give, by what is counted."""
    given: dict[str, list[Given]] = defaultdict(list)
    for one in said:
        for count in (*one.counts, *implied(one, nouns)):
            if count.of in NUMBERS and not _acting(one, count):
                given[count.of].append(Given(one, count))
    return given


def _facet(of: str, given: list[Given], state_of: StateOf, learnt: Learnt) -> Facet:
    told = [g for g in given if bearing(g.said) is Bearing.FOR]
    denied = [g for g in given if bearing(g.said) is Bearing.AGAINST]
    gone = retracted([g.said for g in given])
    groups: dict[float, list[Given]] = defaultdict(list)
    for core, one in _folded(without_parts(told)):
        groups[core].append(one)
    values = {core: _value(group, denied) for core, group in groups.items()}
    live = {
        c: [x for x in g if x.said.claim.id not in gone]
        for c, g in groups.items()
        if not _disowned(values[c], denied)
    }
    live = {c: g for c, g in live.items() if g}
    current = _current(live)
    best = _best(current, values, learnt)
    ordered = tuple(
        values[c] for c in sorted(values, key=lambda c: (c != best, -len(values[c].origins), c))
    )
    if best is None:
        state = State.WITHDRAWN if values else State.EXPECTED
        return Facet(of, state, ordered)
    backing = [x.said for x in groups[best]]
    backing += [
        x.said
        for c, g in current.items()
        if c != best and _backs(values[c], values[best])
        for x in g
    ]
    # What would be best if all founts were independent: discounting one settles no dispute.
    first = _best(current, values, NOTHING)
    contested = _contested(best, current, values) or _contested(first, current, values)
    kept = [c for c in current if current[c]] or [best]
    lows = [values[c].low for c in kept if values[c].low is not None]
    highs = [values[c].high for c in kept if values[c].high is not None]
    return Facet(
        of,
        state_of(backing, contested),
        ordered,
        best,
        min((x for x in lows if x is not None), default=None),
        max((x for x in highs if x is not None), default=None),
    )


def _contested(
    core: float | None, current: Mapping[float, list[Given]], values: Mapping[float, Value]
) -> bool:
    """Whether a number is denied, or another one that stands cannot be true beside it."""
    if core is None:
        return False
    rivals = (values[c] for c in current if c != core)
    return bool(values[core].denied_by) or any(disputed(values[core], r) for r in rivals)


def _folded(given: Sequence[Given]) -> Iterator[tuple[float, Given]]:
    """Each number with the one in whose line it stands.

    Where a fount gives a firm number, its looser words for the same ("several", "at least 20"
    beside 24) agree with that number and are no value of their own; so are those of a sentence of
    the same report that names nobody.
    """
    for one in given:
        firmer = [g for g in given if _firmness(g) > _firmness(one) and _covers(one, g)]
        if firmer:
            last = max(firmer, key=lambda g: (_firmness(g), _dated(g), -abs(g.core - one.core)))
            yield last.core, one
        else:
            yield one.core, one


def _firmness(one: Given) -> int:
    """2 for a number told flatly, 1 for one with a limit or a range, 0 for words without one."""
    return {Bound.EXACT: 2, Bound.VAGUE: 0}.get(one.count.bound, 1)


def _covers(loose: Given, firm: Given) -> bool:
    """Whether a looser number is of the same fount as a firmer one, and true if that is."""
    here, there = loose.said.voice.origin, firm.said.voice.origin
    same_report = loose.said.report.id == firm.said.report.id
    if here != there and not (here == UNNAMED and same_report):
        return False
    if here == UNNAMED and not same_report:
        return False
    low, high = _reach(loose.count.low, loose.count.high, loose.count.bound)
    return low <= firm.core <= high


def _disowned(value: Value, denied: Sequence[Given]) -> bool:
    """Whether every origin of a value denies it itself."""
    own = {d.said.voice.origin for d in denied if d.said.voice.id in value.denied_by}
    return bool(own) and set(value.origins) <= own


def without_parts(given: Sequence[Given]) -> list[Given]:
    """Leave out numbers that count a part of another one of the same report and voice."""
    whole: dict[tuple[str, str], float] = {}
    for one in given:
        key = (one.said.report.id, one.said.voice.id)
        whole[key] = max(whole.get(key, 0.0), one.core)
    return [g for g in given if not _is_part(g, whole[g.said.report.id, g.said.voice.id])]


def _is_part(one: Given, whole: float) -> bool:
    if one.core >= whole:
        return False
    text, count = one.said.report.text, one.count
    around = text[max(count.start - 30, 0) : count.end + 40]
    # A smaller number of the same speaker in the same report counts a part, a place or an earlier
    # state; none of them is a rival to the total.
    return bool(_PART.search(around)) or one.core < whole


def _current(groups: Mapping[float, list[Given]]) -> dict[float, list[Given]]:
    """For each origin its latest number only."""
    latest: dict[str, str] = {}
    for group in groups.values():
        for one in group:
            origin = one.said.voice.origin
            latest[origin] = max(latest.get(origin, ""), _dated(one))
    kept = {
        core: [g for g in group if _dated(g) == latest[g.said.voice.origin]]
        for core, group in groups.items()
    }
    return {core: group for core, group in kept.items() if group}


def _dated(one: Given) -> str:
    return one.said.report.published or ""


def _best(
    current: Mapping[float, list[Given]], values: Mapping[float, Value], learnt: Learnt
) -> float | None:
    """The number with most independent origins, by a named voice, the latest, the highest."""
    if not current:
        return None

    def rank(core: float) -> tuple[bool, bool, bool, int, str, float]:
        vague = values[core].bound is Bound.VAGUE
        named = values[core].origins != (UNNAMED,)
        said = max((_dated(g) for g in current[core]), default="")
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


def people(said: Sequence[Said]) -> Value:
    """A value with everyone who gave it and no number yet."""
    return Value(
        voices=tuple(sorted({s.voice.id for s in said})),
        origins=origins(s.voice for s in said),
        sides=tuple(sorted({s.voice.side for s in said if s.voice.side})),
        reports=tuple(sorted({s.report.id for s in said})),
        claims=tuple(sorted({s.claim.id for s in said})),
        said=min((s.report.published for s in said if s.report.published), default=None),
    )


def _meets(a: Count, b: Count) -> bool:
    return bool({a.low, a.high} & {b.low, b.high} - {None})


def _span(value: Value) -> tuple[float, float]:
    return _reach(value.low, value.high, value.bound)


def _reach(low: float | None, high: float | None, bound: Bound | None) -> tuple[float, float]:
    """The numbers that would make this one true."""
    low = low if low is not None else 0.0
    high = high if high is not None else float("inf")
    if bound in (Bound.ABOUT, Bound.VAGUE):
        return low * (1 - ABOUT), high * (1 + ABOUT)
    return low, high


def _agree(a: Value, b: Value) -> bool:
    (low, high), (low2, high2) = _span(a), _span(b)
    return max(low, low2) <= min(high, high2)


def _backs(value: Value, best: Value) -> bool:
    """Whether who gives one number vouches for the best one: "several" is no second word for 24."""
    vaguer = value.bound is Bound.VAGUE and best.bound is not Bound.VAGUE
    return _agree(value, best) and not vaguer


def disputed(a: Value, b: Value) -> bool:
    """Whether two values cannot both be true and come from named origins that are not the same."""
    if UNNAMED in a.origins + b.origins or _same_founts(a, b) or _same_founts(b, a):
        return False
    return not _agree(a, b)


def _same_founts(a: Value, b: Value) -> bool:
    """Whether every origin of ``a`` is one of ``b`` or an umbrella above one."""
    return all(any(speaks_for(o, p) for p in b.origins) for o in a.origins)


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
