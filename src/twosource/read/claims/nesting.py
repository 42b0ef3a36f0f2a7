"""Which attribution lies in which: as found, and where one passes on what another says."""

from collections.abc import Iterator, Sequence

from twosource.read.claims.grid import share, within
from twosource.read.claims.utterance import Utterance

# Share of a content that must lie in another one for the other to be wrapped around it.
_WRAPPED = 0.6


def find_parents(found: Sequence[Utterance]) -> list[int | None]:
    """The parent of each attribution: as found, and where one passes on what another says."""
    parents = [u.attribution.parent for u in found]
    by_sentence: dict[int, list[int]] = {}
    for i, utterance in enumerate(found):
        by_sentence.setdefault(utterance.sentence, []).append(i)
    for members in by_sentence.values():
        for i in members:
            if parents[i] is None:
                parents[i] = _wrapper(found, parents, i, members)
    return parents


def _wrapper(
    found: Sequence[Utterance],
    parents: Sequence[int | None],
    inner: int,
    members: Sequence[int],
) -> int | None:
    """The later attribution of the sentence that is wrapped around ``inner``."""
    content = found[inner].attribution.content
    for outer in members:
        if outer == inner or inner in _line(parents, outer):
            continue
        other = found[outer].attribution
        if other.content and within(found[inner].attribution.cue[0], other.content):
            return outer
        if _stands_between(found[outer], found[inner]):
            return outer
        if _stands_between(found[inner], found[outer]):
            continue
        if other.stance.counters:
            # "Norland says P, Sudmark denies": two accounts of P, none of them passed on.
            continue
        later = found[outer].at > found[inner].at
        if not other.content or (later and share(content, other.content) >= _WRAPPED):
            return outer
    return None


def _stands_between(outer: Utterance, inner: Utterance) -> bool:
    """True for "The mayor, according to people who were there, joked that P"."""
    a = inner.attribution
    if outer.cue is None or outer.cue.lower_ != "according" or not a.source:
        return False
    return a.source[0][0] < outer.at < inner.at and within(a.source[0], outer.attribution.content)


def _line(parents: Sequence[int | None], start: int) -> Iterator[int]:
    seen = set[int]()
    at: int | None = start
    while at is not None and at not in seen:
        seen.add(at)
        yield at
        at = parents[at]
