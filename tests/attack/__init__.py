"""Attacks on what people rely on: forged copies, bent registers, damaged files, killed builds. Small in the suite, large by ``run.py``."""
