"""Quotations are found as they are written, and broken ones do no harm."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from twosource.read.attribution.quotes import find_quotations


def quoted(text):
    return [text[q.start : q.end] for q in find_quotations(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('He said "no" and "yes".', ['"no"', '"yes"']),
        ("“Stay,” she said.", ["“Stay,”"]),
        ("''Stay,'' she said.", ["''Stay,''"]),
        ("„Bleib“, sagte sie.", ["„Bleib“"]),
        ("Floods ‘worst in a century’, mayor says", ["‘worst in a century’"]),
        ("The sailors' wives weren't told.", []),
        ("“My son said, ‘Run,’ and I ran,” she said.", ["“My son said, ‘Run,’ and I ran,”"]),
        ('An inch is 1" long.', []),
    ],
)
def test_quotations(text, expected):
    assert quoted(text) == expected


def test_a_quotation_goes_on_in_the_next_paragraph():
    first, second, third = find_quotations("“One.\n\n“Two.” He left.\n\n“Three.”")
    assert not first.closed
    assert second.follows
    assert not third.follows


def test_an_unclosed_mark_ends_with_its_paragraph():
    text = 'He said "no.\n\nShe said "yes".'
    assert quoted(text) == ['"no.', '"yes"']


@given(st.text(alphabet="ab \n.,\"'“”‘’«»„`", max_size=200))
@settings(max_examples=200, deadline=None)
def test_quotations_are_in_order_and_apart(text):
    found = find_quotations(text)
    assert all(0 <= q.start < q.end <= len(text) for q in found)
    assert all(a.end <= b.start for a, b in pairwise(found))
