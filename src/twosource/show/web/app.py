"""The application: pages and JSON over one desk, behind the checks of :mod:`security`."""

from fastapi import Depends, FastAPI

from twosource.pipeline import Setup
from twosource.pipeline import setup as default_setup
from twosource.settings import Settings
from twosource.show.web import api
from twosource.show.web.assets import MOUNT, STATIC, Static
from twosource.show.web.context import Web
from twosource.show.web.failures import add_failures
from twosource.show.web.limits import Buckets
from twosource.show.web.options import WebOptions
from twosource.show.web.pages import PAGES
from twosource.show.web.renewing import Renewal
from twosource.show.web.security import KnownHosts, SafeAnswers, SmallBodies, Unhurried
from twosource.show.web.texts import texts
from twosource.show.web.visitors import admitted
from twosource.store import Desk

LOGIN_SPAN = 300  # seconds in which a client has its tries


def make_app(desk: Desk, options: WebOptions | None = None, setup: Setup | None = None) -> FastAPI:
    """The web desk over ``desk``; the desk stays the caller's to close."""
    options = options or WebOptions()
    setup = setup or default_setup(Settings())
    app = FastAPI(
        title="twosource",
        version="1",
        # The framework's own pages load scripts from elsewhere.
        docs_url=None,
        redoc_url=None,
        openapi_url="/api/openapi.json",
        dependencies=[Depends(admitted)],
    )
    app.state.web = Web(
        desk,
        options,
        setup,
        texts(),
        Buckets(options.logins, options.logins / LOGIN_SPAN),
        Renewal(desk, setup),
    )
    app.state.nav = [p for p in PAGES if p.nav]
    app.include_router(api.router)
    for page in PAGES:
        app.include_router(page.router)
    app.mount(MOUNT, Static(directory=STATIC))
    add_failures(app)
    # The one added last is asked first.
    app.add_middleware(SmallBodies, most=options.max_body)
    app.add_middleware(Unhurried, a_second=options.requests)
    app.add_middleware(KnownHosts, hosts=options.known_hosts)
    app.add_middleware(SafeAnswers, images=options.tile_server)
    return app
