"""Manuals that an office has already, as Word, PDF, Excel or text, made into files of a project.

``blocks`` is the neutral form: what stands in a file, in its order, each block with its place. Readers make it, one for each kind of
file, and judge nothing; the recogniser reads it, and knows no kind of file.
"""
