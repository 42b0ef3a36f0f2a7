"""Sentences about numbers: each kind of number once, with every value and who gave it."""

from collections.abc import Iterator, Sequence
from itertools import islice

from twosource.model import Facet, State, Value
from twosource.show.briefing.making import clause, dated, placed, spoken, strongest, unknown
from twosource.show.briefing.parts import Clause, Figure, Sentence, Speaker
from twosource.show.briefing.told import Heard, Told, counted, gives
from twosource.show.briefing.words import Words
from twosource.show.wording import quantity
from twosource.weigh.support import Bearing

# Values told of one facet: the best supported ones; all stand on the event's own page.
MOST_VALUES = 4

Given = tuple[Figure, list[Heard]]


def figure_sentences(told: Told, words: Words) -> list[Sentence]:
    """A sentence for each kind of number, the value with most behind it first."""
    found = (_sentence(told, facet, words) for facet in _in_prose(told, words))
    return [s for s in found if s]


def headline_figure(told: Told, words: Words) -> Given | tuple[None, list[Heard]]:
    """The weightiest undisputed figure that somebody is named for, with the claims that give it."""
    settled = [f for f in _in_prose(told, words) if f.state is not State.CONTESTED]
    first: Given | tuple[None, list[Heard]] = (None, [])
    for facet in settled:
        for figure, given, _ in islice(_values(told, facet, words), 1):
            if _named(given):
                return figure, given
            first = first if first[0] else (figure, given)
    return first


def leading_figure(told: Told, words: Words) -> Sentence | None:
    """Where, when and the weightiest figure in one sentence; None where one of them is missing."""
    figure, given = headline_figure(told, words)
    if figure is None:
        return None
    place, there = placed(told, given)
    if place is None:
        return None
    time, then = dated(told, given)
    return Sentence((_told("lead.figure", told, figure, given, words, [*there, *then],
                           place=place, time=time),))  # fmt: skip


def _in_prose(told: Told, words: Words) -> list[Facet]:
    facets = {f.name: f for f in told.event.facets}
    return [facets[name] for name in words.facets if name in facets]


def _sentence(told: Told, facet: Facet, words: Words) -> Sentence | None:
    clauses: list[Clause] = []
    for figure, given, value in _values(told, facet, words):
        row = "figure.next"
        if not clauses:
            row = "figure.differ" if facet.state is State.CONTESTED else "figure"
        clauses.append(_told(row, told, figure, given, words))
        clauses += _disowned(told, figure, value, words)
        if len(clauses) >= MOST_VALUES:
            break
    return Sentence(tuple(clauses)) if clauses else None


def _values(told: Told, facet: Facet, words: Words) -> Iterator[tuple[Figure, list[Heard], Value]]:
    """The figures that claims give for a facet, as each gives it, with those claims.

    One value may hold "24" and "at least 24"; each is told with its own bound.  Numbers worked out
    from words ("a submarine" is at least one ship) are weighed, not told.
    """
    for value in facet.values:
        behind = [told.said[c] for c in value.claims if c in told.said]
        known: set[Speaker] = set()
        for figure, given in _as_given(facet, [s for s in behind if _for(s)], words):
            speaking = {s for s in spoken(given)[0] if s.kind != "outlet"}
            if not known or any(not unknown(s) for s in speaking - known):
                yield figure, given, value
            known |= speaking or {s.speaker for s in given}


def _as_given(facet: Facet, said: Sequence[Heard], words: Words) -> list[Given]:
    """The figures in claims, each with the claims that give it; those with most speakers first."""
    groups: dict[Figure, list[Heard]] = {}
    for one in said:
        for count in counted(one, words.facets[facet.name]):
            value = Value(count.low, count.high, count.bound)
            if amount := quantity(value, words.vague):
                figure = Figure(facet.name, count.low, count.high, amount)
                groups.setdefault(figure, []).append(one)
    return sorted(groups.items(), key=lambda g: -len(_named(g[1])))


def _named(said: Sequence[Heard]) -> set[Speaker]:
    return {s.speaker for s in said if s.named}


def _for(said: Heard) -> bool:
    return said.bears is Bearing.FOR


def _told(
    row: str,
    told: Told,
    figure: Figure,
    given: Sequence[Heard],
    words: Words,
    beside: Sequence[Heard] = (),
    **slots: object,
) -> Clause:
    speakers, more, noted = spoken(given)
    if all(s.kind == "outlet" for s in speakers):
        row += ".unnamed"
    held = strongest(noted)
    return clause(
        row, told, [*noted, *beside], words,
        figure=figure, speakers=speakers, more=more, hedge=held, **slots,
    )  # fmt: skip


def _disowned(told: Told, figure: Figure, value: Value, words: Words) -> list[Clause]:
    """That a voice denied a figure, where a claim of its own says so."""
    denying = [
        s
        for s in told.said.values()
        if s.voice.id in value.denied_by
        and s.bears is Bearing.AGAINST
        and gives(s, figure, words.facets[figure.facet])
    ]
    if not denying:
        return []
    speakers, more, noted = spoken(denying)
    held = strongest(noted)
    return [clause("figure.disowned", told, noted, words, figure=figure, speakers=speakers,
                   more=more, hedge=held)]  # fmt: skip
