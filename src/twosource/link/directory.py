"""The directory of speakers: states, bodies, persons and outlets as ``data/`` knows them.

``sources.tsv`` names those with a row of their own, ``offices.tsv`` describes once the offices that
every state has, ``publishers.tsv`` says who owns an outlet, ``speakers/callings.tsv`` what single
words say of whom is meant.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from twosource.lexicon import Lexicon
from twosource.link.callings import Callings, callings
from twosource.link.folding import plain, skeleton, word_set, words
from twosource.model import SourceKind, Voice

Tokens = tuple[str, ...]


@dataclass(frozen=True)
class SourceRow:
    """A row of ``sources.tsv``."""

    id: str
    name: str
    kind: SourceKind
    citation: str
    example: str
    aliases: tuple[str, ...] = ()
    side: str | None = None
    command: str | None = None
    within: str | None = None


@dataclass(frozen=True)
class OfficeRow:
    """A row of ``offices.tsv``: an office that any state may have."""

    office: str
    name: str
    forms: tuple[str, ...]
    kind: SourceKind
    example: str
    command: str | None = None


@dataclass(frozen=True)
class PublisherRow:
    """A row of ``publishers.tsv``."""

    id: str
    name: str
    kind: str
    control: Literal["state", "public", "private"]
    citation: str
    example: str
    aliases: tuple[str, ...] = ()
    owner: str | None = None
    home: str | None = None
    voice: str | None = None


_DETERMINERS = word_set("the a an its his her their this that these those")
_SPELLING = {"defense": "defence", "u": "us", "organisation": "organization"}


def normal(name: str) -> Tokens:
    """A name as comparable words: no case, accents, determiners or American spelling."""
    tokens = (plain(w) for w in words(name.replace("U.S.", "US").replace("U.N.", "UN")))
    return tuple(_SPELLING.get(t, t) for t in tokens if t not in _DETERMINERS)


def bones(name: str) -> Tokens:
    """A name as the consonants of its words."""
    return tuple(skeleton(t) for t in normal(name))


@dataclass(frozen=True)
class Directory:
    """The tables, indexed by what names may be written as."""

    rows: Mapping[str, SourceRow]
    aliases: Mapping[Tokens, SourceRow]
    spellings: Mapping[Tokens, SourceRow]
    nations: Mapping[Tokens, str]
    offices: Mapping[Tokens, OfficeRow]
    commands: Mapping[str, OfficeRow]
    publishers: Mapping[Tokens, PublisherRow]
    common: frozenset[str]
    callings: Callings

    def voice(self, row: SourceRow) -> Voice:
        """The voice of a row; its origin is the head of its chain of command."""
        return Voice(
            row.id,
            row.name,
            self.origin(row),
            row.kind,
            row.side,
            (row.within,) if row.within else (),
        )

    def origin(self, row: SourceRow) -> str:
        """The body at the head of the chain of command."""
        at, seen = row, {row.id}
        while at.command and at.command not in seen:
            seen.add(at.command)
            if at.command not in self.rows:
                return self._office_origin(at.command)
            at = self.rows[at.command]
        return at.id

    def _office_origin(self, name: str) -> str:
        nation, _, office = name.partition("/")
        row = self.commands.get(office)
        return f"{nation}/{row.command}" if row and row.command else name

    def office(self, nation: str, row: OfficeRow) -> Voice:
        """The voice of a state's office; a state's government as a whole is the state itself."""
        state = self.rows[nation]
        if row.office in ("government", "state-television"):
            return self.voice(state)
        voice = f"{nation}/{row.office}"
        name = f"{state.name}: {row.name}"
        return Voice(voice, name, self._office_origin(voice), row.kind, state.side, (nation,))

    def outlet(self, row: PublisherRow) -> Voice:
        """The voice of an outlet; one that a state steers speaks with the state's."""
        if row.voice and row.voice in self.rows:
            return self.voice(self.rows[row.voice])
        if row.control == "state" and row.owner and row.owner in self.rows:
            side = self.rows[row.owner].side
            name = f"media:{row.id}"
            return Voice(name, row.name, row.owner, SourceKind.STATE_MEDIA, side)
        return Voice(f"media:{row.id}", row.name, f"media:{row.id}", SourceKind.MEDIA)

    def publisher(self, name: str) -> PublisherRow | None:
        """The outlet called ``name``; a bracket behind it names the agency ("Post (dpa)")."""
        return self.publishers.get(normal(name)) or self.publishers.get(normal(name.split("(")[0]))

    def agency(self, name: str) -> PublisherRow | None:
        """The agency in brackets behind an outlet's name, if it is known."""
        inside = name.partition("(")[2].rstrip(") ")
        return self.publishers.get(normal(inside)) if inside else None


def directory(lexicon: Lexicon) -> Directory:
    """The directory of ``lexicon``; use with ``lexicon.derived``."""
    rows = {row.id: row for row in lexicon.rows("sources.tsv", SourceRow)}
    offices = lexicon.rows("offices.tsv", OfficeRow)
    outlets = lexicon.rows("publishers.tsv", PublisherRow)
    named = [(name, row) for row in rows.values() for name in (row.name, *row.aliases)]
    return Directory(
        rows=rows,
        aliases={normal(name): row for name, row in reversed(named) if normal(name)},
        spellings={
            bones(name): row
            for name, row in reversed(named)
            if row.kind in (SourceKind.PERSON, SourceKind.OFFICE)
            and any(len(b) > 3 for b in bones(name))
        },
        common=frozenset(
            plain(word)
            for name, row in named
            if is_state(row)
            for word in words(name)
            if word[:1].isupper()
        ),
        nations={normal(name): row.id for name, row in named if is_state(row)},
        offices={normal(form): row for row in offices for form in row.forms},
        commands={row.office: row for row in offices},
        publishers={
            normal(name): row for row in reversed(outlets) for name in (row.name, *row.aliases)
        },
        callings=lexicon.derived(callings),
    )


def is_state(row: SourceRow) -> bool:
    """Whether a row is a state: its id is a country code."""
    return row.kind is SourceKind.GOVERNMENT and len(row.id) == 3 and row.id.isupper()


def find(table: Iterable[Tokens] | Mapping[Tokens, object], tokens: Sequence[str]) -> Tokens | None:
    """The longest run of ``tokens`` that is a key of ``table``, the first of equals."""
    keys = table if isinstance(table, (dict, Mapping)) else set(table)
    for length in range(min(len(tokens), 7), 0, -1):
        for start in range(len(tokens) - length + 1):
            run = tuple(tokens[start : start + length])
            if run in keys:
                return run
    return None
