"""Every row of the speaker tables holds on its own example."""

import pytest
from tests.conftest import PageOf
from tests.read.claims.reading import read_claims

from twosource.lexicon import Lexicon, default_lexicon
from twosource.model import Stance
from twosource.read.attribution.rows import CueRow
from twosource.read.claims.carriers import find_carriers
from twosource.read.claims.cueing import read_cue
from twosource.read.claims.knowledge import load_knowledge
from twosource.read.claims.naming import name_phrase
from twosource.read.claims.own_stance import own_stance
from twosource.read.claims.rows import (
    CallingRow,
    CarrierRow,
    CueStanceRow,
    DocumentRow,
    FrameRow,
    GenderedRow,
    GivenNameRow,
    HeadRow,
    HonorificRow,
    MediaRow,
    MediumRow,
    OpenerRow,
    OutletWordRow,
    ReckonedRow,
    ReckoningRow,
    SayingRow,
    StanceRow,
    WantsRow,
)

LEXICON = default_lexicon()


def rows(table: str, row: type) -> list:
    return [pytest.param(r, id=r.example) for r in LEXICON.rows(f"speakers/{table}.tsv", row)]


@pytest.mark.parametrize("row", rows("carriers", CarrierRow))
def test_a_carrier_is_found(row: CarrierRow, page_of: PageOf, lexicon: Lexicon) -> None:
    (sentence,) = page_of(row.example).sentences
    found = find_carriers(sentence, lexicon.derived(load_knowledge))
    assert any(c.role == row.role and c.naming for c in found)


@pytest.mark.parametrize("row", rows("mediums", MediumRow))
def test_a_medium_is_found(row: MediumRow, page_of: PageOf, lexicon: Lexicon) -> None:
    (sentence,) = page_of(row.example).sentences
    found = find_carriers(sentence, lexicon.derived(load_knowledge))
    assert row.medium in {c.medium for c in found}


@pytest.mark.parametrize("row", rows("cue_stances", CueStanceRow))
def test_a_cue_has_its_stance(row: CueStanceRow, page_of: PageOf, lexicon: Lexicon) -> None:
    at = row.example.index("*")
    (block,) = page_of(row.example.replace("*", "")).blocks
    tokens = block.tokens((at, at + 1))
    assert tokens is not None
    cued = read_cue(tokens[0], Stance.ASSERTS, lexicon.derived(load_knowledge))
    assert cued is not None
    assert (cued.stance, cued.at_most) == (row.stance, row.factuality)


def test_the_two_tables_of_cues_agree_on_stances(lexicon: Lexicon) -> None:
    """What attributes is told by ``cues/``, how sure it is by ``speakers/``; neither gainsays."""
    plain = {r.lemma: r.stance for r in lexicon.rows("cues/en.tsv", CueRow) if not r.when}
    rows = lexicon.rows("speakers/cue_stances.tsv", CueStanceRow)
    both = {r.cue: (plain[r.cue], r.stance) for r in rows if r.cue in plain}
    assert len(both) >= 30
    # With a clause and with an infinitive these two differ; ``cues/`` has rows with conditions.
    apart = {cue for cue, stances in both.items() if len(set(stances)) > 1}
    assert apart == {"suspect", "ask"}


@pytest.mark.parametrize("row", rows("stances", StanceRow))
def test_a_word_gives_a_statement_its_stance(
    row: StanceRow, page_of: PageOf, lexicon: Lexicon
) -> None:
    (block,) = page_of(row.example.replace("*", "")).blocks
    know = lexicon.derived(load_knowledge)
    assert any((found := own_stance(t, know)) and found.word == row.word for t in block.doc)


@pytest.mark.parametrize("row", rows("media", MediaRow))
def test_an_outlet_is_known_by_name(row: MediaRow, lexicon: Lexicon) -> None:
    assert row.name in row.example
    assert lexicon.derived(load_knowledge).media[row.name.lower()] is row.kind


@pytest.mark.parametrize("row", rows("wants", WantsRow))
def test_a_verb_without_what_it_wants_attributes_nothing(
    row: WantsRow, page_of: PageOf, lexicon: Lexicon
) -> None:
    claims = read_claims(page_of(row.example.replace("*", "")), lexicon).claims
    others = {"mayor"} if row.wants == "outside" else set()
    assert {c.source.name for c in claims if c.source} == others


@pytest.mark.parametrize("row", [*rows("reckoning", ReckoningRow), *rows("reckoned", ReckonedRow)])
def test_a_figure_is_given_in_a_name(
    row: ReckoningRow | ReckonedRow, page_of: PageOf, lexicon: Lexicon
) -> None:
    (claim,) = read_claims(page_of(row.example.replace("*", "")), lexicon).claims
    assert claim.source
    assert claim.source.name == "mayor"


@pytest.mark.parametrize("row", rows("frames", FrameRow))
def test_a_frame_names_its_owner(row: FrameRow, page_of: PageOf, lexicon: Lexicon) -> None:
    claims = read_claims(page_of(row.example), lexicon).claims
    assert {c.source.name for c in claims if c.source} == {"mayor"}


@pytest.mark.parametrize("row", rows("called_again", CallingRow))
def test_a_noun_means_one_named_before(row: CallingRow, page_of: PageOf, lexicon: Lexicon) -> None:
    *_, claim = read_claims(page_of(row.example.replace("*", "")), lexicon).claims
    assert claim.source
    assert f"*{row.noun}*" in row.example
    assert claim.source.name.removeprefix("the ") in row.example.split(".")[0]


@pytest.mark.parametrize("row", rows("openers", OpenerRow))
def test_what_follows_the_colon_is_told(row: OpenerRow, page_of: PageOf, lexicon: Lexicon) -> None:
    claims = read_claims(page_of(row.example.replace("*", "")), lexicon).claims
    colon = row.example.replace("*", "").index(":")
    told = [c for c in claims if c.content[0][0] > colon]
    assert told
    assert {c.source and c.source.name for c in told} == {"mayor"}


@pytest.mark.parametrize("row", rows("outlet_words", OutletWordRow))
def test_a_word_makes_a_name_an_outlet(
    row: OutletWordRow, page_of: PageOf, lexicon: Lexicon
) -> None:
    (claim,) = read_claims(page_of(row.example), lexicon).claims
    (relay,) = claim.relays
    assert row.word in relay.name.lower().split()


def test_given_names_are_written_as_names_and_stand_once(lexicon: Lexicon) -> None:
    names = [r.name for r in lexicon.rows("speakers/given_names.tsv", GivenNameRow)]
    assert len(names) == len(set(names))
    assert all(name.istitle() for name in names)


def test_a_given_name_leads_the_pronoun(page_of: PageOf, lexicon: Lexicon) -> None:
    text = "Judge Amina Orlan met guard Peter Lund. {} said the gate was open."
    for pronoun, name in (("He", "Peter Lund"), ("She", "Amina Orlan")):
        claims = read_claims(page_of(text.format(pronoun)), lexicon).claims
        assert [c.source.name for c in claims[-1:] if c.source] == [name]


def test_heads_name_their_kind(page_of: PageOf, lexicon: Lexicon) -> None:
    know = lexicon.derived(load_knowledge)
    page = page_of("\n\n".join(r.example for r in lexicon.rows("speakers/heads.tsv", HeadRow)))
    wrong = []
    for row, block in zip(lexicon.rows("speakers/heads.tsv", HeadRow), page.blocks, strict=True):
        verb = next(t for t in block.doc if t.lower_ in ("said", "reported", "wrote"))
        naming = name_phrase(block.doc[: verb.i], 0, know)
        if naming is None or naming.kind is not row.kind:
            wrong.append(row.noun)
    assert not wrong


def test_gendered_nouns_lead_the_pronoun(page_of: PageOf, lexicon: Lexicon) -> None:
    for row in lexicon.rows("speakers/gendered.tsv", GenderedRow):
        assert row.noun in row.example
        page = page_of(row.example)
        claims = read_claims(page, lexicon).claims
        assert any(c.source and row.noun in c.source.name.lower() for c in claims), row.example


@pytest.mark.parametrize(
    ("table", "row", "column"),
    [
        ("documents", DocumentRow, "noun"),
        ("honorifics", HonorificRow, "word"),
        ("saying", SayingRow, "lemma"),
    ],
)
def test_an_example_shows_its_word(table: str, row: type, column: str, lexicon: Lexicon) -> None:
    for entry in lexicon.rows(f"speakers/{table}.tsv", row):
        assert getattr(entry, column)[:1].lower() in entry.example.lower()
