"""Cells of spreadsheets and lines of delimited text: nothing in them may run as a formula."""

import csv
import re
from collections.abc import Iterable, Sequence
from io import TextIOWrapper
from typing import BinaryIO

Cell = str | int | float | bool | None

# What makes a spreadsheet take a cell for a formula or a command: OWASP, "CSV Injection".
# Full-width forms count too, as spreadsheets fold them.
_FORMULA = re.compile(r"^\s*[=+\-@\uff1d\uff0b\uff0d\uff20]|^[\t\r\n]")
# No spreadsheet, XML or JSON reader wants these; line ends and tabs become spaces.
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


def clean(text: str) -> str:
    """Text without control characters and lone surrogates."""
    return _CONTROL.sub("", text)


def flat(text: str) -> str:
    """Text on one line, without control characters."""
    return " ".join(clean(text).split())


def defused(text: str) -> str:
    """Text that no spreadsheet takes for a formula: such a cell begins with an apostrophe."""
    return f"'{text}" if _FORMULA.match(text) else text


def cell(value: Cell) -> str:
    """A value as the text of a cell: numbers as they are, text defused, nothing for None.

    Only text is defused, so that a negative number stays a number.
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return repr(int(value)) if value.is_integer() else repr(value)
    return str(value) if isinstance(value, int) else defused(flat(value))


def write_delimited(
    file: BinaryIO,
    header: Sequence[str] | None,
    rows: Iterable[Sequence[Cell]],
    delimiter: str = ",",
) -> int:
    """Write rows as delimited UTF-8 text (RFC 4180); give back how many."""
    text = TextIOWrapper(file, "utf-8", newline="", write_through=True)
    out = csv.writer(text, delimiter=delimiter)
    if header is not None:
        out.writerow(header)
    count = 0
    for row in rows:
        out.writerow([cell(value) for value in row])
        count += 1
    text.detach()
    return count
