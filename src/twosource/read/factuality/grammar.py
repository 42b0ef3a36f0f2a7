"""A parsed block as plain lists: what the factuality rules ask of a sentence, read out once."""

from functools import cached_property

import numpy as np
from spacy.tokens import Doc


class Grammar:
    """The tokens of one block: parallel lists of lower-cased form, lemma, tags and head index."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        words = list(doc)
        self.lower: list[str] = [word.lower_ for word in words]
        self.lemma: list[str] = [word.lemma_.lower() for word in words]
        self.pos: list[str] = [word.pos_ for word in words]
        self.tag: list[str] = [word.tag_ for word in words]
        self.dep: list[str] = [word.dep_ for word in words]
        self.head: list[int] = _heads(doc)
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
        return self.first_children.get((token, dep))

    @cached_property
    def first_children(self) -> dict[tuple[int, str], int]:
        """The first dependent by token and relation."""
        first: dict[tuple[int, str], int] = {}
        for token, head in enumerate(self.head):
            if head != token:
                first.setdefault((head, self.dep[token]), token)
        return first


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
