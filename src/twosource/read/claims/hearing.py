"""Whose hearers, outlets and mediums are whose: carriers given to the utterances of a sentence."""

from collections.abc import Mapping, Sequence

from twosource.read.claims.carriers import Carrier, find_carriers
from twosource.read.claims.entity import MEDIA
from twosource.read.claims.grid import Grid, within
from twosource.read.claims.knowledge import Knowledge
from twosource.read.claims.utterance import Utterance
from twosource.read.tokens import Token


def carriers_of(
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
            offset = grid.sentences[number].block.span(carrier.token)[0]
            owner = _owner(carrier.token, offset, owners, members, found)
            if owner is None:
                continue
            cites = carrier.role == "origin" and _cites_behind(carrier.token, found[owner])
            if cites or not _told_inside(grid, carrier.token, owners, found[owner]):
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
    token: Token,
    offset: int,
    owners: Mapping[int, int],
    members: Sequence[int],
    found: Sequence[Utterance],
) -> int | None:
    """Whose chain the carrier at ``offset`` belongs to.

    Between cue and content it is theirs; else the parse tells, or the nearest cue outside it.
    """
    for i in members:
        content = found[i].attribution.content
        if content and found[i].attribution.cue[-1][1] <= offset < content[0][0]:
            return i
    at = token
    while at.i not in owners and at.head.i != at.i:
        at = at.head
    if at.i in owners:
        return owners[at.i]
    free = [(abs(cue.i - token.i), i) for i in members if (cue := found[i].cue) is not None]
    return min(free)[1] if free else None


def _cites_behind(token: Token, utterance: Utterance) -> bool:
    """True for ", citing the mayor" behind what an outlet reports, wherever the parse hangs it."""
    naming = utterance.naming
    behind = utterance.cue is not None and token.i > utterance.cue.i
    outlet = naming is not None and naming.kind in MEDIA
    return behind and outlet and token.tag_ == "VBG" and token.nbor(-1).text == ","


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
