"""Which events each change touched; indexes that tell a side's or a voice's events by themselves.

Lists of events are chosen from columns held in memory, so the indexes that served them go.
"""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

UNUSED = (
    ("ix_events_type", "events"),
    ("ix_events_state", "events"),
    ("ix_events_country", "events"),
    ("ix_events_place_id", "events"),
    ("ix_events_last_told", "events"),
    ("events_by_place_and_day", "events"),
    ("ix_event_history_until", "event_history"),
)


def upgrade() -> None:
    """Make the table and the indexes."""
    for name, table in UNUSED:
        op.drop_index(name, table)
    op.create_table(
        "event_changes",
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("events", sa.Text),
    )
    op.drop_index("ix_event_claims_voice", "event_claims")
    op.create_index("event_claims_by_voice", "event_claims", ["voice", "event"])
    op.drop_index("ix_event_sides_side", "event_sides")
    op.create_index("event_sides_by_side", "event_sides", ["side", "event"])


def downgrade() -> None:
    """What is derived is built by the program that asks for it."""
    raise NotImplementedError("a desk is not taken back to an earlier form")
