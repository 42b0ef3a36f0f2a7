"""Every row of the knowledge, by its own example, read as published on Wednesday 2024-06-12."""

import pytest
from tests.read.timex.marked import differences, marked

from twosource.errors import MendKnowledge
from twosource.lexicon import Lexicon
from twosource.read.parser import Parser
from twosource.read.timex.joins import JoinRow
from twosource.read.timex.patterns import PatternRow, compile_rows, literals
from twosource.read.timex.scene import ContextRow
from twosource.read.timex.tense import CueRow
from twosource.read.timex.words import Word, build_vocabulary

TABLES = {
    "words": Word,
    "patterns": PatternRow,
    "joins": JoinRow,
    "contexts": ContextRow,
    "tense": CueRow,
}
# Rows that refuse have counter-examples: nothing may be found.
REFUSING = ("name before", "name after")


@pytest.mark.parametrize("table", TABLES)
def test_each_example_is_read_as_marked(table: str, parser: Parser, lexicon: Lexicon) -> None:
    rows = [r for r in lexicon.rows(f"timex/{table}.tsv", TABLES[table]) if not _is_phrase(r)]
    cases = [(str(row)[:80], marked(row.example, "2024-06-12")) for row in rows]
    bare = [name for name, case in cases if not case.expressions]
    assert len(bare) == sum(_refuses(row) for row in rows)
    assert differences(cases, parser, lexicon, exact=False) == []


def test_names_with_dates_are_left_alone(parser: Parser, lexicon: Lexicon) -> None:
    rows = [r for r in lexicon.rows("timex/contexts.tsv", ContextRow) if _refuses(r)]
    texts = [
        f"They met at the Friday {word.capitalize()} again."
        if row.place == "name after"
        else f"They spoke of {word.capitalize()} Friday again."
        for row in rows
        for word in row.words
    ]
    assert len(texts) > 40
    assert differences([(t, marked(t, "2024-06-12")) for t in texts], parser, lexicon) == []


@pytest.mark.parametrize(
    "pattern", ["u=NOSUCHCLASS", "<nosuchphrase> ago", "m=MONTH % d=DOM"], ids=str.split
)
def test_a_pattern_that_cannot_be_read_is_named(pattern: str, lexicon: Lexicon) -> None:
    rows = [PatternRow(pattern, "unit=day")]
    vocabulary = build_vocabulary(lexicon.rows("timex/words.tsv", Word), literals(rows))
    with pytest.raises(MendKnowledge, match=r"timex/patterns\.tsv"):
        compile_rows(rows, vocabulary)


def _is_phrase(row: object) -> bool:
    return isinstance(row, PatternRow) and bool(row.name)


def _refuses(row: object) -> bool:
    if isinstance(row, PatternRow):
        return "role=age" in row.meaning
    return isinstance(row, ContextRow) and row.place in REFUSING
