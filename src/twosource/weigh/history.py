"""The history of an event: how it stood at the end of each day that brought a report of it."""

from dataclasses import replace
from itertools import groupby

from twosource.lexicon import Lexicon
from twosource.model import Event, Standing
from twosource.weigh.context import Context, Said
from twosource.weigh.sorting import Sorted, sort_claims
from twosource.weigh.verdict import verdict


def history(event: Event, context: Context, lexicon: Lexicon) -> tuple[Standing, ...]:
    """The standings of ``event``, oldest first: one for each day on which its standing changed.

    A day's standing rests on what had been published by then, linked as it is linked now; records
    of voices are those of ``context``.  Undated reports show no day and play no part.
    """
    claims = [context.said[c] for c in event.claims if c in context.said]
    dated = sorted((s for s in claims if s.report.published), key=lambda s: s.when[:10])
    so_far: list[Standing] = []
    known: list[Said] = []
    for day, told in groupby(dated, key=lambda s: s.when[:10]):
        known += told
        now = _standing(day, sort_claims(event, known), context, lexicon)
        if not so_far or replace(now, day=so_far[-1].day) != so_far[-1]:
            so_far.append(now)
    return tuple(so_far)


def _standing(day: str, claims: Sorted, context: Context, lexicon: Lexicon) -> Standing:
    seen = verdict(claims, context, lexicon)
    return Standing(
        *(day, seen.state, seen.grade),
        *(seen.outlets, seen.voices, seen.origins, seen.sides, len(claims.all)),
    )
