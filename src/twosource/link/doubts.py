"""What linking is least sure of: events that it nearly joined, and such as hang together by little.

Two events are near when the mean score over all pairs of their tellings is not far below zero, a
pair never compared, or worse, counting ``UNSEEN``.  An event hangs together by little when its
weakest join had a mean score not far above zero.  A doubt weighs as much as it is likely that
linking is wrong, times the root of the number of pairs of tellings that hang on the answer.
"""

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from twosource.link.clustering import NEVER, UNSEEN, Near, Seam
from twosource.link.growing import Edge
from twosource.link.tellings import Telling
from twosource.model import ClaimId, EventId

# Events whose mean is this far below zero are not asked about.
FAR = 0.75
# The mean at which one event is as likely as two, and how steep the chance rises there: fitted to
# ``python -m evaluation.doubts``.  Linking joins a little too readily, so it is above zero.
EVEN, STEEP = 0.65, 4.0


@dataclass(frozen=True, slots=True)
class Doubt:
    """A question for a person, with the two claims that stand for either side of it.

    Whether ``one`` and ``other`` are one event; where there is no other, whether ``one`` is two.
    ``score`` is the mean that decided it; ``weight`` says what to ask first.
    """

    one: EventId
    other: EventId | None
    left: ClaimId
    right: ClaimId
    score: float
    weight: float


def across(near: Near, groups: Iterable[list[int]]) -> list[Edge]:
    """The near pairs whose two items are in different groups."""
    group_of = {item: n for n, group in enumerate(groups) for item in group}
    pairs = zip(near.left.tolist(), near.right.tolist(), near.score.tolist(), strict=True)
    return [(i, j, score) for i, j, score in pairs if group_of[i] != group_of[j]]


def between(
    pairs: Iterable[Edge],
    events: Mapping[int, EventId],
    size: Mapping[EventId, int],
    told: Mapping[int, Telling],
) -> Iterator[Doubt]:
    """The doubts whether two events are one, from the near pairs of their tellings.

    ``size`` says how many tellings an event has; tellings without an event raise no doubt.
    """
    found: dict[tuple[EventId, EventId], list[Edge]] = defaultdict(list)
    for i, j, score in pairs:
        if i in events and j in events:
            i, j = sorted((i, j), key=events.__getitem__)
            found[events[i], events[j]].append((i, j, score))
    for (one, other), edges in found.items():
        if any(score == NEVER for _, _, score in edges):
            continue
        most = size[one] * size[other]
        mean = min(0.0, UNSEEN + sum(score - UNSEEN for _, _, score in edges) / most)
        if mean > -FAR:
            left, right = _best(edges, told)
            yield _doubt((one, other), left, right, mean, most)


def within(
    near: Near, seams: Iterable[tuple[EventId, Seam]], told: Sequence[Telling]
) -> Iterator[Doubt]:
    """The doubts whether one event is two, from the weakest joins."""
    weak = list(seams)
    of = {item: n for n, (_, seam) in enumerate(weak) for item in seam.one | seam.other}
    found: dict[int, list[Edge]] = defaultdict(list)
    for i, j, score in zip(
        near.left.tolist(), near.right.tolist(), near.score.tolist(), strict=True
    ):
        if i in of and of[i] == of.get(j):
            one = weak[of[i]][1].one
            if (i in one) != (j in one):
                found[of[i]].append((i, j, score) if i in one else (j, i, score))
    for n, edges in found.items():
        event, seam = weak[n]
        left, right = _best(edges, told)
        yield _doubt((event, None), left, right, seam.score, len(seam.one) * len(seam.other))


def _best(
    edges: list[Edge], told: Mapping[int, Telling] | Sequence[Telling]
) -> tuple[ClaimId, ClaimId]:
    """The claims of the two tellings that most speaks for being of one event."""
    ends = ((-score, told[i].claims[0], told[j].claims[0]) for i, j, score in edges)
    _, left, right = min(ends)
    return left, right


def chance(mean: float) -> float:
    """How likely two sides with this mean score are one event."""
    return 1 / (1 + math.exp(-STEEP * (mean - EVEN)))


def _doubt(
    events: tuple[EventId, EventId | None], left: ClaimId, right: ClaimId, mean: float, most: int
) -> Doubt:
    wrong = chance(mean) if events[1] else 1 - chance(mean)
    # Rounded, as sums of scores hang on the order in which they are added up.
    return Doubt(*events, left, right, round(mean, 4), round(wrong * math.sqrt(most), 4))
