"""Capitals-only text is given mixed case, letter for letter."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from twosource.read.segment import cut
from twosource.read.truecase import is_capitals, restore_case


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "THE ARMY REPORTED THAT FIVE SOLDIERS WERE KILLED IN TEGUCIGALPA.",
            "The army reported that five soldiers were killed in Tegucigalpa.",
        ),
        (
            "GUERRILLAS ATTACKED A BRIDGE ON TUESDAY. POLICE BLAMED NOBODY.",
            "Guerrillas attacked a bridge on Tuesday. Police blamed nobody.",
        ),
        (
            "THE U.S. EMBASSY IN SAN PEDRO DE LA SIERRA WAS BOMBED.",
            "The U.S. embassy in San Pedro de la Sierra was bombed.",
        ),
        (
            "THE PEOPLE'S SHIELD FRONT [PSF] CLAIMED THE ATTACK ON THE FARM.",
            "The People's Shield Front [PSF] claimed the attack on the farm.",
        ),
    ],
)
def test_case_is_restored(text, expected):
    assert restore_case(text) == expected


def test_mixed_case_is_left_alone():
    text = "The NATO chief met the UN envoy. BREAKING NEWS FOLLOWS."
    assert restore_case(text) == text


def test_short_headings_are_left_alone():
    assert restore_case("WORLD NEWS") == "WORLD NEWS"


def test_blocks_are_parsed_in_mixed_case():
    (block,) = cut("   THE REBELS RELEASED TWO ENGINEERS NEAR\nQUEZALTENANGO ON MONDAY.")
    assert block.text == "The rebels released two engineers near Quezaltenango on Monday."


@given(st.text(st.characters(categories=["Lu", "Ll", "Nd", "Po", "Zs", "Ps"]), max_size=200))
def test_length_and_letters_stay(text):
    restored = restore_case(text)
    assert len(restored) == len(text)
    assert restored.lower() == text.lower()
    assert restored == text or is_capitals(text)
