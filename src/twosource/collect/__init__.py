"""Collecting: files, folders and addresses in; reports with their raw bytes out.

A collector is a callable in the table ``collectors()``, found by the ending of a name.  It yields a
``Collected`` for each report, an ``Address`` for what is still to be fetched, and a ``Problem`` for
what could not be used; for a file that is no use at all it raises ``SkipReport``.
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path

from twosource.collect.archives import collect_wacz, collect_warc
from twosource.collect.feeds import collect_feed
from twosource.collect.fetch import Fetcher, FetchLimits, Known, known_of
from twosource.collect.found import (
    Address,
    Collected,
    Collector,
    Found,
    Given,
    Incoming,
    incoming_file,
    refusing,
)
from twosource.collect.gdelt import collect_mentions
from twosource.collect.kept import write_warc
from twosource.collect.language import with_language
from twosource.collect.records import collect_json, collect_lines
from twosource.collect.sniff import collect_answer
from twosource.collect.texts import collect_html, collect_mail, collect_text
from twosource.errors import MendInput, SkipReport
from twosource.model import Problem
from twosource.plugins import extended

__all__ = [
    "Address",
    "Collected",
    "FetchLimits",
    "Fetcher",
    "Given",
    "Incoming",
    "Known",
    "collect",
    "collectors",
    "known_of",
    "read_answer",
    "take",
    "with_language",
    "write_warc",
]

_OWN: Mapping[str, Collector] = {
    ".txt": collect_text,
    ".md": collect_text,
    ".html": collect_html,
    ".htm": collect_html,
    ".eml": collect_mail,
    ".json": collect_json,
    ".jsonl": collect_lines,
    ".ndjson": collect_lines,
    ".rss": collect_feed,
    ".atom": collect_feed,
    ".xml": collect_feed,
    ".warc": collect_warc,
    ".wacz": collect_wacz,
    ".mentions.csv": collect_mentions,
}


@cache
def collectors() -> Mapping[str, Collector]:
    """File ending to collector: ours and those of installed packages (``twosource.collectors``)."""
    return extended("collectors", _OWN)


def collect(
    targets: Iterable[str], given: Given, max_bytes: int, fetcher: Fetcher | None = None
) -> Iterator[Collected | Problem]:
    """Every report of the named files, folders and addresses, in order.

    Folders are walked by name.  Without a ``fetcher`` nothing is fetched.  Raises MendInput for a
    file that is not there, before anything is read.
    """
    planned = [step for target in targets for step in _steps(target, max_bytes)]
    for step in planned:
        for found in take(step, given, fetcher):
            if isinstance(found, Address):
                yield from _only_reports(take(found, given, fetcher))
            else:
                yield found


def take(step: Incoming | Address, given: Given, fetcher: Fetcher | None) -> Iterator[Found]:
    """What one file or address holds; whatever goes wrong becomes a problem."""
    where = step.url if isinstance(step, Address) else step.origin
    try:
        if isinstance(step, Address):
            yield from read_answer(_fetched(step, fetcher), given)
        else:
            # Ours refuse by themselves what they cannot read; others' collectors may not.
            with refusing("this file"):
                for found in _collector(step.name)(step, given):
                    yield _worded(found)
    except SkipReport as refused:
        yield Problem(where, str(refused))


def read_answer(answer: Incoming, given: Given) -> Iterator[Found]:
    """What a fetched answer holds; SkipReport when it is of no use."""
    for found in collect_answer(answer, given):
        yield _worded(found)


def _fetched(step: Address, fetcher: Fetcher | None) -> Incoming:
    if fetcher is None:
        raise SkipReport("addresses are not fetched by this command; use: twosource add")
    answer = fetcher.fetch(step.url)
    assert answer is not None, "an unconditional request is never answered 'not modified'"
    return answer


def _only_reports(found: Iterable[Found]) -> Iterator[Collected | Problem]:
    """Addresses named by an address that a feed named are not followed any further."""
    return (item for item in found if not isinstance(item, Address))


def _worded(found: Found) -> Found:
    """A report that has words; one without is a problem."""
    if isinstance(found, Collected) and not any(map(str.isalnum, found.report.text)):
        return Problem(found.capture.origin, "there is not one word in it; nothing was taken")
    return found


def _steps(target: str, max_bytes: int) -> list[Incoming | Address]:
    if "://" in target:
        return [Address(target, "the command line")]
    path = Path(target)
    if path.is_dir():
        inside = (p for p in path.rglob("*") if _ending(p.name) and p.is_file())
        if found := sorted(inside):
            return [incoming_file(p, max_bytes) for p in found]
        endings = ", ".join(sorted(collectors()))
        raise MendInput(f"the folder {target} holds no file that can be read ({endings})")
    if not path.is_file():
        raise MendInput(f"there is no file or folder {target}")
    return [incoming_file(path, max_bytes)]


def _collector(name: str) -> Collector:
    return collectors().get(_ending(name) or ".txt", collect_text)


def _ending(name: str) -> str | None:
    """The longest known ending of a name, ``.gz`` aside; None when it has no known one."""
    name = name.lower().removesuffix(".gz")
    known = (ending for ending in collectors() if name.endswith(ending))
    return max(known, key=len, default=None)
