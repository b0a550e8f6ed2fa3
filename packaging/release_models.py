"""Write down the SHA-256 of every process model that is new, so that a released version never changes again.

python packaging/release_models.py
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from caseworker.services import processes  # noqa: E402 -- after the path to it


def main() -> int:
    """Add what is new; 1 when a released version changed, which is then left as it was."""
    folder = ROOT / "resources" / processes.FOLDER
    known = processes.released()
    for path in sorted(folder.glob("*.toml")):
        checked = processes.check_file(path)
        if checked.model is None:
            print(f"{path.name}: {checked.problems[0].line}: {checked.problems[0].text()}")
            return 1
        known.setdefault(
            f"{checked.model.id} {checked.model.version}", processes.fingerprint(path.read_text(encoding="utf-8"))
        )
    text = json.dumps(dict(sorted(known.items())), indent=2) + "\n"
    (folder / processes.RELEASED).write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
