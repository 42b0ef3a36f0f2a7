"""Accounts that go on: the chain of what is told without a cue, before it and behind it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from twosource.model import Stance
from twosource.read.claims.chains import Chain
from twosource.read.claims.continued import carries_on, is_quoted
from twosource.read.claims.grid import Grid
from twosource.read.claims.statement import Statement

# A speaker heard again this many sentences on still speaks through the same relays.
_NEAR = 3
# Stances that tell of something, so that the account of it may go on.
_TOLD = (Stance.ASSERTS, Stance.EXPECTS, Stance.BLAMES)
# What a passive without a speaker says of the account that it goes on with.
_NOTING = frozenset(("note", "specify", "add", "clarify", "emphasize", "emphasise", "stress"))
# Words between what a verb took and a colon: "criticised the group sharply: P".
_FEW = 1
_THIS = frozenset(("this", "that", "it"))


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


def pointed_at(ordered: Sequence[Statement], backs: Mapping[int, Chain]) -> Sequence[Statement]:
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


def continued(
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
    return (
        _is_quotation(grid, statement)
        or _is_opened(grid, last, statement)
        or _is_joined(grid, last, statement, told=told)
    )


def _is_opened(grid: Grid, last: Statement, statement: Statement) -> bool:
    """True behind a sentence that ends with a colon: "The mayor contradicted him:"."""
    before = grid.sentences[last.sentence]
    next_to = statement.sentence - last.sentence == 1
    same = next_to and grid.sentences[statement.sentence].block is before.block
    return same and grid.page.text(before.span).rstrip().endswith(":")


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
