"""What is said by whom: contents with their chains, those of the writer included."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from twosource.model import EventMention, Span, Spans, Stance
from twosource.read.claims.chains import Chain, chain_of
from twosource.read.claims.continued import carries_on, is_quoted
from twosource.read.claims.grid import Grid, hull, starting_in, subtract, trimmed, within
from twosource.read.claims.judging import Cued
from twosource.read.claims.pointing import points_back
from twosource.read.claims.utterance import Utterance
from twosource.read.page import Sentence
from twosource.read.tokens import Token

# What one speaker reports another to have done with words: an act besides what it says.
_ACTS = (Stance.DEMANDS, Stance.PROMISES, Stance.THREATENS)
# A speaker heard again this many sentences on still speaks through the same relays.
_NEAR = 3
# Stances that tell of something, so that the account of it may go on.
_TOLD = (Stance.ASSERTS, Stance.EXPECTS, Stance.BLAMES)
# What a passive without a speaker says of the account that it goes on with.
_NOTING = frozenset(("note", "specify", "add", "clarify", "emphasize", "emphasise", "stress"))
# Words between what a verb took and a colon: "criticised the group sharply: P".
_FEW = 1
_THIS = frozenset(("this", "that", "it"))
_PLAIN = Cued()
_NOBODY = Chain(None)


@dataclass(frozen=True, slots=True)
class Statement:
    """One content with its chain and what the cue does to it.

    ``core`` is where its main predicate stands when that is not all of the content ("A denied B's
    report that P": the core of A's statement is P).  ``sentence`` is the number of the sentence.
    """

    content: Spans
    chain: Chain
    sentence: int
    cue: Cued = _PLAIN
    utterance: Utterance | None = None
    core: Spans = ()

    @property
    def cued(self) -> bool:
        """True for what a cue attributes, named speaker or not."""
        return self.utterance is not None


def state(
    grid: Grid, utterances: Sequence[Utterance], mentions: Sequence[EventMention]
) -> tuple[Statement, ...]:
    """Every statement of the page, in text order."""
    verbs = sorted(m.trigger[0] for m in mentions)
    pointing = {u.sentence: u for u in utterances if points_back(grid, u.attribution)}
    told = list(_told(utterances, verbs, set(map(id, pointing.values()))))
    written = list(_written(grid, utterances, verbs))
    ordered = sorted([*told, *written], key=lambda s: (s.sentence, s.content[0]))
    backs = {number: chain_of(u) for number, u in pointing.items()}
    pointed = _pointed_at(ordered, backs)
    return tuple(_continued(grid, pointed, backs))


# --- what is attributed -----------------------------------------------------------------------


def _told(
    utterances: Sequence[Utterance], triggers: Sequence[int], left_out: Collection[int]
) -> Iterator[Statement]:
    children: dict[int, list[Utterance]] = {}
    for utterance in utterances:
        if utterance.parent is not None and _is_kept(utterance):
            children.setdefault(id(utterance.parent), []).append(utterance)
    for utterance in utterances:
        if not utterance.attribution.content or not _is_kept(utterance):
            continue
        if id(utterance) in left_out:
            continue
        inner = children.get(id(utterance), [])
        content, core = _own_content(utterance, inner, triggers)
        chain = chain_of(utterance)
        if chain.origin is None and not inner and utterance.parent is None:
            a = utterance.attribution
            content = (hull(a.source, a.cue, a.content),)
        if content and utterance.cued is not None:
            yield Statement(
                content,
                chain,
                utterance.sentence,
                utterance.cued,
                utterance,
                core,
            )


def _is_kept(utterance: Utterance) -> bool:
    """False for what lies in a denial or a demand: nothing is said of it by itself.

    A named speaker's report, spoken of with a noun, was made all the same.
    """
    parent = utterance.parent
    if parent is None or parent.passes_on:
        return True
    named = utterance.speaker is not None and utterance.speaker is not parent.speaker
    return utterance.by_noun and named


def _own_content(
    utterance: Utterance, inner: Sequence[Utterance], triggers: Sequence[int]
) -> tuple[Spans, Spans]:
    """The speaker's own part of the content, and where its main predicate stands."""
    content = utterance.attribution.content
    if not inner:
        return content, content
    if not utterance.passes_on:
        return content, inner[0].attribution.content
    holes = [hull(c.attribution.source, c.attribution.cue, c.attribution.content) for c in inner]
    acts = [c for c in inner if c.cued is not None and c.cued.stance in _ACTS]
    if acts:
        return content, acts[0].attribution.cue
    rest = subtract(content, holes)
    if any(True for _ in starting_in(triggers, rest)):
        return rest, rest
    return (), ()


# --- what nobody is named for -----------------------------------------------------------------


def _written(
    grid: Grid, utterances: Sequence[Utterance], triggers: Sequence[int]
) -> Iterator[Statement]:
    taken: dict[int, list[Span]] = {}
    for utterance in utterances:
        a = utterance.attribution
        for start, end in (*a.source, *a.cue, *a.content):
            for number in range(grid.number(start), grid.number(max(end - 1, start)) + 1):
                taken.setdefault(number, []).append((start, end))
    for sentence in grid.sentences:
        holes = taken.get(sentence.number, [])
        if content := _left(grid, sentence, holes, triggers):
            yield Statement(content, _NOBODY, sentence.number)


def _left(grid: Grid, sentence: Sentence, holes: Sequence[Span], triggers: Sequence[int]) -> Spans:
    """What of a sentence no attribution holds, if it says something."""
    text = grid.page.report.text
    pieces = subtract((sentence.span,), holes)
    content = tuple(p for piece in pieces if (p := trimmed(text, piece)))
    if not holes:
        heads = _finite(sentence.tokens.root) or any(True for _ in starting_in(triggers, content))
        return content if heads else ()
    root = sentence.tokens.root
    clauses = [root, *(c for c in root.children if c.dep_ == "conj")]
    own = [t for t in clauses if _finite(t) and within(sentence.block.span(t), content)]
    if not own:
        return ()
    return tuple(p for p in content if any(within(sentence.block.span(t), (p,)) for t in own))


def _finite(token: Token) -> bool:
    if token.pos_ not in ("VERB", "AUX"):
        return False
    return token.tag_ in ("VBD", "VBZ", "VBP", "MD") or any(
        c.dep_ in ("aux", "auxpass", "nsubj", "nsubjpass") for c in token.children
    )


# --- accounts that go on ----------------------------------------------------------------------


def _keeping(statement: Statement, account: Statement | None) -> Statement:
    """The statement with the relays and medium of the account, where its speaker goes on."""
    chain = statement.chain
    if (
        account is None
        or statement.sentence - account.sentence > _NEAR
        or account.chain.origin is None
        or chain.origin is None
    ):
        return statement
    before = account.chain
    if before.origin is None or chain.origin[0] is not before.origin[0] or chain.relays:
        return statement
    medium = chain.medium or before.medium
    return replace(statement, chain=Chain(chain.origin, before.relays, medium))


def _pointed_at(ordered: Sequence[Statement], backs: Mapping[int, Chain]) -> Sequence[Statement]:
    """Give what a later sentence points back at the chain of that sentence."""
    found = list(ordered)
    for number, chain in backs.items():
        before = [i for i, s in enumerate(found) if s.sentence < number]
        for i in reversed(before):
            if found[i].cued or found[i].chain.origin is not None:
                break
            found[i] = replace(found[i], chain=chain)
        found = [_through(s, chain) for s in found]
    return [s for s in found if s.sentence not in backs or s.cued]


def _through(statement: Statement, chain: Chain) -> Statement:
    """What the origin of ``chain`` says elsewhere came through the same relays."""
    own = statement.chain
    if own.origin is None or chain.origin is None or own.origin[0] is not chain.origin[0]:
        return statement
    if own.relays or not chain.relays:
        return statement
    return replace(statement, chain=Chain(own.origin, chain.relays, own.medium or chain.medium))


def _continued(
    grid: Grid, ordered: Sequence[Statement], backs: Mapping[int, Chain]
) -> Iterator[Statement]:
    """Give sentences that carry an account on the chain of that account."""
    account: Statement | None = None
    last: Statement | None = None
    pointed = False
    for statement in ordered:
        if chain := backs.get(statement.sentence - 1):
            account, pointed = Statement((), chain, statement.sentence - 1), True
        if statement.cued:
            statement, account = _cued(_keeping(statement, last), account)
            if statement.chain.origin is not None and not _is_noted(statement, last):
                last, pointed = statement, False
        elif last is not None and _goes_with(grid, last, statement, told=account is not None):
            statement = replace(statement, chain=last.chain)
        elif account is not None and statement.sentence > account.sentence:
            if statement.chain.origin is None and carries_on(
                grid, account.sentence, statement.sentence, pointed=pointed
            ):
                statement = replace(statement, chain=account.chain)
                account = replace(account, sentence=statement.sentence)
            else:
                account = None
        yield statement


def _cued(statement: Statement, account: Statement | None) -> tuple[Statement, Statement | None]:
    """What a cue attributes, and the account as it stands behind it."""
    if statement.chain.origin is not None:
        return statement, statement if statement.cue.stance in _TOLD else None
    if account is None or statement.sentence <= account.sentence:
        return statement, account
    if _is_noted(statement, account):
        statement = replace(statement, chain=account.chain)
        return statement, replace(account, sentence=statement.sentence)
    return statement, None


def _is_noted(statement: Statement, account: Statement | None) -> bool:
    """True for "It is noted that ..." next to an account: whoever gives the account notes it."""
    utterance = statement.utterance
    if account is None or utterance is None or utterance.speaker is not None:
        return False
    return utterance.lemma in _NOTING and statement.sentence - account.sentence == 1


def _goes_with(grid: Grid, last: Statement, statement: Statement, *, told: bool) -> bool:
    """True for a quotation that stands alone, and for what a mark joins to what was said last."""
    return _is_quotation(grid, statement) or _is_joined(grid, last, statement, told=told)


def _is_joined(grid: Grid, last: Statement, statement: Statement, *, told: bool) -> bool:
    """True for Q in "The army said P; Q", "The army denied this: Q" and "P, the army said, Q"."""
    if statement.sentence != last.sentence or not last.content:
        return False
    end, start = last.content[-1][1], statement.content[0][0]
    if end > start:
        return False
    if told and last.utterance is not None and end <= last.utterance.at < start:
        return True
    between = grid.page.text((end, start)).strip()
    marked = between.endswith(":") and between.count(" ") <= _FEW
    this = grid.page.text(last.content[-1]).lower() in _THIS
    return marked or ((told or this) and between == ";")


def _is_quotation(grid: Grid, statement: Statement) -> bool:
    return is_quoted(grid.page.text(grid.sentences[statement.sentence].span))
