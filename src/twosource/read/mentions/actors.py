"""What an actor's words stand for: name as written, country, role, whether only suspected."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from twosource.lexicon import Lexicon
from twosource.model import Actor
from twosource.read.page import Block
from twosource.read.tokens import Token

COUNTRIES = "actors/countries.tsv"
NAMES = "actors/names.tsv"
ROLES = "actors/roles.tsv"
GOVERNMENT = "GOV"
SUSPECTING = frozenset(
    [
        "suspected",
        "alleged",
        "presumed",
        "apparent",
        "supposed",
        "possible",
        "probable",
        "believed",
        "reported",
        "unconfirmed",
    ]
)
_SUSPECTING_ADVERBS = frozenset(
    ["allegedly", "apparently", "presumably", "supposedly", "possibly", "probably", "reportedly"]
)
_DETERMINERS = frozenset({"det", "predet", "punct", "case", "preconj"})
_KEPT_BEFORE = frozenset({"compound", "amod", "nmod", "poss", "nummod", "quantmod", "advmod"})
_LONGEST_NAME = 5


@dataclass(frozen=True, slots=True)
class CountryRow:
    """A country as an actor: its names, demonyms and the capitals that stand for its government."""

    iso3: str
    name: str
    example: str
    aliases: tuple[str, ...] = ()
    demonyms: tuple[str, ...] = ()
    capitals: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NameRow:
    """An actor known by name."""

    name: str
    role: str
    example: str
    country: str | None = None
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RoleRow:
    """Words that tell what an actor is."""

    role: str
    words: tuple[str, ...]
    example: str


@dataclass(frozen=True, slots=True)
class Known:
    """What a name says of who bears it; ``seat`` marks countries and capitals."""

    country: str | None
    role: str | None
    seat: bool = False
    demonym: bool = False


@dataclass(frozen=True, slots=True)
class ActorIndex:
    """Names and role words by their words, and which words they start with.

    ``role_starts`` says how many words the longest role word with that first word has.
    """

    names: Mapping[tuple[str, ...], Known]
    starts: frozenset[str]
    roles: Mapping[tuple[str, ...], str]
    role_starts: Mapping[str, int]
    order: Mapping[str, int]


def actor_index(lexicon: Lexicon) -> ActorIndex:
    """The tables of actors as an index."""
    names: dict[tuple[str, ...], Known] = {}

    def add(words: Iterable[str], known: Known) -> None:
        for word in words:
            names.setdefault(_words(word), known)
            names.setdefault(tuple(word.split()), known)

    for row in lexicon.rows(NAMES, NameRow):
        add((row.name, *row.aliases), Known(row.country, row.role))
    for country in lexicon.rows(COUNTRIES, CountryRow):
        add((country.name, *country.aliases), Known(country.iso3, None, seat=True))
        add(country.capitals, Known(country.iso3, None, seat=True))
        add(country.demonyms, Known(country.iso3, None, demonym=True))
    rows = lexicon.rows(ROLES, RoleRow)
    roles = {_words(word.lower()): row.role for row in reversed(rows) for word in row.words}
    return ActorIndex(
        names,
        frozenset(words[0] for words in names),
        roles,
        {first: max(len(w) for w in roles if w[0] == first) for first in {w[0] for w in roles}},
        {row.role: n for n, row in enumerate(rows)},
    )


def _words(name: str) -> tuple[str, ...]:
    return tuple(name.replace("'s", " 's").replace("-", " - ").split())


def known_at(token: Token, index: ActorIndex) -> Known | None:
    """What the name that begins at ``token`` stands for, the longest name first."""
    if token.text not in index.starts:
        return None
    words = [t.text for t in token.doc[token.i : token.i + _LONGEST_NAME]]
    for length in range(len(words), 0, -1):
        if known := index.names.get(tuple(words[:length])):
            return known
    return None


def acts_by_name(token: Token, index: ActorIndex) -> bool:
    """Whether a word before an event noun names its doer ("Kenyan attack", "Kenya's attack")."""
    if token.dep_ == "poss":
        return True
    if token.dep_ not in {"amod", "compound", "nmod"}:
        return False
    known = known_at(token, index)
    if known is not None:
        return known.demonym or known.role is not None or token.dep_ == "nmod"
    return (token.lemma_.lower(),) in index.roles or token.ent_type_ == "NORP"


def read_actor(head: Token, block: Block, index: ActorIndex, *, acts: bool) -> Actor:
    """The actor whose head word is ``head``.

    ``acts`` says whether it does something: then a country or capital stands for its government.
    """
    start, end = name_bounds(head)
    words = head.doc[start:end]
    while len(words) > 1 and (words[0].dep_ in _DETERMINERS or words[0].lower_ in SUSPECTING):
        words = words[1:]
    country, role = _country_and_role(words, head, index, acts=acts)
    span = block.span(words)
    return Actor((span,), words.text, country, role, is_suspected(head))


def name_bounds(head: Token) -> tuple[int, int]:
    """The tokens of the noun phrase around ``head``, without clauses and appositions."""
    start = head.i
    for child in reversed(list(head.lefts)):
        if child.i < start and child.dep_ in _KEPT_BEFORE:
            start = child.left_edge.i
        elif child.dep_ not in _DETERMINERS:
            break
    end = head.i + 1
    for child in head.rights:
        if child.dep_ == "prep" and child.lower_ == "of" and child.i == end:
            inner = next((t for t in child.rights if t.dep_ == "pobj"), None)
            if inner is not None:
                end = name_bounds(inner)[1]
        elif child.dep_ in {"compound", "nummod", "flat"} and child.i == end:
            end = child.i + 1
        else:
            break
    return start, end


def is_suspected(head: Token) -> bool:
    """Whether the words around ``head`` say that it is only suspected."""
    return any(child.lower_ in SUSPECTING for child in head.lefts)


def hedged(trigger: Token) -> bool:
    """Whether a predicate's doer is only suspected: "allegedly killed", "is believed to have"."""
    for child in trigger.children:
        if child.lower_ in _SUSPECTING_ADVERBS:
            return True
        # "kidnapped, presumably by rebels"
        if child.dep_ == "agent" and any(t.lower_ in _SUSPECTING_ADVERBS for t in child.lefts):
            return True
    head = trigger.head
    return (
        trigger.dep_ == "xcomp"
        and head.lemma_ in {"believe", "suspect", "think", "presume", "allege"}
        and head.tag_ == "VBN"
    )


def _country_and_role(
    words: Iterable[Token], head: Token, index: ActorIndex, *, acts: bool
) -> tuple[str | None, str | None]:
    tokens = [*words, *_apposed(head)]
    found = [known for t in tokens if (known := known_at(t, index)) is not None]
    country = next((k.country for k in found if k.country), None)
    role = next((k.role for k in found if k.role), None) or _role(tokens, index)
    if role is None and acts and found and all(k.seat or k.demonym for k in found):
        # "Moscow", "the French": a country that acts, acts through its government.
        role = GOVERNMENT if _is_whole_name(tokens, head, index) else None
    return country, role


def _is_whole_name(tokens: list[Token], head: Token, index: ActorIndex) -> bool:
    """Whether the words are a country's or capital's name and nothing more, or end in one."""
    return known_at(head, index) is not None or tuple(t.text for t in tokens) in index.names


def _role(tokens: list[Token], index: ActorIndex) -> str | None:
    found = set()
    read = 0
    for at, token in enumerate(tokens):
        if at < read:
            continue
        longest = max(
            index.role_starts.get(token.lower_, 0), index.role_starts.get(token.lemma_.lower(), 0)
        )
        for length in range(longest, 0, -1):
            words = tokens[at : at + length]
            role = index.roles.get(tuple(t.lower_ for t in words)) or index.roles.get(
                tuple(t.lemma_.lower() for t in words)
            )
            if role:
                found.add(role)
                read = at + length
                break
    return min(found, key=index.order.__getitem__, default=None)


def _apposed(head: Token) -> Iterator[Token]:
    """Words that tell more of who it is: "Rao, *the governor*", "troops from *Ghana*"."""
    for child in head.rights:
        if child.dep_ == "appos":
            start, end = name_bounds(child)
            yield from head.doc[start:end]
        elif child.dep_ == "prep" and child.lower_ == "from":
            yield from (t for t in child.children if t.dep_ == "pobj")
