"""What somebody may see by their role. Source: DOMAIN 1 (a volunteer adviser sees no BSN, health or justice data)."""

from __future__ import annotations

WALK_IN_ONLY = frozenset({"volunteer"})
"""Roles that hold a walk-in hour and guide nobody."""


def sees_cases(role: str) -> bool:
    """Whether this role sees whole cases, with scores, plans and notes."""
    return role not in WALK_IN_ONLY
