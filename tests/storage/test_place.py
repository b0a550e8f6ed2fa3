"""Where a store may live; the tables of mounts are written here, so that every system is tried on every system."""

from __future__ import annotations

from pathlib import Path

import pytest

from caseworker.errors import DataError
from caseworker.storage.place import parse_mounts, refuse_unfit_place

LINUX = """\
proc /proc proc rw,nosuid 0 0
/dev/sda2 / ext4 rw,relatime 0 0
tmpfs /tmp tmpfs rw 0 0
//server/dossiers /mnt/team cifs rw,vers=3.0 0 0
nas:/export /mnt/nas nfs4 rw 0 0
coach@server:/ /home/anneke/server fuse.sshfs rw 0 0
gvfsd-fuse /run/user/1000/gvfs fuse.gvfsd-fuse rw 0 0
remote: /mnt/Mijn\\040schijf fuse.rclone rw 0 0
/dev/sdb1 /media/anneke/STICK vfat rw 0 0
/dev/sda3 /data fuseblk rw 0 0
secret /home/anneke/vault fuse.gocryptfs rw 0 0
nas:/old /srv nfs rw 0 0
/dev/sda4 /srv xfs rw 0 0
"""
MACOS = """\
/dev/disk3s1s1 on / (apfs, sealed, local, read-only, journaled)
/dev/disk3s5 on /System/Volumes/Data (apfs, local, journaled, nobrowse)
//anneke@server/team on /Volumes/team (smbfs, nodev, nosuid, mounted by anneke)
server:/export on /Volumes/export files (nfs, nodev)
"""


def refusal(folder: str | Path, mounts: str, devices: Path = Path("/nonexistent")) -> str | None:
    try:
        refuse_unfit_place(Path(folder), mounts=mounts, devices=devices)
    except DataError as error:
        return error.code
    return None


@pytest.mark.parametrize(
    "folder",
    [
        "/mnt/team/store",
        "/mnt/nas",
        "/home/anneke/server/a/b",
        "/run/user/1000/gvfs/x",
        "/mnt/Mijn schijf/store",
        "//server/team/store",
        "\\\\server\\team\\store",
    ],
)
def test_a_network_drive_is_refused(folder: str) -> None:
    assert refusal(folder, LINUX) == "network_place"


@pytest.mark.parametrize(
    "folder", ["/home/anneke/store", "/mnt/teamwork", "/data/store", "/home/anneke/vault/x", "/srv/store", "/tmp/x"]
)
def test_a_disk_of_this_computer_is_accepted(folder: str) -> None:
    assert refusal(folder, LINUX) is None


def test_the_mounts_of_a_mac_are_understood() -> None:
    assert [(mount.kind, str(mount.point)) for mount in parse_mounts(MACOS)][2:] == [
        ("smbfs", "/Volumes/team"),
        ("nfs", "/Volumes/export files"),
    ]
    assert refusal("/Volumes/team/store", MACOS) == "network_place"
    assert refusal("/Volumes/export files/store", MACOS) == "network_place"
    assert refusal("/Users/anneke/store", MACOS) is None


def test_a_stick_is_refused_and_a_fixed_disk_is_not(tmp_path: Path) -> None:
    for disk, flag in (("sda", "0"), ("sdb", "1")):
        for number in "1234":
            (tmp_path / "real" / disk / (disk + number)).mkdir(parents=True)
            (tmp_path / (disk + number)).symlink_to(tmp_path / "real" / disk / (disk + number))
        (tmp_path / "real" / disk / "removable").write_text(flag + "\n")
    assert refusal("/media/anneke/STICK/store", LINUX, tmp_path) == "removable_place"
    assert refusal("/home/anneke/store", LINUX, tmp_path) is None
    assert refusal("/data/store", LINUX, tmp_path) is None


@pytest.mark.parametrize(
    "name", ["OneDrive", "OneDrive - Gemeente Voorbeeld", "Dropbox", "Google Drive", "Nextcloud2", "Mobile Documents"]
)
def test_a_folder_with_the_name_of_a_cloud_is_refused(tmp_path: Path, name: str) -> None:
    assert refusal(tmp_path / name / "werk" / "store", LINUX) == "synced_place"


@pytest.mark.parametrize("marker", [".dropbox", ".stfolder", ".sync_1a2b3c.db", ".owncloudsync.log"])
def test_a_folder_that_a_synchroniser_has_marked_is_refused(tmp_path: Path, marker: str) -> None:
    (tmp_path / "share" / "deep").mkdir(parents=True)
    assert refusal(tmp_path / "share" / "deep" / "store", LINUX) is None
    (tmp_path / "share" / marker).write_bytes(b"")
    assert refusal(tmp_path / "share" / "deep" / "store", LINUX) == "synced_place"


def test_a_link_into_a_network_drive_does_not_hide_it(tmp_path: Path) -> None:
    (tmp_path / "server").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "server")
    mounts = LINUX + f"nas:/x {tmp_path}/server nfs4 rw 0 0\n"
    assert refusal(tmp_path / "link" / "store", mounts) == "network_place"


def test_this_computers_own_table_is_read_and_nothing_is_made(tmp_path: Path) -> None:
    refuse_unfit_place(tmp_path / "new" / "store")
    assert list(tmp_path.iterdir()) == []
