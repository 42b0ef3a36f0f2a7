"""Things that were struck, with a number or without: "a landing ship and a tug were hit"."""

from collections.abc import Mapping
from dataclasses import dataclass

from twosource.lexicon import Lexicon
from twosource.model import Bound, Count
from twosource.weigh.context import Said

_HARM = ("ASSAULT", "INCIDENT")


@dataclass(frozen=True)
class ThingRow:
    """A row of ``weighing/things.tsv``."""

    of: str
    nouns: tuple[str, ...]
    example: str


def things(lexicon: Lexicon) -> Mapping[str, str]:
    """Facet names by noun; use with ``lexicon.derived``."""
    rows = lexicon.rows("weighing/things.tsv", ThingRow)
    return {noun: row.of for row in rows for noun in row.nouns}


def struck(said: Said, count: Count) -> bool:
    """Whether what a claim counts is what was struck: "two ships were hit", not "two ships lie"."""
    mention = said.mention
    if mention is None or mention.type not in _HARM:
        return False
    return any(s <= count.start < e for harmed in mention.recipients for s, e in harmed.spans)


def implied(said: Said, nouns: Mapping[str, str]) -> tuple[Count, ...]:
    """Counts ("at least so many") of the things a claim says were struck, if it counts none."""
    mention = said.mention
    if mention is None or mention.type not in _HARM:
        return ()
    counted = {c.of for c in said.counts}
    found: dict[str, list[str]] = {}
    for struck in mention.recipients:
        head = struck.name.split(" of ")[0].split()[-1:] or [""]
        of = nouns.get(head[0].lower())
        if of and of not in counted:
            found.setdefault(of, []).append(struck.name)
    start, end = mention.trigger
    return tuple(
        Count(start, end, of, float(len(names)), None, Bound.AT_LEAST, ", ".join(names))
        for of, names in found.items()
    )
