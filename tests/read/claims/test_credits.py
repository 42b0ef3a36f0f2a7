"""Whom a report is credited to besides its publisher."""

import pytest
from tests.conftest import PageOf
from tests.read.claims.reading import read_claims

from twosource.lexicon import Lexicon
from twosource.read.claims.credits import find_credit
from twosource.read.claims.knowledge import load_knowledge

SAID = "The dam is safe, the mayor said."


@pytest.mark.parametrize(
    ("publisher", "text", "credit"),
    [
        ("Harbour Tribune (AP)", SAID, "AP"),
        ("Harbour Tribune (AP-based)", SAID, "AP"),
        ("Harbour Tribune (KNA)", SAID, "KNA"),
        ("World Hours (copy of Al Jazeera, earlier version)", SAID, "Al Jazeera"),
        ("Harbour Tribune (live blog)", SAID, None),
        ("Orlan Defence Staff (ODS), own site", SAID, None),
        ("Associated Press (AP)", SAID, None),
        ("Harbour Tribune", f"SARNY, March 5 (AFP) - {SAID}", "AFP"),
        ("Harbour Tribune", f"Sarny (KNA) — {SAID}", "KNA"),
        ("AFP", f"SARNY, March 5 (AFP) - {SAID}", None),
        ("Harbour Tribune", f"{SAID}\n\nAgence Lumen", "Agence Lumen"),
        ("Harbour Tribune", f"{SAID}\n\nThe Associated Press", "Associated Press"),
        ("Harbour Tribune", f"{SAID}\n\nHarbour Tribune", None),
        ("Harbour Tribune", f"The dam (KNA building) - {SAID}", None),
        ("Harbour Tribune", SAID, None),
        (None, SAID, None),
    ],
)
def test_a_credit_is_found(
    publisher: str | None, text: str, credit: str | None, page_of: PageOf, lexicon: Lexicon
) -> None:
    found = find_credit(page_of(text, None, publisher), lexicon.derived(load_knowledge))
    assert (found and found.name) == credit


def test_a_credit_is_the_outermost_relay_once(page_of: PageOf, lexicon: Lexicon) -> None:
    text = "The dam is safe, the mayor told TVK. The AP found cracks. AP was told so by a diver."
    claims = read_claims(page_of(text, None, "Harbour Tribune (AP)"), lexicon).claims
    assert [r.name for r in claims[0].relays] == ["AP", "TVK"]


def test_what_nobody_is_named_for_has_no_relay(page_of: PageOf, lexicon: Lexicon) -> None:
    (claim,) = read_claims(page_of("The dam burst.", None, "Harbour Post (AP)"), lexicon).claims
    assert claim.source is None
    assert not claim.relays
