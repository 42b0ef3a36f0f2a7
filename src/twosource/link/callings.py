"""What single words say of whom a source's name means: ``data/speakers/callings.tsv``."""

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import Literal

from twosource.lexicon import Lexicon

Says = Literal["nobody", "crowd", "passing-on", "administers", "ground", "body", "installed"]


@dataclass(frozen=True, slots=True)
class CallingRow:
    """A row of ``speakers/callings.tsv``; ``example`` is a naming of a source."""

    words: tuple[str, ...]
    says: Says
    example: str


@dataclass(frozen=True, slots=True)
class Callings:
    """The words of the table by what they say; its remarks tell what each of these means.

    ``backed`` finds the power in "Norland-installed".
    """

    nobody: frozenset[str]
    crowd: frozenset[str]
    passing_on: frozenset[str]
    administers: frozenset[str]
    ground: frozenset[str]
    body: frozenset[str]
    installed: frozenset[str]
    backed: re.Pattern[str]


def callings(lexicon: Lexicon) -> Callings:
    """The table of ``lexicon``; use with ``lexicon.derived``."""
    said: dict[Says, set[str]] = defaultdict(set)
    for row in lexicon.rows("speakers/callings.tsv", CallingRow):
        said[row.says].update(row.words)
    return Callings(
        nobody=frozenset(said["nobody"]),
        crowd=frozenset(said["crowd"]),
        passing_on=frozenset(said["passing-on"]),
        administers=frozenset(said["administers"]),
        ground=frozenset(said["ground"]),
        body=frozenset(said["body"]),
        installed=frozenset(said["installed"]),
        backed=re.compile(rf"\b([A-Z][\w.]+)[- ](?:{'|'.join(sorted(said['installed']))})\b"),
    )
