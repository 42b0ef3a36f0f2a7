"""Running the web desk."""

import uvicorn

from twosource.pipeline import Setup
from twosource.show.web.app import make_app
from twosource.show.web.options import WebOptions, check_may_serve
from twosource.store import Desk


def serve(desk: Desk, options: WebOptions, setup: Setup) -> None:
    """Serve until stopped; raises MendInput where strangers could reach a desk without users."""
    check_may_serve(options, desk.has_users())
    uvicorn.run(
        make_app(desk, options, setup),
        host=options.address,
        port=options.port,
        log_level="warning",
        server_header=False,
        proxy_headers=options.proxied,
        forwarded_allow_ips="127.0.0.1" if options.proxied else "",
        limit_concurrency=500,
        timeout_keep_alive=15,
    )
