"""Where a predicate stands in time: past, ongoing, planned, hypothetical or background.

By grammar alone: tense and aspect, modals, the phase that an embedder or an adjective lends, and a
year or month in the clause that is well before the day of publication.
"""

import re
from collections.abc import Iterable

from twosource.model import Phase
from twosource.read.factuality.clause import Clause, is_supposed, read_noun
from twosource.read.factuality.embedding import Embedding, Standing

_YEAR = re.compile(r"(?:19|20)\d\d$")
_MONTHS = {
    name: number
    for number, name in enumerate(
        "january february march april may june july august september october november "
        "december".split(),
        1,
    )
}
_UNREAL = frozenset((Phase.PLANNED, Phase.HYPOTHETICAL))
# A named month at least this many months before publication is history told again.
_OLD_MONTHS = 2


def find_phase(embedding: Embedding, token: int, published: str | None) -> Phase:
    """The phase of the predicate ``token``."""
    phase = _grammatical(embedding, token, 0)
    if phase is Phase.PAST and published and _is_history(embedding, token, published):
        return Phase.BACKGROUND
    return phase


def _grammatical(embedding: Embedding, token: int, depth: int) -> Phase:
    grammar, standing = embedding.grammar, embedding.standing(token)
    if depth > 12:
        return Phase.PAST
    if grammar.pos[token] in ("NOUN", "PROPN"):
        return _of_noun(embedding, token, standing, depth)
    clause = standing.clause
    if clause is None or grammar.dep[token] in ("acomp", "attr", "oprd"):
        return standing.lent or _above(embedding, token, depth)
    if clause.imperative or is_supposed(grammar, token):
        return Phase.HYPOTHETICAL
    if grammar.dep[token] == "conj" and not clause.own and clause.tense in ("", "VBN", "VBG"):
        return _above(embedding, token, depth)
    if standing.lent and not (standing.told and clause.tense in ("VBD", "VBZ", "VBP")):
        return standing.lent
    if clause.tense in ("MD", "VBD", "VBZ", "VBP"):
        return _of_tense(clause, standing)
    if clause.perfect:
        return Phase.PAST
    if clause.tense == "VBN" and grammar.dep[token] != "xcomp":
        return Phase.PAST
    return _above(embedding, token, depth)


def _of_tense(clause: Clause, standing: Standing) -> Phase:
    if clause.modal:
        if clause.perfect and clause.modal.phase is not Phase.PLANNED:
            return Phase.HYPOTHETICAL
        if clause.supposed and clause.modal.phase is Phase.PLANNED:
            return Phase.HYPOTHETICAL
        return clause.modal.phase
    if clause.perfect:
        if clause.progressive and clause.tense != "VBD":
            return Phase.ONGOING
        return Phase.BACKGROUND if clause.tense == "VBD" and not standing.told else Phase.PAST
    return Phase.PAST if clause.tense == "VBD" else Phase.ONGOING


def _of_noun(embedding: Embedding, token: int, standing: Standing, depth: int) -> Phase:
    _, rows = read_noun(embedding.grammar, token, embedding.signals)
    for row in rows:
        if row.phase:
            return row.phase
    if standing.lent:
        return standing.lent
    if embedding.grammar.head[token] == token:
        return Phase.PAST
    above = _above(embedding, token, depth)
    carried = embedding.is_carried(token)
    if carried or (above in _UNREAL and standing.level < 3):
        return above
    return Phase.PAST


def _above(embedding: Embedding, token: int, depth: int) -> Phase:
    head, _ = embedding.governor(token)
    if head == token:
        return Phase.ONGOING if embedding.grammar.pos[token] == "ADJ" else Phase.PAST
    return _grammatical(embedding, head, depth + 1)


def _is_history(embedding: Embedding, token: int, published: str) -> bool:
    grammar = embedding.grammar
    year, month = int(published[:4]), int(published[5:7] or 12)
    words = list(_dating_words(embedding, token))
    years = [int(w) for w in words if _YEAR.match(w)]
    if years:
        return max(years) < year - (0 if month > _OLD_MONTHS else 1)
    months = [_MONTHS[w] for w in words if w in _MONTHS]
    if not months or grammar.pos[token] == "ADJ":
        return False
    return min((month - m) % 12 for m in months) >= _OLD_MONTHS


def _dating_words(embedding: Embedding, token: int) -> Iterable[str]:
    """Words in the time phrases that hang on ``token`` itself."""
    grammar = embedding.grammar
    for child in grammar.children[token]:
        if grammar.dep[child] == "prep" and grammar.lower[child] in ("in", "on", "during", "of"):
            for noun in grammar.children[child]:
                yield grammar.lower[noun]
                yield from (grammar.lower[c] for c in grammar.children[noun])
        elif grammar.dep[child] in ("npadvmod", "nummod", "compound", "amod"):
            yield grammar.lower[child]
            yield from (grammar.lower[c] for c in grammar.children[child])
