"""What was deposited and what happened to it: the only place that touches the database and the file store.

A door opens a transaction (`database.Database.transaction`), hands its session down,
and commits by leaving it.
"""
