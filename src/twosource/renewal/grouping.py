"""Tellings grouped into events, with what linking is least sure of; by the tellings' numbers."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from twosource.link import decisions
from twosource.link.clustering import Near, clustered
from twosource.link.doubts import Doubt, across, between, within
from twosource.link.events import event_of, only_denied
from twosource.link.growing import Edge
from twosource.link.tellings import Telling
from twosource.model import Event, EventId
from twosource.renewal.forms import telling_to_text
from twosource.renewal.parts import Knowledge
from twosource.store import Row


@dataclass(frozen=True)
class Grouping:
    """Events; the component and event of each telling; near pairs across groups; weak joins.

    ``event_of`` leaves out the tellings that only deny.
    """

    events: tuple[Event, ...]
    components: Mapping[int, int]
    event_of: Mapping[int, EventId]
    near: tuple[Edge, ...]
    weak: tuple[Doubt, ...]

    def doubts(self, told: Mapping[int, Telling]) -> tuple[Doubt, ...]:
        """All doubts, where these are all the tellings that there are."""
        return (
            *self.weak,
            *between(self.near, self.event_of, Counter(self.event_of.values()), told),
        )


def grouping(
    told: Mapping[int, Telling],
    order: Sequence[int],
    edges: Iterable[Edge],
    known: Knowledge,
) -> Grouping:
    """The grouping of tellings by the scores of places in ``order``, that of their reports."""
    near = Near()
    tellings = [told[n] for n in order]
    decided = decisions(tellings, known.decided)
    found = list(clustered(len(order), edges, decided, near=near))
    groups = [group for component in found for group in component.groups]
    events: list[Event] = []
    of: dict[int, EventId] = {}
    for group in groups:
        some = [tellings[i] for i in group]
        if not only_denied(some):
            events.append(event_of(some))
            of |= dict.fromkeys(group, events[-1].id)
    seams = (seam for component in found for seam in component.seams)
    held = [(of[i], seam) for seam in seams if (i := min(seam.one)) in of]
    named = ([order[i] for i in component.items] for component in found)
    return Grouping(
        tuple(sorted(events, key=lambda e: e.id)),
        {number: min(items) for items in named for number in items},
        {order[i]: event for i, event in of.items()},
        tuple((order[i], order[j], score) for i, j, score in across(near, groups)),
        tuple(within(near, held, tellings)),
    )


def telling_row(telling: Telling, number: int, at: tuple[int, int], linked: Grouping) -> Row:
    """The row of a telling; ``at`` is the number of its report and its place there."""
    report, place = at
    return {
        "number": number,
        "report": report,
        "place": place,
        "component": linked.components[number],
        "event": linked.event_of.get(number),
        "form": telling_to_text(telling),
    }
