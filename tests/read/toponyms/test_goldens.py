"""The goldens of places: short texts of ours with every place that a reading must find."""

import re
from dataclasses import dataclass
from pathlib import Path

import pytest
from tests.conftest import PageOf

from twosource.gazetteer import Gazetteer
from twosource.lexicon import Lexicon
from twosource.read.toponyms import find_toponyms

FOLDER = Path(__file__).parents[2] / "goldens" / "places"
LINE = re.compile(r'-> "(.+)" = (\S+) \| (\S+)')


@dataclass(frozen=True)
class Case:
    name: str
    publisher: str | None
    text: str
    places: tuple[tuple[str, ...], ...]


def cases() -> list[Case]:
    found = []
    for path in sorted(FOLDER.glob("*.txt")):
        for part in re.split(r"^== ", path.read_text("utf-8"), flags=re.MULTILINE)[1:]:
            name, *lines = part.strip().split("\n")
            publisher = next((x[11:] for x in lines if x.startswith("publisher: ")), None)
            places = tuple(m.groups() for x in lines if (m := LINE.fullmatch(x)))
            text = " ".join(x for x in lines if x and not x.startswith(("->", "publisher:")))
            assert places or "-> none" in lines, name
            found.append(Case(name, publisher, text, places))
    return found


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.name)
def test_golden(case: Case, page_of: PageOf, lexicon: Lexicon, gazetteer: Gazetteer) -> None:
    page = page_of(case.text, publisher=case.publisher)
    found = find_toponyms(page, lexicon, gazetteer)
    answers = tuple((t.text, t.place.id, t.place.precision.value) for t in found if t.place)
    assert answers == case.places
    for toponym in found:
        assert page.text((toponym.start, toponym.end)) == toponym.text
        assert toponym.reasons
