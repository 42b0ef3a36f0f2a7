"""``twosource gazetteer``: ask the gazetteer, or add places to it."""

import sys
from typing import Annotated

import typer

from twosource.cli.console import remarks
from twosource.settings import load_settings

app = typer.Typer(help="Ask the gazetteer, or add places to it.", no_args_is_help=True)


@app.command()
def find(
    name: Annotated[list[str], typer.Argument(help="a place name, as reports write it")],
) -> None:
    """Print every place that a name may mean, the best match first; exit status 1 if none."""
    from twosource.gazetteer import explain, open_gazetteer

    opened = open_gazetteer(load_settings().gazetteer_path)
    words = " ".join(name)
    for line in explain(words, opened):
        typer.echo(line)
    sys.exit(not opened.knows(words))


@app.command()
def add(
    source: Annotated[
        str, typer.Argument(help="country code (UA), 'all', or a dump of GeoNames at hand")
    ],
) -> None:
    """Add GeoNames' own dump; a download that broke off goes on where it stopped."""
    from twosource.gazetteer.add import add_dump

    path = load_settings().gazetteer_path
    with remarks.status(f"adding {source}"):
        said = add_dump(source, path)
    remarks.print(said, markup=False)
