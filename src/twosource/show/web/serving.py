"""Running the web desk."""

import socket
from collections.abc import Callable

import uvicorn

from twosource.errors import MendInput
from twosource.pipeline import Setup
from twosource.show.web.app import make_app
from twosource.show.web.options import WebOptions, check_may_serve
from twosource.show.web.warming import settle, warm
from twosource.store import Desk


def serve(
    desk: Desk, options: WebOptions, setup: Setup, ready: Callable[[], None] = lambda: None
) -> None:
    """Serve until stopped; ``ready`` is called once the address is ours.

    Raises MendInput where strangers could reach a desk without users, or nobody may listen there.
    """
    check_may_serve(options, desk.has_users())
    check_can_listen(options)
    app = make_app(desk, options, setup)
    warm(app)
    settle()
    ready()
    uvicorn.run(
        app,
        host=options.address,
        port=options.port,
        log_level="warning",
        server_header=False,
        proxy_headers=options.proxied,
        forwarded_allow_ips="127.0.0.1" if options.proxied else "",
        limit_concurrency=500,
        timeout_keep_alive=15,
    )


def check_can_listen(options: WebOptions) -> None:
    """Raise MendInput where the port is taken, or the address is not this machine's."""
    family = socket.AF_INET6 if ":" in options.address else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as tried:
        # As the server does: a port that was given back a moment ago is free.
        tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            tried.bind((options.address, options.port))
        except OSError as error:
            other = options.port + 1 if options.port < 65535 else 8765
            raise MendInput(
                f"port {options.port} of {options.address} cannot be served "
                f"({(error.strerror or str(error)).lower()}); choose another: "
                f"twosource serve --port {other}"
            ) from error
