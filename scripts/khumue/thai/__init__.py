"""The Thai language as pure functions: digits, dates, durations, sorting, words and lint.

Import from the modules; nothing is gathered here, so that reading a date never loads a dictionary.
"""
