"""Persons: by their name alone, whatever titles and offices stand before it."""

from collections.abc import Iterator, Sequence

from twosource.model import SourceKind
from twosource.read.claims.naming.phrase import Naming, Phrase, text_of
from twosource.read.claims.rows import Person
from twosource.read.tokens import Token


def name_person(phrase: Phrase) -> Naming | None:
    """The person that the phrase names, or None."""
    run = _person_run(phrase)
    if not run:
        return None
    lead = [t.lower_.rstrip(".") for t in phrase.noun_phrase() if t.i < run[0].i]
    roles = frozenset(phrase.roles())
    return phrase.made(
        text_of(run),
        kind=SourceKind.PERSON,
        person=True,
        proper=True,
        head=run[-1].lower_,
        roles=roles,
        pointing=_is_pointed_at(phrase, run),
        gender=phrase.gender([*lead, *roles]) or _by_given_name(phrase, run),
        words=frozenset(t.lower_ for t in run),
    )


def _is_pointed_at(phrase: Phrase, run: Sequence[Token]) -> bool:
    """True for "the spokesman, Luis Ortega,": the one spoken of before, now by name."""
    beside = phrase.root.i < run[0].i and phrase.root.pos_ == "NOUN"
    return beside and phrase.tokens[0].lower_ in ("the", "this", "that", "same")


def _by_given_name(phrase: Phrase, run: Sequence[Token]) -> Person | None:
    """Whether the first of several names is a man's or a woman's."""
    if len(run) < 2:
        return None
    first = run[0].lower_
    return phrase.know.given_names.get(first)


def _person_run(phrase: Phrase) -> list[Token]:
    """The words of a person's name, or nothing."""
    for head in _person_heads(phrase):
        if head.pos_ != "PROPN" and head.ent_type_ != "PERSON":
            continue
        run = _run(phrase, head)
        if not run or _is_outlet(phrase, run) or run[-1].lower_ in phrase.know.heads:
            continue
        if run[-1].dep_ == "poss" and run[-1].head.i == phrase.root.i:
            continue  # "Orlan's ministry" is no Orlan.
        before = phrase.tokens.doc[run[0].i - 1] if run[0].i > 0 else None
        titled = before is not None and phrase.is_title(before)
        named = head.ent_type_ == "PERSON" and not _described_as_group(phrase, run)
        beside = head != phrase.root and phrase.is_title(phrase.root)
        if titled or named or beside:
            return run
    return []


def _person_heads(phrase: Phrase) -> Iterator[Token]:
    """Where a person's name may end: the head, its appositions, the first name cited."""
    yield phrase.root
    yield from (c for c in phrase.root.children if c.dep_ == "appos")
    after = phrase.root.i + 1
    if after < len(phrase.tokens.doc) and phrase.is_title(phrase.root):
        token = phrase.tokens.doc[after]
        if token.ent_type_ == "PERSON" and token.ent_iob_ == "B":
            while token.i + 1 < len(token.doc) and token.nbor().ent_iob_ == "I":
                token = token.nbor()
            yield token
    if phrase.is_title(phrase.root) and (named := _set_apart(phrase)) is not None:
        yield named
    for entity in phrase.tokens.ents:
        if entity.label_ != "PERSON":
            continue
        beside = phrase.is_title(phrase.root) and _behind_comma(phrase, entity.start)
        if entity.start <= phrase.tokens.start + 1 or beside:
            yield entity[-1]


def _set_apart(phrase: Phrase) -> Token | None:
    """The "Orlan" of "the mayor of Brod, Vik Orlan,": two or three words between commas."""
    tokens = list(phrase.tokens)
    commas = [i for i, t in enumerate(tokens) if t.text == ","]
    if not commas:
        return None
    start, end = commas[0] + 1, commas[1] if len(commas) > 1 else len(tokens)
    name = tokens[start:end]
    proper = all(t.pos_ == "PROPN" and t.text[0].isupper() for t in name)
    return name[-1] if 2 <= len(name) <= 3 and proper else None


def _behind_comma(phrase: Phrase, at: int) -> bool:
    """True when the name at ``at`` stands behind a comma, its titles not counted."""
    doc = phrase.tokens.doc
    while at - 1 > phrase.tokens.start and phrase.is_title(doc[at - 1]):
        at -= 1
    return at > 0 and doc[at - 1].text == ","


def _run(phrase: Phrase, head: Token) -> list[Token]:
    """The proper words around ``head``, from behind the last title word on."""
    doc = phrase.tokens.doc
    first = last = head.i
    while first > doc[head.i].sent.start and _belongs(phrase, doc[first - 1], head):
        first -= 1
    while (
        last + 1 < len(doc)
        and doc[last + 1].pos_ == "PROPN"
        and (doc[last + 1].ent_type_ == "PERSON" == head.ent_type_)
    ):
        last += 1
    return list(doc[first : last + 1])


def _belongs(phrase: Phrase, token: Token, head: Token) -> bool:
    name_like = token.pos_ == "PROPN" or token.lower_ in ("al", "bin", "ibn", "van", "de", "el")
    hyphen = token.text == "-" and token.i > 0
    return (
        (name_like or hyphen)
        and not phrase.is_title(token)
        and token.ent_type_ not in ("NORP", "GPE", "ORDINAL")
        and head.i - token.i < 6
    )


def _described_as_group(phrase: Phrase, run: Sequence[Token]) -> bool:
    kinds = (SourceKind.MEDIA, SourceKind.PARTY, SourceKind.ORGANISATION)
    aside = (c for c in run[-1].children if c.dep_ == "appos")
    return phrase.described(run, kinds) or any(
        phrase.know.head(t.lower_, t.lemma_) in kinds for t in aside
    )


def _is_outlet(phrase: Phrase, run: Sequence[Token]) -> bool:
    return phrase.know.names_outlet([t.lower_ for t in run])
