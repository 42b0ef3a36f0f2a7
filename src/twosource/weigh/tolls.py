"""Tolls: how many were killed and injured, from all reports of one happening.

Reports give totals in the headline and the lead, and parts and other cases further down; what they
say changes as the injured die.  So each number counts by where it stands and how late it was told,
each report once, and a part less than its whole.  Weights measured on local news of shootings.
"""

from collections import Counter
from collections.abc import Iterable, Sequence

from twosource.model import Bound, Count, Reading

# How much a number counts in the headline, in the lead, and further down.
HEADLINE, LEAD, BELOW = 3.0, 2.0, 0.5
LEAD_END = 500
# A number smaller than another of the same report counts half; each later report a third more.
PART, LATER = 0.5, 0.3
_FIRM = (Bound.EXACT, Bound.AT_LEAST, Bound.ABOUT)
# Words of a person's description that name nobody in particular.
_PLAIN = frozenset(
    [
        "a",
        "an",
        "the",
        "one",
        "two",
        "three",
        "four",
        "five",
        "person",
        "people",
        "another",
        "other",
    ]
)


def toll(readings: Sequence[Reading], of: str) -> int:
    """The number of those ``of`` ("killed", "injured") that the reports support best; 0 for none.

    The order of the readings plays no part: they are taken by date, then id.
    """
    support: Counter[int] = Counter()
    ordered = sorted(readings, key=lambda r: (r.report.published or "", r.report.id))
    died = _described(c for r in ordered for c in r.counts if c.of == "killed")
    for place, reading in enumerate(ordered):
        found = _weights(reading, of)
        if of == "injured":
            found = _without(reading, found, died)
        whole = sum(found.values())
        for number, weight in found.items():
            support[number] += weight / whole * (1 + LATER * place)  # type: ignore[assignment]
    return max(support, key=lambda n: (support[n], n), default=0)


def _weights(reading: Reading, of: str) -> dict[int, float]:
    """The numbers of one report with their weights."""
    head = len(reading.report.text.partition("\n")[0])
    counts = [c for c in reading.counts if c.of == of and c.bound in _FIRM]
    largest = max((_size(c) for c in counts), default=0)
    found: Counter[int] = Counter()
    for count in counts:
        place = HEADLINE if count.start <= head else BELOW
        weight = LEAD if head < count.start < head + LEAD_END else place
        found[_size(count)] += weight * (PART if _size(count) < largest else 1.0)  # type: ignore[assignment]
    return dict(found)


def _without(reading: Reading, found: dict[int, float], died: frozenset[str]) -> dict[int, float]:
    """Injured whom a report describes as it or another describes the dead have died since."""
    hurt = _described(c for c in reading.counts if c.of == "injured")
    if found and hurt and hurt <= died and max(found) <= 1:
        return {}
    return found


def _described(counts: Iterable[Count]) -> frozenset[str]:
    words = (w for c in counts if _size(c) == 1 for w in c.text.lower().split())
    return frozenset(w for w in words if w not in _PLAIN)


def _size(count: Count) -> int:
    return int(count.low if count.low is not None else count.high or 0)
