"""A noun phrase that names a speaker, and what a naming says."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from twosource.model import SourceKind, Spans
from twosource.read.claims.knowledge import Knowledge, words
from twosource.read.claims.rows import Person
from twosource.read.tokens import Span as TokenSpan
from twosource.read.tokens import Token

# Parts of a noun phrase that describe a speaker but do not name it.
_ASIDE = words("relcl appos acl punct parataxis advcl")


@dataclass(frozen=True, slots=True)
class Naming:
    """One place where a speaker is named.

    ``head`` is the head noun in lower case, ``roles`` the nouns that say what the speaker is,
    ``words`` all content words of the name, both in lower case.  ``pointing`` is true when the
    phrase refers back ("the ministry", "the same official"), ``deictic`` when it may mean the
    publisher itself ("this newspaper"), ``untold`` when nothing was told of it before ("a
    spokesman").  ``document`` is the thing that spoke for the speaker ("report"), ``owned`` whether
    the phrase says whose it is.  ``among`` is the group that "one of the sources" belongs to.
    Of a pronoun, ``told`` is what is said next to it, ``since`` where the words begin in which it
    finds its one before all others (its own sentence, without what is said there), ``before`` where
    the sentence before that begins.
    """

    name: str
    head: str
    at: int
    kind: SourceKind | None = None
    person: bool = False
    proper: bool = False
    plural: bool = False
    pointing: bool = False
    deictic: bool = False
    untold: bool = False
    gender: Person | None = None
    pronoun: str | None = None
    document: str | None = None
    owned: bool = False
    among: "Naming | None" = None
    told: Spans = ()
    since: int = 1 << 60
    before: int = 1 << 60
    roles: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()

    @property
    def surname(self) -> str:
        """The last word of the name, in lower case."""
        return self.name.rsplit(" ", 1)[-1].lower()


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase being named: its words, its head, where its block starts."""

    tokens: TokenSpan
    root: Token
    start: int
    know: Knowledge

    def noun_phrase(self) -> list[Token]:
        """The phrase without what is said aside: relative clauses, appositions, brackets."""
        doc, root = self.tokens.doc, self.root
        first = max(root.left_edge.i, self.tokens.start)
        last = min(root.right_edge.i + 1, self.tokens.end)
        for child in root.children:
            if child.i > root.i and (child.dep_ in _ASIDE or child.text in ",;(-–—"):
                last = min(last, max(child.left_edge.i, root.i + 1))
            elif child.i < root.i and (child.text in "(,;–—" or _is_dash(child)):
                first = max(first, child.i + 1)
        if not any(c.dep_ == "conj" for c in root.children):
            commas = (t.i for t in doc[root.i + 1 : last] if t.text in ",;(")
            last = next(commas, last)
        if root.ent_type_:
            while last < len(doc) and doc[last].ent_iob_ == "I":
                last += 1
        kept = [t for t in doc[first:last] if not t.is_space]
        while kept and (kept[-1].is_punct or kept[-1].dep_ in ("case", "cc")):
            kept.pop()
        while kept and kept[0].is_punct and kept[0] != root:
            kept.pop(0)
        return kept or [root]

    def to_comma(self) -> list[Token]:
        """The cited words up to the first comma or bracket, without a later phrase's."""
        words: list[Token] = []
        for token in self.tokens:
            if words and (token.text in ",;(" or token.pos_ in ("ADP", "VERB", "SCONJ")):
                break
            words.append(token)
        return words

    def is_title(self, token: Token) -> bool:
        """True for a word that stands before a name: "Mr", "Governor", "witness"."""
        word = token.lower_.rstrip(".")
        kind = self.know.heads.get(word)
        return word in self.know.honorifics or kind in (
            SourceKind.OFFICE, SourceKind.EXPERT, SourceKind.WITNESS, SourceKind.PERSON,
        )  # fmt: skip

    def described(self, run: Sequence[Token], kinds: Sequence[SourceKind]) -> bool:
        """True when a common noun of one of ``kinds`` stands directly beside the name."""
        doc = self.tokens.doc
        beside = (
            t for t in (*doc[max(run[0].i - 1, 0) : run[0].i], *doc[run[-1].i + 1 : run[-1].i + 3])
        )
        return any(
            self.tokens.start <= t.i < self.tokens.end
            and self.know.heads.get(t.lower_) in kinds
            and (t.dep_ != "pobj" or t == self.root)
            for t in beside
        )

    def roles(self) -> Iterator[str]:
        """The nouns that say what the speaker is."""
        for token in self.tokens:
            if token.lower_ == "whose":  # "Ina Sand, whose son is missing," is no son.
                return
            if token.lower_ in self.know.heads:
                yield token.lower_

    def gender(self, words: Sequence[str]) -> Person | None:
        """Whether one of the words says man or woman."""
        for word in words:
            if found := self.know.honorifics.get(word) or self.know.gendered.get(word):
                return found
        return None

    def made(self, name: str, head: str | None = None, **facts: object) -> Naming:
        """The naming; the head noun is the phrase's own unless another is given."""
        at = self.start + self.root.idx
        return Naming(name, head or self.root.lower_, at, **facts)  # type: ignore[arg-type]


def _is_dash(word: Token) -> bool:
    """True for a hyphen that stands between blanks."""
    return word.text == "-" and bool(word.whitespace_) and bool(word.nbor(-1).whitespace_)


def text_of(tokens: Sequence[Token]) -> str:
    """The words as they stand, without marks at the edges."""
    return "".join(t.text_with_ws for t in tokens).lstrip(".").strip(" ,;:\"'“”‘’")
