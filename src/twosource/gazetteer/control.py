"""Who holds contested ground: labels with dates and citations, for people to read.

No state, grade or place is decided by them.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from twosource.gazetteer.entry import Entry
from twosource.gazetteer.index import Gazetteer
from twosource.gazetteer.own import FOLDER
from twosource.lexicon import read_table


@dataclass(frozen=True, slots=True)
class Control:
    """One stretch of time: ``of`` is an ISO code or slug; ``until`` is empty if it lasts."""

    of: str
    claimed_by: tuple[str, ...]
    held_by: str
    since: str
    source: str
    until: str | None = None
    example: str = ""

    def sentence(self) -> str:
        """The label in words, with its source."""
        until = f" until {self.until}" if self.until else ""
        claims = " and ".join(self.claimed_by)
        return (
            f"claimed by {claims}; held by {self.held_by} since {self.since}{until} ({self.source})"
        )


def rows(path: Path = FOLDER / "control.tsv") -> tuple[Control, ...]:
    """All labels."""
    return tuple(read_table(path, Control))


def control_of(entry: Entry, gazetteer: Gazetteer, day: str | None = None) -> Iterator[Control]:
    """The labels of an entry or of the region it lies in, on an ISO ``day`` or at any time."""
    above = {entry.number, entry.admin1, entry.admin2}
    for row in rows():
        ground = gazetteer.by_code(row.of)
        if ground is None or ground.number not in above:
            continue
        if day is None or (row.since <= day and (row.until is None or day < row.until)):
            yield row
