"""What the learnt scorer is told about a predicate: a set of named features, and word vectors.

The names are plain strings, so a person can read what the model has seen; ``model`` turns them into
numbers.
"""

from collections.abc import Iterator

from twosource.read.factuality.complement import frame_of
from twosource.read.factuality.complement import governor as governor_of
from twosource.read.factuality.embedding import Embedding
from twosource.read.factuality.grammar import Grammar
from twosource.read.factuality.standing import Standing

_FUNCTION = frozenset(
    ("aux", "auxpass", "mark", "neg", "advmod", "det", "prt", "cc", "expl", "preconj", "poss")
)
_NAMED = {"prep": "p", "amod": "a"}
_FIRST = frozenset(("i", "we", "my", "our", "me", "us", "'m"))
_TELLING = frozenset(("said", "if", "?", "!", "would", "not", "percent", "%", "please"))
_SECOND = frozenset(("you", "your", "u", "ur"))


def describe(embedding: Embedding, token: int) -> list[str]:
    """The names of the features that ``token`` has."""
    grammar = embedding.grammar
    standing = embedding.standing(token)
    names = list(_own(grammar, token))
    names += _clause(standing)
    names += _children(grammar, token)
    names += _above(embedding, token)
    names += _around(grammar, token)
    return names


def _own(grammar: Grammar, token: int) -> Iterator[str]:
    lemma, tag, dep = grammar.lemma[token], grammar.tag[token], grammar.dep[token]
    yield f"l={lemma}"
    yield f"t={tag}"
    yield f"d={dep}"
    yield f"td={tag}/{dep}"
    yield f"lt={lemma}/{tag}"
    yield f"w={grammar.lower[token]}"


def _clause(standing: Standing) -> Iterator[str]:
    yield f"L={standing.level}"
    yield f"B={standing.base}"
    yield f"BL={standing.base}/{standing.level}"
    yield f"lo={standing.local}/{standing.scope}"
    yield f"lent={standing.lent}/{standing.told}"
    if standing.row:
        row = standing.row
        yield f"row={row.word}/{row.positive}"
        yield f"kind={row.kind}/{standing.base > 0}"
    clause = standing.clause
    if clause:
        modal = clause.modal.word if clause.modal else ""
        aspect = "p" * clause.perfect + "g" * clause.progressive + "v" * clause.passive
        yield f"T={clause.tense}{aspect}"
        yield f"Tn={clause.tense}/{clause.negated}/{modal}"
        if clause.negated:
            yield "neg"
        if clause.supposed:
            yield f"sup={clause.tense}"
        if clause.question:
            yield "q"
        if clause.imperative:
            yield "imp"
        for hedge in clause.hedges:
            yield f"h={hedge.word}"


def _children(grammar: Grammar, token: int) -> Iterator[str]:
    helpers = []
    for child in grammar.children[token]:
        dep, lower = grammar.dep[child], grammar.lower[child]
        yield f"c={dep}"
        if dep in _FUNCTION:
            yield f"c={dep}:{lower}"
            if dep in ("aux", "auxpass", "neg"):
                helpers.append(lower)
        elif dep in ("nsubj", "nsubjpass"):
            yield f"s={lower if grammar.pos[child] == 'PRON' else grammar.pos[child]}"
            yield from _phrase(grammar, child, "s")
        elif dep in ("dobj", "attr", "acomp"):
            yield from _phrase(grammar, child, "o")
        elif dep in _NAMED:
            yield f"{_NAMED[dep]}={lower}"
        elif dep in ("advcl", "ccomp"):
            mark = grammar.child(child, "mark")
            yield f"{dep}:{grammar.lower[mark] if mark is not None else grammar.tag[child]}"
    yield f"H={' '.join(helpers)}/{grammar.tag[token]}"


def _phrase(grammar: Grammar, head: int, name: str) -> Iterator[str]:
    """The head of a subject or object, and its determiners."""
    yield f"{'sl' if name == 's' else name}={grammar.lemma[head]}"
    for word in grammar.children[head]:
        if grammar.dep[word] == "det":
            yield f"{name}d={grammar.lower[word]}"


def _above(embedding: Embedding, token: int) -> Iterator[str]:
    grammar = embedding.grammar
    dep = grammar.dep[token]
    head = grammar.head[token]
    if head == token:
        yield "top"
        return
    governor, between = governor_of(grammar, token)
    lemma = grammar.lemma[governor]
    frame = frame_of(grammar, token)
    above = embedding.standing(governor)
    yield f"g={lemma}"
    yield f"gd={lemma}/{dep}"
    yield f"gf={lemma}/{frame}/{between}"
    yield f"gt={grammar.tag[governor]}/{dep}"
    yield f"df={dep}/{frame}"
    yield f"b={between}/{dep}"
    yield f"gL={above.level}/{dep}"
    yield f"gs={above.level}/{lemma}"
    if above.clause:
        clause = above.clause
        yield f"gT={clause.tense}/{clause.negated}/{dep}"
        if clause.modal:
            yield f"gm={clause.modal.word}/{dep}"
    mark = grammar.child(token, "mark")
    if mark is not None:
        yield f"gk={lemma}/{grammar.lower[mark]}"
    path, word = [f"{dep}"], governor
    for _ in range(3):
        if grammar.head[word] == word:
            path.append("ROOT")
            break
        path.append(grammar.dep[word])
        word, _ = governor_of(grammar, word)
        yield f"up={grammar.lemma[word]}"
        yield f"ut={grammar.tag[word]}"
    yield f"path={'<'.join(path)}"


def _around(grammar: Grammar, token: int) -> Iterator[str]:
    start, end = grammar.sentence_bounds[grammar.sentence[token]]
    lower = grammar.lower
    yield f"-1={lower[token - 1] if token > start else '^'}"
    yield f"-2={lower[token - 2] if token - 1 > start else '^'}"
    yield f"+1={lower[token + 1] if token + 1 < end else '$'}"
    yield f"+2={lower[token + 2] if token + 2 < end else '$'}"
    yield f"-1t={grammar.tag[token - 1] if token > start else '^'}"
    yield f"+1t={grammar.tag[token + 1] if token + 1 < end else '$'}"
    if grammar.quoted[token]:
        yield "quoted"
    yield f"end={lower[end - 1]}"
    yield f"len={min((end - start) // 6, 8)}"
    yield f"at={min((token - start) // 4, 6)}"
    words = grammar.sentence_words[grammar.sentence[token]]
    if not words.isdisjoint(_FIRST):
        yield "has=I"
    if not words.isdisjoint(_SECOND):
        yield "has=you"
    for word in words & _TELLING:
        yield f"has={word}"
