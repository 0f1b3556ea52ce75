"""From the output folder to the office's web space: only what changed, and never a page before what it needs."""
