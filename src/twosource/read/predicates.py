"""The inventory of predicates that later reading steps share."""

from dataclasses import dataclass

from twosource.model import Factuality, Phase, Span


@dataclass(frozen=True, slots=True)
class Predicate:
    """A word that tells of a happening, an act or a state.

    ``block`` and ``token`` say where it stands on the page (index of the block, index of the token
    in the block's doc).  ``score`` (-3..3) and ``factuality`` are what the *writer* lets stand;
    ``local`` is what the innermost speaker of the clause holds, looking no further out than the
    content the predicate stands in (in "A denied that B attacked", "attacked" has U for the writer
    and CT+ locally: the denial itself is the attribution's stance).
    """

    block: int
    token: int
    trigger: Span
    score: float
    factuality: Factuality
    phase: Phase
    local: Factuality = Factuality.CT_PLUS
