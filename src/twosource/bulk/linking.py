"""Events under Spark: blocks are groups by key, comparing is a function of one block."""

from collections.abc import Iterable, Iterator
from itertools import combinations
from typing import Any

from twosource.bulk.spark import RDD
from twosource.lexicon import Lexicon
from twosource.link.blocking import FULL, keys, may_meet
from twosource.link.clustering import cluster
from twosource.link.comparison import compare, weights
from twosource.link.directory import directory
from twosource.link.events import event_of, only_denied
from twosource.link.scenes import scenes
from twosource.link.tellings import Telling
from twosource.model import Event, Reading, ReportId

# A telling by its report and its place among the report's; these sort as the tellings of one desk.
Place = tuple[ReportId, int]


def tellings(readings: RDD, shared: Any) -> RDD:
    """The tellings of each report: ``((report, number), telling)``."""

    def told(reading: Reading) -> Iterator[tuple[Place, Telling]]:
        lexicon = shared.value.lexicon
        common = lexicon.derived(directory).common
        for number, scene in enumerate(scenes(reading, lexicon.derived(weights), common)):
            yield (reading.report.id, number), scene

    return readings.flatMap(told).persist()


def linked(told: RDD, shared: Any) -> RDD:
    """Events that somebody says happened, each with the ids of its reports."""
    keyed = told.flatMap(lambda pair: [(key, pair) for key in keys(pair[1]).tolist()])
    blocks = keyed.groupByKey().filter(lambda block: 1 < len(block[1]) <= FULL)
    scored = blocks.flatMap(lambda block: _scored(block[0], block[1], shared.value.lexicon))
    edges = scored.reduceByKey(lambda score, _same: score).sortByKey()
    places = sorted(told.keys().collect())
    number = {place: n for n, place in enumerate(places)}
    numbered = ((number[a], number[b], score) for (a, b), score in edges.toLocalIterator())
    groups = cluster(len(places), numbered)
    group_of = {places[n]: group for group, members in enumerate(groups) for n in members}
    group = told.context.broadcast(group_of)
    grouped = told.map(lambda pair: (group.value[pair[0]], pair)).groupByKey()
    return grouped.values().map(_event).filter(lambda event: event is not None)


def _scored(
    key: int, block: Iterable[tuple[Place, Telling]], lexicon: Lexicon
) -> Iterator[tuple[tuple[Place, Place], float]]:
    """The pairs of one block with their scores."""
    table = lexicon.derived(weights)
    for (a, one), (b, other) in combinations(sorted(block, key=lambda pair: pair[0]), 2):
        if may_meet(key, one, other):
            yield (a, b), compare(one, other, table).score


def _event(group: Iterable[tuple[Place, Telling]]) -> tuple[Event, tuple[ReportId, ...]] | None:
    told = [telling for _, telling in sorted(group, key=lambda pair: pair[0])]
    if only_denied(told):
        return None
    return event_of(told), tuple(sorted({telling.report for telling in told}))
