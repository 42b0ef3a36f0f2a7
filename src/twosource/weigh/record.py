"""Records: how often a voice was right, and the Admiralty letter that follows, with its doubt."""

from collections.abc import Mapping
from dataclasses import dataclass

from scipy.special import betaincinv

# Half-width of the interval: an 80% interval leaves a tenth on each side.
TAIL = 0.1
# Fewer settled claims than this are no record.
LEAST = 5


@dataclass(frozen=True, slots=True)
class Record:
    """How many of a voice's settled claims proved right, and how many wrong.

    ``since`` is the day (ISO) on which the first of them was made.
    """

    right: int
    wrong: int
    since: str | None = None

    @property
    def total(self) -> int:
        """All settled claims."""
        return self.right + self.wrong

    def interval(self) -> tuple[float, float]:
        """The 80% credible interval of the share of right claims, from an even prior."""
        bounds = betaincinv(self.right + 1, self.wrong + 1, [TAIL, 1 - TAIL])
        return float(bounds[0]), float(bounds[1])


def letter(record: Record | None, table: Mapping[str, float]) -> str:
    """A to E by the lower end of the interval (``table``: least share by letter), else F."""
    if record is None or record.total < LEAST:
        return "F"
    low = record.interval()[0]
    return next((name for name, least in sorted(table.items()) if low >= least), "E")
