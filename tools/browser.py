"""Make sure that there is a Chromium for the browser tests; say what was found or what is missing."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def installed() -> str | None:
    """Path of a Chromium on this machine, if any."""
    named = os.environ.get("COMMONGROUND_CHROMIUM")
    return named or next((path for name in NAMES if (path := shutil.which(name))), None)


def fetched() -> bool:
    """Whether Playwright could fetch a Chromium of its own."""
    command = [sys.executable, "-m", "playwright", "install", "chromium"]
    try:
        return subprocess.run(command, timeout=300, check=False).returncode == 0
    except subprocess.TimeoutExpired:
        return False


def installed_by_apt() -> bool:
    """On Debian as root, the package does."""
    if not shutil.which("apt-get") or os.geteuid() != 0:
        return False
    update = subprocess.run(["apt-get", "update", "-qq"], check=False)
    install = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", "chromium"]
    return update.returncode == 0 and subprocess.run(install, check=False).returncode == 0


def main() -> int:
    if path := installed():
        print(f"Browser tests will use {path}")
        return 0
    if fetched() or installed_by_apt():
        return 0
    print(
        "No Chromium was found and none could be installed, so the browser tests will be left out.\n"
        "Install Chromium with your system's packages and run `make test` again.",
        file=sys.stderr,
    )
    return 1


if __name__ == "__main__":
    raise SystemExit(main())
