"""Spark gives the readings and events that one machine gives."""

import importlib.util
import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from twosource import bulk, pipeline
from twosource.collect import Collected, Given, collect, with_language
from twosource.errors import MendInput, StopRun
from twosource.forms import event_to_json, reading_to_json
from twosource.read import default_reader
from twosource.settings import Settings

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

EXAMPLES = Path(__file__).parent.parent / "examples" / "sept13.jsonl"
LIMIT = 1 << 26


@pytest.fixture(scope="module")
def spark() -> Iterator["SparkSession"]:
    if importlib.util.find_spec("pyspark") is None:
        pytest.skip("PySpark is missing: uv pip install -r requirements/spark.txt")
    if shutil.which("java") is None:
        pytest.skip("Java is missing: apt-get install openjdk-17-jre-headless")
    session = bulk.session("local[2]")
    session.conf.set("spark.sql.shuffle.partitions", "2")
    yield session
    session.stop()


def forms(spark: "SparkSession", path: Path, column: str) -> list[object]:
    return [json.loads(row[0]) for row in spark.read.parquet(str(path)).select(column).collect()]


@pytest.mark.timeout(600)
def test_the_same_readings_and_events_as_on_one_machine(
    spark: "SparkSession", tmp_path: Path
) -> None:
    setup = pipeline.setup(Settings())
    lines = [json.loads(line) for line in EXAMPLES.read_text("utf-8").splitlines()]
    columns = (
        "id string, publisher string, published string, language string, url string, text string"
    )
    rows = [tuple(line.get(name.split()[0]) for name in columns.split(", ")) for line in lines]
    spark.createDataFrame(rows, columns).repartition(3).write.parquet(str(tmp_path / "in.parquet"))

    done = bulk.bulk(spark, str(tmp_path / "in.parquet"), str(tmp_path / "out"), setup, LIMIT)

    found = collect([str(EXAMPLES)], Given(), LIMIT)
    reports = [with_language(item.report) for item in found if isinstance(item, Collected)]
    readings = tuple(default_reader().read(reports))
    events = pipeline.link_and_weigh(readings, (), setup.lexicon).events
    read = sorted(forms(spark, tmp_path / "out" / "readings", "reading"), key=json.dumps)
    assert read == sorted(json.loads(json.dumps([*map(reading_to_json, readings)])), key=json.dumps)
    assert forms(spark, tmp_path / "out" / "events", "event") == json.loads(
        json.dumps([*map(event_to_json, events)])
    )
    assert (done.read, done.events, done.left_out) == (len(reports), len(events), 0)


@pytest.mark.timeout(600)
def test_files_are_read_and_what_is_no_report_is_left_out_with_a_reason(
    spark: "SparkSession", tmp_path: Path
) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    text = "Ana Reis said on Monday that two boats sank off Durrës."
    record = {"id": "one", "text": text, "published": "2031-03-05", "language": "en"}
    other = record | {"text": text.replace("two", "three")}
    written = [*map(json.dumps, (record, record, other)), "no record"]
    (folder / "some.jsonl").write_text("\n".join(written), "utf-8")

    out = tmp_path / "out"
    done = bulk.bulk(spark, str(folder), str(out), pipeline.setup(Settings()), LIMIT)

    read = sorted(
        row[0] for row in spark.read.parquet(str(out / "readings")).select("id").collect()
    )
    assert (done.read, done.left_out) == (2, 1)
    assert read[0] == "one"
    assert read[1].startswith("one@")
    with pytest.raises(MendInput, match="there already"):
        bulk.bulk(spark, str(folder), str(out), pipeline.setup(Settings()), LIMIT)


def test_without_spark_one_line_says_what_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "pyspark", None)
    monkeypatch.setitem(__import__("sys").modules, "pyspark.errors", None)
    with pytest.raises(StopRun, match=r"pip install 'twosource\[spark\]'"):
        bulk.session()
