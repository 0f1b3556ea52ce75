"""What was added to a PDF after it was issued, proven byte by byte: nothing but signatures, or something else. Knows no project."""
