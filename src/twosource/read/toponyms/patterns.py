"""Names with the name of what contains them behind: "Larn, Quibble", "Larn (Quibble)"."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from twosource.gazetteer import Kind
from twosource.read.toponyms.columns import Ints, Rows
from twosource.read.toponyms.net import Array


@dataclass(frozen=True)
class Patterns:
    """All such pairs of names, by *slot*: an option of the first beside the second.

    ``row`` and ``pattern`` give each slot's row and the number of its pair; ``slot`` and
    ``container`` are, side by side, the slots and the rows of the second name that contain them.
    """

    row: Ints
    pattern: Ints
    slot: Ints
    container: Ints

    def shares(self, mass: Array) -> tuple[Array, Array]:
        """For each slot the mass of what contains it, and how much less than the best that is."""
        share, best = np.zeros(len(self.row)), np.zeros(len(self.row))
        np.maximum.at(share, self.slot, mass[self.container])
        np.maximum.at(best, self.pattern, share)
        return share, best[self.pattern] - share


def patterns_of(followed: Sequence[tuple[int, int]], starts: Ints, rows: Rows) -> Patterns:
    """The patterns of pairs of names; ``starts`` gives the first row of each name."""
    found = [_pattern(*pair, starts, rows) for pair in followed]
    none = [np.zeros(0, dtype=np.int64)]
    sizes = [len(options) for options, _, _ in found]
    begins = np.cumsum(sizes) - sizes
    return Patterns(
        row=np.concatenate([options for options, _, _ in found] or none),
        pattern=np.repeat(np.arange(len(found)), sizes),
        slot=np.concatenate(
            [inside + at for (_, inside, _), at in zip(found, begins, strict=True)] or none
        ),
        container=np.concatenate([around for _, _, around in found] or none),
    )


def _pattern(first: int, second: int, starts: Ints, rows: Rows) -> tuple[Ints, Ints, Ints]:
    """The rows of the first name; which of them (by place) lie in which rows of the second."""
    options = np.arange(starts[first], starts[first + 1])
    others = np.arange(starts[second], starts[second + 1])
    numbers = rows.number[others]
    in_country = (rows.country[options, None] == rows.country[others]) & (
        rows.kind[others] == int(Kind.COUNTRY)
    )
    fits = (
        (rows.admin1[options, None] == numbers)
        | (rows.admin2[options, None] == numbers)
        | in_country
    ) & (rows.number[options, None] != numbers)
    inside, around = np.nonzero(fits)
    return options, inside, others[around]
