"""What linking keeps of each report, so that a new one touches only what it meets.

All of it is derived; the next run builds it, and the events with it.
"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables."""
    op.execute("DELETE FROM derived WHERE name = 'events'")
    _reports()
    _meetings()
    _voices()


def _reports() -> None:
    op.create_table(
        "link_reports",
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("digest", sa.String(64), nullable=False, unique=True),
        sa.Column("id", sa.Text, nullable=False, unique=True),
        sa.Column("stamp", sa.String(64), nullable=False),
        sa.Column("looks_around", sa.Boolean, nullable=False, index=True),
        sa.Column("voices", sa.Text, nullable=False),
    )
    op.create_table(
        "link_claims",
        sa.Column("claim", sa.String(64), primary_key=True),
        sa.Column("report", sa.Integer, nullable=False, index=True),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "link_tellings",
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("report", sa.Integer, nullable=False, index=True),
        sa.Column("place", sa.Integer, nullable=False),
        sa.Column("component", sa.Integer, nullable=False, index=True),
        sa.Column("form", sa.Text, nullable=False),
    )


def _meetings() -> None:
    for name in ("link_keys", "link_meetings"):
        op.create_table(
            name,
            sa.Column("key", sa.BigInteger, primary_key=True),
            sa.Column("item", sa.Integer, primary_key=True),
            sqlite_with_rowid=False,
        )


def _voices() -> None:
    op.create_table(
        "link_speakers",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("form", sa.Text, primary_key=True),
        sa.Column("report", sa.Integer, primary_key=True, index=True),
        sa.Column("surname", sa.Text, index=True),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "link_offices",
        sa.Column("form", sa.Text, primary_key=True),
        sa.Column("report", sa.Integer, primary_key=True, index=True),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "link_words",
        sa.Column("event", sa.String(64), primary_key=True),
        sa.Column("form", sa.Text, nullable=False),
    )
    op.create_table("link_learnt", sa.Column("form", sa.Text, nullable=False))
    op.create_table("link_judgements", sa.Column("id", sa.String(64), primary_key=True))


def downgrade() -> None:
    """What is derived is built by the program that asks for it."""
    raise NotImplementedError("a desk is not taken back to an earlier form")
