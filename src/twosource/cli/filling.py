"""Commands that fill a desk: bring reports in, read and link and weigh them, follow channels."""

import time
from itertools import count
from pathlib import Path
from typing import Annotated

import typer

from twosource.cli.console import remark_on, remarks
from twosource.cli.options import DeskOption, PipelineOption, PublishedOption, PublisherOption
from twosource.errors import MendInput
from twosource.settings import load_settings


def add(
    targets: Annotated[list[str], typer.Argument(help="files, folders or addresses to bring in")],
    desk: DeskOption = None,
    published: PublishedOption = None,
    publisher: PublisherOption = None,
    allow: Annotated[
        list[str] | None, typer.Option(help="host that may be fetched at a private address")
    ] = None,
) -> None:
    """Bring reports into the desk; adding them again changes nothing."""
    from twosource import pipeline as flow
    from twosource.collect import Fetcher, Given
    from twosource.show.progress import bar
    from twosource.store import open_desk

    settings = load_settings(desk=desk)
    opened = open_desk(settings.desk)
    given = Given(published, publisher)
    with Fetcher(allowed=frozenset(allow or ())) as fetcher, bar(remarks) as progress:
        outcome = flow.add(opened, targets, given, settings.max_bytes, fetcher, progress)
    remark_on(outcome.problems)
    for name in outcome.renamed:
        remarks.print(f"another text has this id already; this one is kept as {name}", markup=False)
    remarks.print(f"{outcome.new} new, {outcome.known} known already ({settings.desk})")
    if outcome.problems and not outcome.new + outcome.known:
        raise MendInput("nothing could be added")


def run(
    desk: DeskOption = None,
    pipeline: PipelineOption = None,
    again: Annotated[bool, typer.Option("--again", help="build everything anew")] = False,
) -> None:
    """Read, link and weigh what is new; safe to stop and to repeat."""
    from twosource import pipeline as flow
    from twosource.show.progress import bar
    from twosource.store import open_desk

    settings = load_settings(desk=desk, pipeline=pipeline)
    opened = open_desk(settings.desk)
    setup = flow.setup(settings)
    if again:
        opened.forget_derived()
    with bar(remarks) as progress:
        outcome = flow.run(opened, setup, progress)
    done = f"{outcome.read} reports read, {outcome.events} events"
    remarks.print(done + ("" if outcome.renewed else "; nothing had changed"))
    if outcome.problems:
        remarks.print(
            f"{outcome.problems} could not be read wholly; they are kept, with the reason"
        )


def watch(
    plan: Annotated[Path, typer.Argument(help="TOML file that says what to follow")],
    desk: DeskOption = None,
    rounds: Annotated[int, typer.Option(help="rounds before stopping; 0: until stopped")] = 0,
) -> None:
    """Follow feeds, pages and channels; safe to stop and to start again."""
    from twosource.store import open_desk
    from twosource.watch import load_plan, watch_round

    wanted = load_plan(plan)
    opened = open_desk(load_settings(desk=desk).desk)
    with wanted.fetcher() as fetcher:
        for number in count(1):
            with remarks.status("watching") as line:
                done = watch_round(opened, wanted, fetcher, line.update)
            remark_on(done.problems)
            remarks.print(f"round {number}: {done.new} new, {done.fetched} fetched")
            if number == rounds:
                return
            time.sleep(wanted.every)
