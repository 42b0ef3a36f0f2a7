"""Every row of our own geography has an example that speaks of it, and points at something."""

import pytest

from twosource.gazetteer import Gazetteer, Kind, control, own
from twosource.gazetteer.explain import explain
from twosource.gazetteer.fold import fold
from twosource.lexicon import Lexicon
from twosource.read.toponyms.actors import Acting
from twosource.read.toponyms.tables import Generic, Publisher, Word


def test_features_are_named_in_their_examples_and_found(gazetteer: Gazetteer) -> None:
    rows = own.features()
    assert len(rows) >= 300
    assert len({row.slug for row in rows}) == len(rows)
    for row in rows:
        assert row.name in row.example, row.slug
        for name in (row.name, *row.aliases):
            found = [c.entry.id for c in gazetteer.by_key(fold(name))]
            assert f"twosource:{row.slug}" in found, name


def test_aliases_and_demonyms_point_at_entries(gazetteer: Gazetteer) -> None:
    for alias in own.aliases():
        assert alias.name in alias.example
        assert gazetteer.by_key(fold(alias.name)), alias.name
    for demonym in own.demonyms():
        assert demonym.words[0] in demonym.example
        for word in demonym.words:
            assert gazetteer.demonym(fold(word)) is not None, word


def test_places_are_shown_under_the_names_reports_use(gazetteer: Gazetteer) -> None:
    rows = own.called()
    assert len({row.of for row in rows}) == len(rows)
    for row in rows:
        assert row.name in row.example
        found = [c.entry for c in gazetteer.by_key(fold(row.name)) if c.entry.number == row.of]
        assert [entry.name for entry in found] == [row.name]


@pytest.mark.parametrize("name", ["Avdiivka", "Izmail", "Kupiansk", "Mykolaiv"])
def test_settlements_of_ukraine_have_the_codifier_s_name(name: str, gazetteer: Gazetteer) -> None:
    towns = [c.entry for c in gazetteer.candidates(name) if c.entry.kind is Kind.CITY]
    assert max(towns, key=lambda town: town.population).name == name


def test_points_replace_the_packages(gazetteer: Gazetteer) -> None:
    for row in own.points().values():
        name = row.example.rstrip(".").split()[-1]
        near = [
            c.entry
            for c in gazetteer.candidates(name)
            if abs(c.entry.lat - row.lat) < 0.001 and abs(c.entry.lon - row.lon) < 0.001
        ]
        assert near, row.of
        assert row.source


def test_control_rows_have_dates_sources_and_a_place(gazetteer: Gazetteer) -> None:
    for row in control.rows():
        assert gazetteer.by_code(row.of) is not None, row.of
        assert row.source
        assert row.example
        assert row.until is None or row.since < row.until


def test_control_is_told_for_a_day(gazetteer: Gazetteer) -> None:
    island = gazetteer.by_code("snake-island")
    assert island is not None
    held = [row.held_by for row in control.control_of(island, gazetteer, "2022-05-01")]
    assert held == ["RU"]
    assert not list(control.control_of(island, gazetteer, "2023-05-01"))


def test_tables_of_the_reader_have_examples(lexicon: Lexicon) -> None:
    for generic in lexicon.rows("places/generics.tsv", Generic):
        assert generic.word in generic.example
    for publisher in lexicon.rows("places/publishers.tsv", Publisher):
        assert publisher.city in publisher.example
    for name in ("common", "bodies", "facilities", "seats"):
        for word in lexicon.rows(f"places/{name}.tsv", Word):
            assert word.word in word.example
    for verb in lexicon.rows("places/acting.tsv", Acting):
        assert verb.verb in verb.example


def test_explain_lists_candidates_with_their_labels(gazetteer: Gazetteer) -> None:
    lines = explain("Sevastopol", gazetteer)
    assert "Sevastopol (city)" in lines[0]
    assert any("claimed by UA and RU" in line for line in lines)
    assert "not in the gazetteer" in explain("Xyzzyville", gazetteer)[0]
    assert "people or manner of Ukraine" in explain("Ukrainian", gazetteer)[0]
