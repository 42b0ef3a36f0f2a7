"""Which of several speakers is meant: the last one named, the last one heard, the one in view."""

from collections.abc import Iterable, Sequence

from twosource.read.claims.entity import Entity


def latest(entities: Iterable[Entity]) -> Entity | None:
    """The one named last."""
    return max(entities, key=lambda e: e.last, default=None)


def speaker(entities: Iterable[Entity]) -> Entity | None:
    """The one who spoke last, of those who spoke."""
    return max((e for e in entities if e.spoke >= 0), key=lambda e: e.spoke, default=None)


def salient(entities: Sequence[Entity]) -> Entity | None:
    """The one who last spoke or was the subject of a verb, else the one named last."""
    spoken = [e for e in entities if e.salient >= 0]
    return max(spoken, key=lambda e: e.salient, default=None) or latest(entities)


def first_of(*groups: Sequence[Entity]) -> Entity | None:
    """The most salient of the first group that has anybody."""
    return salient(next((group for group in groups if group), []))
