"""The record of what people did: when, who, from where, what."""

from fastapi import Request

from twosource.show.web.accounts import now
from twosource.show.web.context import web_of
from twosource.show.web.security import client_of
from twosource.show.web.visitors import Visitor
from twosource.store.people import Deed

LONGEST = 200


def note(request: Request, visitor: Visitor, what: str, about: str = "") -> None:
    """Put a deed on the record."""
    by, origin = visitor.name[:LONGEST], client_of(request.scope)
    web_of(request).desk.note(Deed(now().isoformat(), by, origin, what, about[:LONGEST]))
