"""What pages ask of events stands in columns and tables beside their form.

Events are derived: those of the earlier form are dropped, and the next run builds them anew.
"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables of events anew."""
    op.drop_table("events")
    op.execute("DELETE FROM derived WHERE name = 'events'")
    _events()
    _beside()
    _linked()


def _events() -> None:
    op.create_table(
        "events",
        sa.Column("id", sa.String(64), primary_key=True),
        sa.Column("type", sa.Text, nullable=False, index=True),
        sa.Column("state", sa.Text, nullable=False, index=True),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("grade", sa.String(2), nullable=False),
        sa.Column("outlets", sa.Integer, nullable=False),
        sa.Column("voices", sa.Integer, nullable=False),
        sa.Column("origins", sa.Integer, nullable=False),
        sa.Column("sides", sa.Integer, nullable=False),
        sa.Column("claims", sa.Integer, nullable=False),
        sa.Column("reports", sa.Integer, nullable=False),
        sa.Column("against_interest", sa.Boolean, nullable=False),
        sa.Column("when_value", sa.Text),
        sa.Column("first_day", sa.String(10), index=True),
        sa.Column("last_day", sa.String(10)),
        sa.Column("first_told", sa.String(10)),
        sa.Column("last_told", sa.String(10), index=True),
        sa.Column("place_id", sa.Text, index=True),
        sa.Column("place", sa.Text),
        sa.Column("country", sa.String(2), index=True),
        sa.Column("lat", sa.Float),
        sa.Column("lon", sa.Float),
        sa.Column("radius_km", sa.Float),
        sa.Column("precision", sa.Text),
        sa.Column("form", sa.Text, nullable=False),
        sa.Index(
            "events_by_weight", *map(sa.text, ("origins DESC", "outlets DESC", "claims DESC", "id"))
        ),
    )


def _beside() -> None:
    op.create_table(
        "event_claims",
        sa.Column("claim", sa.String(64), primary_key=True),
        sa.Column("event", sa.String(64), nullable=False, index=True),
        sa.Column("voice", sa.Text, nullable=False, index=True),
    )
    op.create_table(
        "event_reports",
        sa.Column("event", sa.String(64), primary_key=True),
        sa.Column("report", sa.Text, primary_key=True, index=True),
    )
    op.create_table(
        "event_sides",
        sa.Column("event", sa.String(64), primary_key=True),
        sa.Column("side", sa.Text, primary_key=True, index=True),
    )
    op.create_table(
        "event_history",
        sa.Column("event", sa.String(64), primary_key=True),
        sa.Column("day", sa.String(10), primary_key=True, index=True),
        sa.Column("until", sa.String(10), nullable=False, index=True),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("grade", sa.String(2), nullable=False),
        sa.Column("outlets", sa.Integer, nullable=False),
        sa.Column("voices", sa.Integer, nullable=False),
        sa.Column("origins", sa.Integer, nullable=False),
        sa.Column("sides", sa.Integer, nullable=False),
        sa.Column("claims", sa.Integer, nullable=False),
    )


def _linked() -> None:
    op.create_table(
        "voices",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("origin", sa.Text, nullable=False, index=True),
        sa.Column("kind", sa.Text),
        sa.Column("side", sa.Text, index=True),
        sa.Column("within", sa.Text, nullable=False, server_default="[]"),
        sa.Column("claims", sa.Integer, nullable=False, server_default="0", index=True),
    )
    op.create_table(
        "derivations",
        sa.Column("report", sa.Text, primary_key=True),
        sa.Column("parent", sa.Text, nullable=False, index=True),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("score", sa.Float, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
    )


def downgrade() -> None:
    """What is derived is built by the program that asks for it."""
    raise NotImplementedError("a desk is not taken back to an earlier form")
