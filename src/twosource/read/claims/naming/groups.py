"""Outlets, bodies and other groups, and whoever is called by a common noun."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from twosource.model import SourceKind
from twosource.read.claims.knowledge import words
from twosource.read.claims.naming.phrase import Naming, Phrase, text_of
from twosource.read.tokens import Token

_DETERMINERS = words(
    "the a an this that these those its his her their our my same some another said"
)
_CALLING = words("calling called named known dubbed styled")
_MARKS = frozenset(('"', "“", "”", "``", "''", "«", "»"))
_EMPTY = words("of for and himself herself itself themselves")
_POINTING = words("the this that these those same said")


def name_outlet(phrase: Phrase) -> Naming | None:
    """ "the Norda news agency", "the daily Zenit": the proper name alone."""
    cited = phrase.to_comma()
    proper = [t for t in cited if _is_proper(phrase, t)]
    if not proper:
        return None
    run = _last_run(proper)
    name = text_of(run)
    if name.lower() in phrase.know.mediums and phrase.root != run[-1]:
        return None  # "A local TV channel" has no name.
    described = _described_as_outlet(phrase, run)
    known = phrase.know.media.get(name.lower())
    if not (described or known) or (run[-1].pos_ == "NUM" and len(run) == 1):
        return None
    state = any(t.lower_ == "state" or t.lower_ == "state-run" for t in cited)
    return phrase.made(
        name,
        kind=known or (SourceKind.STATE_MEDIA if state else SourceKind.MEDIA),
        proper=True,
        head=run[-1].lower_,
        roles=frozenset(phrase.roles()),
        words=frozenset(t.lower_ for t in run),
    )


def _is_proper(phrase: Phrase, token: Token) -> bool:
    if not token.text[0].isupper():
        if token.pos_ == "PROPN" and token.lower_ in phrase.know.media:
            return True
        return token.like_num and token.i > 0 and token.nbor(-1).pos_ == "PROPN"
    if token.pos_ == "PROPN":
        return token.ent_type_ != "NORP" or token == phrase.root
    if token.pos_ == "ADJ":
        return len(token) > 2 and token.text.isupper()
    return token.pos_ in ("NOUN", "X") and not token.is_sent_start and token.dep_ != "poss"


def _described_as_outlet(phrase: Phrase, run: Sequence[Token]) -> bool:
    return phrase.described(run, (SourceKind.MEDIA,)) or phrase.know.names_outlet(
        [t.lower_ for t in run]
    )


def _last_run(proper: Sequence[Token]) -> list[Token]:
    run = [proper[-1]]
    for token in reversed(proper[:-1]):
        if token.i != run[0].i - 1 and token.doc[token.i + 1].text != "-":
            break
        run.insert(0, token)
    return run


def name_apposed(phrase: Phrase) -> Naming | None:
    """ "the owner, Vik Lines,", "a group calling itself Vik": a group by the name set beside it."""
    if phrase.root.pos_ != "NOUN":
        return None
    for child in (*phrase.root.children, *_called(phrase.root)):
        beside = child.dep_ == "appos" or child.head.i != phrase.root.i
        proper = child.pos_ == "PROPN" or child.ent_type_ == "ORG"
        named = beside and proper and child.i > phrase.root.i
        if named and child.ent_type_ not in ("GPE", "DATE"):
            inner = phrase.tokens.doc[child.left_edge.i : child.right_edge.i + 1]
            found = name_plain(Phrase(inner, child, phrase.start, phrase.know))
            kind = found.kind or phrase.know.head(phrase.root.lower_, phrase.root.lemma_)
            return replace(
                found,
                kind=kind if kind is not SourceKind.OFFICE else SourceKind.ORGANISATION,
                roles=found.roles | frozenset((phrase.root.lower_,)),
            )
    return None


def _called(noun: Token) -> Iterator[Token]:
    """The name behind "calling itself", "called", "known as"."""
    for verb in noun.children:
        if verb.dep_ == "acl" and verb.lower_ in _CALLING:
            yield from (c for c in verb.children if c.dep_ in ("oprd", "attr", "dobj"))
            yield from (c for p in verb.children if p.lower_ == "as" for c in p.children)


def name_plain(phrase: Phrase) -> Naming:
    """Whoever the phrase calls by a noun, with what tells it from others of that noun."""
    whole = phrase.noun_phrase()
    kept = list(whole)
    while len(kept) > 1 and kept[0].lower_ in _DETERMINERS:
        kept = kept[1:]
    head = phrase.root.lower_
    group = _group_name(phrase, phrase.to_comma())
    kept = group or kept
    acronym = phrase.root.text.isupper() and len(phrase.root) > 2
    named = (phrase.root.pos_ == "PROPN" or acronym) and head not in phrase.know.heads
    proper = bool(group) or named
    kind = phrase.know.head(head, phrase.root.lemma_)
    if kind is SourceKind.MEDIA and any(t.lower_.startswith("state") for t in kept):
        kind = SourceKind.STATE_MEDIA
    if kind is None and phrase.root.ent_type_ == "GPE":
        kind = SourceKind.GOVERNMENT
    elif kind is None and phrase.root.ent_type_ == "ORG":
        kind = SourceKind.ORGANISATION
    return phrase.made(
        text_of(kept),
        kind=kind,
        proper=proper,
        plural=phrase.root.tag_ in ("NNS", "NNPS"),
        pointing=whole[0].lower_ in _POINTING,
        deictic=whole[0].lower_ in ("this", "our"),
        untold=whole[0].lower_ in ("a", "an", "another", "one", "some"),
        gender=phrase.know.gendered.get(head),
        roles=frozenset((head, *phrase.roles())),
        words=frozenset(_naming_words(kept)),
    )


def _group_name(phrase: Phrase, kept: Sequence[Token]) -> list[Token]:
    """ "the militant group Ansar Vale": the proper name behind the noun, if there is one."""
    if quoted := _quoted_name(phrase):
        return quoted
    for i, token in enumerate(kept[:-1]):
        rest = kept[i + 1 :]
        kind = phrase.know.heads.get(token.lower_)
        if (
            kind in (SourceKind.PARTY, SourceKind.ORGANISATION, SourceKind.MEDIA)
            and token.text.islower()
            and all(t.text[0].isupper() or t.like_num or t.text == "-" for t in rest)
        ):
            return list(rest)
    return []


def _quoted_name(phrase: Phrase) -> list[Token]:
    """The name in quotation marks behind an outlet's noun: 'author of the channel "Hill Notes"'."""
    tokens = list(phrase.tokens)
    marks = [i for i, t in enumerate(tokens) if t.text in _MARKS]
    if len(marks) < 2 or marks[1] - marks[0] < 2 or marks[0] == 0:
        return []
    noun = tokens[marks[0] - 1]
    outlet = phrase.know.heads.get(noun.lower_) is SourceKind.MEDIA
    return tokens[marks[0] + 1 : marks[1]] if outlet else []


def _naming_words(kept: Sequence[Token]) -> Iterator[str]:
    """The words that tell one speaker from another: no "in Kyiv" behind the noun, no age."""
    if text_of(kept).endswith("-year-old"):
        return
    for token in kept:
        if token.lower_ in ("in", "at", "from", "near", "on"):
            return
        if token.is_alpha and token.lower_ not in _EMPTY:
            yield token.lower_
