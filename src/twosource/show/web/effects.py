"""What a judgement would do, worked out on the reports concerned before it is made."""

from collections.abc import Sequence
from dataclasses import dataclass

from twosource.judging import mended
from twosource.model import ClaimId, EventId, Judgement, Reading, WeighedEvent
from twosource.pipeline import link_and_weigh
from twosource.renewal import preview
from twosource.show.web.context import Web
from twosource.store import Wanted
from twosource.weigh.ledger import Change, changes

# More reports than this are not linked while somebody waits.
MOST_REPORTS, MOST_EVENTS = 60, 20


@dataclass(frozen=True, slots=True)
class Effect:
    """What would change, in sentences, and how many reports that was worked out on.

    ``events`` are those concerned, as they stand; ``whole`` is false where reports were left out.
    """

    changes: tuple[Change, ...]
    events: tuple[WeighedEvent, ...]
    reports: int
    whole: bool


def effect(web: Web, judgement: Judgement) -> Effect:
    """What ``judgement`` would change among the events it concerns."""
    events = _concerned(web, judgement)
    looked = preview(web.desk, web.lexicon, web.gazetteer, (judgement,))
    if looked is not None:
        touched = {r for found in looked for e in found for r in e.reports}
        return Effect(changes(*looked), events, len(touched), whole=True)
    reports = list(dict.fromkeys(r for e in events for r in e.reports))
    readings = tuple(web.desk.readings_of(reports[:MOST_REPORTS]))
    made = web.desk.judgements()
    before = _worked_out(web, readings, made)
    after = _worked_out(web, readings, (*made, judgement))
    whole = len(reports) <= MOST_REPORTS
    return Effect(changes(before, after), events, len(readings), whole)


def _worked_out(
    web: Web, readings: Sequence[Reading], judgements: tuple[Judgement, ...]
) -> tuple[WeighedEvent, ...]:
    put_right = mended(readings, judgements, web.gazetteer)
    return link_and_weigh(put_right, judgements, web.lexicon).events


def _concerned(web: Web, judgement: Judgement) -> tuple[WeighedEvent, ...]:
    desk = web.desk
    if judgement.verdict == "undo":
        undone = next((j for j in desk.judgements() if j.id.startswith(judgement.left)), None)
        return _concerned(web, undone) if undone and undone.verdict != "undo" else ()
    if judgement.verdict == "alias":
        return _of_names(web, judgement.left, judgement.right or "")
    claims = [ClaimId(c) for c in (judgement.left, judgement.right or "")]
    ids = dict.fromkeys(desk.events_of(claims).values())
    return tuple(e for id in ids if (e := desk.event(id)))


def _of_names(web: Web, name: str, voice: str) -> tuple[WeighedEvent, ...]:
    """Events in which somebody is called ``name``, or the voice itself speaks."""
    called = [v.voice.id for v in web.desk.voice_lines(words=name, most=5)]
    ids: dict[EventId, None] = {}
    for one in (*called, voice):
        lines = web.desk.event_lines(Wanted(voice=one), most=MOST_EVENTS).lines
        ids |= dict.fromkeys(line.id for line in lines)
    return tuple(e for id in list(ids)[:MOST_EVENTS] if (e := web.desk.event(id)))
