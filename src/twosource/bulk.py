"""The flow on many machines: the same functions as :mod:`twosource.pipeline`, driven by Spark.

Reading is a map over reports, blocks are groups by key, comparing is a function of one block,
weighing of one event with its reports.  The driver gathers the scored pairs, which it clusters,
the distinct voices, and the words it learns from.  What comes out is equal to
what one machine finds; a test demands it.

Spark is an optional extra (``pip install twosource[spark]``, Java 17) and is imported nowhere else.
"""

import json
import os
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from twosource.collect import Collected, Given, collect, with_language
from twosource.collect.records import report_of
from twosource.errors import MendInput, StopRun
from twosource.forms import event_to_json, reading_from_json, reading_to_json
from twosource.lexicon import Lexicon
from twosource.link.blocking import FULL, dated, keys
from twosource.link.clustering import cluster
from twosource.link.comparison import compare, weights
from twosource.link.derivation import CROWD, compare_prints, likelier
from twosource.link.directory import directory
from twosource.link.events import event_of, only_denied
from twosource.link.fingerprints import Print, fingerprint, meetings
from twosource.link.scenes import scenes
from twosource.link.settle import is_known, settle_report
from twosource.link.tellings import Telling
from twosource.link.voices import first_voices, full_names, full_voice
from twosource.model import (
    ClaimId,
    Derivation,
    Event,
    Problem,
    Provenance,
    Reading,
    Report,
    ReportId,
    Voice,
    WeighedEvent,
)
from twosource.weigh import Context, weigh_event
from twosource.weigh.learning import learn_from
from twosource.weigh.words import words_of

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

    from twosource.read import Reader

# A telling by its report and its place among the report's; these sort as the tellings of one desk.
Place = tuple[ReportId, int]
RDD = Any

MISSING = "Spark is not here: pip install 'twosource[spark]' and have Java 17 or later"
READING_COLUMNS = "id string, publisher string, published string, language string, reading string"
EVENT_COLUMNS = (
    "id string, type string, title string, state string, grade string, outlets int, origins int, "
    "claims int, event string"
)
PROBLEM_COLUMNS = "where string, what string"


class Setup(Protocol):
    """How to read (:class:`twosource.pipeline.Setup`); it is sent to the workers."""

    @property
    def lexicon(self) -> Lexicon:
        """The knowledge."""
        ...

    @property
    def provenance(self) -> Provenance:
        """What its readings carry."""
        ...

    def reader(self) -> "Reader":
        """A loaded reader."""
        ...


@dataclass(frozen=True)
class Outcome:
    """What a bulk run did: reports read, those with problems, inputs left out, events."""

    read: int
    problems: int
    left_out: int
    events: int


def session(master: str = "local[*]") -> "SparkSession":
    """A Spark session with what this package needs; StopRun where there is no Spark or Java."""
    try:
        from pyspark.errors import PySparkException
        from pyspark.sql import SparkSession
    except ImportError as error:
        raise StopRun(MISSING) from error
    # Workers run this very interpreter, with this package in it.
    os.environ["PYSPARK_PYTHON"] = os.environ["PYSPARK_DRIVER_PYTHON"] = sys.executable
    try:
        return (
            SparkSession.builder.master(master)
            .appName("twosource")
            .config("spark.driver.host", "127.0.0.1")
            .config("spark.ui.enabled", "false")
            .config("spark.ui.showConsoleProgress", "false")
            .config("spark.sql.session.timeZone", "UTC")
            .getOrCreate()
        )
    except (PySparkException, OSError) as error:
        raise StopRun(f"{MISSING} ({error})") from error


def bulk(spark: "SparkSession", source: str, out: str, setup: Setup, max_bytes: int) -> Outcome:
    """Read the reports of ``source``, link and weigh them, write Parquet under ``out``.

    ``source`` is Parquet with the columns of a record (``id``, ``text``, ``published``,
    ``publisher``, ``url``, ``language``; only ``text`` is needed), or a file or folder of anything
    that ``twosource add`` takes (WARC, JSON lines, ...).  Writes ``out/readings``, ``out/events``
    and ``out/problems``.
    """
    if Path(out).exists():
        raise MendInput(f"{out} is there already; name another folder")
    shared = spark.sparkContext.broadcast(setup)
    found = _collected(spark, source, max_bytes).persist()
    reports = _one_each(found.filter(lambda item: isinstance(item, Report)))
    problems = found.filter(lambda item: isinstance(item, Problem))
    left_out = problems.map(lambda p: (p.where, p.what))
    spark.createDataFrame(left_out, PROBLEM_COLUMNS).write.parquet(f"{out}/problems")
    rows = reports.mapPartitions(lambda part: map(_reading_row, _reader(shared).read(part)))
    spark.createDataFrame(rows, READING_COLUMNS).write.parquet(f"{out}/readings")
    # Read back: reading costs most, and is never done twice.
    kept = spark.read.parquet(f"{out}/readings").select("reading").rdd
    readings = kept.map(lambda row: reading_from_json(json.loads(row[0]))).persist()
    weighed = events(readings, shared)
    table = spark.createDataFrame(weighed.map(_event_row), EVENT_COLUMNS)
    by_weight = [table.origins.desc(), table.outlets.desc(), table.claims.desc(), table.id.asc()]
    table.orderBy(*by_weight).write.parquet(f"{out}/events")
    return Outcome(
        readings.count(),
        readings.filter(lambda r: bool(r.problems)).count(),
        problems.count(),
        spark.read.parquet(f"{out}/events").count(),
    )


# --- reading ----------------------------------------------------------------------------------

_READERS: dict[str, "Reader"] = {}


def _reader(shared: Any) -> "Reader":
    """The reader of this worker: loading one takes seconds, so each process loads one."""
    stamp = shared.value.provenance.stamp
    if stamp not in _READERS:
        _READERS[stamp] = shared.value.reader()
    return _READERS[stamp]


def _collected(spark: "SparkSession", source: str, max_bytes: int) -> RDD:
    """Reports, and problems for what could not be used."""
    path = Path(source)
    if "://" not in source and not path.exists():
        raise MendInput(f"there is no file or folder {source}")
    if "://" in source or path.suffix == ".parquet" or any(path.glob("*.parquet")):
        rows = spark.read.parquet(source).rdd
        return rows.map(lambda row: _of_record(row.asDict()))
    files = sorted(str(p) for p in path.rglob("*") if p.is_file()) if path.is_dir() else [source]
    return spark.sparkContext.parallelize(files, len(files)).flatMap(
        lambda file: map(_of_found, collect([file], Given(), max_bytes))
    )


def _of_record(record: dict[str, Any]) -> Report | Problem:
    given = {k: str(v) for k, v in record.items() if v is not None}
    try:
        return with_language(report_of(given, Given())[1])
    except ValueError as error:
        return Problem(given.get("id", "a record"), f"not a report record: {error}")


def _of_found(found: Collected | Problem) -> Report | Problem:
    return found if isinstance(found, Problem) else with_language(found.report)


def _one_each(reports: RDD) -> RDD:
    """Each text once; of several under one id, those after the first are ``id@digest``."""
    once = reports.map(lambda r: (r.digest, r)).reduceByKey(lambda a, b: min(a, b, key=_id))
    return (
        once.values()
        .groupBy(_id)
        .flatMap(lambda group: _renamed(group[1]))
        .repartition(max(once.getNumPartitions(), reports.context.defaultParallelism))
    )


def _id(report: Report) -> str:
    return report.id


def _renamed(same: Iterable[Report]) -> Iterator[Report]:
    first, *rest = sorted(same, key=lambda r: r.digest)
    yield first
    yield from (replace(r, id=ReportId(f"{r.id}@{r.digest[:8]}")) for r in rest)


def _reading_row(reading: Reading) -> tuple[str | None, ...]:
    report = reading.report
    form = json.dumps(reading_to_json(reading), ensure_ascii=False)
    return report.id, report.publisher, report.published, report.language, form


# --- linking and weighing -----------------------------------------------------------------------


def events(readings: RDD, shared: Any) -> RDD:
    """The weighed events of ``readings``, in no order; ``shared`` is the broadcast setup."""
    by_report = readings.map(lambda r: (r.report.id, r))
    told = _events(_tellings(readings, shared), shared)
    needed = told.flatMap(lambda e: [(report, e[0]) for report in e[1]])
    facts = by_report.join(_voices(readings, shared)).leftOuterJoin(_derivations(readings))
    groups = needed.join(facts).values().map(lambda pair: (pair[0].id, pair)).groupByKey()
    known = groups.mapValues(_known).values().persist()
    words = known.flatMap(lambda p: words_of(p[0], p[1], shared.value.lexicon)).collect()
    learnt = readings.context.broadcast(learn_from(words, shared.value.lexicon))

    def weighed(pair: tuple[Event, Context]) -> WeighedEvent:
        event, context = pair
        return weigh_event(event, replace(context, learnt=learnt.value), shared.value.lexicon)

    return known.map(weighed)


def _known(parts: Iterable[Any]) -> tuple[Event, Context]:
    """One event with what is known of its reports: their voices and what they were made from."""
    ((event, _), *_rest) = parts = list(parts)
    readings: list[Reading] = []
    voices: dict[ClaimId, Voice] = {}
    made: list[Derivation] = []
    facts = [found for _, found in parts]
    for (reading, own), derivation in sorted(facts, key=lambda f: str(f[0][0].report.id)):
        readings.append(reading)
        voices.update(own)
        made += [derivation] if derivation else []
    return event, Context.of(readings, voices, made)


def _tellings(readings: RDD, shared: Any) -> RDD:
    def told(reading: Reading) -> Iterator[tuple[Place, Telling]]:
        lexicon = shared.value.lexicon
        common = lexicon.derived(directory).common
        for number, scene in enumerate(scenes(reading, lexicon.derived(weights), common)):
            yield (reading.report.id, number), scene

    return readings.flatMap(told).persist()


def _events(tellings: RDD, shared: Any) -> RDD:
    """Events that somebody says happened, each with the ids of its reports."""
    keyed = tellings.flatMap(lambda pair: [(key, pair) for key in keys(pair[1]).tolist()])
    blocks = keyed.groupByKey().filter(lambda block: 1 < len(block[1]) <= FULL)
    scored = blocks.flatMap(lambda block: _scored(block[0], block[1], shared.value.lexicon))
    edges = scored.reduceByKey(lambda score, _same: score).sortByKey()
    places = sorted(tellings.keys().collect())
    number = {place: n for n, place in enumerate(places)}
    numbered = ((number[a], number[b], score) for (a, b), score in edges.toLocalIterator())
    groups = cluster(len(places), numbered)
    group_of = {places[n]: group for group, members in enumerate(groups) for n in members}
    group = tellings.context.broadcast(group_of)
    grouped = tellings.map(lambda pair: (group.value[pair[0]], pair)).groupByKey()
    return grouped.values().map(_event).filter(lambda event: event is not None)


def _scored(
    key: int, block: Iterable[tuple[Place, Telling]], lexicon: Lexicon
) -> Iterator[tuple[tuple[Place, Place], float]]:
    """The pairs of one block with their scores."""
    table = lexicon.derived(weights)
    for (a, one), (b, other) in combinations(sorted(block, key=lambda pair: pair[0]), 2):
        # An odd key goes without a day: it is for those that have none.
        if not key & 1 or not (dated(one) and dated(other)):
            yield (a, b), compare(one, other, table).score


def _event(group: Iterable[tuple[Place, Telling]]) -> tuple[Event, tuple[ReportId, ...]] | None:
    told = [telling for _, telling in sorted(group, key=lambda pair: pair[0])]
    if only_denied(told):
        return None
    return event_of(told), tuple(sorted({telling.report for telling in told}))


def _voices(readings: RDD, shared: Any) -> RDD:
    """The voices of each report's claims: ``(report, {claim: voice})``."""

    def own(reading: Reading) -> tuple[ReportId, dict[ClaimId, Voice]]:
        return reading.report.id, first_voices(reading, _book(shared), {})

    first = readings.map(own).persist()
    known = first.flatMap(lambda pair: {v for v in pair[1].values() if is_known(v)})
    everywhere = readings.context.broadcast(set(known.distinct().collect()))
    settled = first.mapValues(
        lambda voices: settle_report(voices, everywhere.value, _book(shared))
    ).persist()
    named = settled.flatMap(lambda pair: {v for v in pair[1].values() if not is_known(v)})
    chosen = readings.context.broadcast(full_names(named.distinct().collect()))
    return settled.mapValues(
        lambda voices: {c: full_voice(v, chosen.value) for c, v in voices.items()}
    )


def _book(shared: Any) -> Any:
    return shared.value.lexicon.derived(directory)


def _derivations(readings: RDD) -> RDD:
    """The likeliest parent of each report that was made from another: ``(report, derivation)``."""
    prints = readings.map(fingerprint).map(lambda p: (p.report, p)).persist()
    met = prints.flatMap(lambda pair: [(m, pair[0]) for m in meetings(pair[1]).tolist()])
    # One more than a crowd is enough to know a crowd.
    groups = met.combineByKey(lambda r: [r], _joined, lambda a, b: (a + b)[: CROWD + 1]).values()
    pairs = groups.filter(lambda g: 1 < len(g) <= CROWD).flatMap(_pairs).distinct()
    left = pairs.join(prints).map(lambda kv: kv[1])
    both = left.join(prints).map(lambda kv: kv[1])
    found = both.map(_compared).filter(lambda d: d is not None)
    return found.map(lambda d: (d.report, d)).reduceByKey(likelier)


def _joined(group: list[ReportId], report: ReportId) -> list[ReportId]:
    return group if len(group) > CROWD else [*group, report]


def _pairs(group: list[ReportId]) -> Iterator[tuple[ReportId, ReportId]]:
    ordered = sorted(group)
    return ((a, b) for n, a in enumerate(ordered) for b in ordered[n + 1 :])


def _compared(prints: tuple[Print, Print]) -> Derivation | None:
    return compare_prints(*prints)


def _event_row(weighed: WeighedEvent) -> tuple[Any, ...]:
    seen, event = weighed.corroboration, weighed.event
    form: Mapping[str, Any] = event_to_json(weighed)
    return (
        *(event.id, event.type, event.title, weighed.state.value, seen.grade),
        *(seen.outlets, seen.origins, len(event.claims), json.dumps(form, ensure_ascii=False)),
    )
