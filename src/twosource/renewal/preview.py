"""What judgements would do to the events of a desk, before they are made."""

from pathlib import Path

from twosource.lexicon import Lexicon
from twosource.model import EventId, Judgement, WeighedEvent
from twosource.renewal.touched import changes
from twosource.stamps import code_digest
from twosource.store import Desk

STAGES = ("link", "weigh", "renewal")
Events = tuple[WeighedEvent, ...]


def is_linked(desk: Desk, lexicon: Lexicon) -> bool:
    """Whether the desk was linked by this code and knowledge, so that changes can be told."""
    return desk.linked_by(code_digest(*STAGES), lexicon.digest)


def preview(
    desk: Desk, lexicon: Lexicon, gazetteer: Path | None, judgements: tuple[Judgement, ...]
) -> tuple[Events, Events] | None:
    """The events that ``judgements`` would change, as they stand and as they would stand then.

    Nothing is written.  Only what the judgements touch is worked out, with the records of voices
    and the dependences as they stand.  None where that cannot be told without doing everything
    anew: on a desk that was not run since the program or its knowledge changed, and of an alias.
    """
    if not is_linked(desk, lexicon):
        return None
    found = changes(desk, (*desk.judgements(), *judgements), lexicon, gazetteer, learning=False)
    if found is None:
        return None
    named = {*found.gone, *(weighed.event.id for weighed in found.put)}
    before = {id: weighed for id in sorted(named) if (weighed := desk.event(EventId(id)))}
    after = {weighed.event.id: weighed for weighed in found.put}
    differing = {id for id in named if before.get(id) != after.get(id)}
    return _of(before, differing), _of(after, differing)


def _of(events: dict[EventId, WeighedEvent], wanted: set[EventId]) -> Events:
    return tuple(events[id] for id in sorted(events) if id in wanted)
