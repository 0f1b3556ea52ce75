"""Readers of files, one for each kind; all give the neutral form."""
