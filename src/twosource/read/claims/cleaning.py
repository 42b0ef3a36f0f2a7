"""Attributions made ready for chains: what names no speaker left out, contents made whole.

Attributions are found by what learnt taggers see; chains need them stricter.  "Ten missiles
attacked the yard" attributes nothing, "citing the mayor" names an origin rather than a content, and
of "P, the mayor said, Norda reported" it is the agency that is outside.
"""

from bisect import bisect_left
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Token

from twosource.lexicon import Lexicon
from twosource.model import Attribution, EventMention, Span, Spans, Stance
from twosource.read.attribution.rows import CueRow
from twosource.read.claims.grid import Grid, hull, named_subject, subtract, trimmed, within
from twosource.read.claims.knowledge import Knowledge, words
from twosource.read.page import Block

_SPEAKING_ENTITIES = frozenset(("PERSON", "ORG", "GPE", "NORP", "FAC"))
_ACTS = (Stance.DEMANDS, Stance.PROMISES, Stance.THREATENS)
_TIMES = frozenset(("DATE", "TIME"))
_PRONOUNS = words("he she they we i it who you one some others many")
# Event types that are done rather than said.
_DEEDS = words("ASSAULT COERCE PROTEST MOBILIZE AID RETREAT INCIDENT TRAVEL COOPERATE YIELD")
_LABELS = words("quote details background source sources updated photo video")


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
    grid: Grid,
    know: Knowledge,
    cues: Cues,
    attributions: Sequence[Attribution],
    mentions: Sequence[EventMention] = (),
) -> list[Attribution]:
    """The attributions that chains can stand on, parents renumbered, contents whole clauses.

    ``mentions`` tell which verbs are deeds: they attribute only when they surely do.
    """
    deeds = frozenset(m.trigger for m in mentions if m.type in _DEEDS)
    kept = [
        i
        for i, a in enumerate(attributions)
        if _attributes(grid, know, cues, a, deeds) and not _is_part(grid, a, attributions)
    ]
    number = {old: new for new, old in enumerate(kept)}
    found = [replace(attributions[i], parent=_kept_parent(attributions, number, i)) for i in kept]
    found = [_quoted(grid, _split(grid, a)) for a in found]
    found = [replace(a, source=_speakers(grid, a.source)) for a in found]
    sources = sorted({span for a in found for span in a.source})
    found = [_apart(replace(a, source=_sourced(grid, a)), sources) for a in found]
    found = _named(found)
    found = [_blamed(grid, a) if a.stance is Stance.BLAMES else a for a in _turned_out(found)]
    return [replace(a, content=_whole(grid, a)) for a in found]


def _named(found: Sequence[Attribution]) -> list[Attribution]:
    """Without those that name nobody inside what somebody named says: it is all his."""
    left = [i for i, a in enumerate(found) if a.source or a.parent is None]
    number = {old: new for new, old in enumerate(left)}
    return [replace(found[i], parent=_kept_parent(found, number, i)) for i in left]


def _speakers(grid: Grid, source: Spans) -> Spans:
    """The source without a date: "expected by Friday" names nobody."""
    head = grid.head(source)
    return () if head is not None and head.ent_type_ in _TIMES else source


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


def _is_part(grid: Grid, a: Attribution, others: Sequence[Attribution]) -> bool:
    """True when the cue is only a part of another one's: "claim" in "withdrew its claim"."""
    head = grid.head(a.cue)
    if head is not None and head.pos_ != "NOUN":
        return False
    start, end = a.cue[0] if a.cue else (0, 0)
    return any(
        other is not a and low <= start and end <= high and (low, high) != (start, end)
        for other in others
        for low, high in other.cue
    )


def _kept_parent(
    attributions: Sequence[Attribution], number: dict[int, int], index: int
) -> int | None:
    at = attributions[index].parent
    seen = set[int]()
    while at is not None and at not in number and at not in seen:
        seen.add(at)
        at = attributions[at].parent
    return number.get(at) if at is not None else None


def _attributes(
    grid: Grid, know: Knowledge, cues: Cues, a: Attribution, deeds: Collection[Span]
) -> bool:
    if not a.cue or _is_no_saying(grid, know, a):
        return False
    if a.stance is not Stance.ASSERTS or _is_sure(grid, know, cues, a):
        return True
    if any(trigger in deeds for trigger in _words_of(grid, a.cue)):
        return False
    return bool(a.source) and _can_speak(grid, know, a.source)


def _is_no_saying(grid: Grid, know: Knowledge, a: Attribution) -> bool:
    """True for what only looks like an attribution."""
    cue_words = tuple(grid.page.text(a.cue[0]).lower().split())
    source = grid.page.text(a.source[0]).lower().strip() if a.source else ""
    asked = grid.head(a.source)
    return (
        (bool(cue_words) and cue_words[0].strip(":") in _LABELS)
        or source in _LABELS
        or (asked is not None and _asks(asked))
        or _is_told_of(grid, a)
        or _names_origin(grid, know, cue_words, a)
        or _is_empty(grid, a)
        or _is_outlook(grid, know, a)
    )


def _words_of(grid: Grid, spans: Spans) -> Iterator[Span]:
    for span in spans:
        block = grid.block(span[0])
        for token in grid.tokens(span) or ():
            if block is not None:
                yield block.span(token)


def _is_empty(grid: Grid, a: Attribution) -> bool:
    """True when nothing but a determiner or a mark was taken for the content."""
    head = grid.head(a.content)
    return head is not None and head.pos_ in ("DET", "PUNCT", "CCONJ")


def _is_outlook(grid: Grid, know: Knowledge, a: Attribution) -> bool:
    """True for "is likely to": how the statement sees what is to come, not who makes it."""
    return any(
        token.pos_ == "ADJ" and token.dep_ == "acomp" and token.lower_ in know.stances
        for span in a.cue
        for token in grid.tokens(span) or ()
    )


def _asks(word: Token) -> bool:
    """True for the "who" of a question ("unclear who ordered it"), not of a relative clause."""
    return word.lower_ == "who" and word.head.dep_ not in ("relcl", "acl")


def _is_told_of(grid: Grid, a: Attribution) -> bool:
    """True for a passive without a clause: "two deaths were reported", "a deal was concluded"."""
    cue = grid.head(a.cue)
    if cue is None or cue.lemma_ in ("quote", "cite"):
        return False
    if not any(c.dep_ == "auxpass" for c in cue.children):
        return False
    if any(c.dep_ in ("ccomp", "xcomp", "agent") for c in cue.children):
        return False
    head = grid.head(a.source)
    return head is None or head.dep_ == "nsubjpass"


def _names_origin(grid: Grid, know: Knowledge, words: tuple[str, ...], a: Attribution) -> bool:
    """True for "citing the mayor": the words behind it name somebody and say nothing."""
    fits = any(
        words[: len(phrase)] == phrase and role == "origin"
        for phrase, role in know.carriers.get(words[0] if words else "", ())
    )
    head, cue = grid.head(a.content), grid.head(a.cue)
    if _behind_saying(grid, a) is not None:
        return False
    if cue is not None and cue.tag_ == "VBG" and "saying" not in words:
        return fits
    return fits and (head is None or head.pos_ not in ("VERB", "AUX"))


def _is_sure(grid: Grid, know: Knowledge, cues: Cues, a: Attribution) -> bool:
    """True when one of the cue's words is a known one."""
    return any(
        token.lemma_.lower() in cues.words
        or token.lemma_.lower() in know.saying
        or token.lemma_.lower() in know.cue_stances
        or token.lower_ in ("according", "tweeted")
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
        return root.lower_ in _PRONOUNS and not _asks(root)
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


def _split(grid: Grid, a: Attribution) -> Attribution:
    """ "denied having denied that P", "offered to host P": what is denied or offered is an act."""
    cue, block = grid.head(a.cue), grid.block(a.cue[0][0])
    if cue is None or block is None or (cue.lemma_ != "deny" and a.stance not in _ACTS):
        return a
    a = _with_asked(a, cue, block)
    inner = next((c for c in cue.children if c.dep_ in ("xcomp", "pcomp")), None)
    if inner is None or not within(block.span(inner), a.cue):
        return a
    held = block.span(inner.doc[inner.left_edge.i : inner.right_edge.i + 1])
    return replace(a, cue=(block.span(cue),), content=(held,))


def _with_asked(a: Attribution, cue: Token, block: Block) -> Attribution:
    """ "warned drivers to stay away": those who are asked to act belong to what is asked."""
    for asked in (c for c in cue.rights if c.dep_ in ("dobj", "dative", "nsubj")):
        span = block.span(asked.doc[asked.left_edge.i : asked.i + 1])
        if within(span, a.cue) and a.content and 0 <= a.content[0][0] - span[1] <= 1:
            content = ((span[0], a.content[0][1]), *a.content[1:])
            return replace(a, cue=subtract(a.cue, [span]), content=content)
    return a


def _quoted(grid: Grid, a: Attribution) -> Attribution:
    """ "P, the mayor was quoted by Norda as saying": it is the mayor who speaks."""
    cue, block = grid.head(a.cue), grid.block(a.cue[0][0])
    if cue is None or block is None or cue.lemma_ not in ("quote", "cite"):
        return a
    subject = next((c for c in cue.children if c.dep_ == "nsubjpass"), None)
    if subject is None:
        behind = _behind_saying(grid, a)
        return replace(a, content=(behind,)) if behind is not None else a
    span = block.span(subject.doc[subject.left_edge.i : subject.right_edge.i + 1])
    saying = [block.span(t) for t in cue.subtree if t.lower_ == "saying" and t.i > cue.i]
    content = tuple(
        piece
        for part in subtract(a.content, [span, *saying])
        if (piece := trimmed(grid.page.report.text, part))
    )
    return replace(a, source=(span,), content=content or a.content)


def _behind_saying(grid: Grid, a: Attribution) -> Span | None:
    """What stands behind "quoted the mayor as saying" in the content, or None."""
    for span in a.content:
        if "saying" not in grid.page.text(span).lower():
            continue
        for token in grid.tokens(span) or ():
            block = grid.block(span[0])
            if token.lower_ == "saying" and token.i > 0 and block is not None:
                start = block.span(token)[1] + 1
                if token.nbor(-1).lower_ == "as" and start < span[1]:
                    return start, span[1]
    return None


def _apart(a: Attribution, sources: Sequence[Span]) -> Attribution:
    """A source without the source of another attribution that it runs into."""
    holes = [
        span
        for start, end in a.source
        for span in sources[bisect_left(sources, (start + 1, 0)) : bisect_left(sources, (end, 0))]
        if span[1] <= end
    ]
    return replace(a, source=subtract(a.source, holes)) if holes else a


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
    start, end = _edges(_clause_of(tokens.root, block, barred), block.start)
    if tokens[0].dep_ == "mark":
        start = span[0]
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


def _clause_of(root: Token, block: Block, barred: Spans) -> Token:
    """The clause that the cue takes, where only a scrap of it ("through the") was found."""
    if root.pos_ in ("VERB", "AUX"):
        return root
    for token in root.ancestors:
        if token.dep_ == "ccomp" and within(block.span(token.head), barred):
            return token
    return root


def _edges(root: Token, block: int) -> Span:
    last = root.doc[root.right_edge.i]
    return block + root.doc[root.left_edge.i].idx, block + last.idx + len(last)
