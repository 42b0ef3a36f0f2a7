"""The voices that may give the letters of each event's grades.

What linking keeps is kept anew by the next run: this program does not go on from what another kept.
"""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "link_judges",
        sa.Column("event", sa.String(64), primary_key=True),
        sa.Column("form", sa.Text, nullable=False),
    )


def downgrade() -> None:
    """What is derived is built by the program that asks for it."""
    raise NotImplementedError("a desk is not taken back to an earlier form")
