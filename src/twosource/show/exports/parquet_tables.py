"""The desk's tables as Parquet, for data frames; what made them stands in the file's metadata."""

from collections.abc import Iterator
from functools import partial
from itertools import islice
from typing import Any, BinaryIO

from twosource.errors import MendInput
from twosource.holdings import Holdings
from twosource.show.exports.cells import Cell, clean
from twosource.show.exports.exporter import Exporter, Options, Written
from twosource.show.exports.tables import TABLES, TableOf

# Rows held in memory at a time.
GROUP = 10_000


def _write(table: TableOf, holdings: Holdings, file: BinaryIO, options: Options) -> Written:
    arrow, parquet = _packages()
    kinds = {str: arrow.string(), int: arrow.int64(), float: arrow.float64(), bool: arrow.bool_()}
    made = holdings.made
    facts = {"twosource": made.version, "stamp": made.stamp, "as_of": made.as_of or ""}
    fields = [arrow.field(name, kinds[kind]) for name, kind in table.columns.items()]
    schema = arrow.schema(fields, metadata=facts)
    rows = table.rows(holdings, options)
    written = Written()
    with parquet.ParquetWriter(file, schema, compression="zstd") as writer:
        while group := list(islice(rows, GROUP)):
            columns = [arrow.array(list(_typed(c)), f.type) for c, f in _paired(group, fields)]
            writer.write_table(arrow.table(columns, schema=schema))
            written.rows += len(group)
    return written


def _paired(group: list[tuple[Cell, ...]], fields: list[Any]) -> Iterator[tuple[Any, Any]]:
    """Each column of some rows with its field."""
    return zip(zip(*group, strict=True), fields, strict=True)


def _typed(column: tuple[Cell, ...]) -> Iterator[Cell]:
    return (clean(value) if isinstance(value, str) else value for value in column)


def _packages() -> tuple[Any, Any]:
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError as error:
        raise MendInput(
            "Parquet needs the package pyarrow: pip install twosource[parquet]"
        ) from error
    return pyarrow, pyarrow.parquet


EXPORTERS = tuple(
    Exporter(
        name=f"{table.name}-parquet",
        ending=".parquet",
        media_type="application/vnd.apache.parquet",
        what_for=table.what,
        spec="https://parquet.apache.org/docs/file-format/",
        licence="Apache-2.0",
        lost="nothing of the table; text is not defused, as no spreadsheet opens it",
        write=partial(_write, table),
        needs="pyarrow",
    )
    for table in TABLES
)
