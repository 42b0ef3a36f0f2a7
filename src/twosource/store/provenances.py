"""What made the derived things: one row a stamp."""

import json
from dataclasses import asdict

import sqlalchemy as sa

from twosource.model import Provenance
from twosource.store import tables as t
from twosource.store.room import Room


class Provenances(Room):
    """Keeping what made the things stamped."""

    def provenance(self, stamp: str) -> Provenance | None:
        """What made the things stamped ``stamp``."""
        query = sa.select(t.provenances).where(t.provenances.c.stamp == stamp)
        with self._engine.connect() as db:
            row = db.execute(query).mappings().one_or_none()
        if row is None:
            return None
        inputs = tuple(json.loads(row["inputs"]))
        return Provenance(row["step"], row["version"], row["knowledge"], inputs)

    def _keep_provenance(self, db: sa.Connection, made: Provenance) -> None:
        row = asdict(made) | {"stamp": made.stamp, "inputs": json.dumps(made.inputs)}
        self._insert(db, t.provenances, [row])

    def _mark(self, db: sa.Connection, name: str, made: Provenance) -> None:
        """Note that what is called ``name`` was made so, in place of what was noted before."""
        self._keep_provenance(db, made)
        db.execute(sa.delete(t.derived).where(t.derived.c.name == name))
        db.execute(sa.insert(t.derived).values(name=name, stamp=made.stamp))
