"""Where the built program starts: the same place as `python -m caseworker`, which tells by the words what is wanted.

A file of its own, because PyInstaller runs it as a script: `caseworker.__main__` must be imported to know its package.
"""

from __future__ import annotations

import sys

from caseworker.__main__ import main

if __name__ == "__main__":
    sys.exit(main())
