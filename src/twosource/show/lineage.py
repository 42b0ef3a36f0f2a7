"""Who heard it from whom: an event's voices, those who passed their words on, and the reports.

A graph in layers, from those who said it on the left over relays to reports and to what was made
from those.  A pure function of an event, its readings and its derivations.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from twosource.model import (
    UNNAMED,
    Claim,
    Derivation,
    Reading,
    Report,
    ReportId,
    Source,
    Stance,
    Voice,
    WeighedEvent,
)

VOICE, RELAY, REPORT, COPY = "voice", "relay", "report", "copy"
# Relays of one claim that are told apart; the chains of texts are not longer.
DEEPEST = 3
# Nodes of one kind that are drawn; those with most to say are kept.
MOST = 20

Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Node:
    """A voice, relay or report; ``ref`` is the id of the voice or report, ``layer`` its column.

    One who is cited and passes on the words of others too is a voice.
    """

    kind: str
    ref: str
    name: str
    layer: int = 0
    side: str | None = None
    weight: int = 1

    @property
    def key(self) -> Key:
        """What tells nodes apart; copies are reports too, and relays are voices."""
        return (REPORT if self.kind in (REPORT, COPY) else VOICE), self.ref


@dataclass(frozen=True, slots=True)
class Edge:
    """``end`` heard it from ``start``; ``denies`` where all that was heard is denial."""

    start: Key
    end: Key
    claims: int = 1
    denies: bool = False


@dataclass(frozen=True, slots=True)
class Way:
    """How the words of a voice came to a report: over ``relays``, by name, the innermost first."""

    voice: Key
    relays: tuple[str, ...]
    report: Key


@dataclass(frozen=True, slots=True)
class Lineage:
    """The graph; ``left_out`` counts the nodes that there was no room for.

    A relay is one node whomever it passed on; ``ways`` keep apart what its node joins.
    """

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    ways: tuple[Way, ...] = ()
    left_out: int = 0
    layers: int = 0

    def node(self, key: Key) -> Node:
        """The node of that key."""
        return next(node for node in self.nodes if node.key == key)

    def ways_of(self, voice: Key) -> Iterator[tuple[tuple[str, ...], Node]]:
        """The relays and the report of each way of a voice."""
        return ((way.relays, self.node(way.report)) for way in self.ways if way.voice == voice)

    def copies(self, report: Key) -> Iterator[Node]:
        """What was made from a report."""
        return (self.node(e.end) for e in self.edges if e.start == report)


@dataclass
class _Draft:
    nodes: dict[Key, Node] = field(default_factory=dict)
    heard: Counter[tuple[Key, Key]] = field(default_factory=Counter)
    denied: Counter[tuple[Key, Key]] = field(default_factory=Counter)
    ways: dict[Way, None] = field(default_factory=dict)

    def add(self, node: Node) -> Key:
        known = self.nodes.get(node.key)
        if known:
            told = node if node.kind == VOICE else known
            layer = max(known.layer, node.layer)
            node = replace(told, layer=layer, weight=known.weight + 1)
        self.nodes[node.key] = node
        return node.key

    def link(self, start: Key, end: Key, denies: bool) -> None:
        self.heard[start, end] += 1
        self.denied[start, end] += denies


def lineage(
    event: WeighedEvent,
    readings: Iterable[Reading],
    voices: Mapping[str, Voice],
    derivations: Iterable[Derivation],
    who: Callable[[Source, Reading], Voice],
) -> Lineage:
    """The graph of an event, as far as its readings are at hand.

    ``who`` says whose name a relay's is in its report, so that one voice is one node however it is
    spelled, and whether it is cited or passes words on.  What a copy holds of voices that its
    original has too came over the original, and is drawn so.
    """
    said = {r.report.id: (r, _told(event, r)) for r in readings}
    said = {id: pair for id, pair in said.items() if pair[1]}
    parents = {d.report: d.parent for d in derivations if d.report in said and d.parent in said}
    draft = _Draft()
    for id, (reading, claims) in said.items():
        of_parent = _voices(event, said[parents[id]][1]) if id in parents else frozenset()
        node = draft.add(_report(reading.report, parents))
        for claim in claims:
            if event.voices[claim.id] not in of_parent:
                relays = [who(relay, reading) for relay in claim.relays[::-1][:DEEPEST]]
                _chain(draft, event, voices, claim, relays, node)
        if id in parents:
            draft.link((REPORT, parents[id]), node, False)
    return _kept(_columns(draft, parents))


def _told(event: WeighedEvent, reading: Reading) -> tuple[Claim, ...]:
    return tuple(claim for claim in reading.claims if claim.id in event.voices)


def _voices(event: WeighedEvent, claims: Iterable[Claim]) -> frozenset[str]:
    return frozenset(event.voices[claim.id] for claim in claims)


def _report(report: Report, parents: Mapping[ReportId, ReportId]) -> Node:
    kind = COPY if report.id in parents else REPORT
    return Node(kind, report.id, report.publisher or report.id)


def _chain(
    draft: _Draft,
    event: WeighedEvent,
    voices: Mapping[str, Voice],
    claim: Claim,
    relays: Sequence[Voice],
    report: Key,
) -> None:
    """The way of one claim: from its voice over its relays, the innermost first, to the report."""
    id = event.voices[claim.id]
    side = voices[id].side if id in voices else None
    name = "" if id == UNNAMED else event.names.get(id, id)
    relays = [relay for relay in relays if relay.id != id]
    voice = before = draft.add(Node(VOICE, id, name, side=side))
    draft.ways[Way(voice, tuple(relay.name for relay in relays), report)] = None
    denies = claim.stance is Stance.DENIES
    for layer, relay in enumerate(relays, 1):
        key = draft.add(Node(RELAY, relay.id, relay.name, layer, relay.side))
        if key != before:
            draft.link(before, key, denies)
        before = key
    draft.link(before, report, denies)


def _columns(draft: _Draft, parents: Mapping[ReportId, ReportId]) -> _Draft:
    """Reports stand behind the last relay, copies each behind what they were made from."""
    last = 1 + max((n.layer for n in draft.nodes.values() if n.key[0] == VOICE), default=0)
    for key, node in draft.nodes.items():
        if node.key[0] == REPORT:
            draft.nodes[key] = replace(node, layer=last + _depth(ReportId(node.ref), parents))
    return draft


def _depth(report: ReportId, parents: Mapping[ReportId, ReportId]) -> int:
    """How many reports it was made from, one after the other; a ring counts once around."""
    seen = {report}
    while (above := parents.get(report)) is not None and above not in seen:
        seen.add(above)
        report = above
    return len(seen) - 1


def _kept(draft: _Draft) -> Lineage:
    by_kind: dict[str, list[Node]] = defaultdict(list)
    for node in draft.nodes.values():
        by_kind[node.kind].append(node)
    kept = {
        node.key: node
        for nodes in by_kind.values()
        for node in sorted(nodes, key=lambda n: (-n.weight, n.ref))[:MOST]
    }
    edges = tuple(
        Edge(start, end, n, draft.denied[start, end] == n)
        for (start, end), n in draft.heard.items()
        if start in kept and end in kept
    )
    layers = 1 + max((n.layer for n in kept.values()), default=-1)
    ways = tuple(way for way in draft.ways if way.voice in kept and way.report in kept)
    return Lineage(tuple(kept.values()), edges, ways, len(draft.nodes) - len(kept), layers)
