"""The tables of weighing are complete and say the same from both ends."""

from twosource.lexicon import Lexicon
from twosource.model import State
from twosource.weigh.context import SideRow, opposed
from twosource.weigh.record import Record, letter
from twosource.weigh.things import ThingRow


def test_sides_oppose_each_other_from_both_ends(lexicon: Lexicon) -> None:
    rows = {row.side: row for row in lexicon.rows("sides.tsv", SideRow)}
    for row in rows.values():
        for other in row.opposes:
            assert row.side in rows[other].opposes, (row.side, other)
    assert frozenset(("Russia", "Ukraine")) in opposed(lexicon)


def test_every_state_has_a_digit_and_a_sentence(lexicon: Lexicon) -> None:
    states = lexicon.toml("weighing")["grades"]["states"]
    assert set(states) == {state.value for state in State}
    for row in states.values():
        assert 1 <= row["digit"] <= 6
        assert row["sentence"].endswith((".", "}"))


def test_every_thing_is_named_in_its_example(lexicon: Lexicon) -> None:
    for row in lexicon.rows("weighing/things.tsv", ThingRow):
        words = row.example.lower().rstrip(".").split()
        assert set(words) & set(row.nouns), row


def test_the_letter_needs_a_record_and_follows_its_lower_end(lexicon: Lexicon) -> None:
    table = lexicon.toml("weighing")["grades"]["letters"]
    assert letter(None, table) == "F"
    assert letter(Record(3, 0), table) == "F"
    grades = [letter(Record(right, 40 - right), table) for right in (40, 38, 32, 20, 4)]
    assert grades == sorted(grades)
    assert grades[0] in "AB"
    assert grades[-1] == "E"
    low, high = Record(38, 2).interval()
    assert low < 38 / 40 < high
