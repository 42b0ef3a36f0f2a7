"""The claims of an event as the briefing sees them: with their report, voice and numbers."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from twosource.model import (
    UNNAMED,
    Claim,
    ClaimId,
    Count,
    Factuality,
    Reading,
    Voice,
    WeighedEvent,
)
from twosource.show.briefing.parts import Figure, Speaker
from twosource.show.tellers import outlet_of, teller
from twosource.show.wording import FacetWords
from twosource.weigh.context import Context, Said
from twosource.weigh.sorting import sort_claims
from twosource.weigh.support import Bearing, bearing
from twosource.weigh.things import struck

# How strongly a factuality binds the one who utters it.
STRENGTH = {
    Factuality.U: 0,
    Factuality.PS_PLUS: 1,
    Factuality.PS_MINUS: 1,
    Factuality.PR_PLUS: 2,
    Factuality.PR_MINUS: 2,
    Factuality.CT_PLUS: 3,
    Factuality.CT_MINUS: 3,
}


@dataclass(frozen=True, slots=True)
class Heard(Said):
    """A claim with what is asked of it again and again, worked out once.

    ``speaker`` is who is to be named for it: its voice, what the report calls it, or the outlet.
    ``words`` are the exact words of the content, its pieces joined by an ellipsis.
    """

    bears: Bearing
    speaker: Speaker
    words: str

    @classmethod
    def of(cls, said: Said, voice: Voice) -> "Heard":
        """``said`` under a voice."""
        given = (said.claim, said.report, voice, said.mention, said.counts)
        speaker = _speaker(voice, said)
        return cls(*given, bears=bearing(said), speaker=speaker, words=_words(said))

    @property
    def named(self) -> bool:
        """Whether anybody is said to have said it; else an outlet told it in nobody's name."""
        return self.speaker.kind != "outlet"


@dataclass(frozen=True, slots=True)
class Stands:
    """The claims of an event by how they bear on it; ``weigh`` says what the parts mean."""

    supporting: tuple[Heard, ...]
    withdrawn: tuple[Heard, ...]
    denying: tuple[Heard, ...]
    ahead: tuple[Heard, ...]


@dataclass(frozen=True)
class Told:
    """An event with what was said of it, by claim id, and sorted by how it bears on the event.

    Claims of reports that are not at hand are left out.
    """

    event: WeighedEvent
    said: Mapping[ClaimId, Heard]
    stands: Stands

    @classmethod
    def of(cls, event: WeighedEvent, context: Context) -> "Told":
        """``event`` with its claims out of ``context``, each under the voice the event gives it."""
        found = {}
        for claim in event.event.claims:
            if claim in context.said:
                said = context.said[claim]
                found[claim] = Heard.of(said, _voice(event, said.claim))
        by = sort_claims(event.event, list(found.values()))
        parts = (by.supporting, by.withdrawn, by.denying, by.ahead)
        return cls(event, found, Stands(*(tuple(found[s.claim.id] for s in p) for p in parts)))


def everything_said(readings: Iterable[Reading]) -> Context:
    """All claims of ``readings``; which voice is behind each is for the event to say."""
    return Context.of(readings, {})


def _voice(event: WeighedEvent, claim: Claim) -> Voice:
    name = event.voices.get(claim.id, UNNAMED)
    called = claim.source.name if claim.source else name
    return Voice(name, event.names.get(name, called), name)


def _speaker(voice: Voice, said: Said) -> Speaker:
    if voice.id != UNNAMED:
        return Speaker("voice", voice.id, voice.name)
    if said.claim.source is not None:
        return Speaker("described", said.claim.source.name, said.claim.source.name)
    outlet = outlet_of(said.report)
    return Speaker("outlet", outlet, outlet)


def _words(said: Said) -> str:
    return " … ".join([said.report.text[s:e].strip() for s, e in said.claim.content])


def told_by(said: Heard) -> str | None:
    """The outlet that put a claim into words of its own; None where they are the speaker's."""
    return teller(said.claim, said.report)


def counted(said: Heard, facet: FacetWords) -> Iterator[Count]:
    """The numbers of a kind that a claim gives and the prose tells."""
    for count in said.counts:
        if count.of == facet.facet and (facet.told == "all" or struck(said, count)):
            yield count


def gives(said: Heard, figure: Figure, facet: FacetWords) -> bool:
    """Whether a claim gives this number of these things, as the prose tells it."""
    return any(same(count, figure) for count in counted(said, facet))


def same(count: Count, figure: Figure) -> bool:
    """Whether a count is that figure, both ends and what is counted."""
    return (count.of, count.low, count.high) == (figure.facet, figure.low, figure.high)


def covers(said: Heard, day: str) -> bool:
    """Whether a claim's time takes in a day."""
    time = said.claim.time
    if time is None or time.start is None:
        return False
    return time.start[:10] <= day[:10] <= (time.end or time.start)[:10]
