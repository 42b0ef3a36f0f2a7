"""What the rest of the sentence makes of a predicate: who embeds it, and what that lets stand.

Every word on the way from a predicate up to the root gets a :class:`Standing`, from the root down,
each once: the walk is linear in the length of the text.  Two views are kept side by side.  The
writer's view goes through attribution (under *denied that* the writer leaves things open); the
local view starts afresh inside each attribution's content.
"""

from twosource.model import Phase
from twosource.read.factuality.clause import (
    LEVEL,
    is_supposed,
    read_clause,
    read_noun,
    weaken,
)
from twosource.read.factuality.complement import (
    HELPERS,
    NOUNS,
    Complements,
    frame_of,
    governor,
)
from twosource.read.factuality.grammar import Grammar
from twosource.read.factuality.signals import OPENING, Embedder, Frame, Signals
from twosource.read.factuality.standing import (
    Context,
    Standing,
    against,
    presupposed,
    through,
)

_VERBAL = frozenset(("VERB", "AUX"))
_PASSING = frozenset(("ADP", "PART", "SCONJ", "ADV", "DET", "PRON", "NUM", "INTJ", "X", "SYM"))
_PRESUPPOSED = frozenset(("relcl", "acl", "advcl", "amod", "appos", "dep", "parataxis", "poss"))
_INSTEAD = frozenset(("instead", "rather"))
_LATER = frozenset(("when", "once", "until", "till", "before", "after", "whenever"))
_INDEFINITE = frozenset(("a", "an", "any", "no", "another", "some", "further", "more", "such"))
_BARE = frozenset(("VB", "VBN", "VBG"))
_OWN = frozenset(("nsubj", "nsubjpass", *HELPERS))
_OPEN_MARKS = frozenset(("if", "whether"))


class Embedding:
    """The standings of one block's words, worked out on demand."""

    def __init__(self, grammar: Grammar, signals: Signals) -> None:
        self.grammar = grammar
        self.signals = signals
        self._complements = Complements(grammar, signals)
        self._known: dict[int, Standing] = {}
        self._denied: dict[int, bool] = {}

    def standing(self, token: int) -> Standing:
        """The standing of ``token``; its governors' are worked out first, from the top down."""
        known = self._known.get(token)
        if known is not None:
            return known
        path, word, heads = [], token, self.grammar.head
        while word not in self._known:
            path.append(word)
            if heads[word] == word:
                break
            word = heads[word]
        for word in reversed(path):
            self._known[word] = self._settle(word)
        return self._known[token]

    def is_denied(self, token: int) -> bool:
        """Whether it stands in what somebody denies or doubts: *denied that an attack took place*.

        A report or claim that is denied was made all the same: such nouns are not in doubt.
        """
        if (self.grammar.lemma[token], "noun", "clause") in self.signals.embedders:
            return False
        path = []
        while token not in self._denied:
            path.append(token)
            row = self.standing(token).row
            if row and row.kind in ("deny", "doubt"):
                self._denied[token] = True
            elif self.grammar.head[token] == token:
                self._denied[token] = False
            else:
                token = self.grammar.head[token]
        for word in path:
            self._denied[word] = self._denied[token]
        return self._denied[token]

    def _settle(self, token: int) -> Standing:
        grammar = self.grammar
        context = self._context(token)
        clause, level = None, 3
        if grammar.pos[token] in _VERBAL or grammar.dep[token] in ("ccomp", "xcomp", "ROOT"):
            clause = read_clause(grammar, token, self.signals, told=context.told)
            level = clause.level
        elif grammar.pos[token] in NOUNS:
            level, _ = read_noun(grammar, token, self.signals)
        scope, writer, local, lent, told, row = context
        seen, seen_locally = weaken(level, writer), weaken(level, local)
        return Standing(scope, writer, seen, local, seen_locally, lent, told, clause, row)

    def _context(self, token: int) -> Context:
        grammar = self.grammar
        if grammar.head[token] == token:
            return Context(3, 3, 3)
        head, between = governor(grammar, token)
        above = self._known[head]
        dep = grammar.dep[token]
        if dep == "conj":
            return self._joined(token, head, above)
        if grammar.pos[token] in _PASSING and dep not in _CLAUSAL:
            return Context(above.scope, above.level, above.local, above.lent, above.told)
        frame = frame_of(grammar, token)
        if found := self._embedder(token, head, frame, between):
            row, embedding = found
            return self._embedded(token, self._known[embedding], row, frame)
        if frame == "noun":
            return self._noun(token, head, above)
        return self._clausal(token, head, above, frame, between)

    def _embedder(
        self, token: int, head: int, frame: Frame, between: str
    ) -> tuple[Embedder, int] | None:
        """The row that governs ``token`` and the word it is of."""
        grammar = self.grammar
        if between and grammar.dep[head] in ("dobj", "nsubjpass"):
            # "accused the firm of dumping": the parser likes to hang the phrase on the firm
            verb = grammar.head[head]
            if row := self._complements.row(f"{grammar.lemma[verb]} {between}", verb, frame):
                return row, verb
        row = self._complements.embedder(token, head, frame, between)
        return (row, head) if row else None

    def _joined(self, token: int, head: int, above: Standing) -> Context:
        """A conjunct shares what governs the first, and its helpers when it has none itself."""
        clause, grammar = above.clause, self.grammar
        shared = clause is not None and clause.tense in ("MD", "TO", "VBD", "VBZ", "VBP")
        same = grammar.tag[token] == grammar.tag[head] and grammar.tag[token] in _BARE
        if shared and same and not self._is_apart(token, head):
            return Context(above.scope, above.level, above.local, above.lent, above.told, above.row)
        return Context(above.scope, above.base, above.local_base, above.lent, above.told, above.row)

    def _is_apart(self, token: int, head: int) -> bool:
        """Whether a conjunct has a subject or helper of its own, or *but* before it."""
        grammar = self.grammar
        return any(grammar.dep[c] in _OWN for c in grammar.children[token]) or any(
            grammar.lower[c] in ("but", "yet") for c in grammar.children[head] if c < token
        )

    def _embedded(self, token: int, above: Standing, row: Embedder, frame: Frame) -> Context:
        writer = through(row, above.level)
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
        return Context(above.scope, writer, through(row, above.local), lent, above.told, row)

    def _is_open(self, token: int) -> bool:
        mark = self.grammar.child(token, "mark")
        return mark is not None and self.grammar.lower[mark] in _OPEN_MARKS

    def _noun(self, token: int, head: int, above: Standing) -> Context:
        grammar = self.grammar
        if self._denied_by_itself(token):
            return presupposed(above)
        if self.is_carried(token) or grammar.dep[token] in ("attr", "acomp", "oprd"):
            return Context(above.scope, above.level, above.local, above.lent, above.told)
        if above.level < 3 and self._indefinite(token) and grammar.pos[head] in _VERBAL:
            writer, local = max(above.level, 0), max(above.local, 0)
            return Context(above.scope, writer, local, above.lent, above.told)
        return presupposed(above)

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
        dep = self.grammar.dep[token]
        if dep in ("advcl", "pcomp") or (dep == "acl" and frame != "clause"):
            return self._adverbial(token, head, above, frame, between)
        if dep == "ccomp" and frame == "clause":
            level = 0 if self._is_open(token) else max(above.level, 0)
            local = 0 if self._is_open(token) else 3
            return Context(level, level, local, None, True)
        if frame == "infinitive" and dep in ("xcomp", "ccomp", "acl"):
            return self._infinitive(token, head, above)
        if dep in _PRESUPPOSED:
            return presupposed(above)
        return Context(above.scope, above.level, above.local, above.lent, above.told)

    def _infinitive(self, token: int, head: int, above: Standing) -> Context:
        """An infinitive that no row speaks of: left open, unless *too* or *are to* stands above."""
        if self._too_much(head):
            return against(above)
        if self.grammar.dep[token] == "xcomp" and self.grammar.lemma[head] == "be":
            lent = above.lent or Phase.PLANNED
            return Context(above.scope, above.level, above.local, lent, above.told)
        return Context(above.scope, 0, 0, Phase.PLANNED, above.told)

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
        if is_supposed(grammar, token):
            clause = above.clause
            level = -3 if clause and clause.modal and clause.perfect else 0
            writer = weaken(level, above.scope)
            return Context(above.scope, writer, level, Phase.HYPOTHETICAL, above.told)
        if self._is_instead(token, between):
            return against(above)
        if frame == "infinitive":
            return self._infinitive(token, head, above)
        if frame == "gerund" and not between and grammar.pos[head] in _VERBAL:
            return Context(above.scope, above.level, above.local, above.lent, above.told)
        future = above.lent is Phase.PLANNED or (above.clause and above.clause.tense == "MD")
        if future and any(grammar.lower[c] in _LATER for c in grammar.children[token] if c < token):
            return Context(above.scope, 0, 0, Phase.PLANNED, above.told)
        return presupposed(above)

    def _is_instead(self, token: int, between: str) -> bool:
        """*without paying*, *instead of paying*, *rather than pay*."""
        if between == "without":
            return True
        before = self.grammar.lower[max(0, token - 3) : token]
        return bool(between) and not _INSTEAD.isdisjoint(before)


_CLAUSAL = frozenset(("ccomp", "xcomp", "advcl", "relcl", "acl", "pcomp", "csubj", "csubjpass"))
_ROLES = {"nsubj": "subject", "dobj": "object", "nsubjpass": "object", "attr": "predicate"}
