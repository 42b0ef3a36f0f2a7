"""Bracket notation: what is printed can be read back as a golden."""

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from tests.conftest import PageOf, make_report
from tests.goldens_format import read_goldens
from tests.read.claims.reading import read_claims

from twosource.lexicon import Lexicon
from twosource.model import Attribution, Reading
from twosource.show.marked import marked
from twosource.show.nesting import Close, Open, Text, walk

TEXT = (
    "The energy ministry denied reports that power cuts were planned from April 1, the Norda news "
    "agency reported.\n\nMayor Greta Holm said that the school was safe."
)


def test_it_reads_back_as_a_golden(page_of: PageOf, lexicon: Lexicon, tmp_path: Path) -> None:
    reading = read_claims(page_of(TEXT, "2024-03-05", "Harbour Post"), lexicon)
    path = tmp_path / "printed.txt"
    path.write_text("== printed\n" + marked(reading).replace("\n\n", "\n", 1), "utf-8")
    (golden,) = read_goldens(path)
    assert golden.text == TEXT
    assert golden.publisher == "Harbour Post"
    assert [a.cue for a in golden.attributions] == [a.cue for a in reading.attributions]
    assert [a.content for a in golden.attributions] == [a.content for a in reading.attributions]
    assert ("energy ministry", ("Norda",), "denies") in {
        (c.origin, c.relays, c.stance) for c in golden.claims
    }


def test_a_crossing_part_comes_in_pieces() -> None:
    report = make_report("abcdefghij")
    crossing = (
        Attribution(((0, 5),), ((5, 6),), ((6, 10),)),
        Attribution(((3, 8),), ((8, 9),), ()),
    )
    printed = marked(Reading(report, crossing))
    assert printed == "<1:abc<2:de>><2:*1:f*[1:gh]>[1:*2:i*j]\n"


spans = st.tuples(st.integers(0, 30), st.integers(0, 30)).map(lambda p: (min(p), max(p)))
parts = st.lists(spans, max_size=2).map(tuple)


@given(st.lists(st.builds(Attribution, parts, parts, parts), max_size=4))
def test_pieces_always_nest_and_keep_the_text(attributions: list[Attribution]) -> None:
    stack, seen = [], 0
    for step in walk(30, attributions):
        if isinstance(step, Text):
            assert step.start == seen
            seen = step.end
        elif isinstance(step, Open):
            stack.append(step.piece)
        elif isinstance(step, Close):
            assert stack.pop() == step.piece
    assert (stack, seen) == ([], 30)
