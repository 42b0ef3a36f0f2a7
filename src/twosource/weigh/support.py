"""Support: which claims speak for an event, which against it, and from how many founts.

Counted is never the number of reports but the number of independent origins.  Two voices of one
command are one origin; an umbrella ("Norland's authorities") adds nothing to a voice under it; a
sentence that names nobody adds nothing to one that does, for it may be the same word passed on.
"""

from collections.abc import Iterable, Sequence
from enum import StrEnum

from twosource.model import UNNAMED, Factuality, Phase, SourceKind, Stance, Voice
from twosource.weigh.context import Said


class Bearing(StrEnum):
    """How a claim bears on the question whether the event happened."""

    FOR = "for"
    AGAINST = "against"
    AHEAD = "ahead"
    NONE = "none"


_MINUS = (Factuality.CT_MINUS, Factuality.PR_MINUS, Factuality.PS_MINUS)
_AHEAD = (Phase.PLANNED, Phase.HYPOTHETICAL)
_OPEN = (Stance.DEMANDS, Stance.DOUBTS)
# Who may deny with effect: one who speaks for itself, not one who comments.
_COMMENTING = (SourceKind.MEDIA, SourceKind.EXPERT, SourceKind.ANONYMOUS, SourceKind.SOCIAL)


def bearing(said: Said) -> Bearing:
    """For, against, ahead (announced, expected) or none (asked, doubted, left open)."""
    claim = said.claim
    if claim.stance is Stance.DENIES:
        return Bearing.AGAINST
    if claim.stance in _OPEN:
        return Bearing.NONE
    if claim.phase in _AHEAD or claim.stance in (
        Stance.EXPECTS,
        Stance.PROMISES,
        Stance.THREATENS,
    ):
        return Bearing.NONE if claim.factuality in _MINUS else Bearing.AHEAD
    if claim.factuality in _MINUS:
        return Bearing.AGAINST
    return Bearing.NONE if claim.factuality is Factuality.U else Bearing.FOR


def has_standing(voice: Voice) -> bool:
    """Whether a denial by ``voice`` contests an event: it is named and speaks for itself."""
    return voice.origin != UNNAMED and voice.kind not in _COMMENTING


def origins(voices: Iterable[Voice]) -> tuple[str, ...]:
    """The independent founts behind ``voices``, sorted; ``unnamed`` only when nobody is named."""
    named = {v for v in voices if v.origin != UNNAMED}
    if not named:
        return (UNNAMED,)
    # An outlet passes on what others told it: it is a fount only where nobody else is named.
    named = {v for v in named if v.kind is not SourceKind.MEDIA} or named
    founts = {v.origin for v in named}
    umbrellas = {above for v in named for above in v.within if above != v.origin}
    return tuple(sorted(founts - umbrellas))


def origins_of(said: Sequence[Said]) -> tuple[str, ...]:
    """The independent founts behind claims; none behind no claim."""
    return origins(s.voice for s in said) if said else ()


def sides_of(said: Iterable[Said]) -> tuple[str, ...]:
    """The sides whose voices are among the claims, sorted."""
    return tuple(sorted({s.voice.side for s in said if s.voice.side}))


def retracted(said: Sequence[Said]) -> frozenset[str]:
    """Ids of claims that their own voice took back later, or in the same report further on."""
    gone: set[str] = set()
    for back in said:
        if back.voice.origin == UNNAMED or not _takes_back(back):
            continue
        for before in said:
            if (
                before.voice.id == back.voice.id
                and bearing(before) is Bearing.FOR
                and _later(back, before)
            ):
                gone.add(before.claim.id)
    return frozenset(gone)


def _takes_back(said: Said) -> bool:
    return said.claim.stance in (Stance.DENIES, Stance.DOUBTS)


def _later(a: Said, b: Said) -> bool:
    if a.report.id == b.report.id:
        return bool(a.claim.content and b.claim.content and a.claim.content > b.claim.content)
    return bool(a.report.published and b.report.published and a.when >= b.when)
