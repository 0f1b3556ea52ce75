"""Texts of people who mean harm, in every field of every model: shown as text or refused at their place, and never more."""
