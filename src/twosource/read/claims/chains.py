"""The chain behind an utterance: its origin, those who passed it on, the medium."""

from collections.abc import Sequence
from dataclasses import dataclass

from twosource.model import Spans
from twosource.read.claims.entity import Entity
from twosource.read.claims.utterance import Utterance

# More citers than this around one utterance are a loop.
_LONGEST = 20


@dataclass(frozen=True, slots=True)
class Chain:
    """Origin and relays (outermost first), each with the words that cite it, and the medium."""

    origin: tuple[Entity, Spans] | None
    relays: tuple[tuple[Entity, Spans], ...] = ()
    medium: str | None = None


def chain_of(utterance: Utterance) -> Chain:
    """The whole chain behind an utterance."""
    line: list[tuple[Entity, Spans]] = []
    at: Utterance | None = utterance
    origin: tuple[Entity, Spans] | None = None
    steps = 0
    while at is not None and steps < _LONGEST:
        me = [(at.speaker, at.source)] if at.speaker else []
        if at is utterance:
            origin = next(reversed([*me, *at.cited]), None)
            line = [*at.relays, *(me if at.cited else []), *at.cited[:-1]]
        elif at.passes_on:
            line = [*at.relays, *me, *at.cited, *line]
        at, steps = at.parent, steps + 1
    return Chain(origin, _once(line, origin), utterance.medium)


def _once(
    line: Sequence[tuple[Entity, Spans]], origin: tuple[Entity, Spans] | None
) -> tuple[tuple[Entity, Spans], ...]:
    seen = {id(origin[0])} if origin else set()
    kept = []
    for entity, spans in line:
        if id(entity) not in seen:
            seen.add(id(entity))
            kept.append((entity, spans))
    return tuple(kept)
