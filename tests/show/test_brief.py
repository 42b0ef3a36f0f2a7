from dataclasses import replace
from datetime import date

import pytest

from show.desk_of_two import FEARED, INJURED, READINGS, STRIKE
from twosource.errors import StopRun
from twosource.lexicon import Lexicon
from twosource.model import ClaimId, Factuality, State
from twosource.show.brief import Brief, Entry, Part, Sentence, Told, check, compose
from twosource.show.brief_print import brief_html, brief_markdown

TOLD = {c.id: Told.of(r, c) for r in READINGS for c in r.claims}


@pytest.fixture
def brief(lexicon: Lexicon) -> Brief:
    return compose([STRIKE], READINGS, lexicon)


def only(sentence: Sentence) -> Brief:
    entry = Entry("t", "", "", "", (sentence,))
    return Brief("t", "", (Part("p", (entry,)),), {})


def test_a_number_keeps_its_bound_and_its_voice(brief: Brief) -> None:
    (entry,) = brief.parts[0].entries
    first = entry.sentences[0]
    assert first.text == "At least 24 people were injured, according to the harbour office."
    assert first.claims == (INJURED.id,)


def test_a_denial_is_told_as_a_denial_in_its_own_words(brief: Brief) -> None:
    texts = [s.text for s in brief.parts[0].entries[0].sentences]
    assert "The army denied: “it had fired <b>on</b> the port”" in "\n".join(texts)


def test_what_nobody_is_named_for_is_told_as_the_outlets_own_words(brief: Brief) -> None:
    texts = "\n".join(s.text for s in brief.parts[0].entries[0].sentences)
    assert "Harbour Post expects, naming no source: “At least 24 people were injured”" in texts


def test_the_sum_line_is_the_one_used_everywhere(brief: Brief) -> None:
    entry = brief.parts[0].entries[0]
    assert entry.sum_line == "1 outlet · 2 voices · 2 origins · 0 sides"
    assert entry.verdict == "contested, F3"


def test_an_expected_event_stands_under_expected_only(lexicon: Lexicon) -> None:
    brief = compose([replace(STRIKE, state=State.EXPECTED)], READINGS, lexicon)
    assert [part.title for part in brief.parts] == ["Expected or announced"]


def test_only_the_day_asked_for_is_told(lexicon: Lexicon) -> None:
    assert compose([STRIKE], READINGS, lexicon, date(2024, 3, 4)).parts
    assert not compose([STRIKE], READINGS, lexicon, date(2024, 3, 5)).parts
    undated = replace(STRIKE, time=None)
    assert not compose([undated], READINGS, lexicon, date(2024, 3, 4)).parts


def test_the_check_refuses_a_sentence_with_no_claim_behind_it() -> None:
    sentence = Sentence("It happened.", (ClaimId("nowhere"),), Factuality.CT_PLUS, True)
    assert "no claim" in check(only(sentence), TOLD)[0]


def test_the_check_refuses_a_sentence_stronger_than_its_claims() -> None:
    sentence = Sentence("It happened.", (FEARED.id,), Factuality.CT_PLUS, True)
    assert "stronger" in check(only(sentence), TOLD)[0]
    assert not check(only(replace(sentence, claims=(FEARED.id, INJURED.id))), TOLD)


def test_the_check_refuses_a_number_that_no_claim_gives() -> None:
    sentence = Sentence("24 hurt.", (INJURED.id,), Factuality.CT_PLUS, True, (24, 24))
    assert "number" in check(only(sentence), TOLD)[0]
    assert not check(only(replace(sentence, number=(24, None))), TOLD)


def test_the_check_refuses_a_sentence_that_does_not_say_whose_word_it_is() -> None:
    sentence = Sentence("It happened.", (INJURED.id,), Factuality.CT_PLUS, False)
    assert "whose word" in check(only(sentence), TOLD)[0]


def test_a_digest_that_fails_its_check_is_not_given(
    lexicon: Lexicon, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("twosource.show.brief.check", lambda *_: ["a fault"])
    with pytest.raises(StopRun, match="a fault"):
        compose([STRIKE], READINGS, lexicon)


def test_markdown_leads_to_the_exact_words_and_acts_on_none(brief: Brief) -> None:
    text = brief_markdown(brief)
    assert "according to the harbour office.[^1]" in text
    assert "[^1]: Harbour Post, 5 March 2024 (report p1): “At least 24 people were injured”" in text
    assert "<b>" not in text
    assert "&lt;b&gt;" in text


def test_the_page_escapes_what_reports_say_and_has_no_script(brief: Brief) -> None:
    page = brief_html(brief)
    assert "<b>on</b>" not in page
    assert "&lt;b&gt;on" in page
    assert "<script" not in page
    assert "http" not in page.replace("http-equiv", "")
