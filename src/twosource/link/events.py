"""From a group of tellings to an event: its id, type and title."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date

from twosource.kinds import commonest
from twosource.link.comparison import reach
from twosource.link.tellings import Days, Telling
from twosource.model import Event, EventId

# Stretches of days up to this long date an event.
SHORT = 8

# What an event of a type is called in a title.
_LABELS = {
    "ASSAULT": "Attack",
    "INCIDENT": "Incident",
    "CONSULT": "Meeting",
    "TRAVEL": "Journey",
    "SUPPORT": "Show of support",
    "AID": "Aid",
    "AGREE": "Agreement",
    "COOPERATE": "Cooperation",
    "COERCE": "Coercion",
    "PROTEST": "Protest",
    "SANCTION": "Sanction",
    "REJECT": "Rejection",
    "ACCUSE": "Accusation",
    "REQUEST": "Request",
    "THREATEN": "Threat",
    "MOBILIZE": "Mobilisation",
    "RETREAT": "Retreat",
    "CONCEDE": "Concession",
}


def event_of(group: Sequence[Telling]) -> Event:
    """The event that ``group`` tells of.

    The id is the digest of the claim told first, so a later report never renames an event, and the
    order in which reports arrive plays no part.
    """
    ordered = sorted(group, key=_first_told)
    claims = sorted(claim for telling in ordered for claim in telling.claims)
    first = min(ordered[0].claims)
    kinds = Counter(t.type for t in ordered if t.type)
    kind = commonest(kinds) or "INCIDENT"
    name = EventId(hashlib.sha256(f"event:{first}".encode()).hexdigest()[:16])
    return Event(name, kind, tuple(claims), _title(kind, ordered))


def only_denied(group: Iterable[Telling]) -> bool:
    """Whether all that a group tells is that something is not so: that is no event."""
    return all(t.untrue for t in group)


def common_days(spans: Iterable[Days]) -> Days | None:
    """The days that most of the stretches share: a night told as of the 12th and as of the 13th.

    Stretches longer than ``SHORT`` days say little and only count where nothing shorter is given.
    """
    given = Counter(spans)
    short = {span: n for span, n in given.items() if span[1] - span[0] <= SHORT}
    if not short:
        return min(given, key=lambda d: (-given[d], d[1] - d[0], d), default=None)
    covered: Counter[int] = Counter()
    for (first, last), n in short.items():
        covered.update(dict.fromkeys(range(first, last + 1), n))
    most = max(covered.values())
    start = end = min(day for day, n in covered.items() if n == most)
    while covered[end + 1] == most:
        end += 1
    return start, end


def _first_told(telling: Telling) -> tuple[object, ...]:
    return (telling.told or (10**7, 10**7), telling.report, telling.at, telling.claims)


def _title(kind: str, group: Sequence[Telling]) -> str:
    places = Counter(p for t in group for p in t.places)
    parts = [_LABELS.get(kind, kind.capitalize())]
    if places:
        best = min(places, key=lambda p: (-places[p], reach(p), p.id))
        parts.append(best.name)
    if days := common_days(t.days for t in group if t.days):
        first, last = days
        until = f"/{date.fromordinal(last).isoformat()}" if last - first > 1 else ""
        parts.append(date.fromordinal(first).isoformat() + until)
    return ", ".join(parts)
