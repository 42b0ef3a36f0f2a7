"""From a ranked option to the answer given: a place with its precision, reasons and runners-up."""

from collections.abc import Sequence
from dataclasses import replace

from twosource.gazetteer import Entry, Gazetteer, Kind
from twosource.model import Place, Precision, Toponym
from twosource.read.page import Page
from twosource.read.toponyms.columns import COLUMNS
from twosource.read.toponyms.names import How, Meanings, Option
from twosource.read.toponyms.ranking import Ranking
from twosource.read.toponyms.resolve import Named

RUNNERS_UP = 3
# Farther from the next place in the text, in characters, a name's whereabouts are anyone's guess.
CLOSE = 300
WINDOW = 12
_PRECISION = {
    Kind.CITY: Precision.SETTLEMENT,
    Kind.COUNTRY: Precision.COUNTRY,
    Kind.ADMIN2: Precision.DISTRICT,
    Kind.ADMIN3: Precision.DISTRICT,
    Kind.DISTRICT: Precision.DISTRICT,
    Kind.SITE: Precision.EXACT,
}
# A place that is only known to lie in or near another one.
NEAR_KM = 15.0
# Columns that speak for an answer, and what to say when they are high; the names are context's.
_SAYINGS = (
    ("pattern_agrees", 0.5, "the region named right after it contains it"),
    ("home_admin1", 0.5, "it lies in the publisher's home region"),
    ("admin2_named", 0.5, "the district it lies in is named"),
    ("admin1_named", 0.5, "the region it lies in is named"),
    ("country_named", 0.5, "the country it lies in is named"),
    ("hint_agrees", 0.5, "the word beside the name says what it is"),
    ("hint_agrees_here", 0.5, "the words before the name say what it is"),
    ("lie_within_it", 0.9, "other places of the report lie in it"),
    ("same_admin1", 0.4, "other places of the report lie in the same region"),
    ("same_country", 0.6, "other places of the report lie in the same country"),
)
_INDEX = {name: COLUMNS.index(name) for name, _, _ in _SAYINGS}


def answer(
    page: Page,
    index: int,
    mentions: Sequence[Named],
    ranked: Sequence[Ranking | None],
    middle: Entry | None,
    gazetteer: Gazetteer,
) -> Toponym:
    """The place that one of a page's mentions means; near ``middle`` where no name tells.

    ``ranked`` gives each mention's ranking, None where the gazetteer has no such name.
    """
    mention, ranking = mentions[index], ranked[index]
    start, end = mention.span
    text = page.text(mention.span)
    if ranking is None or not _credible(mention.found, ranking):
        beside = _beside(index, mentions, ranked) or middle
        if beside is None and ranking is None:
            return Toponym(start, end, text, None, ("not in the gazetteer",))
        if beside is not None:
            place = near(beside, gazetteer)
            return Toponym(start, end, text, place, (f"not in the gazetteer; {place.name}",))
    assert ranking is not None
    first = ranking.options[0]
    place = place_of(first.entry, gazetteer, mention.found)
    if first.how == How.PART:
        place = replace(place, precision=Precision.APPROXIMATE)
    others = runners_up(ranking.options, gazetteer)
    return Toponym(start, end, text, place, reasons(ranking), others)


def _credible(found: Meanings, ranking: Ranking) -> bool:
    """Whether a part of a longer name says where the whole lies: "Larn Public Library" does."""
    first = ranking.options[0]
    if first.how == How.PART:
        return first.entry.kind != Kind.CITY or first.entry.population >= 100_000
    if first.how == How.WITHOUT_GENERIC and found.hint in (Kind.SITE, Kind.DISTRICT):
        return first.entry.kind != Kind.CITY or first.entry.population >= 15_000
    return True


def _beside(
    index: int, mentions: Sequence[Named], ranked: Sequence[Ranking | None]
) -> Entry | None:
    """The nearest town or district in the text; one that follows is likelier to hold the place."""
    here = mentions[index].span
    best: tuple[float, Entry] | None = None
    window = slice(max(index - WINDOW, 0), index + WINDOW)
    for other, ranking in zip(mentions[window], ranked[window], strict=True):
        if ranking is None or other.span == here:
            continue
        entry = ranking.options[0].entry
        if entry.kind not in (Kind.CITY, Kind.ADMIN2) or ranking.options[0].how == How.PART:
            continue
        gap = other.span[0] - here[1]
        distance = gap * 0.5 if gap >= 0 else float(here[0] - other.span[1])
        if distance < CLOSE and (best is None or distance < best[0]):
            best = distance, entry
    return best[1] if best else None


def place_of(entry: Entry, gazetteer: Gazetteer, found: Meanings | None = None) -> Place:
    """The gazetteer's entry as an answer; a part of it ("northern …") is known less closely."""
    precision = _PRECISION.get(entry.kind, Precision.REGION)
    radius = entry.radius_km
    if entry.approximate:
        precision = Precision.APPROXIMATE
    region = gazetteer.entry(entry.admin1)
    if found is not None and found.part and precision == Precision.COUNTRY:
        precision = Precision.REGION
    return Place(
        entry.id,
        entry.name,
        entry.lat,
        entry.lon,
        entry.country,
        precision,
        radius,
        region.name if region else None,
    )


def near(entry: Entry, gazetteer: Gazetteer) -> Place:
    """A place of unknown whereabouts in or near a known one."""
    place = place_of(entry, gazetteer)
    return Place(
        place.id,
        f"in or near {place.name}",
        place.lat,
        place.lon,
        place.country,
        Precision.APPROXIMATE,
        max(place.radius_km, NEAR_KM),
        place.admin1,
    )


def reasons(ranking: Ranking) -> tuple[str, ...]:
    """Why the first option was chosen, in words."""
    first, columns = ranking.options[0], ranking.columns[0]
    said = [text for name, least, text in _SAYINGS if columns[_INDEX[name]] >= least]
    if first.how == How.SKELETON:
        said.append(f"a spelling of {first.entry.name}")
    if first.how == How.DEMONYM:
        said.append(f"word for what belongs to {first.entry.name}")
    if len(ranking.options) == 1:
        said.insert(0, "the only place of that name in the gazetteer")
    elif first.entry.population == max(o.entry.population for o in ranking.options):
        said.append("the most populous place of that name")
    said.append(f"{round(100 * ranking.shares[0])}% likely among {len(ranking.options)}")
    return tuple(said)


def runners_up(options: Sequence[Option], gazetteer: Gazetteer) -> tuple[Place, ...]:
    """The next likeliest places."""
    return tuple(_known_place(o.entry, gazetteer) for o in options[1 : 1 + RUNNERS_UP])


def _known_place(entry: Entry, gazetteer: Gazetteer) -> Place:
    """The place of an entry, made once: the same towns come second all the time."""
    memo = ("place", entry.number)
    place: Place | None = gazetteer.memo.get(memo)
    if place is None:
        place = gazetteer.memo[memo] = place_of(entry, gazetteer)
    return place
