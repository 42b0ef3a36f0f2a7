"""ETags: an answer is the same until events, judgements, the knowledge or the program change."""

import hashlib
from functools import cache
from typing import Annotated

from fastapi import Depends, Request, Response

from twosource.show.web.assets import digest
from twosource.show.web.context import web_of
from twosource.show.web.visitors import Asking
from twosource.stamps import PACKAGE, files_digest

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
    web = web_of(request)
    parts = (web.stamp(), str(request.url), own, visitor.role, web.lexicon.digest, program())
    tag = f'"{hashlib.sha256(chr(0).join(parts).encode()).hexdigest()[:32]}"'
    given = request.headers.get("if-none-match", "")
    if tag in (part.strip().removeprefix("W/") for part in given.split(",")):
        raise NotModifiedError(tag)
    request.state.tag = tag
    response.headers["ETag"] = tag
    response.headers["Cache-Control"] = CACHING
    return tag


@cache
def program() -> str:
    """What makes the answers: code, templates, texts, and the static files that pages name."""
    made = sorted(p for p in PACKAGE.rglob("*") if p.suffix in (".py", ".html", ".toml"))
    return f"{files_digest(made)}:{digest()}"


Fresh = Annotated[str, Depends(fresh)]
