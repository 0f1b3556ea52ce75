"""Durations of steps: the value, how it is read and how it adds up. This is the door; the rooms are behind it."""

from __future__ import annotations

from khumue.thai.time_advice import time_advice
from khumue.thai.time_reading import parse_duration
from khumue.thai.time_totals import Total, add_up
from khumue.thai.time_values import HOURS_PER_DAY, Duration, Kind, Unit, fixed

__all__ = ["HOURS_PER_DAY", "Duration", "Kind", "Total", "Unit", "add_up", "fixed", "parse_duration", "time_advice"]
