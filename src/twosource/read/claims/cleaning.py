"""Attributions made ready for chains: what names no speaker left out, contents made whole.

Attributions are found by what learnt taggers see; chains need them stricter.  "Ten missiles attacked
the yard" attributes nothing, "citing the mayor" names an origin rather than a content, and of "P,
the mayor said, Norda reported" it is the agency that is outside.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Span as TokenSpan
from spacy.tokens import Token

from twosource.lexicon import Lexicon
from twosource.model import Attribution, Span, Spans, Stance
from twosource.read.attribution.rows import CueRow
from twosource.read.claims.grid import Grid, hull, named_subject, subtract, within
from twosource.read.claims.knowledge import Knowledge

_SPEAKING_ENTITIES = frozenset(("PERSON", "ORG", "GPE", "NORP", "FAC"))
_PRONOUNS = frozenset("he she they we i it who you one some others many".split())
_LABELS = frozenset("quote details background source sources updated photo video".split())


@dataclass(frozen=True, slots=True)
class Cues:
    """Words that surely attribute: lemmas of verbs, and all lemmas."""

    verbs: frozenset[str]
    words: frozenset[str]


def load_cues(lexicon: Lexicon) -> Cues:
    """The cues of the lexicon; get them with ``lexicon.derived(load_cues)``."""
    rows = lexicon.rows("cues/en.tsv", CueRow)
    words = {r.lemma.split()[0].lower() for r in rows}
    verbs = {r.lemma.split()[0].lower() for r in rows if r.pos == "verb"}
    return Cues(frozenset(verbs), frozenset(words))


def clean(
    grid: Grid, know: Knowledge, cues: Cues, attributions: Sequence[Attribution]
) -> list[Attribution]:
    """The attributions that chains can stand on, parents renumbered, contents whole clauses."""
    kept = [i for i, a in enumerate(attributions) if _attributes(grid, know, cues, a)]
    number = {old: new for new, old in enumerate(kept)}
    found = [replace(attributions[i], parent=_kept_parent(attributions, number, i)) for i in kept]
    found = [_blamed(grid, a) if a.stance is Stance.BLAMES else a for a in _turned_out(found)]
    return [replace(a, source=_sourced(grid, a), content=_whole(grid, a)) for a in found]


def _sourced(grid: Grid, a: Attribution) -> Spans:
    """The source, or where an active verb was given none, its subject or the name before it."""
    cue, block = grid.head(a.cue), grid.block(a.cue[0][0])
    if a.source or cue is None or block is None or cue.pos_ != "VERB":
        return a.source
    if cue.tag_ not in ("VBD", "VBZ", "VBP") or any(c.dep_ == "auxpass" for c in cue.children):
        return a.source
    if (subject := named_subject(cue)) is not None:
        return (block.span(subject),)
    at = cue.i - 1
    if at > 0 and cue.doc[at].text == ",":
        at -= 1
    if at < 0 or cue.doc[at].ent_type_ != "PERSON":
        return a.source
    start = at
    while start > 0 and cue.doc[start].ent_iob_ == "I":
        start -= 1
    return (block.span(cue.doc[start : at + 1]),)


def _kept_parent(
    attributions: Sequence[Attribution], number: dict[int, int], index: int
) -> int | None:
    at = attributions[index].parent
    seen = set[int]()
    while at is not None and at not in number and at not in seen:
        seen.add(at)
        at = attributions[at].parent
    return number.get(at) if at is not None else None


def _attributes(grid: Grid, know: Knowledge, cues: Cues, a: Attribution) -> bool:
    if not a.cue:
        return False
    words = tuple(grid.page.text(a.cue[0]).lower().split())
    if _names_origin(grid, know, words, a):
        return False
    if a.source and grid.page.text(a.source[0]).lower().strip() in _LABELS:
        return False
    if a.stance is not Stance.ASSERTS or _is_sure(grid, know, cues, a):
        return True
    return bool(a.source) and _can_speak(grid, know, a.source)


def _names_origin(grid: Grid, know: Knowledge, words: tuple[str, ...], a: Attribution) -> bool:
    """True for "citing the mayor": the words behind it name somebody and say nothing."""
    fits = any(
        words[: len(phrase)] == phrase and role == "origin"
        for phrase, role in know.carriers.get(words[0] if words else "", ())
    )
    head = grid.head(a.content)
    return fits and (head is None or head.pos_ not in ("VERB", "AUX"))


def _is_sure(grid: Grid, know: Knowledge, cues: Cues, a: Attribution) -> bool:
    """True when one of the cue's words is a known one."""
    return any(
        token.lemma_.lower() in cues.words
        or token.lemma_.lower() in know.cue_stances
        or token.lower_ in know.stances
        for span in a.cue
        for token in grid.tokens(span) or ()
    )


def _can_speak(grid: Grid, know: Knowledge, source: Spans) -> bool:
    tokens = grid.tokens(source[0])
    if tokens is None:
        return False
    root = tokens.root
    if root.pos_ == "PRON":
        return root.lower_ in _PRONOUNS
    return (
        root.pos_ == "PROPN"
        or root.ent_type_ in _SPEAKING_ENTITIES
        or know.head(root.lower_, root.lemma_) is not None
        or root.lemma_.lower() in know.documents
        or any(t.ent_type_ == "PERSON" for t in tokens)
    )


# --- who is outside ---------------------------------------------------------------------------


def _turned_out(found: list[Attribution]) -> list[Attribution]:
    """Of two speakers behind one content, the one named later passes on what the other says."""
    result = list(found)
    for i, a in enumerate(found):
        if a.parent is None:
            continue
        holder = found[a.parent]
        if not (a.content and holder.content and holder.cue):
            continue
        first = holder.cue[0][0]
        if a.cue[0][0] > first and hull(a.content)[1] <= first:
            own = hull(a.source, a.cue) if a.source else hull(a.cue)
            result[i] = replace(a, parent=holder.parent)
            result[a.parent] = replace(holder, parent=i, content=subtract(holder.content, [own]))
    return result


def _blamed(grid: Grid, a: Attribution) -> Attribution:
    """A charge with what it is about: "was accused by the mayor of shelling the clinic"."""
    cue = grid.head(a.cue)
    block = grid.block(a.cue[0][0])
    if cue is None or block is None:
        return a
    source, content = a.source, a.content
    for word in (c for c in cue.subtree if c.dep_ == "prep" and c.lower_ in ("of", "for")):
        named = next(iter(word.children), None)
        if named is None or (named.dep_ != "pcomp" and word.head.i != cue.i):
            continue
        charge = block.span(word.doc[word.left_edge.i : word.right_edge.i + 1])
        source = tuple(s for s in subtract(source, [charge]))
        if not within(charge, content):
            content = (*content, charge)
    return replace(a, source=source, content=tuple(sorted(content)))


# --- whole contents ---------------------------------------------------------------------------


def _whole(grid: Grid, a: Attribution) -> Spans:
    """The content with what its clause holds besides, as far as nobody else speaks there."""
    barred = (*a.source, *a.cue)
    return tuple(_widened(grid, span, barred) for span in a.content)


def _widened(grid: Grid, span: Span, barred: Spans) -> Span:
    tokens, block = grid.tokens(span), grid.block(span[0])
    if tokens is None or block is None or tokens.root.sent.end < tokens.end:
        return span
    start, end = _edges(tokens.root, block.start)
    for low, high in barred:
        if low < end and start < high:
            if high <= span[0]:
                start = max(start, high)
            elif low >= span[1]:
                end = min(end, low)
            else:
                return span
    text = grid.page.report.text
    start, end = min(start, span[0]), max(end, span[1])
    while end > span[1] and text[end - 1] in " ,;:—–-":
        end -= 1
    while start < span[0] and text[start] in " ,;:—–-":
        start += 1
    return start, end


def _edges(root: Token, block: int) -> Span:
    last = root.doc[root.right_edge.i]
    return block + root.doc[root.left_edge.i].idx, block + last.idx + len(last)


def sure_clauses(grid: Grid, cues: Cues, taken: Sequence[Span]) -> Iterator[Attribution]:
    """Verbs that surely attribute, with subject and clause, where no cue was found."""
    for sentence in grid.sentences:
        block = sentence.block
        for verb in sentence.tokens:
            if verb.pos_ != "VERB" or verb.lemma_ not in cues.verbs:
                continue
            subject = named_subject(verb)
            if subject is None or within(block.span(verb), taken):
                continue
            content = _clause(verb) or _clause_before(verb, subject)
            if content is not None:
                yield Attribution(
                    (block.span(subject),), (block.span(verb),), (block.span(content),)
                )


def _clause(verb: Token) -> TokenSpan | None:
    """The clause a verb takes; behind "said, citing the mayor," the parse hangs it on "citing"."""
    for near in (verb, *(c for c in verb.children if c.dep_ == "advcl")):
        for child in near.children:
            if child.dep_ == "ccomp":
                return verb.doc[child.left_edge.i : child.right_edge.i + 1]
    return None


def _clause_before(verb: Token, subject: TokenSpan) -> TokenSpan | None:
    """ "The line was cut, the minister told Norda": the parse may take the two for a list."""
    first = verb.sent.start
    if verb.dep_ not in ("conj", "parataxis") or subject.start - first < 3:
        return None
    comma = verb.doc[subject.start - 1]
    held = verb.doc[first : subject.start - 1]
    finite = any(t.tag_ in ("VBD", "VBZ", "VBP", "MD") for t in held)
    return held if comma.text == "," and finite else None
