"""YAML files to plain data with the position of everything; no layer above this one touches YAML."""
