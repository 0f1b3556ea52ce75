"""From views to files: Markdown and assets for MkDocs, JSON data. Writes only what changed."""
