"""The JSON API, described at ``/api/openapi.json``: the same questions as the pages ask."""

from fastapi import APIRouter

router = APIRouter(prefix="/api")
