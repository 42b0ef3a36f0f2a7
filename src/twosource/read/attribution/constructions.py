"""Constructions that say who says what whatever the words in them.

The learnt labelling saw outermost attributions of one kind of news only.  What follows sets right
what a chain of reporting hangs on: "..., as Norda reported"; "Orlan TV said, citing officials";
"with reference to the mayor".
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np
from spacy.strings import get_string_id

from twosource.read.attribution.arguments import Draft
from twosource.read.attribution.behind import named_behind
from twosource.read.attribution.cue_features import Frames
from twosource.read.attribution.speakers import Speakers
from twosource.read.attribution.table import Flags, Rows, Table, among, ids, name

# A content is hardly shorter than this many words.
_SHORTEST = 4
_RELAYING = name("cite", "quote", "refer")
_QUOTING = name("cite", "quote")
# What seems so seems so to nobody named: the grammatical subject of these does not speak.
_IMPERSONAL = ids("seem", "appear", "look", "expect")
_REPORTING = ids("report")
_MARKS = ids(",", ";", "—", "–", "-")
_COMPLEMENTS = ("ccomp", "xcomp", "object", "complement")
_LOOSE = _MARKS | ids(".", ":")
_AS, _IT, _EXPLETIVE, _VERB, _ADJECTIVE = (
    get_string_id(word) for word in ("as", "it", "expl", "VERB", "ADJ")
)


def set_right(table: Table, frames: Frames, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts with the contents that a construction tells better than the labelling."""
    heads = frozenset(draft.head for draft in drafts)
    told = [_as_clause(table, frames, draft, heads) for draft in drafts]
    clauses = [d.head for d, before in zip(told, drafts, strict=True) if d is not before]
    told = [_without_clauses(table, draft, clauses) for draft in told]
    told = [_reported(table, frames, draft) for draft in told]
    told = [_without_it(table, _before_speaker(table, draft)) for draft in told]
    told = [_whole_subject(table, frames, draft) for draft in told]
    return [named_behind(table, frames, draft) for draft in told]


def mend(table: Table, frames: Frames, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts with sources and contents that the labelling tore made whole again."""
    drafts = [_quoted_as_saying(table, frames, _subject_alone(table, frames, d)) for d in drafts]
    return [_torn_before_speaker(table, draft) for draft in drafts]


def add_speakers(
    table: Table, frames: Frames, speakers: Speakers, drafts: Sequence[Draft]
) -> list[Draft]:
    """The drafts with those cited by the speakers in passing."""
    return list(_relayed(table, frames, speakers, drafts))


def trimmed(table: Table, rows: Rows) -> Rows:
    """Rows without punctuation at either end."""
    begin, end = 0, len(rows)
    while begin < end and int(table.lower[rows[begin]]) in _LOOSE:
        begin += 1
    while begin < end and int(table.lower[rows[end - 1]]) in _LOOSE:
        end -= 1
    return rows[begin:end]


# --- "P, as Norda reported" -------------------------------------------------------------------


def _as_clause(table: Table, frames: Frames, draft: Draft, heads: frozenset[int]) -> Draft:
    """What "as X reported" speaks of is the sentence it stands in, the other speakers included.

    ``heads`` are the heads of all cues: without another one the labelling is believed.
    """
    mark = int(frames.children["mark"][draft.head])
    subject = int(frames.own_subject[draft.head])
    if mark < 0 or subject < 0 or table.lower[mark] != _AS or table.quote[mark] >= 0:
        return draft
    clause = table.subtree(draft.head)
    complements = (frames.children[kind][draft.head] for kind in _COMPLEMENTS)
    if any(c >= 0 for c in complements) or not _is_parenthesis(table, clause):
        return draft
    first, last = table.sentence_bounds
    sentence = table.sentence[draft.head]
    rows = np.arange(first[sentence], last[sentence])
    rows = rows[~np.isin(rows, clause)]
    if not len(rows) or (len(draft.content) and not heads & set(rows.tolist())):
        return draft
    source = draft.source if len(draft.source) else trimmed(table, table.subtree(subject))
    return replace(draft, source=source).with_content(trimmed(table, rows))


def _without_clauses(table: Table, draft: Draft, heads: Sequence[int]) -> Draft:
    """A draft without the as-clauses that speak of it."""
    for head in heads:
        if head != draft.head and head in draft.holds:
            clause = table.subtree(head)
            if draft.head not in clause:
                kept = draft.content[~np.isin(draft.content, clause)]
                draft = draft.with_content(trimmed(table, kept))
    return draft


def _before_speaker(table: Table, draft: Draft) -> Draft:
    """In "P, X said" all before X is the content, where the labelling found next to nothing."""
    if len(draft.content) > 1 or not len(draft.source) or draft.source[-1] > draft.head:
        return draft
    first, _ = table.sentence_bounds
    begin, end = int(first[table.sentence[draft.head]]), int(draft.source[0])
    comma = end > 0 and int(table.lower[end - 1]) in _MARKS
    if end - begin < _SHORTEST or not comma:
        return draft
    return draft.with_content(trimmed(table, np.arange(begin, end)))


def _torn_before_speaker(table: Table, draft: Draft) -> Draft:
    """Of "P, X said" the labelling may have but a word here and there: then P is the content."""
    count = len(draft.content)
    torn = 1 < count <= _SHORTEST and draft.content[-1] - draft.content[0] >= count
    if not torn or not len(draft.source) or draft.content[-1] >= draft.source[0]:
        return draft
    return _before_speaker(table, draft.with_content(draft.content[:1]))


def _quoted_as_saying(table: Table, frames: Frames, draft: Draft) -> Draft:
    """In "Norda quoted X as saying", and where X was quoted so, it is X who says."""
    link = int(table.head[draft.head])
    verb = int(table.head[link])
    if table.lower[link] != _AS or verb == link or not (table.lemma[verb] == _QUOTING).any():
        return draft
    passive = frames.children["auxpass"][verb] >= 0
    named = int((frames.own_subject if passive else frames.children["object"])[verb])
    if named < 0:
        return draft
    left, right = table.edges
    rows = trimmed(table, np.arange(left[named], min(right[named] + 1, link)))
    if draft.head in rows or named not in rows:
        return draft
    cue = draft.cue[(draft.cue >= link) & ~np.isin(draft.cue, rows)]
    return replace(draft, source=rows, cue=cue).with_content(draft.content)


def _subject_alone(table: Table, frames: Frames, draft: Draft) -> Draft:
    """A source that runs into the verb's subject from the phrase before it is the subject."""
    own = int(frames.own_subject[draft.head])
    if own < 0 or own not in draft.source.tolist():
        return draft
    left, _ = table.edges
    kept = draft.source[draft.source >= left[own]]
    return draft if len(kept) == len(draft.source) else replace(draft, source=kept)


def _whole_subject(table: Table, frames: Frames, draft: Draft) -> Draft:
    """The subject speaks: in full where the labelling has its tail, at all where it has nobody."""
    own, shared = int(frames.own_subject[draft.head]), int(frames.subject[draft.head])
    if len(draft.source):
        if own < 0 or own in draft.source.tolist():
            return draft
        rows = trimmed(table, table.subtree(own))
        if draft.head in rows or not np.isin(draft.source, rows).any():
            return draft
        return replace(draft, source=rows).with_content(draft.content)
    passive = frames.children["auxpass"][draft.head] >= 0 or (
        int(table.lemma[draft.head]) in _IMPERSONAL
    )
    empty = shared < 0 or table.dep[shared] == _EXPLETIVE or shared in draft.holds
    if passive or empty or table.pos[draft.head] != _VERB:
        return draft
    rows = trimmed(table, table.subtree(shared))
    rows = np.array([shared]) if draft.head in rows else rows
    return replace(draft, source=rows).with_content(draft.content)


def _without_it(table: Table, draft: Draft) -> Draft:
    """The "it" of "it is unclear whether" is nobody."""
    alone = len(draft.source) == 1 and table.lower[draft.source[0]] == _IT
    if not alone or table.pos[draft.head] != _ADJECTIVE:
        return draft
    return replace(draft, source=draft.source[:0], cue=np.union1d(draft.source, draft.cue))


def _reported(table: Table, frames: Frames, draft: Draft) -> Draft:
    """Nobody is named in "an attack was reported from the coast": all but the cue is content."""
    passive = frames.children["auxpass"][draft.head] >= 0
    agent = frames.children["agent"][draft.head] >= 0
    if not passive or agent or int(table.lemma[draft.head]) not in _REPORTING:
        return draft
    rows = trimmed(table, table.subtree(draft.head))
    if len(draft.source) and not np.isin(draft.source, rows).all():
        return draft
    cue = draft.cue[draft.cue <= draft.head]
    return replace(draft, source=rows[:0], cue=cue).with_content(rows)


def _is_parenthesis(table: Table, clause: Rows) -> bool:
    """Whether a comma or the sentence's edge stands on either side of the clause."""
    begin, end = int(clause[0]), int(clause[-1]) + 1
    before = begin == 0 or table.sentence[begin - 1] != table.sentence[begin]
    after = end == len(table) or table.sentence[end] != table.sentence[end - 1]
    return before or after or int(table.lower[begin - 1]) in _MARKS


# --- "Orlan TV said, citing officials" --------------------------------------------------------


def _relayed(
    table: Table, frames: Frames, speakers: Speakers, drafts: Sequence[Draft]
) -> Iterator[Draft]:
    """Those cited by a speaker in passing said the same; they hang under the speaker."""
    first, last = table.sentence_bounds
    relays: dict[int, tuple[int, Rows]] = {}
    for row in np.flatnonzero(among(table.lemma, _RELAYING) | _references(table)).tolist():
        named = _named_after(table, frames, row)
        if named < 0 or not speakers.speaks(table, named):
            continue
        sentence = table.sentence[row]
        inside = range(int(first[sentence]), int(last[sentence]))
        speaker = _speaker_of(table, drafts, row, inside)
        if speaker is not None:
            relays[row] = speaker, trimmed(table, table.subtree(named))
    for n, draft in enumerate(drafts):
        gone = [
            np.arange(row - (table.pos[row] == name("NOUN")[0]), rows[-1] + 1)
            for row, (speaker, rows) in relays.items()
            if speaker == n
        ]
        if draft.head not in relays and gone:
            left_out = np.concatenate(gone)
            source = trimmed(table, draft.source[~np.isin(draft.source, left_out)])
            content = draft.content[~np.isin(draft.content, left_out)]
            yield replace(draft, source=source).with_content(trimmed(table, content))
        elif draft.head not in relays:
            yield draft
    for row, (speaker, rows) in relays.items():
        cue = np.arange(row, max(row + 1, rows[0]))
        outer = drafts[speaker]
        inner = Draft(row, outer.score, cue, rows, outer.content[:0], under=outer.head)
        kept = ~np.isin(outer.content, np.arange(row - 1, rows[-1] + 1))
        yield inner.with_content(outer.content[kept])


def _references(table: Table) -> Flags:
    """Tokens "reference" in "with reference to"."""
    before = np.roll(table.lower, 1)
    found: Flags = (table.lower == name("reference")[0]) & (before == name("with")[0])
    return found


def _named_after(table: Table, frames: Frames, row: int) -> int:
    if frames.own_subject[row] >= 0:
        return -1
    participle = table.tag[row] == name("VBG")[0]
    noun = table.lower[row] == name("reference")[0]
    if not participle and not noun:
        return -1
    prep = int(frames.children["prep"][row])
    if noun or table.lemma[row] == name("refer")[0]:
        return int(frames.children["pobj"][prep]) if prep >= 0 else -1
    return int(frames.children["object"][row])


def _speaker_of(table: Table, drafts: Sequence[Draft], row: int, inside: range) -> int | None:
    """The nearest other cue of the sentence outside of quotation marks, one before it first."""
    others = [
        (row < d.head, abs(d.head - row), n)
        for n, d in enumerate(drafts)
        if d.head in inside
        and d.head != row
        and len(d.source)
        and table.quote[d.head] < 0
        and row not in d.cue
    ]
    return min(others)[2] if others else None
