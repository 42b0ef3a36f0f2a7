"""From a ranked option to the answer given: a place with its precision, reasons and runners-up."""

from collections.abc import Sequence

from twosource.gazetteer import Entry, Gazetteer, Kind
from twosource.model import Place, Precision
from twosource.read.toponyms.context import COLUMNS
from twosource.read.toponyms.names import How, Meanings, Option
from twosource.read.toponyms.resolve import Ranking

RUNNERS_UP = 3
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
