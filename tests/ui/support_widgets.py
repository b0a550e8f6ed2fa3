"""Showing single widgets in tests."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

ARABIC = "يوسف الحسن"
Shown = Callable[[QWidget], None]
LONG = "Arbeidsmarktkwalificatietraject"
