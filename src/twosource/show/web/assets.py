"""Styles and scripts: own files, named by their content so that browsers may keep them forever."""

import hashlib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from starlette.responses import Response
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

STATIC = Path(__file__).parent / "static"
MOUNT = "/static"
_FOREVER = "public, max-age=31536000, immutable"


@cache
def versions() -> Mapping[str, str]:
    """The digest of every static file, by its path below the folder."""
    files = (p for p in sorted(STATIC.rglob("*")) if p.is_file())
    return {
        p.relative_to(STATIC).as_posix(): hashlib.sha256(p.read_bytes()).hexdigest()[:12]
        for p in files
    }


def asset(name: str) -> str:
    """The address of a static file; KeyError when there is no such file."""
    return f"{MOUNT}/{name}?v={versions()[name]}"


def digest() -> str:
    """One digest over all static files: pages that name them change with them."""
    return hashlib.sha256("".join(versions().values()).encode()).hexdigest()[:12]


class Static(StaticFiles):
    """Static files; those asked for by their digest never change."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        """Answer for one file."""
        response = await super().get_response(path, scope)
        named = f"v={versions().get(path, '-')}".encode()
        fresh = response.status_code == 200 and scope.get("query_string", b"") == named
        response.headers["Cache-Control"] = _FOREVER if fresh else "no-cache"
        return response
