"""Types where several predicates meet, and types added without code."""

import pytest

from twosource.errors import MendKnowledge
from twosource.lexicon import Lexicon
from twosource.read.mentions import find_mentions
from twosource.read.mentions.classify import settle_yield, type_model
from twosource.read.mentions.event_types import event_types, trigger_index

CHAINS = [
    ("The junta refused to lift the ban.", {"refused": "REJECT", "lift": "CONCEDE"}),
    ("The rebels threatened to shell the port.", {"threatened": "THREATEN", "shell": "ASSAULT"}),
    ("Norda agreed to send shells to Fiji.", {"agreed": "AGREE", "send": "AID"}),
    ("The presidents will meet in Rabat.", {"meet": "CONSULT"}),
    ("Norda withdrew its troops from the valley.", {"withdrew": "RETREAT"}),
]


@pytest.mark.parametrize(("sentence", "expected"), CHAINS)
def test_each_predicate_of_a_chain_has_its_type(page_of, lexicon, sentence, expected):
    page = page_of(sentence)
    found = {page.text(m.trigger): m.type for m in find_mentions(page, lexicon, (), (), ())}
    assert expected.items() <= found.items()


def test_the_model_is_small_and_knows_the_merged_type(lexicon):
    model = type_model(lexicon)
    assert "YIELD" in model.types
    assert len(model.types) == 15
    assert lexicon.path("models/events.npz").stat().st_size < 500_000


def test_probabilities_of_an_empty_scene_are_the_priors(lexicon):
    chances = type_model(lexicon).probabilities({})
    assert chances.sum() == pytest.approx(1.0, abs=1e-5)


def test_yield_becomes_what_the_lexicon_says(lexicon):
    triggers = trigger_index(lexicon)
    concede = next(t for t in triggers["verb", "pardon"] if t.type == "CONCEDE")
    assert settle_yield("YIELD", [concede]) == "CONCEDE"
    assert settle_yield("YIELD", []) == "RETREAT"
    assert settle_yield("AID", [concede]) == "AID"


LOCAL = """
type = "LOCAL"
definition = "A kind of event that one newsroom follows."
acled = []
cameo = []
ged = []
examples = []
near_misses = []

[[triggers]]
verbs = ["{verb}"]
object = ["{object}"]
"""


def test_a_newsroom_adds_a_type_without_code(page_of, tmp_path):
    folder = tmp_path / "event_types"
    folder.mkdir()
    (folder / "LOCAL.toml").write_text(LOCAL.format(verb="juggle", object="torch"))
    lexicon = Lexicon(tmp_path)
    page = page_of("The clown juggled three torches. The clown juggled plates.")
    assert "LOCAL" in event_types(lexicon)
    found = [m.type for m in find_mentions(page, lexicon, (), (), ())]
    assert found.count("LOCAL") == 1


def test_a_wrong_word_class_names_the_file(tmp_path):
    folder = tmp_path / "event_types"
    folder.mkdir()
    (folder / "LOCAL.toml").write_text(LOCAL.format(verb="juggle", object="@nonsense"))
    with pytest.raises(MendKnowledge, match="LOCAL"):
        trigger_index(Lexicon(tmp_path))
