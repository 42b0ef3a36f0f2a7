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
    acts: dict[tuple[str, str, Stance], list[Said]] = {}
    for one in said:
        if one.voice.origin != UNNAMED:
            acts.setdefault((one.voice.id, one.text, one.claim.stance), []).append(one)
    first = {act: _first_told(told) for act, told in acts.items()}
    backs: dict[str, list[list[Said]]] = {}
    for (voice, _, stance), told in first.items():
        if stance.counters:
            backs.setdefault(voice, []).append(told)
    return frozenset(
        one.claim.id
        for act, told in first.items()
        if bearing(told[0]) is Bearing.FOR and any(_later(b, told) for b in backs.get(act[0], ()))
        for one in acts[act]
    )


def _first_told(told: Sequence[Said]) -> list[Said]:
    """Those of the first day on which something was told."""
    day = min(one.when for one in told)
    return [one for one in told if one.when == day]


def _later(back: Sequence[Said], told: Sequence[Said]) -> bool:
    """Whether words were taken back after they were told.

    A report that has both tells by its order; else it was on the same day or later.
    """
    here = {one.report.id: one.claim.content for one in told}
    orders = [one.claim.content > here[one.report.id] for one in back if one.report.id in here]
    if orders:
        return any(orders)
    dated = back[0].report.published and told[0].report.published
    return bool(dated) and back[0].when >= told[0].when
