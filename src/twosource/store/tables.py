"""The tables of a desk.

Truth is only what came in (``reports``, ``blobs``, ``captures``) and what people decided
(``judgements``).  ``readings`` and ``events`` are derived and can be dropped and rebuilt.
"""

import sqlalchemy as sa

metadata = sa.MetaData()

reports = sa.Table(
    "reports",
    metadata,
    sa.Column("digest", sa.String(64), primary_key=True),
    sa.Column("id", sa.Text, nullable=False, unique=True),
    sa.Column("text", sa.Text, nullable=False),
    sa.Column("publisher", sa.Text),
    sa.Column("published", sa.String(32)),
    sa.Column("url", sa.Text),
    sa.Column("language", sa.String(16)),
)

blobs = sa.Table(
    "blobs",
    metadata,
    sa.Column("sha256", sa.String(64), primary_key=True),
    sa.Column("bytes", sa.LargeBinary, nullable=False),
)

captures = sa.Table(
    "captures",
    metadata,
    sa.Column("report", sa.String(64), sa.ForeignKey("reports.digest"), primary_key=True),
    sa.Column("sha256", sa.String(64), sa.ForeignKey("blobs.sha256"), primary_key=True),
    sa.Column("origin", sa.Text, primary_key=True),
    sa.Column("at", sa.String(32), nullable=False),
    sa.Column("tool", sa.Text, nullable=False),
    sa.Column("headers", sa.Text, nullable=False, server_default="[]"),
)

# Addresses fetched so far: what to ask with next time, and what became of the last time.
fetches = sa.Table(
    "fetches",
    metadata,
    sa.Column("url", sa.Text, primary_key=True),
    sa.Column("at", sa.String(32), nullable=False),
    sa.Column("etag", sa.Text),
    sa.Column("last_modified", sa.Text),
    sa.Column("outcome", sa.Text, nullable=False, index=True),
    sa.Column("named_by", sa.Text),
)

judgements = sa.Table(
    "judgements",
    metadata,
    sa.Column("id", sa.String(64), primary_key=True),
    sa.Column("verdict", sa.Text, nullable=False),
    sa.Column("left", sa.Text, nullable=False),
    sa.Column("right", sa.Text),
    sa.Column("by", sa.Text, nullable=False),
    sa.Column("at", sa.String(32), nullable=False),
    sa.Column("note", sa.Text, nullable=False, server_default=""),
)

readings = sa.Table(
    "readings",
    metadata,
    sa.Column("report", sa.String(64), sa.ForeignKey("reports.digest"), primary_key=True),
    sa.Column("stamp", sa.String(64), nullable=False, index=True),
    sa.Column("form", sa.Text, nullable=False),
)

events = sa.Table(
    "events",
    metadata,
    sa.Column("id", sa.String(64), primary_key=True),
    sa.Column("place_in_order", sa.Integer, nullable=False, index=True),
    sa.Column("type", sa.Text, nullable=False, index=True),
    sa.Column("state", sa.Text, nullable=False, index=True),
    sa.Column("first_day", sa.String(10), index=True),
    sa.Column("last_day", sa.String(10)),
    sa.Column("form", sa.Text, nullable=False),
)

# What made the derived rows: one row a stamp.
provenances = sa.Table(
    "provenances",
    metadata,
    sa.Column("stamp", sa.String(64), primary_key=True),
    sa.Column("step", sa.Text, nullable=False),
    sa.Column("version", sa.Text, nullable=False),
    sa.Column("knowledge", sa.Text, nullable=False),
    sa.Column("inputs", sa.Text, nullable=False),
)

# One row: the stamp of everything the events were derived from.
derived = sa.Table(
    "derived",
    metadata,
    sa.Column("name", sa.Text, primary_key=True),
    sa.Column("stamp", sa.String(64), nullable=False),
)
