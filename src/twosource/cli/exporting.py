"""The command that writes what a desk holds for other tools."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, BinaryIO

import typer

from twosource.cli.console import remarks
from twosource.cli.opening import existing_desk
from twosource.cli.options import AsOfOption, DeskOption, optional_day
from twosource.errors import MendInput
from twosource.settings import load_settings

if TYPE_CHECKING:
    from twosource.show.exports import Options


def export(  # noqa: PLR0913 - each is an option of the command
    format: Annotated[
        str | None,
        typer.Argument(help="one of --list; left out for captures", metavar="[FORMAT]"),
    ] = None,
    out: Annotated[
        Path | None, typer.Argument(help="file to write; never overwritten", metavar="OUT")
    ] = None,
    desk: DeskOption = None,
    as_of: AsOfOption = None,
    day: Annotated[str | None, typer.Option(help="only events of this day (2023-09-13)")] = None,
    redact: Annotated[
        bool, typer.Option("--redact", help="leave out private persons and all exact words")
    ] = False,
    address: Annotated[
        str | None, typer.Option(help="where the web desk stands, for the links of feeds")
    ] = None,
    list_: Annotated[
        bool, typer.Option("--list", help="print the formats, what each is for, what is lost")
    ] = False,
) -> None:
    """Write what the desk holds in a form that other tools read."""
    from twosource.show.exports import exporters, exporters_table

    if list_:
        typer.echo(exporters_table(exporters().values()))
        return
    if out is None:
        # One argument is the file that captures go to.
        format, out = "captures", Path(format) if format else None
    if out is None or format is None:
        raise MendInput("name a format and a file; see: twosource export --list")
    _export(format, out, desk, optional_day(as_of, "--as-of"), _options(day, redact, address))


def _options(day: str | None, redact: bool, address: str | None) -> "Options":
    from twosource import pipeline as flow
    from twosource.show.exports import Options

    lexicon = flow.setup(load_settings()).lexicon
    chosen = Options(optional_day(day, "--day"), redact, lexicon=lexicon)
    return replace(chosen, address=address) if address else chosen


def _export(
    format: str, out: Path, desk: str | None, as_of: date | None, options: "Options"
) -> None:
    """Write one file; what could not be finished is not left behind."""
    from twosource.holdings.desk import desk_holdings
    from twosource.show.exports import write

    opened = existing_desk(desk)
    day = as_of.isoformat() if as_of else None
    with _new_file(out) as file:
        try:
            gazetteer = load_settings().gazetteer_path
            holdings = desk_holdings(opened, options.lexicon, gazetteer, day)
            written = write(format, holdings, file, options)
        except BaseException:
            out.unlink()
            raise
    remarks.print(f"{out}: {written.words}", markup=False)


def _new_file(path: Path) -> BinaryIO:
    try:
        return path.open("xb")
    except FileExistsError as error:
        raise MendInput(f"{path} is there already; name another file") from error
    except OSError as error:
        raise MendInput(f"{path} cannot be written: {error.strerror or error}") from error
