"""From the words that cite a speaker to what they call it: name, kind, and what they refer by."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Span as TokenSpan
from spacy.tokens import Token

from twosource.model import SourceKind
from twosource.read.claims.knowledge import Knowledge, Person, words

_DETERMINERS = words(
    "the a an this that these those its his her their our my same some another said"
)
_POINTING = words("the this that these those same said")
_POSSESSIVE = {"its": "it", "his": "he", "her": "she", "their": "they"}
_PLURAL_PRONOUNS = words("they we them us both all many some others")
_PRONOUNS = _PLURAL_PRONOUNS | words(
    "he she it i who which him her himself herself itself one former latter"
)
# Parts of a noun phrase that describe a speaker but do not name it.
_ASIDE = words("relcl appos acl punct parataxis advcl")
_OWNING = frozenset(("by", "from", "of"))


@dataclass(frozen=True, slots=True)
class Naming:
    """One place where a speaker is named.

    ``head`` is the head noun in lower case, ``roles`` the nouns that say what the speaker is,
    ``words`` all content words of the name, both in lower case.  ``pointing`` is true when the
    phrase refers back ("the ministry", "the same official"), ``deictic`` when it may mean the
    publisher itself ("this newspaper").  ``document`` is the thing that spoke for the speaker
    ("report"), ``owned`` whether the phrase says whose it is.
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
    gender: Person | None = None
    pronoun: str | None = None
    document: str | None = None
    owned: bool = False
    roles: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()

    @property
    def surname(self) -> str:
        """The last word of the name, in lower case."""
        return self.name.rsplit(" ", 1)[-1].lower()


def name_phrase(tokens: TokenSpan, start: int, know: Knowledge) -> Naming | None:
    """What the noun phrase ``tokens`` of a block that starts at ``start`` calls its speaker.

    None when there is nothing in it that could be a speaker's name.
    """
    root = _root(tokens)
    if root is None:
        return None
    return _Phrase(tokens, root, start, know).naming()


def _root(tokens: TokenSpan) -> Token | None:
    words = [t for t in tokens if not (t.is_punct or t.is_space)]
    if not words:
        return None
    root: Token = tokens.root
    while root.dep_ in ("prep", "agent") or root.pos_ == "ADP" or root.lower_ == "according":
        inner = [c for c in root.children if c.dep_ in ("pobj", "prep", "pcomp") and c in tokens]
        if not inner:
            break
        root = inner[0]
    if root.is_punct or root.pos_ in ("ADP", "VERB", "AUX"):
        nouns = [t for t in words if t.pos_ in ("PROPN", "NOUN", "PRON")]
        root = nouns[-1] if nouns else words[-1]
    return root


@dataclass(frozen=True, slots=True)
class _Phrase:
    """A noun phrase being named."""

    tokens: TokenSpan
    root: Token
    start: int
    know: Knowledge

    def naming(self) -> Naming:
        lower = _POSSESSIVE.get(self.root.lower_, self.root.lower_)
        if (self.root.pos_ == "PRON" or lower in ("former", "latter")) and lower in _PRONOUNS:
            return self._made(
                self.root.text, pronoun=lower, plural=lower in _PLURAL_PRONOUNS, proper=False
            )
        return (
            self._owned_document()
            or self._person()
            or self._outlet()
            or self._apposed()
            or self._plain()
        )

    # --- kinds of phrases -----------------------------------------------------------------

    def _owned_document(self) -> Naming | None:
        """ "the ministry's report", "a toll of the ministry": the owner speaks."""
        noun = self._document_noun()
        if noun is None:
            return None
        for owner in self._owners():
            if owner.lower_ in self.know.mediums or owner.lower_ in self.know.documents:
                continue
            inner = self.tokens.doc[owner.left_edge.i : owner.right_edge.i + 1]
            if owner.dep_ in ("compound", "amod", "nmod"):
                inner = self.tokens.doc[owner.left_edge.i : owner.i + 1]
            found = _Phrase(inner, owner, self.start, self.know).naming()
            return replace(found, document=noun, owned=True)
        if noun in self.know.heads or (self.know.mediums.get(noun) is None and noun == "channel"):
            return None
        return replace(self._plain(), document=noun)

    def _document_noun(self) -> str | None:
        if self.root.pos_ == "PROPN" and self.root.text[0].isupper() and self.root.i > 0:
            return None
        for form in (self.root.lower_, self.root.lemma_.lower()):
            if form in self.know.documents:
                return form
        return None

    def _owners(self) -> Iterator[Token]:
        for child in self.root.children:
            if child.dep_ == "poss":
                yield child
        for child in self.root.children:
            if child.dep_ in ("prep", "agent") and child.lower_ in _OWNING:
                yield from (c for c in child.children if c.dep_ == "pobj" and c.pos_ != "NUM")
            if child.dep_ == "acl":
                agents = (c for c in child.children if c.dep_ == "agent")
                yield from (c for a in agents for c in a.children if c.dep_ == "pobj")
        for child in self.root.children:
            if child.dep_ in ("compound", "nmod") and (
                child.lower_ in self.know.heads or child.ent_type_ in ("ORG", "GPE")
            ):
                yield child

    def _person(self) -> Naming | None:
        run = self._person_run()
        if not run:
            return None
        lead = [t.lower_.rstrip(".") for t in self._noun_phrase() if t.i < run[0].i]
        roles = frozenset(self._roles())
        return self._made(
            _text(run),
            kind=SourceKind.PERSON,
            person=True,
            proper=True,
            head=run[-1].lower_,
            roles=roles,
            gender=self._gender([*lead, *roles]),
            words=frozenset(t.lower_ for t in run),
        )

    def _person_run(self) -> list[Token]:
        """The words of a person's name, or nothing."""
        for head in self._person_heads():
            if head.pos_ != "PROPN" and head.ent_type_ != "PERSON":
                continue
            run = self._run(head)
            if not run or self._is_outlet(run) or run[-1].lower_ in self.know.heads:
                continue
            before = self.tokens.doc[run[0].i - 1] if run[0].i > 0 else None
            titled = before is not None and self._is_title(before)
            named = head.ent_type_ == "PERSON" and not self._described_as_group(run)
            beside = head != self.root and self.know.is_office(self._head_of_root())
            if titled or named or beside:
                return run
        return []

    def _person_heads(self) -> Iterator[Token]:
        """Where a person's name may end: the head, its appositions, the first name cited."""
        yield self.root
        yield from (c for c in self.root.children if c.dep_ == "appos")
        after = self.root.i + 1
        if after < len(self.tokens.doc) and self._is_title(self.root):
            token = self.tokens.doc[after]
            if token.ent_type_ == "PERSON" and token.ent_iob_ == "B":
                while token.i + 1 < len(token.doc) and token.nbor().ent_iob_ == "I":
                    token = token.nbor()
                yield token
        for entity in self.tokens.ents:
            if entity.label_ != "PERSON":
                continue
            beside = self.know.is_office(self.root.lower_) and self._behind_comma(entity.start)
            if entity.start <= self.tokens.start + 1 or beside:
                yield entity[-1]

    def _behind_comma(self, at: int) -> bool:
        """True when the name at ``at`` stands behind a comma, its titles not counted."""
        doc = self.tokens.doc
        while at - 1 > self.tokens.start and self._is_title(doc[at - 1]):
            at -= 1
        return at > 0 and doc[at - 1].text == ","

    def _head_of_root(self) -> str:
        return str(self.root.lower_)

    def _is_title(self, token: Token) -> bool:
        word = token.lower_.rstrip(".")
        kind = self.know.heads.get(word)
        return word in self.know.honorifics or kind in (
            SourceKind.OFFICE, SourceKind.EXPERT, SourceKind.WITNESS, SourceKind.PERSON,
        )  # fmt: skip

    def _run(self, head: Token) -> list[Token]:
        """The proper words around ``head``, from behind the last title word on."""
        doc = self.tokens.doc
        first = last = head.i
        while first > doc[head.i].sent.start and self._belongs(doc[first - 1], head):
            first -= 1
        while (
            last + 1 < len(doc)
            and doc[last + 1].pos_ == "PROPN"
            and (doc[last + 1].ent_type_ == "PERSON" == head.ent_type_)
        ):
            last += 1
        return list(doc[first : last + 1])

    def _belongs(self, token: Token, head: Token) -> bool:
        name_like = token.pos_ == "PROPN" or token.lower_ in ("al", "bin", "ibn", "van", "de", "el")
        hyphen = token.text == "-" and token.i > 0
        return (
            (name_like or hyphen)
            and not self._is_title(token)
            and token.ent_type_ not in ("NORP", "GPE", "ORDINAL")
            and head.i - token.i < 6
        )

    def _outlet(self) -> Naming | None:
        """ "the Norda news agency", "the daily Zenit": the proper name alone."""
        phrase = self._to_comma()
        proper = [t for t in phrase if self._is_proper(t)]
        if not proper:
            return None
        run = self._last_run(proper)
        name = _text(run)
        described = self._described_as_outlet(run)
        known = self.know.media.get(name.lower())
        if not (described or known) or (run[-1].pos_ == "NUM" and len(run) == 1):
            return None
        state = any(t.lower_ == "state" or t.lower_ == "state-run" for t in phrase)
        return self._made(
            name,
            kind=known or (SourceKind.STATE_MEDIA if state else SourceKind.MEDIA),
            proper=True,
            head=run[-1].lower_,
            roles=frozenset(self._roles()),
            words=frozenset(t.lower_ for t in run),
        )

    def _is_proper(self, token: Token) -> bool:
        if not token.text[0].isupper():
            return token.like_num and token.i > 0 and token.nbor(-1).pos_ == "PROPN"
        if token.pos_ == "PROPN":
            return token.ent_type_ != "NORP" or token == self.root
        return token.pos_ in ("NOUN", "X") and not token.is_sent_start and token.dep_ != "poss"

    def _to_comma(self) -> list[Token]:
        """The cited words up to the first comma or bracket, without a later phrase's."""
        words: list[Token] = []
        for token in self.tokens:
            if words and (token.text in ",;(" or token.pos_ in ("ADP", "VERB", "SCONJ")):
                break
            words.append(token)
        return words

    def _described_as_outlet(self, run: Sequence[Token]) -> bool:
        ends = (run[0].lower_, run[-1].lower_)
        return self._described(run, (SourceKind.MEDIA,)) or (
            len(run) > 1 and any(self.know.heads.get(w) is SourceKind.MEDIA for w in ends)
        )

    def _described_as_group(self, run: Sequence[Token]) -> bool:
        kinds = (SourceKind.MEDIA, SourceKind.PARTY, SourceKind.ORGANISATION)
        aside = (c for c in run[-1].children if c.dep_ == "appos")
        return self._described(run, kinds) or any(
            self.know.head(t.lower_, t.lemma_) in kinds for t in aside
        )

    def _described(self, run: Sequence[Token], kinds: Sequence[SourceKind]) -> bool:
        """True when a common noun of one of ``kinds`` stands directly beside the name."""
        doc = self.tokens.doc
        beside = (
            t for t in (*doc[max(run[0].i - 1, 0) : run[0].i], *doc[run[-1].i + 1 : run[-1].i + 3])
        )
        return any(
            self.tokens.start <= t.i < self.tokens.end
            and self.know.heads.get(t.lower_) in kinds
            and t.dep_ != "pobj"
            for t in beside
        )

    def _last_run(self, proper: Sequence[Token]) -> list[Token]:
        run = [proper[-1]]
        for token in reversed(proper[:-1]):
            if token.i != run[0].i - 1 and token.doc[token.i + 1].text != "-":
                break
            run.insert(0, token)
        return run

    def _is_outlet(self, run: Sequence[Token]) -> bool:
        return " ".join(t.text for t in run).lower() in self.know.media

    def _apposed(self) -> Naming | None:
        """ "the owner, Vik Lines,": a group by the name set beside the noun."""
        if self.root.pos_ != "NOUN":
            return None
        for child in self.root.children:
            named = child.dep_ == "appos" and child.pos_ == "PROPN" and child.i > self.root.i
            if named and child.ent_type_ not in ("GPE", "DATE"):
                inner = self.tokens.doc[child.left_edge.i : child.right_edge.i + 1]
                found = _Phrase(inner, child, self.start, self.know)._plain()
                kind = found.kind or self.know.head(self.root.lower_, self.root.lemma_)
                return replace(
                    found,
                    kind=kind if kind is not SourceKind.OFFICE else SourceKind.ORGANISATION,
                    roles=found.roles | frozenset((self.root.lower_,)),
                )
        return None

    def _plain(self) -> Naming:
        phrase = self._noun_phrase()
        kept = list(phrase)
        while len(kept) > 1 and kept[0].lower_ in _DETERMINERS:
            kept = kept[1:]
        head = self.root.lower_
        group = self._group_name(self._to_comma())
        kept = group or kept
        proper = bool(group) or (self.root.pos_ == "PROPN" and head not in self.know.heads)
        kind = self.know.head(head, self.root.lemma_)
        if kind is SourceKind.MEDIA and any(t.lower_.startswith("state") for t in kept):
            kind = SourceKind.STATE_MEDIA
        if kind is None and self.root.ent_type_ == "GPE":
            kind = SourceKind.GOVERNMENT
        elif kind is None and self.root.ent_type_ == "ORG":
            kind = SourceKind.ORGANISATION
        return self._made(
            _text(kept),
            kind=kind,
            proper=proper,
            plural=self.root.tag_ in ("NNS", "NNPS"),
            pointing=phrase[0].lower_ in _POINTING,
            deictic=phrase[0].lower_ in ("this", "our"),
            gender=self.know.gendered.get(head),
            roles=frozenset((head, *self._roles())),
            words=frozenset(_naming_words(kept)),
        )

    def _group_name(self, kept: Sequence[Token]) -> list[Token]:
        """ "the militant group Ansar Vale": the proper name behind the noun, if there is one."""
        for i, token in enumerate(kept[:-1]):
            rest = kept[i + 1 :]
            kind = self.know.heads.get(token.lower_)
            if (
                kind in (SourceKind.PARTY, SourceKind.ORGANISATION, SourceKind.MEDIA)
                and token.text.islower()
                and all(t.text[0].isupper() or t.like_num for t in rest)
            ):
                return list(rest)
        return []

    # --- parts ----------------------------------------------------------------------------

    def _noun_phrase(self) -> list[Token]:
        """The phrase without what is said aside: relative clauses, appositions, brackets."""
        doc, root = self.tokens.doc, self.root
        first = max(root.left_edge.i, self.tokens.start)
        last = min(root.right_edge.i + 1, self.tokens.end)
        for child in root.children:
            if child.i > root.i and (child.dep_ in _ASIDE or child.text in ",;(-–—"):
                last = min(last, max(child.left_edge.i, root.i + 1))
            elif child.i < root.i and child.text in "(,;–—":
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

    def _roles(self) -> Iterator[str]:
        for token in self.tokens:
            if token.lower_ in self.know.heads:
                yield token.lower_

    def _gender(self, words: Sequence[str]) -> Person | None:
        for word in words:
            if found := self.know.honorifics.get(word) or self.know.gendered.get(word):
                return found
        return None

    def _made(self, name: str, head: str | None = None, **facts: object) -> Naming:
        naming = Naming(name, head or self.root.lower_, self.start + self.root.idx)
        return replace(naming, **facts)  # type: ignore[arg-type]


def _naming_words(kept: Sequence[Token]) -> Iterator[str]:
    """The words that tell one speaker from another: no "in Kyiv" behind the noun."""
    for token in kept:
        if token.lower_ in ("in", "at", "from", "near", "on"):
            return
        if token.is_alpha and token.lower_ not in ("of", "for", "and"):
            yield token.lower_


def _text(tokens: Sequence[Token]) -> str:
    return "".join(t.text_with_ws for t in tokens).strip(" ,;:\"'“”‘’")
