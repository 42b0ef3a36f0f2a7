"""What a reviewer should look at beside doubtful joins: claims that sit ill with their event."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from twosource.link.judgements import standing
from twosource.model import ClaimId, Judgement, WeighedEvent
from twosource.show.web.context import Web
from twosource.show.web.sayings import Saying, sayings
from twosource.store import Wanted

# How far a claim's own day may lie from its event's before it is asked about.
DAYS_APART = 3
EVENTS_A_PART, REPORTS_AN_EVENT = 6, 8


@dataclass(frozen=True, slots=True)
class Misfit:
    """A claim that is dated or placed elsewhere than its event, with what is odd about it."""

    event: WeighedEvent
    saying: Saying
    oddities: tuple[str, ...]

    @property
    def anchor(self) -> ClaimId:
        """Another claim of the event, from which this one would be parted."""
        others = (c for c in self.event.event.claims if c != self.saying.claim.id)
        return next(others, self.saying.claim.id)


def misfits(web: Web, day: str, after: str | None = None) -> tuple[tuple[Misfit, ...], str | None]:
    """Claims that sit ill with events told of on the day; and where the next part begins."""
    part = web.desk.event_lines(Wanted(told=day), after, EVENTS_A_PART)
    decided = {c for pair in _judged(web, ("different", "confirm", "reject")) for c in pair}
    events = (web.desk.event(line.id) for line in part.lines)
    found = [m for e in events if e for m in _misfits(web, e) if m.saying.claim.id not in decided]
    return tuple(found), part.after


def _misfits(web: Web, event: WeighedEvent) -> Iterator[Misfit]:
    readings = web.desk.readings_of(event.reports[:REPORTS_AN_EVENT])
    for saying in sayings(event, readings).values():
        if oddities := tuple(_oddities(event, saying)):
            yield Misfit(event, saying, oddities)


def _oddities(event: WeighedEvent, saying: Saying) -> Iterator[str]:
    place, own = event.place, saying.claim.place
    if place and own and place.country and own.country and place.country != own.country:
        yield f"{own.name}, {own.country}"
    if event.time and saying.claim.time and _days_apart(event, saying) > DAYS_APART:
        yield saying.claim.time.value


def _days_apart(event: WeighedEvent, saying: Saying) -> int:
    """Days between the claim's time and the event's; 0 where one of them is not known."""
    time, own = event.time, saying.claim.time
    if not (time and time.start and own and own.start):
        return 0
    first, last = _day(time.start), _day(time.end or time.start)
    begin, end = _day(own.start), _day(own.end or own.start)
    return max(0, (begin - last).days, (first - end).days)


def _day(given: str) -> date:
    try:
        return date.fromisoformat(given[:10])
    except ValueError:
        return date.max


def _judged(web: Web, verdicts: Iterable[str]) -> set[frozenset[str]]:
    wanted = set(verdicts)
    made: Iterable[Judgement] = standing(web.desk.judgements())
    return {frozenset((j.left, j.right or j.left)) for j in made if j.verdict in wanted}
