"""The step itself: from attributions, mentions, numbers, times and places to claims."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from twosource.lexicon import Lexicon
from twosource.model import (
    Attribution,
    Claim,
    Count,
    EventMention,
    EventTime,
    Factuality,
    Phase,
    Source,
    Span,
    Spans,
    Timex,
    Toponym,
)
from twosource.read.claims.attributing import load_cues
from twosource.read.claims.cleaning import clean
from twosource.read.claims.credits import find_credit, same_outlet
from twosource.read.claims.entity import Entity
from twosource.read.claims.framing import with_frames
from twosource.read.claims.grid import Grid, starting_in, within
from twosource.read.claims.identity import claim_id, told_once
from twosource.read.claims.judging import Judged, by_tense, judge
from twosource.read.claims.knowledge import Knowledge, load_knowledge
from twosource.read.claims.outlook import had
from twosource.read.claims.quotations import walled
from twosource.read.claims.relayed import with_relays
from twosource.read.claims.statement import Statement
from twosource.read.claims.statements import state
from twosource.read.claims.supplement import supplement
from twosource.read.claims.utterance import Utterance
from twosource.read.claims.utterances import hear
from twosource.read.claims.when import Clock, date_predicates
from twosource.read.claims.where import Atlas
from twosource.read.page import Page
from twosource.read.predicates import Predicate
from twosource.read.tokens import Token

# Told this many days after it ended, a past event is background.
_OLD = 45
_CLAUSES = frozenset(("ROOT", "ccomp", "conj"))


def build_claims(  # noqa: PLR0913
    page: Page,
    lexicon: Lexicon,
    attributions: tuple[Attribution, ...],
    mentions: tuple[EventMention, ...],
    counts: tuple[Count, ...],
    timexes: tuple[Timex, ...],
    toponyms: tuple[Toponym, ...],
    predicates: tuple[Predicate, ...] = (),
) -> tuple[Claim, ...]:
    """The claims of a page, in text order: one for each event mention in what somebody states.

    A statement without an event mention gives one claim without one.  What nobody is named for is
    claimed by no source.  ``predicates`` tell what a speaker holds where that is not what the
    writer lets stand; without them the mentions' own factuality is taken.
    """
    grid = Grid(page)
    if not grid.sentences:
        return ()
    know = lexicon.derived(load_knowledge)
    cues = lexicon.derived(load_cues)
    sound = clean(grid, know, cues, attributions, mentions)
    sound = with_frames(grid, know, with_relays(grid, know, sound))
    utterances, _ = hear(grid, know, walled(grid, supplement(grid, know, sound)))
    told = _Told(grid, know, utterances, mentions, counts, timexes, toponyms, predicates)
    statements = state(grid, utterances, mentions)
    return tuple(told_once(claim for one in statements for claim in told.claims(one)))


@dataclass(frozen=True)
class _Anchor:
    """A mention with its token: what one claim of a statement is about."""

    index: int
    mention: EventMention
    token: Token
    block: int


class _Told:
    """Turns the statements of one page into claims."""

    def __init__(  # noqa: PLR0913
        self,
        grid: Grid,
        know: Knowledge,
        utterances: Sequence[Utterance],
        mentions: Sequence[EventMention],
        counts: Sequence[Count],
        timexes: Sequence[Timex],
        toponyms: Sequence[Toponym],
        predicates: Sequence[Predicate],
    ) -> None:
        self._grid, self._know, self._counts = grid, know, counts
        self._held: Mapping[tuple[int, int], Predicate] = {p.trigger: p for p in predicates}
        self._anchors = sorted(self._anchored(mentions), key=lambda a: a.mention.trigger)
        self._starts = [a.mention.trigger[0] for a in self._anchors]
        places: dict[int, set[int]] = {}
        for anchor in self._anchors:
            places.setdefault(anchor.block, set()).add(anchor.token.i)
        for predicate in predicates:
            places.setdefault(page_start(grid, predicate), set()).add(predicate.token)
        cues = _cue_tokens(grid, utterances)
        self._credit = find_credit(grid.page, know)
        dating = date_predicates(grid, timexes, places, cues)
        self._clock = Clock(grid, dating, cues)
        speakers = tuple(s for u in utterances for s in (*u.attribution.source, *u.attribution.cue))
        self._atlas = Atlas(grid, know, toponyms, places, speakers)

    def _anchored(self, mentions: Sequence[EventMention]) -> Iterator[_Anchor]:
        for index, mention in enumerate(mentions):
            tokens, block = self._grid.tokens(mention.trigger), self._grid.block(mention.trigger[0])
            if tokens is not None and block is not None:
                yield _Anchor(index, mention, tokens.root, block.start)

    def claims(self, statement: Statement) -> Iterator[Claim]:
        """One claim for each main mention of the statement, or one without a mention."""
        where = statement.core or statement.content
        inside = [self._anchors[i] for i in starting_in(self._starts, where)]
        main = [a for a in inside if _is_main(a)]
        if main:
            main = [a for a in inside if a in main or _is_state(a)]
        if not main:
            yield self._without_mention(statement)
            return
        for anchor in main:
            yield self._with_mention(statement, anchor)
        for piece in self._bare(where, main):
            yield self._without_mention(replace(statement, content=(piece,), core=()))

    def _bare(self, where: Spans, main: Sequence[_Anchor]) -> Iterator[Span]:
        """The sentences of a longer content that say something without an event mention."""
        pieces = tuple(self._grid.by_sentence(where))
        if len(pieces) < 2:
            return
        for piece in pieces:
            head = self._grid.root(piece)
            if head is None or head.pos_ not in ("VERB", "AUX"):
                continue
            if not any(within(anchor.mention.trigger, (piece,)) for anchor in main):
                yield piece

    def _with_mention(self, statement: Statement, anchor: _Anchor) -> Claim:
        mention = anchor.mention
        predicate = self._held.get(mention.trigger)
        held = mention.factuality
        if predicate is not None and (statement.cued or statement.chain.origin is not None):
            held = predicate.local
        phase = mention.phase
        if statement.chain.origin is not None and phase is Phase.BACKGROUND and had(anchor.token):
            phase = Phase.PAST
        judged = judge(statement.cue, held, phase, anchor.token, self._know)
        time = self._clock.time_of(anchor.token, anchor.block)
        return self._made(
            statement,
            Judged(judged.stance, judged.factuality, self._phase(judged, time, anchor.token)),
            mention=anchor.index,
            time=time,
            place=self._atlas.place_of(anchor.token, anchor.block),
            counts=mention.counts,
            trigger=self._grid.page.text(mention.trigger),
        )

    def _without_mention(self, statement: Statement) -> Claim:
        where = statement.core or statement.content
        roots = [r for span in where if (r := self._grid.root(span)) is not None]
        head = next((r for r in roots if r.pos_ in ("VERB", "AUX")), next(iter(roots), None))
        held, phase = by_tense(head) if head is not None else (Factuality.CT_PLUS, Phase.PAST)
        judged = judge(statement.cue, held, phase, head, self._know)
        if statement.cue.ahead and head is not None and head.pos_ == "NOUN":
            judged = replace(judged, phase=Phase.PLANNED)
        inside = tuple(
            i for i, c in enumerate(self._counts) if within((c.start, c.end), statement.content)
        )
        return self._made(statement, judged, counts=inside)

    def _phase(self, judged: Judged, time: EventTime | None, token: Token) -> Phase:
        """Older history told again is background, by the date it is given."""
        phase, published = judged.phase, self._grid.page.report.published
        if judged.factuality in (Factuality.CT_MINUS, Factuality.PR_MINUS):
            return phase
        if phase is Phase.ONGOING and time is not None and time.start and published:
            return Phase.PLANNED if time.start > published else phase
        if phase is not Phase.PAST or time is None or not (time.end and published):
            return phase
        if any(c.lower_ == "since" for c in token.children):
            return phase
        return Phase.BACKGROUND if _days_between(time.end, published) > _OLD else phase

    def _made(
        self,
        statement: Statement,
        judged: Judged,
        trigger: str = "",
        mention: int | None = None,
        **facts: object,
    ) -> Claim:
        chain = statement.chain
        relays = [_source(*r) for r in chain.relays if not self._publishes(r[0])]
        source = None
        if chain.origin is not None:
            source = _source(*chain.origin, chain.medium)
            relays = self._credited(source, relays)
        digest, content = self._grid.page.report.digest, statement.content
        return Claim(
            claim_id(digest, content, trigger, judged.stance, source, mention),
            content,
            source,
            tuple(relays),
            judged.stance,
            judged.factuality,
            judged.phase,
            mention,
            **facts,  # type: ignore[arg-type]
        )

    def _credited(self, source: Source, relays: list[Source]) -> list[Source]:
        """The relays with the agency that the report is credited to outside them all."""
        credit = self._credit
        if credit is None or any(same_outlet(credit.name, s.name) for s in (source, *relays)):
            return relays
        spans = (credit.span,) if credit.span else ()
        return [Source(credit.name, credit.kind, spans=spans), *relays]

    def _publishes(self, entity: Entity) -> bool:
        """True for the publisher, called by its whole name or, "the Gazette", by the end of it."""
        publisher = (self._grid.page.report.publisher or "").lower()
        name = entity.name.lower().removeprefix("the ")
        short = name in self._know.outlet_words and publisher.endswith(f" {name}")
        return bool(publisher) and (short or name == publisher.removeprefix("the "))


def page_start(grid: Grid, predicate: Predicate) -> int:
    """Where the block of a predicate starts."""
    return grid.page.blocks[predicate.block].start


def _cue_tokens(grid: Grid, utterances: Sequence[Utterance]) -> Mapping[int, set[int]]:
    """Token numbers of the cues by the start of their block."""
    found: dict[int, set[int]] = {}
    for utterance in utterances:
        for span in utterance.attribution.cue:
            block = grid.block(span[0])
            for token in grid.tokens(span) or ():
                if block is not None and token.pos_ in ("VERB", "NOUN"):
                    found.setdefault(block.start, set()).add(token.i)
    return found


def _is_main(anchor: _Anchor) -> bool:
    """True for what a clause tells and for events with a type; not for words on the way there."""
    token = anchor.token
    told = token.pos_ in ("VERB", "AUX") and token.dep_ != "amod"
    return anchor.mention.type is not None or told


def _is_state(anchor: _Anchor) -> bool:
    """True for the "full" of "is full of holes", a clause of its own beside others."""
    token = anchor.token
    return token.pos_ == "ADJ" and token.dep_ == "acomp" and token.head.dep_ in _CLAUSES


def _source(entity: Entity, spans: Spans, medium: str | None = None) -> Source:
    return Source(entity.name, entity.kind, None, medium, spans)


def _days_between(earlier: str, later: str) -> int:
    try:
        return (date.fromisoformat(later) - date.fromisoformat(earlier)).days
    except ValueError:
        return 0
