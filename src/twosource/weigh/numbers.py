"""Numbers as claims give them: what is counted, whose line a number stands in, what still stands.

One origin's later number replaces its earlier one (an update); a part ("four of them") is not held
against the whole.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from twosource.model import UNNAMED, Bound, Count
from twosource.weigh.context import Said
from twosource.weigh.things import implied
from twosource.weigh.values import reach

NUMBERS = (
    *("killed", "injured", "missing", "captured", "displaced", "arrested", "evacuated"),
    *("weapons_launched", "intercepted", "explosions", "vehicles", "ships", "aircraft"),
    *("buildings", "households", "area_km2", "money"),
)


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


def numbers_given(said: Sequence[Said], nouns: Mapping[str, str]) -> Mapping[str, list[Given]]:
    """The numbers that claims give, by what is counted."""
    given: dict[str, list[Given]] = defaultdict(list)
    for one in said:
        for count in (*one.counts, *implied(one, nouns)):
            if count.of in NUMBERS and not _acting(one, count):
                given[count.of].append(Given(one, count))
    return given


def _acting(said: Said, count: Count) -> bool:
    """Whether the things counted do what is told ("three boats attacked"), not suffer it."""
    if said.mention is None or count.of not in ("ships", "vehicles", "aircraft"):
        return False
    return any(s <= count.start < e for a in said.mention.actors for s, e in a.spans)


def folded(given: Sequence[Given]) -> Iterator[tuple[float, Given]]:
    """Each number with the one in whose line it stands.

    Where a fount gives a firm number, its looser words for the same ("several", "at least 20"
    beside 24) agree with that number and are no value of their own; so are those of a sentence of
    the same report that names nobody.
    """
    for one in given:
        firmer = [g for g in given if _firmness(g) > _firmness(one) and _covers(one, g)]
        if firmer:
            last = max(firmer, key=lambda g: (_firmness(g), dated(g), -abs(g.core - one.core)))
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
    if not (same_report if here == UNNAMED else here == there):
        return False
    low, high = reach(loose.count.low, loose.count.high, loose.count.bound)
    return low <= firm.core <= high


def without_parts(given: Sequence[Given]) -> list[Given]:
    """Each voice's greatest number in a report.

    A smaller one counts a part, a place or an earlier state; none of them rivals the total.
    """
    whole: dict[tuple[str, str], float] = {}
    for one in given:
        key = (one.said.report.id, one.said.voice.id)
        whole[key] = max(whole.get(key, 0.0), one.core)
    return [g for g in given if g.core >= whole[g.said.report.id, g.said.voice.id]]


def current_of(groups: Mapping[float, list[Given]]) -> dict[float, list[Given]]:
    """For each origin its latest number only."""
    latest: dict[str, str] = {}
    for group in groups.values():
        for one in group:
            origin = one.said.voice.origin
            latest[origin] = max(latest.get(origin, ""), dated(one))
    kept = {
        core: [g for g in group if dated(g) == latest[g.said.voice.origin]]
        for core, group in groups.items()
    }
    return {core: group for core, group in kept.items() if group}


def dated(one: Given) -> str:
    """The day of the report that gives a number; empty where it has none."""
    return one.said.report.published or ""
