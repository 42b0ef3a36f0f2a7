"""Outlines of first-level regions, pieced together from coasts, borders and lines of regions.

The package that carries Natural Earth has no regions as areas and no names of them.  Its lines are
closed to patches of ground; a patch is of the region that most of the gazetteer's towns in it are
filed under.  So an outline follows the gazetteer, which goes by ISO 3166, not the map maker's view
of whose the ground is.  A region gets an outline only where that holds nearly all of its towns and
hardly another's; the rest stay without, as do districts, whose lines the package lacks.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import numpy as np
import shapely

from twosource.gazetteer import Entry, Gazetteer, Kind
from twosource.show.basemap.disputed import contested_ground
from twosource.show.basemap.shapes import FINE, polygons, written_polygons
from twosource.show.basemap.sources import Layers

# Lines that meet in Natural Earth come up to so far apart (degrees; a hundred metres).
GAP = 0.001
# Towns an outline holds at least, and the shares of the region's own: of all there are, that lie
# in it; of all that lie in it, that are the region's.
FEWEST, HELD, OWN = 3, 0.8, 0.9


def area_pieces(layers: Layers, gazetteer: Gazetteer) -> Iterator[tuple[str, dict[str, Any]]]:
    """For each country that has any the outlines of its regions by place id.

    ``contested`` names those that more than one side claims: they are drawn as such.
    """
    claimed = {entry.id for entry, _ in contested_ground(gazetteer)}
    by_country: dict[str, dict[str, Any]] = defaultdict(dict)
    for number, shape in outlines(layers, _towns(gazetteer)).items():
        region = gazetteer.entry(number)
        drawn = written_polygons(polygons(shapely.get_parts(shape), FINE), FINE.scale)
        if region and region.country and drawn:
            by_country[region.country][region.id] = drawn
    for country, areas in sorted(by_country.items()):
        named = sorted(claimed & areas.keys())
        yield country, {"scale": FINE.scale, "areas": areas, "contested": named}


def _towns(gazetteer: Gazetteer) -> Iterator[Entry]:
    return (e for e in gazetteer.largest(0) if e.kind is Kind.CITY and e.admin1)


def outlines(layers: Layers, towns: Iterable[Entry]) -> Mapping[int, Any]:
    """The ground of each region that can be told, by the number that its towns are filed under."""
    towns = tuple(towns)
    ground = patches(layers)
    found = _inside(ground, towns)
    own: dict[int, list[int]] = defaultdict(list)
    for patch, votes in sorted(found.items()):
        own[votes.most_common(1)[0][0]].append(patch)
    every = Counter(town.admin1 for town in towns)
    kept = (
        (region, parts)
        for region, parts in own.items()
        if _holds(region, [found[p] for p in parts], every[region])
    )
    return {region: shapely.union_all(ground[parts]) for region, parts in kept}


def patches(layers: Layers) -> Any:
    """The patches of ground that all lines together close."""
    drawn = (shapely.boundary(layers.land), layers.borders, layers.disputed, layers.regions)
    net = shapely.union_all(np.concatenate(drawn), grid_size=GAP)
    return shapely.get_parts(shapely.polygonize([net]))


def _inside(ground: Any, towns: tuple[Entry, ...]) -> dict[int, Counter[int]]:
    """For each patch how many of the towns in it are filed under which region."""
    points = shapely.points([town.lon for town in towns], [town.lat for town in towns])
    found: dict[int, Counter[int]] = defaultdict(Counter)
    pairs = shapely.STRtree(ground).query(points, predicate="within")
    for town, patch in pairs.T.tolist():
        found[patch][towns[town].admin1 or 0] += 1
    return found


def _holds(region: int, votes: list[Counter[int]], every: int) -> bool:
    inside, own = sum(v.total() for v in votes), sum(v[region] for v in votes)
    return inside >= FEWEST and own >= HELD * every and own >= OWN * inside
