"""What people decide: how a judgement is made, which ones stand, and what they do to readings.

A judgement is never changed or dropped.  Which ones stand follows from all that were made, so that
taking one back leaves everything as if it had never been made.
"""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from twosource.errors import MendInput
from twosource.link.corrections import corrected, parse_correction
from twosource.model import Claim, ClaimId, Judgement, Place, Reading

# Verdict: what ``left`` names, and what ``right`` is, if it is wanted.
VERDICTS: Mapping[str, tuple[str, str]] = {
    "same": ("a claim", "another claim of the same event"),
    "different": ("a claim", "a claim of another event"),
    "alias": ("a source's name", "the voice it belongs to"),
    "confirm": ("a claim whose reading is right", ""),
    "reject": ("a claim that was misread", ""),
    "correct": ("a claim", "what is right of it (place=geonames:706483)"),
    "proved": ("a claim", "whether what it says proved right or wrong"),
    "undo": ("a judgement", ""),
}
_PROVED = ("right", "wrong")
# Longer than any name or note that a person writes.
LONGEST = 2_000


def make_judgement(
    verdict: str, left: str, right: str | None, by: str, at: str, note: str = ""
) -> Judgement:
    """A judgement whose id is the SHA-256 of all it says; ``at`` is an ISO 8601 UTC time.

    Raises MendInput where it says nothing that can be followed.
    """
    if verdict not in VERDICTS:
        raise MendInput(f"{verdict!r} is no verdict; there are {', '.join(VERDICTS)}")
    left, right, by = left.strip(), (right or "").strip() or None, by.strip()
    on, other = VERDICTS[verdict]
    if not left:
        raise MendInput(f"{verdict} wants {on}")
    if bool(other) != (right is not None):
        raise MendInput(f"{verdict} wants {on}" + (f" and {other}" if other else " and no more"))
    if not by:
        raise MendInput("a judgement wants the name of the person who made it")
    if max(map(len, (left, right or "", by, note))) > LONGEST:
        raise MendInput(f"a judgement holds at most {LONGEST} characters in each part")
    if verdict in ("same", "different") and left == right:
        raise MendInput(f"{verdict} wants two claims, not one twice")
    if verdict == "correct":
        parse_correction(right or "")
    if verdict == "proved" and right not in _PROVED:
        raise MendInput(f"a claim proved right or wrong, not {right!r}")
    parts = (verdict, left, right or "", by, at, note)
    name = hashlib.sha256("\0".join(parts).encode("utf-8", "replace")).hexdigest()
    return Judgement(name, verdict, left, right, by, at, note)


def standing(judgements: Iterable[Judgement]) -> tuple[Judgement, ...]:
    """The judgements that have not been taken back, in order of their time; ``undo`` left out.

    An ``undo`` may itself be undone: then what it took back stands again.
    """
    made = tuple(judgements)
    gone = undone(made)
    ordered = sorted(made, key=lambda j: (j.at, j.id))
    return tuple(j for j in ordered if j.verdict != "undo" and j.id not in gone)


def undone(judgements: Iterable[Judgement]) -> frozenset[str]:
    """The ids of the judgements that have been taken back, ``undo`` among them."""
    made = tuple(judgements)
    backs: dict[str, list[str]] = {}
    for judgement in made:
        if judgement.verdict == "undo":
            backs.setdefault(judgement.left, []).append(judgement.id)

    def stands(name: str, above: tuple[str, ...] = ()) -> bool:
        # Ids are digests of what they undo; only forged ones could run in a circle.
        found = (back for back in backs.get(name, ()) if back not in above)
        return not any(stands(back, (*above, name)) for back in found)

    return frozenset(j.id for j in made if not stands(j.id))


def judged(
    readings: Iterable[Reading],
    judgements: Iterable[Judgement],
    places: Mapping[str, Place] | None = None,
) -> tuple[Reading, ...]:
    """``readings`` as people have mended them: rejected claims left out, corrected ones put right.

    ``places`` are those that corrections name; a place that is not among them is not put in.  Of
    several judgements on one thing the last stands.
    """
    decided = standing(judgements)
    rejected = {c for c, verdict in read_by_people(decided).items() if verdict == "reject"}
    corrections: dict[str, list[str]] = {}
    for judgement in decided:
        if judgement.verdict == "correct" and judgement.right:
            corrections.setdefault(judgement.left, []).append(judgement.right)
    touched = {*rejected, *corrections}
    if not touched:
        return tuple(readings)
    return tuple(_mended(r, touched, rejected, corrections, places or {}) for r in readings)


def _mended(
    reading: Reading,
    touched: set[str],
    rejected: set[ClaimId],
    corrections: Mapping[str, Sequence[str]],
    places: Mapping[str, Place],
) -> Reading:
    if touched.isdisjoint(c.id for c in reading.claims):
        return reading
    kept: list[Claim] = [c for c in reading.claims if c.id not in rejected]
    for number, claim in enumerate(kept):
        for text in corrections.get(claim.id, ()):
            reading, kept[number] = corrected(reading, kept[number], text, places)
    return replace(reading, claims=tuple(kept))


def read_by_people(judgements: Iterable[Judgement]) -> Mapping[ClaimId, str]:
    """What people found of the reading of claims: the last ``confirm`` or ``reject`` of each."""
    found = (j for j in standing(judgements) if j.verdict in ("confirm", "reject"))
    return {ClaimId(j.left): j.verdict for j in found}


def proved(judgements: Iterable[Judgement]) -> Mapping[ClaimId, bool]:
    """Whether claims proved right, where a person has found out; the last word counts."""
    found = (j for j in standing(judgements) if j.verdict == "proved")
    return {ClaimId(j.left): j.right == "right" for j in found}


def places_named(judgements: Iterable[Judgement]) -> frozenset[str]:
    """The ids of the places that corrections put in: what :func:`judged` wants to be given."""
    texts = (j.right or "" for j in standing(judgements) if j.verdict == "correct")
    found = (parse_correction(text) for text in texts)
    return frozenset(value for field, value in found if field == "place" and value is not None)
