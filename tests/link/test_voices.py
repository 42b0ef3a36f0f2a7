"""Who speaks, under one name across reports."""

import pytest
from tests.link.build import Told, reading, says

from twosource.lexicon import Lexicon
from twosource.link.directory import OfficeRow, PublisherRow, SourceRow, directory, normal
from twosource.link.folding import same_name, skeleton
from twosource.link.voices import Named, resolve, resolve_voices, voice_of_relay
from twosource.model import ClaimId, Judgement, Voice


def voice(lexicon: Lexicon, name: str, about: str = "", nation: str | None = None) -> Voice:
    return resolve(Named(name, None, nation, about), lexicon.derived(directory))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Razvozhayev", "Raswoschajew"),
        ("Razvozhaev", "Rasvozhaev"),
        ("Развожаев", "Razvozhayev"),
        ("Zelensky", "Selenskyj"),
        ("Maliar", "Malyar"),
        ("Klishchiivka", "Klishchiyivka"),
        ("Aksyonov", "Aksenov"),
    ],
)
def test_spellings_of_one_name_fold_together(one: str, other: str) -> None:
    assert same_name(one, other)


@pytest.mark.parametrize(
    ("one", "other"), [("Orlova", "Arlen"), ("Kim", "Kem"), ("Bakhmut", "Bakhtin")]
)
def test_names_apart_stay_apart(one: str, other: str) -> None:
    assert skeleton(one) != skeleton(other)


@pytest.mark.parametrize(
    ("name", "origin"),
    [
        ("the Russian Defence Ministry", "RUS/defence"),
        ("Defense Ministry in Moscow", "RUS/defence"),
        ("Russia's Ministry of Defense", "RUS/defence"),
        ("Ukrainian General Staff", "UKR/defence"),
        ("the Third Assault Brigade", "UKR/defence"),
        ("Ukraine's Energy Ministry", "UKR/energy-ministry"),
        ("the Israeli army", "ISR/defence"),
        ("Sudanese health ministry", "SDN/health-ministry"),
        ("Moroccan interior ministry", "MAR/interior-ministry"),
        ("Mikhail Raswoschajew", "RUS/sevastopol"),
        ("the governor of Sevastopol", "RUS/sevastopol"),
        ("the head of Sevastopol's occupation authorities", "RUS/sevastopol"),
        ("the Russian state news agency Tass", "RUS"),
        ("Russian authorities", "RUS"),
        ("Kyiv", "UKR"),
        ("Reuters", "media:reuters"),
        ("officials", "unnamed"),
        ("local authorities", "unnamed"),
        ("several reports", "unnamed"),
    ],
)
def test_offices_and_commands(lexicon: Lexicon, name: str, origin: str) -> None:
    assert voice(lexicon, name).origin == origin


def test_a_group_is_not_the_body_it_writes_about(lexicon: Lexicon) -> None:
    assert voice(lexicon, "US military bloggers").origin.startswith("said:")


def test_a_person_has_the_office_the_report_gives(lexicon: Lexicon) -> None:
    found = voice(lexicon, "Ana Reis", about="French Deputy Defence Minister")
    assert found.origin == "FRA/defence"
    assert found.name == "Ana Reis"


def test_the_ministry_is_that_of_the_state_the_report_is_about(lexicon: Lexicon) -> None:
    assert voice(lexicon, "the energy ministry", nation="POL").origin == "POL/energy-ministry"
    assert voice(lexicon, "the energy ministry").origin.startswith("said:")


def resolved(lexicon: Lexicon, *told: Told, judgements: tuple[Judgement, ...] = ()) -> list[str]:
    days = [reading(f"r{n}", "Post", None, one) for n, one in enumerate(told)]
    voices = resolve_voices(days, lexicon.derived(directory), judgements)
    return [voices[ClaimId(f"r{n}#0")].id for n in range(len(told))]


def test_a_surname_alone_is_the_one_full_name_with_it(lexicon: Lexicon) -> None:
    full, short = resolved(lexicon, says("Ilse Brandvold", "x"), says("Brandvold", "y"))
    assert full == short


def test_namesakes_keep_a_surname_alone_apart(lexicon: Lexicon) -> None:
    one, two, short = resolved(
        lexicon, says("Ilse Brandvold", "x"), says("Peder Brandvold", "z"), says("Brandvold", "y")
    )
    assert len({one, two, short}) == 3


def test_a_person_may_say_who_a_name_is(lexicon: Lexicon) -> None:
    alias = Judgement("j1", "alias", "the harbour master", "UKR/odesa", "me", "2031-01-01")
    (found,) = resolved(lexicon, says("the harbour master", "x"), judgements=(alias,))
    assert found == "UKR/odesa"


ENERGY, DEFENCE = "the Ukrainian Energy Ministry", "Ukraine's defence ministry"


@pytest.mark.parametrize(
    ("named", "relay", "meant"),
    [
        ((), "the defence ministry", "UKR/defence"),
        ((ENERGY,), "the ministry", "UKR/energy-ministry"),
        ((ENERGY, DEFENCE), "the ministry", "said:mnstr"),
        ((), "the ministry", "said:mnstr"),
        ((ENERGY,), "Reuters", "media:reuters"),
        ((ENERGY,), "the Russian Defence Ministry", "RUS/defence"),
    ],
)
def test_who_passes_words_on_is_named_as_in_the_report(
    lexicon: Lexicon, named: tuple[str, ...], relay: str, meant: str
) -> None:
    told = (says(name, "Ukraine will rebuild") for name in named)
    passed_on = says("the mayor", "the port of Ukraine burned", relays=(relay,))
    report = reading("r1", "Harbour Post", "2031-01-01", *told, passed_on)
    (source,) = report.claims[-1].relays
    assert voice_of_relay(source, report, lexicon.derived(directory), {}).id == meant


def test_a_person_may_say_who_a_relay_is(lexicon: Lexicon) -> None:
    report = reading("r1", None, None, says("the mayor", "x", relays=("the harbour master",)))
    (source,) = report.claims[-1].relays
    said = {"the harbour master": "UKR/odesa"}
    assert voice_of_relay(source, report, lexicon.derived(directory), said).id == "UKR/odesa"


def test_every_row_has_an_example_that_finds_it(lexicon: Lexicon) -> None:
    book = lexicon.derived(directory)
    for row in lexicon.rows("sources.tsv", SourceRow):
        assert voice(lexicon, row.example).origin == book.origin(row), row
        assert row.citation.startswith("http")
    for outlet in lexicon.rows("publishers.tsv", PublisherRow):
        assert voice(lexicon, outlet.example) == book.outlet(outlet), outlet


def test_every_office_is_found_for_every_state(lexicon: Lexicon) -> None:
    for row in lexicon.rows("offices.tsv", OfficeRow):
        name = row.example.replace("Norlandic", "French").replace("Norland", "France")
        assert voice(lexicon, name).within in (("FRA",), ()), row
        assert voice(lexicon, name).id.startswith("FRA"), row


def test_commands_lead_to_rows_or_offices(lexicon: Lexicon) -> None:
    rows = lexicon.rows("sources.tsv", SourceRow)
    ids = {row.id for row in rows}
    offices = {row.office for row in lexicon.rows("offices.tsv", OfficeRow)}
    for row in rows:
        for above in (row.command, row.within):
            assert above is None or above in ids or above.partition("/")[2] in offices, row


def test_normal_drops_determiners_and_american_spelling() -> None:
    assert normal("The U.S. Defense Department") == ("us", "defence", "department")
