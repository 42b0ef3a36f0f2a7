"""``twosource users``: who may use a desk that others can reach."""

import sys
from enum import StrEnum
from typing import Annotated

import typer

from twosource.cli.console import remarks
from twosource.cli.opening import existing_desk
from twosource.cli.options import DeskOption
from twosource.errors import MendInput

app = typer.Typer(help="Who may use a desk that others can reach.", no_args_is_help=True)


class Role(StrEnum):
    """What a user of a served desk may do: see, also judge, also see what everybody did."""

    READER = "reader"
    REVIEWER = "reviewer"
    ADMIN = "admin"


@app.command()
def add(
    name: Annotated[str, typer.Argument(help="the user's name")],
    role: Annotated[Role, typer.Option(help="what the user may do")] = Role.READER,
    desk: DeskOption = None,
) -> None:
    """Make a user, or give one another role and password; asks for it, or reads a line."""
    from twosource.show.web.accounts import make_user

    opened = existing_desk(desk)
    opened.keep_user(make_user(name, role.value, _password()))
    remarks.print(f"{name}: {role.value} of this desk", markup=False)


@app.command("list")
def list_(desk: DeskOption = None) -> None:
    """Print the users with their roles."""
    for user in existing_desk(desk).users():
        typer.echo(f"{user.role:<10}{user.name}")


@app.command()
def remove(
    name: Annotated[str, typer.Argument(help="the user's name")], desk: DeskOption = None
) -> None:
    """Remove a user and end all sessions of that user; what was judged stays."""
    if not existing_desk(desk).drop_user(name):
        raise MendInput(f"this desk has no user {name!r}; there are: twosource users list")
    remarks.print(f"{name} is no user of this desk any more", markup=False)


def _password() -> str:
    """A password typed twice; of a script, one line of standard input."""
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\n")
    return str(typer.prompt("password", hide_input=True, confirmation_prompt=True))
