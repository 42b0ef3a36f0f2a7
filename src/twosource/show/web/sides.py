"""The parties to conflicts, with the citation that shows each, for pages."""

from collections.abc import Mapping

from twosource.lexicon import Lexicon
from twosource.weigh.context import SideRow


def side_rows(lexicon: Lexicon) -> Mapping[str, SideRow]:
    """The row of every side, by its name."""
    return {row.side: row for row in lexicon.rows("sides.tsv", SideRow)}
