"""What a clause says of its own predicate: tense, negation, modals, hedges, mood.

Everything here looks at a predicate and its direct dependents; what stands above it in the sentence
is ``embedding``'s business.
"""

from collections.abc import Iterator
from typing import NamedTuple

from twosource.model import Factuality
from twosource.read.factuality.grammar import Grammar
from twosource.read.factuality.signals import Modal, Modifier, Signals

LEVEL = {
    Factuality.CT_PLUS: 3,
    Factuality.PR_PLUS: 2,
    Factuality.PS_PLUS: 1,
    Factuality.U: 0,
    Factuality.PS_MINUS: -1,
    Factuality.PR_MINUS: -2,
    Factuality.CT_MINUS: -3,
}
VALUE = {level: value for value, level in LEVEL.items()}

# Commands joined to one another further than this are no longer followed to the first.
_LONGEST_LIST = 8
_SUBJECTS = frozenset(("nsubj", "nsubjpass", "csubj", "expl"))
_ARGUMENTS = frozenset(("nsubj", "nsubjpass", "dobj", "attr"))
_HELPING = frozenset(("aux", "auxpass"))
_HEDGING = frozenset(("advmod", "neg", "preconj", "npadvmod"))
_NEGATING = frozenset(("advmod", "neg", "preconj", "cc", "det"))
_PRESENT = frozenset(("MD", "VBZ", "VBP"))
_SOFT = frozenset(("only", "just", "merely", "simply", "solely", "least", "surprisingly"))
_WH = frozenset(("who", "what", "why", "how", "when", "where", "which", "whom", "whose"))
_SUPPOSING = frozenset(("if", "unless", "provided", "assuming", "lest"))
_FINITE = frozenset(("VBD", "VBZ", "VBP", "MD"))
_TENSED = _FINITE | {"VBG", "VBN"}


class Clause(NamedTuple):
    """The grammar of one predicate.

    ``level`` is what the clause itself makes of it (-3..3), before anything above is looked at;
    ``tense`` the tag of the finite word (MD, VBD, VBZ, VBP) or, without one, TO, VBG, VBN or the
    empty string; ``perfect`` and ``progressive`` are the aspects; ``own`` tells that it has its own
    subject or helping verb.
    """

    level: int
    negated: bool
    modal: Modal | None
    hedges: tuple[Modifier, ...]
    tense: str
    perfect: bool
    progressive: bool
    passive: bool
    own: bool
    supposed: bool
    question: bool
    imperative: bool


def read_clause(grammar: Grammar, token: int, signals: Signals, *, told: bool = False) -> Clause:
    """The clause of the verb, adjective or copula ``token``.

    ``told``: it stands in a told content, where *would* is the *will* of that time.
    """
    children, deps = grammar.children[token], grammar.dep
    helpers = [c for c in children if deps[c] in _HELPING]
    lemmas = [grammar.lemma[c] for c in helpers]
    perfect = "have" in lemmas or "'ve" in lemmas
    supposed = _supposes(grammar, token)
    modal = _modal(grammar, helpers, signals)
    if told and modal and modal.word in ("would", "'d") and not perfect and not supposed:
        modal = signals.modals["will"]
    negated = _negated(grammar, token, signals)
    hedges = tuple(_hedges(grammar, token, signals))
    tense = _tense(grammar, token, helpers)
    question, imperative = _asked(grammar, token), _commands(grammar, token)
    if question or imperative:
        level = 0
    elif supposed and tense in _PRESENT:
        # contrary to fact: what was not is, what was is not
        level = (3 if negated else -3) if modal and perfect else 0
    else:
        level = _level(modal, hedges, negated=negated, perfect=perfect)
    return Clause(
        level=level,
        negated=negated,
        modal=modal,
        hedges=hedges,
        tense=tense,
        perfect=perfect,
        progressive=grammar.tag[token] == "VBG" and "be" in lemmas,
        passive=any(deps[c] == "auxpass" for c in helpers),
        own=bool(helpers) or any(deps[c] in _SUBJECTS for c in children),
        supposed=supposed,
        question=question,
        imperative=imperative,
    )


def read_noun(grammar: Grammar, token: int, signals: Signals) -> tuple[int, tuple[Modifier, ...]]:
    """What determiners and adjectives make of an event noun: its level and the rows that say so."""
    rows = []
    for child in grammar.children[token]:
        if child > token or grammar.dep[child] not in ("amod", "det", "neg", "compound", "advmod"):
            continue
        row = signals.modifiers.get(grammar.lower[child])
        if row and row.on in ("noun", "any"):
            rows.append(row)
    level = 3
    for row in rows:
        level = weaken(LEVEL[row.value], level)
    return level, tuple(rows)


def weaken(level: int, limit: int) -> int:
    """``level`` no surer than ``limit``; its sign is turned where ``limit`` is negative."""
    size = min(abs(level), abs(limit))
    positive = (level > 0) == (limit > 0)
    return size if positive else -size


def is_finite_question_word(grammar: Grammar, token: int) -> bool:
    """Whether a wh-word stands among the first words of the clause."""
    return any(grammar.lower[c] in _WH for c in grammar.children[token] if c < token)


def _modal(grammar: Grammar, helpers: list[int], signals: Signals) -> Modal | None:
    for helper in helpers:
        form = grammar.lower[helper]
        if form in signals.modals and (grammar.tag[helper] == "MD" or form == "need"):
            return signals.modals[form]
    return None


def _level(
    modal: Modal | None, hedges: tuple[Modifier, ...], *, negated: bool, perfect: bool
) -> int:
    """What modal, negation and hedges come to."""
    if modal is None:
        level = -3 if negated else 3
    elif negated:
        level = LEVEL[modal.negative]
    else:
        level = LEVEL[modal.perfect if perfect else modal.positive]
    for row in hedges:
        level = weaken(LEVEL[row.value], level) if level else 0
    return level


def _hedges(grammar: Grammar, token: int, signals: Signals) -> Iterator[Modifier]:
    for child in grammar.children[token]:
        if grammar.dep[child] not in _HEDGING:
            continue
        row = signals.modifiers.get(grammar.lower[child])
        if row is None:
            continue
        flatly = row.kind == "negator" and row.value is Factuality.CT_MINUS
        if not flatly and row.on in ("verb", "any"):
            yield row


def _negated(grammar: Grammar, token: int, signals: Signals) -> bool:
    count = 0
    for child in grammar.children[token]:
        dep = grammar.dep[child]
        if dep in _NEGATING:
            count += _is_negator(grammar, child, signals)
        elif dep in _ARGUMENTS:
            count += _is_nobody(grammar, child, signals, dep)
    if grammar.dep[token] == "conj":
        siblings = grammar.children[grammar.head[token]]
        count += any(grammar.lower[c] == "nor" for c in siblings if c < token)
    return count % 2 == 1


def _is_negator(grammar: Grammar, token: int, signals: Signals) -> bool:
    form = grammar.lower[token]
    if form == "longer":
        return any(grammar.lower[c] == "no" for c in grammar.children[token])
    row = signals.modifiers.get(form)
    if row is None or row.kind != "negator" or row.value is not Factuality.CT_MINUS:
        return False
    following = grammar.lower[token + 1] if token + 1 < len(grammar) else ""
    return row.on in ("verb", "any") and following not in _SOFT


def _is_nobody(grammar: Grammar, token: int, signals: Signals, dep: str) -> bool:
    row = signals.modifiers.get(grammar.lower[token])
    if row is not None and row.on == "subject":
        return True
    if dep not in ("nsubj", "nsubjpass", "attr"):
        return False
    return any(
        grammar.lower[c] in ("no", "neither") and grammar.dep[c] in ("det", "neg", "preconj")
        for c in grammar.children[token]
    )


def _tense(grammar: Grammar, token: int, helpers: list[int]) -> str:
    for helper in helpers:
        if grammar.tag[helper] in _FINITE:
            return grammar.tag[helper]
        if grammar.tag[helper] == "TO":
            return "TO"
    return grammar.tag[token] if grammar.tag[token] in _TENSED else ""


def _supposes(grammar: Grammar, token: int) -> bool:
    deps = grammar.dep
    for child in grammar.children[token]:
        if deps[child] == "advcl" and is_supposed(grammar, child):
            return True
    return False


def is_supposed(grammar: Grammar, token: int) -> bool:
    """Whether ``token`` heads an if-clause, or one with *had* or *should* before its subject."""
    mark = grammar.child(token, "mark")
    if mark is not None:
        softened = mark > 0 and grammar.lower[mark - 1] in ("even", "as")
        return grammar.lower[mark] in _SUPPOSING and not softened
    first = next(iter(grammar.children[token]), token)
    return (
        grammar.dep[token] == "advcl"
        and grammar.lower[first] in ("had", "should", "were")
        and grammar.dep[first] in ("aux", "auxpass")
        and grammar.child(token, "nsubj") is not None
    )


def _commands(grammar: Grammar, token: int) -> bool:
    """A bare verb without subject at the top of the sentence, or joined to one."""
    for _ in range(_LONGEST_LIST):
        if grammar.dep[token] != "conj":
            break
        if grammar.tag[token] != "VB" or _has_subject_or_helper(grammar, token):
            return False
        token = grammar.head[token]
    return (
        grammar.tag[token] == "VB"
        and grammar.head[token] == token
        and not _has_subject_or_helper(grammar, token)
    )


def _has_subject_or_helper(grammar: Grammar, token: int) -> bool:
    return any(
        grammar.dep[c] in _SUBJECTS
        or (grammar.dep[c] in ("aux", "auxpass") and grammar.lower[c] not in ("do", "let"))
        for c in grammar.children[token]
    )


def _asked(grammar: Grammar, token: int) -> bool:
    if grammar.head[token] != token:
        return False
    _, end = grammar.sentence_bounds[grammar.sentence[token]]
    if not any(grammar.lower[t] == "?" for t in range(max(token, end - 3), end)):
        return False
    return not is_finite_question_word(grammar, token)
