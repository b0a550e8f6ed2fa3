"""Without a screen: the main job, and pictures of the screens, in one folder.

`python -m caseworker headless --out DIR`; what `packaging/bootstrap.py run` does where no window can be shown.
"""

from __future__ import annotations

import argparse
import os
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import Any

from caseworker import i18n
from caseworker.cli.plain import guarded, put
from caseworker.i18n import _

MOST_CLIENTS = 1_000_000


def fresh_folder(out: Path) -> Path:
    """`out` when it is empty or new, else a new folder in it: what an earlier run left is never touched."""
    if not out.exists() or not any(out.iterdir()):
        return out
    return out / f"{datetime.now():%Y%m%d-%H%M%S}"


def work(out: Path, clients: int, **options: Any) -> list[Path]:
    """Do everything in `out` and print what is done; gives the files to look at."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtWidgets import QApplication

    from caseworker.services import headless, stores
    from ui import pictures
    from ui.look import Look
    from ui.prefs import Prefs

    job = headless.main_job(out, clients=clients, progress=say, **options)
    say(_("Pictures of the screens are made ..."))
    app = QApplication.instance()
    made = app if isinstance(app, QApplication) else QApplication(["caseworker"])
    look, prefs, folder = Look(i18n.language(), "light", 100), Prefs(out / "settings"), out / "screens"
    shots = [pictures.Shot(what, look) for what in (*pictures.PLACES, *pictures.FORMS)]
    now = {key: value for key, value in options.items() if key == "now"}
    with closing(stores.open_store(job.coaches[0], job.passphrase, **now)) as desk:
        files = pictures.screen_pictures(made, desk, shots, folder, prefs)
    with closing(stores.open_store(job.coordinator, job.passphrase, **now)) as desk:
        shots = [pictures.Shot(what, look, "coordinator") for what in ("reports", "exchange", "caseload")]
        files += pictures.screen_pictures(made, desk, shots, folder, prefs)
    sheet = pictures.contact_sheet(files, out / "screens.png")
    return [*job.files, sheet, *files]


def say(text: str) -> None:
    """One line on standard output, at once."""
    put(f"{text}\n", flush=True)


def main(words: list[str]) -> int:
    """`--out DIR [--clients N] [--lang nl|en]`; returns the exit code: 0, or 1 with the reason on standard error.

    Ends the program with code 2 for words it does not understand.
    """
    reader = argparse.ArgumentParser(prog="caseworker headless", description="The main job without a window.")
    reader.add_argument("--out", type=Path, required=True, help="folder for the results")
    reader.add_argument("--clients", type=_count, default=35, help="made-up people for each of two coaches")
    reader.add_argument("--lang", choices=i18n.LANGUAGES, default=os.environ.get("CASEWORKER_LANG", "nl"))
    chosen = reader.parse_args(words)
    i18n.set_language(chosen.lang if chosen.lang in i18n.LANGUAGES else "nl")
    return guarded(lambda: _everything(chosen.out, chosen.clients))


def _count(text: str) -> int:
    """How many people to make up: one or more."""
    if not text.isdecimal() or not 1 <= int(text) <= MOST_CLIENTS:
        raise argparse.ArgumentTypeError(f"1 - {MOST_CLIENTS}")
    return int(text)


def _everything(wanted: Path, clients: int) -> int:
    out = fresh_folder(wanted.resolve())
    files = work(out, clients)
    say("")
    say(_("Everything is in {folder}:").format(folder=out))
    for path in files:
        say(f"  {path.relative_to(out)}")
    return 0
