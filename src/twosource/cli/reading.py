"""Commands that read without a desk: a few reports, or a whole corpus."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from twosource.cli.console import remark_on, remarks
from twosource.cli.options import PipelineOption, PublishedOption, PublisherOption
from twosource.errors import MendInput
from twosource.model import Problem
from twosource.settings import load_settings


class ReadFormat(StrEnum):
    """How ``read`` prints a reading."""

    TABLE = "table"
    JSONL = "jsonl"
    HTML = "html"
    MARKED = "marked"


def read(
    files: Annotated[list[str], typer.Argument(help="text, HTML or JSONL files, or folders")],
    published: PublishedOption = None,
    publisher: PublisherOption = None,
    format: Annotated[ReadFormat, typer.Option(help="how to print")] = ReadFormat.TABLE,
    pipeline: PipelineOption = None,
) -> None:
    """Read reports into attributed claims; nothing is stored."""
    from twosource import pipeline as flow
    from twosource.collect import Collected, Given, collect, with_language
    from twosource.show import printed_reading

    settings = load_settings(pipeline=pipeline)
    given = Given(published, publisher)
    found = list(collect(files, given, settings.max_bytes))
    problems = [item for item in found if isinstance(item, Problem)]
    reports = [with_language(item.report) for item in found if isinstance(item, Collected)]
    for reading in flow.setup(settings).reader().read(reports):
        typer.echo(printed_reading(reading, format.value))
    remark_on(problems)
    if problems and not reports:
        raise MendInput("nothing could be read")


def bulk(
    source: Annotated[str, typer.Argument(help="Parquet of records, or archives and files")],
    out: Annotated[Path, typer.Argument(help="folder to write readings and events to")],
    master: Annotated[str, typer.Option(help="where Spark runs")] = "local[*]",
) -> None:
    """Read, link and weigh a whole corpus under Spark; Parquet in and out, no desk."""
    from twosource import bulk as flow
    from twosource.pipeline import setup

    settings = load_settings()
    session = flow.session(master)
    try:
        done = flow.bulk(session, source, str(out), setup(settings), settings.max_bytes)
    finally:
        session.stop()
    remarks.print(f"{done.read} reports read, {done.events} events ({out})")
    if done.problems or done.left_out:
        kept = f"{done.problems} could not be read wholly; they are kept, with the reason"
        remarks.print(f"{kept}; {done.left_out} left out ({out}/problems)")
