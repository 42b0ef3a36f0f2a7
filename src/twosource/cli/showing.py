"""Commands that print what a desk holds, now or as of a day."""

from enum import StrEnum
from typing import Annotated

import typer

from twosource.cli.opening import existing_desk, view_as_of
from twosource.cli.options import (
    AsOfOption,
    DeskOption,
    ListFormat,
    ListFormatOption,
    day_of,
    optional_day,
)
from twosource.errors import MendInput
from twosource.settings import load_settings


class BriefFormat(StrEnum):
    """How ``brief`` prints the digest."""

    MARKDOWN = "markdown"
    HTML = "html"
    PRINT = "print"


def events(
    desk: DeskOption = None,
    as_of: AsOfOption = None,
    format: ListFormatOption = ListFormat.TABLE,
) -> None:
    """Print what the desk holds, weightiest first."""
    from twosource.show import printed_events

    day = optional_day(as_of, "--as-of")
    opened = existing_desk(desk)
    found = view_as_of(opened, day).events if day else opened.events()
    for line in printed_events(found, format.value):
        typer.echo(line)


def ledger(
    desk: DeskOption = None,
    as_of: AsOfOption = None,
    format: ListFormatOption = ListFormat.TABLE,
) -> None:
    """Print what was announced, when it falls due, what came of it, and what is still open."""
    from twosource.show import printed_ledger

    day = optional_day(as_of, "--as-of")
    view = view_as_of(existing_desk(desk), day)
    for line in printed_ledger(view.expectations, view.events, format.value):
        typer.echo(line)


def changes(
    before: Annotated[str, typer.Argument(help="a day (2023-09-13)")],
    after: Annotated[str, typer.Argument(help="a later day (2023-09-14)")],
    desk: DeskOption = None,
    format: ListFormatOption = ListFormat.TABLE,
) -> None:
    """Print what changed on the desk from one day to another."""
    from twosource.show import printed_changes
    from twosource.weigh.ledger import changes as differences

    days = day_of(before, "a day"), day_of(after, "a day")
    if days[0] > days[1]:
        raise MendInput(f"{before} is after {after}: name the earlier day first")
    opened = existing_desk(desk)
    old, new = (view_as_of(opened, day).events for day in days)
    for line in printed_changes(differences(old, new), (*old, *new), format.value):
        typer.echo(line)


def records(
    desk: DeskOption = None,
    as_of: AsOfOption = None,
    format: ListFormatOption = ListFormat.TABLE,
) -> None:
    """Print how often each voice was right, and which founts repeat each other's errors."""
    from twosource.pipeline import setup
    from twosource.show import printed_records
    from twosource.show.records import Records
    from twosource.weigh.grading import grade_table

    day = optional_day(as_of, "--as-of")
    view = view_as_of(existing_desk(desk), day)
    letters = setup(load_settings()).lexicon.derived(grade_table)["letters"]
    shown = Records.of(view.context.learnt, view.events, letters)
    for line in printed_records(shown, format.value):
        typer.echo(line)


def brief(  # noqa: PLR0913 - one parameter an option
    desk: DeskOption = None,
    day: Annotated[str | None, typer.Option(help="what concerns this day (2023-09-13)")] = None,
    first: Annotated[str | None, typer.Option("--from", help="from this day on")] = None,
    last: Annotated[str | None, typer.Option("--to", help="up to this day")] = None,
    place: Annotated[
        str | None, typer.Option(help="a country, region or settlement, with all that lies in it")
    ] = None,
    theme: Annotated[
        str | None, typer.Option(help="fighting, disasters, talks, disputes, or an event type")
    ] = None,
    as_of: AsOfOption = None,
    since: Annotated[
        str | None, typer.Option(help="tell what has changed since the desk of this day")
    ] = None,
    format: Annotated[BriefFormat, typer.Option(help="how to print")] = BriefFormat.MARKDOWN,
) -> None:
    """Print a briefing; each sentence leads back to the claims behind it."""
    from twosource import pipeline as flow
    from twosource.show import printed_brief
    from twosource.show.briefing.asking import Asked, brief_of

    if day and (first or last):
        raise MendInput("--day stands alone: give either --day, or --from and --to")
    asked = Asked(
        optional_day(first or day, "--from" if first else "--day"),
        optional_day(last or day, "--to" if last else "--day"),
        place,
        theme,
        optional_day(as_of, "--as-of"),
        optional_day(since, "--since"),
    )
    opened = existing_desk(desk)
    setup = flow.setup(load_settings())
    made = brief_of(opened, setup.lexicon, setup.gazetteer, asked)
    typer.echo(printed_brief(made, format.value))
