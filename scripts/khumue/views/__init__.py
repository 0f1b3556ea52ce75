"""What pages, manuals and data show: plain objects made from the project by pure functions. Templates see only these."""
