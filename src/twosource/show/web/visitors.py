"""Who asks: one dependency that every route has, so that no page can forget to ask."""

import hashlib
import hmac
from dataclasses import dataclass
from typing import Annotated, cast
from urllib.parse import quote

from fastapi import Depends, HTTPException, Request, Response

from twosource.show.web.accounts import ROLES, new_token, user_of
from twosource.show.web.context import web_of

# With TLS the name itself binds the cookie to this very host.
COOKIE, SAFE_COOKIE = "twosource", "__Host-twosource"
SIGN_IN = "/sign-in"


@dataclass(frozen=True)
class Visitor:
    """One who asks, with the secret token of the browser; ``new`` ones have no cookie yet.

    ``user`` is false for the person at this machine, on a desk without users.
    """

    name: str
    role: str
    token: str
    new: bool = False
    user: bool = False

    def may(self, role: str) -> bool:
        """Whether this visitor has ``role`` or a stronger one."""
        return self.role in ROLES and ROLES.index(self.role) >= ROLES.index(role)

    @property
    def form_token(self) -> str:
        """What a form of this visitor carries, which no other site can know."""
        return hmac.new(self.token.encode(), b"form", hashlib.sha256).hexdigest()


class SignInError(Exception):
    """This page is for those who have signed in; ``back`` is where to go on afterwards."""

    def __init__(self, back: str) -> None:
        super().__init__(back)
        self.back = back


def admitted(request: Request) -> Visitor:
    """The visitor of a request, also kept on it; SignInError for strangers to a desk with users."""
    visitor = _visitor(request)
    request.state.visitor = visitor
    if not visitor.role and request.url.path != SIGN_IN:
        query = f"?{request.url.query}" if request.url.query else ""
        raise SignInError(quote(request.url.path) + query)
    return visitor


def _visitor(request: Request) -> Visitor:
    web = web_of(request)
    token = request.cookies.get(cookie_name(request), "")
    if user := user_of(web.desk, token):
        return Visitor(user.name, user.role, token, user=True)
    new = not 20 <= len(token) <= 100
    known = "" if new else token
    if not web.options.local or web.desk.has_users():
        return Visitor("", "", known or new_token(), new)
    return Visitor(web.options.by, "admin", known or new_token(), new)


def visitor_of(request: Request) -> Visitor:
    """The visitor that :func:`admitted` found."""
    return cast("Visitor", request.state.visitor)


def cookie_name(request: Request) -> str:
    """The name of the cookie, which tells what it came over."""
    return SAFE_COOKIE if request.url.scheme == "https" else COOKIE


def set_cookie(request: Request, response: Response, token: str) -> None:
    """Give the browser its token; it is kept until the browser ends.

    Lax, not strict: a link from elsewhere would come without the cookie and end the session.
    """
    secure = request.url.scheme == "https"
    response.set_cookie(
        cookie_name(request), token, httponly=True, samesite="lax", secure=secure, path="/"
    )


Asking = Annotated[Visitor, Depends(admitted)]


def reviewing(visitor: Asking) -> Visitor:
    """The visitor, who may judge; else 403."""
    if not visitor.may("reviewer"):
        raise HTTPException(403, "judging is for reviewers")
    return visitor


Reviewing = Annotated[Visitor, Depends(reviewing)]


def administering(visitor: Asking) -> Visitor:
    """The visitor, who may see what everybody did; else 403."""
    if not visitor.may("admin"):
        raise HTTPException(403, "this page is for admins")
    return visitor


Administering = Annotated[Visitor, Depends(administering)]
