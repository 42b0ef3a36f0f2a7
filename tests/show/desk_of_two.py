"""A small desk made by hand: two reports, three claims, one event, for the tests of showing."""

from samples import make_report
from twosource.model import (
    Bound,
    Claim,
    ClaimId,
    Corroboration,
    Count,
    Event,
    EventId,
    EventTime,
    Facet,
    Factuality,
    Phase,
    Reading,
    Reason,
    Source,
    SourceKind,
    Stance,
    State,
    Value,
    WeighedEvent,
)

POST = make_report(
    "At least 24 people were injured, the harbour office said.", "2024-03-05", "Harbour Post", "p1"
)
WIRE = make_report("The army denied that it had fired <b>on</b> the port.", None, None, "w1")

INJURED = Claim(
    ClaimId("c-injured"),
    ((0, 31),),
    Source("harbour office", SourceKind.GOVERNMENT, medium="Telegram"),
    relays=(Source("Norda", SourceKind.MEDIA),),
    counts=(0,),
)
DENIED = Claim(
    ClaimId("c-denied"),
    ((21, 52),),
    Source("army", SourceKind.MILITARY),
    stance=Stance.DENIES,
    factuality=Factuality.CT_MINUS,
)
FEARED = Claim(
    ClaimId("c-feared"), ((0, 31),), None, factuality=Factuality.PS_PLUS, phase=Phase.PLANNED
)
COUNT = Count(0, 11, "injured", 24, None, Bound.AT_LEAST, "At least 24")
READINGS = (
    Reading(POST, counts=(COUNT,), claims=(INJURED, FEARED)),
    Reading(WIRE, claims=(DENIED,)),
)

AT_LEAST_24 = Value(
    low=24, bound=Bound.AT_LEAST, voices=("v1",), origins=("v1",), claims=(INJURED.id,)
)
STRIKE = WeighedEvent(
    event=Event(EventId("e1"), "ASSAULT", (INJURED.id, DENIED.id, FEARED.id), "Attack on the port"),
    state=State.CONTESTED,
    corroboration=Corroboration(1, 2, 2, 0, "F3", False, (Reason("denied", "It is denied."),)),
    facets=(Facet("injured", State.SINGLE_ORIGIN, (AT_LEAST_24,), best=24, low=24),),
    time=EventTime("2024-03-04", "2024-03-04", "2024-03-04"),
    reports=(POST.id, WIRE.id),
    names={"v1": "the harbour office"},
    voices={INJURED.id: "v1", DENIED.id: "v2"},
)
