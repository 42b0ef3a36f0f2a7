"""Commands that look into a desk: how much it holds, whether it is whole, where words stand."""

import sys
from typing import Annotated

import typer

from twosource.cli.console import remarks
from twosource.cli.opening import existing_desk
from twosource.cli.options import DeskOption


def status(desk: DeskOption = None) -> None:
    """Print how much the desk holds."""
    for name, number in existing_desk(desk).numbers().items():
        typer.echo(f"{name:<12}{number:>10,}")


def verify(desk: DeskOption = None) -> None:
    """Hash everything that came in again and report any change; exit status 1 if there is one."""
    faults = existing_desk(desk).verify()
    for fault in faults:
        typer.echo(fault)
    remarks.print(f"{len(faults)} faults" if faults else "everything is as it came in")
    sys.exit(bool(faults))


def search(
    words: Annotated[list[str], typer.Argument(help="words that all must stand in a report")],
    desk: DeskOption = None,
) -> None:
    """Print the ids of the reports that hold all the words, best first."""
    for found in existing_desk(desk).search(" ".join(words)):
        typer.echo(found)
