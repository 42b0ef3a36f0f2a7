"""Which voice a source's name means: a row of the directory, an office, another one, or nobody."""

from dataclasses import dataclass, replace

from twosource import model
from twosource.link.described import PERSON
from twosource.link.directory import Directory, Tokens, bones, find, normal
from twosource.link.folding import skeleton, word_set
from twosource.model import SourceKind, Voice

UNNAMED = Voice(model.UNNAMED, "nobody named", model.UNNAMED)
PREPOSITIONS = word_set("of in for at from to with on by near")
# Left out of the ids of voices: "local doctors" and "doctors" of one name are the same.
_PLAIN = frozenset({skeleton("local")})


@dataclass(frozen=True, slots=True)
class Named:
    """A source as one report names it, with what that report says of it."""

    name: str
    kind: SourceKind | None
    nation: str | None
    about: str


def resolve(named: Named, book: Directory) -> Voice:
    """The voice of a source as one report names it."""
    tokens = normal(named.name)
    if row := book.aliases.get(tokens) or book.spellings.get(bones(named.name)):
        return book.voice(row)
    if outlet := book.publishers.get(tokens):
        return book.outlet(outlet)
    head = _head(tokens)
    if head not in book.callings.crowd and (found := _by_parts(named, tokens, book)):
        return found
    if set(tokens) <= book.callings.nobody or not tokens:
        return UNNAMED
    return _unlisted(named, tokens, book)


def _head(tokens: Tokens) -> str:
    """The noun that a phrase is about: the last word before its first preposition."""
    for index, token in enumerate(tokens):
        if token in PREPOSITIONS and index:
            return tokens[index - 1]
    return tokens[-1] if tokens else ""


def _by_parts(named: Named, tokens: Tokens, book: Directory) -> Voice | None:
    """A row named inside the phrase, an office of a state, or the administration of a place."""
    if (run := find(book.aliases, tokens)) and (len(run) > 1 or len(tokens) <= 2):
        row = book.aliases[run]
        if not (run in book.nations and len(tokens) > len(run)):
            return book.voice(row)
    if named.kind is not SourceKind.PERSON and (run := find(book.publishers, tokens)):
        outlet = book.publishers[run]
        if len(run) > 1 or len(run[0]) > 3:
            return book.outlet(outlet)
    return _placed(tokens, book) or _of_state(named, tokens, book)


def _of_state(named: Named, tokens: Tokens, book: Directory) -> Voice | None:
    """A state ("Norland") or one of its offices ("Norland's energy ministry")."""
    form, state = find(book.offices, tokens), find(book.nations, tokens)
    nation = book.nations[state] if state else None
    if nation and state and set(tokens) - set(state) <= book.callings.nobody | {"s"}:
        return book.voice(book.rows[nation])
    if form is None or (nation is None and set(tokens) <= book.callings.nobody):
        return None
    nation = nation or named.nation
    return book.office(nation, book.offices[form]) if nation else None


def _placed(tokens: Tokens, book: Directory) -> Voice | None:
    """The administration of a place: "governor of X", "head of X's occupation authorities"."""
    administers = book.callings.administers
    if administers.isdisjoint(tokens):
        return None
    beside = administers | PREPOSITIONS | book.callings.nobody
    for run, row in book.aliases.items():
        if row.kind is SourceKind.OFFICE and len(run) > 1 and not administers.isdisjoint(run):
            place = set(run) - beside
            if place and place <= set(tokens):
                return book.voice(row)
    return None


def _unlisted(named: Named, tokens: Tokens, book: Directory) -> Voice:
    """A voice without a row: under its own name, in the office its report gives it, if any."""
    if PERSON.match(named.name):
        return _person(named, book)
    passing_on = _head(tokens) in book.callings.passing_on
    kind = SourceKind.MEDIA if passing_on else named.kind or SourceKind.ANONYMOUS
    key = "-".join(sorted({skeleton(t) for t in tokens if t not in PREPOSITIONS} - _PLAIN))
    return Voice(f"said:{key}", named.name, f"said:{key}", kind)


def _person(named: Named, book: Directory) -> Voice:
    """A person without a row, in the office that the report tells of."""
    key = "-".join(bones(named.name))
    person = Voice(f"person:{key}", named.name, f"person:{key}", SourceKind.PERSON)
    for phrase in named.about.split(" ; "):
        office = _by_parts(Named(phrase, None, named.nation, ""), normal(phrase), book)
        # An outlet or a bare "Norlandic" before the name gives no office.
        passing = (SourceKind.MEDIA, SourceKind.STATE_MEDIA)
        if office and office.kind not in passing and office.id not in book.nations.values():
            return replace(person, origin=office.origin, side=office.side, within=office.within)
        if backed := book.callings.backed.search(phrase):
            nation = book.nations.get(normal(backed.group(1)))
            if nation:
                state = book.rows[nation]
                return replace(person, side=state.side, within=(nation,))
    return person
