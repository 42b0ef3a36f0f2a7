"""A parsed block as plain lists: what the factuality rules ask of a sentence, read out once."""

from functools import cached_property

import numpy as np
from spacy.attrs import DEP, LEMMA, LOWER, POS, TAG  # type: ignore[import-not-found]
from spacy.tokens import Doc

from twosource.read.spelling import columns

# Dependents that are rather looked up than looked through.
_MANY = 12


class Grammar:
    """The tokens of one block: parallel lists of lower-cased form, lemma, tags and head index."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.lower, lemma, self.pos, self.tag, self.dep = columns(doc, LOWER, LEMMA, POS, TAG, DEP)
        self.lemma: list[str] = [word.lower() for word in lemma]
        self.head: list[int] = _heads(doc)
        self._first_children: dict[int, dict[str, int]] = {}
        self.sentence: list[int] = _sentences(doc)

    def __len__(self) -> int:
        return len(self.lower)

    @cached_property
    def children(self) -> list[list[int]]:
        """The dependents of each token, in text order."""
        children: list[list[int]] = [[] for _ in self.head]
        for token, head in enumerate(self.head):
            if head != token:
                children[head].append(token)
        return children

    @cached_property
    def sentence_bounds(self) -> list[tuple[int, int]]:
        """First token and the token behind the last one of each sentence."""
        bounds: list[tuple[int, int]] = []
        for token, number in enumerate(self.sentence):
            if number == len(bounds):
                bounds.append((token, token + 1))
            else:
                bounds[number] = bounds[number][0], token + 1
        return bounds

    @cached_property
    def sentence_words(self) -> list[frozenset[str]]:
        """The lower-cased words of each sentence."""
        return [frozenset(self.lower[start:end]) for start, end in self.sentence_bounds]

    @cached_property
    def quoted(self) -> list[bool]:
        """Whether each token is in quotation marks; an unclosed one ends three sentences on."""
        quoted, inside, opened_in = [], False, -1
        for token, form in enumerate(self.lower):
            if inside and self.sentence[token] > opened_in + 3:
                inside = False
            if form in _OPENING or (form in _EITHER and not inside):
                inside, opened_in = True, self.sentence[token]
            elif form in _CLOSING or form in _EITHER:
                inside = False
            quoted.append(inside)
        return quoted

    def child(self, token: int, dep: str) -> int | None:
        """The first dependent of ``token`` with relation ``dep``."""
        children, deps = self.children[token], self.dep
        if len(children) > _MANY:
            return self._first_child(token).get(dep)
        for child in children:
            if deps[child] == dep:
                return child
        return None

    def _first_child(self, token: int) -> dict[str, int]:
        """The first dependent by relation, kept: in a broken parse all words may hang on one."""
        if token not in self._first_children:
            children = reversed(self.children[token])
            self._first_children[token] = {self.dep[child]: child for child in children}
        return self._first_children[token]


def _heads(doc: Doc) -> list[int]:
    relative = doc.to_array("HEAD").astype(np.int64)
    heads: list[int] = (np.arange(len(doc)) + relative).tolist()
    return heads


def _sentences(doc: Doc) -> list[int]:
    """The number of the sentence that each token is in."""
    starts = np.cumsum(doc.to_array("SENT_START").astype(np.int64) == 1)
    numbers: list[int] = (starts - starts[:1] if len(starts) else starts).tolist()
    return numbers


_OPENING = frozenset("“«„")
_CLOSING = frozenset("”»")
_EITHER = frozenset(('"', "``", "''"))
