"""Borders that are drawn as disputed, and ground that is: labels for people to read."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from twosource.gazetteer import Entry, Gazetteer
from twosource.gazetteer.control import Control
from twosource.gazetteer.control import rows as control_rows
from twosource.lexicon import DATA, read_table

LINES = DATA / "places" / "lines.tsv"


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of border: every line that lies wholly inside the box (degrees).

    ``of`` is the ground in ``control.tsv`` that it bounds, empty if that has no row there.
    """

    name: str
    of: str
    west: float
    south: float
    east: float
    north: float
    source: str

    def __post_init__(self) -> None:
        if not (self.west < self.east and self.south < self.north):
            raise ValueError(f"{self.name}: the box has no inside")

    def holds(self, west: float, south: float, east: float, north: float) -> bool:
        """Whether a box lies wholly inside this one."""
        across = self.west <= west and east <= self.east
        return across and self.south <= south and north <= self.north


def stretches(path: Path = LINES) -> tuple[Stretch, ...]:
    """All stretches; MendKnowledge names a wrong row."""
    return tuple(read_table(path, Stretch))


def contested_ground(gazetteer: Gazetteer) -> Iterator[tuple[Entry, Control]]:
    """All ground that is contested today, with the row that says so."""
    for row in control_rows():
        entry = gazetteer.by_code(row.of)
        if row.until is None and entry and len(row.claimed_by) > 1:
            yield entry, row


def contested(gazetteer: Gazetteer) -> Iterator[tuple[float, float, str, str]]:
    """Longitude, latitude, name and label of all ground that is contested today."""
    for entry, row in contested_ground(gazetteer):
        yield entry.lon, entry.lat, entry.name, _named(row, gazetteer)


def _named(row: Control, gazetteer: Gazetteer) -> str:
    """The label with the names of countries in place of their codes."""
    words = []
    for word in row.sentence().split(" "):
        code = word.strip(",;")
        place = gazetteer.by_code(code) if len(code) == 2 and code.isupper() else None
        words.append(word.replace(code, place.name) if place else word)
    return " ".join(words)
