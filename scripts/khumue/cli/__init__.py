"""The ``khumue`` command: one short file for each subcommand."""
