"""Every text of the interface, looked up by key in one catalogue (``texts/LANGUAGE.toml``).

A key is a dotted path.  A text may hold ``{names}``; a table with ``one`` and ``many`` is a text
that depends on the number ``n``.
"""

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from twosource.errors import MendKnowledge

FOLDER = Path(__file__).parent / "texts"


class Texts:
    """One language's catalogue; calling it gives a text."""

    def __init__(self, language: str, table: Mapping[str, Any]) -> None:
        self.language = language
        self.flat = dict(_flattened(table))

    def __call__(self, key: str, /, **values: Any) -> str:
        """The text of ``key`` filled with ``values``; MendKnowledge when there is none."""
        text = self.flat.get(key)
        if text is None and "n" in values:
            text = self.flat.get(f"{key}.{'one' if values['n'] == 1 else 'many'}")
        if text is None:
            raise MendKnowledge(f"the catalogue {self.language}.toml has no text {key!r}")
        return text.format(**values) if values else text

    def word(self, group: str, name: str) -> str:
        """The word for one of a list that may grow (event types, facets), else its own name."""
        return self.flat.get(f"{group}.{name}", name.replace("_", " "))


@cache
def texts(language: str = "en") -> Texts:
    """The catalogue of a language."""
    return Texts(language, tomllib.loads((FOLDER / f"{language}.toml").read_text("utf-8")))


def _flattened(table: Mapping[str, Any], above: str = "") -> Iterator[tuple[str, str]]:
    for name, value in table.items():
        if isinstance(value, dict):
            yield from _flattened(value, f"{above}{name}.")
        else:
            yield f"{above}{name}", str(value)
