"""Scenes: the happenings that one report tells, each with all its claims.

A report is read from top to bottom as a reader does: each claim joins the happening it fits best
among those told so far, else it opens a new one.  A claim that names no type, place, day or person
of its own belongs to the happening told beside it.
"""

from collections.abc import Iterator, Mapping, Sequence

from twosource.kinds import near_types, tells_of
from twosource.link.comparison import Feature, compare
from twosource.link.folding import word_set
from twosource.link.tellings import Telling, merge, tellings
from twosource.model import Reading

# Characters between two triggers that are still "side by side": about two sentences.
BESIDE = 300
# How strongly a bare denial holds to any happening of its report.
POINTS_BACK = 0.1
# What standing right beside a claim is worth to one that could go with several happenings.
NEAREST = 0.6
HARM = word_set(
    """
    killed injured missing captured displaced weapons_launched intercepted explosions vehicles
    ships aircraft buildings
    """
)


def scenes(
    reading: Reading, table: Mapping[str, Feature], common: frozenset[str] = frozenset()
) -> tuple[Telling, ...]:
    """The happenings of one report, in text order; claims that tell of none are left out."""
    found: list[list[Telling]] = []
    for telling in _whole_denials(reading, tellings(reading, common)):
        best, score = None, 0.0
        for scene in found:
            fit = _fit(scene, telling, table)
            if fit > score:
                best, score = scene, fit
        if best is not None:
            best.append(telling)
        elif _opens(telling):
            found.append([telling])
    return tuple(merge(scene) for scene in found)


def _whole_denials(reading: Reading, told: Sequence[Telling]) -> Iterator[Telling]:
    """``told`` with denials that go on made one, so that all of it is of what one part names.

    "The brigade denied the minister's statement. 'That Brod was taken is false,' it said."
    """
    speakers = {c.id: c.source.name for c in reading.claims if c.source}

    def goes_on(last: Telling, telling: Telling) -> bool:
        same = speakers.get(last.claims[0]) == speakers.get(telling.claims[0])
        return same and _remark(last) and _remark(telling) and _gap(last, telling) <= BESIDE

    held: list[Telling] = []
    for telling in told:
        if held and not goes_on(held[-1], telling):
            yield merge(held)
            held = []
        held.append(telling)
    if held:
        yield merge(held)


def _remark(telling: Telling) -> bool:
    """Whether it denies without telling what: "the claim is false"."""
    return telling.denied and not telling.type


def _opens(telling: Telling) -> bool:
    return bool(telling.type) or any(of in HARM for of, _, _ in telling.numbers)


def _fit(scene: list[Telling], telling: Telling, table: Mapping[str, Feature]) -> float:
    whole = merge(scene)
    gap = min(_gap(t, telling) for t in scene)
    beside, nearness = gap <= BESIDE, NEAREST * max(0.0, 1 - max(gap, 0) / BESIDE)
    if _remark(telling):
        # "The statement is false": of what shares a name with it, else of what was just told.
        shared = len(telling.names & whole.names)
        return POINTS_BACK + shared + nearness + (1.0 if scene[0].denied and beside else 0.0)
    if telling.denied != whole.denied and not (
        telling.words & whole.words and tells_of(telling.type or whole.type, whole.type)
    ):
        return 0.0
    score = compare(whole, telling, table).score
    if whole.tense != telling.tense:
        return score + table["tense.apart"].weight
    score += table["report.next" if beside else "report.apart"].weight
    if beside and _bare(telling) and _fits(whole.type, telling.type):
        # Nothing of its own to tell it apart by: it goes on about what was just told.
        score += table["type.same"].weight + nearness
    return score


def _fits(kind: str, other: str) -> bool:
    return not other or kind == other or near_types(kind, other)


def _bare(telling: Telling) -> bool:
    return not telling.days and not telling.places


def _gap(a: Telling, b: Telling) -> int:
    return max(a.at[0], b.at[0]) - min(a.at[1], b.at[1])
