"""What people say of whole events: two are one, or something is of another, whatever the scores."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple


class Decision(NamedTuple):
    """One item is of the event of another, or ``other`` is of another event than ``one``."""

    one: int
    other: int
    same: bool


def joined(groups: Iterable[Sequence[int]], decided: Iterable[Decision]) -> list[list[int]]:
    """``groups`` as people put them right, each sorted, in order; the last word counts.

    Two groups that are one are joined whole, but for what was set apart before from something in
    the other group: it is left out, unless the decision names it; then it is the other that is left
    out; where both are tied, the groups stay two.  An item that is of another event leaves
    its group alone.
    """
    state = _Groups(groups)
    for decision in decided:
        (state.join if decision.same else state.part)(decision.one, decision.other)
    return state.groups()


class _Groups:
    """Groups as they change, what is tied to each item so far, and what is set apart."""

    def __init__(self, groups: Iterable[Sequence[int]]) -> None:
        self.members = [set(group) for group in groups]
        self.at = {item: n for n, group in enumerate(self.members) for item in group}
        self.apart: list[tuple[int, int]] = []
        self.tied: dict[int, set[int]] = {}

    def part(self, one: int, other: int) -> None:
        self.apart.append((one, other))
        if self.at[one] == self.at[other]:
            self._tied(other).discard(other)
            self.tied.pop(other, None)
            self._move({other}, len(self.members))

    def join(self, one: int, other: int) -> None:
        left, right = self.at[one], self.at[other]
        tied = self._tied(one) | self._tied(other)
        if left != right:
            leaving = self._leaving(left, right, tied)
            if leaving is None:
                return
            for number in (left, right):
                self._move(self.members[number] & leaving, len(self.members))
            self._move(set(self.members[right]), left)
        self.tied |= dict.fromkeys(tied, tied)

    def groups(self) -> list[list[int]]:
        return sorted(sorted(group) for group in self.members if group)

    def _tied(self, item: int) -> set[int]:
        return self.tied.get(item, {item})

    def _leaving(self, left: int, right: int, tied: set[int]) -> set[int] | None:
        """What cannot be with the rest of both groups; None where that is what is tied."""
        found: set[int] = set()
        for stays, leaves in self.apart:
            if {self.at[stays], self.at[leaves]} != {left, right}:
                continue
            free = [item for item in (leaves, stays) if item not in tied]
            if not free:
                return None
            found |= self._tied(free[0])
        return found

    def _move(self, items: set[int], number: int) -> None:
        if number == len(self.members):
            self.members.append(set())
        for item in items:
            self.members[self.at[item]].discard(item)
            self.members[number].add(item)
            self.at[item] = number
