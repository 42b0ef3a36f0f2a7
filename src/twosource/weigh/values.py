"""Values: one number or wording with everyone who gave it, and whether two of them can be true."""

from collections.abc import Sequence

from twosource.model import UNNAMED, Bound, Value
from twosource.weigh.context import Said
from twosource.weigh.support import origins, speaks_for

# "About 100" and 108 can both be true: a tenth either way.
ABOUT = 0.1


def people(said: Sequence[Said]) -> Value:
    """A value with everyone who gave it and no number yet."""
    return Value(
        voices=tuple(sorted({s.voice.id for s in said})),
        origins=origins(s.voice for s in said),
        sides=tuple(sorted({s.voice.side for s in said if s.voice.side})),
        reports=tuple(sorted({s.report.id for s in said})),
        claims=tuple(sorted({s.claim.id for s in said})),
        said=min((s.report.published for s in said if s.report.published), default=None),
    )


def disputed(a: Value, b: Value) -> bool:
    """Whether two values cannot both be true and come from named origins that are not the same."""
    if UNNAMED in a.origins + b.origins or _same_founts(a, b) or _same_founts(b, a):
        return False
    return not _agree(a, b)


def _same_founts(a: Value, b: Value) -> bool:
    """Whether every origin of ``a`` is one of ``b`` or an umbrella above one."""
    return all(any(speaks_for(o, p) for p in b.origins) for o in a.origins)


def backs(value: Value, best: Value) -> bool:
    """Whether who gives one number vouches for the best one: "several" is no second word for 24."""
    vaguer = value.bound is Bound.VAGUE and best.bound is not Bound.VAGUE
    return _agree(value, best) and not vaguer


def _agree(a: Value, b: Value) -> bool:
    (low, high), (low2, high2) = _span(a), _span(b)
    return max(low, low2) <= min(high, high2)


def _span(value: Value) -> tuple[float, float]:
    return reach(value.low, value.high, value.bound)


def reach(low: float | None, high: float | None, bound: Bound | None) -> tuple[float, float]:
    """The numbers that would make this one true."""
    low = low if low is not None else 0.0
    high = high if high is not None else float("inf")
    if bound in (Bound.ABOUT, Bound.VAGUE):
        return low * (1 - ABOUT), high * (1 + ABOUT)
    return low, high
