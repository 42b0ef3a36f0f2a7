"""The command that serves the web desk."""

from typing import Annotated

import typer

from twosource.cli.console import remarks
from twosource.cli.opening import existing_desk
from twosource.cli.options import DeskOption
from twosource.settings import load_settings


def serve(
    desk: DeskOption = None,
    address: Annotated[str, typer.Option(help="address to listen on")] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="port to listen on", min=1, max=65535)] = 8765,
    host_name: Annotated[
        list[str] | None, typer.Option(help="further host name the desk is reached under")
    ] = None,
    behind_proxy: Annotated[
        bool, typer.Option("--behind-proxy", help="believe a proxy on this machine")
    ] = False,
    by: Annotated[
        str | None, typer.Option("--by", help="who signs judgements where there are no users")
    ] = None,
) -> None:
    """Serve the web desk to this machine, or to others once there are users."""
    from getpass import getuser

    from twosource import pipeline as flow
    from twosource.show.web import WebOptions
    from twosource.show.web import serve as run_server

    opened = existing_desk(desk)
    hosts = tuple(host_name or ())
    settings = load_settings()
    options = WebOptions(address, port, hosts, by or getuser(), behind_proxy, tiles=settings.tiles)
    shown = f"[{address}]" if ":" in address else address
    said = f"the desk is at http://{shown}:{port}/ (stop it with Ctrl-C)"
    run_server(opened, options, flow.setup(settings), lambda: remarks.print(said, markup=False))
