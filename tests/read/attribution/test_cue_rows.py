"""Each row of the cue tables reads its own example."""

import pytest

from twosource.errors import MendKnowledge
from twosource.lexicon import Lexicon, default_lexicon
from twosource.model import Stance
from twosource.read.attribution import find_attributions
from twosource.read.attribution.rows import CueRow, SpeakerRow
from twosource.read.attribution.stances import load_cues

CUES = default_lexicon().rows("cues/en.tsv", CueRow)
SPEAKERS = default_lexicon().rows("cues/speakers.tsv", SpeakerRow)


@pytest.mark.parametrize("row", CUES, ids=lambda row: row.example)
def test_cue(row, page_of, lexicon):
    before, cue, after = row.example.split("*")
    found = find_attributions(page_of(before + cue + after), lexicon)
    start, end = len(before), len(before) + len(cue)
    at_cue = [a for a in found if any(s < end and start < e for s, e in a.cue)]
    assert [a.stance for a in at_cue] == [row.stance]


@pytest.mark.parametrize("row", SPEAKERS, ids=lambda row: row.lemma)
def test_speaker_of_a_headline(row, page_of, lexicon):
    text = row.example + "\n\nMore follows."
    colon = text.index(":")
    found = find_attributions(page_of(text), lexicon)
    assert ((0, colon),) in [a.source for a in found]


@pytest.mark.parametrize("capital", ["Moscow", "Kyiv", "New Delhi"])
def test_a_capital_before_the_colon_speaks(capital, page_of, lexicon):
    page = page_of(f"{capital}: Ten drones downed overnight\n\nMore follows.")
    assert [a.source for a in find_attributions(page, lexicon)] == [((0, len(capital)),)]


@pytest.mark.parametrize("country", ["Myanmar", "Sudan", "South Korea"])
def test_a_country_before_the_colon_is_what_a_headline_is_about(country, page_of, lexicon):
    page = page_of(f"{country}: At least 40 killed in a landslide\n\nMore follows.")
    assert find_attributions(page, lexicon) == ()


def test_every_stance_has_rows():
    assert {row.stance for row in CUES} == set(Stance)


def test_an_unknown_condition_is_named(tmp_path):
    folder = tmp_path / "cues"
    folder.mkdir()
    (folder / "en.tsv").write_text(
        "lemma\tpos\tstance\texample\twhen\nsay\tverb\tasserts\tHe *said* it.\tmoonlit\n", "utf-8"
    )
    with pytest.raises(MendKnowledge, match="moonlit"):
        load_cues(Lexicon(tmp_path))
