"""What linking is least sure of after a change: only what the change touches is asked anew."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from twosource.link.doubts import between
from twosource.link.growing import Edge
from twosource.link.tellings import Telling
from twosource.model import EventId
from twosource.renewal.forms import doubt_rows, near_rows
from twosource.renewal.grouping import Grouping
from twosource.renewal.stock import Stock
from twosource.store import Row


@dataclass(frozen=True)
class Touched:
    """The tellings that were grouped anew, those that went, and the events before and now."""

    told: Mapping[int, Telling]
    went: frozenset[int]
    before: frozenset[EventId]
    linked: Grouping


@dataclass(frozen=True)
class Doubted:
    """Rows to put and to drop: near pairs, and doubts, dropped by the events they are about."""

    near: tuple[Row, ...]
    near_gone: tuple[tuple[int, int], ...]
    doubts: tuple[Row, ...]
    doubts_gone: tuple[EventId, ...]


def doubted(stock: Stock, touched: Touched, compared: Sequence[Edge]) -> Doubted:
    """What becomes of near pairs and doubts.

    ``compared`` are near pairs of a telling that came and one that was on the desk.
    """
    linked, told = touched.linked, touched.told
    stood = stock.near({*told, *touched.went})
    gone = {e for e in stood if not touched.went.isdisjoint(e[:2]) or told.keys() >= {*e[:2]}}
    put = [*linked.near, *(edge for edge in compared if edge[1] not in told)]
    around = [*put, *(edge for edge in stood if edge not in gone)]
    others = {number for edge in around for number in edge[:2]} - told.keys()
    rows = stock.desk.link_rows("link_tellings", "number", others)
    told = {**told, **{int(row["number"]): stock.telling(row) for row in rows}}
    of = {int(row["number"]): EventId(row["event"]) for row in rows if row["event"]}
    size = Counter(linked.event_of.values())
    size.update(stock.desk.tellings_of(of.values()))
    doubts = [*linked.weak, *between(around, {**linked.event_of, **of}, size, told)]
    return Doubted(
        tuple(near_rows(put)),
        tuple(sorted((min(e[:2]), max(e[:2])) for e in gone)),
        tuple(doubt_rows(doubts)),
        tuple(sorted({*touched.before, *linked.event_of.values()})),
    )
