"""Outlines of regions: closed from lines, told by the towns in them, left out where wrong."""

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
import shapely

from twosource.gazetteer import Entry, Gazetteer, Kind, open_gazetteer
from twosource.show.basemap import file, open_basemap
from twosource.show.basemap.areas import GAP, area_pieces, outlines, patches
from twosource.show.basemap.sources import Layers

NORTH, SOUTH = 1, 2


def land(*lines: list[tuple[float, float]]) -> Layers:
    """A square of ten degrees, cut by lines of regions."""
    none = np.array([], object)
    ground = np.array([shapely.box(0, 0, 10, 10)])
    return Layers(ground, none, none, none, shapely.linestrings(lines) if lines else none)


def towns(*placed: tuple[float, float, int]) -> list[Entry]:
    return [
        Entry(n, f"geonames:{n}", "", lat, lon, "XX", region, None, Kind.CITY, 1_000, 0, 1.0)
        for n, (lon, lat, region) in enumerate(placed, 10)
    ]


ACROSS = [(0.0, 5.0), (10.0, 5.0)]
SETTLED = [(x, y, NORTH if y > 5 else SOUTH) for x in (1.0, 4.0, 8.0) for y in (2.0, 4.0, 6.0, 9.0)]


def test_a_patch_is_of_the_region_of_its_towns() -> None:
    found = outlines(land(ACROSS), towns(*SETTLED))
    assert found[NORTH].equals(shapely.box(0, 5, 10, 10))
    assert found[SOUTH].equals(shapely.box(0, 0, 10, 5))


@pytest.mark.parametrize(("apart", "closed"), [(0.4 * GAP, 2), (40 * GAP, 1)])
def test_lines_that_come_up_to_a_rounding_apart_meet(apart: float, closed: int) -> None:
    short = [(apart, 5.0), (10.0 - apart, 5.0)]
    assert len(patches(land(short))) == closed


def test_a_region_of_several_patches_has_them_all() -> None:
    layers = land(ACROSS, [(5.0, 5.0), (5.0, 10.0)])
    assert outlines(layers, towns(*SETTLED))[NORTH].area == 50


@pytest.mark.parametrize(
    ("more", "lost"),
    [
        # A line is missing: another region's towns lie in the patch.
        ([(2.0, 7.0, SOUTH)], {NORTH}),
        # Most of the region lies elsewhere.
        ([(20.0, 20.0, NORTH)] * 3, {NORTH}),
    ],
    ids=["another's towns", "its towns elsewhere"],
)
def test_an_outline_that_does_not_fit_is_left_out(
    more: list[tuple[float, float, int]], lost: set[int]
) -> None:
    few = [town for town in SETTLED if town[0] < 8]
    found = outlines(land(ACROSS), towns(*few, *more))
    assert {NORTH, SOUTH} - set(found) == lost


def test_two_towns_are_too_few_to_tell() -> None:
    assert outlines(land(ACROSS), towns((1, 8, NORTH), (9, 8, NORTH))) == {}


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return open_gazetteer()


def test_a_region_is_filed_by_the_gazetteer_and_known_as_contested(gazetteer: Gazetteer) -> None:
    crimea = gazetteer.by_code("UA-43")
    assert crimea
    placed = [e for e in gazetteer.largest(0) if e.admin1 == crimea.number]
    lons, lats = [e.lon for e in placed], [e.lat for e in placed]
    around = shapely.box(min(lons) - 1, min(lats) - 1, max(lons) + 1, max(lats) + 1)
    alone = replace(land(), land=np.array([around]))
    (country, piece), *more = area_pieces(alone, _Only(gazetteer, placed))  # type: ignore[arg-type]
    assert (country, more) == ("UA", [])
    assert list(piece["areas"]) == piece["contested"] == [crimea.id]


class _Only:
    """The gazetteer with some of its towns."""

    def __init__(self, gazetteer: Gazetteer, placed: list[Entry]) -> None:
        self.gazetteer, self.placed = gazetteer, placed

    def largest(self, _people: int) -> list[Entry]:
        return self.placed

    def __getattr__(self, name: str) -> Any:
        return getattr(self.gazetteer, name)


def test_what_was_built_files_crimea_by_its_code() -> None:
    path = file.default_path()
    if not path.is_file():
        pytest.skip("needs the base map: make basemap")
    ground = open_basemap(path)
    gazetteer = open_gazetteer()
    crimea = gazetteer.by_code("UA-43")
    assert crimea
    piece = ground.piece("areas_UA")
    assert piece
    assert crimea.id.encode() in piece
    russia = ground.piece("areas_RU")
    assert russia
    assert crimea.id.encode() not in russia
