"""The JSON API, described at ``/api/openapi.json``: the same questions as the pages ask.

Lists come in parts: ``after`` of one part asks for the next.  Everything derived has an ETag.
Writing wants the visitor's ``form_token`` (``/api/me``) in the header ``X-Form-Token``.
"""

from fastapi import APIRouter

from twosource.show.web import mapped
from twosource.show.web.api import desk, doubts, events, judgements, sources

router = APIRouter(
    prefix="/api",
    responses={
        400: {"description": "the question cannot be worked with; ``detail`` says why"},
        401: {"description": "sign in first"},
        403: {"description": "not for this visitor"},
        404: {"description": "there is no such thing on this desk"},
        422: {"description": "the question was not understood; ``detail`` says why"},
        429: {"description": "too many requests"},
    },
)
for part in (events, sources, desk, judgements, doubts, mapped):
    router.include_router(part.router)
