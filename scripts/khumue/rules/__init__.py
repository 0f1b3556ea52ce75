"""Rules: what is wrong with a project that can be read. One file a rule; the registry is ``rules.registry``."""
