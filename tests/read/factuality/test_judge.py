import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc
from spacy.vocab import Vocab

from twosource.lexicon import Lexicon
from twosource.model import Factuality
from twosource.read.factuality import judge_predicates
from twosource.read.factuality.embedding import Embedding
from twosource.read.factuality.grammar import Grammar
from twosource.read.factuality.inventory import find_predicates
from twosource.read.factuality.phase import find_phase
from twosource.read.factuality.signals import load_signals
from twosource.read.factuality.vectors import word_vectors

NEWS = (
    "The ministry said on Tuesday that two drones had struck a grain terminal in the port. "
    "The army denied that its forces had fired. Talks are expected to resume next week."
)


PIECES = (
    "the",
    "not",
    "if",
    "to",
    "of",
    "said",
    "denied",
    "that",
    "attack",
    "would",
    "have",
    "killed",
    ",",
    ".",
    '"',
    "“",
    ")",
    "?",
)


def words_of(page_of, lexicon: Lexicon, text: str) -> list[str]:
    page = page_of(text)
    return [page.text(p.trigger) for p in judge_predicates(page, lexicon)]


def test_the_inventory_holds_verbs_event_nouns_and_what_is_said_of_something(
    page_of, lexicon: Lexicon
) -> None:
    text = "The attack has left the bridge impassable, and two wounded guards are in hospital."
    found = words_of(page_of, lexicon, text)
    assert found == ["attack", "left", "impassable", "wounded", "are"]


def test_helpers_and_sources_are_no_predicates(page_of, lexicon: Lexicon) -> None:
    found = words_of(page_of, lexicon, "According to the mayor, the mill would have been sold.")
    assert found == ["sold"]


def test_predicates_come_in_text_order_with_their_own_words(page_of, lexicon: Lexicon) -> None:
    page = page_of(NEWS + "\n\n" + NEWS)
    found = judge_predicates(page, lexicon)
    assert [p.trigger for p in found] == sorted(p.trigger for p in found)
    for predicate in found:
        block = page.blocks[predicate.block]
        assert page.text(predicate.trigger) == block.doc[predicate.token].text


def test_the_score_tells_what_happened_from_what_did_not(page_of, lexicon: Lexicon) -> None:
    page = page_of(
        "The army struck the port on Monday, officials said. It did not strike the depot. "
        "It may strike the bridge, the governor said."
    )
    found = judge_predicates(page, lexicon)
    struck, denied, possible = (
        p.score for p in found if page.text(p.trigger) in ("struck", "strike")
    )
    assert struck > 2.5
    assert denied < -0.5
    assert denied < possible < struck


def test_a_denied_attack_is_open_for_the_writer_and_certain_in_its_own_clause(
    page_of, lexicon: Lexicon
) -> None:
    page = page_of("The army denied that an attack took place.")
    (attack,) = (p for p in judge_predicates(page, lexicon) if page.text(p.trigger) == "attack")
    assert attack.factuality is Factuality.U
    assert attack.local is Factuality.CT_PLUS
    assert attack.score <= 0.5


def test_a_denied_report_was_made_all_the_same(page_of, lexicon: Lexicon) -> None:
    page = page_of("The spokesman denied reports that the depot had burned.")
    scores = {page.text(p.trigger): p.score for p in judge_predicates(page, lexicon)}
    assert scores["burned"] <= 0.5 < scores["reports"]


def test_an_empty_text_has_no_predicates(page_of, lexicon: Lexicon) -> None:
    assert judge_predicates(page_of(""), lexicon) == ()


@pytest.mark.parametrize("published", ["2024", "2024-03", "2024-03-05", "soon", ""])
def test_any_date_of_publication_will_do(page_of, lexicon: Lexicon, published: str) -> None:
    page = page_of("The town was captured in 2014.", published=published)
    assert judge_predicates(page, lexicon)


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    st.one_of(
        st.text(max_size=120),
        st.lists(
            st.sampled_from(PIECES),
            max_size=40,
        ).map(" ".join),
    )
)
def test_every_string_can_be_judged(page_of, lexicon: Lexicon, text: str) -> None:
    for predicate in judge_predicates(page_of(text), lexicon):
        assert -3 <= predicate.score <= 3


def chain(length: int, pos: str, tag: str, dep: str) -> Doc:
    """A parse in which every word hangs on the one before it."""
    return Doc(
        Vocab(),
        words=["of"] * length,
        lemmas=["of"] * length,
        pos=[pos] * length,
        tags=[tag] * length,
        deps=["ROOT", *[dep] * (length - 1)],
        heads=[0, *range(length - 1)],
    )


@pytest.mark.parametrize(
    ("pos", "tag", "dep"),
    [
        ("ADP", "IN", "prep"),
        ("VERB", "VB", "conj"),
        ("NOUN", "NN", "pobj"),
        ("VERB", "VBD", "ccomp"),
    ],
)
def test_a_parse_as_deep_as_a_block_is_read_without_recursion(
    lexicon: Lexicon, pos: str, tag: str, dep: str
) -> None:
    embedding = Embedding(Grammar(chain(4000, pos, tag, dep)), lexicon.derived(load_signals))
    assert embedding.standing(3999).scope in range(-3, 4)
    assert find_phase(embedding, 3999, "2024-03-05")
    find_predicates(embedding.grammar, embedding.signals)


def test_a_pipeline_without_vectors_gives_zeros() -> None:
    doc = Doc(Vocab(), words=["A", "raid"])
    assert not np.any(word_vectors([doc]))
    assert word_vectors([doc]).shape == (2, 300)
