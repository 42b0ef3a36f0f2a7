"""Which types of event go together: shared by linking and weighing."""

from collections.abc import Mapping

# Types that tellings of one happening are given by different writers.
_NEAR = (
    {"ASSAULT", "INCIDENT"},
    {"ASSAULT", "COERCE"},
    {"CONSULT", "TRAVEL"},
    {"CONSULT", "COOPERATE"},
    {"CONSULT", "AGREE"},
    {"SUPPORT", "CONSULT"},
    {"AID", "COOPERATE"},
    {"RETREAT", "ASSAULT"},
    {"RETREAT", "CONCEDE"},
    {"PROTEST", "COERCE"},
    {"REJECT", "ACCUSE"},
    {"MOBILIZE", "ASSAULT"},
)

# Types that are done by speaking: they tell of no happening but themselves.
_SPEECH = ("SUPPORT", "REQUEST", "ACCUSE", "REJECT", "THREATEN")


# What a word of such a type counts beside one of a happening.
_OF_SPEECH = 0.5


def commonest(kinds: Mapping[str, int], first: str = "") -> str:
    """The type that most mentions have, ``first`` among equals; "" for none.

    Pledges and reproaches made at a meeting outnumber the word for it, and it is still a meeting.
    """
    weighed = {k: n * (_OF_SPEECH if k in _SPEECH else 1.0) for k, n in kinds.items()}
    return min(weighed, key=lambda k: (-weighed[k], k != first, k), default="")


def near_types(a: str, b: str) -> bool:
    """Whether writers call one happening now ``a``, now ``b``."""
    return {a, b} in _NEAR


def tells_of(kind: str | None, event: str) -> bool:
    """Whether a mention of type ``kind`` tells that an event of type ``event`` took place."""
    if kind is None or kind == event:
        return kind is not None
    return kind not in _SPEECH and event not in _SPEECH and near_types(kind, event)
