"""The shapes of the YAML files: frozen pydantic models, extra keys forbidden, described in Thai for editors."""
