"""Downloads: the desk in the forms of other tools, written when they are asked for."""

import tempfile
import threading
from collections.abc import Iterator
from datetime import date
from typing import Annotated, BinaryIO

from fastapi import HTTPException, Query, Request, Response
from fastapi.responses import StreamingResponse

from twosource.errors import MendInput
from twosource.holdings.desk import desk_holdings
from twosource.show.exports import Options, exporters, write
from twosource.show.web.context import Web, web_of
from twosource.show.web.filters import Day, a_day
from twosource.show.web.freshness import Fresh
from twosource.show.web.page import Page, page_router
from twosource.show.web.render import page
from twosource.show.web.visitors import Asking

router = page_router()
PAGE = Page(router, "nav.downloads", "/downloads")

# More events than this are not written while somebody waits, unless of one day.
MOST_EVENTS = 20_000
_CHUNK = 64 * 1024
# One at a time: writing reads the whole desk.
_turn = threading.Semaphore(1)


@router.get("/downloads")
def downloads(
    request: Request, _fresh: Fresh, day: Day = None, redact: Annotated[bool, Query()] = False
) -> Response:
    """The formats: what each is for, what is lost in it."""
    table = sorted(exporters().values(), key=lambda e: e.name)
    return page(request, "downloads.html", table=table, day=a_day(day), redact=redact)


@router.get("/downloads/{name}")
def download(
    request: Request,
    _visitor: Asking,
    name: str,
    day: Day = None,
    redact: Annotated[bool, Query()] = False,
) -> Response:
    """One format as a file."""
    web, wanted = web_of(request), a_day(day)
    exporter = exporters().get(name)
    if exporter is None:
        raise HTTPException(404, "there is no such format")
    if wanted is None and web.desk.count_events() > MOST_EVENTS:
        raise MendInput(f"this desk is large: choose a day, or use twosource export {name} FILE")
    file = _written(
        web,
        name,
        Options(date.fromisoformat(wanted) if wanted else None, redact, lexicon=web.lexicon),
    )
    named = f'attachment; filename="twosource-{name}{exporter.ending}"'
    headers = {"Content-Disposition": named, "Cache-Control": "no-store"}
    return StreamingResponse(_pieces(file), media_type=exporter.media_type, headers=headers)


def _written(web: Web, name: str, options: Options) -> BinaryIO:
    if not _turn.acquire(timeout=20):
        raise HTTPException(503, "somebody else is downloading; try again in a moment")
    file = tempfile.TemporaryFile()  # noqa: SIM115 - closed when it was sent
    try:
        holdings = desk_holdings(web.desk, web.lexicon, web.gazetteer, None)
        write(name, holdings, file, options)
    except BaseException:
        file.close()
        raise
    finally:
        _turn.release()
    file.seek(0)
    return file


def _pieces(file: BinaryIO) -> Iterator[bytes]:
    with file:
        while piece := file.read(_CHUNK):
            yield piece
