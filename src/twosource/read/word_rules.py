"""A pipeline's rules for words, the answers kept: part of speech, morphology and lemma.

spaCy's attribute ruler tries each of its patterns at every token, and the lemmatizer asks its
tables in Python: together a sixth of a parse.  Their answer for a word hangs on its form, tag and
label alone, but for a few rules about two words ("let 's").  So it is worked out by the components
themselves when first met, and looked up after that.  What comes out is the same, token by token.
"""

from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any, cast

import numpy as np
from spacy.attrs import (  # type: ignore[import-not-found]
    DEP,
    IS_SPACE,
    LEMMA,
    LOWER,
    MORPH,
    ORTH,
    POS,
    TAG,
    intify_attr,
)
from spacy.lang.en.lemmatizer import EnglishLemmatizer
from spacy.language import Language
from spacy.matcher import Matcher
from spacy.pipeline import AttributeRuler, EntityRecognizer
from spacy.tokens import Doc

# Answers kept at most; a week of news has some thirty thousand.
MOST = 200_000
_ASKED = [ORTH, TAG, DEP]
_GIVEN = [TAG, DEP, POS, MORPH, LEMMA]
# What a rule may ask of a word: all of it is told by form, tag and label.
_TOLD = frozenset((ORTH, LOWER, IS_SPACE, TAG, DEP))
RULES = ("attribute_ruler", "lemmatizer")

# Set a neighbour apart from the word itself.
_BEFORE, _BEHIND = 0, 1

Asked = tuple[int, ...]
Answer = tuple[int, ...]


@dataclass(frozen=True)
class WordRules:
    """The ruler and lemmatizer of a pipeline, which its parse can then do without.

    ``pairs`` finds the words that a rule about two words may begin at: of these and the words
    behind them an answer is kept for each neighbour.
    """

    ruler: AttributeRuler
    lemmatizer: EnglishLemmatizer
    pairs: Matcher
    _answers: dict[Asked, Answer] = field(default_factory=dict)
    _begins: set[Asked] = field(default_factory=set)

    def __call__(self, doc: Doc) -> Doc:
        """Give the tokens of ``doc`` what the two components would, in place."""
        words: list[Asked] = list(map(tuple, doc.to_array(_ASKED).tolist()))
        answers = [self._answers.get(key) for key in self._keys(words)]
        if None not in answers:
            if answers:
                doc.from_array(_GIVEN, np.array(answers, dtype=np.uint64))  # type: ignore[arg-type]
            return doc
        if len(self._answers) > MOST:
            self._answers.clear()
            self._begins.clear()
        self._begins.update(words[at] for _, at, _ in self.pairs(doc, allow_missing=True))
        self.lemmatizer(self.ruler(doc))
        given = map(tuple, doc.to_array(_GIVEN).tolist())
        self._answers.update(zip(self._keys(words), given, strict=True))
        return doc

    def _keys(self, words: list[Asked]) -> list[Asked]:
        """The words, each with a neighbour where a rule about both may hold."""
        begins = self._begins
        if begins.isdisjoint(words):
            return words
        keys = list(words)
        for at, (word, following) in enumerate(pairwise(words)):
            if word in begins:
                keys[at] = (*keys[at], _BEHIND, *following)
                keys[at + 1] = (*following, _BEFORE, *word)
        return keys


def word_rules(nlp: Language) -> WordRules | None:
    """The rules of ``nlp``; None where their answers hang on more, or more hangs on them."""
    if [name for name in nlp.pipe_names if name in RULES] != list(RULES):
        return None
    ruler, lemmatizer = map(nlp.get_pipe, RULES)
    if not (isinstance(ruler, AttributeRuler) and isinstance(lemmatizer, EnglishLemmatizer)):
        return None
    patterns: list[Any] = [p for rule in ruler.patterns for p in cast(Any, rule["patterns"])]
    if not (_is_last(nlp) and _is_plain(lemmatizer) and all(map(_is_told, patterns))):
        return None
    pairs = Matcher(nlp.vocab)
    pairs.add("pairs", [pattern[:1] for pattern in patterns if len(pattern) > 1])
    return WordRules(ruler, lemmatizer, pairs)


def _is_last(nlp: Language) -> bool:
    """Whether nothing behind the rules can ask for what they give."""
    behind = nlp.pipeline[nlp.pipe_names.index(RULES[0]) + 1 :]
    return all(name in RULES or type(part) is EntityRecognizer for name, part in behind)


def _is_plain(lemmatizer: EnglishLemmatizer) -> bool:
    return lemmatizer.mode == "rule" and not lemmatizer.overwrite


def _is_told(pattern: list[dict[str | int, Any]]) -> bool:
    return len(pattern) <= 2 and all(intify_attr(key) in _TOLD for word in pattern for key in word)
