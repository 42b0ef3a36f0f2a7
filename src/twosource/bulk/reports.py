"""The reports of a corpus as Spark rows: from Parquet, or from any files that can be added."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from twosource.bulk.spark import RDD
from twosource.collect import Collected, Given, collect, with_language
from twosource.collect.records import report_of
from twosource.errors import MendInput
from twosource.model import Problem, Report, ReportId

if TYPE_CHECKING:
    from pyspark.sql import SparkSession


def collected(spark: "SparkSession", source: str, max_bytes: int) -> RDD:
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


def one_each(reports: RDD) -> RDD:
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
