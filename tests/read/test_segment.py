import time

from hypothesis import example, given
from hypothesis import strategies as st

from twosource.read.segment import LONGEST, cut, leading_date

WRAPPED = """The ferry sank on Tuesday morning off the coast,
the port office said, after a fire had broken out in
the engine room. All passengers were brought ashore
by boats of the coast guard."""


def texts(text: str) -> list[str]:
    return [piece.text for piece in cut(text)]


def test_a_leading_date_line_is_no_part_of_the_text() -> None:
    text = " date 2023-09-13 IIn the harbour a ferry sank."
    assert leading_date(text) == "2023-09-13"
    assert texts(text) == ["In the harbour a ferry sank."]
    assert leading_date("The date 2023-09-13 was named.") is None


def test_a_doubled_drop_capital_is_left_out_and_a_name_is_not() -> None:
    assert texts("TThe ferry sank.") == ["The ferry sank."]
    assert texts("Aaron said so.") == ["Aaron said so."]


def test_a_heading_stands_alone() -> None:
    text = "The ferry sank.\n\nGovernor: Fire after attack\n\n\n\nAll were saved."
    assert texts(text) == ["The ferry sank.", "Governor: Fire after attack", "All were saved."]


def test_a_short_line_before_a_long_one_is_a_heading() -> None:
    text = "Ferry sinks\nThe ferry Aurora sank in the harbour on Tuesday, the port office said."
    assert texts(text)[0] == "Ferry sinks"


def test_wrapped_lines_are_one_block() -> None:
    (only,) = texts(WRAPPED)
    assert "coast, the port" in only


def test_bullets_stand_alone() -> None:
    assert len(texts("Hit were:\n- the port of Izmail\n- a grain store in Reni")) == 3


def test_invisible_marks_become_spaces_of_the_same_length() -> None:
    (piece,) = cut("The \u202eferry\x00 sank.")
    assert piece.text == "The  ferry  sank."


@given(st.text())
@example("a\n" * 50)
@example(" date 2023-09-13")
@example("IIa b")
@example("x" * (LONGEST * 2 + 7))
def test_blocks_are_slices_in_order_and_lose_no_word(text: str) -> None:
    at = 0
    kept = set()
    for piece in cut(text):
        assert piece.start >= at
        assert 0 < len(piece.text) <= LONGEST
        assert len(text[piece.start : piece.end]) == len(piece.text)
        kept |= set(range(piece.start, piece.end))
        at = piece.end
    lost = "".join(c for i, c in enumerate(text) if i not in kept)
    header = text[: len(text) - len(text.lstrip())] + "date 0123456789-"
    assert all(c.isspace() or c in header or c.isupper() for c in lost)


def test_a_megabyte_without_a_stop_is_cut_in_linear_time() -> None:
    def seconds(size: int) -> float:
        started = time.perf_counter()
        cut("word " * size)
        return time.perf_counter() - started

    seconds(1_000)
    assert seconds(200_000) < 40 * max(seconds(20_000), 0.002)
