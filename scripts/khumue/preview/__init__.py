"""``khumue serve``: rebuilds when a file changes, serves the pages on this machine, and tells open pages what came of it."""
