"""Manuals as Word files: the same parts, words and numbers as the PDF, in a form that can be marked up and edited."""
