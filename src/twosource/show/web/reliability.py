"""How reliable voices proved: their records, for the pages that show a letter."""

from collections.abc import Mapping
from dataclasses import dataclass

from twosource.renewal import records_kept
from twosource.show.web.context import Web
from twosource.weigh.grading import grade_table
from twosource.weigh.record import LEAST, letter


@dataclass(frozen=True, slots=True)
class Reliability:
    """A voice's letter, how many of its settled claims proved right, and since when.

    ``low`` and ``high`` are the ends of the 80% interval of the share of right claims.
    """

    voice: str
    name: str
    letter: str
    right: int
    total: int
    low: float
    high: float
    since: str | None


def reliabilities(web: Web, names: Mapping[str, str]) -> tuple[Reliability, ...]:
    """Those of the voices (names by id) that have a record, the surest first.

    So few settled claims as are no record are left out.
    """
    letters = web.lexicon.derived(grade_table)["letters"]
    found = []
    for voice, record in records_kept(web.desk, names).items():
        if record.total >= LEAST:
            numbers = record.right, record.total, *record.interval()
            known = letter(record, letters), *numbers, record.since
            found.append(Reliability(voice, names[voice], *known))
    return tuple(sorted(found, key=lambda r: (-r.low, r.voice)))
