"""Options that several commands take."""

from datetime import date
from enum import StrEnum
from typing import Annotated

import typer

from twosource.errors import MendInput


class ListFormat(StrEnum):
    """How what a desk holds is printed: for people, or one JSON form a line."""

    TABLE = "table"
    JSONL = "jsonl"


DeskOption = Annotated[
    str | None, typer.Option("--desk", help="SQLite file or database address [default: desk.db]")
]
PublishedOption = Annotated[
    str | None, typer.Option(help="publication date, where a file does not say it (2023-09-13)")
]
PublisherOption = Annotated[
    str | None, typer.Option(help="publisher, where a file does not say it")
]
AsOfOption = Annotated[
    str | None, typer.Option(help="as the desk would have stood on this day (2023-09-13)")
]
PipelineOption = Annotated[str | None, typer.Option(help="spaCy pipeline to parse with")]
ListFormatOption = Annotated[ListFormat, typer.Option("--format", help="how to print")]


def day_of(given: str, name: str) -> date:
    """The day that the option ``name`` gives; raises MendInput when it is none."""
    try:
        return date.fromisoformat(given)
    except ValueError as error:
        raise MendInput(f"{name} wants a date like 2023-09-13, not {given!r}") from error


def optional_day(given: str | None, name: str) -> date | None:
    """The same, where the option may be left out."""
    return day_of(given, name) if given else None
