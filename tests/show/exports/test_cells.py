"""No cell may run as a formula, and no number may be harmed by seeing to that."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from show.exports.exported import exported, rows_of
from twosource.show.exports.cells import cell, clean, write_delimited

DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
SPREADSHEETS = (
    "events-csv",
    "claims-csv",
    "facets-csv",
    "reports-csv",
    "voices-csv",
    "acled",
    "ged",
)


@pytest.mark.parametrize("start", DANGEROUS)
@pytest.mark.parametrize("space", ["", " ", "\u00a0", "\x00", "\u2028"])
def test_text_that_looks_like_a_formula_gets_an_apostrophe(start: str, space: str) -> None:
    written = cell(f"{space}{start}cmd|' /C calc'!A0")
    assert written.startswith(("'", "cmd"))


@pytest.mark.parametrize(
    ("value", "written"),
    [(-5, "-5"), (-12.5, "-12.5"), (3.0, "3"), (True, "true"), (None, ""), ("-12.5", "'-12.5")],
)
def test_numbers_stay_numbers(value: float | str | None, written: str) -> None:
    assert cell(value) == written


@given(st.text())
def test_no_text_makes_a_formula_or_breaks_a_row(text: str) -> None:
    file = io.BytesIO()
    write_delimited(file, ("a", "b"), [(text, 1)])
    header, row = csv.reader(io.StringIO(file.getvalue().decode(), newline=""))
    assert header == ["a", "b"]
    assert row[1] == "1"
    assert not row[0].startswith(DANGEROUS)
    assert clean(row[0]) == row[0]


@pytest.mark.parametrize("name", SPREADSHEETS)
def test_no_cell_of_a_spreadsheet_is_a_formula(name: str) -> None:
    for row in rows_of(name):
        for column, text in row.items():
            number = column in ("latitude", "longitude", "radius_km")
            assert number or not text.startswith(DANGEROUS), (column, text)


def test_no_cell_of_the_mentions_is_a_formula() -> None:
    for line in exported("gdelt-mentions").decode().splitlines():
        cells = line.split("\t")
        assert len(cells) == 16
        # Offsets of what is not there are -1.
        assert not any(text.startswith(DANGEROUS) for text in cells if text != "-1")
