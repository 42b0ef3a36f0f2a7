"""A desk: the reports that came in, what people decided, and what was derived from both.

Every method is one transaction, so a process killed at any moment leaves a whole desk behind.
Adding what is already there changes nothing.
"""

from pathlib import Path
from typing import Any

import sqlalchemy as sa

from twosource.errors import MendInput, StopRun
from twosource.store.comparing import Comparing
from twosource.store.decisions import Decisions
from twosource.store.doubts import Doubts
from twosource.store.fetches import Fetches
from twosource.store.mapping import Maps
from twosource.store.migrate import migrate
from twosource.store.people import People
from twosource.store.room import WRITING


class Desk(Maps, Comparing, Doubts, Fetches, Decisions, People):
    """One open desk over one database."""

    def close(self) -> None:
        """Give the database back."""
        self._engine.dispose()


def open_desk(address: str) -> Desk:
    """Open the desk at a file path or database address, making or migrating it as needed.

    Raises MendInput when the address cannot be a desk, StopRun when the database will not open.
    """
    url = engine_url(address)
    if url.startswith("sqlite:///"):
        _check_file(Path(url.removeprefix("sqlite:///")))
    try:
        engine = sa.create_engine(url)
        if engine.dialect.name == "sqlite":
            sa.event.listen(engine, "connect", _tune_sqlite)
            sa.event.listen(engine, "begin", _begin_sqlite)
        migrate(engine)
    except (sa.exc.ArgumentError, sa.exc.NoSuchModuleError, ImportError) as error:
        raise MendInput(f"{address!r} is no desk: {error}") from error
    except sa.exc.DatabaseError as error:
        raise StopRun(f"the desk {address!r} cannot be opened: {error.orig}") from error
    return Desk(engine)


def engine_url(address: str) -> str:
    """The database address that SQLAlchemy wants: a plain path is a SQLite file."""
    if "://" not in address:
        return f"sqlite:///{address}"
    scheme, rest = address.split("://", 1)
    return f"postgresql+psycopg://{rest}" if scheme in ("postgresql", "postgres") else address


def _check_file(path: Path) -> None:
    if path.is_dir():
        raise MendInput(f"{path} is a folder; --desk wants a file, for example {path}/desk.db")
    if not path.absolute().parent.is_dir():
        raise MendInput(f"there is no folder {path.absolute().parent} to keep the desk in")


def _tune_sqlite(connection: Any, _record: object) -> None:
    """Write-ahead log: readers go on while one writes, and a kill loses no committed row."""
    # The driver shall not open transactions on its own; ``_begin_sqlite`` does.
    connection.isolation_level = None
    for pragma in ("journal_mode=WAL", "foreign_keys=ON", "busy_timeout=30000"):
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: sa.Connection) -> None:
    writing = connection.get_execution_options().get(WRITING)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")
