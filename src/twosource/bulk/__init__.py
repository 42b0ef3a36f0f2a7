"""The flow on many machines: the same functions as :mod:`twosource.pipeline`, driven by Spark.

Reading is a map over reports; :mod:`.linking` and :mod:`.weighing` say how the rest is spread.  The
driver gathers the scored pairs, which it clusters, the distinct voices, and the words it learns
from.  What comes out is equal to what one machine finds; a test demands it.

Spark is an optional extra (``pip install twosource[spark]``, Java 17) and is imported nowhere else.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from twosource.bulk.reports import collected, one_each
from twosource.bulk.spark import Setup, session
from twosource.bulk.weighing import events
from twosource.errors import MendInput
from twosource.forms import event_to_json, reading_from_json, reading_to_json
from twosource.model import Problem, Reading, Report, WeighedEvent

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

    from twosource.read import Reader

__all__ = ["Outcome", "bulk", "events", "session"]

READING_COLUMNS = "id string, publisher string, published string, language string, reading string"
EVENT_COLUMNS = (
    "id string, type string, title string, state string, grade string, outlets int, origins int, "
    "claims int, event string"
)
PROBLEM_COLUMNS = "where string, what string"


@dataclass(frozen=True)
class Outcome:
    """What a bulk run did: reports read, those with problems, inputs left out, events."""

    read: int
    problems: int
    left_out: int
    events: int


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
    found = collected(spark, source, max_bytes).persist()
    reports = one_each(found.filter(lambda item: isinstance(item, Report)))
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


_READERS: dict[str, "Reader"] = {}


def _reader(shared: Any) -> "Reader":
    """The reader of this worker: loading one takes seconds, so each process loads one."""
    stamp = shared.value.provenance.stamp
    if stamp not in _READERS:
        _READERS[stamp] = shared.value.reader()
    return _READERS[stamp]


def _reading_row(reading: Reading) -> tuple[str | None, ...]:
    report = reading.report
    form = json.dumps(reading_to_json(reading), ensure_ascii=False)
    return report.id, report.publisher, report.published, report.language, form


def _event_row(weighed: WeighedEvent) -> tuple[Any, ...]:
    seen, event = weighed.corroboration, weighed.event
    form: Mapping[str, Any] = event_to_json(weighed)
    return (
        *(event.id, event.type, event.title, weighed.state.value, seen.grade),
        *(seen.outlets, seen.origins, len(event.claims), json.dumps(form, ensure_ascii=False)),
    )
