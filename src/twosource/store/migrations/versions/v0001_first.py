"""The first desk: reports with their captures, judgements, readings, events."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "reports",
        sa.Column("digest", sa.String(64), primary_key=True),
        sa.Column("id", sa.Text, nullable=False, unique=True),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("publisher", sa.Text),
        sa.Column("published", sa.String(32)),
        sa.Column("url", sa.Text),
        sa.Column("language", sa.String(16)),
    )
    op.create_table(
        "blobs",
        sa.Column("sha256", sa.String(64), primary_key=True),
        sa.Column("bytes", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "captures",
        sa.Column("report", sa.String(64), sa.ForeignKey("reports.digest"), primary_key=True),
        sa.Column("sha256", sa.String(64), sa.ForeignKey("blobs.sha256"), primary_key=True),
        sa.Column("origin", sa.Text, primary_key=True),
        sa.Column("at", sa.String(32), nullable=False),
        sa.Column("tool", sa.Text, nullable=False),
        sa.Column("headers", sa.Text, nullable=False, server_default="[]"),
    )
    op.create_table(
        "fetches",
        sa.Column("url", sa.Text, primary_key=True),
        sa.Column("at", sa.String(32), nullable=False),
        sa.Column("etag", sa.Text),
        sa.Column("last_modified", sa.Text),
        sa.Column("outcome", sa.Text, nullable=False, index=True),
        sa.Column("named_by", sa.Text),
    )
    op.create_table(
        "judgements",
        sa.Column("id", sa.String(64), primary_key=True),
        sa.Column("verdict", sa.Text, nullable=False),
        sa.Column("left", sa.Text, nullable=False),
        sa.Column("right", sa.Text),
        sa.Column("by", sa.Text, nullable=False),
        sa.Column("at", sa.String(32), nullable=False),
        sa.Column("note", sa.Text, nullable=False, server_default=""),
    )
    op.create_table(
        "readings",
        sa.Column("report", sa.String(64), sa.ForeignKey("reports.digest"), primary_key=True),
        sa.Column("stamp", sa.String(64), nullable=False, index=True),
        sa.Column("form", sa.Text, nullable=False),
    )
    op.create_table(
        "events",
        sa.Column("id", sa.String(64), primary_key=True),
        sa.Column("place_in_order", sa.Integer, nullable=False, index=True),
        sa.Column("type", sa.Text, nullable=False, index=True),
        sa.Column("state", sa.Text, nullable=False, index=True),
        sa.Column("first_day", sa.String(10), index=True),
        sa.Column("last_day", sa.String(10)),
        sa.Column("form", sa.Text, nullable=False),
    )
    op.create_table(
        "provenances",
        sa.Column("stamp", sa.String(64), primary_key=True),
        sa.Column("step", sa.Text, nullable=False),
        sa.Column("version", sa.Text, nullable=False),
        sa.Column("knowledge", sa.Text, nullable=False),
        sa.Column("inputs", sa.Text, nullable=False),
    )
    op.create_table(
        "derived",
        sa.Column("name", sa.Text, primary_key=True),
        sa.Column("stamp", sa.String(64), nullable=False),
    )
    _full_text()


def _full_text() -> None:
    """Full-text search over reports, by the means of each database, kept current by itself."""
    if op.get_bind().dialect.name == "sqlite":
        op.execute(
            "CREATE VIRTUAL TABLE report_words USING fts5("
            "text, publisher, content='reports', content_rowid='rowid', tokenize='unicode61')"
        )
        op.execute(
            "CREATE TRIGGER report_words_added AFTER INSERT ON reports BEGIN "
            "INSERT INTO report_words(rowid, text, publisher) "
            "VALUES (new.rowid, new.text, new.publisher); END"
        )
        return
    op.execute(
        "ALTER TABLE reports ADD COLUMN words tsvector GENERATED ALWAYS AS "
        "(to_tsvector('simple', left(text, 500000) || ' ' || coalesce(publisher, ''))) STORED"
    )
    op.execute("CREATE INDEX report_words ON reports USING gin (words)")


def downgrade() -> None:
    """There is nothing before the first desk."""
    raise NotImplementedError("a desk is never taken back to before its first form")
