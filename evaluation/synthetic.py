"""Readings of a world that never was: happenings, the reports that tell of them, and the truth.

For measuring linking at sizes no annotated corpus has.  A day has as many happenings as any other,
so a larger desk covers more days; but one place has a large share of everything (a front town), and
one day at one place has a happening for every few hundred of all others.  A tenth of the happenings
come again ten days later at the same place, by the same doers.  Claims lack what claims lack: the
place, the day, the number, the doer, the type.  All names are invented.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import accumulate

from twosource.model import (
    Actor,
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
    Report,
    ReportId,
    Source,
    SourceKind,
    Span,
    Stance,
    report_digest,
)

START = date(2031, 1, 1)
A_DAY = 120
PLACES, NAMES, WORDS, PERSONS, OUTLETS = 4_000, 9_000, 15_000, 6_000, 300
# Shares of all happenings: at the front town; on one day at one place; repeated ten days later.
FRONT, HOT, TWINS, APART = 0.12, 1 / 300, 0.1, 10
# Shares of claims that lack something.
NO_PLACE, NO_DAY, NO_NUMBER, NO_DOER, NO_TYPE = 0.3, 0.35, 0.5, 0.4, 0.08
# Shares of reports: with no date; a copy of another; with a claim of another happening of the day.
UNDATED, COPIES, ASIDES = 0.03, 0.15, 0.2
CLAIMS_AN_EVENT = 7.6

_TYPES = ("ASSAULT", "ASSAULT", "ASSAULT", "INCIDENT", "INCIDENT", "CONSULT", "PROTEST", "COERCE")
_LOSSES = ("killed", "injured", "weapons_launched", "intercepted", "buildings", "vehicles")
_COUNTED = {"ASSAULT": _LOSSES, "INCIDENT": ("killed", "injured", "missing", "buildings")}
_COUNTRIES = ("NOR", "SUD", "EST", "WES", "MID", "ILE")
_OFFICES = ("The governor of", "The mayor of", "Police in", "The hospital of", "Rescuers in")
_ONSETS = (*"bdfgklmnprstv", "br", "dr", "gr", "kl", "kr", "pl", "st", "tr")
_ENDS = (*"lmnrstk", "nd", "rt", "lm")


@dataclass(frozen=True, slots=True)
class Happening:
    """What happened: the truth that reports tell parts of."""

    number: int
    type: str
    day: date
    place: Place
    doer: Actor
    target: Actor
    names: tuple[str, ...]
    words: tuple[str, ...]
    numbers: tuple[tuple[str, int], ...]
    sources: tuple[str, ...]


@dataclass(frozen=True)
class World:
    """Readings, and for each of their claims the number of the happening it tells of."""

    readings: tuple[Reading, ...]
    truth: dict[ClaimId, int]


def world(claims: int, seed: int = 7) -> World:
    """About ``claims`` claims; the same ones for the same ``seed``."""
    maker = _Maker(claims, seed)
    readings = tuple(maker.readings())
    return World(readings, maker.truth)


class _Maker:
    """Draws everything from one random generator, in one order."""

    def __init__(self, claims: int, seed: int) -> None:
        self.chance = random.Random(seed)
        self.wanted = claims
        self.truth: dict[ClaimId, int] = {}
        self.vocabulary = self._spelled(WORDS, 2)
        self.topics = {kind: self._some(self.vocabulary[:400], 40) for kind in set(_TYPES)}
        self.names = [w.capitalize() for w in self._spelled(NAMES, 3)]
        self.persons = [
            f"{self.chance.choice(self.names)} {self.chance.choice(self.names)}"
            for _ in range(PERSONS)
        ]
        self.outlets = [f"{name} Post" for name in self._some(self.names, OUTLETS)]
        self.places = [self._place(n) for n in range(PLACES)]
        self.popular = list(accumulate(1 / (n + 5) for n in range(PLACES)))

    def readings(self) -> Iterator[Reading]:
        """Reports of all happenings until there are claims enough."""
        events = max(round(self.wanted / CLAIMS_AN_EVENT), 10)
        happenings = self._happenings(events)
        by_day: dict[date, list[Happening]] = {}
        for one in happenings:
            by_day.setdefault(one.day, []).append(one)
        number = 0
        for one in happenings:
            told: list[Reading] = []
            for _ in range(self._reports()):
                if told and self.chance.random() < COPIES:
                    reading = self._copy(number, self.chance.choice(told))
                else:
                    reading = self._report(number, one, by_day[one.day])
                told.append(reading)
                number += 1
                yield reading
            if len(self.truth) >= self.wanted:
                return

    def _reports(self) -> int:
        return min(1 + int(self.chance.expovariate(1 / 1.8)), 25)

    # --- what happened ------------------------------------------------------------------------

    def _happenings(self, number: int) -> list[Happening]:
        days = max(number // A_DAY, 1)
        hot = START + timedelta(days // 2)
        found: list[Happening] = []
        while len(found) < number:
            lot = self.chance.random()
            if lot < HOT:
                place, day = self.places[1], hot
            else:
                place = self.places[0] if lot < HOT + FRONT else self._anywhere()
                day = START + timedelta(self.chance.randrange(days))
            one = self._happening(len(found), day, place)
            found.append(one)
            if self.chance.random() < TWINS:
                found.append(self._again(len(found), one))
        self.chance.shuffle(found)
        return found

    def _happening(self, number: int, day: date, place: Place) -> Happening:
        kind = self.chance.choice(_TYPES)
        counted = self._some(_COUNTED.get(kind, ("arrested", "injured")), 2)
        doer, target = self._actor(), self._actor()
        sources = [f"{self.chance.choice(_OFFICES)} {place.name}"]
        sources += self._some(self.persons, 3)
        return Happening(
            number,
            kind,
            day,
            place,
            doer,
            target,
            tuple(self._some(self.names, 4)),
            (*self._some(self.vocabulary, 14), *self._some(self.topics[kind], 6)),
            tuple((of, self._size()) for of in counted),
            tuple(sources),
        )

    def _again(self, number: int, one: Happening) -> Happening:
        """The look-alike: same place, type, doers and some of the words, ten days later."""
        other = self._happening(number, one.day + timedelta(APART), one.place)
        return replace(
            other,
            type=one.type,
            doer=one.doer,
            target=one.target,
            names=(*one.names[:1], *other.names[1:]),
            words=(*one.words[:6], *other.words[6:14], *one.words[14:]),
            numbers=tuple((of, self._size()) for of, _ in one.numbers),
        )

    def _size(self) -> int:
        return int(self.chance.lognormvariate(1.8, 1.3)) + 1

    def _anywhere(self) -> Place:
        return self.chance.choices(self.places, cum_weights=self.popular)[0]

    def _place(self, number: int) -> Place:
        name = self.names[number]
        lat, lon = self.chance.uniform(40, 55), self.chance.uniform(15, 45)
        country = _COUNTRIES[int((lon - 15) // 5)][:2]
        return Place(f"test:{number}", name, lat, lon, country, Precision.SETTLEMENT)

    def _actor(self) -> Actor:
        country = self.chance.choice(_COUNTRIES)
        return Actor((), f"{country.capitalize()}land forces", country, "MIL")

    # --- what is told -------------------------------------------------------------------------

    def _report(self, number: int, one: Happening, day: list[Happening]) -> Reading:
        told = [one] * self.chance.choice((1, 2, 3, 3, 4, 5))
        if self.chance.random() < ASIDES:
            told.append(self.chance.choice(day))
        draft = _Draft(self, number, one)
        for happening in told:
            # Who turns to something else says where that was.
            draft.tell(happening, aside=happening is not one)
        return draft.reading()

    def _copy(self, number: int, original: Reading) -> Reading:
        """The same text under another name, a day later at most."""
        report = replace(
            original.report,
            id=ReportId(f"s{number:07}"),
            publisher=self.chance.choice(self.outlets),
        )
        report = replace(report, digest=report_digest(report))
        claims = []
        for place, claim in enumerate(original.claims):
            name = ClaimId(f"{report.id}#{place}")
            self.truth[name] = self.truth[claim.id]
            claims.append(replace(claim, id=name))
        return replace(original, report=report, claims=tuple(claims))

    # --- words --------------------------------------------------------------------------------

    def _spelled(self, number: int, syllables: int) -> list[str]:
        found: dict[str, None] = {}
        while len(found) < number:
            parts = [
                self.chance.choice(_ONSETS) + self.chance.choice("aeiou") for _ in range(syllables)
            ]
            found["".join(parts) + self.chance.choice(_ENDS)] = None
        return list(found)

    def _some(self, items: "list[str] | tuple[str, ...]", number: int) -> list[str]:
        return self.chance.sample(items, number)


class _Draft:
    """One report as it is written: text, claims, mentions and counts together."""

    def __init__(self, maker: _Maker, number: int, main: Happening) -> None:
        self.maker, self.chance = maker, maker.chance
        self.name = f"s{number:07}"
        delay = self.chance.choice((0, 0, 0, 1, 1, 2))
        published = (main.day + timedelta(delay)).isoformat()
        self.published = None if self.chance.random() < UNDATED else published
        self.publisher = self.chance.choice(maker.outlets)
        self.text = ""
        self.claims: list[Claim] = []
        self.mentions: list[EventMention] = []
        self.counts: list[Count] = []

    def tell(self, one: Happening, aside: bool = False) -> None:
        """Write one sentence of a happening, with its claim."""
        chance = self.chance
        source = chance.choice(one.sources) if chance.random() < 0.8 else None
        start = len(self.text)
        if source:
            self.text += f"{source} said "
        begin = len(self.text)
        words = chance.sample(one.words, 7)
        words[3:3] = chance.sample(one.names, 2)
        placed = chance.random() >= NO_PLACE or aside
        if placed:
            words.append(f"in {one.place.name}")
        self.text += " ".join(words)
        indices = self._number(one)
        content = (begin, len(self.text))
        self.text += ".\n"
        day = one.day.isoformat()
        denied = chance.random() < 0.04
        self.claims.append(
            Claim(
                ClaimId(f"{self.name}#{len(self.claims)}"),
                (content,),
                Source(source, SourceKind.PERSON, spans=((start, start + len(source)),))
                if source
                else None,
                (),
                Stance.DENIES if denied else Stance.ASSERTS,
                Factuality.CT_MINUS if denied else Factuality.CT_PLUS,
                Phase.PAST,
                self._mention(one, (begin, begin + len(words[0])), indices, aside),
                EventTime(day, day, day) if chance.random() >= NO_DAY else None,
                one.place if placed else None,
                indices,
            )
        )
        self.maker.truth[self.claims[-1].id] = one.number

    def _number(self, one: Happening) -> tuple[int, ...]:
        if self.chance.random() < NO_NUMBER:
            return ()
        of, size = self.chance.choice(one.numbers)
        self.text += " with "
        start = len(self.text)
        self.text += f"{size} {of}"
        exact = self.chance.random() < 0.8
        bound, high = (Bound.EXACT, size) if exact else (Bound.AT_LEAST, None)
        self.counts.append(
            Count(start, start + len(str(size)), of, size, high, bound, self.text[start:])
        )
        return (len(self.counts) - 1,)

    def _mention(self, one: Happening, trigger: Span, counts: tuple[int, ...], typed: bool) -> int:
        kind = one.type if self.chance.random() >= NO_TYPE or typed else None
        doers = () if self.chance.random() < NO_DOER else (one.doer,)
        targets = (one.target,) if self.chance.random() < 0.3 else ()
        self.mentions.append(
            EventMention(trigger, kind, actors=doers, recipients=targets, counts=counts)
        )
        return len(self.mentions) - 1

    def reading(self) -> Reading:
        """The finished reading."""
        report = Report(
            ReportId(self.name), self.text, "", self.publisher, self.published, language="en"
        )
        report = replace(report, digest=report_digest(report))
        return Reading(
            report,
            mentions=tuple(self.mentions),
            counts=tuple(self.counts),
            claims=tuple(self.claims),
        )
