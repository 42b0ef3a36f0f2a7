"""How often linking is wrong where it is least sure, and how soon a reviewer is shown it.

    python -m evaluation.doubts [CLAIMS] [SEEDS]      (default: 20000 2)

Synthetic claims are linked.  The first table tells, by the mean score of the weakest join of each
event, how often its two parts are of two happenings; the second, by the mean score of two events
that were nearly joined, how often they are of one.  Then: how many of the first questions find
an error, in the order in which the desk asks them and in a chance order.
"""

import random
import sys
from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import pairwise

from evaluation.synthetic import World, world
from twosource.lexicon import default_lexicon
from twosource.link import told_in
from twosource.link.blocking import pairs
from twosource.link.doubts import Doubt, chance
from twosource.link.tellings import Telling
from twosource.model import EventId
from twosource.renewal.grouping import Grouping, grouping
from twosource.renewal.parts import Knowledge

BOUNDS = (-1.0, -0.5, -0.25, 0.0, 0.25, 0.5, 0.75, 1.0, 1.5)
FIRST = (10, 25, 50)


def linked(made: World) -> tuple[Mapping[int, Telling], Grouping]:
    """The tellings of a world and their grouping."""
    lexicon = default_lexicon()
    readings = sorted(made.readings, key=lambda r: r.report.id)
    told = dict(enumerate(t for r in readings for t in told_in(r, lexicon)))
    return told, grouping(told, list(told), pairs(list(told.values())), Knowledge(lexicon, ()))


def errors(made: World, told: Mapping[int, Telling], found: Grouping) -> dict[Doubt, bool]:
    """The doubts, heaviest first, and whether linking was wrong."""
    doubts = sorted(found.doubts(told), key=lambda d: (-d.weight, d.left, d.right))
    main = _happening(made, told, found)
    wrong = {}
    for d in doubts:
        if d.other:
            wrong[d] = main[d.one] == main[d.other]
        else:
            wrong[d] = made.truth.get(d.left) != made.truth.get(d.right)
    return wrong


def _happening(
    made: World, told: Mapping[int, Telling], found: Grouping
) -> dict[EventId, int | None]:
    """What most tellings of each event tell of."""
    counts: dict[EventId, Counter[int | None]] = {}
    for number, event in found.event_of.items():
        happening = made.truth.get(told[number].claims[0])
        counts.setdefault(event, Counter())[happening] += 1
    return {event: counter.most_common(1)[0][0] for event, counter in counts.items()}


def by_score(wrong: Iterable[tuple[Doubt, bool]]) -> None:
    """Print how often linking was wrong, by the mean score."""
    rows = list(wrong)
    print(f"{'mean score':>15} {'asked':>6} {'wrong':>6} {'share':>6} {'taken for':>9}")
    for low, high in pairwise(BOUNDS):
        here = [bad for doubt, bad in rows if low < doubt.score <= high]
        if here:
            middle = chance((low + high) / 2)
            taken = middle if high <= 0 else 1 - middle
            share = sum(here) / len(here)
            print(
                f"{low:>6g} to {high:>5g} {len(here):>6} {sum(here):>6} {share:>6.2f} {taken:>9.2f}"
            )


def main() -> None:
    """Measure and print."""
    claims = int(sys.argv[1]) if len(sys.argv) > 1 else 20_000
    seeds = int(sys.argv[2]) if len(sys.argv) > 2 else 2
    rows: list[tuple[Doubt, bool]] = []
    first: Counter[int] = Counter()
    shuffled: Counter[int] = Counter()
    for seed in range(1, seeds + 1):
        made = world(claims, seed=seed)
        told, found = linked(made)
        wrong = list(errors(made, told, found).items())
        mixed = random.Random(seed).sample(wrong, len(wrong))
        rows += wrong
        for n in FIRST:
            first[n] += sum(bad for _, bad in wrong[:n])
            shuffled[n] += sum(bad for _, bad in mixed[:n])
    by_score(rows)
    for n in FIRST:
        print(f"errors among the first {n} questions: {first[n] / seeds:g}", end="")
        print(f"; in a chance order {shuffled[n] / seeds:g}")


if __name__ == "__main__":
    main()
