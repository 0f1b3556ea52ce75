"""From separate files to one immutable project: inheritance with lineage, step graphs, times, references, duties."""
