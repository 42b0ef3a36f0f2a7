"""The sub-headline of an event, and the sentence that opens it: what, where, when, whose word."""

from collections.abc import Sequence

from twosource.model import Phase, State
from twosource.show.briefing.figures import headline_figure, leading_figure
from twosource.show.briefing.making import clause, dated, placed, spoken, strongest
from twosource.show.briefing.parts import Clause, Sentence
from twosource.show.briefing.told import Heard, Told
from twosource.show.briefing.words import Words


def headline(told: Told, words: Words) -> Clause:
    """The sub-headline: the weightiest figure where there is one, else how things stand."""
    row, behind = _headline(told)
    figure, given = headline_figure(told, words) if row == "headline" else (None, [])
    place, there = placed(told, given or behind)
    if figure:
        held = strongest(given)
        return clause(
            "headline.figure", told, [*given, *there], words,
            figure=figure, place=place, hedge=held,
        )  # fmt: skip
    return clause(row, told, [*behind, *there], words, place=place)


def _headline(told: Told) -> tuple[str, list[Heard]]:
    found = list(told.stands.supporting[:1])
    denied = list(told.stands.denying[:1])
    match told.event.state:
        case State.CONTESTED if denied:
            return ("headline.contested", found + denied) if found else ("headline.denied", denied)
        case State.WITHDRAWN if told.stands.withdrawn:
            return "headline.withdrawn", list(told.stands.withdrawn[:1])
        case State.EXPECTED if told.stands.ahead:
            return "headline.expected", list(told.stands.ahead[:1])
    return ("headline", found) if found else ("headline.open", list(told.said.values())[:1])


def opening(told: Told, words: Words) -> Sentence | None:
    """The sentence that opens an event; None where nothing is known but that it is told."""
    if told.event.place is None and told.event.time is None:
        return None
    if told.event.state in (State.CONTESTED, State.WITHDRAWN):
        return _disputed(told, words)
    row, bears = _OPENINGS[told.event.state]
    said = [s for s in bears(told) if s.claim.phase is not Phase.BACKGROUND]
    if not said:
        return None
    speakers, more, noted = spoken(said)
    if all(s.kind == "outlet" for s in speakers):
        if bears is not _supporting:
            return None
        row = "opening.unnamed"
    place, there = placed(told, noted)
    time, then = dated(told, noted)
    made = clause(
        row, told, [*noted, *there, *then], words,
        speakers=speakers, more=more, place=place, time=time,
    )  # fmt: skip
    return Sentence((made,))


def _supporting(told: Told) -> Sequence[Heard]:
    return told.stands.supporting


def _ahead(told: Told) -> Sequence[Heard]:
    return told.stands.ahead


_OPENINGS = {
    State.SINGLE_ORIGIN: ("opening.single-origin", _supporting),
    State.CORROBORATED: ("opening.corroborated", _supporting),
    State.CROSS_SIDE: ("opening.cross-side", _supporting),
    State.EXPECTED: ("opening.expected", _ahead),
}


def _disputed(told: Told, words: Words) -> Sentence | None:
    """Both sides of a dispute in one sentence; what one side alone is known of, as a denial."""
    against_it = _attributed(told.stands.denying)
    denying, _, against = spoken(against_it)
    deniers = {s.speaker for s in against_it}
    standing = _attributed(told.stands.supporting)
    speaking, _, for_it = spoken([s for s in standing if s.speaker not in deniers])
    if not denying:
        return None
    row = "opening.contested" if speaking else "opening.denied"
    behind = [*for_it, *against]
    place, there = placed(told, behind)
    time, then = dated(told, behind)
    slots = {"speakers": speaking, "against": denying} if speaking else {"speakers": denying}
    made = clause(
        row, told, [*behind, *there, *then], words, place=place, time=time, **slots
    )  # fmt: skip
    return Sentence((made,))


def _attributed(said: Sequence[Heard]) -> list[Heard]:
    return [s for s in said if s.named]


def lead(told: Told, words: Words) -> Sentence | None:
    """One sentence with the gist of an event: its figure and place, or how it stands."""
    if told.event.state is State.CONTESTED:
        return opening(told, words)
    return leading_figure(told, words) or opening(told, words)
