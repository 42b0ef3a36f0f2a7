"""A parse read out says what spaCy says."""

import pytest

from twosource.read.parsed import Doc
from twosource.read.parser import load_parser

TEXTS = (
    "Two drones hit the depot in Norda at 5 a.m., Governor Mira Sandoz said on Monday.",
    'The mayor (a doctor) said: "We  saw it, and we will rebuild." Nobody was hurt - police.',
    "Which of them, the ministry asked, had the crews been told to wait for?\n\n350 people left.",
    "No.",
)
PLAIN = [
    "text",
    "lower_",
    "lemma_",
    "pos_",
    "tag_",
    "dep_",
    "ent_type_",
    "ent_iob_",
    "whitespace_",
    "text_with_ws",
    "idx",
    "orth",
    "n_rights",
    "is_punct",
    "is_space",
    "is_alpha",
    "is_lower",
    "is_upper",
    "is_title",
    "is_stop",
    "like_num",
]
ONE = ("head", "left_edge", "right_edge")
MANY = ("children", "lefts", "rights", "subtree", "ancestors", "conjuncts")


def bounds(span):
    return None if span is None else (span.start, span.end, span.text, span.label_)


@pytest.fixture(params=TEXTS)
def doc(request):
    return Doc(load_parser().nlp(request.param))


def test_a_word_says_what_spacy_says(doc):
    for token, other in zip(doc, doc.parsed, strict=True):
        assert [getattr(token, a) for a in PLAIN] == [getattr(other, a) for a in PLAIN]
        assert [getattr(token, a).i for a in ONE] == [getattr(other, a).i for a in ONE]
        for name in MANY:
            assert [t.i for t in getattr(token, name)] == [t.i for t in getattr(other, name)], name
        assert bounds(token.sent) == bounds(other.sent)
        assert token.is_sent_start == bool(other.is_sent_start)


def test_stretches_and_their_roots_are_spacys(doc):
    assert list(map(bounds, doc.sents)) == list(map(bounds, doc.parsed.sents))
    assert list(map(bounds, doc.ents)) == list(map(bounds, doc.parsed.ents))
    places = [(i, j) for i in range(len(doc)) for j in range(i + 1, len(doc) + 1)]
    for start, end in places:
        span, other = doc[start:end], doc.parsed[start:end]
        assert bounds(span) == bounds(other)
        assert span.root.i == other.root.i, span.text
        assert list(map(bounds, span.ents)) == list(map(bounds, other.ents))
        assert bounds(span[1:]) == bounds(other[1:])
        assert span[-1].i == other[-1].i


def test_words_are_found_by_their_characters(doc):
    for start in range(len(doc.text) + 2):
        for end in range(start + 1, len(doc.text) + 2):
            expected = doc.parsed.char_span(start, end, alignment_mode="expand")
            assert bounds(doc.char_span(start, end)) == bounds(expected), (start, end)


def test_there_is_no_word_beyond_the_edges(doc):
    with pytest.raises(IndexError):
        doc[0].nbor(-1)
    with pytest.raises(IndexError):
        doc[-1].nbor()
