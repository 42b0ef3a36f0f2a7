"""How far a change reaches: the tellings that are grouped anew, and their grouping.

It begins with what comes and with the components that are touched at once.  As long as a component
beside them might be joined to one of theirs (:mod:`twosource.link.reaching`), it is taken in too.
"""

from dataclasses import dataclass, field

from twosource.link import decisions
from twosource.link.clustering import with_apart
from twosource.link.growing import Edge
from twosource.link.reaching import reached
from twosource.link.tellings import Telling
from twosource.renewal.coming import Coming
from twosource.renewal.grouping import Grouping, grouping
from twosource.store import Row


@dataclass
class Reach:
    """The tellings that are grouped anew: those that come, and the rows of the others."""

    coming: Coming
    rows: dict[int, Row] = field(default_factory=dict)
    _near: list[Edge] = field(default_factory=list)

    def grow(self) -> Grouping:
        """Take in all that the change reaches; how that is grouped."""
        further = self.coming.touched
        while True:
            self._take_in(further)
            edges = self.coming.edges(self.order, self.told)
            further = self._further(edges)
            if not further:
                return grouping(self.told, self.order, edges, self.coming.stock.known)

    @property
    def told(self) -> dict[int, Telling]:
        """All of them, by number."""
        return {n: self.coming.stock.telling(r) for n, r in self.rows.items()} | self.coming.come

    @property
    def at(self) -> dict[int, tuple[int, int]]:
        """The number of the report of each, and its place there."""
        stood = {n: (int(r["report"]), int(r["place"])) for n, r in self.rows.items()}
        return stood | self.coming.came_from

    @property
    def order(self) -> list[int]:
        """Their numbers, in the order of their reports."""
        told, at = self.told, self.at
        return sorted(told, key=lambda n: (told[n].report, at[n][1]))

    def _take_in(self, components: set[int]) -> None:
        new = self.coming.rows("component", components)
        self.rows |= new
        self._near += self.coming.stock.near(new)

    def _further(self, edges: list[Edge]) -> set[int]:
        """The components beside these that might be joined to one of them."""
        order, told = self.order, self.told
        decided = decisions([told[n] for n in order], self.coming.stock.known.decided)
        among = with_apart(edges, decided)
        place = {n: i for i, n in enumerate(order)}
        gone = self.coming.left
        kept = (e for e in (*self._near, *self.coming.compared) if gone.keys().isdisjoint(e[:2]))
        ways = {e for i, j, score in kept for e in ((i, j, score), (j, i, score))}
        beside = sorted(e for e in ways if e[0] in place and e[1] not in place)
        others = sorted({j for _, j, _ in beside})
        behind = {n: i for i, n in enumerate(others, len(order))}
        numbered = ((place[i], behind[j], score) for i, j, score in beside)
        before = [self._before(n) for n in order]
        found = {others[i - len(order)] for i in reached(among, numbered, before, len(others))}
        return {int(r["component"]) for r in self.coming.rows("number", found).values()}

    def _before(self, number: int) -> int | None:
        """The component that a telling was in, if that had the pairs that it has now."""
        if number not in self.rows:
            return None
        stood = int(self.rows[number]["component"])
        return None if stood in self.coming.touched else stood
