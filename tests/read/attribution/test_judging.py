"""A draft is judged by what goes with it; what nothing was learnt of keeps its cue's score."""

from dataclasses import replace

import numpy as np
import pytest

from twosource.read.attribution.arguments import Draft
from twosource.read.attribution.cue_features import build_frames
from twosource.read.attribution.find import load_knowledge, propose
from twosource.read.attribution.judging import judge
from twosource.read.attribution.sheet import laid_out
from twosource.read.attribution.table import build_table
from twosource.read.attribution.trees import Trees

THRESHOLD = 0.1
NOTHING = np.zeros(0, dtype=np.int64)


def always(score):
    nothing = np.zeros(0, np.int32)
    return Trees(nothing, nothing, nothing, nothing, nothing, nothing, start=score, depth=0)


@pytest.fixture
def table(page_of):
    return build_table(page_of("The mayor said the guards saw ships."))


def draft(head, source, content, score=2.0):
    rows = np.array([head]), np.array(source, dtype=np.int64)
    return Draft(head, score, *rows, NOTHING).with_content(content)


def scores(table, drafts, trees, learnt=None, known=False):
    cues = [d.score for d in drafts]
    columns = np.array([learnt or cues, cues], np.float32).T
    return [d.score for d in judge(table, drafts, columns, trees, THRESHOLD, np.array(known))]


def test_a_draft_gets_the_score_of_the_trees(table):
    assert scores(table, [draft(2, [1], [3, 4, 5, 6])], always(5.0)) == [5]
    assert scores(table, [draft(2, [1], [3, 4, 5, 6])], always(-5.0)) == [-5]


def test_a_draft_without_a_source_does_not_gain(table):
    assert scores(table, [draft(2, [], [3, 4, 5, 6])], always(5.0)) == [2]


def test_what_rows_say_of_a_word_is_judged_away_less_easily(table):
    cue = [draft(2, [1], [3, 4])]
    for told in ({"learnt": [-2.0]}, {"known": True}):
        assert -4 < scores(table, cue, always(-4.0), **told)[0] < 2


def test_what_rows_say_of_a_word_takes_nothing_from_it(table):
    assert scores(table, [draft(2, [1], [3, 4])], always(5.0), learnt=[-2.0]) == [5]
    assert scores(table, [draft(2, [1], [3, 4])], always(5.0), known=True) == [5]


def test_passing_on_is_not_judged_away(page_of):
    table = build_table(page_of("The paper quoted the mayor as saying that ships sank."))
    assert scores(table, [draft(2, [1], [7, 8, 9])], always(-5.0)) == [2]


def test_a_draft_within_another_keeps_its_cues_score(table):
    outer, inner = draft(2, [1], [3, 4, 5, 6]), draft(5, [4], [6])
    assert scores(table, [outer, inner], always(5.0))[1] == 2
    assert scores(table, [replace(outer), inner], always(-5.0)) == [-5, -5]


def test_pages_side_by_side_are_looked_at_as_alone(page_of, lexicon):
    texts = ["The mayor said the bridge had fallen.", 'Ships sank. "We saw it," he said.']
    tables = [build_table(page_of(text)) for text in texts]
    knowledge = lexicon.derived(load_knowledge)
    alone = [propose(t, build_frames(t), knowledge)[1] for t in tables]
    sheet = laid_out(tables)
    together = propose(sheet, build_frames(sheet), knowledge)[1]
    np.testing.assert_allclose(together, np.concatenate(alone), rtol=1e-4, atol=1e-4)
