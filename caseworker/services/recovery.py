"""The page with the recovery code of a store, to print and keep in a safe."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from caseworker.errors import DataError
from caseworker.reports.recovery_pdf import recovery_code_pdf


def save_recovery_page(code: str, store_name: str, made_on: date, path: Path) -> Path:
    """Write the page as a PDF; DataError("disk_error") when the place cannot be written."""
    try:
        recovery_code_pdf(code, store_name, made_on, path)
    except OSError as error:
        raise DataError("disk_error", number=error.errno or 0) from error
    return path
