"""Manuals as PDF: fonts, what is handed to Typst, setting, and finishing to a signable, accessible, archivable file."""
