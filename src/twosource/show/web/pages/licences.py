"""Whose work the desk serves beside its own, and on what terms."""

from fastapi import Request, Response

from twosource.show.basemap.file import PACKAGE, VERSION
from twosource.show.web.page import Page, page_router
from twosource.show.web.render import page
from twosource.show.web.vendored import VENDORED

router = page_router()
PAGE = Page(router)


@router.get("/licences")
def licences(request: Request) -> Response:
    """The page."""
    return page(request, "licences.html", vendored=VENDORED, natural_earth=f"{PACKAGE} {VERSION}")
