"""Where the nodes of a lineage stand when it is drawn, in pixels: a column a layer."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from twosource.show.lineage import Edge, Key, Lineage, Node

WIDE, HIGH = 200, 40
ACROSS, DOWN = 70, 14
EDGE = 8
# Letters of a name that have room in a box.
LETTERS = 23
SWEEPS = 4


@dataclass(frozen=True, slots=True)
class Box:
    """A node with its upper left corner and the name as far as there is room."""

    node: Node
    x: int
    y: int
    words: str


@dataclass(frozen=True, slots=True)
class Line:
    """An edge as a curve: the ``d`` of an SVG path."""

    edge: Edge
    path: str


@dataclass(frozen=True, slots=True)
class Drawing:
    """A lineage laid out; ``width`` and ``height`` hold all of it, ``wide`` and ``high`` a box."""

    width: int
    height: int
    boxes: tuple[Box, ...]
    lines: tuple[Line, ...]
    wide: int = WIDE
    high: int = HIGH


def drawing(graph: Lineage) -> Drawing:
    """Lay a lineage out so that few lines cross: each node near those it is linked with."""
    columns = _ordered(graph)
    tallest = max((len(c) for c in columns), default=0)
    height = 2 * EDGE + max(tallest * (HIGH + DOWN) - DOWN, 0)
    boxes: dict[Key, Box] = {}
    for n, column in enumerate(columns):
        top = EDGE + (tallest - len(column)) * (HIGH + DOWN) // 2
        for row, node in enumerate(column):
            at = EDGE + n * (WIDE + ACROSS), top + row * (HIGH + DOWN)
            boxes[node.key] = Box(node, *at, shortened(node.name))
    lines = tuple(Line(e, _curve(boxes[e.start], boxes[e.end])) for e in graph.edges)
    width = 2 * EDGE + max(len(columns) * (WIDE + ACROSS) - ACROSS, 0)
    return Drawing(width, height, tuple(boxes.values()), lines)


def shortened(name: str) -> str:
    """A name cut to what a box has room for."""
    return name if len(name) <= LETTERS else name[: LETTERS - 1].rstrip() + "…"


def _ordered(graph: Lineage) -> list[list[Node]]:
    """The nodes of each column, each placed at the mean of its neighbours, a few times over."""
    columns: list[list[Node]] = [[] for _ in range(graph.layers)]
    for node in sorted(graph.nodes, key=lambda n: (-n.weight, n.name, n.ref)):
        columns[node.layer].append(node)
    near: dict[Key, list[Key]] = defaultdict(list)
    for edge in graph.edges:
        near[edge.start].append(edge.end)
        near[edge.end].append(edge.start)
    for _ in range(SWEEPS):
        for column in columns:
            at = _heights(columns)
            column.sort(key=lambda node: _mean(at, near[node.key], at[node.key]))
    return [column for column in columns if column]


def _heights(columns: Sequence[Sequence[Node]]) -> dict[Key, float]:
    """How far down each node stands in its column, 0 to 1."""
    return {n.key: (r + 0.5) / len(c) for c in columns for r, n in enumerate(c)}


def _mean(at: Mapping[Key, float], keys: Sequence[Key], own: float) -> float:
    return sum(at[key] for key in keys) / len(keys) if keys else own


def _curve(start: Box, end: Box) -> str:
    x1, y1 = start.x + WIDE, start.y + HIGH // 2
    x2, y2 = end.x, end.y + HIGH // 2
    bend = max((x2 - x1) // 2, 20)
    return f"M{x1} {y1}C{x1 + bend} {y1} {x2 - bend} {y2} {x2} {y2}"
