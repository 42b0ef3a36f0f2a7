"""What a name as written may mean: looked up whole, without its generic words, or by its parts."""

import re
from dataclasses import dataclass, replace
from enum import IntEnum

from twosource.gazetteer import Candidate, Entry, Gazetteer, Kind, Match
from twosource.gazetteer.fold import fold
from twosource.model import Span
from twosource.read.toponyms.tables import KINDS, Generic, Tables

# More entries than this never help: the rest are the smallest villages of that name.
MOST = 90
# Words of the longest name that is looked for inside another one.
LONGEST_PART = 4
_STRIP = " \t\n\"'“”‘’.,;:()[]-–—"


# One plural behind several names is said of each: "Larn, Tykhe and Nove oblasts".
_NAME = r"[^\W\d_a-z][\w’'.-]*(?: [^\W\d_a-z][\w’'.-]*)?"
_PLURAL = re.compile(
    rf"(?:, (?:the )?{_NAME})*,? (?:and|or|&) (?:the )?{_NAME} "
    r"(oblasts|regions|provinces|governorates|prefectures|states|districts|raions|counties|parishes)\b"
)


class How(IntEnum):
    """How an entry was found from the name."""

    WHOLE = 0
    WITHOUT_GENERIC = 1
    SKELETON = 2
    DEMONYM = 3
    PART = 4


@dataclass(frozen=True, slots=True)
class Option:
    """An entry that a name may mean and how it was found."""

    entry: Entry
    match: Match
    how: How


@dataclass(frozen=True, slots=True)
class Meanings:
    """All options of one name.

    ``hint`` is the kind its generic word speaks of, ``part`` that it names a part of the place
    (northern, downtown), ``demonym`` that it is the word for a people.
    """

    key: str
    options: tuple[Option, ...]
    hint: Kind | None = None
    part: bool = False
    demonym: bool = False


def clean(text: str) -> str:
    """A name without quotation marks, possessive ending and stray punctuation at its ends."""
    name = text.strip(_STRIP if not text.endswith(".") else _STRIP.replace(".", ""))
    for ending in ("'s", "’s", "'", "’"):
        name = name.removesuffix(ending)
    return " ".join(name.split())


def meanings(text: str, known: Tables, gazetteer: Gazetteer) -> Meanings:
    """Everything the name may mean; worked out once per name."""
    name = clean(text)
    memo = ("meanings", name)
    found: Meanings | None = gazetteer.memo.get(memo)
    if found is None:
        found = gazetteer.memo[memo] = _meanings(name, known, gazetteer)
    return found


def meanings_beside(text: str, span: Span, known: Tables, gazetteer: Gazetteer) -> Meanings:
    """The meanings of a name in a text; a word behind it ("Larn region") makes it a region."""
    name = text[span[0] : span[1]]
    if plural := _PLURAL.match(text, span[1]):
        found = meanings(f"{name} {plural[1]}", known, gazetteer)
        of_kind = tuple(o for o in found.options if o.entry.kind == found.hint)
        if of_kind and of_kind[0].how != How.PART:
            return replace(found, options=of_kind)
    behind = text[span[1] : span[1] + 20].split(None, 1)[:1]
    if behind and text[span[1] : span[1] + 1] == " ":
        word = behind[0].split("(")[0].rstrip(".,;:")
        generic = known.after.get((word,))
        if generic and generic.kind in ("admin1", "admin2"):
            found = meanings(f"{name} {word}", known, gazetteer)
            if any(o.entry.kind == found.hint and o.how != How.PART for o in found.options):
                return found
    return meanings(name, known, gazetteer)


def _meanings(name: str, known: Tables, gazetteer: Gazetteer) -> Meanings:
    key = fold(name)
    words = name.split()
    base, hint, part = _without_generics(words, known)
    demonym = gazetteer.demonym(key)
    if demonym and name[:1].isupper():
        option = Option(demonym, Match.OFFICIAL, How.DEMONYM)
        others = _options(gazetteer.by_key(key), How.WHOLE)
        return Meanings(key, (option, *others)[:MOST], demonym=True)
    whole = _options(gazetteer.by_key(key), How.WHOLE)
    if whole and not (base and hint in (Kind.ADMIN1, Kind.ADMIN2) and _lacks(whole, hint)):
        return Meanings(key, whole[:MOST], hint)
    if base:
        bare = _options(gazetteer.by_key(fold(base)), How.WITHOUT_GENERIC)
        bare = bare or _options(gazetteer.by_skeleton(base), How.SKELETON)
        if not bare and (people := gazetteer.demonym(fold(base))):
            bare = (Option(people, Match.ALTERNATE, How.DEMONYM),)
        if bare and hint in (Kind.ADMIN1, Kind.ADMIN2):
            bare = tuple(sorted(bare, key=lambda o: o.entry.kind != hint))
        if whole or bare:
            return Meanings(key, (*whole, *bare)[:MOST], hint, part)
    found = _options(gazetteer.by_skeleton(name), How.SKELETON) or _parts(words, gazetteer)
    return Meanings(key, found[:MOST], hint, part)


def _lacks(options: tuple[Option, ...], kind: Kind) -> bool:
    return all(o.entry.kind != kind for o in options)


def _options(candidates: tuple[Candidate, ...], how: How) -> tuple[Option, ...]:
    chosen = sorted(candidates, key=_weight, reverse=True) if len(candidates) > MOST else candidates
    return tuple(Option(c.entry, c.match, how) for c in chosen[:MOST])


def _weight(candidate: Candidate) -> tuple[bool, int]:
    entry = candidate.entry
    return entry.kind != Kind.CITY, entry.population + 1000 * int(candidate.match)


def _without_generics(words: list[str], known: Tables) -> tuple[str, Kind | None, bool]:
    """The name without its generic words, what they say, and whether they say "part of"."""
    hint: Kind | None = None
    part = found = False
    while generic := _generic(words, known):
        found = True
        size = len(generic.word.split())
        words = words[size:] if generic.where == "before" else words[:-size]
        if generic.kind == "part":
            part = True
        elif hint is None:
            hint = KINDS[generic.kind]
    return (" ".join(words) if found else ""), hint, part


def _generic(words: list[str], known: Tables) -> Generic | None:
    for size in (2, 1):
        if len(words) <= size:
            continue
        if generic := known.after.get(tuple(words[-size:])):
            return generic
        if generic := known.before.get(tuple(words[:size])):
            return generic
    return None


def _parts(words: list[str], gazetteer: Gazetteer) -> tuple[Option, ...]:
    """The longest, leftmost run of words inside the name that is itself a name."""
    for size in range(min(LONGEST_PART, len(words) - 1), 0, -1):
        for start in range(len(words) - size + 1):
            run = " ".join(words[start : start + size])
            if len(run) > 3 and run[0].isupper():
                options = _options(gazetteer.by_key(fold(run)), How.PART)
                if any(o.entry.population > 15_000 or o.entry.kind != Kind.CITY for o in options):
                    return options
                if people := gazetteer.demonym(fold(run)):
                    return (Option(people, Match.ALTERNATE, How.PART),)
    return ()
