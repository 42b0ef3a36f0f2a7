"""What pages and JSON ask the desk: one set of queries for both."""

from collections.abc import Callable
from dataclasses import dataclass

from twosource.model import WeighedEvent
from twosource.show.web.cursors import Cut, cut
from twosource.store import Desk


@dataclass(frozen=True)
class Wanted:
    """Which events are asked for; an empty field asks for nothing.

    ``day`` is one that an event covers.
    """

    words: str = ""
    place: str = ""
    type: str = ""
    side: str = ""
    state: str = ""
    day: str = ""


class Shelf:
    """The queries of one desk."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._kept: tuple[str, tuple[WeighedEvent, ...]] = ("", ())

    def stamp(self) -> str:
        """What all derived things on the desk stand under: it changes when they do."""
        return f"{self._desk.events_stamp()}:{len(self._desk.judgements())}"

    def events(self, wanted: Wanted, after: int = 0, most: int = 50) -> Cut[WeighedEvent]:
        """Events as wanted, weightiest first, ``most`` of them after the first ``after``."""
        found = [e for e in self._events() if all(test(e) for test in _tests(wanted))]
        return cut(found, after, most)

    def _events(self) -> tuple[WeighedEvent, ...]:
        stamp = self._desk.events_stamp() or ""
        if self._kept[0] != stamp:
            self._kept = (stamp, tuple(self._desk.events()))
        return self._kept[1]


def _tests(wanted: Wanted) -> list[Callable[[WeighedEvent], bool]]:
    tests: list[Callable[[WeighedEvent], bool]] = []
    if wanted.state:
        tests.append(lambda e: e.state.value == wanted.state)
    if wanted.type:
        tests.append(lambda e: e.event.type == wanted.type)
    if wanted.place:
        tests.append(lambda e: wanted.place.lower() in (e.place.name.lower() if e.place else ""))
    return tests
