"""The desk's tables as CSV, for spreadsheets and statistics programs."""

from functools import partial
from typing import BinaryIO

from twosource.holdings import Holdings
from twosource.show.exports.cells import write_delimited
from twosource.show.exports.exporter import Exporter, Options, Written
from twosource.show.exports.tables import TABLES, TableOf


def _write(table: TableOf, holdings: Holdings, file: BinaryIO, options: Options) -> Written:
    rows = table.rows(holdings, options)
    return Written(write_delimited(file, tuple(table.columns), rows))


EXPORTERS = tuple(
    Exporter(
        name=f"{table.name}-csv",
        ending=".csv",
        media_type="text/csv; charset=utf-8",
        what_for=table.what,
        spec="https://www.rfc-editor.org/rfc/rfc4180",
        licence="open standard",
        lost=(
            "what made it; types of columns; an apostrophe stands before text that looks like a "
            "formula"
        ),
        write=partial(_write, table),
    )
    for table in TABLES
)
