"""What every part of a desk stands on: the database, reading and writing transactions."""

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

WRITING = "twosource_writing"


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
