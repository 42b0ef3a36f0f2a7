"""Asking the application itself before it is served: what is built at a first answer is built then.

Routes, their checks of input, queries and templates are made when they are first asked for; that
costs a first reader a tenth of a second.
"""

import asyncio
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import unquote

from fastapi import FastAPI, Request
from fastapi.routing import APIRoute
from starlette.types import Message

from twosource.show.web import links
from twosource.show.web.accounts import ROLES, new_token
from twosource.show.web.pages import PAGES
from twosource.show.web.visitors import Visitor, admitted
from twosource.store import Desk


def rehearse(app: FastAPI, desk: Desk) -> dict[str, int]:
    """Ask for every page and question once; the status of each answer by its address.

    Whoever asks is let in everywhere: nobody else can ask, as the application is not served yet.
    """
    app.dependency_overrides[admitted] = _insider
    try:
        addresses = tuple(dict.fromkeys(_addresses(app, desk)))
        # In a thread of its own: whoever calls this may be in a loop already.
        with ThreadPoolExecutor(1) as thread:
            return thread.submit(asyncio.run, _answers(app, addresses)).result()
    finally:
        del app.dependency_overrides[admitted]


def _insider(request: Request) -> Visitor:
    visitor = Visitor("", ROLES[-1], new_token())
    request.state.visitor = visitor
    return visitor


def _addresses(app: FastAPI, desk: Desk) -> Iterator[str]:
    """What needs no name, and the weightiest event with what it leads to."""
    routes = (r for page in PAGES for r in page.router.routes if isinstance(r, APIRoute))
    paths = [route.path for route in routes if "GET" in (route.methods or ())]
    paths += [path for path, ways in app.openapi()["paths"].items() if "get" in ways]
    yield from (path for path in paths if "{" not in path)
    yield "/api/openapi.json"
    for line in desk.event_lines(most=1).lines:
        event = desk.event(line.id)
        if event is None:
            continue
        yield links.event_link(line.id)
        yield links.claims_link(line.id)
        yield links.with_query("/review/event", id=line.id)
        yield from (f"/api/events/{line.id}{part}" for part in ("", "/history", "/claims"))
        for report in event.reports[:1]:
            yield links.report_link(report)
            yield f"/api/reports/{links.segment(report)}"
        for voice in list(event.names)[:1]:
            yield links.voice_link(voice)
            yield f"/api/voices/{links.segment(voice)}"


async def _answers(app: FastAPI, addresses: tuple[str, ...]) -> dict[str, int]:
    return {address: await _status(app, address) for address in addresses}


async def _status(app: FastAPI, address: str) -> int:
    """The status of an answer; what the answer says is not kept."""
    path, _, query = address.partition("?")
    scope = {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": "GET",
        "scheme": "http",
        "path": unquote(path),
        "raw_path": path.encode(),
        "query_string": query.encode(),
        "root_path": "",
        "headers": [(b"host", b"localhost")],
        # Nobody: what a client may ask for is not used up.
        "client": None,
        "server": ("localhost", None),
    }
    status = 0

    async def receive() -> Message:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Message) -> None:
        nonlocal status
        status = message.get("status", status)

    await app(scope, receive, send)
    return status
