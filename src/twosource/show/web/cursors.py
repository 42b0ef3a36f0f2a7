"""Paging: a page of results and where the next one begins, as text that only we need to read."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

Item = TypeVar("Item")


@dataclass(frozen=True)
class Cut(Generic[Item]):
    """Some of the results; ``next`` is the cursor of what comes after them, if anything does."""

    items: tuple[Item, ...]
    next: str | None = None


def cut(found: Sequence[Item], after: int, most: int) -> Cut[Item]:
    """The ``most`` items after the first ``after``."""
    end = after + most
    return Cut(tuple(found[after:end]), str(end) if end < len(found) else None)
