"""What every part of a desk stands on: the database, reading and writing transactions."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

WRITING = "twosource_writing"
# Ids named in one statement (SQLite's oldest limit is 999 of them), rows inserted by one.
_IDS, _ROWS = 900, 5_000


class Room:
    """A part of a desk over one database.  Every public method is one transaction."""

    def __init__(self, engine: sa.Engine) -> None:
        self._engine = engine
        # Writing transactions take the lock at once: a reader that turns writer half-way would
        # otherwise fail on SQLite whenever another process wrote in between.
        self._writing = engine.execution_options(**{WRITING: True})

    def _insert(self, db: sa.Connection, table: sa.Table, rows: Sequence[dict[str, Any]]) -> None:
        """Insert rows, each unless one with its key is there."""
        if rows:
            dialect = postgresql if self._engine.dialect.name == "postgresql" else sqlite
            db.execute(dialect.insert(table).on_conflict_do_nothing(), list(rows))

    def _put(self, db: sa.Connection, table: sa.Table, rows: Iterable[dict[str, Any]]) -> None:
        """Insert rows that are not there yet, however many."""
        left = iter(rows)
        while part := list(islice(left, _ROWS)):
            db.execute(sa.insert(table), part)

    @staticmethod
    def _parts(ids: Sequence[str]) -> Iterator[Sequence[str]]:
        """The ids in parts that one statement can name."""
        return (ids[n : n + _IDS] for n in range(0, len(ids), _IDS))
