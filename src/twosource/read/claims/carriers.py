"""Hearers, outlets and mediums: the words beside a cue that say how a claim travelled."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from twosource.model import Spans
from twosource.read.claims.knowledge import Knowledge
from twosource.read.claims.naming import Naming, name_phrase
from twosource.read.page import Sentence
from twosource.read.tokens import Token

# Verbs whose object hears what is said, and verbs that take "to" before the hearer.
_TELLING = frozenset(("tell", "inform", "assure", "brief"))
_SAYING_TO = frozenset(
    [
        "say",
        "confirm",
        "speak",
        "write",
        "explain",
        "reveal",
        "admit",
        "talk",
        "disclose",
        "comment",
    ]
)
# "An interview with NTV broadcast on Monday": taken for a broadcast of NTV's.
_SHOWN = frozenset(("broadcast", "interview"))
_MISTAKEN = frozenset(("xcomp", "ccomp"))
_TIMES = frozenset(("DATE", "TIME"))
_BEFORE_MEDIUM = frozenset(
    ("on", "via", "in", "through", "over", "to", "by", "from", "at", "during", "using", "a")
)


@dataclass(frozen=True, slots=True)
class Carrier:
    """One such word: a hearer, a relay or an origin with its naming, or a medium.

    ``token`` is the word by which the parse says whose it is.
    """

    token: Token
    role: str
    naming: Naming | None = None
    spans: Spans = ()
    medium: str | None = None


def find_carriers(sentence: Sentence, know: Knowledge) -> Iterator[Carrier]:
    """The carriers of a sentence, in text order, wherever they stand in it."""
    tokens = list(sentence.tokens)
    words = [t.lower_ for t in tokens]
    for i, token in enumerate(tokens):
        if token.lemma_ in _TELLING or token.lemma_ in _SAYING_TO:
            yield from _hearers(token, sentence, know)
        if words[i] == "on":
            yield from _on_air(token, sentence, know)
        for phrase, role in know.carriers.get(words[i], ()):
            if tuple(words[i : i + len(phrase)]) == phrase:
                yield from _after(tokens[i + len(phrase) - 1], token, role, sentence, know)
                break
        for phrase, medium in know.mediums.get(words[i].rstrip("."), ()):
            if tuple(w.rstrip(".") for w in words[i : i + len(phrase)]) == phrase:
                if _is_medium(tokens, i, i + len(phrase), know):
                    yield Carrier(token, "medium", medium=medium)
                break


def _hearers(verb: Token, sentence: Sentence, know: Knowledge) -> Iterator[Carrier]:
    telling = verb.lemma_ in _TELLING
    for child in verb.children:
        if child.i < verb.i:
            continue
        if child.dep_ in _MISTAKEN and child.tag_ == "NNP":
            # "told dpa that": an outlet written small is taken for a verb.
            yield Carrier(verb, "hearer", *_small(child, sentence, know))
        elif telling and child.dep_ in ("dobj", "dative", "iobj", "oprd"):
            if not _is_named_behind(child):
                yield from _named(child, verb, "hearer", sentence, know)
        elif not telling and child.dep_ in ("prep", "dative") and child.lower_ == "to":
            for inner in child.children:
                if inner.dep_ == "pobj":
                    yield from _named(inner, verb, "hearer", sentence, know)


def _on_air(on: Token, sentence: Sentence, know: Knowledge) -> Iterator[Carrier]:
    """The outlet of "said on Deutschlandfunk", when it is known by name."""
    for child in on.children:
        named = on.doc[child.left_edge.i : child.i + 1]
        words = [t.lower_ for t in named if t.dep_ != "det"]
        if child.dep_ == "pobj" and " ".join(words) in know.media:
            yield from _named(child, on, "relay", sentence, know)


def _is_named_behind(noun: Token) -> bool:
    """True for the "agency" of "told the news agency dpa that", by the parse of "dpa"."""
    last = noun.right_edge.i + 1
    behind = noun.doc[last] if last < len(noun.doc) else noun
    beside = behind.dep_ in _MISTAKEN or behind.dep_ == noun.dep_
    return beside and behind.tag_ == "NNP" and behind.head.i == noun.head.i and behind.i > noun.i


def _small(name: Token, sentence: Sentence, know: Knowledge) -> tuple[Naming | None, Spans]:
    phrase = name.doc[name.i : name.i + 1]
    return name_phrase(phrase, sentence.block.start, know), (sentence.block.span(phrase),)


def _after(
    last: Token, first: Token, role: str, sentence: Sentence, know: Knowledge
) -> Iterator[Carrier]:
    """The noun phrase behind a carrier phrase."""
    objects = [c for c in last.children if c.i > last.i and c.dep_ in ("pobj", "dobj", "nsubj")]
    if objects and objects[0].ent_type_ in _TIMES:
        objects = [o for c in first.children if c.lower_ == "by" for o in c.children]
    if objects:
        named = objects[0]
        if named.lower_ in _SHOWN:
            named = next((c for c in named.children if c.dep_ == "compound"), named)
        yield from _named(named, first, role, sentence, know)


def _named(
    head: Token, owner: Token, role: str, sentence: Sentence, know: Knowledge
) -> Iterator[Carrier]:
    doc = sentence.tokens.doc
    aside = [
        c.left_edge.i
        for c in head.children
        if c.dep_ == "appos" and c.i > head.i and doc[c.left_edge.i - 1].text == ","
    ]
    phrase = doc[head.left_edge.i : min([head.right_edge.i + 1, *aside])]
    naming = name_phrase(phrase, sentence.block.start, know)
    if naming is not None:
        yield Carrier(owner, role, naming, (sentence.block.span(phrase),))


def _is_medium(tokens: Sequence[Token], start: int, end: int, know: Knowledge) -> bool:
    """True when the words at ``start:end`` say how something was said, not who said it."""
    word = tokens[start]
    if word.lower_ == "tweeted":
        return True
    if word.lower_ in _IN_NAMES and _is_in_name(tokens, start, end):
        return False
    if word.lower_ in ("x", "x.") and (word.text[0] != "X" or start == 0):
        return False
    head = tokens[end - 1]
    while head.dep_ in ("compound", "amod", "poss", "nmod") and head.head.i != head.i:
        head = head.head
    if head.dep_ in ("nsubj", "nsubjpass") and head.i != tokens[end - 1].i:
        outlet = word.lower_ in _IN_NAMES
        return head.lemma_.lower() in know.documents and not outlet
    before = {t.lower_ for t in tokens[max(start - 4, 0) : start]}
    if head.dep_ in ("dobj", "dative"):
        return head.lower_ in ("conference", "briefing") or head.head.lemma_ in _WRITING
    return bool(before & _BEFORE_MEDIUM) and head.dep_ not in ("nsubj", "nsubjpass")


def _is_in_name(tokens: Sequence[Token], start: int, end: int) -> bool:
    """True for the "TV" of "Krajina TV", the "Radio" of "Radio Krajina"."""
    before = start > 0 and tokens[start - 1].pos_ == "PROPN"
    word = tokens[start]
    behind = end < len(tokens) and tokens[end].pos_ == "PROPN" and word.dep_ == "compound"
    return before or behind


# Words that may end an outlet's name: "Krajina TV" is an outlet, "national TV" a medium.
_IN_NAMES = frozenset(("tv", "television", "radio"))
_WRITING = frozenset(
    ("issue", "publish", "release", "post", "write", "send", "read", "give", "hold")
)
