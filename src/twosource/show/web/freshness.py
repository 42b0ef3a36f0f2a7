"""ETags: what is derived is the same until the events or the judgements change."""

import hashlib
from typing import Annotated

from fastapi import Depends, Request, Response

from twosource.show.web.assets import digest
from twosource.show.web.context import web_of
from twosource.show.web.visitors import Asking

CACHING = "private, no-cache"


class NotModifiedError(Exception):
    """The visitor has this very answer already."""

    def __init__(self, tag: str) -> None:
        super().__init__(tag)
        self.tag = tag


def fresh(request: Request, response: Response, visitor: Asking) -> str:
    """The ETag of the answer; NotModifiedError when the visitor has it."""
    # A page holds the visitor's form token; what programs get is the same for all of a role.
    own = "" if request.url.path.startswith("/api/") else visitor.form_token
    parts = (web_of(request).stamp(), str(request.url), own, visitor.role)
    tag = f'"{hashlib.sha256(chr(0).join((*parts, digest())).encode()).hexdigest()[:32]}"'
    given = request.headers.get("if-none-match", "")
    if tag in (part.strip().removeprefix("W/") for part in given.split(",")):
        raise NotModifiedError(tag)
    request.state.tag = tag
    response.headers["ETag"] = tag
    response.headers["Cache-Control"] = CACHING
    return tag


Fresh = Annotated[str, Depends(fresh)]
