"""The tellings that come and go with a change, whom they meet, and what that touches at once."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np

from twosource.link.blocking import FULL, dated, keys, may_meet, met
from twosource.link.clustering import UNSEEN
from twosource.link.comparison import compare, weights
from twosource.link.growing import Edge
from twosource.link.meeting import Codes
from twosource.link.tellings import Telling
from twosource.model import ClaimId
from twosource.renewal.parts import signed
from twosource.renewal.stock import Meetings, Stock
from twosource.store import Row


@dataclass
class Coming:
    """Tellings that come and go, by number; what is asked is answered for after the change."""

    stock: Stock
    _keys: dict[int, Codes] = field(default_factory=dict)
    _counts: dict[int, int] = field(default_factory=dict)
    _scores: dict[tuple[int, int], float] = field(default_factory=dict)

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
    def left(self) -> dict[int, Row]:
        """The rows of the tellings that go."""
        rows = self.stock.desk.link_rows("link_tellings", "report", self.stock.change.dropped)
        return {int(r["number"]): r for r in rows}

    @cached_property
    def met(self) -> Meetings:
        """The blocks."""
        come = {n: signed(keys(t)) for n, t in self.come.items()}
        gone = {n: signed(keys(self.stock.telling(r))) for n, r in self.left.items()}
        return Meetings(self.stock.desk, "link_keys", come, gone, FULL)

    def rows(self, column: str, values: Iterable[int]) -> dict[int, Row]:
        """The rows of the tellings whose column has one of the values, less those that go."""
        found = self.stock.desk.link_rows("link_tellings", column, values)
        return {n: r for r in found if (n := int(r["number"])) not in self.left}

    # --- scores -------------------------------------------------------------------------------

    def score(self, one: int, other: int, told: Mapping[int, Telling]) -> float:
        """The score of two tellings."""
        pair = min(one, other), max(one, other)
        if pair not in self._scores:
            table = self.stock.known.lexicon.derived(weights)
            self._scores[pair] = compare(told[one], told[other], table).score
        return self._scores[pair]

    def edges(self, order: Sequence[int], told: Mapping[int, Telling]) -> list[Edge]:
        """The scores of all pairs among some tellings that meet, as places in their order."""
        for n in order:
            if n not in self._keys:
                self._keys[n] = keys(told[n])
        wanted = {k for n in order for k in signed(self._keys[n])}
        self._counts |= self.met.counts(wanted - self._counts.keys())
        crowded = np.array(sorted(k for k in wanted if self._counts[k] > FULL), np.int64)
        alive = [_without(self._keys[n], crowded.view(np.uint64)) for n in order]
        days = np.array([dated(told[n]) for n in order], np.bool_)
        pairs = met(alive, days, max(len(order), 2))
        left, right = (side.tolist() for side in pairs)
        return [
            (i, j, self.score(order[i], order[j], told)) for i, j in zip(left, right, strict=True)
        ]

    @cached_property
    def compared(self) -> list[Edge]:
        """What comes, with those that stay and that it is near, by number."""
        near = self._near
        has = {n: set(found) for n, found in self.met.come.items()}
        found: list[Edge] = []
        for number, row in self.rows("number", near).items():
            told = {number: self.stock.telling(row), **self.come}
            for other, one in self.come.items():
                if any(may_meet(k, told[number], one) for k in near[number] & has[other]):
                    score = self.score(other, number, told)
                    found += [(other, number, score)] if score > UNSEEN else []
        return found

    @property
    def _near(self) -> dict[int, set[int]]:
        """The tellings that those that come meet, each with the keys they share."""
        near: dict[int, set[int]] = defaultdict(set)
        counts, holders = self.met.after, self.met.holders(self._alive())
        for found in self.met.come.values():
            for key in found:
                if 1 < counts[key] <= FULL:
                    for other in holders[key]:
                        near[other].add(key)
        return {n: found for n, found in near.items() if n not in self.come}

    def _alive(self) -> list[int]:
        keys = {k for found in self.met.come.values() for k in found}
        return [k for k in keys if 1 < self.met.after[k] <= FULL]

    # --- components ---------------------------------------------------------------------------

    @cached_property
    def touched(self) -> set[int]:
        """The components that lose tellings, whose pairs are others now, or that are judged."""
        touched = {int(r["component"]) for r in self.left.values()}
        # As a key becomes common, or is so no longer, all who have it lose or gain pairs.
        turned = self.met.holders(self.met.crowded | self.met.emptied)
        numbers = {n for members in turned.values() for n in members}
        touched |= {int(r["component"]) for r in self.rows("number", numbers).values()}
        return touched | self._of_judged()

    def _of_judged(self) -> set[int]:
        """The components of claims that people tied to one that comes, or set apart from it."""
        ours = {claim for telling in self.come.values() for claim in telling.claims}
        tied: set[str] = set()
        for judgement in self.stock.known.decided:
            pair = {judgement.left, judgement.right or ""}
            if judgement.verdict in ("same", "different") and pair & ours:
                tied |= pair - ours
        return self._components_of(map(ClaimId, tied))

    def _components_of(self, claims: Iterable[ClaimId]) -> set[int]:
        """The components that claims are in."""
        wanted = set(claims)
        reports = self.stock.desk.link_rows("link_claims", "claim", wanted)
        rows = self.rows("report", {int(r["report"]) for r in reports})
        return {
            int(r["component"])
            for r in rows.values()
            if not wanted.isdisjoint(self.stock.telling(r).claims)
        }


def _without(codes: Codes, crowded: Codes) -> Codes:
    return codes[~np.isin(codes, crowded)]
