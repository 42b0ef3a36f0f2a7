"""Who asks: one dependency that every route has, so that no page can forget to ask."""

import hashlib
import hmac
import secrets
from dataclasses import dataclass
from typing import Annotated, cast

from fastapi import Depends, Request

from twosource.show.web.context import web_of

COOKIE = "twosource"
# Weakest first; each may do what those before it may.
ROLES = ("reader", "reviewer", "admin")


@dataclass(frozen=True)
class Visitor:
    """One who asks, with the secret token of the browser; ``new`` ones have no cookie yet."""

    name: str
    role: str
    token: str
    new: bool = False

    def may(self, role: str) -> bool:
        """Whether this visitor has ``role`` or a stronger one."""
        return ROLES.index(self.role) >= ROLES.index(role)

    @property
    def form_token(self) -> str:
        """What a form of this visitor carries, which no other site can know."""
        return hmac.new(self.token.encode(), b"form", hashlib.sha256).hexdigest()


def admitted(request: Request) -> Visitor:
    """The visitor of a request, also kept on it."""
    web = web_of(request)
    token = request.cookies.get(COOKIE, "")
    new = not 20 <= len(token) <= 100
    visitor = Visitor(web.options.by, "reviewer", secrets.token_urlsafe(32) if new else token, new)
    request.state.visitor = visitor
    return visitor


def visitor_of(request: Request) -> Visitor:
    """The visitor that :func:`admitted` found."""
    return cast("Visitor", request.state.visitor)


Asking = Annotated[Visitor, Depends(admitted)]
