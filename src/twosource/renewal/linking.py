"""Events after a change: only what the change reaches is grouped anew."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from twosource.model import Event, EventId
from twosource.renewal.coming import Coming
from twosource.renewal.doubting import Doubted, Touched, doubted
from twosource.renewal.grouping import Grouping, telling_row
from twosource.renewal.reach import Reach
from twosource.renewal.stock import Stock
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


def regroup(stock: Stock) -> Regrouped:
    """What becomes of events and tellings."""
    coming = Coming(stock)
    reach = Reach(coming)
    linked = reach.grow()
    rows, told, at = reach.rows, reach.told, reach.at
    stood = [*rows.values(), *coming.left.values()]
    said = [c for r in stood for c in stock.telling(r).claims]
    before = frozenset(stock.desk.events_with("claim", said))
    touched = Touched(told, frozenset(coming.left), before, linked)
    fresh = [n for n in reach.order if n not in rows or _moved(rows[n], n, linked)]
    same = _unchanged(stood, linked)
    return Regrouped(
        tuple(e for e in linked.events if e.id not in same),
        before - same,
        tuple(telling_row(told[n], n, at[n], linked) for n in fresh),
        (*(n for n in fresh if n in rows), *coming.left),
        tuple((k, n) for n, found in coming.met.come.items() for k in found),
        tuple((k, n) for n, found in coming.met.gone.items() for k in found),
        doubted(stock, touched, coming.compared),
    )


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
