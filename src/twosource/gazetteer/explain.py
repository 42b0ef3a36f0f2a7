"""What the gazetteer knows of a name, in lines for the person who asks."""

from twosource.gazetteer.control import control_of
from twosource.gazetteer.entry import Entry, Match
from twosource.gazetteer.fold import fold, skeleton
from twosource.gazetteer.index import Gazetteer, open_gazetteer

SHOWN = 20
_MATCHES = {
    Match.OFFICIAL: "its name",
    Match.SHORT: "its name without the generic word",
    Match.ALTERNATE: "another name of it",
    Match.SKELETON: "another spelling",
}


def explain(name: str, gazetteer: Gazetteer | None = None) -> list[str]:
    """Lines on every place ``name`` may mean, the best match first; one line if there is none."""
    gazetteer = gazetteer or open_gazetteer()
    key = fold(name)
    lines = []
    if people := gazetteer.demonym(key):
        lines.append(f"{name}: word for the people or manner of {people.name} ({people.id})")
    found = gazetteer.candidates(name)
    for candidate in found[:SHOWN]:
        entry = candidate.entry
        lines.append(f"{describe(entry, gazetteer)}; {_MATCHES[candidate.match]}")
        lines += [f"    {row.sentence()}" for row in control_of(entry, gazetteer)]
    if len(found) > SHOWN:
        lines.append(f"and {len(found) - SHOWN} more")
    return lines or [f"{name}: not in the gazetteer (looked for {key!r} and {skeleton(name)!r})"]


def describe(entry: Entry, gazetteer: Gazetteer) -> str:
    """One entry in one line: name, kind, regions, coordinates, people, id."""
    regions = [region.name for region in gazetteer.regions(entry)]
    where = ", ".join([*regions, entry.country or "no one country"])
    people = f", {entry.population:,} people" if entry.population else ""
    about = f", within {entry.radius_km:g} km" if entry.approximate else ""
    kind = entry.kind.name.lower()
    return (
        f"{entry.name} ({kind}) in {where} at {entry.lat:.4f}, {entry.lon:.4f}{about}{people}"
        f" [{entry.id}]"
    )
