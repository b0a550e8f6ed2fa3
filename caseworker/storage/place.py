"""Where a store may live: on a disk of this computer, and nowhere else.

On a network drive the locks that keep SQLite whole do not work (source: sqlite.org, "How To Corrupt An SQLite Database
File", 2.1); a folder that a program keeps equal with other computers takes files away half-written; a stick gets
pulled. Exchange between computers goes by bundles, which are made for it.
"""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass
from pathlib import Path, PurePath

from caseworker.errors import DataError

_NETWORK_TYPES = frozenset(
    [
        "acfs",
        "afpfs",
        "afs",
        "beegfs",
        "ceph",
        "cifs",
        "coda",
        "davfs",
        "ftp",
        "gfs2",
        "glusterfs",
        "gpfs",
        "lustre",
        "moosefs",
        "ncpfs",
        "nfs",
        "nfs4",
        "ocfs2",
        "orangefs",
        "panfs",
        "prl_fs",
        "pvfs2",
        "smb2",
        "smb3",
        "smbfs",
        "vboxsf",
        "vmhgfs",
        "webdav",
    ]
)
# What comes through FUSE is remote (sshfs, rclone, gvfs, s3fs ...) unless it is known to be a disk of this computer.
_LOCAL_FUSE = frozenset(
    [
        "fuseblk",
        "fuse.ntfs",
        "fuse.ntfs-3g",
        "fuse.exfat",
        "fuse.bindfs",
        "fuse.cryfs",
        "fuse.encfs",
        "fuse.gocryptfs",
        "fuse.mergerfs",
        "fuse.veracrypt",
        "fuse.overlayfs",
        "fuse.fuse-overlayfs",
        "fuse.unionfs",
    ]
)
_SYNCED_NAMES = re.compile(
    r"(onedrive( - .+)?|dropbox( \(.+\))?|google ?drive|googledrive-.+|my drive|mijn drive|icloud ?drive"
    r"|mobile documents|nextcloud\d*|owncloud\d*|sync\.com|pcloud ?drive|tresorit|surfdrive|box sync)",
    re.IGNORECASE,
)
_SYNC_MARKERS = (".dropbox", ".dropbox.cache", ".stfolder", ".owncloudsync.log", ".csync_journal.db")
_SYNC_MARKER_PATTERNS = (".sync_*.db", "._sync_*.db")


@dataclass(frozen=True)
class Mount:
    """One line of the table of mounted disks."""

    device: str
    point: PurePath
    kind: str


def refuse_unfit_place(folder: Path, *, mounts: str | None = None, devices: Path = Path("/sys/class/block")) -> None:
    """Raise when a store in `folder` (which need not exist yet) would be in danger there; changes nothing.

    `mounts` is the text of `/proc/mounts` (or, on macOS, of `mount`), read from the system by default; `devices` is
    where Linux describes its disks. Raises DataError "network_place", "synced_place", "removable_place" or
    "folder_is_file".
    """
    if _is_unc(str(folder)):
        raise DataError("network_place")
    place = _existing(folder)
    if _is_unc(str(place)):
        raise DataError("network_place")
    if any(there.is_file() for there in (place, *place.parents)):
        raise DataError("folder_is_file")
    if sys.platform == "win32" and mounts is None:
        _refuse_windows_drive(place)
    else:
        mount = find_mount(place, parse_mounts(_mounts_text() if mounts is None else mounts))
        if mount is not None and _is_network(mount):
            raise DataError("network_place")
        if mount is not None and _is_removable(mount, devices):
            raise DataError("removable_place")
    if _is_synced(place) or _is_synced(Path(folder.absolute())):
        raise DataError("synced_place")


def parse_mounts(text: str) -> list[Mount]:
    """The mounted disks in the text of `/proc/mounts` (Linux) or of `mount` (macOS)."""
    mounts = []
    for line in text.splitlines():
        apple = re.fullmatch(r"(.+) on (/.*) \(([\w.-]+)[,)].*", line)
        if apple:
            device, point, kind = apple.groups()
        elif len(fields := line.split(" ")) >= 3:
            device, point, kind = (_unescaped(field) for field in fields[:3])
        else:
            continue
        mounts.append(Mount(device, PurePath(point), kind))
    return mounts


def find_mount(place: PurePath, mounts: list[Mount]) -> Mount | None:
    """The mount that `place` is on: the deepest, and of equals the last, which hides the others."""
    best: Mount | None = None
    for mount in mounts:
        if (place == mount.point or mount.point in place.parents) and (
            best is None or len(mount.point.parts) >= len(best.point.parts)
        ):
            best = mount
    return best


def _unescaped(field: str) -> str:
    # The kernel writes a space as \040 and so on, byte by byte.
    raw = re.sub(rb"\\([0-7]{3})", lambda match: bytes([int(match.group(1), 8) & 0xFF]), field.encode("utf-8"))
    return raw.decode("utf-8", "replace")


def _is_unc(path: str) -> bool:
    return path.startswith(("\\\\", "//")) and not path.startswith(("\\\\?\\", "\\\\.\\"))


def _is_network(mount: Mount) -> bool:
    kind = mount.kind.lower()
    if kind.startswith("fuse"):
        return kind not in _LOCAL_FUSE
    return kind in _NETWORK_TYPES or _is_unc(mount.device)


def _is_removable(mount: Mount, devices: Path) -> bool:
    if not mount.device.startswith("/dev/"):
        return False
    entry = devices / mount.device.removeprefix("/dev/")
    for disk in (entry, entry.resolve().parent):  # a partition stands inside the folder of its disk
        flag = disk / "removable"
        if flag.is_file():
            return flag.read_text(encoding="ascii").strip() == "1"
    return False


def _is_synced(place: Path) -> bool:
    for folder in (place, *place.parents):
        if _SYNCED_NAMES.fullmatch(folder.name) or any((folder / name).exists() for name in _SYNC_MARKERS):
            return True
        if folder.is_dir() and any(next(folder.glob(pattern), None) for pattern in _SYNC_MARKER_PATTERNS):
            return True
    return False


def _existing(folder: Path) -> Path:
    place = folder.absolute()
    while not place.exists() and place != place.parent:
        place = place.parent
    return place.resolve() / folder.absolute().relative_to(place)


def _mounts_text() -> str:
    if sys.platform == "darwin":
        import subprocess  # slow to import, and only a Mac asks

        return subprocess.run(["/sbin/mount"], capture_output=True, text=True, check=False).stdout
    table = Path("/proc/mounts")
    return table.read_text(encoding="utf-8", errors="surrogateescape") if table.is_file() else ""


def _refuse_windows_drive(place: Path) -> None:
    if sys.platform == "win32":
        import ctypes

        kind = ctypes.windll.kernel32.GetDriveTypeW(place.anchor)
        if kind == 4:  # DRIVE_REMOTE
            raise DataError("network_place")
        if kind == 2:  # DRIVE_REMOVABLE
            raise DataError("removable_place")
