"""Addresses of every page and question of the web desk, with the worst that a desk has.

Of each kind some lead to what was drawn at random and some to what has most of everything: the
speaker with most claims, the place with most events, the longest list, words that all reports hold.
A test compares the kinds with the routes of the application.
"""

import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import cycle, islice
from urllib.parse import urlencode

import sqlalchemy as sa

from twosource.show import BRIEF_FORMATS
from twosource.show.web.links import claim_link, event_link, report_link, segment, voice_link
from twosource.store import Desk, EventLine, Wanted, engine_url
from twosource.store import tables as t

# Of each kind so many of the worst are asked for.
WORST = 3
# Words that nearly every synthetic report holds.
COMMON = ("said", "in", "said in")
# What is not asked for, and why: exports write files of a whole day, and their size is the desk's;
# these two lead elsewhere or show what a judgement would do, which is linking.
UNASKED = ("/downloads/{name}", "/review/effect")

Addresses = Mapping[str, list[str]]


@dataclass(frozen=True)
class Sample:
    """What addresses are made of: the worst first, then what was drawn; days, words, speakers."""

    events: tuple[EventLine, ...]
    claims: tuple[str, ...]
    reports: tuple[str, ...]
    voices: tuple[str, ...]
    places: tuple[str, ...]
    days: tuple[str, ...]
    words: tuple[str, ...]
    spans: tuple[tuple[str, str], ...]


def addresses(desk: Desk, address: str, rounds: int, seed: int = 3) -> Addresses:
    """For each kind of page and question ``rounds`` addresses."""
    found = _sample(desk, address, rounds, random.Random(seed))
    every = dict(_pages(found)) | dict(_questions(found))
    return {name: list(islice(cycle(dict.fromkeys(some)), rounds)) for name, some in every.items()}


def _pages(s: Sample) -> Iterator[tuple[str, list[str]]]:
    by_place = [{"day": "all", "place": p, "type": e.type} for p in s.places for e in s.events[:4]]
    yield "today", ["/"]
    yield "a day", [f"/?day={d}" for d in s.days]
    yield "filtered", [f"/?{urlencode(asked)}" for asked in by_place]
    yield "by state", [f"/?day=all&state={e.state.value}" for e in s.events]
    yield "by side", ["/?day=all&side=Russia", "/?day=all&side=Ukraine&type=ASSAULT"]
    yield "by words", [f"/?{urlencode({'q': w, 'day': 'all'})}" for w in s.words]
    yield "as of", [f"/?as_of={d}" for d in s.days]
    yield "deep", [f"/?{urlencode({'day': 'all', 'after': _after(e)})}" for e in s.events]
    yield "map", ["/map", *(f"/map?{urlencode({'place': p})}" for p in s.places)]
    yield "map as of", [f"/map?as_of={d}" for d in s.days]
    yield "base map", ["/basemap/world"]
    yield "timeline", ["/timeline", *(f"/timeline?{urlencode({'place': p})}" for p in s.places)]
    yield "event", [event_link(e.id) for e in s.events]
    yield "event as of", [event_link(e.id, e.last_told) for e in s.events]
    yield "claims", [f"/claims?event={e.id}" for e in s.events]
    yield "claim", [claim_link(c) for c in s.claims]
    yield "report", [report_link(r) for r in s.reports]
    yield "briefing", ["/briefing", *(f"/briefing?{urlencode(b)}" for b in _briefs(s))]
    yield (
        "briefing file",
        [f"/briefing/{f}?{urlencode(b)}" for b in _briefs(s) for f in BRIEF_FORMATS],
    )
    yield "changes", [f"/changes?before={a}&after={b}" for a, b in s.spans]
    yield "changes, deep", [f"/changes?before={a}&after={b}&skip=20000" for a, b in s.spans]
    yield "sources", ["/sources", "/sources?side=Russia", "/sources?q=ra", "/sources?q=qqq"]
    yield "sides", ["/sides"]
    yield "voice", [voice_link(v) for v in s.voices]
    yield "downloads", ["/downloads"]
    yield "search", [f"/search?{urlencode({'q': w})}" for w in s.words]
    yield "review", ["/review", "/review?after=100", *(f"/review?day={d}" for d in s.days)]
    yield "review claims", [f"/review?kind=apart&day={d}" for d in s.days]
    yield "review names", ["/review?kind=names"]
    yield "review event", [f"/review/event?id={e.id}" for e in s.events]
    yield "judgements", ["/judgements"]
    yield "sign-in", ["/sign-in"]
    yield "record", ["/record"]
    yield "licences", ["/licences"]


def _briefs(s: Sample) -> list[dict[str, str]]:
    days = [{"from": d, "to": d} for d in s.days]
    spans = [{"from": a, "to": b} for a, b in s.spans[:WORST]]
    return [*days[:WORST], *spans, *days[WORST:]]


def _questions(s: Sample) -> Iterator[tuple[str, list[str]]]:
    boxes = [(f"{lon},{lat},{lon + 6},{lat + 5}", zoom) for lon, lat, zoom in _windows(s)]
    yield "api events", [f"/api/events?told={d}" for d in s.days]
    yield (
        "api places",
        ["/api/places", *(f"/api/places?first_day={d}&last_day={d}" for d in s.days)],
    )
    yield "api event", [f"/api/events/{e.id}" for e in s.events]
    yield "api history", [f"/api/events/{e.id}/history" for e in s.events]
    yield "api claims", [f"/api/events/{e.id}/claims" for e in s.events]
    yield "api report", [f"/api/reports/{segment(r)}" for r in s.reports]
    yield "api voices", ["/api/voices?most=200", "/api/voices?q=ra"]
    yield "api voice", [f"/api/voices/{segment(v)}" for v in s.voices]
    yield "api search", [f"/api/search?{urlencode({'q': w})}" for w in s.words]
    yield "api me", ["/api/me"]
    yield "api days", ["/api/days"]
    yield "api changes", [f"/api/changes?before={a}&after={b}" for a, b in s.spans]
    yield "api judgements", ["/api/judgements"]
    yield "api doubts", ["/api/doubts?most=20", *(f"/api/doubts?day={d}" for d in s.days)]
    yield "api map", ["/api/map", *(f"/api/map?box={box}&zoom={zoom}" for box, zoom in boxes)]
    yield "api map as of", [f"/api/map?as_of={d}&zoom=5" for d in s.days]
    yield "api timeline", ["/api/timeline", *(f"/api/timeline?told={d}" for d in s.days)]
    yield "api schema", ["/api/openapi.json"]


def _windows(s: Sample) -> list[tuple[float, float, int]]:
    placed = [e for e in s.events if e.lat is not None and e.lon is not None]
    return [(round(e.lon or 0) - 3, round(e.lat or 0) - 2, 4 + n % 7) for n, e in enumerate(placed)]


def _after(line: EventLine) -> str:
    return f"{line.origins}.{line.outlets}.{line.claims}.{line.id}"


# --- what there is ----------------------------------------------------------------------------


def _sample(desk: Desk, address: str, rounds: int, chance: random.Random) -> Sample:
    told = [day for day, _ in desk.days_told()]
    days = [*_most(address, t.event_history.c.day), *chance.choices(told, k=rounds)]
    drawn = [desk.event_lines(Wanted(told=d), most=200).lines for d in days]
    heaviest = [desk.event_lines(most=1).lines[0], *_largest(desk, address)]
    lines = [*heaviest, *(chance.choice(some) for some in drawn)]
    full = [event for line in lines if (event := desk.event(line.id))]
    reports = [*_most(address, t.reports.c.id, by=sa.func.length(t.reports.c.text))]
    reports += [chance.choice(e.reports) for e in full]
    texts = [report.text for r in reports if (report := desk.report(r))]
    return Sample(
        tuple(lines),
        tuple(chance.choice(e.event.claims) for e in full),
        tuple(reports),
        (*_most(address, t.event_claims.c.voice), *(chance.choice(sorted(e.names)) for e in full)),
        (*_most(address, t.events.c.place), *(e.place for e in lines if e.place)),
        tuple(days),
        (*COMMON, *(chance.choice(text.split()[:8]) for text in texts)),
        ((told[0], told[-1]), *_spans(chance, told, rounds)),
    )


def _spans(chance: random.Random, told: list[str], rounds: int) -> Iterator[tuple[str, str]]:
    for _ in range(rounds):
        first, last = sorted(chance.choices(told, k=2))
        yield first, last


def _most(address: str, column: "sa.Column[str]", by: object = None) -> list[str]:
    """The values of a column that most rows have, or the rows where ``by`` is largest."""
    size = sa.func.count() if by is None else sa.func.max(by)
    query = sa.select(column).where(column.is_not(None)).group_by(column)
    engine = sa.create_engine(engine_url(address))
    with engine.connect() as db:
        found = list(db.scalars(query.order_by(size.desc()).limit(WORST)))
    engine.dispose()
    return found


def _largest(desk: Desk, address: str) -> list[EventLine]:
    """The events with most reports."""
    ids = _most(address, t.events.c.id, by=t.events.c.reports)
    return list(desk.lines_of(ids))
