"""Sentences in the speakers' own words: who said what, and how the words fit after the verb."""

import re
from collections.abc import Iterable, Iterator
from itertools import islice

from twosource.model import Phase, Stance, State
from twosource.show.briefing.making import clause
from twosource.show.briefing.parts import Clause, Sentence
from twosource.show.briefing.told import Heard, Told, told_by
from twosource.show.briefing.words import Words
from twosource.weigh.support import Bearing

# An event says no more than this many quoted statements; the rest is a click away.
MOST_STATEMENTS = 4
LONGEST_QUOTE = 280
# Fewer words than this say nothing out of their context ("the information").
FEWEST_WORDS = 5
_MARKS = re.compile(r"[“”\"„«»]")
_OF_A_DEED = re.compile(r"^\S+(?: \S+){0,4} of \w+ing\b")
_WORD = re.compile(r"\w+")
_THAT = "that "


def statements(told: Told, used: Iterable[str], words: Words, most: int) -> list[Sentence]:
    """The most telling claims not yet used, one for each speaker and stance, in exact words.

    What is contested gives a word of each kind in turn: for, against, for, against.
    """
    spent = set(used)
    fresh = [s for s in told.said.values() if s.claim.id not in spent and _news(s)]
    ranked = _one_each(sorted(fresh, key=lambda s: _rank(s, told, words)))
    if told.event.state is State.CONTESTED:
        ranked = iter(_in_turn(list(ranked)))
    return [Sentence((statement(s, told, words),)) for s in islice(ranked, most)]


def recalled(told: Told, used: Iterable[str], words: Words, most: int = 2) -> list[Sentence]:
    """What speakers recalled of earlier days, told as background."""
    spent = set(used)
    old = [s for s in told.said.values() if s.claim.id not in spent and _old(s)]
    ranked = _one_each(sorted(old, key=lambda s: _rank(s, told, words)))
    return [Sentence((_background(s, told, words),)) for s in islice(ranked, most)]


def statement(said: Heard, told: Told, words: Words) -> Clause:
    """One claim in its own words, as they fit after the verb."""
    form = _form(said, words)
    if not said.named:
        row = "outlet.that" if form == "that" else "outlet.whole"
    else:
        row = f"said.{form}"
    return _quoting(row, said, told, words)


def _background(said: Heard, told: Told, words: Words) -> Clause:
    row = "background.that" if _form(said, words) == "that" else "background.whole"
    return _quoting("background.outlet" if not said.named else row, said, told, words)


def _quoting(row: str, said: Heard, told: Told, words: Words) -> Clause:
    claim = said.claim
    return clause(
        row, told, [said], words,
        speakers=(said.speaker,),
        relays=tuple(r.name for r in claim.relays),
        medium=claim.source.medium if claim.source else None,
        stance=claim.stance,
        quote=quoted(said.words),
        teller=told_by(said),
    )  # fmt: skip


def quoted(words: str) -> str:
    """Exact words ready to stand in quotation marks: blanks folded, marks within them turned."""
    flat = " ".join(words.split()).strip(" ,;:").removeprefix(_THAT)
    within = _MARKS.findall(flat)
    if len(within) % 2:
        # A mark whose other half lies outside the content would close the wrong thing.
        flat = _MARKS.sub("", flat)
    elif len(within) == 2 and flat[0] in within and flat[-1] in within:
        flat = flat[1:-1].strip(" ,;")
    else:
        marks = iter("‘’" * len(within))
        flat = _MARKS.sub(lambda _: next(marks), flat)
    if len(flat) > LONGEST_QUOTE:
        flat = flat[:LONGEST_QUOTE].rsplit(" ", 1)[0] + " …"
    return flat.strip()


def _form(said: Heard, words: Words) -> str:
    """How the words go on after the verb: ``that``, ``whole``, ``to``, ``of`` or ``thing``."""
    if not said.claim.content:
        return "whole"
    start = said.claim.content[0][0]
    inner = " ".join(said.words.split()).strip("“”\"' ")
    before = _WORD.findall(said.report.text[max(0, start - 30) : start])
    verb = before[-1].casefold() if before else ""
    if inner.startswith(_THAT) or verb == "that":
        return "that"
    if inner.startswith("to ") and said.claim.stance in _DEEDS:
        return "to"
    if said.claim.stance is Stance.BLAMES and _OF_A_DEED.match(inner):
        return "of"
    if inner[:1].isupper() or inner[:1].isdigit() or not said.named:
        return "whole"
    return "that" if verb in words.complements else "thing"


_REPORTING = (Stance.ASSERTS, Stance.EXPECTS)
_DEEDS = (Stance.DEMANDS, Stance.PROMISES, Stance.THREATENS, Stance.EXPECTS)


def _news(said: Heard) -> bool:
    """What may be quoted; an outlet that names nobody only reports, it does not deny or demand."""
    if not said.named and said.claim.stance not in _REPORTING:
        return False
    return said.claim.phase is not Phase.BACKGROUND and _says_enough(said)


def _old(said: Heard) -> bool:
    claim = said.claim
    return claim.phase is Phase.BACKGROUND and claim.stance is Stance.ASSERTS and _says_enough(said)


def _says_enough(said: Heard) -> bool:
    return len(said.words.split()) >= FEWEST_WORDS


def _rank(said: Heard, told: Told, words: Words) -> tuple[object, ...]:
    """Denials and blame first, doubts last; then what reads well; named speakers; fuller words."""
    claim = said.claim
    order = {Stance.DENIES: 0, Stance.BLAMES: 1, Stance.DOUBTS: 3}
    of_kind = said.mention is not None and said.mention.type == told.event.event.type
    kind = said.speaker.kind
    return (
        order.get(claim.stance, 2),
        ("voice", "described", "outlet").index(kind),
        ("that", "whole", "to", "of", "thing").index(_form(said, words)) > 1,
        not of_kind,
        abs(len(said.words) - 120),
        said.report.id,
        claim.id,
    )


def _one_each(ranked: Iterable[Heard]) -> Iterator[Heard]:
    """The first claim of each speaker and stance, no words twice."""
    taken: set[object] = set()
    for said in ranked:
        keys = {(said.speaker, said.claim.stance), quoted(said.words)}
        if not keys & taken:
            yield said
        taken |= keys


def _in_turn(ranked: list[Heard]) -> list[Heard]:
    against = [s for s in ranked if s.bears is Bearing.AGAINST]
    others = [s for s in ranked if s.bears is not Bearing.AGAINST]
    turns = [s for pair in zip(others, against, strict=False) for s in pair]
    done = len(turns) // 2
    return [*turns, *others[done:], *against[done:]]
