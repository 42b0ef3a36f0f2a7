"""Exports of the desk made by hand, as bytes and as text."""

import csv
import io
import json
from typing import Any

from show.exports.desk_of_many import DESK
from twosource.holdings import Holdings
from twosource.show.exports import Options, Written, write


def exported(name: str, holdings: Holdings = DESK, **chosen: Any) -> bytes:
    """The file that a format makes."""
    return exported_with(name, holdings, **chosen)[0]


def exported_with(name: str, holdings: Holdings = DESK, **chosen: Any) -> tuple[bytes, Written]:
    """The file that a format makes, and what came of it."""
    file = io.BytesIO()
    written = write(name, holdings, file, Options(**chosen))
    return file.getvalue(), written


def rows_of(name: str, holdings: Holdings = DESK, **chosen: Any) -> list[dict[str, str]]:
    """The rows of a CSV export by column."""
    text = exported(name, holdings, **chosen).decode()
    return list(csv.DictReader(io.StringIO(text, newline="")))


def lines_of(name: str, holdings: Holdings = DESK, **chosen: Any) -> list[dict[str, Any]]:
    """The objects of a JSON lines export."""
    text = exported(name, holdings, **chosen).decode()
    return [json.loads(line) for line in text.split("\n") if line]


def json_of(name: str, holdings: Holdings = DESK, **chosen: Any) -> Any:
    """The one value of a JSON export."""
    return json.loads(exported(name, holdings, **chosen))
