"""Plain attributions that a tagger may miss: a verb of saying with its subject and its clause.

News puts the speaker last ("..., the minister told Norda on Friday.") and in headlines first
("Governor: depot on fire").  Both are read from the words as they stand, for the parse of long
sentences often takes them for a list.
"""

from collections.abc import Iterator, Sequence

from twosource.model import Attribution, Span
from twosource.read.claims.grid import Grid, named_subject, within
from twosource.read.claims.knowledge import Knowledge, words
from twosource.read.page import Sentence
from twosource.read.parsed import Doc
from twosource.read.tokens import Span as TokenSpan
from twosource.read.tokens import Token

_BREAKS = frozenset((",", "–", "—", "-", '"', "”", "''", "’", "»"))
_MARKS = frozenset(('"', "“", "”", "«", "»", "``", "''"))
_LONGEST_QUOTED = 6
_DASHES = frozenset(("-", "–", "—"))
_FINITE = frozenset(("VBD", "VBZ", "VBP", "MD"))
_NO_SUBJECT = words(
    "nobody none nothing and but or which who that as while when if because although"
)
_LABELS = words(
    "photo video update updated details background note quote source sources live watch "
    "read analysis opinion editorial breaking"
)
# "Local media report": behind these the verb is taken for a noun.
_PLURALS = words("media agencies outlets channels sources witnesses")
# "Contacted us to say that": whoever gets in touch says so.
_COMING = words("contact call write phone telephone ring email go hasten come appear rise rush")
# A clause opens this many words behind its verb at most.
_FURTHEST = 8
_LONGEST_NAME = 14
_LONGEST_HEAD = 7


def plain_attributions(
    grid: Grid, know: Knowledge, found: Sequence[Attribution]
) -> Iterator[Attribution]:
    """Attributions that ``found`` lacks, in text order."""
    taken = [span for a in found for span in a.cue]
    told = [(span, a.cue[0][0]) for a in found if a.cue for span in a.content]
    for sentence in grid.sentences:
        if (headline := _headline(sentence, know)) and not within(headline.cue[0], taken):
            yield headline
            continue
        if (opened := _opened(sentence, know, taken)) is not None:
            yield opened
        block = sentence.block
        for verb in sentence.tokens:
            if verb.lemma_ not in know.saying or verb.pos_ not in ("VERB", "NOUN"):
                continue
            span = block.span(verb)
            if within(span, taken):
                continue
            behind = tuple(_clause_behind(sentence, verb))
            yield from behind
            # A relay's own clause may follow: "P, the mayor said, as Norda reported".
            beside = verb.dep_ == "acl" and verb.head.dep_ == "appos"
            if beside or not within(span, [held for held, cue in told if cue < span[0]]):
                # The parse may hang on the verb what stands before it: that is found already.
                yield from (a for a in _clause_before(sentence, verb) if a not in behind)


def _made(sentence: Sentence, subject: TokenSpan, verb: Token, content: TokenSpan) -> Attribution:
    span = sentence.block.span
    return Attribution((span(subject),), (span(verb),), (span(content),))


def _clause_behind(sentence: Sentence, verb: Token) -> Iterator[Attribution]:
    """Subject, verb, clause; behind "said, citing the mayor," the parse hangs it on "citing"."""
    subject = named_subject(verb) if verb.pos_ == "VERB" else None
    if subject is None and verb.dep_ == "xcomp" and verb.head.lemma_ in _COMING:
        subject = named_subject(verb.head)
    if subject is None or subject.root.lower_ in _NO_SUBJECT:
        return
    for near in (verb, *(c for c in verb.children if c.dep_ == "advcl")):
        for child in near.children:
            if child.dep_ == "ccomp" and not _is_before_colon(child, verb):
                held = verb.doc[child.left_edge.i : child.right_edge.i + 1]
                yield _made(sentence, subject, verb, held)
                return
    if (clause := _clause_of_time(sentence, verb)) is not None:
        yield _made(sentence, subject, verb, clause)


def _clause_of_time(sentence: Sentence, verb: Token) -> TokenSpan | None:
    """The clause of "said after the match that P", which the parse hangs on the match."""
    end = min(verb.i + _FURTHEST, sentence.tokens.end)
    if verb.i + 2 >= end or verb.nbor().pos_ != "ADP":
        return None
    for word in verb.doc[verb.i + 2 : end]:
        if word.lower_ == "that" and word.dep_ == "mark" and word.head.i > word.i:
            return verb.doc[word.i : word.head.right_edge.i + 1]
    return None


def _opened(sentence: Sentence, know: Knowledge, taken: Sequence[Span]) -> Attribution | None:
    """ "The mayor did not rule this out: P": a verb of saying, and the clause behind a colon."""
    tokens, span = sentence.tokens, sentence.block.span
    colon = next((i for i, t in enumerate(tokens) if t.text == ":"), 0)
    if not 3 <= colon < len(tokens) - 3:
        return None
    held = tokens.doc[tokens[colon].i + 1 : tokens.end]
    cued = {t.i for t in tokens if within(span(t), taken)}
    if not _is_finite(held) or any(i < tokens[colon].i for i in cued):
        return None
    for verb in tokens[:colon]:
        leads = verb.pos_ in ("VERB", "AUX") and _leads_up(verb, know)
        says = not cued and (verb.lemma_ in know.saying or verb.lemma_ in know.cue_stances)
        subject = named_subject(verb) if leads or (says and verb.pos_ == "VERB") else None
        if subject is not None and subject.root.lower_ not in _NO_SUBJECT:
            return Attribution((span(subject),), (span(tokens[colon]),), (span(held),))
    return None


def _leads_up(verb: Token, know: Knowledge) -> bool:
    """True for "struck a softer note:", "was blunt:"."""
    opening = know.openers.get(verb.lemma_)
    if opening is None or "" in opening:
        return opening is not None
    return any(near.lower_ in opening for c in verb.rights for near in (c, *c.lefts))


def _is_before_colon(clause: Token, verb: Token) -> bool:
    """True for a clause that a colon or semicolon parts from the verb behind it."""
    return clause.i < verb.i and any(t.text in ":;" for t in verb.doc[clause.i : verb.i])


def _clause_before(sentence: Sentence, verb: Token) -> Iterator[Attribution]:
    """Clause, comma, speaker, verb, and nothing finite behind it."""
    doc, first = verb.doc, sentence.tokens.start
    closes = (
        verb.tag_ == "NN"
        and verb.i > 0
        and _is_last(sentence, verb)
        and (verb.nbor(-1).lower_ in _PLURALS or _are_documents(verb))
    )
    if verb.tag_ not in ("VBD", "VBZ", "VBP", "VBN", "NNS") and not closes:
        return
    end = verb.i
    while end - 1 > first and doc[end - 1].pos_ == "AUX":
        end -= 1
    end = _before_comma(doc, end)
    start = _before_quoted_name(doc, first, end)
    while start > first and doc[start - 1].text not in _BREAKS and end - start < _LONGEST_NAME:
        start -= 1
    if start <= first + 2 or start == end or doc[start - 1].text not in _BREAKS:
        return
    start = _with_office(doc, start, first)
    name, held = doc[start:end], doc[first : start - 1]
    relay = next((t.i for t in doc[verb.i + 1 : sentence.tokens.end] if _opens_relay(t)), 0)
    parted = next((t.i for t in doc[verb.i + 1 : sentence.tokens.end] if t.text == ";"), 0)
    behind = doc[verb.i + 1 : relay or parted or sentence.tokens.end]
    if _is_name(name) and _is_finite(held) and not _is_finite(behind):
        yield _made(sentence, name, verb, held)


def _are_documents(verb: Token) -> bool:
    """True for "documents obtained by Zenit show", where "show" was taken for Zenit's."""
    obtained = next((t for t in verb.ancestors if t.dep_ == "acl"), None)
    return obtained is not None and obtained.head.tag_ == "NNS" and obtained.nbor(-1).text != ","


def _is_last(sentence: Sentence, word: Token) -> bool:
    """True for the last word of a sentence, its full stop not counted."""
    return word.i + 1 >= sentence.tokens.end - 1


def _opens_relay(word: Token) -> bool:
    """True for the "as" of ", as Norda reported"."""
    return word.lower_ == "as" and word.i > 0 and word.nbor(-1).text == ","


def _before_comma(doc: Doc, end: int) -> int:
    """Without the comma that closes an apposition: "the governor, Mira Sandoz, said"."""
    named = end > 1 and doc[end - 1].text == "," and doc[end - 2].ent_type_ == "PERSON"
    return end - 1 if named else end


def _before_quoted_name(doc: Doc, first: int, end: int) -> int:
    """Where the marks of a name that ends in quotation marks open: 'the command "Sever" said'."""
    if doc[end - 1].text not in _MARKS:
        return end
    opens = range(end - 2, max(end - _LONGEST_QUOTED, first), -1)
    at = next((i for i in opens if doc[i].text in _MARKS), first)
    named = at > first and doc[at - 1].pos_ in ("NOUN", "PROPN")
    return at if named else end


def _with_office(doc: Doc, start: int, first: int) -> int:
    """Where "the regional governor, Mira Sandoz" begins, if an office stands before the name."""
    name = doc[start]
    if doc[start - 1].text != "," or name.ent_type_ != "PERSON":
        return start
    at = start - 2
    while at > first and doc[at].text not in _BREAKS and start - at < _LONGEST_NAME:
        at -= 1
    office = doc[start - 2]
    opened = doc[at].text in _BREAKS and doc[at + 1].lower_ in ("the", "its", "their", "a", "his")
    return at + 1 if opened and office.pos_ == "NOUN" and office.dep_ == "appos" else start


def _is_name(tokens: TokenSpan) -> bool:
    named = any(t.pos_ in ("NOUN", "PROPN", "PRON") for t in tokens)
    return named and not _is_finite(tokens) and tokens[0].lower_ not in _NO_SUBJECT


def _is_finite(tokens: TokenSpan) -> bool:
    return any(t.tag_ in _FINITE and t.pos_ in ("VERB", "AUX") for t in tokens)


def _signed_headline(sentence: Sentence, know: Knowledge) -> Attribution | None:
    """A headline that ends with a dash and its speaker: "Two killed in blast - police"."""
    tokens, block = sentence.tokens, sentence.block
    dash = next((i for i in range(len(tokens) - 1, 2, -1) if tokens[i].text in _DASHES), 0)
    name = tokens[dash + 1 :]
    topic = next((i for i, t in enumerate(name) if i and t.lower_ in ("on", "about", "after")), 0)
    name = name[:topic] if topic else name
    if not dash or not 0 < len(name) <= _LONGEST_HEAD or not tokens[dash - 1].whitespace_:
        return None
    head = name[-1]
    if not know.head(head.lower_, head.lemma_) and head.ent_type_ not in ("PERSON", "ORG"):
        return None
    span = block.span
    return Attribution((span(name),), (span(tokens[dash]),), (span(tokens[:dash]),))


def _headline(sentence: Sentence, know: Knowledge) -> Attribution | None:
    """A headline that begins with its speaker and a colon."""
    tokens, block = sentence.tokens, sentence.block
    if tokens.start != 0 or tokens.end != len(block.doc) or tokens[-1].text in ".!?":
        return None
    if (tail := _signed_headline(sentence, know)) is not None:
        return tail
    colon = next((i for i, t in enumerate(tokens[:_LONGEST_HEAD]) if t.text == ":"), 0)
    if colon < 1 or len(tokens) - colon < 4 or tokens[0].lower_ in _LABELS:
        return None
    name = tokens[0:colon]
    head = name.root
    speaks = know.head(head.lower_, head.lemma_) or head.ent_type_ in ("PERSON", "ORG", "GPE")
    if not speaks or _is_finite(name):
        return None
    colon_span: Span = block.span(tokens[colon])
    return Attribution((block.span(name),), (colon_span,), (block.span(tokens[colon + 1 :]),))
