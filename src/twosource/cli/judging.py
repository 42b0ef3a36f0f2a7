"""Commands for what people decide."""

from pathlib import Path
from typing import Annotated

import typer

from twosource.cli.console import remarks
from twosource.cli.opening import existing_desk
from twosource.cli.options import DeskOption, ListFormat, ListFormatOption
from twosource.settings import load_settings


def judge(
    verdict: Annotated[
        str, typer.Argument(help="same, different, alias, confirm, reject, correct, proved, undo")
    ],
    left: Annotated[str, typer.Argument(help="a claim's id, a source's name, or a judgement's id")],
    right: Annotated[
        str | None, typer.Argument(help="other claim, voice, FIELD=VALUE, or right / wrong")
    ] = None,
    *,
    by: Annotated[str, typer.Option(help="who decides")],
    note: Annotated[str, typer.Option(help="why")] = "",
    desk: DeskOption = None,
) -> None:
    """Keep what a person decided; nothing is overwritten, and all of it can be undone."""
    from twosource import judging
    from twosource.lexicon import Lexicon

    settings = load_settings()
    lexicon = Lexicon(*([Path(settings.knowledge)] if settings.knowledge else []))
    opened = existing_desk(desk)
    made = judging.judge(
        opened, lexicon, settings.gazetteer_path, verdict, left, right, by=by, note=note
    )
    typer.echo(made.id)
    remarks.print("kept; it shows after the next: twosource run")


def judgements(
    desk: DeskOption = None,
    format: ListFormatOption = ListFormat.TABLE,
) -> None:
    """Print everything that people decided, with the words it is about and whether it stands."""
    from twosource.judging import audit
    from twosource.show import printed_judgements

    for line in printed_judgements(audit(existing_desk(desk)), format.value):
        typer.echo(line)
