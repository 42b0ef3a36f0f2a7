"""The verdict on an event: its state and grade, and how many stand behind it."""

from dataclasses import dataclass

from twosource.lexicon import Lexicon
from twosource.model import UNNAMED, State
from twosource.weigh.context import Context, Said, nations, opposed
from twosource.weigh.grading import Opposed, digit, grade_table, is_unnamed, state_of
from twosource.weigh.interest import against_interest
from twosource.weigh.letters import Voices, best_known
from twosource.weigh.record import letter
from twosource.weigh.sorting import Sorted
from twosource.weigh.support import has_standing, origins_of, sides_of


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is held of an event, without the reasons.

    ``admitted`` are claims against interest, ``judged_by`` is the voice whose record gives the
    letter, None where it is F; ``counting`` are the voices that it is chosen from.
    """

    state: State
    grade: str
    outlets: int
    voices: int
    origins: int
    sides: int
    admitted: tuple[Said, ...]
    judged_by: str | None = None
    counting: Voices = ()


def verdict(claims: Sorted, context: Context, lexicon: Lexicon) -> Verdict:
    """The verdict that follows from the claims of one event."""
    table = lexicon.derived(grade_table)
    pairs = lexicon.derived(opposed)
    state = _state(claims, pairs, context)
    admitted = against_interest(claims.supporting, lexicon.derived(nations), pairs)
    weighed = claims.weighed
    number = digit(state, is_unnamed(weighed), bool(admitted), table)
    counting = tuple(sorted({s.voice.id for s in weighed}))
    best = best_known(counting, context.learnt.records)
    record = context.learnt.records[best] if best else None
    return Verdict(
        state=state,
        grade=f"{letter(record, table['letters'])}{number}",
        outlets=len({s.report.publisher or s.report.id for s in claims.all}),
        voices=len({s.voice.id for s in weighed if s.voice.origin != UNNAMED}),
        origins=len(context.learnt.independent(origins_of(weighed))),
        sides=len(sides_of(weighed)),
        admitted=admitted,
        judged_by=best,
        counting=counting,
    )


def _state(claims: Sorted, pairs: Opposed, context: Context) -> State:
    if not claims.supporting:
        if claims.withdrawn:
            return State.WITHDRAWN
        return State.CONTESTED if claims.denying and claims.ahead else State.EXPECTED
    contested = any(has_standing(s.voice) for s in claims.denying)
    return state_of(claims.supporting, contested, pairs, context.learnt)
