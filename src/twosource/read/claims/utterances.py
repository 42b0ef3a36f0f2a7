"""Attributions with their speakers: who spoke, through whom, by which medium, inside what."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial

from twosource.model import Attribution
from twosource.read.claims.bystanders import bystanders, known_names
from twosource.read.claims.carriers import Carrier
from twosource.read.claims.cast import Cast
from twosource.read.claims.cueing import read_cue
from twosource.read.claims.entity import Rank
from twosource.read.claims.grid import Grid, hull
from twosource.read.claims.hearing import carriers_of
from twosource.read.claims.knowledge import Knowledge
from twosource.read.claims.naming import Naming, name_phrase
from twosource.read.claims.nesting import find_parents
from twosource.read.claims.utterance import Utterance

# Verbs whose passive subject is the one who spoke ("the mayor was quoted as saying").
_NEVER = 1 << 60
_FIRST_PERSON = frozenset(("i", "we", "us", "them", "myself"))
_OF_SPEAKERS = frozenset(
    ("quote", "cite", "convince", "persuade", "satisfy", "worry", "concern", "alarm")
)


def hear(
    grid: Grid, know: Knowledge, attributions: Sequence[Attribution]
) -> tuple[tuple[Utterance, ...], Cast]:
    """The utterances behind ``attributions``, in the same order, and the report's cast."""
    around = tuple(bystanders(grid.page, know))
    found = [_utterance(grid, know, a) for a in attributions]
    named = [n for n, _ in around] + [u.naming for u in found if u.naming]
    cast = Cast(*known_names(grid.page, named), know.callings)
    for utterance, parent in zip(found, find_parents(found), strict=True):
        utterance.parent = found[parent] if parent is not None else None
    carriers = carriers_of(grid, know, found)
    _introduce(cast, know, around, found, carriers)
    return tuple(found), cast


def _utterance(grid: Grid, know: Knowledge, attribution: Attribution) -> Utterance:
    anchor = attribution.cue[0][0] if attribution.cue else hull(attribution.content)[0]
    cue = grid.head(attribution.cue)
    naming, words = None, attribution.source
    tokens = grid.tokens(attribution.source[0]) if attribution.source else None
    if tokens is not None:
        block = grid.block(attribution.source[0][0])
        naming = name_phrase(tokens, block.start if block else 0, know)
    head = tokens.root if tokens is not None else None
    if naming is not None and naming.pronoun and attribution.content:
        naming = replace(
            naming,
            since=_since(grid, naming.at, attribution),
            before=_before(grid, naming.at, attribution),
            told=attribution.content,
        )
    cued = read_cue(cue, attribution.stance, know)
    return Utterance(attribution, grid.number(anchor), cue, head, naming, source=words, cued=cued)


def _since(grid: Grid, at: int, a: Attribution) -> int:
    """Where the words begin in which the pronoun at ``at`` may find whom it means first of all."""
    if _is_aside(grid, at, a):
        return at
    ends = [e for _, e in a.content if e <= at]
    return max([grid.sentence(at).span[0], *ends])


def _before(grid: Grid, at: int, a: Attribution) -> int:
    """Where the sentence before the pronoun's begins, unless the same one speaks in it."""
    number = grid.number(at)
    start, end = grid.sentences[max(number - 1, 0)].span
    own = any(s < end for s, _ in a.content) and number > 0
    return _NEVER if own or _is_aside(grid, at, a) else start


def _is_aside(grid: Grid, at: int, a: Attribution) -> bool:
    """True for "The delegate, he said, was away": he is not the delegate."""
    text, end = grid.page.report.text, a.cue[-1][1]
    return text[:at].rstrip()[-1:] == "," == text[end : end + 1]


# --- who is meant -----------------------------------------------------------------------------


def _introduce(
    cast: Cast,
    know: Knowledge,
    around: Sequence[tuple[Naming, Rank]],
    found: Sequence[Utterance],
    carried: Mapping[int, list[Carrier]],
) -> None:
    """Let the cast meet everybody in text order, and give each utterance its speakers."""
    steps: list[tuple[int, int, Callable[[], object]]] = [
        (naming.at, 2, partial(cast.meet, naming, rank=rank)) for naming, rank in around
    ]
    for i, utterance in enumerate(found):
        if utterance.naming:
            steps.append((utterance.naming.at, 0, partial(_speak, cast, know, utterance)))
        for carrier in carried.get(i, ()):
            if carrier.naming:
                take = partial(_carry, cast, know, utterance, carrier, carrier.naming)
                steps.append((carrier.naming.at, 1, take))
            if carrier.medium and utterance.medium is None:
                utterance.medium = carrier.medium
    for _, _, step in sorted(steps, key=lambda s: s[:2]):
        step()
    for utterance in found:
        # Whoever is quoted may be named behind the quotation.
        if utterance.naming and utterance.naming.pronoun in _FIRST_PERSON and utterance.parent:
            utterance.speaker = utterance.parent.speaker
    cast.settle()


def _speak(cast: Cast, know: Knowledge, utterance: Utterance) -> None:
    naming = utterance.naming
    if naming is None or _is_passive_subject(utterance):
        return
    if naming.pronoun in _FIRST_PERSON:
        return
    # "Claims by her deputy": cited in passing, the deputy is not who goes on speaking.
    aside = utterance.by_noun and utterance.parent is not None
    utterance.speaker = cast.meet(naming, speaking=not aside)
    if utterance.medium is None:
        utterance.medium = _document_medium(know, naming)


def _document_medium(know: Knowledge, naming: Naming) -> str | None:
    """The medium that a document is: "the ministry's statement"."""
    rows = know.mediums.get(naming.document or "", ())
    return next((medium for phrase, medium in rows if len(phrase) == 1), None)


def _is_passive_subject(utterance: Utterance) -> bool:
    """True for "Dolan is expected to ...": spoken of, not speaking."""
    cue, source = utterance.cue, utterance.head
    return (
        cue is not None
        and source is not None
        and source.dep_ == "nsubjpass"
        and source.head.i == cue.i
        and cue.lemma_ not in _OF_SPEAKERS
    ) or (cue is not None and cue.lemma_ == "be" and source is not None and source.lower_ == "it")


def _carry(
    cast: Cast, know: Knowledge, utterance: Utterance, carrier: Carrier, naming: Naming
) -> None:
    if carrier.role == "origin":
        if entity := cast.meet(naming, speaking=True):
            utterance.cited.append((entity, carrier.spans))
            utterance.medium = _document_medium(know, naming)
    elif cast.is_outlet(naming, told=carrier.role == "hearer") and (entity := cast.meet(naming)):
        entity.carries = True
        utterance.relays.append((entity, carrier.spans))
