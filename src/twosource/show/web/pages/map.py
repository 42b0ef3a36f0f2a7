"""The map with its timeline: what happened where and when, and what of it is wanted."""

from functools import lru_cache
from pathlib import Path
from typing import Annotated, Any

from fastapi import HTTPException, Query, Request, Response

from twosource.errors import StopRun
from twosource.show.basemap import Basemap, default_path, open_basemap
from twosource.show.web.choices import choices
from twosource.show.web.context import Web, web_of
from twosource.show.web.freshness import Fresh
from twosource.show.web.ground import LISTED
from twosource.show.web.mapped import Mapped
from twosource.show.web.page import Page, page_router
from twosource.show.web.render import page

router = page_router()
PAGE = Page(router, "nav.map", "/map")
_FOREVER = "public, max-age=31536000, immutable"


@router.get("/map")
def on_map(request: Request, _fresh: Fresh, asked: Annotated[Mapped, Query()]) -> Response:
    """The map; without scripts the list of what is wanted, by weight."""
    web = web_of(request)
    wanted = asked.wanted
    total, placed = web.desk.tally(wanted)
    ground, advice = basemap_of()
    return page(
        request,
        "map.html",
        asked=asked,
        total=total,
        placed=placed,
        events=web.desk.weightiest(wanted, LISTED),
        choices=choices(web),
        says=says(web),
        ground=ground.stamp[:12] if ground else "",
        advice=advice,
        tiles=web.options.tiles,
        as_of=asked.as_of,
    )


@router.get("/basemap/{name}")
def piece(request: Request, name: str, v: Annotated[str, Query(max_length=64)] = "") -> Response:
    """One piece of the base map, packed where the browser takes it so."""
    ground, advice = basemap_of()
    takes_packed = "gzip" in request.headers.get("accept-encoding", "")
    give = ground and (ground.packed if takes_packed else ground.piece)
    body = give(name) if give else None
    if ground is None or body is None:
        raise HTTPException(404, advice or "the base map has no such piece")
    named = bool(v) and ground.stamp.startswith(v)
    headers = {"Cache-Control": _FOREVER if named else "no-cache", "Vary": "Accept-Encoding"}
    if takes_packed:
        headers["Content-Encoding"] = "gzip"
    return Response(body, media_type="application/json", headers=headers)


def basemap_of() -> tuple[Basemap | None, str]:
    """The base map, or None with what to do about it."""
    path = default_path()
    return _opened(path, path.stat().st_mtime_ns if path.is_file() else 0)


@lru_cache(maxsize=2)
def _opened(path: Path, _changed: int) -> tuple[Basemap | None, str]:
    try:
        return open_basemap(path), ""
    except StopRun as error:
        return None, str(error)


def says(web: Web) -> dict[str, Any]:
    """The texts that scripts show, by key."""
    t = web.texts
    names = [key for key in t.flat if key.startswith(("map.js.", "state.", "precision.", "type."))]
    return {key.removeprefix("map.js."): t.flat[key] for key in names}
