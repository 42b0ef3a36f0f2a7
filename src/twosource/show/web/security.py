"""What is asked of every request before a page sees it, and what every answer carries."""

import logging
from collections.abc import Iterable
from typing import Any

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from twosource.show.web.limits import Buckets

log = logging.getLogger("twosource.web")

POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "worker-src 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
    )
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    # "no-referrer" would make browsers hide the origin of our own forms as well, and refuse them.
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Embedder-Policy": "require-corp",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), browsing-topics=()",
}


class SafeAnswers:
    """Puts the security headers on every answer; what fails becomes an answer without details.

    ``images`` is one further host whose images pages may show.
    """

    def __init__(self, app: ASGIApp, images: str = "") -> None:
        self.app = app
        policy = POLICY.replace("img-src 'self' data:", f"img-src 'self' data: {images}".rstrip())
        self.headers = HEADERS | {"Content-Security-Policy": policy}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        started = False

        async def sending(message: Message) -> None:
            nonlocal started
            if message["type"] == "http.response.start":
                started = True
                headers = MutableHeaders(scope=message)
                for name, value in self.headers.items():
                    headers.setdefault(name, value)
                headers.setdefault("Cache-Control", "no-store")
            await send(message)

        try:
            await self.app(scope, receive, sending)
        except Exception:
            log.exception("no answer could be given to %s", scope["path"])
            if not started:
                said = "Something went wrong on the desk; its log says what."
                await PlainTextResponse(said, 500)(scope, receive, sending)


class KnownHosts:
    """Refuses requests for another host: a page elsewhere may point its own name at this desk."""

    def __init__(self, app: ASGIApp, hosts: Iterable[str]) -> None:
        self.app = app
        self.hosts = frozenset(hosts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http" or _hostname(Headers(scope=scope)) in self.hosts:
            await self.app(scope, receive, send)
            return
        said = "This desk does not answer under that host name (twosource serve --host-name NAME)."
        await PlainTextResponse(said, 400)(scope, receive, send)


class SmallBodies:
    """Refuses bodies over a size, by what they say they are and by what comes."""

    def __init__(self, app: ASGIApp, most: int) -> None:
        self.app = app
        self.most = most

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        body = await self._whole(scope, receive)
        if body is None:
            await PlainTextResponse("That is too much.", 413)(scope, receive, send)
            return
        await self.app(scope, _replay(body, receive), send)

    async def _whole(self, scope: Scope, receive: Receive) -> bytes | None:
        """The body, or None when it is too large; bodies here are forms of a few lines."""
        said = Headers(scope=scope).get("content-length", "0")
        if not said.isdigit() or int(said) > self.most:
            return None
        body = b""
        while True:
            message = await receive()
            body += bytes(message.get("body", b""))
            if len(body) > self.most:
                return None
            if not message.get("more_body", False):
                return body


class Unhurried:
    """Refuses a client that asks faster than it may."""

    def __init__(self, app: ASGIApp, a_second: float) -> None:
        self.app = app
        self.buckets = Buckets(a_second * 4, a_second)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http" or self.buckets.take(client_of(scope)):
            await self.app(scope, receive, send)
            return
        headers = {"Retry-After": "1"}
        await PlainTextResponse("Too many requests; wait a moment.", 429, headers)(
            scope, receive, send
        )


def client_of(scope: Any) -> str:
    """The address that asks."""
    client = scope.get("client")
    return str(client[0]) if client else "unknown"


def _hostname(headers: Headers) -> str:
    host = headers.get("host", "").lower()
    name, colon, port = host.rpartition(":")
    return name if colon and port.isdigit() else host


def _replay(body: bytes, receive: Receive) -> Receive:
    given = False

    async def again() -> Message:
        nonlocal given
        if given:
            return await receive()
        given = True
        return {"type": "http.request", "body": body, "more_body": False}

    return again
