"""Speakers that open a sentence, parted from their verb: "Dremin, in his address, vowed that P".

The parser takes a lone foreign name before a comma for an adverb, so the verb has no subject.
"""

from collections.abc import Container
from dataclasses import replace

import numpy as np
from spacy.strings import get_string_id

from twosource.read.attribution.arguments import Draft
from twosource.read.attribution.constructions import trimmed
from twosource.read.attribution.cue_features import Frames
from twosource.read.attribution.table import Rows, Table

# Words that such a name has at most.
_LONGEST = 4
_COMMA = get_string_id(",")
_VERB = get_string_id("VERB")


def opened(table: Table, frames: Frames, draft: Draft, small: Container[str]) -> Draft:
    """The draft with the name that opens its sentence, where its verb has nobody else.

    ``small`` are words that are written small: they open a sentence and are no names.
    """
    lacking = table.pos[draft.head] == _VERB and frames.own_subject[draft.head] < 0
    if not lacking or len(trimmed(table, draft.source)):
        return draft
    begin = int(table.sentence_bounds[0][table.sentence[draft.head]])
    name, verb = _name(table, begin, small), int(draft.cue[0])
    behind = draft.content[draft.content > draft.head]
    aside = len(name) and verb - 1 > name[-1] + 1 and int(table.lower[verb - 1]) == _COMMA
    if not aside or not len(behind):
        # A mark alone is nobody.
        return replace(draft, source=draft.source[:0]) if len(draft.source) else draft
    return replace(draft, source=name).with_content(behind)


def _name(table: Table, begin: int, small: Container[str]) -> Rows:
    """The names that open a sentence up to its first comma; empty if anything else does."""
    end = begin
    while end < len(table) and end - begin < _LONGEST and _is_name(table.word(end), small):
        end += 1
    whole = end < len(table) and int(table.lower[end]) == _COMMA
    return np.arange(begin, end) if whole else np.arange(0)


def _is_name(word: str, small: Container[str]) -> bool:
    return word[:1].isupper() and word.lower() not in small
