"""What makes a claim the one it is: its id, and telling the claims of one report apart."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace

from twosource.model import Claim, ClaimId, Source, Spans, Stance


def claim_id(
    report: str,
    content: Spans,
    trigger: str,
    stance: Stance,
    source: Source | None,
    mention: int | None,
) -> ClaimId:
    """The hash of who says what in the report with this digest.

    People's judgements name claims by it, so how it is made must not change.
    """
    return _hashed(report, content, trigger, stance.value, source and source.spans, mention)


def told_once(claims: Iterable[Claim]) -> Iterator[Claim]:
    """The claims without those told again; each that is left has an id of its own.

    A speaker who is heard twice in the same words through the same relays says it once.  What
    other relays pass on is a claim more: its id holds which one of them it is.
    """
    told = set[tuple[ClaimId, tuple[Spans, ...]]]()
    given = Counter[ClaimId]()
    for claim in claims:
        chain = claim.id, tuple(relay.spans for relay in claim.relays)
        if chain in told:
            continue
        told.add(chain)
        before = given[claim.id]
        given[claim.id] += 1
        yield replace(claim, id=_hashed(claim.id, before)) if before else claim


def _hashed(*parts: object) -> ClaimId:
    return ClaimId(hashlib.sha256(repr(parts).encode()).hexdigest()[:32])
