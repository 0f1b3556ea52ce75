"""The view of one process, which its page, its chapter in a book and its service manual are printed from."""
