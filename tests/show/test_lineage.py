"""Who heard it from whom: chains of voices, relays and reports, copies, and how they are drawn."""

from dataclasses import replace
from itertools import combinations

from twosource.model import (
    UNNAMED,
    Claim,
    ClaimId,
    Corroboration,
    Derivation,
    Event,
    EventId,
    Reading,
    Report,
    ReportId,
    Source,
    Stance,
    State,
    Voice,
    WeighedEvent,
)
from twosource.show.lineage import MOST, Edge, Lineage, Node, lineage
from twosource.show.lineage_layout import HIGH, LETTERS, WIDE, drawing, shortened

MAYOR = Voice("v1", "the mayor", "v1", side="Delta")
VOICES = {"v1": MAYOR}


def claim(id: str, *relays: str, stance: Stance = Stance.ASSERTS) -> Claim:
    """A claim passed on by relays, outermost first."""
    return Claim(
        ClaimId(id), ((0, 5),), Source("x"), tuple(Source(name) for name in relays), stance
    )


def reading(id: str, publisher: str | None, *claims: Claim) -> Reading:
    return Reading(Report(ReportId(id), "words", id, publisher), claims=claims)


def event(voices: dict[str, str]) -> WeighedEvent:
    """An event with the voice of each claim."""
    ids = {ClaimId(claim): voice for claim, voice in voices.items()}
    names = {"v1": "the mayor", "v2": "the port"}
    seen = Corroboration(1, 1, 1, 0, "F3")
    bare = WeighedEvent(Event(EventId("e"), "ASSAULT", tuple(ids)), State.SINGLE_ORIGIN, seen)
    return replace(bare, voices=ids, names=names)


def graph(readings: list[Reading], voices: dict[str, str], *made: Derivation) -> Lineage:
    return lineage(event(voices), readings, VOICES, made, who)


def who(relay: Source, _reading: Reading) -> Voice:
    """Each relay is one of its own, but the mayor, however he is called."""
    if relay.name in ("Mayor Reis", "the mayor of Delta"):
        return MAYOR
    return Voice(relay.name.casefold(), relay.name, relay.name)


def links(found: Lineage) -> set[tuple[str, str]]:
    return {(e.start[1], e.end[1]) for e in found.edges}


def test_words_go_from_the_voice_over_the_innermost_relay_outward_to_the_report() -> None:
    found = graph([reading("r1", "Harbour Post", claim("c1", "Norda", "Channel 9"))], {"c1": "v1"})
    assert links(found) == {("v1", "channel 9"), ("channel 9", "norda"), ("norda", "r1")}
    assert {n.name: n.layer for n in found.nodes} == {
        **{"the mayor": 0, "Channel 9": 1, "Norda": 2, "Harbour Post": 3}
    }
    assert next(n for n in found.nodes if n.ref == "v1").side == "Delta"


def test_a_copy_hangs_on_what_it_was_made_from_and_adds_only_its_own_voices() -> None:
    readings = [
        reading("r1", "Harbour Post", claim("c1")),
        reading("r2", "Delta News", claim("c2"), claim("c3")),
    ]
    copied = Derivation(ReportId("r2"), ReportId("r1"), "copy", 0.9, "the same words")
    found = graph(readings, {"c1": "v1", "c2": "v1", "c3": "v2"}, copied)
    assert links(found) == {("v1", "r1"), ("r1", "r2"), ("v2", "r2")}
    assert [n.name for n in found.copies(("report", "r1"))] == ["Delta News"]
    layers = {n.ref: (n.kind, n.layer) for n in found.nodes}
    assert layers["r2"] == ("copy", layers["r1"][1] + 1)


def test_ways_keep_apart_what_a_shared_relay_joins() -> None:
    readings = [
        reading("r1", "Harbour Post", claim("c1", "Norda")),
        reading("r2", "Delta News", claim("c2", "Norda")),
    ]
    found = graph(readings, {"c1": "v1", "c2": "v2"})
    assert [(r, n.ref) for r, n in found.ways_of(("voice", "v1"))] == [(("Norda",), "r1")]
    assert len([n for n in found.nodes if n.kind == "relay"]) == 1


def test_one_who_is_cited_and_passes_words_on_is_one_voice_however_it_is_spelled() -> None:
    readings = [
        reading("r1", "Harbour Post", claim("c1", "Mayor Reis")),
        reading("r2", "Delta News", claim("c2", "the mayor of Delta")),
        reading("r3", "Quay Radio", claim("c3")),
    ]
    for order in (readings, readings[::-1]):
        found = graph(order, {"c1": "v2", "c2": "v2", "c3": "v1"})
        people = {n.ref: (n.kind, n.name, n.side) for n in found.nodes if n.kind != "report"}
        assert people == {
            "v1": ("voice", "the mayor", "Delta"),
            "v2": ("voice", "the port", None),
        }
        assert links(found) == {("v2", "v1"), ("v1", "r1"), ("v1", "r2"), ("v1", "r3")}
        layers = {n.ref: n.layer for n in found.nodes}
        assert layers["v2"] < layers["v1"] < min(layers["r1"], layers["r3"])


def test_who_passes_on_their_own_words_is_no_relay() -> None:
    found = graph([reading("r1", "Harbour Post", claim("c1", "Mayor Reis"))], {"c1": "v1"})
    assert links(found) == {("v1", "r1")}
    assert [relays for relays, _ in found.ways_of(("voice", "v1"))] == [()]


def test_only_an_edge_of_denials_alone_denies() -> None:
    denial = claim("c1", stance=Stance.DENIES)
    found = graph([reading("r1", None, denial, claim("c2"))], {"c1": "v1", "c2": "v2"})
    denies = {e.start[1]: e.denies for e in found.edges}
    assert denies == {"v1": True, "v2": False}
    both = graph([reading("r1", None, denial, claim("c2"))], {"c1": "v1", "c2": "v1"})
    assert both.edges == (Edge(("voice", "v1"), ("report", "r1"), 2, False),)


def test_nobody_named_has_no_name_and_a_report_without_publisher_its_id() -> None:
    found = graph([reading("r1", None, claim("c1"))], {"c1": UNNAMED})
    assert [n.name for n in found.nodes if n.kind == "voice"] == [""]
    assert [n.name for n in found.nodes if n.kind == "report"] == ["r1"]


def test_claims_of_other_events_and_readings_without_any_are_left_out() -> None:
    readings = [reading("r1", "A", claim("c1"), claim("other")), reading("r2", "B", claim("x"))]
    assert links(graph(readings, {"c1": "v1"})) == {("v1", "r1")}
    assert graph([], {"c1": "v1"}) == Lineage((), ())


def test_reports_made_from_each_other_in_a_ring_end() -> None:
    readings = [reading(f"r{n}", f"P{n}", claim(f"c{n}")) for n in (1, 2)]
    ring = (
        Derivation(ReportId("r1"), ReportId("r2"), "edit", 0.9, ""),
        Derivation(ReportId("r2"), ReportId("r1"), "edit", 0.9, ""),
    )
    found = graph(readings, {"c1": "v1", "c2": "v1"}, *ring)
    assert max(n.layer for n in found.nodes) < 4


def test_of_very_many_the_ones_with_most_to_say_stay() -> None:
    readings = [reading(f"r{n}", f"P{n}", claim(f"c{n}")) for n in range(MOST + 5)]
    readings.append(reading("big", "Big", claim("a"), claim("b")))
    voices = {f"c{n}": "v1" for n in range(MOST + 5)} | {"a": "v2", "b": "v2"}
    found = graph(readings, voices)
    assert found.left_out == 6
    assert drawing(found).height > MOST * HIGH


def test_no_two_boxes_lie_on_each_other_and_all_lie_inside() -> None:
    readings = [
        reading(f"r{n}", f"P{n}", claim(f"c{n}", *(("Norda",) * (n % 2)))) for n in range(7)
    ]
    found = drawing(graph(readings, {f"c{n}": f"v{n % 3}" for n in range(7)}))
    for a, b in combinations(found.boxes, 2):
        assert abs(a.x - b.x) >= WIDE or abs(a.y - b.y) >= HIGH
    assert all(0 <= b.x <= found.width - WIDE for b in found.boxes)
    assert all(0 <= b.y <= found.height - HIGH for b in found.boxes)
    assert drawing(Lineage((), ())).boxes == ()


def test_lines_that_need_not_cross_do_not() -> None:
    nodes = [Node("voice", f"v{n}", f"V{n}") for n in range(4)]
    reports = [Node("report", f"r{n}", f"R{3 - n}", 1) for n in range(4)]
    edges = tuple(Edge(v.key, r.key) for v, r in zip(nodes, reports, strict=True))
    boxes = {b.node.ref: b.y for b in drawing(Lineage((*nodes, *reports), edges, (), 0, 2)).boxes}
    assert [boxes[f"v{n}"] for n in range(4)] == [boxes[f"r{n}"] for n in range(4)]


def test_long_names_are_cut() -> None:
    assert shortened("x" * 80) == "x" * (LETTERS - 1) + "…"
    assert shortened("the mayor") == "the mayor"
