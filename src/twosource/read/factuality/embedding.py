"""What the rest of the sentence makes of a predicate: who embeds it, and what that lets stand.

Every word on the way from a predicate up to the root gets a :class:`Standing`, from the root down,
each once: the walk is linear in the length of the text.  Two views are kept side by side.  The
writer's view goes through attribution (under *denied that* the writer leaves things open); the local
view starts afresh inside each attribution's content.
"""

from dataclasses import dataclass

from twosource.model import Phase
from twosource.read.factuality.clause import (
    LEVEL,
    Clause,
    is_supposed,
    read_clause,
    read_noun,
    weaken,
)
from twosource.read.factuality.grammar import Grammar
from twosource.read.factuality.signals import OPENING, Embedder, Frame, Signals

_NOUNS = frozenset(("NOUN", "PROPN"))
_VERBAL = frozenset(("VERB", "AUX"))
_PASSING = frozenset(("ADP", "PART", "SCONJ", "ADV", "DET", "PRON", "NUM", "INTJ", "X", "SYM"))
_PRESUPPOSED = frozenset(("relcl", "acl", "advcl", "amod", "appos", "dep", "parataxis", "poss"))
_UNREAL_PREPOSITIONS = frozenset(("without",))
_INSTEAD = frozenset(("instead", "rather"))
_LATER = frozenset(("when", "once", "until", "till", "before", "after", "whenever"))
_INDEFINITE = frozenset(("a", "an", "any", "no", "another", "some", "further", "more", "such"))
_OPEN_MARKS = frozenset(("if", "whether"))


@dataclass(frozen=True, slots=True)
class Standing:
    """What holds of a word.

    ``scope`` is what the writer lets stand of the whole attribution content it is in; ``base`` and
    ``level`` the writer's view before and after the word's own clause, ``local`` the innermost
    speaker's, ``local_base`` likewise; ``lent`` is the phase lent by an embedder; ``told`` whether
    it stands in somebody's told content; ``row`` the embedder that decided.
    """

    scope: int = 3
    base: int = 3
    level: int = 3
    local_base: int = 3
    local: int = 3
    lent: Phase | None = None
    told: bool = False
    clause: Clause | None = None
    row: Embedder | None = None


@dataclass(frozen=True, slots=True)
class Context:
    """What comes down to a word from its governor."""

    scope: int
    writer: int
    local: int
    lent: Phase | None = None
    told: bool = False
    row: Embedder | None = None


class Embedding:
    """The standings of one block's words, worked out on demand."""

    def __init__(self, grammar: Grammar, signals: Signals) -> None:
        self.grammar = grammar
        self.signals = signals
        self._known: dict[int, Standing] = {}

    def standing(self, token: int) -> Standing:
        """The standing of ``token``; its governors' are worked out first, from the top down."""
        path = []
        while token not in self._known:
            path.append(token)
            if self.grammar.head[token] == token:
                break
            token = self.grammar.head[token]
        for word in reversed(path):
            self._known[word] = self._settle(word)
        return self._known[path[0] if path else token]

    def _settle(self, token: int) -> Standing:
        grammar = self.grammar
        context = self._context(token)
        clause, level = None, 3
        if grammar.pos[token] in _VERBAL or grammar.dep[token] in ("ccomp", "xcomp", "ROOT"):
            clause = read_clause(grammar, token, self.signals, told=context.told)
            level = clause.level
        elif grammar.pos[token] in _NOUNS:
            level, _ = read_noun(grammar, token, self.signals)
        return Standing(
            scope=context.scope,
            base=context.writer,
            level=weaken(level, context.writer),
            local_base=context.local,
            local=weaken(level, context.local),
            lent=context.lent,
            told=context.told,
            clause=clause,
            row=context.row,
        )

    def governor(self, token: int) -> tuple[int, str]:
        """The word that governs ``token``, looking through prepositions, and the nearest of these."""
        grammar = self.grammar
        head, between = grammar.head[token], ""
        while grammar.pos[head] in ("ADP", "SCONJ") and grammar.head[head] != head:
            between = between or grammar.lower[head]
            head = grammar.head[head]
        return head, between

    def frame(self, token: int) -> Frame:
        """How ``token`` is built as a complement."""
        grammar = self.grammar
        if grammar.pos[token] in _NOUNS:
            return "noun"
        tags = {grammar.tag[c]: c for c in grammar.children[token] if grammar.dep[c] in _AUX}
        if "TO" in tags:
            return "infinitive"
        if grammar.tag[token] == "VBG" and not tags:
            return "gerund"
        if grammar.tag[token] == "VB" and not tags and grammar.child(token, "mark") is None:
            return "infinitive"
        return "clause"

    def _context(self, token: int) -> Context:
        grammar = self.grammar
        if grammar.head[token] == token:
            return Context(3, 3, 3)
        head, between = self.governor(token)
        above = self._known[head]
        plain = Context(above.scope, above.level, above.local, above.lent, above.told)
        dep = grammar.dep[token]
        if dep == "conj":
            return self._joined(token, head, above)
        if grammar.pos[token] in _PASSING and dep not in _CLAUSAL:
            return plain
        frame = self.frame(token)
        if between and grammar.dep[head] in ("dobj", "nsubjpass"):
            # "accused the firm of dumping": the parser likes to hang the phrase on the firm
            verb = grammar.head[head]
            if row := self._row(f"{grammar.lemma[verb]} {between}", verb, frame):
                return self._embedded(token, self._known[verb], row, frame)
        if row := self.embedder(token, head, frame, between):
            return self._embedded(token, above, row, frame)
        if frame == "noun":
            return self._noun(token, head, above, plain)
        return self._clausal(token, head, above, frame, between)

    def _joined(self, token: int, head: int, above: Standing) -> Context:
        """A conjunct shares what governs the first; also its helpers when it has none of its own."""
        clause, grammar = above.clause, self.grammar
        shared = clause is not None and clause.tense in ("MD", "TO", "VBD", "VBZ", "VBP")
        own = any(grammar.dep[c] in ("nsubj", "nsubjpass", *_AUX) for c in grammar.children[token])
        but = any(grammar.lower[c] in ("but", "yet") for c in grammar.children[head] if c < token)
        same = grammar.tag[token] == grammar.tag[head] and grammar.tag[token] in (
            "VB",
            "VBN",
            "VBG",
        )
        if shared and same and not own and not but:
            return Context(above.scope, above.level, above.local, above.lent, above.told, above.row)
        return Context(above.scope, above.base, above.local_base, above.lent, above.told, above.row)

    def embedder(self, token: int, head: int, frame: Frame, between: str) -> Embedder | None:
        """The row that governs ``token``, by the head's lemma with particle, preposition or alone."""
        grammar = self.grammar
        dep, tag = grammar.dep[token], grammar.tag[head]
        if dep in _NEVER_EMBEDDED and not (dep == "relcl" and self._is_content(token, head)):
            return None
        if grammar.lemma[head] == "be" and dep in ("nsubj", "ccomp", "xcomp", "advcl"):
            return self._by_complement(head, frame if dep != "nsubj" else "clause", dep)
        if dep == "nsubj" or (dep == "advcl" and frame != "infinitive"):
            return None
        if between:
            row = self._row(f"{grammar.lemma[head]} {between}", head, frame)
            return row or (self._row("", head, frame) if grammar.pos[head] in _NOUNS else None)
        if frame == "noun" and dep not in ("dobj", "nsubjpass", "compound", "poss"):
            return None
        if dep in ("compound", "poss") and grammar.pos[head] not in _NOUNS:
            return None
        particle = grammar.child(head, "prt")
        row = particle is not None and self._row(
            f"{grammar.lemma[head]} {grammar.lower[particle]}", head, frame
        )
        row = row or self._row("", head, frame)
        if row and dep == "advcl" and row.kind not in OPENING and token > head + 3:
            return None  # "fled to save", "stopped to rest": a purpose, not a complement
        if row and row.word == "go" and tag != "VBG":
            return None
        return row or None

    def _is_content(self, token: int, head: int) -> bool:
        """*the denial that shells fell*: a clause that says what the noun is, not which one."""
        mark = self.grammar.child(token, "mark")
        return mark is not None and self.grammar.pos[head] in _NOUNS

    def _row(self, word: str, head: int, frame: Frame) -> Embedder | None:
        """The row of ``word`` (the head's lemma when empty) in the head's own part of speech."""
        grammar, rows = self.grammar, self.signals.embedders
        word = word or grammar.lemma[head]
        if grammar.pos[head] in _NOUNS:
            return rows.get((word, "noun", frame))
        row = rows.get((word, "verb", frame)) or rows.get((word, "adjective", frame))
        if row is None and grammar.pos[head] == "ADJ":
            row = rows.get((grammar.lower[head], "adjective", frame))
        return row

    def _by_complement(self, head: int, frame: Frame, dep: str) -> Embedder | None:
        """*It is likely that*, *an attack is likely*: the adjective after the copula decides."""
        adjective = self.grammar.child(head, "acomp")
        row = self._row("", adjective, frame) if adjective is not None else None
        return row if row and (dep != "nsubj" or row.kind == "modal") else None

    def _embedded(self, token: int, above: Standing, row: Embedder, frame: Frame) -> Context:
        writer = _through(row, above.level)
        lent = row.phase
        if frame == "clause" and self._is_open(token):
            return Context(0, 0, 0, lent, True, row)
        if row.kind == "factive" and row.positive is row.negative:
            told = frame == "clause" and row.part == "verb"
            writer = weaken(LEVEL[row.positive], above.scope)
            return Context(above.scope, writer, 3, None, told, row)
        if row.kind in OPENING:
            return Context(writer, writer, 3, lent, row.kind in ("speech", "belief", "deny"), row)
        lent = lent or above.lent
        return Context(above.scope, writer, _through(row, above.local), lent, above.told, row)

    def _is_open(self, token: int) -> bool:
        mark = self.grammar.child(token, "mark")
        return mark is not None and self.grammar.lower[mark] in _OPEN_MARKS

    def _noun(self, token: int, head: int, above: Standing, plain: Context) -> Context:
        grammar = self.grammar
        if self._denied_by_itself(token):
            return Context(above.scope, above.scope, 3, None, above.told)
        if self.is_carried(token) or grammar.dep[token] in ("attr", "acomp", "oprd"):
            return plain
        if above.level < 3 and self._indefinite(token) and grammar.pos[head] in _VERBAL:
            writer = above.level if above.level > 0 else 0
            return Context(above.scope, writer, max(above.local, 0), above.lent, above.told)
        return Context(above.scope, above.scope, 3, None, above.told)

    def _denied_by_itself(self, token: int) -> bool:
        grammar = self.grammar
        return any(grammar.lower[c] in ("no", "neither") for c in grammar.children[token])

    def is_carried(self, token: int) -> bool:
        """Whether the noun's verb only carries it: *launched an attack*, *a riot broke out*."""
        role = _ROLES.get(self.grammar.dep[token])
        head = self.grammar.head[token]
        return role is not None and (self._with_particle(head), role) in self.signals.carriers

    def _with_particle(self, head: int) -> str:
        grammar = self.grammar
        particle = grammar.child(head, "prt")
        if particle is not None:
            return f"{grammar.lemma[head]} {grammar.lower[particle]}"
        if grammar.lemma[head] == "take" and any(
            grammar.lower[c] == "place" for c in grammar.children[head]
        ):
            return "take place"
        return grammar.lemma[head]

    def _indefinite(self, token: int) -> bool:
        grammar = self.grammar
        before = [c for c in grammar.children[token] if c < token]
        if not any(grammar.dep[c] in ("det", "poss", "nummod", "neg") for c in before):
            return True
        return any(grammar.lower[c] in _INDEFINITE for c in before)

    def _clausal(
        self, token: int, head: int, above: Standing, frame: Frame, between: str
    ) -> Context:
        grammar = self.grammar
        dep = grammar.dep[token]
        told = Context(above.scope, above.scope, 3, None, above.told)
        if dep == "relcl":
            return told
        if dep == "advcl" or dep == "pcomp" or (dep == "acl" and frame != "clause"):
            return self._adverbial(token, head, above, frame, between)
        if dep == "ccomp" and frame == "clause":
            if self._is_open(token):
                return Context(0, 0, 0, None, True)
            writer = above.level if above.level > 0 else 0
            return Context(writer, writer, 3, None, True)
        if frame == "infinitive" and self._too_much(head):
            return Context(above.scope, weaken(-3, above.scope), -3, None, above.told)
        if frame == "infinitive" and dep in ("xcomp", "ccomp", "acl"):
            return Context(above.scope, 0, 0, Phase.PLANNED, above.told)
        if dep in _PRESUPPOSED:
            return told
        return Context(above.scope, above.level, above.local, above.lent, above.told)

    def _too_much(self, head: int) -> bool:
        """*too thin to carry*: the adjective says that it does not."""
        grammar = self.grammar
        adjective = head if grammar.pos[head] == "ADJ" else grammar.child(head, "acomp")
        return adjective is not None and any(
            grammar.lower[c] == "too" for c in grammar.children[adjective]
        )

    def _adverbial(
        self, token: int, head: int, above: Standing, frame: Frame, between: str
    ) -> Context:
        grammar = self.grammar
        scope, told = above.scope, above.told
        if is_supposed(grammar, token):
            unreal = above.clause is not None and above.clause.modal is not None
            unreal = unreal and above.clause is not None and above.clause.perfect
            level = -3 if unreal else 0
            return Context(scope, weaken(level, scope), level, Phase.HYPOTHETICAL, told)
        if between in _UNREAL_PREPOSITIONS:
            return Context(scope, weaken(-3, scope), -3, None, told)
        if between and any(grammar.lower[t] in _INSTEAD for t in range(max(0, token - 3), token)):
            return Context(scope, weaken(-3, scope), -3, None, told)
        if frame == "infinitive":
            if self._too_much(head):
                return Context(scope, weaken(-3, scope), -3, None, told)
            return Context(scope, 0, 0, Phase.PLANNED, told)
        if frame == "gerund" and not between and grammar.pos[head] in _VERBAL:
            return Context(scope, above.level, above.local, above.lent, told)
        future = above.lent is Phase.PLANNED or (above.clause and above.clause.tense == "MD")
        marks = {grammar.lower[c] for c in grammar.children[token] if c < token}
        if future and marks & _LATER:
            return Context(scope, 0, 0, Phase.PLANNED, told)
        return Context(scope, scope, 3, None, told)


_NEVER_EMBEDDED = frozenset(("relcl", "amod", "det"))
_AUX = ("aux", "auxpass")
_CLAUSAL = frozenset(("ccomp", "xcomp", "advcl", "relcl", "acl", "pcomp", "csubj", "csubjpass"))
_ROLES = {"nsubj": "subject", "dobj": "object", "nsubjpass": "object", "attr": "predicate"}


def _through(row: Embedder, level: int) -> int:
    if level == 0:
        return 0
    return weaken(LEVEL[row.positive if level > 0 else row.negative], abs(level))
