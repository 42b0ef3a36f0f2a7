"""Who did it, and to whom: names as written, countries, roles, suspicion."""

import pytest

from samples import make_report
from twosource.lexicon import Lexicon
from twosource.model import Actor, EventMention
from twosource.read.mentions import find_mentions
from twosource.read.mentions.actors import (
    COUNTRIES,
    NAMES,
    ROLES,
    CountryRow,
    NameRow,
    RoleRow,
    actor_index,
)

# Sentence with the trigger between stars; actors and recipients as "name COUNTRY ROLE ?".
CASES = [
    ("Rao *blamed* the Kenyan army for the fire.", ["Rao"], ["Kenyan army KEN MIL"]),
    ("Rao blamed the Kenyan army for the *attack* on Kesh.", ["Kenyan army KEN MIL ?"], ["Kesh"]),
    ("The Dawn Front claimed responsibility for the *bombing*.", ["Dawn Front"], []),
    ("Suspected rebels *kidnapped* two nurses.", ["rebels REB ?"], ["two nurses CVL"]),
    ("The army allegedly *killed* five villagers.", ["army MIL ?"], ["five villagers CVL"]),
    ("A nurse was *kidnapped*, presumably by rebels.", ["rebels REB ?"], ["nurse CVL"]),
    ("The Front is believed to have *bombed* the plant.", ["Front ?"], ["plant"]),
    ("Moscow *rejected* the plan.", ["Moscow RUS GOV"], ["plan"]),
    ("Rebels *attacked* a depot in Kiev.", ["Rebels REB"], ["depot"]),
    ("The port was *hit* by Ukrainian missiles.", ["Ukrainian UKR GOV"], ["port"]),
    ("The occupying power *deported* 30 teachers.", ["occupying power GOV"], ["30 teachers CVL"]),
    ("The Kremlin *condemned* the raid.", ["Kremlin RUS GOV"], ["raid"]),
    ("Troops from Ghana *attacked* a village.", ["Troops GHA MIL"], ["village"]),
    ("The ministry said it had *shot down* nine drones.", ["ministry GOV"], ["nine drones"]),
    ("The depot *burned* for hours.", [], ["depot"]),
    ("North Korea *agreed* to send shells to Russia.", ["North Korea PRK GOV"], ["Russia RUS GOV"]),
    ("Two boats were *sent* against the fleet.", [], ["fleet MIL"]),
    ("Police *arrested* the editor.", ["Police COP"], ["editor MED"]),
    ("Kenya launched an *attack* on the rebels.", ["Kenya KEN GOV"], ["rebels REB"]),
]


def shown(actor: Actor) -> str:
    parts = (actor.name, actor.country, actor.role, "?" if actor.suspected else None)
    return " ".join(filter(None, parts))


@pytest.fixture(scope="module")
def read(parser, lexicon):
    def build(sentences: list[str]) -> list[tuple[EventMention, ...]]:
        pages = parser.pages(make_report(s) for s in sentences)
        return [find_mentions(page, lexicon, (), (), ()) for page in pages]

    return build


def at_star(mentions: tuple[EventMention, ...], sentence: str) -> EventMention:
    start = sentence.index("*")
    return next(m for m in mentions if m.trigger[0] >= start)


@pytest.mark.parametrize(("sentence", "actors", "recipients"), CASES)
def test_actors_and_recipients(read, sentence, actors, recipients):
    (mentions,) = read([sentence.replace("*", "")])
    mention = at_star(mentions, sentence)
    assert [shown(a) for a in mention.actors] == actors
    assert [shown(a) for a in mention.recipients][: len(recipients)] == recipients


def test_spans_are_the_words_as_written(read):
    text = "Gunmen abducted the mayor of Kesh."
    ((mention,),) = read([text])
    assert [text[slice(*a.spans[0])] for a in (*mention.actors, *mention.recipients)] == [
        "Gunmen",
        "mayor of Kesh",
    ]


def test_every_name_is_known_by_its_country(lexicon: Lexicon):
    index = actor_index(lexicon)
    for row in lexicon.rows(COUNTRIES, CountryRow):
        assert len(row.iso3) == 3
        assert index.names[tuple(row.name.replace("-", " - ").split())].country is not None
        assert any(
            word in row.example for word in (row.name, *row.aliases, *row.demonyms, *row.capitals)
        ), row


def test_examples_of_names_have_their_role(lexicon: Lexicon, read):
    rows = lexicon.rows(NAMES, NameRow)
    wrong = []
    for row, mentions in zip(rows, read([r.example.replace("*", "") for r in rows]), strict=True):
        name = row.example.split("*")[1]
        found = [a for m in mentions for a in m.actors if name in a.name]
        if not any((a.country, a.role) == (row.country, row.role) for a in found):
            wrong.append((row.example, [shown(a) for a in found]))
    assert not wrong


def test_examples_of_roles_have_their_role(lexicon: Lexicon, read):
    rows = lexicon.rows(ROLES, RoleRow)
    for row, mentions in zip(rows, read([r.example.replace("*", "") for r in rows]), strict=True):
        assert row.role in {a.role for m in mentions for a in m.actors}, row.example
