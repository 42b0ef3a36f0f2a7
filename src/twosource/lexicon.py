"""The field's knowledge as rows: loading the tables in ``data/`` and checking them.

A table is a tab-separated file with a header line; lines that start with ``#`` are remarks.  Each
row becomes a frozen dataclass whose field names are the header's.  List fields are separated by
``|``; an empty cell is None, an empty tuple or the field's default.  A folder named in the settings
adds rows to the tables of the same name, so a newsroom can extend the knowledge without a change
in code.

Nothing is read at import; a :class:`Lexicon` reads a table when it is first asked for.
"""

import hashlib
import tomllib
import types
import typing
from collections.abc import Callable, Iterator, Mapping
from dataclasses import MISSING, fields
from enum import Enum
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from twosource.errors import MendKnowledge

Row = TypeVar("Row")
Built = TypeVar("Built")

DATA = Path(__file__).parent / "data"


class Lexicon:
    """The tables of one or more data folders, read once and checked.

    ``rows`` gives a table, ``toml`` the documents of a folder, ``path`` a file for code that reads
    it itself (learnt models), ``derived`` an index built from the lexicon and kept with it.
    """

    def __init__(self, *extra: Path) -> None:
        self._roots = (DATA, *extra)
        self._rows: dict[tuple[str, type], tuple[Any, ...]] = {}
        self._documents: dict[str, Mapping[str, Mapping[str, Any]]] = {}
        self._derived: dict[Callable[[Lexicon], Any], Any] = {}
        self._digest: str | None = None

    def rows(self, name: str, row: type[Row]) -> tuple[Row, ...]:
        """All rows of table ``name`` (``cues/en.tsv``) as ``row`` dataclasses, in file order.

        Raises MendKnowledge with file and line where a row is wrong or the table is missing.
        """
        key = (name, row)
        if key not in self._rows:
            found = [root / name for root in self._roots if (root / name).is_file()]
            if not found:
                raise MendKnowledge(f"the knowledge table {name} is missing from {self._roots[0]}")
            self._rows[key] = tuple(r for path in found for r in read_table(path, row))
        return self._rows[key]

    def toml(self, folder: str) -> Mapping[str, Mapping[str, Any]]:
        """The TOML documents of ``folder`` by file name without ending; later folders win."""
        if folder not in self._documents:
            self._documents[folder] = self._read_documents(folder)
        return self._documents[folder]

    def _read_documents(self, folder: str) -> Mapping[str, Mapping[str, Any]]:
        documents: dict[str, Mapping[str, Any]] = {}
        for root in self._roots:
            for path in sorted((root / folder).glob("*.toml")):
                try:
                    documents[path.stem] = tomllib.loads(path.read_text("utf-8"))
                except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
                    raise MendKnowledge(f"{path}: {error}") from error
        return documents

    def path(self, name: str) -> Path:
        """The file ``name`` of the last folder that has it."""
        for root in reversed(self._roots):
            if (root / name).exists():
                return root / name
        raise MendKnowledge(f"the knowledge file {name} is missing from {self._roots[0]}")

    def derived(self, build: Callable[["Lexicon"], Built]) -> Built:
        """``build(self)``, worked out once per lexicon."""
        if build not in self._derived:
            self._derived[build] = build(self)
        return typing.cast("Built", self._derived[build])

    @property
    def digest(self) -> str:
        """SHA-256 over every file of every folder: the knowledge a reading was made with."""
        if self._digest is None:
            self._digest = _digest(self._roots)
        return self._digest


@cache
def default_lexicon() -> Lexicon:
    """The lexicon of the package alone."""
    return Lexicon()


def read_table(path: Path, row: type[Row]) -> Iterator[Row]:
    """The rows of one tab-separated file; raises MendKnowledge with file and line."""
    try:
        lines = path.read_text("utf-8").splitlines()
    except UnicodeDecodeError as error:
        raise MendKnowledge(f"{path}: not UTF-8 ({error.reason} at byte {error.start})") from error
    numbered = [(n, line) for n, line in enumerate(lines, 1) if line.strip() and line[0] != "#"]
    if not numbered:
        raise MendKnowledge(f"{path}: empty; the first line must name the columns")
    header = numbered[0][1].split("\t")
    _check_header(path, header, row)
    hints = typing.get_type_hints(row)
    for n, line in numbered[1:]:
        cells = line.split("\t")
        if len(cells) > len(header):
            raise MendKnowledge(f"{path}:{n}: {len(cells)} cells under {len(header)} columns")
        cells += [""] * (len(header) - len(cells))
        try:
            yield _make(row, hints, dict(zip(header, cells, strict=True)))
        except (ValueError, TypeError) as error:
            raise MendKnowledge(f"{path}:{n}: {error}") from error


def _check_header(path: Path, header: list[str], row: type) -> None:
    known = {f.name for f in fields(row)}
    needed = {f.name for f in fields(row) if f.default is MISSING and f.default_factory is MISSING}
    if wrong := set(header) - known:
        raise MendKnowledge(f"{path}: unknown columns {sorted(wrong)}; known: {sorted(known)}")
    if missing := needed - set(header):
        raise MendKnowledge(f"{path}: missing columns {sorted(missing)}")


def _make(row: type[Row], hints: Mapping[str, Any], cells: Mapping[str, str]) -> Row:
    values = {}
    for f in fields(row):  # type: ignore[arg-type]
        cell = cells.get(f.name, "").strip()
        has_default = f.default is not MISSING or f.default_factory is not MISSING
        if cell == "" and has_default:
            continue
        try:
            values[f.name] = _convert(cell, hints[f.name])
        except ValueError as error:
            raise ValueError(f"column {f.name}: {error}") from error
    return row(**values)


def _convert(cell: str, hint: Any) -> Any:
    origin, inner = typing.get_origin(hint), typing.get_args(hint)
    if origin in (typing.Union, types.UnionType):
        wanted = next(a for a in inner if a is not type(None))
        return None if cell == "" else _convert(cell, wanted)
    if origin is tuple:
        return tuple(_convert(part.strip(), inner[0]) for part in cell.split("|") if part.strip())
    if origin is typing.Literal:
        return _one_of(cell, inner)
    return _convert_plain(cell, hint)


def _convert_plain(cell: str, hint: Any) -> Any:
    if isinstance(hint, type) and issubclass(hint, Enum):
        return hint(_one_of(cell, [e.value for e in hint]))
    if hint is bool:
        return _one_of(cell, ("yes", "no", "")) == "yes"
    return hint(cell)


def _one_of(cell: str, allowed: typing.Iterable[str]) -> str:
    allowed = list(allowed)
    if cell not in allowed:
        raise ValueError(f"{cell!r} is not one of {', '.join(allowed)}")
    return cell


def _digest(roots: tuple[Path, ...]) -> str:
    total = hashlib.sha256()
    for root in roots:
        for path in sorted(p for p in root.rglob("*") if p.is_file() and "__" not in str(p.name)):
            total.update(path.relative_to(root).as_posix().encode() + b"\0")
            total.update(hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()
