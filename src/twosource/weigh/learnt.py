"""What a desk teaches about its voices: who repeats whose errors, and who was right how often.

It is learnt from all events together and small beside them.  :meth:`Learnt.kin_differing` tells
which origins another learning sees differently, and so which events must be weighed again;
:meth:`Learnt.records_differing` which voices, and so which events may get other letters.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from twosource.model import EventId
from twosource.weigh.record import LEAST, Record


@dataclass(frozen=True, slots=True)
class Dependence:
    """Two founts that repeat each other's errors, in the order of the alphabet.

    Of ``cases`` numbers that both gave and one of them got wrong, both gave the same wrong number
    in ``same``; ``events`` are those in which they did.  ``chance`` is that of dependence.
    """

    left: str
    right: str
    same: int
    cases: int
    chance: float
    events: tuple[EventId, ...] = ()


@dataclass(frozen=True)
class Learnt:
    """Dependent founts, and the record of each voice that has settled claims, by voice id."""

    dependences: tuple[Dependence, ...] = ()
    records: Mapping[str, Record] = field(default_factory=dict)

    @cached_property
    def _kin(self) -> Mapping[str, frozenset[str]]:
        found: dict[str, set[str]] = {}
        for pair in self.dependences:
            found.setdefault(pair.left, set()).add(pair.right)
            found.setdefault(pair.right, set()).add(pair.left)
        return {origin: frozenset(others) for origin, others in found.items()}

    def kin(self, origin: str) -> frozenset[str]:
        """The founts that ``origin`` depends on or that depend on it, without itself."""
        return self._kin.get(origin, frozenset())

    def independent(self, origins: Iterable[str]) -> tuple[str, ...]:
        """The most of ``origins`` no two of which are dependent, sorted.

        Taken greedily, those with the fewest kin first, then by the alphabet: of two that feed a
        third, both stay and the third goes.
        """
        present = set(origins)
        if present.isdisjoint(self._kin):
            return tuple(sorted(present))
        chosen: set[str] = set()
        for origin in sorted(present, key=lambda o: (len(self.kin(o) & present), o)):
            if self.kin(origin).isdisjoint(chosen):
                chosen.add(origin)
        return tuple(sorted(chosen))

    def among(self, origins: Iterable[str]) -> tuple[Dependence, ...]:
        """The dependences between any two of ``origins``."""
        present = set(origins)
        if present.isdisjoint(self._kin):
            return ()
        return tuple(d for d in self.dependences if {d.left, d.right} <= present)

    def kin_differing(self, other: "Learnt") -> frozenset[str]:
        """The ids of origins whose kin are not the same in ``other``."""
        pairs = set(self.dependences) ^ set(other.dependences)
        return frozenset(o for d in pairs for o in (d.left, d.right))

    def records_differing(self, other: "Learnt") -> frozenset[str]:
        """The ids of voices whose record is not the same in ``other``.

        So few settled claims as are no record, here and there, make no difference.
        """
        return frozenset(
            voice
            for voice in self.records.keys() | other.records.keys()
            if _as_record(self.records.get(voice)) != _as_record(other.records.get(voice))
        )


def _as_record(found: Record | None) -> Record | None:
    return found if found and found.total >= LEAST else None


NOTHING = Learnt()
