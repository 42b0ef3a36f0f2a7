"""A parsed page as arrays: one row a token, so that features are worked out for all at once.

Rows run through all blocks of the page in text order; ``head`` and the slots hold row numbers, -1
where there is none.  Strings are spaCy's 64-bit ids, which are the same in every process.  Short
pages are laid one behind the other (``sheet.py``), as one numpy call costs much the same on all.
"""

from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray
from spacy.attrs import (  # type: ignore[import-not-found]
    DEP,
    ENT_TYPE,
    HEAD,
    IDX,
    LEMMA,
    LENGTH,
    LOWER,
    POS,
    SENT_START,
    TAG,
)
from spacy.strings import get_string_id

from twosource.model import Span, Spans
from twosource.read.attribution.quotes import Quotation, find_quotations
from twosource.read.page import Page

Ids = NDArray[np.uint64]
Rows = NDArray[np.int64]
Flags = NDArray[np.bool_]

_NO_ROWS = np.zeros(0, dtype=np.int64)
_ATTRIBUTES = [LOWER, LEMMA, POS, TAG, DEP, ENT_TYPE, HEAD, SENT_START, IDX, LENGTH]


@cache
def name(*words: str) -> Ids:
    """spaCy's ids of strings such as ``nsubj`` or ``VERB``; not to be written to."""
    return np.array([get_string_id(word) for word in words], dtype=np.uint64)


def ids(*words: str) -> frozenset[int]:
    """The same as a set, for asking about single tokens."""
    return frozenset(map(get_string_id, words))


def among(column: Ids | Rows, few: Ids | Rows) -> Flags:
    """Which entries are one of a few; on the columns of a page many times as fast as np.isin."""
    found: Flags = (column[:, None] == few).any(axis=1)
    return found


@dataclass(frozen=True)
class Table:
    """The tokens of a page; see the module for what the columns hold.

    ``pages`` are the first rows of the pages in it, more than one in a table made by ``laid_out``.
    """

    text: str
    lower: Ids
    lemma: Ids
    pos: Ids
    tag: Ids
    dep: Ids
    entity: Ids
    head: Rows
    sentence: Rows
    block: Rows
    start: Rows
    end: Rows
    quotations: tuple[Quotation, ...]
    quote: Rows
    pages: tuple[int, ...] = (0,)

    def __len__(self) -> int:
        return len(self.head)

    @cached_property
    def page_bounds(self) -> tuple[Rows, Rows]:
        """Of each token the first row of its page and the last row + 1."""
        begins = np.array(self.pages)
        ends = np.append(begins[1:], len(self))
        sizes = ends - begins
        return np.repeat(begins, sizes), np.repeat(ends, sizes)

    @cached_property
    def sentence_bounds(self) -> tuple[Rows, Rows]:
        """First row and last row + 1 of each sentence."""
        count = int(self.sentence[-1]) + 1 if len(self) else 0
        numbers = np.arange(count)
        return (
            np.searchsorted(self.sentence, numbers, "left"),
            np.searchsorted(self.sentence, numbers, "right"),
        )

    @cached_property
    def edges(self) -> tuple[Rows, Rows]:
        """First and last row of each token's subtree."""
        left = right = np.arange(len(self))
        while True:
            new_left, new_right = left.copy(), right.copy()
            np.minimum.at(new_left, self.head, left)
            np.maximum.at(new_right, self.head, right)
            if (new_left == left).all() and (new_right == right).all():
                return left, right
            left, right = new_left, new_right

    def subtree(self, row: int) -> Rows:
        """The rows of a token's subtree, as one stretch."""
        left, right = self.edges
        return np.arange(left[row], right[row] + 1)

    def slot(self, *deps: str) -> Rows:
        """Of each token, its first child with one of these dependency labels, or -1."""
        rows = np.concatenate([self._by_dep.get(int(n), _NO_ROWS) for n in name(*deps)])
        if len(deps) > 1:
            rows.sort()
        found = np.full(len(self), -1)
        found[self.head[rows[::-1]]] = rows[::-1]
        return found

    @cached_property
    def _by_dep(self) -> dict[int, Rows]:
        """The rows of each dependency label, rising, but for those that hang on nothing."""
        rows = np.flatnonzero(self.head != np.arange(len(self)))
        rows = rows[np.argsort(self.dep[rows], kind="stable")]
        labels, first = np.unique(self.dep[rows], return_index=True)
        ends = [*first[1:].tolist(), len(rows)]
        parts = zip(labels.tolist(), first.tolist(), ends, strict=False)  # no label, no part
        return {label: rows[begin:end] for label, begin, end in parts}

    def word(self, row: int) -> str:
        """The token's own text."""
        return self.text[self.start[row] : self.end[row]]

    def spans(self, rows: Rows) -> Spans:
        """Spans over rows (rising); neighbouring rows of one block make one span."""
        runs: list[list[int]] = []
        for row in rows.tolist():
            if runs and runs[-1][1] == row - 1 and self.block[row] == self.block[row - 1]:
                runs[-1][1] = row
            else:
                runs.append([row, row])
        return tuple(self.span(first, last) for first, last in runs)

    def span(self, first: int, last: int) -> Span:
        """The stretch of text from one row to another, both inside."""
        return int(self.start[first]), int(self.end[last])

    def rows_in(self, span: Span) -> range:
        """The rows that a stretch of text touches."""
        first = int(np.searchsorted(self.end, span[0], "right"))
        return range(first, max(first, int(np.searchsorted(self.start, span[1], "left"))))


def build_table(page: Page) -> Table:
    """The table of a page; white-space tokens stay in it, as the parse needs them."""
    blocks = [b.doc.parsed.to_array(_ATTRIBUTES) for b in page.blocks]
    values = np.concatenate(blocks) if blocks else np.zeros((0, len(_ATTRIBUTES)), np.uint64)
    sizes = np.array([len(b) for b in blocks], dtype=np.int64)
    block = np.repeat(np.arange(len(sizes)), sizes)
    begins = np.array([b.start for b in page.blocks], dtype=np.int64)
    first = np.zeros(len(values), dtype=bool)
    first[np.cumsum(sizes)[:-1] if len(sizes) else []] = True
    column: dict[Any, Ids] = dict(zip(_ATTRIBUTES, values.T, strict=True))
    start = column[IDX].astype(np.int64) + (begins[block] if len(begins) else 0)
    end = start + column[LENGTH].astype(np.int64)
    head = np.arange(len(values)) + column[HEAD].astype(np.int64)
    opens = (column[SENT_START].astype(np.int64) == 1) | first
    opens[:1] = False
    quotations = find_quotations(page.report.text)
    return Table(
        text=page.report.text,
        lower=column[LOWER],
        lemma=column[LEMMA],
        pos=column[POS],
        tag=column[TAG],
        dep=column[DEP],
        entity=column[ENT_TYPE],
        head=head,
        sentence=np.cumsum(opens),
        block=block,
        start=start,
        end=end,
        quotations=quotations,
        quote=_quote_column(quotations, start, end),
    )


def _quote_column(quotations: tuple[Quotation, ...], start: Rows, end: Rows) -> Rows:
    column = np.full(len(start), -1)
    for number, quotation in enumerate(quotations):
        first = np.searchsorted(end, quotation.start, "right")
        column[first : np.searchsorted(start, quotation.end, "left")] = number
    return column
