"""From the words that cite a speaker to what they call it."""

from collections.abc import Iterator
from dataclasses import replace

from twosource.model import SourceKind
from twosource.read.claims.knowledge import Knowledge, words
from twosource.read.claims.naming.groups import name_apposed, name_outlet, name_plain
from twosource.read.claims.naming.persons import name_person
from twosource.read.claims.naming.phrase import Naming, Phrase
from twosource.read.tokens import Span as TokenSpan
from twosource.read.tokens import Token

_POSSESSIVE = {"its": "it", "his": "he", "her": "she", "their": "they"}
_PLURAL_PRONOUNS = words("they we them us both all many some others")
_PRONOUNS = _PLURAL_PRONOUNS | words(
    "he she it i who which him her himself herself itself one former latter"
)
# A memo seen by a newspaper is not the newspaper's.
_SEEN = words("see obtain review read leak view get acquire carry distribute broadcast air relay")
_PARTS = words("one two three another some several many most both")
_OWNING = frozenset(("by", "from", "of"))


def name_phrase(tokens: TokenSpan, start: int, know: Knowledge) -> Naming | None:
    """What the noun phrase ``tokens`` of a block that starts at ``start`` calls its speaker.

    None when there is nothing in it that could be a speaker's name.
    """
    root = _root(tokens)
    if root is None:
        return None
    return _name(Phrase(tokens, root, start, know))


def _root(tokens: TokenSpan) -> Token | None:
    words = [t for t in tokens if not (t.is_punct or t.is_space)]
    if not words:
        return None
    root: Token = tokens.root
    while root.dep_ in ("prep", "agent") or root.pos_ == "ADP" or root.lower_ == "according":
        inner = [c for c in root.children if c.dep_ in ("pobj", "prep", "pcomp") and c in tokens]
        if not inner:
            break
        root = inner[0]
    if root.is_punct or root.pos_ in ("ADP", "VERB", "AUX", "DET"):
        nouns = [t for t in words if t.pos_ in ("PROPN", "NOUN", "PRON")]
        root = nouns[-1] if nouns else words[-1]
    return root


def _name(phrase: Phrase) -> Naming:
    """The first way of naming that fits."""
    if (group := _group_of(phrase)) is not None:
        if (person := name_person(phrase)) is not None:
            return person  # "One of them, the driver Joe Reed,"
        return replace(name_plain(phrase), among=_name(group))
    lower = _POSSESSIVE.get(phrase.root.lower_, phrase.root.lower_)
    if (phrase.root.pos_ == "PRON" or lower in ("former", "latter")) and lower in _PRONOUNS:
        return phrase.made(
            phrase.root.text, pronoun=lower, plural=lower in _PLURAL_PRONOUNS, proper=False
        )
    return (
        _owned_document(phrase)
        or name_person(phrase)
        or name_outlet(phrase)
        or name_apposed(phrase)
        or name_plain(phrase)
    )


def _group_of(phrase: Phrase) -> Phrase | None:
    """The group of "one of the sources", as a phrase of its own."""
    if phrase.root.lower_ not in _PARTS:
        return None
    of = next((c for c in phrase.root.children if c.lower_ == "of"), None)
    for noun in of.children if of is not None else ():
        if noun.dep_ == "pobj" and (noun.pos_ == "NOUN" or noun.lower_ == "them"):
            inner = phrase.tokens.doc[noun.left_edge.i : noun.right_edge.i + 1]
            return Phrase(inner, noun, phrase.start, phrase.know)
    return None


def _owned_document(phrase: Phrase) -> Naming | None:
    """ "the ministry's report", "a toll of the ministry": the owner speaks."""
    noun = _document_noun(phrase)
    if noun is None or _is_outlet_by_name(phrase):
        return None
    for owner in _owners(phrase):
        if owner.lower_ in phrase.know.mediums or owner.lower_ in phrase.know.documents:
            continue
        inner = phrase.tokens.doc[owner.left_edge.i : owner.right_edge.i + 1]
        if owner.dep_ in ("compound", "amod", "nmod"):
            inner = phrase.tokens.doc[owner.left_edge.i : owner.i + 1]
        found = _name(Phrase(inner, owner, phrase.start, phrase.know))
        return replace(found, document=noun, owned=True)
    if noun in phrase.know.heads or (phrase.know.mediums.get(noun) is None and noun == "channel"):
        return None
    return replace(name_plain(phrase), document=noun)


def _is_page(phrase: Phrase, noun: Token) -> bool:
    """True for a channel, and for the "claims" behind it that was taken for its noun."""
    beside = (c for c in noun.lefts if c.dep_ == "compound")
    return any(t.lemma_.lower() in phrase.know.documents for t in (noun, *beside))


def _is_outlet_by_name(phrase: Phrase) -> bool:
    """True for "the Baza channel", which is nobody's."""
    root = phrase.root
    if phrase.know.heads.get(root.lower_) is not SourceKind.MEDIA or root.i <= phrase.tokens.start:
        return False
    name, owned = root.nbor(-1), any(c.dep_ == "poss" for c in root.children)
    named = name.pos_ == "PROPN" and name.dep_ == "compound"
    return named and not owned and name.lower_ not in phrase.know.mediums


def _document_noun(phrase: Phrase) -> str | None:
    if phrase.root.pos_ == "PROPN" and phrase.root.text[0].isupper() and phrase.root.i > 0:
        return None
    for form in (phrase.root.lower_, phrase.root.lemma_.lower()):
        if form in phrase.know.documents:
            return form
    return None


def _owners(phrase: Phrase) -> Iterator[Token]:
    for child in phrase.root.children:
        if child.dep_ == "poss":
            yield child
    for child in phrase.root.children:
        if child.lower_ == "on":  # "A post on the movement's channel".
            pages = (c for c in child.children if _is_page(phrase, c))
            yield from (c for page in pages for c in page.children if c.dep_ == "poss")
        if child.dep_ in ("prep", "agent") and child.lower_ in _OWNING:
            yield from (c for c in child.children if c.dep_ == "pobj" and c.pos_ != "NUM")
        if child.dep_ == "acl" and child.lemma_ not in _SEEN:
            agents = (c for c in child.children if c.dep_ == "agent")
            yield from (c for a in agents for c in a.children if c.dep_ == "pobj")
    for child in phrase.root.children:
        if child.dep_ in ("compound", "nmod") and (
            child.lower_ in phrase.know.heads or child.ent_type_ in ("ORG", "GPE")
        ):
            yield child
