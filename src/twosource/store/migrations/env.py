"""Alembic's entry: run the migrations over the connection the desk hands in."""

from alembic import context

from twosource.store.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,
)
with context.begin_transaction():
    context.run_migrations()
