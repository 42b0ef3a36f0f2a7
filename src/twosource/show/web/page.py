"""What a page is to the application: its routes, and its entry in the navigation."""

from dataclasses import dataclass

from fastapi import APIRouter


@dataclass(frozen=True)
class Page:
    """A page; ``nav`` is the key of its name in the catalogue, None for one reached by links.

    ``path`` is where the navigation leads; ``role`` is the weakest that sees the entry.
    """

    router: APIRouter
    nav: str | None = None
    path: str = ""
    role: str | None = None


def page_router() -> APIRouter:
    """A router for a page: its routes are not part of the JSON API's description."""
    return APIRouter(include_in_schema=False)
