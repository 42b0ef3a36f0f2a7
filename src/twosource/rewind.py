"""One event of a desk as of a day, without working out the whole desk."""

from dataclasses import replace

from twosource.lexicon import Lexicon
from twosource.model import EventId, WeighedEvent
from twosource.store import Desk
from twosource.weigh import Context, weigh_event


def event_as_of(desk: Desk, id: EventId, day: str, lexicon: Lexicon) -> WeighedEvent | None:
    """The event as it stood at the end of ``day`` (ISO), linked as it is linked now.

    None where there is no such event, or nothing had been told of it by then.
    """
    now = desk.event(id)
    if now is None or not any(standing.day <= day for standing in now.history):
        return None
    readings = tuple(desk.readings_of(now.reports))
    known = desk.voices(now.voices.values())
    voices = {claim: known[voice] for claim, voice in now.voices.items() if voice in known}
    context = Context.of(readings, voices, desk.derivations(now.reports))
    weighed = weigh_event(now.event, context.as_of(day), lexicon)
    # What was learnt of voices from the whole desk is in the standing, and in nothing at hand here.
    then = [standing for standing in now.history if standing.day <= day][-1]
    counts = {name: getattr(then, name) for name in ("outlets", "voices", "origins", "sides")}
    seen = replace(weighed.corroboration, grade=then.grade, **counts)
    return replace(weighed, state=then.state, corroboration=seen, history=now.history)
