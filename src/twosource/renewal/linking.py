"""Events after a change: only the components that what comes or goes touches are grouped anew."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from twosource.link.blocking import FULL, dated, keys, met
from twosource.link.clustering import UNSEEN, Edge
from twosource.link.comparison import compare, weights
from twosource.link.meeting import Codes
from twosource.link.tellings import Telling
from twosource.model import ClaimId, Event, EventId
from twosource.renewal.doubting import Doubted, Touched, doubted
from twosource.renewal.grouping import Grouping, grouping, telling_rows
from twosource.renewal.parts import may_meet, signed
from twosource.renewal.stock import Meetings, Stock
from twosource.store import Row


@dataclass(frozen=True)
class Regrouped:
    """The events that changed, those they were before, and the rows."""

    events: tuple[Event, ...]
    before: frozenset[EventId]
    rows: tuple[Row, ...]
    gone: tuple[int, ...]
    keys: tuple[tuple[int, int], ...]
    keys_gone: tuple[tuple[int, int], ...]
    doubted: Doubted


@dataclass
class Linking:
    """One regrouping, step by step."""

    stock: Stock

    @cached_property
    def come(self) -> dict[int, Telling]:
        """The tellings that come, by their new numbers."""
        told = (t for _, p in sorted(self.stock.change.put.items()) for t in p.tellings)
        return dict(enumerate(told, self.stock.desk.last_numbers()[1] + 1))

    @cached_property
    def came_from(self) -> dict[int, tuple[int, int]]:
        """Of each telling that comes, the number of its report and its place there."""
        put = sorted(self.stock.change.put.items())
        each = [(n, place) for n, p in put for place in range(len(p.tellings))]
        return dict(zip(self.come, each, strict=True))

    @cached_property
    def left(self) -> list[Row]:
        """The rows of the tellings that go."""
        return self.stock.desk.link_rows("link_tellings", "report", self.stock.change.dropped)

    @cached_property
    def met(self) -> Meetings:
        """The blocks."""
        come = {n: signed(keys(t)) for n, t in self.come.items()}
        gone = {int(r["number"]): signed(keys(self.stock.telling(r))) for r in self.left}
        return Meetings(self.stock.desk, "link_keys", come, gone, FULL)

    def regroup(self) -> Regrouped:
        """All of it."""
        rows = {int(r["number"]): r for r in self._touched()}
        told = {n: self.stock.telling(r) for n, r in rows.items()} | self.come
        at = {n: (int(r["report"]), int(r["place"])) for n, r in rows.items()} | self.came_from
        order = sorted(told, key=lambda n: (told[n].report, at[n][1]))
        linked = self._group(order, told)
        put: list[Row] = []
        by_report: dict[int, list[int]] = defaultdict(list)
        fresh = [n for n in order if n not in rows or _moved(rows[n], n, linked)]
        for number in fresh:
            by_report[at[number][0]].append(number)
        for report, numbers in by_report.items():
            some = telling_rows([told[n] for n in numbers], numbers, report, linked)
            places = (dict(row) | {"place": at[int(row["number"])][1]} for row in some)
            put += places
        said = [c for r in (*rows.values(), *self.left) for c in self.stock.telling(r).claims]
        before = frozenset(self.stock.desk.events_with("claim", said))
        went = frozenset(int(r["number"]) for r in self.left)
        touched = Touched(told, went, before, linked)
        same = _unchanged([*rows.values(), *self.left], linked)
        return Regrouped(
            tuple(e for e in linked.events if e.id not in same),
            before - same,
            tuple(put),
            (*(n for n in fresh if n in rows), *went),
            tuple((k, n) for n, found in self.met.come.items() for k in found),
            tuple((k, n) for n, found in self.met.gone.items() for k in found),
            doubted(self.stock, touched, self._compared),
        )

    def _group(self, order: Sequence[int], told: Mapping[int, Telling]) -> Grouping:
        found = [keys(told[n]) for n in order]
        number = self.met.counts(k for codes in found for k in signed(codes))
        crowded = np.array(sorted(k for k, n in number.items() if n > FULL), np.int64)
        alive = [_without(codes, crowded.view(np.uint64)) for codes in found]
        days = np.array([dated(told[n]) for n in order], np.bool_)
        return grouping(told, order, met(alive, days, max(len(order), 2)), self.stock.known)

    def _touched(self) -> list[Row]:
        """The rows of all tellings in components that the change touches, less those that go."""
        gone = {int(r["number"]) for r in self.left}
        touched = {int(r["component"]) for r in self.left}
        touched |= self._speaking
        touched |= self._of_crowds(gone)
        touched |= self._of_judged()
        rows = self.stock.desk.link_rows("link_tellings", "component", touched)
        return [r for r in rows if int(r["number"]) not in gone]

    @cached_property
    def _near(self) -> dict[int, set[int]]:
        """The tellings that those that come meet, each with the keys they share."""
        near: dict[int, set[int]] = defaultdict(set)
        counts, holders = self.met.after, self.met.holders(self._alive())
        for found in self.met.come.values():
            for key in found:
                if 1 < counts[key] <= FULL:
                    for other in holders[key]:
                        near[other].add(key)
        gone = {int(r["number"]) for r in self.left}
        return {n: found for n, found in near.items() if n not in self.come and n not in gone}

    def _alive(self) -> list[int]:
        keys = {k for found in self.met.come.values() for k in found}
        return [k for k in keys if 1 < self.met.after[k] <= FULL]

    @cached_property
    def _compared(self) -> list[Edge]:
        """What comes, with what it is near in components that nothing ties it to."""
        return self._tied_and_near[1]

    @property
    def _speaking(self) -> set[int]:
        """The components that a telling that comes has a claim to."""
        return self._tied_and_near[0]

    @cached_property
    def _tied_and_near(self) -> tuple[set[int], list[Edge]]:
        table = weights(self.stock.known.lexicon)
        touched: set[int] = set()
        near: list[Edge] = []
        has = {n: set(found) for n, found in self.met.come.items()}
        for row in self.stock.desk.link_rows("link_tellings", "number", self._near):
            component, number = int(row["component"]), int(row["number"])
            if component in touched:
                continue
            telling, shared = self.stock.telling(row), self._near[number]
            for other, one in self.come.items():
                if any(may_meet(k, telling, one) for k in shared & has[other]):
                    score = compare(telling, one, table).score
                    near += [(other, number, score)] if score > UNSEEN else []
                    touched |= {component} if score > 0 else set()
        return touched, near

    def _of_crowds(self, gone: set[int]) -> set[int]:
        """The components that gain or lose pairs as a key becomes common, or is so no longer."""
        touched: set[int] = set()
        for members in self.met.holders(self.met.crowded).values():
            rows = self.stock.desk.link_rows("link_tellings", "number", members - gone)
            component = {int(row["number"]): int(row["component"]) for row in rows}
            touched |= {c for c, n in Counter(component.values()).items() if n > 1}
            # What was near by this key alone is so no longer.
            pairs = (edge[:2] for edge in self.stock.near(component))
            touched |= {component[n] for p in pairs if component.keys() >= {*p} for n in p}
        for members in self.met.holders(self.met.emptied).values():
            rows = self.stock.desk.link_rows("link_tellings", "number", members - gone)
            touched |= {int(row["component"]) for row in rows}
        return touched

    def _of_judged(self) -> set[int]:
        """The components of claims that people tied to one that comes, or set apart from it."""
        ours = {claim for telling in self.come.values() for claim in telling.claims}
        tied: set[str] = set()
        for judgement in self.stock.known.decided:
            pair = {judgement.left, judgement.right or ""}
            if judgement.verdict in ("same", "different") and pair & ours:
                tied |= pair - ours
        return self.components_of(map(ClaimId, tied))

    def components_of(self, claims: Iterable[ClaimId]) -> set[int]:
        """The components that claims are in."""
        wanted = set(claims)
        reports = self.stock.desk.link_rows("link_claims", "claim", wanted)
        rows = self.stock.desk.link_rows(
            "link_tellings", "report", {int(r["report"]) for r in reports}
        )
        return {
            int(r["component"]) for r in rows if not wanted.isdisjoint(self.stock.telling(r).claims)
        }


def _moved(row: Row, number: int, linked: Grouping) -> bool:
    """Whether a telling that was on the desk is in another component or event now."""
    stood = int(row["component"]), row["event"]
    return stood != (linked.components[number], linked.event_of.get(number))


def _unchanged(stood: Iterable[Row], linked: Grouping) -> frozenset[EventId]:
    """The events that are made of the very tellings they were made of."""
    then: dict[str, set[int]] = defaultdict(set)
    for row in stood:
        if row["event"]:
            then[str(row["event"])].add(int(row["number"]))
    now: dict[EventId, set[int]] = defaultdict(set)
    for number, event in linked.event_of.items():
        now[event].add(number)
    return frozenset(event for event, numbers in now.items() if then.get(event) == numbers)


def _without(codes: Codes, crowded: Codes) -> Codes:
    return codes[~np.isin(codes, crowded)]
