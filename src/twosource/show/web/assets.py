"""Styles and scripts, ours and those of packages, named by their content: browsers keep them."""

import hashlib
import os
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from starlette.responses import Response
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from twosource.show.web.vendored import vendored_files

STATIC = Path(__file__).parent / "static"
MOUNT = "/static"
_FOREVER = "public, max-age=31536000, immutable"


@cache
def versions() -> Mapping[str, str]:
    """The digest of every static file, by its path below the folder."""
    own = (p for p in sorted(STATIC.rglob("*")) if p.is_file())
    files = {p.relative_to(STATIC).as_posix(): p for p in own} | dict(vendored_files())
    return {n: hashlib.sha256(p.read_bytes()).hexdigest()[:12] for n, p in files.items()}


def asset(name: str) -> str:
    """The address of a static file; KeyError when there is no such file."""
    return f"{MOUNT}/{name}?v={versions()[name]}"


def digest() -> str:
    """One digest over all static files: pages that name them change with them."""
    return hashlib.sha256("".join(versions().values()).encode()).hexdigest()[:12]


class Static(StaticFiles):
    """Static files; those asked for by their digest never change."""

    def lookup_path(self, path: str) -> tuple[str, os.stat_result | None]:
        """Where a file lies: in our folder, or in the package that carries it."""
        if found := vendored_files().get(path):
            return str(found), found.stat()
        return super().lookup_path(path)

    async def get_response(self, path: str, scope: Scope) -> Response:
        """Answer for one file."""
        response = await super().get_response(path, scope)
        named = f"v={versions().get(path, '-')}".encode()
        fresh = response.status_code == 200 and scope.get("query_string", b"") == named
        response.headers["Cache-Control"] = _FOREVER if fresh else "no-cache"
        return response
