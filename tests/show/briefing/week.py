"""A week made by hand, linked and weighed for real: a dispute, talks ahead, a thing recalled."""

from samples import make_report
from twosource.lexicon import Lexicon, default_lexicon
from twosource.link import link_readings
from twosource.model import (
    Bound,
    Claim,
    ClaimId,
    Count,
    EventMention,
    EventTime,
    Factuality,
    Phase,
    Place,
    Precision,
    Reading,
    Source,
    SourceKind,
    Stance,
    WeighedEvent,
)
from twosource.show.briefing.told import Told, everything_said
from twosource.weigh import Context, weigh_event

DAY = "2031-03-05"
WELLIN = Place("geonames:1", "Wellin", 50.0, 5.0, "BE", Precision.SETTLEMENT, admin1="Wallonia")
HALVE = Place("geonames:2", "Halve", 52.0, 6.0, "NL", Precision.REGION)
ON_THE_DAY = EventTime(DAY, DAY, DAY)


def telling(
    name: str,
    text: str,
    source: Source | None,
    publisher: str,
    *,
    type: str = "ASSAULT",
    stance: Stance = Stance.ASSERTS,
    factuality: Factuality = Factuality.CT_PLUS,
    phase: Phase = Phase.PAST,
    place: Place | None = WELLIN,
    time: EventTime | None = ON_THE_DAY,
    counts: tuple[Count, ...] = (),
    published: str | None = DAY,
    relays: tuple[Source, ...] = (),
) -> Reading:
    """A report of one claim that fills it; ``text`` may begin with "that "."""
    claim = Claim(
        ClaimId(f"c-{name}"), ((0, len(text)),), source, relays, stance, factuality, phase, 0,
        time, place, tuple(range(len(counts))),
    )  # fmt: skip
    mention = EventMention((0, 1), type, factuality=factuality, phase=phase)
    report = make_report(text, published, publisher, name)
    return Reading(report, mentions=(mention,), counts=counts, claims=(claim,))


def count(of: str, low: float, high: float | None, bound: Bound = Bound.EXACT) -> Count:
    """A count at the head of the text."""
    return Count(0, 2, of, low, high, bound, f"{low:g}")


def ministry(land: str) -> Source:
    """A voice that the package knows, with its side."""
    return Source(f"{land} Defence Ministry", SourceKind.MILITARY)


MAYOR = Source("Greta Holm", SourceKind.PERSON, medium="Telegram")


def week(first: str = "Russian", second: str = "Ukrainian") -> tuple[Reading, ...]:
    """The week; ``first`` strikes and denies, ``second`` tells of it."""
    injured = (count("injured", 24, 24),)
    return (
        telling("r1", "24 people were injured in a strike on the harbour of Wellin",
                ministry(second), "Harbour Post", counts=injured),
        telling("r2", "“At least 26 people were injured in the strike on Wellin”", MAYOR,
                "Norda", counts=(count("injured", 26, None, Bound.AT_LEAST),)),
        telling("r3", "that a strike on the harbour of Wellin took place", ministry(first),
                "Tribune", stance=Stance.DENIES, factuality=Factuality.CT_MINUS),
        telling("r4", "Talks will open in Halve on Friday, both delegations expect",
                Source("Office of the Mediator", SourceKind.OFFICE), "Norda", type="CONSULT",
                stance=Stance.EXPECTS, phase=Phase.PLANNED, place=HALVE,
                time=EventTime("2031-03-07", "2031-03-07", "2031-03-07")),
        telling("r5", "The old bridge of Wellin was blown up in the war of 2019", None, "Tribune",
                phase=Phase.BACKGROUND, time=EventTime("2019", "2019-01-01", "2019-12-31")),
        telling("r6", "Perhaps <b>9 people</b> were killed when a mine went off in Halve", None,
                "Norda", place=HALVE, type="INCIDENT", factuality=Factuality.PS_PLUS,
                counts=(count("killed", 9, 9),)),
        telling("r8", "The harbour of Wellin was closed after the strike, and its market", None,
                "Gazette", phase=Phase.PAST),
        telling("r7", "The garrison of Halve withdrew beyond the river in 2019", MAYOR, "Norda",
                type="RETREAT", place=HALVE, time=EventTime("2019", "2019-01-01", "2019-12-31")),
    )  # fmt: skip


def weighed(readings: tuple[Reading, ...], lexicon: Lexicon) -> tuple[WeighedEvent, ...]:
    """The events of readings, linked and weighed as on a desk."""
    linked = link_readings(readings, lexicon, ())
    context = Context.of(readings, linked.voices, linked.derivations)
    return tuple(weigh_event(event, context, lexicon) for event in linked.events)


READINGS = week()
EVENTS = weighed(READINGS, default_lexicon())
TOLD = {e.event.id: Told.of(e, everything_said(READINGS)) for e in EVENTS}
