import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from twosource.model import Place, Precision
from twosource.read.toponyms.relative import BEARING, phrase_before, shifted, stands_alone

LARN = Place("twosource:larn", "Larn", 48.0, 37.0, "UA", Precision.SETTLEMENT, 2.0)


@pytest.mark.parametrize(
    ("before", "km", "point"),
    [
        ("Fighting went on 10 km south of ", 10.0, "south"),
        ("about 12 kilometres to the north-east of ", 12.0, "northeast"),
        ("30 miles (48 km) west of the port city of ", 48.3, "west"),
        ("lies south of the eastern city of ", 10.0, "south"),
    ],
)
def test_distance_and_direction_are_read(before: str, km: float, point: str) -> None:
    found = phrase_before(before + "Larn", len(before))
    assert found
    place = shifted(LARN, found)
    assert place
    assert place.precision == Precision.RELATIVE
    north, east = (place.lat - 48.0) * 111.195, (place.lon - 37.0) * 111.195 * math.cos(0.8378)
    assert math.hypot(north, east) == pytest.approx(km, abs=0.3)
    assert math.degrees(math.atan2(east, north)) % 360 == pytest.approx(BEARING[point], abs=1)
    assert place.radius_km >= LARN.radius_km


@pytest.mark.parametrize(
    "before", ["the city of ", "in the south ", "south, of ", "500 km north of "]
)
def test_other_phrases_move_nothing(before: str) -> None:
    found = phrase_before(before + "Larn", len(before))
    assert found is None or shifted(LARN, found) is None


def test_an_afterthought_does_not_stand_alone() -> None:
    text = "Kharan, south of Larn"
    assert not stands_alone(text, (8, len(text)))
    assert stands_alone("It burned south of Larn", (10, 23))


@given(st.floats(-90, 90), st.floats(-180, 180), st.integers(1, 60))
def test_points_stay_on_earth(lat: float, lon: float, km: int) -> None:
    found = phrase_before(f"{km} km north-west of X", len(f"{km} km north-west of "))
    assert found
    moved = shifted(Place("x:y", "X", lat, lon, None, Precision.SETTLEMENT), found)
    assert moved
    assert -90 <= moved.lat <= 90
    assert -180 <= moved.lon <= 180
