"""Signing in and out, and the record of what everybody did."""

from typing import Annotated

from fastapi import Form, Query, Request, Response
from fastapi.responses import RedirectResponse

from twosource.show.web.accounts import digest, sign_in
from twosource.show.web.context import web_of
from twosource.show.web.forms import OwnForm
from twosource.show.web.page import Page, page_router
from twosource.show.web.pages.judging import own_path
from twosource.show.web.record import note
from twosource.show.web.render import page
from twosource.show.web.security import client_of
from twosource.show.web.visitors import (
    SIGN_IN,
    Administering,
    Asking,
    Visitor,
    cookie_name,
    set_cookie,
)

router = page_router()
PAGE = Page(router, "nav.record", "/record", role="admin")

Back = Annotated[str, Query(max_length=2000)]


@router.get(SIGN_IN)
def ask(request: Request, _visitor: Asking, back: Back = "/") -> Response:
    """The form."""
    return page(request, "sign_in.html", back=own_path(back), said=None)


@router.post(SIGN_IN)
def enter(
    request: Request,
    _form: OwnForm,
    name: Annotated[str, Form(max_length=200)],
    password: Annotated[str, Form(max_length=1000)],
    back: Annotated[str, Form(max_length=2000)] = "/",
) -> Response:
    """Sign in; too many tries from one address or on one name have to wait."""
    web = web_of(request)
    stranger = Visitor(name, "", "")
    mays = [web.logins.take(key) for key in (f"from {client_of(request.scope)}", f"as {name}")]
    if not all(mays):
        return page(request, "sign_in.html", 429, back=own_path(back), said="sign_in.wait")
    found = sign_in(web.desk, name, password)
    if found is None:
        note(request, stranger, "failed to sign in")
        return page(request, "sign_in.html", 401, back=own_path(back), said="sign_in.wrong")
    user, token = found
    note(request, Visitor(user.name, user.role, ""), "signed in")
    response = RedirectResponse(own_path(back), 303)
    set_cookie(request, response, token)
    return response


@router.post("/sign-out")
def leave(request: Request, visitor: OwnForm) -> Response:
    """End the session."""
    web_of(request).desk.drop_session(digest(visitor.token))
    note(request, visitor, "signed out")
    response = RedirectResponse(SIGN_IN, 303)
    response.delete_cookie(cookie_name(request))
    return response


@router.get("/record")
def record(request: Request, _visitor: Administering) -> Response:
    """What everybody did, newest first."""
    return page(request, "record.html", deeds=web_of(request).desk.deeds())
