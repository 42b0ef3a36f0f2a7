"""Where the event of a mention happened, by the grammar of its clause, not by frequency."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from twosource.model import Place, Precision, Spans, Toponym
from twosource.read.claims.grid import Grid, governor, within
from twosource.read.claims.knowledge import Knowledge
from twosource.read.claims.when import sharing
from twosource.read.datelines import is_dateline
from twosource.read.tokens import Token
from twosource.read.toponyms.beside import reach_between

_SETTING = frozenset(("in", "at", "near", "outside", "around", "off", "over", "across", "inside"))
_AIM = frozenset(("on", "against", "into", "upon", "of", "through", "along", "to", "towards"))
_FINE = {
    Precision.EXACT: 0, Precision.SETTLEMENT: 1, Precision.RELATIVE: 1, Precision.DISTRICT: 2,
    Precision.APPROXIMATE: 2, Precision.REGION: 3, Precision.COUNTRY: 4,
}  # fmt: skip
_ANAPHORS = {
    "city": Precision.SETTLEMENT, "town": Precision.SETTLEMENT, "village": Precision.SETTLEMENT,
    "settlement": Precision.SETTLEMENT, "port": Precision.SETTLEMENT,
    "capital": Precision.SETTLEMENT, "region": Precision.REGION, "province": Precision.REGION,
    "peninsula": Precision.REGION, "district": Precision.DISTRICT, "country": Precision.COUNTRY,
}  # fmt: skip
_ASIDE = 2
_OBJECTS = ("dobj", "nsubjpass", "attr", "oprd")


@dataclass(frozen=True, slots=True)
class Setting:
    """One place name as a possible setting: ``rank`` is lower the better it fits."""

    rank: tuple[bool, int, int, int]
    place: Place


class Atlas:
    """Gives mentions their places on one page."""

    def __init__(
        self,
        grid: Grid,
        know: Knowledge,
        toponyms: Sequence[Toponym],
        predicates: Mapping[int, Collection[int]],
        speakers: Spans,
    ) -> None:
        self._grid = grid
        self._know = know
        self._settings: dict[tuple[int, int], list[Setting]] = {}
        self._datelines: dict[int, Place] = {}
        self._met: list[tuple[int, Place]] = []
        placed = [t for t in toponyms if t.place is not None]
        yardsticks = _yardsticks(grid.page.report.text, placed)
        for toponym in placed:
            assert toponym.place is not None
            self._met.append((toponym.start, toponym.place))
            if toponym not in yardsticks and not within((toponym.start, toponym.end), speakers):
                self._place(toponym, toponym.place, predicates)

    def place_of(self, token: Token, block: int) -> Place | None:
        """The place of the event that ``token`` names, or None when its clause names none."""
        for near in sharing(token):
            if found := self._settings.get((block, near.i)):
                return min(found, key=lambda s: s.rank).place
        return self._by_anaphor(token, block) or self._by_dateline(block)

    def _place(
        self, toponym: Toponym, place: Place, predicates: Mapping[int, Collection[int]]
    ) -> None:
        block = self._grid.block(toponym.start)
        tokens = self._grid.tokens((toponym.start, toponym.end))
        if block is None or tokens is None:
            return
        if tokens.start == 0 and is_dateline(block.text, tokens.end_char):
            self._datelines[block.start] = place
            return
        over = governor(tokens.root, predicates.get(block.start, ()))
        if over is None or self._is_actor(over.path):
            return
        role = _role(over.path)
        setting = Setting((role == _ASIDE, _FINE[place.precision], role, toponym.start), place)
        self._settings.setdefault((block.start, over.predicate.i), []).append(setting)

    def _is_actor(self, path: Sequence[Token]) -> bool:
        """True when the name only describes a person, an office or a force."""
        for below, token in pairwise(path):
            if below.dep_ in ("compound", "amod", "poss", "nmod", "npadvmod", "nummod") and (
                token.lower_ in self._know.heads or token.ent_type_ == "PERSON"
            ):
                return True
        top = path[-1]
        describes = len(path) == 1 and top.dep_ in ("nsubj", "agent", "poss", "dative")
        return describes or (top.dep_ == "nsubj" and len(path) < 3) or top.dep_ == "agent"

    def _by_anaphor(self, token: Token, block: int) -> Place | None:
        for phrase in _phrases(token):
            precision = _ANAPHORS.get(phrase.lower_)
            if precision is None or not any(c.lower_ in ("the", "this") for c in phrase.children):
                continue
            before = block + phrase.idx
            fitting = [p for at, p in self._met if at < before and p.precision is precision]
            if fitting:
                return fitting[-1]
        return None

    def _by_dateline(self, block: int) -> Place | None:
        """Where it was written, for a paragraph that names no other place."""
        if any(at == block for at, _ in self._settings):
            return None
        return self._datelines.get(block)


def _yardsticks(text: str, toponyms: Sequence[Toponym]) -> frozenset[Toponym]:
    """Names that only tell where another place lies: Kharan in "Larn, 10 km south of Kharan"."""
    return frozenset(
        there
        for here, there in pairwise(toponyms)
        if here.end <= there.start and reach_between(text[here.end : there.start]) is not None
    )


def _role(path: Sequence[Token]) -> int:
    """0 for a setting ("in X"), 1 for an aim ("on X", "captured X"), 2 for the rest.

    In "40 deaths in X, 12 in Y", Y is where the 12 were.
    """
    if any(t.tag_ == "CD" for t in path[1:]):
        return _ASIDE
    prepositions = [t.lower_ for t in path if t.pos_ == "ADP"]
    if prepositions and prepositions[-1] in _SETTING:
        return 0
    if (prepositions and prepositions[-1] in _AIM) or path[-1].dep_ in _OBJECTS:
        return 1
    return _ASIDE


def _phrases(token: Token) -> Iterator[Token]:
    for near in sharing(token):
        for child in near.children:
            if child.dep_ in ("prep", "agent"):
                yield from (c for c in child.children if c.dep_ == "pobj")
            elif child.dep_ in _OBJECTS:
                yield child
