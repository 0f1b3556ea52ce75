"""The PDFs: what is printed, where it stands, whether it can be kept, read by everyone, signed and recognised again."""
