import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc

from twosource.read.parser import Parser
from twosource.read.word_rules import RULES, WordRules, word_rules

# Rules about two words ("let 's", "there are", "gon na"), words doubled, white space, nothing.
TEXTS = (
    "Let's go, they said. There are  two ferries; there's one in Poti.",
    "It ain't over, y'all are gonna see. C'mon, let us go on. Let",
    "The port has to have had its cranes mended, which that had not been.",
    "",
    "There are, there is, there. 's let let 's",
    "He'd said that she'd gone; nothin' was left of it.",
)
GIVEN = ["TAG", "DEP", "POS", "MORPH", "LEMMA", "NORM", "ENT_TYPE"]


def given(doc: Doc) -> list[list[int]]:
    found: list[list[int]] = doc.to_array(GIVEN).tolist()
    return found


def test_words_are_given_what_the_pipeline_gives_them(parser: Parser) -> None:
    rules = word_rules(parser.nlp)
    assert rules is not None
    # Twice, so that what was learnt is asked for, and backwards, so that other words come first.
    for text in (*TEXTS, *TEXTS, *reversed(TEXTS)):
        whole = parser.nlp(text)
        assert given(rules(parser.nlp(text, disable=list(RULES)))) == given(whole), text


def test_words_met_before_are_not_asked_for_again(
    parser: Parser, monkeypatch: pytest.MonkeyPatch
) -> None:
    rules = word_rules(parser.nlp)
    assert rules is not None
    for text in TEXTS:
        rules(parser.nlp(text, disable=list(RULES)))
    monkeypatch.setattr(type(rules.ruler), "__call__", lambda *_: pytest.fail("asked again"))
    for text in TEXTS:
        doc = rules(parser.nlp(text, disable=list(RULES)))
        assert all(token.lemma_ for token in doc)


def test_answers_do_not_grow_without_end(parser: Parser, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("twosource.read.word_rules.MOST", 10)
    rules = word_rules(parser.nlp)
    assert rules is not None
    longest = max(len(parser.nlp.make_doc(text)) for text in TEXTS)
    for text in (*TEXTS, *TEXTS):
        whole = parser.nlp(text)
        assert given(rules(parser.nlp(text, disable=list(RULES)))) == given(whole)
        assert len(rules._answers) <= 10 + longest


def made(rule: dict[str, object] | None = None, *behind: str) -> Language:
    nlp = spacy.blank("en")
    for name in (*RULES, *behind):
        nlp.add_pipe(name)
    if rule:
        nlp.get_pipe(RULES[0]).add([[rule]], {"POS": "X"})
    return nlp


def test_rules_that_hang_on_more_than_form_tag_and_label_are_left_to_spacy() -> None:
    assert isinstance(word_rules(made({"LOWER": "ferry", "TAG": "NN"})), WordRules)
    assert word_rules(made({"ENT_TYPE": "ORG"})) is None
    assert word_rules(made({"LOWER": "ferry", "OP": "+"})) is None


def test_components_behind_that_may_ask_for_the_answers_keep_the_rules_in_place() -> None:
    assert isinstance(word_rules(made(None, "ner")), WordRules)
    assert word_rules(made(None, "entity_ruler")) is None
    assert word_rules(spacy.blank("en")) is None
