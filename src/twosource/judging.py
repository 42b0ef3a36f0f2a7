"""What people decide about a desk: checked against it, kept, listed, and put into its readings."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

from twosource.errors import MendInput
from twosource.gazetteer import open_gazetteer
from twosource.lexicon import Lexicon
from twosource.link.corrections import FIELDS, parse_correction
from twosource.link.judgements import judged, make_judgement, places_named, undone
from twosource.model import Claim, ClaimId, Judgement, Place, Reading
from twosource.store import Desk
from twosource.weigh.numbers import NUMBERS

# The least of a judgement's id that names it.
SHORTEST = 6
_ON_CLAIMS = ("same", "different", "confirm", "reject", "correct", "proved")
Standing = Literal["stands", "undone"]


@dataclass(frozen=True, slots=True)
class Audit:
    """One judgement as it stands now, with the words of the claims it is about."""

    judgement: Judgement
    standing: Standing
    words: Mapping[ClaimId, str]


def judge(  # noqa: PLR0913
    desk: Desk,
    lexicon: Lexicon,
    gazetteer: Path | None,
    verdict: str,
    left: str,
    right: str | None = None,
    *,
    by: str,
    note: str = "",
    at: str | None = None,
) -> Judgement:
    """Keep a person's decision; it shows when the desk is next run.

    A claim is named by its id, a judgement by its id or the first signs of it.  ``at`` is an ISO
    8601 UTC time, now unless given.  Raises MendInput where the desk, the gazetteer or the tables
    do not know what it names.
    """
    at = at or datetime.now(UTC).isoformat()
    if verdict == "undo":
        left = _judgement(desk, left.strip())
    made = make_judgement(verdict, left, right, by, at, note)
    named = [made.left] if verdict in _ON_CLAIMS else []
    if verdict in ("same", "different"):
        named.append(made.right or "")
    known = desk.claims(named)
    for claim in named:
        if claim not in known:
            raise MendInput(f"the desk has no claim {claim}; `twosource events` prints their ids")
    if verdict == "correct":
        _check_correction(made.right or "", lexicon, gazetteer)
    desk.judge(made)
    return made


def audit(desk: Desk) -> tuple[Audit, ...]:
    """Every judgement ever made, oldest first, with the words of its claims."""
    made = desk.judgements()
    gone = undone(made)
    named = {name for j in made if j.verdict in _ON_CLAIMS for name in (j.left, j.right or "")}
    words = {c: _words(r, claim) for c, (r, claim) in desk.claims(named).items()}
    return tuple(
        Audit(
            j,
            "undone" if j.id in gone else "stands",
            {c: words[c] for c in map(ClaimId, (j.left, j.right or "")) if c in words},
        )
        for j in made
    )


def mended(
    readings: Iterable[Reading], judgements: Iterable[Judgement], gazetteer: Path | None
) -> tuple[Reading, ...]:
    """``readings`` with what people decided of their claims; the gazetteer opens only if wanted."""
    judgements = tuple(judgements)
    return judged(readings, judgements, _places(places_named(judgements), gazetteer))


def _places(named: Iterable[str], gazetteer: Path | None) -> Mapping[str, Place]:
    wanted = sorted(named)
    if not wanted:
        return {}
    from twosource.read.toponyms.answer import place_of

    opened = open_gazetteer(gazetteer)
    found = ((name, opened.by_id(name)) for name in wanted)
    places = {name: place_of(entry, opened) for name, entry in found if entry}
    opened.close()
    return places


def _check_correction(text: str, lexicon: Lexicon, gazetteer: Path | None) -> None:
    field, value = parse_correction(text)
    if field not in (*FIELDS, *NUMBERS):
        known = ", ".join((*FIELDS, *NUMBERS))
        raise MendInput(f"{field!r} is no field of a claim; there are {known}")
    if field == "place" and value and not _places([value], gazetteer):
        raise MendInput(f"the gazetteer has no place {value}; try: twosource gazetteer find NAME")
    types = {name for name in lexicon.toml("event_types") if name.isupper()}
    if field == "type" and value and value not in types:
        raise MendInput(f"{value!r} is no event type; there are {', '.join(sorted(types))}")


def _judgement(desk: Desk, start: str) -> str:
    """The id that begins with ``start``."""
    found = [j.id for j in desk.judgements() if len(start) >= SHORTEST and j.id.startswith(start)]
    if len(found) != 1:
        many = "several judgements begin with" if found else "the desk has no judgement"
        raise MendInput(f"{many} {start!r}; `twosource judgements` lists them")
    return found[0]


def _words(reading: Reading, claim: Claim) -> str:
    return " … ".join(" ".join(reading.report.text[s:e].split()) for s, e in claim.content)
