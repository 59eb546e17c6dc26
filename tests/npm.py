"""Packages of npm for tests that let a receiver's or a client's own library judge what we send."""

import shutil
import subprocess
from pathlib import Path

import pytest


def installed(folder: Path, *packages: str) -> Path:
    """Install pinned packages into `folder` and return it; skip the test where there is no npm."""
    if not shutil.which("npm") or not shutil.which("node"):
        pytest.skip("this machine has no npm")
    install = ["npm", "install", "--no-save", "--no-audit", "--no-fund", "--silent", *packages]
    subprocess.run(install, cwd=folder, check=True, timeout=120)
    return folder
