"""quantulum3: quantities with their uncertainty."""

from collections.abc import Iterator

from quantulum3 import parser
from serve import serve

TIMES = {"dozen": 12, "score": 20}


def read(text: str, _published: str | None) -> Iterator[list[float]]:
    """Value less and plus uncertainty; a dozen is its unit and counts as twelve."""
    for found in parser.parse(text):
        times = TIMES.get(found.unit.name, 1)
        spread = found.uncertainty or 0
        yield [(found.value - spread) * times, (found.value + spread) * times]


serve(read)
