"""What an exporter is, what it is told, and what it gives back."""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import BinaryIO

from twosource.holdings import Holdings
from twosource.lexicon import Lexicon, default_lexicon

# Where the web desk stands unless it is told otherwise: what a feed's items point at.
ADDRESS = "http://127.0.0.1:8765/"


@dataclass(frozen=True)
class Options:
    """What may be chosen for an export.

    ``day`` keeps only events of that day; ``redact`` leaves out private persons' names and all
    exact words; ``address`` is where the web desk stands, for formats that want a link.
    """

    day: date | None = None
    redact: bool = False
    address: str = ADDRESS
    lexicon: Lexicon = field(default_factory=default_lexicon)


@dataclass
class Written:
    """What came of an export: how many rows (or items), and why things were left out."""

    rows: int = 0
    left_out: Counter[str] = field(default_factory=Counter)

    @property
    def words(self) -> str:
        """One line that says it."""
        lost = ", ".join(f"{n} {why}" for why, n in sorted(self.left_out.items()))
        return f"{self.rows} written" + (f"; left out: {lost}" if lost else "")


Write = Callable[[Holdings, BinaryIO, Options], Written]


@dataclass(frozen=True)
class Exporter:
    """One format that a desk can be written in.

    ``write`` writes to a binary file from its beginning to its end.  ``needs`` is the package that
    must be installed for it, ``redacts`` whether private persons can be left out of it.
    """

    name: str
    ending: str
    media_type: str
    what_for: str
    spec: str
    licence: str
    lost: str
    write: Write
    needs: str | None = None
    redacts: bool = True


Table = Mapping[str, Exporter]
