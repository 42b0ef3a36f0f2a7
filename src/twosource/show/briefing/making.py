"""Making clauses: the claims a clause needs, each slot filled from them, and the text spelt."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from twosource.model import EventTime, Factuality
from twosource.show.briefing.parts import Clause, Speaker
from twosource.show.briefing.told import STRENGTH, Heard, Told, covers
from twosource.show.briefing.words import Words

# Voices named in one clause; how many more there are is said.
MOST_NAMED = 3
# Claims noted for one speaker in one clause; all of them stand on the event's own page.
MOST_NOTED = 2


def clause(row: str, told: Told, behind: Iterable[Heard], words: Words, **slots: Any) -> Clause:
    """A clause of ``told`` that rests on ``behind``, with its text."""
    said = list(behind)
    ids = tuple(dict.fromkeys(s.claim.id for s in said))
    made = Clause(row, told.event.event.id, ids, type=told.event.event.type, **slots)
    places = (s.claim.place for s in said)
    precision = next((p.precision for p in places if p and p.name == made.place), None)
    return replace(made, text=words.spell(made, precision))


def strongest(said: Iterable[Heard]) -> Factuality:
    """The surest factuality among claims."""
    return max((s.claim.factuality for s in said), key=STRENGTH.__getitem__)


def spoken(said: Sequence[Heard]) -> tuple[tuple[Speaker, ...], int, list[Heard]]:
    """Whom to name for claims, how many more there are, and the claims to note.

    An umbrella ("Norland") is not named beside a voice under it, and an outlet that names nobody
    not beside one that names somebody: neither adds anything.
    """
    groups: dict[Speaker, list[Heard]] = {}
    for one in said:
        groups.setdefault(one.speaker, []).append(one)
    named = {s: g for s, g in groups.items() if s.kind != "outlet"} or groups
    ids = {s.id for s in named if s.kind == "voice"}
    kept = {s: g for s, g in named.items() if not _umbrella(s, ids)}
    order = _in_turn(sorted(kept, key=lambda s: (unknown(s), -len(kept[s]))))
    noted = [one for s in order for one in _apart(kept[s])[:MOST_NOTED]]
    shown = order if len(order) <= MOST_NAMED + 1 else order[:MOST_NAMED]
    return tuple(shown), len(order) - len(shown), noted


def unknown(one: Speaker) -> bool:
    """Whether a speaker is not known across reports, only called something in one."""
    return one.kind == "described" or one.id.startswith("said:")


def _in_turn(order: Sequence[Speaker]) -> list[Speaker]:
    """Speakers so that those of different commands come before the next of the same one."""
    turns: dict[str, int] = {}
    keyed = []
    for n, one in enumerate(order):
        root = one.id.partition("/")[0]
        turns[root] = turns.get(root, -1) + 1
        keyed.append((unknown(one), turns[root], n, one))
    return [one for *_, one in sorted(keyed, key=lambda k: k[:3])]


def _umbrella(one: Speaker, ids: set[str]) -> bool:
    return one.kind == "voice" and any(other.startswith(f"{one.id}/") for other in ids)


def _apart(said: Sequence[Heard]) -> list[Heard]:
    """Claims of one speaker, no two with the same words in the same report."""
    return list({(s.report.id, s.text): s for s in reversed(said)}.values())[::-1]


def placed(told: Told, said: Sequence[Heard]) -> tuple[str | None, list[Heard]]:
    """The event's place with a claim that gives it, looked for first among ``said``."""
    place = told.event.place
    if place is None:
        return None, []
    given = next((s for s in (*said, *told.said.values()) if _at(s) == place.name), None)
    if given is None:
        # The event's place was worked out from others: told is the one most claims give.
        most = Counter(_at(s) for s in told.stands.supporting if s.claim.place).most_common(1)
        given = next((s for s in told.stands.supporting if most and _at(s) == most[0][0]), None)
    return (_at(given), [given]) if given else (None, [])


def _at(said: Heard) -> str | None:
    return said.claim.place.name if said.claim.place else None


def dated(told: Told, said: Sequence[Heard]) -> tuple[EventTime | None, list[Heard]]:
    """The event's time with claims that give its first and last day."""
    time = told.event.time
    if time is None or time.start is None:
        return None, []
    noted = []
    for day in dict.fromkeys((time.start, time.end or time.start)):
        given = next((s for s in (*said, *told.said.values()) if covers(s, day)), None)
        if given is None:
            return None, []
        noted.append(given)
    return time, noted
