"""Every row of ``speakers/callings.tsv`` does what it says, by its own example."""

from dataclasses import replace

import pytest
from _pytest.mark import ParameterSet
from tests.link.build import reading, says

from twosource.lexicon import Lexicon, default_lexicon
from twosource.link.callings import CallingRow, Says
from twosource.link.directory import directory, normal
from twosource.link.resolving import Named, resolve
from twosource.link.voices import resolve_voices
from twosource.model import SourceKind, Toponym, Voice

DAY = "2031-03-05"


def rows(*wanted: Says) -> list[ParameterSet]:
    """The rows that say one of ``wanted``, named by their words."""
    table = default_lexicon().rows("speakers/callings.tsv", CallingRow)
    return [pytest.param(r, id="-".join(r.words)) for r in table if r.says in wanted]


def named(row: CallingRow, lexicon: Lexicon) -> Voice:
    """The voice of the example, by its name alone."""
    return resolve(Named(row.example, None, None, ""), lexicon.derived(directory))


def beside(row: CallingRow, other: str, lexicon: Lexicon) -> tuple[Voice, Voice]:
    """The voices of the example and of another source in the same report."""
    made = reading("r1", "Post", DAY, says(other, "a fire"), says(row.example, "a flood"))
    towns = tuple(Toponym(0, 0, name, None) for name in ("Talmin", "Crimean"))
    voices = resolve_voices([replace(made, toponyms=towns)], lexicon.derived(directory))
    return voices[made.claims[1].id], voices[made.claims[0].id]


@pytest.mark.parametrize("row", rows("nobody", "crowd", "passing-on", "administers", "ground"))
def test_the_example_has_one_of_the_words(row: CallingRow) -> None:
    assert set(normal(row.example.replace("-", " "))) & {normal(w)[0] for w in row.words}


@pytest.mark.parametrize("row", rows("nobody"))
def test_such_words_name_nobody(row: CallingRow, lexicon: Lexicon) -> None:
    assert named(row, lexicon).id == "unnamed"


@pytest.mark.parametrize("row", rows("crowd"))
def test_a_crowd_is_not_the_body_it_follows(row: CallingRow, lexicon: Lexicon) -> None:
    assert not named(row, lexicon).origin.startswith("FRA")


@pytest.mark.parametrize("row", rows("passing-on"))
def test_those_who_pass_on_are_media(row: CallingRow, lexicon: Lexicon) -> None:
    assert named(row, lexicon).kind is SourceKind.MEDIA


@pytest.mark.parametrize("row", rows("administers"))
def test_a_place_speaks_through_its_administration(row: CallingRow, lexicon: Lexicon) -> None:
    assert named(row, lexicon).kind is SourceKind.OFFICE


@pytest.mark.parametrize("row", rows("ground"))
def test_ground_is_no_speaker(row: CallingRow, lexicon: Lexicon) -> None:
    assert beside(row, "Ana Reis", lexicon)[0].id == "unnamed"


@pytest.mark.parametrize("row", rows("body"))
def test_a_body_is_the_one_the_report_names(row: CallingRow, lexicon: Lexicon) -> None:
    voice, body = beside(row, "the International Committee of the Red Cross", lexicon)
    assert voice.origin == body.origin


@pytest.mark.parametrize("row", rows("installed"))
def test_an_installed_office_is_the_one_the_report_names(row: CallingRow, lexicon: Lexicon) -> None:
    voice, office = beside(row, "the governor of Sevastopol", lexicon)
    assert voice.origin == office.origin
