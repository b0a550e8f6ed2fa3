"""Caseworker: casework towards participation and work, offline and encrypted."""

from __future__ import annotations

__version__ = "0.1.0"
