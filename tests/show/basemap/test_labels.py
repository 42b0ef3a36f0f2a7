from twosource.gazetteer import open_gazetteer
from twosource.show.basemap.labels import labels, written_labels


def test_large_places_are_named_first_and_small_countries_later() -> None:
    rows = list(labels(open_gazetteer()))
    zooms = {name: zoom for _, _, name, zoom, kind in rows if kind == 0}
    assert zooms["Ukraine"] == 2
    assert zooms["Estonia"] == 5
    cities = [row for row in rows if row[4] == 1]
    assert cities == sorted(cities, key=lambda row: row[3])


def test_labels_lie_on_the_grid_of_their_piece() -> None:
    assert written_labels(iter([(30.52, 50.45, "Kyiv", 5, 1)]), 100) == [[3052, 5045, "Kyiv", 5, 1]]
