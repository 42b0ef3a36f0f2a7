"""Ids of claims are distinct within a report, and stay what they were."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.read.claims.reading import read_claims

from conftest import PageOf
from twosource.lexicon import Lexicon
from twosource.model import Claim, ClaimId, Source, Stance
from twosource.read.claims.identity import claim_id, told_once

# Clauses, and what names their speaker before, behind or inside of them, as likely wrong as right.
CLAUSES = st.sampled_from(
    (
        "Two men, 26 and 21, who were both shot in the leg, brought themselves to the clinic",
        "a shed that stood on the quay was hit, while another burnt down",
        "rescuers are looking for the ferry, which left on Monday",
        "the strike killed 3 people",
        "they met all the time",
        "claims by her deputy that the port was closed",
        "this",
    )
)
SPEAKERS = st.sampled_from(
    (
        "sources said",
        "sources tell Norda News",
        "the mayor, Mira Sandoz, told Norda",
        "as the Harbour Post reported",
        "according to the 3rd Brigade",
        "citing radio",
        "the ministry denied that",
        "I think",
        "the agency wrote, adding that",
        "Source: the fire brigade on Telegram",
    )
)
JOINTS = st.sampled_from((", ", " ", ",” ", " – ", ": “"))
SENTENCES = st.lists(CLAUSES | SPEAKERS, min_size=1, max_size=3).flatmap(
    lambda parts: JOINTS.map(lambda joint: joint.join(parts) + ".")
)
TEXTS = st.lists(SENTENCES, min_size=1, max_size=4).map(" ".join)


@settings(max_examples=150)
@given(text=TEXTS | st.text(max_size=80))
def test_no_two_claims_of_a_report_have_one_id(
    text: str, page_of: PageOf, lexicon: Lexicon
) -> None:
    claims = read_claims(page_of(text), lexicon).claims
    assert len({claim.id for claim in claims}) == len(claims)


@pytest.mark.parametrize(
    "text",
    [
        "Two men, 26 and 21, who were both shot in the leg, brought themselves to the harbour "
        "hospital, sources said.",
        "A sailor who was shot in the foot was taken to the clinic, while another brought himself "
        "to the hospital, sources said.",
    ],
)
def test_a_clause_that_its_verb_holds_by_parse_and_by_place_is_told_once(
    text: str, page_of: PageOf, lexicon: Lexicon
) -> None:
    told = [c for c in read_claims(page_of(text), lexicon).claims if c.source]
    assert told
    assert len({(c.content, c.mention) for c in told}) == len(told)


def test_an_id_is_made_as_it_always_was() -> None:
    mayor = Source("mayor", spans=((30, 39),))
    assert claim_id("ab12", ((0, 20),), "hit", Stance.ASSERTS, mayor, 0) == (
        "3952046e66ebee8593cb37a7f96a33cd"
    )
    assert claim_id("ab12", ((0, 20),), "", Stance.DENIES, None, None) == (
        "d1863ef6d57342954d7afedda6a5c870"
    )


def claim(id: str, *relays: tuple[int, int]) -> Claim:
    passed = tuple(Source("relay", spans=(span,)) for span in relays)
    return Claim(ClaimId(id), ((0, 9),), None, passed)


def test_what_is_told_again_is_left_out_and_what_others_pass_on_is_one_more() -> None:
    first, other, third = claim("a"), claim("a", (10, 14)), claim("a", (20, 24))
    found = list(told_once([first, first, other, claim("b"), third, other]))
    assert found[0] == first
    assert found[2] == claim("b")
    assert [replace(c, id=ClaimId("a")) for c in (found[1], found[3])] == [other, third]
    assert len({c.id for c in found}) == len(found) == 4
    assert found == list(told_once(found))
