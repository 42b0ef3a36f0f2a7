"""What must hold of the attributions of any text."""

import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from twosource.read.attribution import find_attributions

PIECES = [
    'He said "no.',
    "“They left,” she told Norda.",
    "As Norda reported, the dam burst.",
    "Governor: Fire\n\n",
    "according to",
    "said said said",
    "Orlan TV, citing officials, said it.",
    "\u202eabc\u202c",
    "😀",
    "\x00",
    "''",
    "\n\n",
    "]",
]


@given(st.lists(st.sampled_from(PIECES), max_size=12).map(" ".join))
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
def test_any_text_gives_sound_attributions(page_of, lexicon, text):
    found = find_attributions(page_of(text), lexicon)
    for n, attribution in enumerate(found):
        spans = [*attribution.source, *attribution.cue, *attribution.content]
        assert all(0 <= start < end <= len(text) for start, end in spans)
        assert attribution.cue
        assert attribution.content
        seen, at = {n}, attribution.parent
        while at is not None:
            assert at not in seen, "parents go round in a circle"
            seen.add(at)
            at = found[at].parent


@pytest.mark.parametrize("text", ["", " ", "\n\n", "\x00", "“", "😀"])
def test_texts_without_words(page_of, lexicon, text):
    assert find_attributions(page_of(text), lexicon) == ()


def test_cues_are_in_order_of_the_text(page_of, lexicon):
    text = "The mayor said it rained. The army denied a retreat. Officials hope for rain."
    starts = [a.cue[0][0] for a in find_attributions(page_of(text), lexicon)]
    assert len(starts) == 3
    assert starts == sorted(starts)


def test_reading_twice_gives_the_same(page_of, lexicon):
    text = "The mayor said that the police had denied that shots were fired."
    assert find_attributions(page_of(text), lexicon) == find_attributions(page_of(text), lexicon)


def test_time_is_linear_in_the_text(page_of, lexicon):
    sentence = 'The mayor said that the dam, "the old one", had burst, as Norda reported. '

    def seconds(times):
        page = page_of((sentence * 20 + "\n\n") * times)
        best = float("inf")
        for _ in range(3):
            started = time.process_time()
            find_attributions(page, lexicon)
            best = min(best, time.process_time() - started)
        return best

    seconds(1)
    assert seconds(32) < 8 * 3 * seconds(4)
