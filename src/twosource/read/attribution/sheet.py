"""Tables of some pages laid one behind the other, and what is found in them by page again."""

from collections.abc import Sequence
from itertools import accumulate, pairwise

import numpy as np

from twosource.read.attribution.arguments import Draft
from twosource.read.attribution.cue_features import Frames
from twosource.read.attribution.table import Rows, Table

_IDS = ("lower", "lemma", "pos", "tag", "dep", "entity", "start", "end")


def laid_out(tables: Sequence[Table]) -> Table:
    """One table of all pages, none of them empty; features never look from one into another.

    ``start``, ``end`` and ``quotations`` are each page's own: what asks for text asks its table.
    """
    if len(tables) == 1:
        return tables[0]
    first_rows = list(accumulate((len(t) for t in tables), initial=0))[:-1]
    quotations = tuple(quotation for table in tables for quotation in table.quotations)
    quotes = accumulate((len(t.quotations) for t in tables), initial=0)
    quote = [np.where(t.quote >= 0, t.quote + n, -1) for t, n in zip(tables, quotes, strict=False)]
    return Table(
        text="",
        head=np.concatenate([t.head + n for t, n in zip(tables, first_rows, strict=True)]),
        sentence=_numbered([t.sentence for t in tables]),
        block=_numbered([t.block for t in tables]),
        quotations=quotations,
        quote=np.concatenate(quote),
        pages=tuple(first_rows),
        **{name: np.concatenate([getattr(t, name) for t in tables]) for name in _IDS},
    )


def _numbered(columns: Sequence[Rows]) -> Rows:
    """Rising numbers, page by page, numbered on from page to page."""
    firsts = accumulate((int(column[-1]) + 1 for column in columns), initial=0)
    return np.concatenate([c + first for c, first in zip(columns, firsts, strict=False)])


def by_page(
    sheet: Table, frames: Frames, drafts: Sequence[Draft]
) -> list[tuple[Frames, list[Draft]]]:
    """The frames and drafts of each page of a sheet, in its own rows."""
    if len(sheet.pages) == 1:
        return [(frames, list(drafts))]
    return [
        (
            frames.of_rows(begin, end),
            [draft.from_row(begin) for draft in drafts if begin <= draft.head < end],
        )
        for begin, end in pairwise((*sheet.pages, len(sheet)))
    ]
