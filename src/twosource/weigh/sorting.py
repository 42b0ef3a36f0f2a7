"""The claims of an event by how they bear on it: for it, against it, ahead of it, taken back."""

from collections.abc import Sequence
from dataclasses import dataclass

from twosource.kinds import tells_of
from twosource.model import Event, Spans, Stance
from twosource.weigh.context import Said
from twosource.weigh.support import Bearing, bearing, has_standing, retracted, speaks_for


@dataclass(frozen=True, slots=True)
class Sorted:
    """The claims of an event by how they bear on it."""

    all: tuple[Said, ...]
    supporting: tuple[Said, ...]
    withdrawn: tuple[Said, ...]
    denying: tuple[Said, ...]
    ahead: tuple[Said, ...]

    @property
    def weighed(self) -> tuple[Said, ...]:
        """The claims whose voices and origins count: the strongest kind there is."""
        return self.supporting or self.withdrawn or self.ahead or self._open or self.all

    @property
    def _open(self) -> tuple[Said, ...]:
        """What is asked, doubted or told beside it: all but the denials."""
        denying = {s.claim.id for s in self.denying}
        return tuple(s for s in self.all if s.claim.id not in denying)


def sort_claims(event: Event, said: Sequence[Said]) -> Sorted:
    """Sort the claims of ``event`` that are known, whatever order they come in."""
    said = sorted(said, key=lambda s: (s.when, s.report.id, s.claim.content, s.claim.id))
    by: dict[Bearing, list[Said]] = {b: [] for b in Bearing}
    for one in said:
        by[bearing(one)].append(one)
    numbers = {_content(s) for s in by[Bearing.AGAINST] if s.counts}
    gone = retracted([s for s in said if _content(s) not in numbers])
    denying = tuple(
        s
        for s in by[Bearing.AGAINST]
        if _content(s) not in numbers and _denies_event(s, event) and not _answers(s, said, event)
    )
    for_it = _core(by[Bearing.FOR], denying, event)
    return Sorted(
        tuple(said),
        tuple(s for s in for_it if s.claim.id not in gone),
        tuple(s for s in for_it if s.claim.id in gone),
        denying,
        tuple(by[Bearing.AHEAD]),
    )


def _core(said: Sequence[Said], denying: Sequence[Said], event: Event) -> Sequence[Said]:
    """The claims that say it happened: remarks beside it do not, nor what its deniers tell of it.

    A claim of another type is a remark: that one leader pledged support is no word of his that
    they met.  Only where nobody tells of the event's own type does any type do.

    One who took a denial back or who first said so and denied later stays in: that is withdrawal.
    So do two voices of one command that contradict each other: that is a dispute within it.
    """
    voices = {s.voice.id for s in said}
    deniers = {s.voice.id for s in denying if has_standing(s.voice) and s.voice.id not in voices}
    typed = [s for s in said if s.mention and s.mention.type]
    telling = [s for s in typed if s.mention and tells_of(s.mention.type, event.type)]
    return [
        s
        for s in telling or typed or said
        if not any(speaks_for(s.voice.id, d) or speaks_for(d, s.voice.id) for d in deniers)
    ]


def _content(said: Said) -> tuple[str, Spans]:
    """The sentence part a claim stands in: a denial that holds a number denies the number."""
    return said.report.id, said.claim.content


def _denies_event(said: Said, event: Event) -> bool:
    if said.mention is None:
        return said.claim.stance is Stance.DENIES
    return tells_of(said.mention.type, event.type)


def _answers(denial: Said, said: Sequence[Said], event: Event) -> bool:
    """Whether a bare denial ("such claims") answers an accusation told just before it."""
    if denial.mention is not None:
        return False
    before = [
        s
        for s in said
        if s.report.id == denial.report.id
        and s.voice.id != denial.voice.id
        and s.claim.content < denial.claim.content
    ]
    if not before:
        return False
    last = max(s.claim.content for s in before)
    spoken = [s for s in before if s.claim.content == last]
    return all(
        s.claim.stance is Stance.BLAMES and not (s.mention and tells_of(s.mention.type, event.type))
        for s in spoken
    )
