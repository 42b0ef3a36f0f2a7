"""How many claims of each voice were settled, so that a record is looked up and not learnt anew;
and indexes that tell what is new without reading what is not.

All of it is derived; the next run builds it, and the events with it.
"""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables."""
    op.execute("DELETE FROM derived WHERE name = 'events'")
    op.drop_table("link_words")
    op.create_table(
        "link_words",
        sa.Column("event", sa.String(64), primary_key=True),
        sa.Column("teaches", sa.Integer, nullable=False, index=True),
        sa.Column("form", sa.Text, nullable=False),
    )
    op.create_table(
        "link_records",
        sa.Column("voice", sa.Text, primary_key=True),
        sa.Column("day", sa.Text, primary_key=True),
        sa.Column("right", sa.Boolean, primary_key=True),
        sa.Column("number", sa.Integer, nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_index("readings_by_report", "readings", ["report", "stamp"])
    op.create_index("link_reports_by_digest", "link_reports", ["digest", "stamp"])


def downgrade() -> None:
    """What is derived is built by the program that asks for it."""
    raise NotImplementedError("a desk is not taken back to an earlier form")
