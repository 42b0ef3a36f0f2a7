"""Collecting: files and folders in, reports with their raw bytes out.

A collector is a callable in the table ``collectors()``, found by the ending of a file's name.  It
yields a ``Collected`` for each report and a ``Problem`` for what could not be used; it never raises
for what a file holds.
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path

from twosource.collect.found import Collected, Collector, Given
from twosource.collect.records import collect_records
from twosource.collect.texts import collect_html, collect_text
from twosource.errors import MendInput
from twosource.model import Problem
from twosource.plugins import extended

__all__ = ["Collected", "Given", "collect", "collectors"]

_OWN: Mapping[str, Collector] = {
    ".txt": collect_text,
    ".md": collect_text,
    ".html": collect_html,
    ".htm": collect_html,
    ".jsonl": collect_records,
    ".ndjson": collect_records,
}


@cache
def collectors() -> Mapping[str, Collector]:
    """File ending to collector: ours and those of installed packages (``twosource.collectors``)."""
    return extended("collectors", _OWN)


def collect(targets: Iterable[str], given: Given, max_bytes: int) -> Iterator[Collected | Problem]:
    """Every report in the named files and folders, in order; folders are walked by name.

    Raises MendInput for a target that is not there or of no known kind, before anything is read.
    """
    files = [file for target in targets for file in _files(target)]
    for file in files:
        yield from _collect_file(file, given, max_bytes)


def _files(target: str) -> list[Path]:
    if "://" in target:
        raise MendInput(
            f"{target}: addresses cannot be fetched yet; save the page and add the file"
        )
    path = Path(target)
    if path.is_dir():
        inside = (p for p in path.rglob("*") if p.suffix.lower() in collectors() and p.is_file())
        if found := sorted(inside):
            return found
        raise MendInput(f"the folder {target} holds no file that can be read ({_endings()})")
    if not path.is_file():
        raise MendInput(f"there is no file or folder {target}")
    return [path]


def _collect_file(path: Path, given: Given, max_bytes: int) -> Iterator[Collected | Problem]:
    collector = collectors().get(path.suffix.lower(), collect_text)
    try:
        size = path.stat().st_size
        if size > max_bytes:
            limit = f"{max_bytes:,} bytes"
            yield Problem(str(path), f"{size:,} bytes are over the limit of {limit} (max_bytes)")
            return
        raw = path.read_bytes()
    except OSError as error:
        yield Problem(str(path), f"cannot be read: {error.strerror}")
        return
    yield from collector(path, raw, given)


def _endings() -> str:
    return ", ".join(sorted(collectors()))
