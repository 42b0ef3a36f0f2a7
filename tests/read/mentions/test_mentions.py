"""What mentions carry over: factuality of their predicate, counts, the cause of harm."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from twosource.model import Bound, Count, Factuality, Phase
from twosource.read.mentions import find_mentions
from twosource.read.page import Page
from twosource.read.predicates import Predicate


def predicate(page: Page, word: str, factuality: Factuality, phase: Phase) -> Predicate:
    for number, block in enumerate(page.blocks):
        for token in block.doc:
            if token.text == word:
                return Predicate(number, token.i, block.span(token), 0.0, factuality, phase)
    raise AssertionError(word)


def count(text: str, words: str, of: str, number: float) -> Count:
    start = text.index(words)
    return Count(start, start + len(words), of, number, number, Bound.EXACT, words)


def types(page: Page, lexicon) -> dict[str, str | None]:
    return {page.text(m.trigger): m.type for m in find_mentions(page, lexicon, (), (), ())}


def test_a_mention_takes_over_its_predicate(page_of, lexicon):
    page = page_of("The ministry denied that rebels attacked the port.")
    judged = predicate(page, "attacked", Factuality.U, Phase.PAST)
    (mention,) = [
        m for m in find_mentions(page, lexicon, (judged,), (), ()) if m.trigger == judged.trigger
    ]
    assert (mention.type, mention.factuality, mention.score) == ("ASSAULT", Factuality.U, 0.0)


def test_a_noun_without_a_predicate_takes_its_governor(page_of, lexicon):
    page = page_of("The general plans an attack on the town.")
    judged = predicate(page, "plans", Factuality.U, Phase.PLANNED)
    found = {page.text(m.trigger): m for m in find_mentions(page, lexicon, (judged,), (), ())}
    assert (found["attack"].factuality, found["attack"].phase) == (Factuality.U, Phase.PLANNED)


def test_a_predicate_without_a_type_is_a_mention(page_of, lexicon):
    page = page_of("The mayor said nothing.")
    judged = predicate(page, "said", Factuality.CT_PLUS, Phase.PAST)
    (mention,) = find_mentions(page, lexicon, (judged,), (), ())
    assert mention.type is None


def test_counts_hang_on_the_verb_and_on_the_event_that_did_it(page_of, lexicon):
    text = "The strike on the market killed five traders, and the police arrested two men."
    counts = (count(text, "five", "killed", 5), count(text, "two", "arrested", 2))
    page = page_of(text)
    found = {page.text(m.trigger): m.counts for m in find_mentions(page, lexicon, (), counts, ())}
    assert found == {"strike": (0,), "killed": (0,), "arrested": (1,)}


def test_harm_is_the_attacks_that_was_told_of_before(page_of, lexicon):
    page = page_of("Drones attacked the port.\n\nSix sailors were injured.")
    assert types(page, lexicon)["injured"] == "ASSAULT"


def test_harm_of_a_disaster_is_an_incident(page_of, lexicon):
    page = page_of("Drones attacked the port. An earthquake shook Kesh. Six sailors were injured.")
    assert types(page, lexicon)["injured"] == "INCIDENT"


def test_verbs_of_speech_and_being_have_no_type(page_of, lexicon):
    page = page_of("The mayor said the harbour is large and has two cranes.")
    verbs = [predicate(page, w, Factuality.CT_PLUS, Phase.PAST) for w in ("said", "is", "has")]
    assert {m.type for m in find_mentions(page, lexicon, tuple(verbs), (), ())} == {None}


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    st.lists(
        st.sampled_from(
            ["army", "attacked", "was", "fired", "for", "the", "by", "\x00", "“", "…", "🚀", "who",
             "blamed", "of", "accused", "shelling", "it", ".", "\n\n", "DENIED", "to", "‮", "’s"]
        ),
        max_size=25,
    )
)  # fmt: skip
def test_any_words_are_read(page_of, lexicon, words):
    text = " ".join(words)
    page = page_of(text)
    for mention in find_mentions(page, lexicon, (), (), ()):
        assert page.text(mention.trigger).strip()
