"""Runs the revisions on the connection that the program hands over, inside the transaction it has begun.

No file of settings and no code of ours: the connection, and for `check` the tables and the filter, come as attributes.
"""

from alembic import context

given = context.config.attributes
context.configure(
    connection=given["connection"],
    target_metadata=given.get("metadata"),
    include_name=given.get("include_name"),
    render_as_batch=True,  # SQLite changes a table by copying it
    compare_type=True,
)
with context.begin_transaction():
    context.run_migrations()
