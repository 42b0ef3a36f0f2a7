import pytest
from hypothesis import given
from hypothesis import strategies as st

from twosource.calendar import days

COVERED = {
    "2024-06-09": ("2024-06-09", "2024-06-09"),
    "2024-06-09T03:00": ("2024-06-09", "2024-06-09"),
    "2024-06-09TMO": ("2024-06-09", "2024-06-09"),
    "2023-12-31TNI": ("2023-12-31", "2024-01-01"),
    "2024-02": ("2024-02-01", "2024-02-29"),
    "2024": ("2024-01-01", "2024-12-31"),
    "200": ("2000-01-01", "2009-12-31"),
    "19": ("1900-01-01", "1999-12-31"),
    "2024-W24": ("2024-06-10", "2024-06-16"),
    "2024-W23-WE": ("2024-06-08", "2024-06-09"),
    "2024-Q3": ("2024-07-01", "2024-09-30"),
    "2023-H1": ("2023-01-01", "2023-06-30"),
    "2024-SP": ("2024-03-01", "2024-05-31"),
    "2024-WI": ("2024-12-01", "2025-02-28"),
    "2024-06-01/2024-06-03": ("2024-06-01", "2024-06-03"),
    "2024-02/2024-Q2": ("2024-02-01", "2024-06-30"),
}


@pytest.mark.parametrize(("value", "expected"), COVERED.items())
def test_a_value_covers_its_days(value: str, expected: tuple[str, str]) -> None:
    assert days(value) == expected


NO_DAYS = (
    *("P3D", "PT48H", "PAST_REF", "XXXX-WXX-3", "2024-XX", "T12:00", "", "٢٠٢٤", "/"),
    *("2024-02-30", "2024-W60", "9999-WI", "2024-13", "2024-06-03/2024-06-01", "2024-06-01/"),
)


@pytest.mark.parametrize("value", NO_DAYS)
def test_what_names_no_days_covers_none(value: str) -> None:
    assert days(value) is None


@given(st.text(alphabet="0123456789-TWQHXPSUNI/") | st.text())
def test_any_string_may_be_asked(value: str) -> None:
    covered = days(value)
    assert covered is None or covered[0] <= covered[1]
