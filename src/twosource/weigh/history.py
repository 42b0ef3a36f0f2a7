"""The history of an event: how it stood at the end of each day that brought a report of it."""

from collections.abc import Iterator
from itertools import groupby

from twosource.lexicon import Lexicon
from twosource.model import Event, Standing
from twosource.weigh.context import Context, Said
from twosource.weigh.letters import Voices
from twosource.weigh.sorting import Sorted, sort_claims
from twosource.weigh.verdict import verdict


def history(event: Event, context: Context, lexicon: Lexicon) -> Iterator[tuple[Standing, Voices]]:
    """The standings of ``event``, oldest first, each with the voices that counted.

    A day's standing rests on what had been published by then, linked as it is linked now; records
    of voices are those of ``context``.  Every report moves it, if only by the number of claims.
    Undated reports show no day and play no part.
    """
    claims = [context.said[c] for c in event.claims if c in context.said]
    dated = sorted((s for s in claims if s.report.published), key=lambda s: s.when[:10])
    known: list[Said] = []
    for day, told in groupby(dated, key=lambda s: s.when[:10]):
        known += told
        yield _standing(day, sort_claims(event, known), context, lexicon)


def _standing(
    day: str, claims: Sorted, context: Context, lexicon: Lexicon
) -> tuple[Standing, Voices]:
    seen = verdict(claims, context, lexicon)
    standing = Standing(
        *(day, seen.state, seen.grade),
        *(seen.outlets, seen.voices, seen.origins, seen.sides, len(claims.all)),
    )
    return standing, seen.counting
