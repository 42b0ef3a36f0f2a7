"""Addresses of pages for ids, which are arbitrary text: each becomes one safe path segment."""

from functools import lru_cache
from urllib.parse import quote, urlencode

# Segments that browsers resolve away; they and what begins like their disguise are disguised.
_DOTS = (".", "..")
_DISGUISE = "~"


# A page of notes names few reports, each of them often.
@lru_cache(maxsize=4096)
def segment(name: str) -> str:
    """``name`` as one segment of a path."""
    disguised = name in _DOTS or name.startswith(_DISGUISE)
    return quote(_DISGUISE + name if disguised else name, safe="")


def name_of(segment_: str) -> str:
    """The name that :func:`segment` made, after the server has undone the percent signs."""
    return segment_.removeprefix(_DISGUISE)


def event_link(event: str, as_of: str | None = None) -> str:
    """The page of an event, as of a day if given."""
    return f"/event/{segment(event)}" + (f"?as_of={quote(as_of)}" if as_of else "")


def report_link(report: str, claim: str | None = None) -> str:
    """The page of a report, at the words of a claim if given."""
    return f"/report/{segment(report)}" + (f"#{quote(claim, safe='')}" if claim else "")


def claim_link(claim: str) -> str:
    """The address that finds the words of a claim whose report is not at hand."""
    return f"/claim/{segment(claim)}"


def claims_link(event: str, voice: str | None = None) -> str:
    """All claims of an event, of one voice if given."""
    return with_query("/claims", event=event, voice=voice)


def voice_link(voice: str) -> str:
    """The page of a voice."""
    return f"/sources/{segment(voice)}"


def with_query(path: str, **values: object) -> str:
    """``path`` with those of the values that say something."""
    kept = {k: v for k, v in values.items() if v not in (None, "", ())}
    return f"{path}?{urlencode(kept, doseq=True)}" if kept else path
