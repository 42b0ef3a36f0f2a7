"""A briefing as somebody asks a desk for it: days, place, theme and dates become one selection."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from twosource.errors import MendInput
from twosource.gazetteer import Gazetteer, Kind, open_gazetteer
from twosource.gazetteer.fold import fold
from twosource.lexicon import Lexicon
from twosource.model import Place, Reading
from twosource.show.briefing.choose import Area, Selection, theme_named
from twosource.show.briefing.compose import Since, compose
from twosource.show.briefing.gathering import gather
from twosource.show.briefing.parts import Brief
from twosource.show.wording import listed, sections
from twosource.store import Desk

# Names given back to one who asked for a place that nothing is told of.
MOST_OFFERED = 12


@dataclass(frozen=True, slots=True)
class Asked:
    """What somebody asks for; None where they left it open.

    ``most`` is how many of the weightiest events are looked at.
    """

    first: date | None = None
    last: date | None = None
    place: str | None = None
    theme: str | None = None
    as_of: date | None = None
    since: date | None = None
    most: int | None = None


def brief_of(desk: Desk, lexicon: Lexicon, gazetteer: Path | None, asked: Asked) -> Brief:
    """The briefing asked of a desk; raises MendInput where it cannot be made as asked.

    The gazetteer is opened only where a place is asked for.
    """
    if asked.first and asked.last and asked.first > asked.last:
        raise MendInput(f"{asked.first} is after {asked.last}: name the earlier day first")
    if asked.since and asked.as_of and asked.since > asked.as_of:
        raise MendInput(f"nothing can have changed since {asked.since} as of {asked.as_of}")
    wanted = Selection(asked.first, asked.last)
    found = gather(desk, wanted.days, gazetteer, asked.most)
    since = None
    if asked.since:
        since = Since(asked.since, found.as_of(asked.since, lexicon).events)
    if asked.as_of:
        found = found.as_of(asked.as_of, lexicon)
    if asked.place:
        wanted = replace(wanted, area=_asked_area(asked.place, gazetteer, found.readings))
    if asked.theme:
        wanted = replace(wanted, theme=theme_named(asked.theme, sections(lexicon)))
    return compose(found.events, found.readings, lexicon, wanted, asked.as_of, since)


def area_named(name: str, gazetteer: Gazetteer, places: Iterable[Place]) -> Area:
    """The ground a name means; raises MendInput where none of ``places`` lies in it.

    A country takes in what lies in it, a region what the data files under it.
    """
    told = tuple(places)
    area = _area(name, gazetteer)
    if any(map(area.holds, told)):
        return area
    often = [name for name, _ in Counter(p.name for p in told).most_common(MOST_OFFERED)]
    instead = f"; most often told of are: {listed(often, MOST_OFFERED)}" if often else ""
    raise MendInput(f"nothing is told of {name!r}{instead}")


def _asked_area(name: str, path: Path | None, readings: Iterable[Reading]) -> Area:
    opened = open_gazetteer(path)
    try:
        return area_named(name, opened, _places(readings))
    finally:
        opened.close()


def _places(readings: Iterable[Reading]) -> Iterator[Place]:
    return (c.place for r in readings for c in r.claims if c.place)


def _area(name: str, gazetteer: Gazetteer) -> Area:
    found = [c.entry for c in gazetteer.candidates(name)]
    country = next((e for e in found if e.kind is Kind.COUNTRY and e.country), None)
    if country and country.country:
        return Area(country.name, countries=frozenset({country.country}))
    regions = {fold(e.name) for e in found if e.kind is Kind.ADMIN1}
    ids = frozenset({name, *(e.id for e in found)})
    return Area(name, ids, names=frozenset({fold(name), *regions}))
