"""Tellings: what one report says of one happening, made comparable.

A claim becomes a telling by itself; the tellings of one report that speak of the same happening are
merged (:mod:`twosource.link.scenes`), and a merged telling knows more than each of its claims: the
sentence with the number often has neither the place nor the day.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from twosource.calendar import days
from twosource.kinds import commonest
from twosource.link.folding import STOPWORDS, plain, skeleton, stem, words
from twosource.model import (
    Actor,
    Claim,
    ClaimId,
    EventMention,
    EventTime,
    Factuality,
    Phase,
    Place,
    Precision,
    Reading,
    ReportId,
    Span,
    Spans,
    Stance,
)

Days = tuple[int, int]
Number = tuple[str, float | None, float | None]
# Longest stretch of days, in a current report, that tells when something happened.
WIDEST = 45
# Places too wide to tell two happenings apart.
WIDE = (Precision.REGION, Precision.COUNTRY, Precision.APPROXIMATE)
Tense = Literal["happened", "ahead", "background"]
_MINUS = (Factuality.CT_MINUS, Factuality.PR_MINUS, Factuality.PS_MINUS)
# What can befall a town; of all else a capital's name tells who acts, not where.
_BEFALLS = ("ASSAULT", "INCIDENT", "PROTEST", "MOBILIZE", "RETREAT")
_WITHIN = re.compile(r"\b(?:in|at|near|outside|around|over|to|from|through)\s+$", re.IGNORECASE)
# "Odesa and Sumy oblasts": the plural noun is said once, and of every name before it.
_REGIONS = re.compile(
    r"(?:,\s+\w[\w'’-]*)*,?\s+and\s+\w[\w'’-]*\s+"
    r"(?:oblasts|regions|provinces|governorates|counties|districts|states)\b"
)


@dataclass(frozen=True, slots=True)
class Telling:
    """One or more claims of one report about one happening.

    ``days`` are ordinal days (``date.toordinal``), ``told`` those on which the report appeared;
    ``names`` and ``doers``/``targets`` are folded spellings, ``own`` the names that are not those
    of its places; ``at`` is where the content stands.  ``denied`` is what somebody denies or says
    did not happen, ``untrue`` also what is merely told as not so ("no deaths were reported").
    """

    report: ReportId
    claims: tuple[ClaimId, ...]
    type: str
    tense: Tense
    at: Span
    days: Days | None = None
    told: Days | None = None
    places: tuple[Place, ...] = ()
    doers: frozenset[str] = frozenset()
    targets: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()
    numbers: tuple[Number, ...] = ()
    denied: bool = False
    own: frozenset[str] = frozenset()
    untrue: bool = False


def tellings(reading: Reading, common: frozenset[str] = frozenset()) -> tuple[Telling, ...]:
    """A telling for each claim of ``reading``, in text order.

    ``common`` are plain names that say nothing (of states: half the day's news names them).
    """
    told = _told(reading.report.published)
    made = [_telling(reading, claim, told, common) for claim in reading.claims]
    shared = _days_by_content(reading, made)
    filled = (
        replace(t, days=t.days or shared.get((c.content, t.tense)))
        for t, c in zip(made, reading.claims, strict=True)
    )
    return tuple(sorted(filled, key=lambda t: (t.at, t.claims)))


def _days_by_content(
    reading: Reading, made: Iterable[Telling]
) -> Mapping[tuple[Spans, Tense], Days]:
    """The day that the claims of one content share, where only one is given.

    What is recalled lends its day to nothing new: "Brod lies south of Sarny, which fell in May".
    """
    found: dict[tuple[Spans, Tense], set[Days]] = defaultdict(set)
    for telling, claim in zip(made, reading.claims, strict=True):
        if telling.days:
            found[claim.content, telling.tense].add(telling.days)
    return {key: days.pop() for key, days in found.items() if len(days) == 1}


def merge(parts: Iterable[Telling]) -> Telling:
    """Tellings of one report as one: the commonest type, the narrowest days, everything named."""
    parts = tuple(parts)
    first = parts[0]
    if len(parts) == 1:
        return first
    types = Counter(t.type for t in parts if t.type)
    # Remarks beside an event may date something else.
    tense = _tense_of(parts)
    # What is recalled beside it ("after a meeting in April 2019") has its own day and place.
    own = [t for t in parts if t.tense == tense or t.tense != "background"]
    dated = [t.days for t in own if t.days and t.type] or [t.days for t in own if t.days]
    places = {p.id: p for t in own for p in t.places}
    names = frozenset[str]().union(*(t.names for t in parts))
    return Telling(
        report=first.report,
        claims=tuple(c for t in parts for c in t.claims),
        type=commonest(types, first.type),
        tense=tense,
        at=(min(t.at[0] for t in parts), max(t.at[1] for t in parts)),
        days=min(dated, key=lambda d: (d[1] - d[0], d)) if dated else None,
        told=first.told,
        places=_narrow(tuple(places.values())),
        doers=frozenset().union(*(t.doers for t in parts)),
        targets=frozenset().union(*(t.targets for t in parts)),
        names=names,
        words=frozenset().union(*(t.words for t in parts)),
        numbers=tuple(dict.fromkeys(n for t in parts for n in t.numbers)),
        denied=all(t.denied for t in parts),
        own=names - _named(p for t in parts for p in t.places),
        untrue=all(t.untrue for t in parts),
    )


def _named(places: Iterable[Place]) -> frozenset[str]:
    return frozenset(skeleton(w) for p in places for w in words(p.name))


def _narrow(places: tuple[Place, ...]) -> tuple[Place, ...]:
    """Where it was, as closely as it is told: regions are dropped beside towns."""
    close = tuple(p for p in places if p.precision not in WIDE)
    return close or places


def _tense_of(parts: tuple[Telling, ...]) -> Tense:
    tenses = {t.tense for t in parts}
    return "happened" if "happened" in tenses else parts[0].tense


def _telling(reading: Reading, claim: Claim, told: Days | None, common: frozenset[str]) -> Telling:
    mention = reading.mentions[claim.mention] if claim.mention is not None else None
    text = " ".join(reading.report.text[s:e] for s, e in claim.content)
    spoken = [w for w in words(text) if not w.isdigit()]
    cited = {skeleton(w) for w in words(claim.source.name)} if claim.source else set()
    tense = _tense(claim, mention)
    names = frozenset(
        skeleton(w)
        for w in spoken
        if w[:1].isupper() and w.lower() not in STOPWORDS and plain(w) not in common
    )
    names -= cited
    denied = claim.stance is Stance.DENIES or _was_not(claim, mention)
    return Telling(
        report=reading.report.id,
        claims=(claim.id,),
        type=(mention.type if mention else None) or "",
        tense=tense,
        at=_at(claim, mention),
        days=_days(claim.time, tense),
        told=told,
        places=_places(reading, claim, mention, common),
        doers=_folded(mention.actors) if mention else frozenset(),
        targets=_folded(mention.recipients) if mention else frozenset(),
        names=names,
        words=frozenset(stem(w) for w in spoken if w.lower() not in STOPWORDS and len(w) > 2),
        numbers=_numbers(reading, claim, mention),
        denied=denied,
        own=names - _named((claim.place,) if claim.place else ()),
        untrue=denied or claim.factuality in _MINUS,
    )


def _places(
    reading: Reading, claim: Claim, mention: EventMention | None, common: frozenset[str]
) -> tuple[Place, ...]:
    """Where it is told to have been; a government called by its capital was nowhere."""
    place = claim.place
    if place is None:
        return ()
    text = reading.report.text
    named = [
        t
        for t in reading.toponyms
        if t.place == place and any(s <= t.start < e for s, e in claim.content)
    ]
    seat = place.precision is not Precision.COUNTRY and plain(place.name) in common
    struck = mention is not None and mention.type in _BEFALLS
    located = any(_WITHIN.search(text, max(t.start - 12, 0), t.start) for t in named)
    if seat and named and not struck and not located:
        return ()
    if place.precision is Precision.SETTLEMENT and any(_REGIONS.match(text, t.end) for t in named):
        return (replace(place, precision=Precision.REGION),)
    return (place,)


def _at(claim: Claim, mention: EventMention | None) -> Span:
    if mention:
        return mention.trigger
    return (claim.content[0][0], claim.content[-1][1]) if claim.content else (0, 0)


def _was_not(claim: Claim, mention: EventMention | None) -> bool:
    """Whether a speaker says that something did not happen: "no agreements were signed"."""
    typed = mention is not None and bool(mention.type)
    told = typed and claim.source is not None and claim.phase in (Phase.PAST, Phase.ONGOING)
    return told and claim.factuality is Factuality.CT_MINUS


def _tense(claim: Claim, mention: EventMention | None) -> Tense:
    if claim.phase is Phase.BACKGROUND:
        return "background"
    if mention is None or mention.type is None:
        # A doubt, a hope or a remark goes with what it is about.
        return "happened"
    return "ahead" if claim.phase in (Phase.PLANNED, Phase.HYPOTHETICAL) else "happened"


def _numbers(reading: Reading, claim: Claim, mention: EventMention | None) -> tuple[Number, ...]:
    indices = dict.fromkeys((*claim.counts, *(mention.counts if mention else ())))
    counts = (reading.counts[i] for i in indices)
    return tuple((c.of, c.low, c.high) for c in counts)


def _folded(actors: Iterable[Actor]) -> frozenset[str]:
    """Names and countries of actors, in folded spelling; common words of their names left out."""
    keys = {a.country for a in actors if a.country}
    for actor in actors:
        keys |= {skeleton(w) for w in words(actor.name) if w[:1].isupper()}
    return frozenset(keys)


def _days(time: EventTime | None, tense: Tense) -> Days | None:
    """The days of a claim; months and years date only what is told as old."""
    found = _covered(time)
    wide = found is not None and found[1] - found[0] > WIDEST
    return None if wide and tense != "background" else found


def _covered(time: EventTime | None) -> Days | None:
    if time is None:
        return None
    covered = (time.start, time.end) if time.start and time.end else days(time.value)
    return _ordinals(*covered) if covered else None


def _told(published: str | None) -> Days | None:
    covered = days(published) if published else None
    return _ordinals(*covered) if covered else None


def _ordinals(start: str, end: str) -> Days | None:
    try:
        return date.fromisoformat(start[:10]).toordinal(), date.fromisoformat(end[:10]).toordinal()
    except ValueError:
        return None
