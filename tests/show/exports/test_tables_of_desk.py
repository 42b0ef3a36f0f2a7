"""The desk's own tables: the same rows as CSV and as Parquet, with types and what made them."""

import io
from typing import Any

import pyarrow.parquet
import pytest

from show.exports.desk_of_many import COPY, DESK, EVENTS, POST, STRUCK
from show.exports.exported import exported, rows_of
from twosource.errors import MendInput
from twosource.show.exports import parquet_tables
from twosource.show.exports.tables import TABLES

NAMES = [table.name for table in TABLES]


@pytest.mark.parametrize("table", TABLES, ids=NAMES)
def test_parquet_has_the_columns_types_and_maker(table: Any) -> None:
    found = pyarrow.parquet.read_table(io.BytesIO(exported(f"{table.name}-parquet")))
    assert found.column_names == list(table.columns)
    kinds = {str: "string", int: "int64", float: "double", bool: "bool"}
    assert [str(t) for t in found.schema.types] == [kinds[k] for k in table.columns.values()]
    assert found.schema.metadata[b"twosource"] == b"0.1.0"
    assert found.schema.metadata[b"stamp"] == b"5" * 64


@pytest.mark.parametrize("name", NAMES)
def test_both_hold_the_same_rows(name: str) -> None:
    found = pyarrow.parquet.read_table(io.BytesIO(exported(f"{name}-parquet"))).to_pylist()
    rows = rows_of(f"{name}-csv")
    assert len(found) == len(rows) > 0
    for kept, row in zip(found, rows, strict=True):
        numbers = {k: v for k, v in kept.items() if isinstance(v, float)}
        assert {k: float(row[k]) for k in numbers} == numbers
        assert [row[k] == "" for k, v in kept.items()] == [v in (None, "") for v in kept.values()]


def test_events_say_what_happened_and_what_is_history() -> None:
    rows = {row["id"]: row for row in rows_of("events-csv")}
    assert len(rows) == len(EVENTS)
    happened = {name for name, row in rows.items() if row["happened"] == "true"}
    assert happened == {"e-struck", "e-contested", "e-recalled", "e-at-sea", "e-nowhere"}
    assert [n for n, row in rows.items() if row["recalled"] == "true"] == ["e-recalled"]
    struck = rows[STRUCK.event.id]
    assert (struck["killed_low"], struck["killed_best"], struck["killed_high"]) == ("2", "3", "7")


def test_claims_lead_to_the_exact_words() -> None:
    (row,) = [r for r in rows_of("claims-csv") if r["id"] == "a1"]
    start, end = int(row["start"]), int(row["end"])
    assert row["words"] == POST.text[start:end].strip()
    assert (row["bearing"], row["report"], row["relays"]) == ("for", "r1", "Rita Relay")
    (denied,) = [r for r in rows_of("claims-csv") if r["id"] == "b2"]
    assert (denied["stance"], denied["bearing"]) == ("denies", "against")


def test_reports_say_what_they_were_made_from() -> None:
    (copy,) = [r for r in rows_of("reports-csv") if r["id"] == COPY.id]
    assert (copy["made_from"], copy["derivation"], copy["share"]) == ("r1", "copy", "0.97")
    assert "text" not in copy


def test_each_value_of_a_facet_is_a_row() -> None:
    rows = [r for r in rows_of("facets-csv") if r["facet"] == "killed"]
    assert [(r["value"], r["is_best"], r["value_low"]) for r in rows] == [
        ("1", "true", "3"),
        ("2", "false", "7"),
    ]
    assert rows[0]["voices"] == "Norland: armed forces | Suden: armed forces"


def test_without_pyarrow_one_is_told_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "pyarrow", None)
    with pytest.raises(MendInput, match="pyarrow"):
        parquet_tables._packages()
    assert DESK.made.words == "twosource 0.1.0, events 555555555555"
