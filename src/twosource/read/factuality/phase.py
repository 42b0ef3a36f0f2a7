"""Where a predicate stands in time: past, ongoing, planned, hypothetical or background.

By grammar alone: tense and aspect, modals, the phase that an embedder or an adjective lends, and a
year or month in the clause that is well before the day of publication.
"""

import calendar
import re
from collections.abc import Iterable

from twosource.model import Phase
from twosource.read.factuality.clause import Clause, is_supposed, read_noun
from twosource.read.factuality.complement import NOUNS, governor
from twosource.read.factuality.embedding import Embedding
from twosource.read.factuality.signals import Modal
from twosource.read.factuality.standing import Standing

_YEAR = re.compile(r"(?:19|20)\d\d$")
_MONTHS = {name.lower(): number for number, name in enumerate(calendar.month_name) if name}
_DATE = re.compile(r"(\d{4})(?:-(\d\d))?")
_LONG_UNITS = frozenset(("year", "years", "decade", "decades", "century", "centuries"))
_FINITE = frozenset(("MD", "VBD", "VBZ", "VBP"))
# Following embedders further than this changes nothing and would cost time on broken parses.
_DEEPEST = 12
_UNREAL = frozenset((Phase.PLANNED, Phase.HYPOTHETICAL))
# A named month at least this many months before publication is history told again.
_OLD_MONTHS = 2


def find_phase(embedding: Embedding, token: int, published: str | None) -> Phase:
    """The phase of the predicate ``token``; ``published`` is an ISO date, possibly cut short."""
    phase = _grammatical(embedding, token, 0)
    if phase is Phase.PAST and published and _is_history(embedding, token, published):
        return Phase.BACKGROUND
    return phase


def _grammatical(embedding: Embedding, token: int, depth: int) -> Phase:
    grammar, standing = embedding.grammar, embedding.standing(token)
    if depth > _DEEPEST:
        return Phase.PAST
    if grammar.pos[token] in NOUNS:
        return _of_noun(embedding, token, standing, depth)
    clause = standing.clause
    if clause is None or grammar.dep[token] in ("acomp", "attr", "oprd"):
        return standing.lent or _above(embedding, token, depth)
    if clause.imperative or is_supposed(grammar, token):
        return Phase.HYPOTHETICAL
    return _of_verb(embedding, token, clause, standing) or _above(embedding, token, depth)


def _of_verb(embedding: Embedding, token: int, clause: Clause, standing: Standing) -> Phase | None:
    """What embedder and tense say; None where the phase is that of the word above."""
    dep = embedding.grammar.dep[token]
    finite = clause.tense in _FINITE
    if dep == "conj" and not clause.own and not finite:
        return None
    if standing.lent and not (standing.told and finite and clause.tense != "MD"):
        return standing.lent
    if finite:
        return _of_tense(clause, standing)
    done = clause.perfect or (clause.tense == "VBN" and dep != "xcomp")
    return Phase.PAST if done else None


def _of_tense(clause: Clause, standing: Standing) -> Phase:
    if clause.modal:
        return _of_modal(clause, clause.modal)
    if clause.perfect and clause.tense == "VBD":
        return Phase.PAST if standing.told else Phase.BACKGROUND
    if clause.tense == "VBD" or (clause.perfect and not clause.progressive):
        return Phase.PAST
    return Phase.ONGOING


def _of_modal(clause: Clause, modal: Modal) -> Phase:
    """*will* plans, unless an if-clause hangs on it; others with *have* are unreal."""
    if clause.supposed or (clause.perfect and modal.phase is not Phase.PLANNED):
        return Phase.HYPOTHETICAL
    return modal.phase


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
    head, _ = governor(embedding.grammar, token)
    carried = embedding.is_carried(token) or embedding.grammar.lemma[head] == "be"
    if carried or (above in _UNREAL and standing.level < 3):
        return above
    return Phase.PAST


def _above(embedding: Embedding, token: int, depth: int) -> Phase:
    head, _ = governor(embedding.grammar, token)
    if head == token:
        return Phase.ONGOING if embedding.grammar.pos[token] == "ADJ" else Phase.PAST
    return _grammatical(embedding, head, depth + 1)


def _is_history(embedding: Embedding, token: int, published: str) -> bool:
    grammar = embedding.grammar
    date = _DATE.match(published)
    if date is None:
        return False
    year, month = int(date[1]), int(date[2] or 12)
    if _is_long_ago(embedding, token):
        return True
    words = list(_dating_words(embedding, token))
    years = [int(w) for w in words if _YEAR.match(w)]
    if years:
        return max(years) < year - (0 if month > _OLD_MONTHS else 1)
    months = [_MONTHS[w] for w in words if w in _MONTHS]
    if not months or grammar.pos[token] == "ADJ":
        return False
    return min((month - m) % 12 for m in months) >= _OLD_MONTHS


def _is_long_ago(embedding: Embedding, token: int) -> bool:
    """*two years ago*, *last year*."""
    grammar = embedding.grammar
    for child in grammar.children[token]:
        near = [grammar.lower[c] for c in grammar.children[child]]
        if grammar.lower[child] == "ago" and not _LONG_UNITS.isdisjoint(near):
            return True
        if grammar.lower[child] in _LONG_UNITS and "last" in near:
            return True
    return False


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
