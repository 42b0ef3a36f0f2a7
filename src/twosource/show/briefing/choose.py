"""Choosing what a briefing tells: by days, by place, by theme; and what of it is only recalled."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from twosource.errors import MendInput
from twosource.gazetteer.fold import fold
from twosource.model import Place, State
from twosource.show.briefing.told import Told
from twosource.show.wording import Section

# What ended so long before it was first told of is recalled, not news.
RECALLED_AFTER = timedelta(days=31)


# First and last day (ISO), both included.
Days = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Area:
    """The ground a briefing is asked for: place ids, ISO 3166-1 alpha-2 codes, folded names.

    A place is in it when it is one of them, or lies in a country or region that is.
    """

    name: str
    ids: frozenset[str] = frozenset()
    countries: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()

    def holds(self, place: Place) -> bool:
        """Whether a place is this area or, as far as the data tells, lies within it."""
        if place.id in self.ids or place.country in self.countries:
            return True
        return any(fold(n) in self.names for n in (place.name, place.admin1) if n)


@dataclass(frozen=True, slots=True)
class Selection:
    """What is asked for; None asks for everything.  ``first`` and ``last`` are both included."""

    first: date | None = None
    last: date | None = None
    area: Area | None = None
    theme: Section | None = None

    @property
    def days(self) -> Days | None:
        """First and last day as ISO dates; open ends reach as far as dates do."""
        if self.first is None and self.last is None:
            return None
        return (self.first or date.min).isoformat(), (self.last or date.max).isoformat()


EVERYTHING = Selection()


@dataclass(frozen=True, slots=True)
class Chosen:
    """What a briefing tells: what happened, what is ahead, what is only recalled."""

    happened: tuple[Told, ...]
    ahead: tuple[Told, ...]
    recalled: tuple[Told, ...]

    @property
    def all(self) -> tuple[Told, ...]:
        """Everything told, in the order of the page."""
        return (*self.happened, *self.ahead, *self.recalled)


def theme_named(name: str, sections: Sequence[Section]) -> Section:
    """The section of that theme, heading or event type; raises MendInput if there is none."""
    for section in sections:
        if name.casefold() in (section.theme.casefold(), section.section.casefold()):
            return section
        if name.upper() in section.types:
            return Section(section.theme, section.section, (name.upper(),), section.example)
    known = ", ".join([s.theme for s in sections] + [t for s in sections for t in s.types])
    raise MendInput(f"there is no theme {name!r}; there are: {known}")


def choose(told: Iterable[Told], wanted: Selection) -> Chosen:
    """What of ``told`` is asked for, in the order given."""
    happened: list[Told] = []
    ahead: list[Told] = []
    recalled: list[Told] = []
    for one in told:
        if not one.said or not _of_theme(one, wanted.theme) or not _in_area(one, wanted.area):
            continue
        match _kind(one, wanted.days):
            case "recalled":
                recalled.append(one)
            case "told":
                (ahead if one.event.state is State.EXPECTED else happened).append(one)
    return Chosen(tuple(happened), tuple(ahead), tuple(recalled))


def _of_theme(told: Told, theme: Section | None) -> bool:
    return theme is None or told.event.event.type in theme.types


def _in_area(told: Told, area: Area | None) -> bool:
    """By the event's own place, or for less than a country by one that a claim for it gives.

    An event is not in every country that is spoken of where it is told.
    """
    if area is None:
        return True
    if told.event.place is not None and (area.countries or area.holds(told.event.place)):
        return area.holds(told.event.place)
    return any(area.holds(s.claim.place) for s in told.stands.supporting if s.claim.place)


def _kind(told: Told, days: Days | None) -> str | None:
    """``told``, ``recalled``, or None for what those days do not concern."""
    time = told.event.time
    published = [s.report.published[:10] for s in told.said.values() if s.report.published]
    if time is None or time.start is None:
        return "told" if days is None or _any_in(published, days) else None
    start, end = time.start[:10], (time.end or time.start)[:10]
    if days is None:
        return "recalled" if _long_before(end, published) else "told"
    if start <= days[1] and days[0] <= end:
        return "told"
    if not _any_in(published, days):
        return None
    return "recalled" if end < days[0] else "told"


def _any_in(published: list[str], days: Days) -> bool:
    return any(days[0] <= day <= days[1] for day in published)


def _long_before(end: str, published: list[str]) -> bool:
    if not published:
        return False
    try:
        return date.fromisoformat(min(published)) - date.fromisoformat(end) > RECALLED_AFTER
    except ValueError:
        # A date cut short ("2023-09") tells no distance.
        return False


def by_section(told: Iterable[Told], sections: Sequence[Section]) -> Mapping[str, tuple[Told, ...]]:
    """Heading to the events that stand under it, in the order of the table; empty ones left out."""
    found = list(told)
    grouped = {
        s.section: tuple(t for t in found if t.event.event.type in s.types) for s in sections
    }
    return {heading: events for heading, events in grouped.items() if events}
