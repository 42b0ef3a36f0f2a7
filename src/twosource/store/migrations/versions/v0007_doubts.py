"""What linking is least sure of, so that people are asked about it first.

All of it is derived; the next run builds it, and the events with it.
"""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables."""
    op.execute("DELETE FROM derived WHERE name = 'events'")
    op.execute("DELETE FROM link_learnt")
    op.add_column("link_tellings", sa.Column("event", sa.String(64)))
    op.create_index("ix_link_tellings_event", "link_tellings", ["event"])
    op.create_table(
        "link_near",
        sa.Column("left", sa.Integer, primary_key=True),
        sa.Column("right", sa.Integer, primary_key=True, index=True),
        sa.Column("score", sa.Float, nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "link_doubts",
        sa.Column("left", sa.String(64), primary_key=True),
        sa.Column("right", sa.String(64), primary_key=True),
        sa.Column("one", sa.String(64), nullable=False, index=True),
        sa.Column("other", sa.String(64), index=True),
        sa.Column("score", sa.Float, nullable=False),
        sa.Column("weight", sa.Float, nullable=False, index=True),
    )


def downgrade() -> None:
    """What is derived is built by the program that asks for it."""
    raise NotImplementedError("a desk is not taken back to an earlier form")
