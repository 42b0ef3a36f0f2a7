"""The day on which an event first came to the desk, and an index of all that the map counts by."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

FIRST_CAPTURED = """
UPDATE events SET first_captured = (
    SELECT substr(min(captures.at), 1, 10) FROM event_reports
    JOIN reports ON reports.id = event_reports.report
    JOIN captures ON captures.report = reports.digest
    WHERE event_reports.event = events.id
)
"""


def upgrade() -> None:
    """Add the column and the index."""
    op.add_column("events", sa.Column("first_captured", sa.String(10)))
    op.execute(FIRST_CAPTURED)
    op.create_index(
        "events_on_map",
        "events",
        [
            *("lon", "lat", "first_day", "last_day", "first_told", "last_told", "first_captured"),
            *("type", "state", "country", "place_id", "place"),
            *("origins", "outlets", "claims", "id"),
        ],
    )


def downgrade() -> None:
    """What is derived is built by the program that asks for it."""
    raise NotImplementedError("a desk is not taken back to an earlier form")
