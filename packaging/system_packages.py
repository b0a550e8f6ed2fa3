"""The shared libraries and programs the machine itself must bring: which are missing, and how to get them.

A library counts as present when the loader can load it, whatever package brought it; the package names are Debian's
(Ubuntu has the same). Standard library only: this runs before anything is installed.
"""

from __future__ import annotations

import ctypes
import os
import platform
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple


class Need(NamedTuple):
    """One thing the machine must have: `name` is a library's file name or a program, `package` Debian's package."""

    name: str
    package: str


# What the Qt wheels link against outside themselves (readelf -d of QtCore, QtGui, QtWidgets, QtNetwork, offscreen).
LIBRARIES: tuple[Need, ...] = (
    Need("libglib-2.0.so.0", "libglib2.0-0"),
    Need("libgthread-2.0.so.0", "libglib2.0-0"),
    Need("libGL.so.1", "libgl1"),
    Need("libEGL.so.1", "libegl1"),
    Need("libxkbcommon.so.0", "libxkbcommon0"),
    Need("libfontconfig.so.1", "libfontconfig1"),
    Need("libfreetype.so.6", "libfreetype6"),
    Need("libX11.so.6", "libx11-6"),
    Need("libdbus-1.so.3", "libdbus-1-3"),
    Need("libgssapi_krb5.so.2", "libgssapi-krb5-2"),
    Need("libbrotlicommon.so.1", "libbrotli1"),
    Need("libbrotlidec.so.1", "libbrotli1"),
    Need("libzstd.so.1", "libzstd1"),
    Need("libz.so.1", "zlib1g"),
)

# A window on a real screen needs these too (the xcb and wayland platform plugins).
WINDOW_LIBRARIES: tuple[Need, ...] = (
    Need("libxkbcommon-x11.so.0", "libxkbcommon-x11-0"),
    Need("libX11-xcb.so.1", "libx11-xcb1"),
    Need("libxcb.so.1", "libxcb1"),
    Need("libxcb-cursor.so.0", "libxcb-cursor0"),
    Need("libxcb-icccm.so.4", "libxcb-icccm4"),
    Need("libxcb-image.so.0", "libxcb-image0"),
    Need("libxcb-keysyms.so.1", "libxcb-keysyms1"),
    Need("libxcb-randr.so.0", "libxcb-randr0"),
    Need("libxcb-render.so.0", "libxcb-render0"),
    Need("libxcb-render-util.so.0", "libxcb-render-util0"),
    Need("libxcb-shape.so.0", "libxcb-shape0"),
    Need("libxcb-shm.so.0", "libxcb-shm0"),
    Need("libxcb-sync.so.1", "libxcb-sync1"),
    Need("libxcb-util.so.1", "libxcb-util1"),
    Need("libxcb-xfixes.so.0", "libxcb-xfixes0"),
    Need("libxcb-xkb.so.1", "libxcb-xkb1"),
    Need("libwayland-client.so.0", "libwayland-client0"),
    Need("libwayland-cursor.so.0", "libwayland-cursor0"),
)

# The suite opens bundles and documents with programs that are not ours, to prove the formats are what they claim.
TEST_PROGRAMS: tuple[Need, ...] = (
    Need("age", "age"),
    Need("pdftotext", "poppler-utils"),
)

# The build reads the libraries it ships.
BUILD_PROGRAMS: tuple[Need, ...] = (Need("objdump", "binutils"),)


class SystemPackageError(Exception):
    """The machine lacks something and it could not be installed here; the text says what to do."""


def is_linux() -> bool:
    """Whether the Qt wheels lean on the system's own libraries (on Windows and macOS they bring everything)."""
    return sys.platform.startswith("linux")


def _loadable(name: str) -> bool:
    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True


def missing(libraries: tuple[Need, ...], programs: tuple[Need, ...]) -> list[Need]:
    """The needs this machine does not meet, in the order given."""
    return [need for need in libraries if not _loadable(need.name)] + [
        need for need in programs if shutil.which(need.name) is None
    ]


def is_debian_like(os_release: str) -> bool:
    """Whether the text of /etc/os-release says Debian, Ubuntu or a relative."""
    for line in os_release.splitlines():
        key, _, value = line.partition("=")
        if key in {"ID", "ID_LIKE"} and {"debian", "ubuntu"} & set(value.strip("\"'").split()):
            return True
    return False


def _has_apt() -> bool:
    release = Path("/etc/os-release")
    text = release.read_text(encoding="utf-8") if release.is_file() else ""
    return is_debian_like(text) and shutil.which("apt-get") is not None


def _is_root() -> bool:
    return sys.platform != "win32" and os.geteuid() == 0


def apt_install(packages: list[str]) -> None:
    """Install Debian packages as root, without questions; raises `SystemPackageError` when apt-get fails."""
    env = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    quiet = ["-qq", "-o", "Dpkg::Use-Pty=0"]
    steps = [
        ["apt-get", "update", *quiet],
        ["apt-get", "install", "-y", *quiet, "--no-install-recommends", *packages],
    ]
    for step in steps:
        done = subprocess.run(
            step, env=env, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
        )
        # An index that could not be refreshed may still be good enough: the install decides.
        if done.returncode != 0 and step[1] == "install":
            raise SystemPackageError(f"{' '.join(step)} failed:\n{done.stdout.strip()}")


def advice(needs: list[Need], debian: bool) -> str:
    """What a person must do about the missing needs; `debian` says whether apt-get is their tool."""
    names = ", ".join(need.name for need in needs)
    packages = " ".join(sorted({need.package for need in needs}))
    if debian:
        return (
            f"This computer lacks: {names}\n"
            "Ask whoever administers it to run, or run as root yourself, and then start again:\n"
            f"  apt-get update && apt-get install -y --no-install-recommends {packages}"
        )
    return (
        f"This computer lacks: {names}\n"
        "Install them with the package manager of this system and start again. It is neither Debian nor Ubuntu, so\n"
        f"the packages may have other names; Debian calls them: {packages}"
    )


def ensure(libraries: tuple[Need, ...], programs: tuple[Need, ...]) -> None:
    """Make sure the needs are met: name what is missing, install it as root on Debian, else say what to do.

    Raises `SystemPackageError` when something is still missing afterwards. Does nothing on Windows and macOS,
    except that programs are named there too.
    """
    wanted = libraries if is_linux() else ()
    absent = missing(wanted, programs)
    if not absent:
        return
    debian = is_linux() and _has_apt()
    if not (debian and _is_root()):
        raise SystemPackageError(advice(absent, debian))
    packages = sorted({need.package for need in absent})
    print(f"Missing on this computer: {', '.join(need.name for need in absent)}", flush=True)
    print(f"Installing: {' '.join(packages)}", flush=True)
    apt_install(packages)
    still = missing(wanted, programs)
    if still:
        raise SystemPackageError(
            f"Still missing after installing, on {platform.platform()}: {', '.join(need.name for need in still)}"
        )


def ensure_venv_module() -> None:
    """Make sure this Python can make environments: Debian keeps that in a package of its own.

    Raises `SystemPackageError` with the command to run when it cannot be installed here.
    """
    try:
        import ensurepip  # noqa: F401 -- only whether it is there matters
        import venv  # noqa: F401 -- as above
    except ImportError:
        own = f"python{sys.version_info.major}.{sys.version_info.minor}-venv"
        need = [Need("the Python module venv", own)]
        if not (is_linux() and _has_apt() and _is_root()):
            raise SystemPackageError(advice(need, is_linux() and _has_apt())) from None
        print(f"Missing on this computer: {need[0].name}\nInstalling: {own}", flush=True)
        apt_install([own])
