"""What holds of a word, and what comes down to it from above."""

from typing import NamedTuple

from twosource.model import Phase
from twosource.read.factuality.clause import LEVEL, Clause, weaken
from twosource.read.factuality.signals import Embedder


class Standing(NamedTuple):
    """What holds of a word.

    ``scope`` is what the writer lets stand of the whole attribution content it is in; ``base`` and
    ``level`` the writer's view before and after the word's own clause, ``local`` the innermost
    speaker's, ``local_base`` likewise; ``lent`` is the phase lent by an embedder; ``told`` whether
    it stands in somebody's told content; ``row`` the embedder that decided.
    """

    scope: int = 3
    base: int = 3
    level: int = 3
    local_base: int = 3
    local: int = 3
    lent: Phase | None = None
    told: bool = False
    clause: Clause | None = None
    row: Embedder | None = None


class Context(NamedTuple):
    """What comes down to a word from its governor."""

    scope: int
    writer: int
    local: int
    lent: Phase | None = None
    told: bool = False
    row: Embedder | None = None


def presupposed(above: Standing) -> Context:
    """What is taken for granted in the content that ``above`` stands in."""
    return Context(above.scope, above.scope, 3, None, above.told)


def against(above: Standing) -> Context:
    """What is said not to be so in the content that ``above`` stands in."""
    return Context(above.scope, weaken(-3, above.scope), -3, None, above.told)


def through(row: Embedder, level: int) -> int:
    """What ``row`` makes of its complement when the embedder itself stands at ``level``."""
    if level == 0:
        return 0
    return weaken(LEVEL[row.positive if level > 0 else row.negative], abs(level))
