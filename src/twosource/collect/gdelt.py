"""GDELT 2 mentions tables: the addresses of articles to fetch.

Tab-separated, no header; column 4 is the kind of mention (1: web), column 6 its address
(GDELT 2.0 Event Database codebook, 2015).
"""

from collections.abc import Iterator

from twosource.collect.found import Address, Given, Incoming, decode, keepable
from twosource.model import Problem

COLUMNS = 14
KIND, ADDRESS = 3, 5
WEB = "1"


def collect_mentions(incoming: Incoming, _given: Given) -> Iterator[Problem | Address]:
    """Each web address of the table once, in order; lines that are no mentions are problems."""
    seen: set[str] = set()
    with incoming.open() as stream:
        for number, line in enumerate(iter(lambda: stream.readline(1 << 16), b""), 1):
            cells = decode(line).rstrip("\r\n").split("\t")
            if len(cells) < COLUMNS:
                yield Problem(f"{incoming.origin}:{number}", "not a line of a GDELT mentions table")
            elif cells[KIND] == WEB and cells[ADDRESS] not in seen:
                seen.add(cells[ADDRESS])
                yield Address(keepable(cells[ADDRESS]), incoming.origin)
