"""Attributions with their speakers: who spoke, through whom, by which medium, inside what."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial

from spacy.tokens import Token

from twosource.model import Attribution, SourceKind, Span, Spans, Stance
from twosource.read.claims.bystanders import bystanders, known_names
from twosource.read.claims.carriers import Carrier, find_carriers
from twosource.read.claims.cast import Cast
from twosource.read.claims.cueing import read_cue
from twosource.read.claims.entity import Entity
from twosource.read.claims.grid import Grid, hull, share, within
from twosource.read.claims.judging import Cued
from twosource.read.claims.knowledge import Knowledge
from twosource.read.claims.naming import Naming, name_phrase

# Verbs whose passive subject is the one who spoke ("the mayor was quoted as saying").
_OF_SPEAKERS = frozenset(("quote", "cite"))

# Share of a content that must lie in another one for the other to be wrapped around it.
_WRAPPED = 0.6


@dataclass(eq=False, slots=True)
class Utterance:
    """One attribution with what is known of its chain.

    ``relays`` are the speaker's own hearers and carriers, outermost first; those who cite the
    speaker come through ``parent``.  ``cited`` is the origin that the speaker passes on
    ("citing ...").  ``source`` holds the words that cite the speaker.
    """

    attribution: Attribution
    sentence: int
    cue: Token | None
    head: Token | None = None
    naming: Naming | None = None
    speaker: Entity | None = None
    source: Spans = ()
    relays: list[tuple[Entity, Spans]] = field(default_factory=list)
    cited: tuple[Entity, Spans] | None = None
    medium: str | None = None
    cued: Cued | None = None
    parent: "Utterance | None" = None

    @property
    def at(self) -> int:
        """Where the cue stands."""
        return self.attribution.cue[0][0]

    @property
    def lemma(self) -> str:
        """The lemma of the cue's head, in lower case."""
        return self.cue.lemma_.lower() if self.cue is not None else ""

    @property
    def by_noun(self) -> bool:
        """True when a noun attributes: "B's report that ...", "the claim"."""
        return self.cue is not None and self.cue.pos_ in ("NOUN", "PROPN")


def hear(
    grid: Grid, know: Knowledge, attributions: Sequence[Attribution]
) -> tuple[tuple[Utterance, ...], Cast]:
    """The utterances behind ``attributions``, in the same order, and the report's cast."""
    around = tuple(bystanders(grid.page, know))
    found = [_utterance(grid, know, a) for a in attributions]
    named = [n for n, _ in around] + [u.naming for u in found if u.naming]
    cast = Cast(*known_names(grid.page, named))
    for utterance, parent in zip(found, _parents(found), strict=True):
        utterance.parent = found[parent] if parent is not None else None
    carriers = _carriers(grid, know, found)
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
    cued = read_cue(cue, attribution.stance, know)
    return Utterance(attribution, grid.number(anchor), cue, head, naming, source=words, cued=cued)


# --- which attribution lies in which ----------------------------------------------------------


def _parents(found: Sequence[Utterance]) -> list[int | None]:
    """The parent of each attribution: as found, and where one passes on what another says."""
    parents = [u.attribution.parent for u in found]
    by_sentence: dict[int, list[int]] = {}
    for i, utterance in enumerate(found):
        by_sentence.setdefault(utterance.sentence, []).append(i)
    for members in by_sentence.values():
        for i in members:
            if parents[i] is None:
                parents[i] = _wrapper(found, parents, i, members)
    return parents


def _wrapper(
    found: Sequence[Utterance],
    parents: Sequence[int | None],
    inner: int,
    members: Sequence[int],
) -> int | None:
    """The later attribution of the sentence that is wrapped around ``inner``."""
    content = found[inner].attribution.content
    for outer in members:
        if outer == inner or inner in _line(parents, outer):
            continue
        other = found[outer].attribution
        if other.content and within(found[inner].attribution.cue[0], other.content):
            return outer
        later = found[outer].at > found[inner].at
        if not other.content or (later and share(content, other.content) >= _WRAPPED):
            return outer
    return None


def _line(parents: Sequence[int | None], start: int) -> Iterator[int]:
    seen = set[int]()
    at: int | None = start
    while at is not None and at not in seen:
        seen.add(at)
        yield at
        at = parents[at]


# --- hearers, carriers, mediums ---------------------------------------------------------------


def _carriers(
    grid: Grid, know: Knowledge, found: Sequence[Utterance]
) -> Mapping[int, list[Carrier]]:
    """What the sentence of each utterance says of hearers, outlets and mediums."""
    by_sentence: dict[int, list[int]] = {}
    for i, utterance in enumerate(found):
        by_sentence.setdefault(utterance.sentence, []).append(i)
    carried: dict[int, list[Carrier]] = {}
    for number, members in by_sentence.items():
        owners = _owners(grid, found, members)
        for carrier in find_carriers(grid.sentences[number], know):
            owner = _owner(carrier.token, owners, members, found)
            if owner is not None and not _told_inside(grid, carrier.token, owners, found[owner]):
                carried.setdefault(owner, []).append(carrier)
    return carried


def _owners(grid: Grid, found: Sequence[Utterance], members: Sequence[int]) -> Mapping[int, int]:
    """Token number in the sentence's doc -> the utterance whose cue or source it heads."""
    owners: dict[int, int] = {}
    for i in members:
        a = found[i].attribution
        for spans in (a.source, a.cue):
            for span in spans:
                for token in grid.tokens(span) or ():
                    owners.setdefault(token.i, i)
    return owners


def _owner(
    token: Token, owners: Mapping[int, int], members: Sequence[int], found: Sequence[Utterance]
) -> int | None:
    """Whose chain the carrier belongs to: by the parse, else the nearest cue outside it."""
    at = token
    while at.i not in owners and at.head.i != at.i:
        at = at.head
    if at.i in owners:
        return owners[at.i]
    free = [(abs(cue.i - token.i), i) for i in members if (cue := found[i].cue) is not None]
    return min(free)[1] if free else None


def _told_inside(grid: Grid, token: Token, owners: Mapping[int, int], utterance: Utterance) -> bool:
    """True when the words belong to what is told ("the blast was shown on television")."""
    offset = grid.sentences[utterance.sentence].block.span(token)
    if not within(offset, utterance.attribution.content):
        return False
    at = token
    while at.i not in owners and at.head.i != at.i:
        at = at.head
        if at.pos_ in ("VERB", "AUX") and at.i not in owners:
            return True
    return at.i not in owners


# --- who is meant -----------------------------------------------------------------------------


def _introduce(
    cast: Cast,
    know: Knowledge,
    around: Sequence[tuple[Naming, bool]],
    found: Sequence[Utterance],
    carried: Mapping[int, list[Carrier]],
) -> None:
    """Let the cast meet everybody in text order, and give each utterance its speakers."""
    steps: list[tuple[int, int, Callable[[], object]]] = [
        (naming.at, 2, partial(cast.meet, naming, subject=subject)) for naming, subject in around
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
    cast.settle()


def _speak(cast: Cast, know: Knowledge, utterance: Utterance) -> None:
    naming = utterance.naming
    if naming is None or _is_passive_subject(utterance):
        return
    if naming.pronoun in ("i", "we", "us", "them", "myself"):
        utterance.speaker = utterance.parent.speaker if utterance.parent else None
        return
    utterance.speaker = cast.meet(naming, speaking=True)
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
            utterance.cited = (entity, carrier.spans)
            utterance.medium = _document_medium(know, naming)
    elif cast.is_outlet(naming) and (entity := cast.meet(naming)):
        utterance.relays.append((entity, carrier.spans))


# --- chains -----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Chain:
    """Origin and relays (outermost first), each with the words that cite it, and the medium."""

    origin: tuple[Entity, Spans] | None
    relays: tuple[tuple[Entity, Spans], ...] = ()
    medium: str | None = None


def chain_of(utterance: Utterance) -> Chain:
    """The whole chain behind an utterance."""
    line: list[tuple[Entity, Spans]] = []
    at: Utterance | None = utterance
    origin: tuple[Entity, Spans] | None = None
    steps = 0
    while at is not None and steps < 20:
        me = [(at.speaker, at.source)] if at.speaker else []
        if at is utterance:
            origin = at.cited or (me[0] if me else None)
            line = [*at.relays, *(me if at.cited else [])]
        elif passes_on(at):
            line = [*at.relays, *me, *([at.cited] if at.cited else []), *line]
        at, steps = at.parent, steps + 1
    return Chain(origin, _once(line, origin), utterance.medium)


def passes_on(utterance: Utterance) -> bool:
    """True when the speaker hands on what it tells, rather than denying or demanding it."""
    return utterance.cued is not None and utterance.cued.stance is Stance.ASSERTS


def _once(
    line: Sequence[tuple[Entity, Spans]], origin: tuple[Entity, Spans] | None
) -> tuple[tuple[Entity, Spans], ...]:
    seen = {id(origin[0])} if origin else set()
    kept = []
    for entity, spans in line:
        if id(entity) not in seen:
            seen.add(id(entity))
            kept.append((entity, spans))
    return tuple(kept)


def is_hearsay(utterance: Utterance) -> bool:
    """True when the cited words name nobody: "reports", "sources said it was rumoured"."""
    naming = utterance.naming
    return naming is not None and naming.kind is None and naming.head in ("reports", "rumours")


def speaker_kind(entity: Entity) -> SourceKind | None:
    """The kind of a speaker for the claim."""
    return entity.kind


def inside(span: Span, utterance: Utterance) -> bool:
    """True when ``span`` begins in the words that cite, not in what is said."""
    a = utterance.attribution
    return within(span, a.source) or within(span, a.cue)
