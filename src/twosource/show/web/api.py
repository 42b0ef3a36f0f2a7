"""The JSON API, described at ``/api/openapi.json``: the same questions as the pages ask."""

from fastapi import APIRouter

from twosource.show.web import mapped

router = APIRouter(prefix="/api")
router.include_router(mapped.router)
