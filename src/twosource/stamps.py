"""Digests of code, pipelines and files, for the provenance of derived things."""

import hashlib
from collections.abc import Iterable
from functools import cache
from importlib.util import find_spec
from pathlib import Path

PACKAGE = Path(__file__).parent


def stamp(*parts: str) -> str:
    """SHA-256 over the parts, in order."""
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()


def tally(keys: Iterable[tuple[str, ...]], so_far: str = "0", less: bool = False) -> str:
    """A digest of a set of keys that knows no order, so that keys can be put in and taken out.

    ``so_far`` is the tally that the keys are added to, or taken from where ``less``.
    """
    total = int(so_far, 16)
    for key in keys:
        total += int(stamp(*key), 16) * (-1 if less else 1)
    return f"{total % (1 << 256):x}"


@cache
def code_digest(*stages: str) -> str:
    """Digest over the source of whole stages (``read``, ``link``) and the types they share."""
    names = ("model.py", "forms.py", "lexicon.py", "calendar.py", "kinds.py")
    shared = [PACKAGE / name for name in names]
    files = [p for stage in stages for p in sorted((PACKAGE / stage).rglob("*.py"))]
    return files_digest(shared + files)


def files_digest(paths: Iterable[Path]) -> str:
    """Digest over the contents of files."""
    return stamp(*(hashlib.sha256(path.read_bytes()).hexdigest() for path in paths))


def pipeline_stamp(name: str) -> str:
    """What identifies a spaCy pipeline (its ``meta.json``) without the seconds of loading it."""
    spec = find_spec(name) if name.isidentifier() else None
    folder = Path(spec.origin).parent if spec and spec.origin else Path(name)
    metas = sorted(folder.rglob("meta.json")) if folder.is_dir() else []
    return stamp(name, files_digest(metas))
