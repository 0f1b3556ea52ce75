"""Sizes of files as people speak of them."""

from __future__ import annotations


def size_text(size: int) -> str:
    """``96 กิโลไบต์`` or ``1.2 เมกะไบต์``; ``size`` in bytes."""
    if size < 1_000_000:
        return f"{max(1, round(size / 1000))} กิโลไบต์"
    return f"{size / 1_000_000:.1f} เมกะไบต์"
