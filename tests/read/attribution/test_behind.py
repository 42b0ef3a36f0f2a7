"""A quotation that ends in a question or a cry has its speaker in the sentence behind it."""

from dataclasses import replace

import numpy as np
import pytest

from twosource.read.attribution.arguments import Draft
from twosource.read.attribution.behind import named_behind, quotations_before
from twosource.read.attribution.cue_features import build_frames
from twosource.read.attribution.sheet import laid_out
from twosource.read.attribution.table import build_table

NOTHING = np.zeros(0, dtype=np.int64)


def row_of(table, word):
    return next(row for row in range(len(table)) if table.word(row) == word)


def read(page_of, text, cue, content=(), source=()):
    """What is made of a draft whose cue is a word; its content and source are words too."""
    table = build_table(page_of(text))
    rows = [np.array([row_of(table, w) for w in words], np.int64) for words in (source, content)]
    head = row_of(table, cue)
    draft = Draft(head, 1.0, np.array([head]), rows[0], NOTHING).with_content(rows[1])
    found = named_behind(table, build_frames(table), draft)
    return tuple(" ".join(map(table.word, part)) for part in (found.source, found.content))


@pytest.mark.parametrize("mark", ["?", "!"])
def test_a_cry_is_what_the_one_behind_it_says(page_of, mark):
    text = f'"Who will pay for the bridge{mark}" the ferryman asked me.'
    assert read(page_of, text, "asked", ["me"], ["ferryman"]) == (
        "ferryman",
        f'" Who will pay for the bridge {mark} "',
    )


def test_a_whole_sentence_in_marks_is_not_part_of_the_next(page_of):
    text = '"The bridge is closed to all carts." The ferryman told his son.'
    assert read(page_of, text, "told", ["son"], ["ferryman"])[1] == "son"


def test_a_title_with_a_mark_is_no_cry(page_of):
    assert read(page_of, '"Help!" played at the fair.', "played", ["fair"])[1] == "fair"


def test_a_clause_of_its_own_stays_the_content(page_of):
    text = '"Where is the boat now?" Marten said that he had seen it.'
    assert read(page_of, text, "said", ["seen"], ["Marten"])[1] == "seen"


def test_one_out_of_the_quotation_does_not_speak_it(page_of):
    text = '"Has the mayor seen the harbour?" asked Mr. Veldt.'
    source, _ = read(page_of, text, "asked", ["Has", "seen", "harbour"], ["mayor"])
    assert source == "Mr. Veldt"


def test_a_quotation_of_one_page_is_not_before_a_sentence_of_the_next(page_of):
    texts = ['"Where did all the boats go?"', "he asked me."]
    tables = [build_table(page_of(text)) for text in texts]
    sheet = laid_out(tables)
    assert quotations_before(sheet, np.arange(len(sheet))).max() == -1
    together = build_table(page_of(" ".join(texts)))
    parted = np.arange(len(together)) >= row_of(together, "he")
    torn = replace(together, sentence=parted.astype(np.int64))
    assert quotations_before(torn, np.array([row_of(torn, "asked")])).tolist() == [0]
