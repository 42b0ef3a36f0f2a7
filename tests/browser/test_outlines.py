"""A region is drawn in its outline as soon as the base map has come; without one it is a round."""

import json
from pathlib import Path

import pytest
from playwright.sync_api import Page

from browser.test_map_walks import REST
from browser.watching import Watch
from twosource.show.basemap.file import write_basemap
from twosource.show.web.pages import map as map_page

ODESA, ANOTHER = "geonames:698738", "geonames:1"
# Two events of the region, which are a cluster, and the days of which there is one.
VIEW, ALONE = "/map?box=27,43,34,49", "&clock=happened&first_day=2023-09-07&last_day=2023-09-07"
WORLD = {"scale": 100, "cell": 15, "cells": [], "labels": [], "contested": [], "areas": ["UA"]}
# From 15 to 45 degrees east, 35 to 55 north: it fills the view, which the round does not.
WIDE = [[[15, 35, 30, 0, 0, 20, -30, 0, 0, -20]]]
# Whether there is colour in the upper left of what areas are drawn on.
COLOURED = """() => {
  const drawn = document.querySelector(".leaflet-areas-pane canvas");
  const at = (n) => Math.round(n * 0.15);
  return drawn.getContext("2d").getImageData(at(drawn.width), at(drawn.height), 1, 1).data[3] > 0;
}"""


@pytest.fixture
def page(
    request: pytest.FixtureRequest, watch: Watch, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Page:
    """The map over a base map that has the outline of one region, drawn and at rest."""
    outlined, days = request.param
    areas = {"scale": 1, "areas": {outlined: WIDE}, "contested": []}
    pieces = {"world": WORLD, "areas_UA": areas}
    path = tmp_path / "basemap.zip"
    write_basemap(path, "0f" * 32, {n: json.dumps(p).encode() for n, p in pieces.items()})
    monkeypatch.setattr(map_page, "default_path", lambda: path)
    with watch.page.expect_response(lambda answer: "/basemap/areas_UA" in answer.url):
        watch.go(VIEW + days)
    watch.page.wait_for_timeout(REST)
    return watch.page


@pytest.mark.parametrize(
    ("page", "outlined"),
    [((ODESA, ""), True), ((ODESA, ALONE), True), ((ANOTHER, ALONE), False)],
    indirect=["page"],
)
def test_a_region_is_drawn_in_its_outline(page: Page, watch: Watch, outlined: bool) -> None:
    assert page.evaluate(COLOURED) is outlined
    watch.check()
