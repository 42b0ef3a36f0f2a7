"""When and where: by what dates and places the event's own mention, never by default."""

import pytest
from tests.conftest import PageOf
from tests.read.claims.reading import read_claims, time_of

from twosource.lexicon import Lexicon
from twosource.model import Place, Precision, Toponym


@pytest.mark.parametrize(
    ("text", "trigger", "value"),
    [
        ("The pilot was released on Monday, the ministry said.", "released", "2024-06-10"),
        ("The ministry said on Tuesday that the pilot had been released.", "released", None),
        ("A bomb killed two guards in Sarny on 3 June.", "killed", "2024-06-03"),
        ("Two guards were killed in an attack on 3 June.", "attack", "2024-06-03"),
        ("The strike on 5 May destroyed the bridge.", "destroyed", "2024-05-05"),
        ("On Monday troops entered Brod and burned the mill.", "burned", "2024-06-10"),
        ("Rebels captured the town in 2019.", "captured", "2019"),
        ("The village was shelled from 3 May to 5 May.", "shelled", "2024-05-03/2024-05-05"),
        ("The militia killed two guards.", "killed", None),
    ],
)
def test_the_time_is_the_events_own(
    text: str, trigger: str, value: str | None, page_of: PageOf, lexicon: Lexicon
) -> None:
    reading = read_claims(page_of(text, published="2024-06-11"), lexicon)
    assert time_of(reading, trigger) == value


def toponym(text: str, name: str, precision: Precision) -> Toponym:
    """A place name as the toponym step would give it."""
    start = text.index(name)
    place = Place(f"twosource:{name.lower()}", name, 1.0, 2.0, None, precision)
    return Toponym(start, start + len(name), name, place)


@pytest.mark.parametrize(
    ("text", "names", "trigger", "place"),
    [
        ("Rebels captured Brod in the Talmin region.", ("Brod", "Talmin"), "captured", "Brod"),
        ("A rocket attack on Sarny injured ten people.", ("Sarny",), "attack", "Sarny"),
        ("The Kharan army shelled Brod.", ("Kharan", "Brod"), "shelled", "Brod"),
        ("In Sarny, gunmen killed a judge from Brod.", ("Sarny", "Brod"), "killed", "Sarny"),
        ("Officials in Kharan said a shell killed two.", ("Kharan",), "killed", None),
        ("Troops entered Brod, 10 km south of Sarny.", ("Brod", "Sarny"), "entered", "Brod"),
        (
            "There were 40 deaths in Talmin, 12 in Brod and 4 in Sarny.",
            ("Talmin", "Brod", "Sarny"),
            "deaths",
            "Talmin",
        ),
        ("SARNY — A quake hit Brod on Monday.", ("SARNY", "Brod"), "hit", "Brod"),
        ("SARNY, June 3 (XNA) — A quake killed ten people.", ("SARNY",), "killed", "SARNY"),
    ],
)
def test_the_place_is_chosen_by_grammar(
    text: str, names: tuple[str, ...], trigger: str, place: str | None,
    page_of: PageOf, lexicon: Lexicon,
) -> None:  # fmt: skip
    kinds = {"Talmin": Precision.REGION}
    toponyms = tuple(toponym(text, n, kinds.get(n, Precision.SETTLEMENT)) for n in names)
    reading = read_claims(page_of(text, published="2024-06-11"), lexicon, toponyms)
    found = {
        reading.report.text[slice(*reading.mentions[c.mention].trigger)]: c.place
        for c in reading.claims
        if c.mention is not None
    }
    assert (found[trigger] and found[trigger].name) == place


def test_the_city_is_the_one_named_before(page_of: PageOf, lexicon: Lexicon) -> None:
    text = "Governor Dremin flew to Sarny. Ten explosions shook the city on Monday."
    sarny = toponym(text, "Sarny", Precision.SETTLEMENT)
    reading = read_claims(page_of(text, published="2024-06-11"), lexicon, (sarny,))
    assert any(c.place and c.place.name == "Sarny" and c.content[0][0] > 30 for c in reading.claims)
