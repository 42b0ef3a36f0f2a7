"""Against interest: an origin that admits its own side's loss, or the other side's success.

Known from the claim alone: who speaks, for which side, and who lost what.  It says nothing of which
side that is, and raises the information digit, never the count of origins.
"""

from collections.abc import Mapping, Sequence

from twosource.model import Actor
from twosource.weigh.context import Said
from twosource.weigh.support import Bearing, bearing

# Losses of means of war: a side gains nothing by inventing its own.
MILITARY = frozenset({"ships", "aircraft", "vehicles"})
# Losses of people count when they were the side's own fighters.
PEOPLE = frozenset({"killed", "injured", "captured", "missing"})


def against_interest(
    said: Sequence[Said], nations: Mapping[str, str], opposed: frozenset[frozenset[str]]
) -> tuple[Said, ...]:
    """The claims that go against the interest of the side that makes them.

    ``said`` are the claims of one event, ``nations`` maps a country code to the side it is,
    ``opposed`` holds the pairs of sides at war.
    """
    doers = {side for s in said if (side := _only_side(s, nations))}
    return tuple(
        s
        for s in said
        if s.voice.side
        and bearing(s) is Bearing.FOR
        and _admits(s, s.voice.side, doers, nations, opposed)
    )


def _only_side(said: Said, nations: Mapping[str, str]) -> str | None:
    """The side that did it, as this claim tells, if it names one side only."""
    sides = {_side(a, nations) for a in said.mention.actors} if said.mention else set()
    return next(iter(sides)) if len(sides) == 1 else None


def _admits(
    said: Said,
    side: str,
    doers: set[str],
    nations: Mapping[str, str],
    opposed: frozenset[frozenset[str]],
) -> bool:
    lost = {c.of for c in said.counts if (c.low or c.high or 0) > 0}
    targets = said.mention.recipients if said.mention else ()
    owners = {_side(a, nations) for a in targets} - {None}
    own = owners == {side}
    # Whose loss it is may stand elsewhere in the event: the other side is the only doer named.
    by_other = len(doers) == 1 and frozenset((*doers, side)) in opposed
    if lost & MILITARY:
        return own or (not owners and by_other)
    return bool(lost & PEOPLE) and own and any(a.role == "MIL" for a in targets)


def _side(actor: Actor, nations: Mapping[str, str]) -> str | None:
    return nations.get(actor.country or "")
