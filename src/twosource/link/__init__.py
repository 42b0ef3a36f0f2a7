"""Linking: claims of many reports to the happenings they share, and words to their founts.

:func:`link_readings` runs every step on one machine.  Each step is a function of one item
(:func:`scenes`, :func:`keys`, :func:`fingerprint`), one pair (:func:`compare`) or one group, so
that a database or Spark can drive the same functions; only clustering sees the whole list of pairs.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from twosource.lexicon import Lexicon
from twosource.link.blocking import keys, pairs
from twosource.link.clustering import cluster
from twosource.link.comparison import Feature, compare, reasons, weights
from twosource.link.derivation import find_derivations
from twosource.link.directory import directory
from twosource.link.events import event_of, only_denied
from twosource.link.fingerprints import fingerprint
from twosource.link.growing import Edge
from twosource.link.joining import Decision
from twosource.link.judgements import standing
from twosource.link.meeting import Indices
from twosource.link.scenes import scenes
from twosource.link.tellings import Telling
from twosource.link.voices import resolve_voices
from twosource.model import (
    ClaimId,
    Derivation,
    Event,
    Judgement,
    Link,
    Reading,
    Voice,
)

__all__ = [
    "Linked",
    "compare",
    "fingerprint",
    "keys",
    "link_readings",
    "scenes",
]


@dataclass(frozen=True)
class Linked:
    """What linking found: derivations of reports, the voice of each claim, links and events.

    ``denials`` are groups of claims that only deny: no event, but shown as what was denied.
    """

    derivations: tuple[Derivation, ...] = ()
    voices: Mapping[ClaimId, Voice] = field(default_factory=dict)
    links: tuple[Link, ...] = ()
    events: tuple[Event, ...] = ()
    denials: tuple[Event, ...] = ()


def link_readings(
    readings: Iterable[Reading], lexicon: Lexicon, judgements: Iterable[Judgement] = ()
) -> Linked:
    """Link the claims of ``readings``; the order in which the readings come does not matter.

    ``judgements`` are people's decisions: ``same`` and ``different`` name two claims, ``alias`` a
    source's name and the voice it belongs to, ``undo`` takes back the judgement it names.  What
    they say of single claims has been put into the readings before (:func:`.judgements.judged`).
    """
    ordered = sorted(readings, key=lambda r: r.report.id)
    decided = standing(judgements)
    table = weights(lexicon)
    book = lexicon.derived(directory)
    told = [s for r in ordered for s in told_in(r, lexicon, decided)]
    links: list[Link] = []
    scores = scored(told, pairs(told), table, links)
    groups = [[told[i] for i in g] for g in cluster(len(told), scores, decisions(told, decided))]
    links.sort(key=lambda link: (link.left, link.right))
    made = sorted(((event_of(g), only_denied(g)) for g in groups), key=lambda pair: pair[0].id)
    return Linked(
        find_derivations([fingerprint(r) for r in ordered]),
        resolve_voices(ordered, book, decided),
        tuple(links),
        tuple(event for event, denied in made if not denied),
        tuple(event for event, denied in made if denied),
    )


def told_in(
    reading: Reading, lexicon: Lexicon, decided: Sequence[Judgement] = ()
) -> tuple[Telling, ...]:
    """The tellings of one report, in text order, with what people decided of its claims."""
    found = scenes(reading, lexicon.derived(weights), lexicon.derived(directory).common)
    return tuple(_split(found, decided))


def scored(
    told: Sequence[Telling],
    met: tuple[Indices, Indices],
    table: Mapping[str, Feature],
    links: list[Link] | None = None,
) -> Iterator[Edge]:
    """The scored pairs, one at a time; those that speak for the same event go to ``links``."""
    for i, j in zip(*(side.tolist() for side in met), strict=True):
        found = compare(told[i], told[j], table)
        if links is not None and found.score > 0:
            left, right = sorted((told[i].claims[0], told[j].claims[0]))
            links.append(Link(left, right, round(found.score, 3), reasons(found, table)))
        yield i, j, found.score


def _split(found: Sequence[Telling], decided: Sequence[Judgement]) -> Iterable[Telling]:
    """Scenes of one report, with those claims taken out that a person said are another event's."""
    for scene in found:
        apart = {
            ClaimId(j.right)
            for j in decided
            if j.verdict == "different" and j.right in scene.claims and j.left in scene.claims
        }
        kept = tuple(c for c in scene.claims if c not in apart)
        yield replace(scene, claims=kept)
        for claim in sorted(apart):
            yield replace(scene, claims=(claim,))


def decisions(told: Sequence[Telling], decided: Sequence[Judgement]) -> Iterable[Decision]:
    """What people said of pairs of tellings, the last word on each, in the order they said it."""
    at = {claim: n for n, telling in enumerate(told) for claim in telling.claims}
    found: dict[frozenset[int], Decision] = {}
    for judgement in decided:
        left, right = at.get(ClaimId(judgement.left)), at.get(ClaimId(judgement.right or ""))
        if judgement.verdict not in ("same", "different") or left is None or right is None:
            continue
        if left != right:
            pair = frozenset((left, right))
            found.pop(pair, None)
            found[pair] = Decision(left, right, judgement.verdict == "same")
    return found.values()
