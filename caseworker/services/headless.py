"""The main job without a window: two coaches' case files, taken in by a coordinator, and the four-month report.

This is what `packaging/bootstrap.py run` does on a machine without a screen; the pictures of the screens are made by
the window's own code, from the stores this leaves behind.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack, closing
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from caseworker.domain.period import Period
from caseworker.i18n import N_, _
from caseworker.services import receiving, reports, sending
from caseworker.services.demo_trio import DEMO_PASSPHRASE, demo_trio
from caseworker.services.desk import Desk
from caseworker.services.receiving import ImportReport
from caseworker.storage.keyslots import KdfCost
from caseworker.storage.store import Now, utc_now

Say = Callable[[str], None]

MAKING = N_("Making three stores with made-up people ...")
WRITING = N_("{name} writes a case file ...")
IMPORTING = N_("{name} takes in {file} ...")
REPORTING = N_("The report over {period} is written ...")


@dataclass(frozen=True, slots=True)
class MainJob:
    """What the main job left behind: the three stores, the bundles, the reports, and what each import took in.

    `coaches` and `coordinator` are folders of stores that open with `passphrase`.
    """

    coaches: tuple[Path, Path]
    coordinator: Path
    passphrase: str
    bundles: tuple[Path, Path]
    imports: tuple[ImportReport, ImportReport]
    report_files: tuple[Path, ...]
    case_file: Path

    @property
    def files(self) -> tuple[Path, ...]:
        """Every file somebody would want to open."""
        return (*self.bundles, *self.report_files, self.case_file)


def main_job(
    out: Path,
    seed: int = 1,
    clients: int = 35,
    today: date | None = None,
    progress: Say = lambda said: None,
    *,
    now: Now = utc_now,
    cost: KdfCost | None = None,
) -> MainJob:
    """Do the main job in the new folder `out`, with `clients` people for each coach.

    `progress` is told each step in the language in use. DataError "store_exists" when an earlier run was there.
    """
    out.mkdir(parents=True, exist_ok=True)
    day = today or now().astimezone().date()
    progress(_(MAKING))
    with ExitStack() as stack:
        trio = demo_trio(out / "stores", seed, day, clients, now=now, cost=cost)
        coaches = [stack.enter_context(closing(desk)) for desk in trio.coaches]
        coordinator = stack.enter_context(closing(trio.coordinator))
        bundles = [_bundle(desk, coordinator, out / f"coach-{n}.ckb", progress) for n, desk in enumerate(coaches, 1)]
        imports = [_take_in(coordinator, path, progress) for path in bundles]
        report_files = _report(coordinator, day, out, progress)
        case_file = out / "case-file.pdf"
        reports.case_file_pdf(coordinator, _fullest_case(coordinator), case_file)
        return MainJob(
            coaches=(coaches[0].folder, coaches[1].folder),
            coordinator=coordinator.folder,
            passphrase=DEMO_PASSPHRASE,
            bundles=(bundles[0], bundles[1]),
            imports=(imports[0], imports[1]),
            report_files=report_files,
            case_file=case_file,
        )


def last_full_period(day: date) -> Period:
    """The four months that were over on `day`: in March those from September to December of the year before."""
    return Period.latest(day, 2)[0]


def _bundle(sender: Desk, receiver: Desk, path: Path, progress: Say) -> Path:
    progress(_(WRITING).format(name=sender.me.name))
    sending.write_bundle(sender, [receiver.me.key_id], path)
    return path


def _take_in(desk: Desk, path: Path, progress: Say) -> ImportReport:
    progress(_(IMPORTING).format(name=desk.me.name, file=path.name))
    return receiving.import_bundle(desk, path)


def _report(desk: Desk, day: date, out: Path, progress: Say) -> tuple[Path, ...]:
    period = last_full_period(day)
    progress(_(REPORTING).format(period=period))
    report = reports.accountability(desk, str(period))
    paths = tuple(out / f"report-{period}.{form}" for form in reports.FORMATS)
    for form, path in zip(reports.FORMATS, paths, strict=True):
        reports.save_accountability(desk, report, form, path)
    return paths


def _fullest_case(desk: Desk) -> int:
    """The client with most on the timeline, so that the printed file shows every part."""
    with desk.reading() as reader:
        return int(reader.value("SELECT case_n FROM timeline GROUP BY case_n ORDER BY COUNT(*) DESC, case_n LIMIT 1"))
