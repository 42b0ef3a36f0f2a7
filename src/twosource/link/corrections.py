"""Corrections: what a person says is right of a claim, in one field, put into the reading.

``time=2023-09-13``, ``place=geonames:706483``, ``type=ASSAULT``, ``stance=denies``,
``source=Ana Reis``, ``phase=planned``, ``killed=24`` (also ``24+``, ``20-30``); ``none`` takes out
what is not there.  The claim alone is changed: mentions and numbers that other claims share stay.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from enum import StrEnum

from twosource.calendar import days
from twosource.errors import MendInput
from twosource.model import (
    Bound,
    Claim,
    Count,
    EventMention,
    EventTime,
    Factuality,
    Phase,
    Place,
    Reading,
    Source,
    Span,
    Stance,
)

NONE = "none"
_FIELD = re.compile(r"[a-z][a-z0-9_]{0,39}")
_NUMBER = re.compile(r"(\d{1,12}(?:\.\d{1,3})?)(\+|-(\d{1,12}(?:\.\d{1,3})?))?")
Correction = tuple[str, str | None]


def parse_correction(text: str) -> Correction:
    """Field and value of ``field=value``, None for ``none``; raises MendInput where it is neither.

    Any field that is not one of ``FIELDS`` is the kind of number it gives.
    """
    field, mark, value = (part.strip() for part in text.partition("="))
    if not mark or not value or not _FIELD.fullmatch(field):
        raise MendInput(f"{text!r} is no correction; write a field and its value: killed=24")
    _CHECKS.get(field, _number)(value)
    if value == NONE and field in ("stance", "phase"):
        raise MendInput(f"every claim has a {field}; say which")
    return field, None if value == NONE else value


def corrected(
    reading: Reading, claim: Claim, text: str, places: Mapping[str, Place]
) -> tuple[Reading, Claim]:
    """``claim`` with one correction, and ``reading`` with what the claim now points to."""
    field, value = parse_correction(text)
    if field == "place":
        if value is not None and value not in places:
            return reading, claim
        return reading, replace(claim, place=places[value] if value else None)
    if field == "type":
        return _retyped(reading, claim, value)
    if field in _SIMPLE:
        return reading, _SIMPLE[field](claim, value)
    return _counted(reading, claim, field, value)


def _timed(claim: Claim, value: str | None) -> Claim:
    covered = days(value) if value else None
    return replace(claim, time=EventTime(value, *covered) if value and covered else None)


def _stanced(claim: Claim, value: str | None) -> Claim:
    """A denier holds that it is not so; one who turns out not to deny, that it is."""
    stance = Stance(value or claim.stance)
    held = claim.factuality
    if (stance is Stance.DENIES) != (claim.stance is Stance.DENIES):
        held = Factuality.CT_MINUS if stance is Stance.DENIES else Factuality.CT_PLUS
    return replace(claim, stance=stance, factuality=held)


def _phased(claim: Claim, value: str | None) -> Claim:
    return replace(claim, phase=Phase(value or claim.phase))


def _sourced(claim: Claim, value: str | None) -> Claim:
    return replace(claim, source=Source(value) if value else None)


_SIMPLE: Mapping[str, Callable[[Claim, str | None], Claim]] = {
    "time": _timed,
    "stance": _stanced,
    "phase": _phased,
    "source": _sourced,
}


def _retyped(reading: Reading, claim: Claim, value: str | None) -> tuple[Reading, Claim]:
    mention = _mention(reading, claim)
    return _with_mention(reading, claim, replace(mention, type=value, mode=None))


def _counted(reading: Reading, claim: Claim, of: str, value: str | None) -> tuple[Reading, Claim]:
    """The claim with one number of its kind, where its first one stood, in place of all others."""
    mention = _mention(reading, claim)
    old = [i for i in (*claim.counts, *mention.counts) if reading.counts[i].of == of]
    new: tuple[int, ...] = ()
    counts = reading.counts
    if value is not None:
        new = (len(counts),)
        stood = (counts[old[0]].start, counts[old[0]].end) if old else _start(claim)
        counts = (*counts, _count(of, value, stood))

    def left(indices: tuple[int, ...]) -> tuple[int, ...]:
        return tuple(i for i in indices if reading.counts[i].of != of)

    claim = replace(claim, counts=left(claim.counts) + new)
    reading = replace(reading, counts=counts)
    if claim.mention is None:
        return reading, claim
    return _with_mention(reading, claim, replace(mention, counts=left(mention.counts) + new))


def _count(of: str, value: str, stood: Span) -> Count:
    low, high, bound = _number(value)
    return Count(*stood, of, low, high, bound, value)


def _mention(reading: Reading, claim: Claim) -> EventMention:
    if claim.mention is not None:
        return reading.mentions[claim.mention]
    return EventMention(_start(claim), factuality=claim.factuality, phase=claim.phase)


def _with_mention(reading: Reading, claim: Claim, mention: EventMention) -> tuple[Reading, Claim]:
    """The mention as one of the claim's own, behind those of the report."""
    made = replace(reading, mentions=(*reading.mentions, mention))
    return made, replace(claim, mention=len(reading.mentions))


def _start(claim: Claim) -> Span:
    at = claim.content[0][0] if claim.content else 0
    return at, at


# --- what may be written ------------------------------------------------------------------------


def _number(value: str) -> tuple[float | None, float | None, Bound]:
    if value == NONE:
        return None, None, Bound.EXACT
    found = _NUMBER.fullmatch(value)
    if not found:
        raise MendInput(f"{value!r} is no number; write 24, 24+ (at least), 20-30, or {NONE}")
    low = float(found[1])
    if found[2] == "+":
        return low, None, Bound.AT_LEAST
    if found[3] is None:
        return low, low, Bound.EXACT
    if float(found[3]) < low:
        raise MendInput(f"{value!r} runs backwards; write the smaller number first")
    return low, float(found[3]), Bound.RANGE


def _day(value: str) -> None:
    if value != NONE and days(value) is None:
        raise MendInput(f"{value!r} names no days; write 2023-09-13, 2023-09, or {NONE}")


def _place(value: str) -> None:
    if value != NONE and not re.fullmatch(r"[a-z]+:[\w-]{1,60}", value):
        raise MendInput(
            f"{value!r} is no place id; write geonames:706483 "
            "(`twosource gazetteer find NAME` prints them)"
        )


def _one_of(words: type[StrEnum]) -> Callable[[str], None]:
    def check(value: str) -> None:
        allowed = [word.value for word in words]
        if value not in (*allowed, NONE):
            raise MendInput(f"{value!r} is not one of {', '.join(allowed)}")

    return check


def _event_type(value: str) -> None:
    if value != NONE and not re.fullmatch(r"[A-Z]{2,30}", value):
        raise MendInput(f"{value!r} is no event type; they are written like ASSAULT")


def _anything(_value: str) -> None:
    """Any name will do."""


_CHECKS: Mapping[str, Callable[[str], object]] = {
    "time": _day,
    "place": _place,
    "type": _event_type,
    "stance": _one_of(Stance),
    "phase": _one_of(Phase),
    "source": _anything,
}
FIELDS = tuple(_CHECKS)
