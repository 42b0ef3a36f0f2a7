import numpy as np
import pytest

from twosource.lexicon import Lexicon
from twosource.read.factuality.model import BINS, Scorer, load_scorer, scores_from


@pytest.fixture(scope="module")
def scorer(lexicon: Lexicon) -> Scorer:
    return lexicon.derived(load_scorer)


NEWS = ("officials", "said", "tuesday", "that", "the", "government", "had", "rejected", "it")


def sure_of(news: float, talk: float) -> np.ndarray:
    chances = np.zeros((1, 2, len(BINS)), np.float32)
    chances[0, 0, list(BINS).index(np.float32(news))] = 1
    chances[0, 1, list(BINS).index(np.float32(talk))] = 1
    return chances


@pytest.mark.parametrize(("news", "score"), [(1.0, 3.0), (0.0, -2.0), (0.5, 0.5)])
def test_the_two_readings_are_mixed_by_how_a_page_is_written(news: float, score: float) -> None:
    assert scores_from(sure_of(3, -2), news).tolist() == [score]


def test_distributions_add_up_and_unknown_names_are_borne(scorer: Scorer) -> None:
    dense = np.zeros((2, 900), np.float32)
    chances = scorer.distributions([["l=say", "t=VBD"], ["no such feature"]], dense)
    assert chances.shape == (2, 2, len(BINS))
    assert np.allclose(chances.sum(axis=2), 1, atol=1e-5)
    assert not np.allclose(chances[0], chances[1])


def test_news_reads_like_news_and_talk_like_talk(scorer: Scorer) -> None:
    talk = ["thanks", "so", "much", "guys", "you", "should", "totally", "try", "their", "pizza"]
    assert scorer.news_likeness([NEWS]) > 0.8
    assert scorer.news_likeness([talk]) < 0.3


def test_more_sentences_make_it_surer(scorer: Scorer) -> None:
    likeness = [scorer.news_likeness([NEWS] * n) for n in (1, 4, 16)]
    assert likeness == sorted(likeness)
    assert scorer.news_likeness([]) > 0.5
