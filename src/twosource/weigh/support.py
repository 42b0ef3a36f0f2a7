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


def speaks_for(voice: str, other: str) -> bool:
    """Whether a voice or fount is another one or stands above it (ids are paths)."""
    return other == voice or other.startswith(f"{voice}/")


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
    """Ids of claims that their own voice took back later, or in the same report further on.

    Words that are told again, by a copy or another outlet, are said once, when first told: they are
    taken back all together, and take nothing back anew.
    """
    acts: dict[object, list[Said]] = {}
    for one in sorted(said, key=lambda s: (s.when, s.report.id, s.claim.content, s.claim.id)):
        if one.voice.origin != UNNAMED:
            acts.setdefault((one.voice.id, one.text, one.claim.stance), []).append(one)
    gone: set[str] = set()
    backs = [told[0] for told in acts.values() if _takes_back(told[0])]
    for told in acts.values():
        first = told[0]
        if bearing(first) is Bearing.FOR and any(
            back.voice.id == first.voice.id and _later(back, first) for back in backs
        ):
            gone.update(one.claim.id for one in told)
    return frozenset(gone)


def _takes_back(said: Said) -> bool:
    return said.claim.stance in (Stance.DENIES, Stance.DOUBTS)


def _later(a: Said, b: Said) -> bool:
    if a.report.id == b.report.id:
        return bool(a.claim.content and b.claim.content and a.claim.content > b.claim.content)
    return bool(a.report.published and b.report.published and a.when >= b.when)
