from pathlib import Path

import pytest

from show.desk_of_two import STRIKE
from twosource.collect import Collected, Given, collect
from twosource.forms import event_from_json, event_to_json, reading_from_json, reading_to_json
from twosource.model import Reading
from twosource.read import default_reader

EXAMPLES = Path(__file__).parent.parent / "examples" / "sept13.jsonl"


@pytest.fixture(scope="module")
def readings() -> list[Reading]:
    found = collect([str(EXAMPLES)], Given(), 1 << 26)
    reports = [item.report for item in found if isinstance(item, Collected)]
    return list(default_reader().read(reports[:8]))


def test_a_reading_survives_its_form(readings: list[Reading]) -> None:
    for reading in readings:
        assert reading_from_json(reading_to_json(reading)) == reading


def test_an_event_survives_its_form() -> None:
    assert event_from_json(event_to_json(STRIKE)) == STRIKE


def test_the_form_has_the_fields_that_others_check(readings: list[Reading]) -> None:
    form = reading_to_json(readings[1])
    assert set(form) == {
        "report",
        "attributions",
        "mentions",
        "counts",
        "timexes",
        "toponyms",
        "claims",
        "problems",
    }
    for count in form["counts"]:
        assert form["report"]["text"][count["start"] : count["end"]] == count["text"]
    for toponym in form["toponyms"]:
        assert form["report"]["text"][toponym["start"] : toponym["end"]] == toponym["text"]
    for claim in form["claims"]:
        assert {"name", "kind", "side", "medium", "spans"} == set(claim["source"] or _EMPTY)


_EMPTY = dict.fromkeys(("name", "kind", "side", "medium", "spans"))
