"""A parsed block as plain lists: what the factuality rules ask of a sentence, read out once.

Asking spaCy's tokens one attribute at a time costs more than the whole of factuality reading; one
``to_array`` call per block costs next to nothing.
"""

from functools import cached_property

import numpy as np

from spacy.tokens import Doc

_ATTRIBUTES = ["LOWER", "LEMMA", "POS", "TAG", "DEP", "HEAD", "SENT_START"]
# A path longer than this is a parser's accident; cutting it keeps the work linear in the text.
LONGEST_PATH = 12


class Grammar:
    """The tokens of one block: parallel lists of lower-cased form, lemma, tags and head index."""

    def __init__(self, doc: Doc) -> None:
        table = doc.to_array(_ATTRIBUTES).astype(np.int64)
        strings = doc.vocab.strings
        names = {
            int(key): strings[int(key) & 0xFFFFFFFFFFFFFFFF] for key in np.unique(table[:, :5])
        }
        lower, lemma, pos, tag, dep = (
            [names[key] for key in column] for column in table[:, :5].T.tolist()
        )
        self.doc = doc
        self.lower, self.pos, self.tag, self.dep = lower, pos, tag, dep
        self.lemma = [name.lower() for name in lemma]
        self.head: list[int] = (np.arange(len(lower)) + table[:, 5]).tolist()
        starts = np.cumsum(table[:, 6] == 1)
        self.sentence: list[int] = (starts - (starts[:1] if len(starts) else 0)).tolist()

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
    def quoted(self) -> list[bool]:
        """Whether each token stands between quotation marks; an unclosed mark ends with its sentence."""
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
        return next((c for c in self.children[token] if self.dep[c] == dep), None)


_OPENING = frozenset("“«„")
_CLOSING = frozenset("”»")
_EITHER = frozenset(('"', "``", "''"))
