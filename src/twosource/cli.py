"""The command line: parse, open things, pass them in, print.

Standard output carries results only; progress and remarks go to standard error.
"""

import sys
from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console

from twosource.collect import Collected, Given, collect
from twosource.errors import MendInput, TwosourceError
from twosource.model import Problem
from twosource.settings import load_settings
from twosource.show.progress import bar

if TYPE_CHECKING:
    from twosource.store import Desk

app = typer.Typer(
    name="twosource",
    help="Reads reports into attributed claims, links them into events, weighs what stands behind.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
remarks = Console(stderr=True, highlight=False, soft_wrap=True)


class ReadFormat(StrEnum):
    """How ``read`` prints a reading."""

    TABLE = "table"
    JSONL = "jsonl"
    HTML = "html"
    MARKED = "marked"


class EventFormat(StrEnum):
    """How ``events`` prints events."""

    TABLE = "table"
    JSONL = "jsonl"


class BriefFormat(StrEnum):
    """How ``brief`` prints the digest."""

    MARKDOWN = "markdown"
    HTML = "html"


DeskOption = Annotated[
    str | None, typer.Option("--desk", help="SQLite file or database address [default: desk.db]")
]
PublishedOption = Annotated[
    str | None, typer.Option(help="publication date, where a file does not say it (2023-09-13)")
]
PublisherOption = Annotated[
    str | None, typer.Option(help="publisher, where a file does not say it")
]
PipelineOption = Annotated[str | None, typer.Option(help="spaCy pipeline to parse with")]


@app.command()
def read(
    files: Annotated[list[str], typer.Argument(help="text, HTML or JSONL files, or folders")],
    published: PublishedOption = None,
    publisher: PublisherOption = None,
    format: Annotated[ReadFormat, typer.Option(help="how to print")] = ReadFormat.TABLE,
    pipeline: PipelineOption = None,
) -> None:
    """Read reports into attributed claims; nothing is stored."""
    from twosource import pipeline as flow
    from twosource.show import printed_reading

    settings = load_settings(pipeline=pipeline)
    given = Given(published, publisher)
    found = list(collect(files, given, settings.max_bytes))
    problems = [item for item in found if isinstance(item, Problem)]
    reports = [item.report for item in found if isinstance(item, Collected)]
    for reading in flow.setup(settings).reader().read(reports):
        typer.echo(printed_reading(reading, format.value))
    _remark_on(problems)
    if problems and not reports:
        raise MendInput("nothing could be read")


@app.command()
def add(
    targets: Annotated[list[str], typer.Argument(help="files or folders to bring in")],
    desk: DeskOption = None,
    published: PublishedOption = None,
    publisher: PublisherOption = None,
) -> None:
    """Bring reports into the desk; adding them again changes nothing."""
    from twosource import pipeline as flow
    from twosource.store import open_desk

    settings = load_settings(desk=desk)
    opened = open_desk(settings.desk)
    outcome = flow.add(opened, targets, Given(published, publisher), settings.max_bytes)
    _remark_on(outcome.problems)
    for name in outcome.renamed:
        remarks.print(f"another text has this id already; this one is kept as {name}", markup=False)
    remarks.print(f"{outcome.new} new, {outcome.known} known already ({settings.desk})")
    if outcome.problems and not outcome.new + outcome.known:
        raise MendInput("nothing could be added")


@app.command()
def run(desk: DeskOption = None, pipeline: PipelineOption = None) -> None:
    """Read, link and weigh what is new; safe to stop and to repeat."""
    from twosource import pipeline as flow
    from twosource.store import open_desk

    settings = load_settings(desk=desk, pipeline=pipeline)
    opened = open_desk(settings.desk)
    setup = flow.setup(settings)
    with bar(remarks) as progress:
        outcome = flow.run(opened, setup, progress)
    done = f"{outcome.read} reports read, {outcome.events} events"
    remarks.print(done + ("" if outcome.renewed else "; nothing had changed"))
    if outcome.problems:
        remarks.print(
            f"{outcome.problems} could not be read wholly; they are kept, with the reason"
        )


@app.command()
def events(
    desk: DeskOption = None,
    format: Annotated[EventFormat, typer.Option(help="how to print")] = EventFormat.TABLE,
) -> None:
    """Print what the desk holds, weightiest first."""
    from twosource.show import printed_events

    for line in printed_events(_existing_desk(desk).events(), format.value):
        typer.echo(line)


@app.command()
def brief(
    desk: DeskOption = None,
    day: Annotated[str | None, typer.Option(help="only events of this day (2023-09-13)")] = None,
    format: Annotated[BriefFormat, typer.Option(help="how to print")] = BriefFormat.MARKDOWN,
) -> None:
    """Print an attributed digest; each sentence leads back to the claims behind it."""
    from twosource import pipeline as flow
    from twosource.show import printed_brief

    wanted = _day(day)
    opened = _existing_desk(desk)
    lexicon = flow.setup(load_settings()).lexicon
    events, readings = opened.events(), opened.readings()
    typer.echo(printed_brief(events, readings, lexicon, wanted, format.value))


def main() -> None:
    """Run the command line; errors of ours become one line and their exit status."""
    try:
        app()
    except TwosourceError as error:
        remarks.print(f"twosource: {error}", markup=False)
        sys.exit(error.exit_status)
    except BrokenPipeError:
        # The reader of our output went away (``| head``): not an error of ours.
        sys.stderr.close()
        sys.exit(0)


def _existing_desk(address: str | None) -> "Desk":
    from twosource.store import open_desk

    wanted = load_settings(desk=address).desk
    if "://" not in wanted and not Path(wanted).is_file():
        raise MendInput(f"there is no desk {wanted}; bring reports in with: twosource add FILE")
    return open_desk(wanted)


def _day(given: str | None) -> date | None:
    try:
        return date.fromisoformat(given) if given else None
    except ValueError as error:
        raise MendInput(f"--day wants a date like 2023-09-13, not {given!r}") from error


def _remark_on(problems: Iterable[Problem]) -> None:
    for problem in problems:
        remarks.print(f"{problem.where}: {problem.what}", markup=False)
