"""Which word embeds a predicate, in what frame, and which row of the lexicon speaks of it."""

from twosource.read.factuality.grammar import Grammar
from twosource.read.factuality.signals import OPENING, Embedder, Frame, Signals

NOUNS = frozenset(("NOUN", "PROPN"))
HELPERS = ("aux", "auxpass")
# A preposition chain longer than this is a parser's accident; cutting it keeps the work linear.
_LONGEST_CHAIN = 4
_NEVER_EMBEDDED = frozenset(("relcl", "amod", "det"))
_NOMINAL = frozenset(("dobj", "nsubjpass", "compound", "poss"))


def governor(grammar: Grammar, token: int) -> tuple[int, str]:
    """The word that governs ``token``, looking through prepositions, and the nearest of these."""
    head, between = grammar.head[token], ""
    for _ in range(_LONGEST_CHAIN):
        if grammar.pos[head] not in ("ADP", "SCONJ") or grammar.head[head] == head:
            break
        between = between or grammar.lower[head]
        head = grammar.head[head]
    return head, between


def frame_of(grammar: Grammar, token: int) -> Frame:
    """How ``token`` is built as a complement."""
    if grammar.pos[token] in NOUNS:
        return "noun"
    tags = [grammar.tag[c] for c in grammar.children[token] if grammar.dep[c] in HELPERS]
    bare = not tags and grammar.tag[token] == "VB" and grammar.child(token, "mark") is None
    if "TO" in tags or bare:
        return "infinitive"
    return "gerund" if grammar.tag[token] == "VBG" and not tags else "clause"


class Complements:
    """Finds the row that governs a predicate in one block."""

    def __init__(self, grammar: Grammar, signals: Signals) -> None:
        self.grammar = grammar
        self._rows = signals.embedders

    def embedder(self, token: int, head: int, frame: Frame, between: str) -> Embedder | None:
        """The row that governs ``token``: the head's with particle or preposition, or its own."""
        grammar = self.grammar
        dep = grammar.dep[token]
        if dep in _NEVER_EMBEDDED and not (dep == "relcl" and self._is_content(token, head)):
            return None
        if grammar.lemma[head] == "be" and dep in ("nsubj", "ccomp", "xcomp", "advcl"):
            return self._by_adjective(head, frame if dep != "nsubj" else "clause", dep)
        if dep == "nsubj" or (dep == "advcl" and frame != "infinitive"):
            return None
        if between:
            row = self.row(f"{grammar.lemma[head]} {between}", head, frame)
            return row or (self.row("", head, frame) if grammar.pos[head] in NOUNS else None)
        return self._direct(token, head, frame)

    def row(self, word: str, head: int, frame: Frame) -> Embedder | None:
        """The row of ``word`` (the head's lemma when empty) in the head's own part of speech."""
        grammar, rows = self.grammar, self._rows
        word = word or grammar.lemma[head]
        if grammar.pos[head] in NOUNS:
            return rows.get((word, "noun", frame))
        row = rows.get((word, "verb", frame)) or rows.get((word, "adjective", frame))
        if row is None and grammar.pos[head] == "ADJ":
            row = rows.get((grammar.lower[head], "adjective", frame))
        return row

    def _direct(self, token: int, head: int, frame: Frame) -> Embedder | None:
        grammar = self.grammar
        dep = grammar.dep[token]
        if frame == "noun" and dep not in _NOMINAL:
            return None
        if dep in ("compound", "poss") and grammar.pos[head] not in NOUNS:
            return None
        row, particle = None, grammar.child(head, "prt")
        if particle is not None:
            row = self.row(f"{grammar.lemma[head]} {grammar.lower[particle]}", head, frame)
        row = row or self.row("", head, frame)
        return row if row and not self._is_purpose(token, head, row) else None

    def _is_purpose(self, token: int, head: int, row: Embedder) -> bool:
        """*fled to save*, *went to meet*: a purpose, not a complement."""
        grammar = self.grammar
        if row.word == "go" and grammar.tag[head] != "VBG":
            return True
        return grammar.dep[token] == "advcl" and row.kind not in OPENING and token > head + 3

    def _is_content(self, token: int, head: int) -> bool:
        """*the denial that shells fell*: a clause that says what the noun is, not which one."""
        return self.grammar.child(token, "mark") is not None and self.grammar.pos[head] in NOUNS

    def _by_adjective(self, head: int, frame: Frame, dep: str) -> Embedder | None:
        """*It is likely that*, *an attack is likely*: the adjective after the copula decides."""
        adjective = self.grammar.child(head, "acomp")
        row = self.row("", adjective, frame) if adjective is not None else None
        return row if row and (dep != "nsubj" or row.kind == "modal") else None
