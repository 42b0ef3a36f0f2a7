"""Bringing a database to the newest form of the desk."""

from pathlib import Path

import sqlalchemy as sa
from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory

from twosource.errors import StopRun

MIGRATIONS = Path(__file__).parent / "migrations"


def migrate(engine: sa.Engine) -> None:
    """Run the migrations the database has not had yet, in one transaction.

    Raises StopRun when the desk was made by a newer twosource.
    """
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    head = ScriptDirectory.from_config(config).get_current_head()
    current = _revision(engine)
    if current == head:
        return
    if current is not None and not _known(config, current):
        raise StopRun(f"this desk has form {current}, made by a newer twosource; update twosource")
    with engine.execution_options(twosource_writing=True).begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


def _revision(engine: sa.Engine) -> str | None:
    with engine.connect() as connection:
        if not sa.inspect(connection).has_table("alembic_version"):
            return None
        found = connection.scalar(sa.text("SELECT version_num FROM alembic_version"))
        return None if found is None else str(found)


def _known(config: Config, revision: str) -> bool:
    script = ScriptDirectory.from_config(config)
    return revision in {entry.revision for entry in script.walk_revisions()}
