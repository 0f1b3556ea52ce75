"""khumue (คู่มือ): work manuals of Thai educational service area offices, from YAML to site, PDF and data."""

__version__ = "0.1.0"
