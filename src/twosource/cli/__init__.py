"""The command line: parse, open things, pass them in, print.

Standard output carries results only; progress and remarks go to standard error.  One module holds
one family of commands; what a command works with is imported when it is called, so that asking for
help loads neither the parser nor a database.
"""

import sys

import typer

from twosource.cli import (
    exporting,
    filling,
    inspecting,
    judging,
    places,
    reading,
    serving,
    showing,
    users,
)
from twosource.cli.console import remarks
from twosource.errors import TwosourceError

__all__ = ["app", "main"]

app = typer.Typer(
    name="twosource",
    help="Reads reports into attributed claims, links them into events, weighs what stands behind.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
# In the order in which the help lists them.
for command in (
    reading.read,
    filling.add,
    filling.run,
    showing.events,
    showing.ledger,
    showing.changes,
    showing.brief,
    judging.judge,
    judging.judgements,
    showing.records,
    filling.watch,
    reading.bulk,
    inspecting.status,
    inspecting.verify,
    inspecting.search,
    serving.serve,
    exporting.export,
):
    app.command()(command)
app.add_typer(places.app, name="gazetteer")
app.add_typer(users.app, name="users")


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
