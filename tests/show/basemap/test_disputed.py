"""Rows of disputed borders, and the labels of contested ground."""

from pathlib import Path

import pytest

from twosource.errors import MendKnowledge
from twosource.gazetteer import Gazetteer, open_gazetteer
from twosource.gazetteer.control import rows as control_rows
from twosource.show.basemap.disputed import contested, stretches


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return open_gazetteer()


def test_each_stretch_has_a_source_and_ground_that_is_known() -> None:
    known = {row.of for row in control_rows()} | {""}
    for row in stretches():
        assert row.source, row.name
        assert row.of in known, row.name


def test_a_box_without_inside_is_refused(tmp_path: Path) -> None:
    table = tmp_path / "lines.tsv"
    table.write_text("name\tof\twest\tsouth\teast\tnorth\tsource\nx\t\t3\t0\t2\t1\ty\n")
    with pytest.raises(MendKnowledge, match="no inside"):
        stretches(table)


def test_contested_ground_is_labelled_with_all_who_claim_it(gazetteer: Gazetteer) -> None:
    labels = {name: label for _, _, name, label in contested(gazetteer)}
    assert (
        "claimed by Ukraine and Russia; held by Russia since 2014-03-18"
        in labels["Autonomous Republic of Crimea"]
    )
    assert all(" and " in label and "(" in label for label in labels.values())


def test_ground_of_one_claimant_or_of_the_past_is_not(gazetteer: Gazetteer) -> None:
    names = {name for _, _, name, _ in contested(gazetteer)}
    assert "Snake Island" not in names
    assert not any("Karabakh" in name for name in names)
