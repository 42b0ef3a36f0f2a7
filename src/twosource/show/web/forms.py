"""Forms and writing calls: only from our own pages, with the token of the visitor's browser."""

import hmac
from typing import Annotated
from urllib.parse import urlsplit

from fastapi import Depends, HTTPException, Request

from twosource.show.web.visitors import Asking, Visitor

FIELD = "form_token"
HEADER = "x-form-token"


async def own_form(request: Request, visitor: Asking) -> Visitor:
    """The visitor, once it is sure that a page of ours sent this; else 403."""
    if not _from_here(request):
        raise HTTPException(403, "this came from another site")
    given = request.headers.get(HEADER) or ""
    if not given and _is_form(request):
        given = str((await request.form()).get(FIELD, ""))
    if not hmac.compare_digest(given.encode(), visitor.form_token.encode()):
        raise HTTPException(403, "the form is out of date: load the page again")
    return visitor


def _from_here(request: Request) -> bool:
    """Whether the browser says that the request began on this desk; old browsers say nothing."""
    site = request.headers.get("sec-fetch-site")
    if site is not None and site not in ("same-origin", "none"):
        return False
    origin = request.headers.get("origin")
    if origin is None:
        return True
    return urlsplit(origin).netloc.lower() == request.headers.get("host", "").lower()


def _is_form(request: Request) -> bool:
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    return kind == "application/x-www-form-urlencoded"


OwnForm = Annotated[Visitor, Depends(own_form)]
