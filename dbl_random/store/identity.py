"""Whom git takes the user for: the address that stands on the commits."""

import subprocess
from pathlib import Path


def git_address(root: Path) -> str:
    """`git config user.email` as seen from `root`; "" where none is set or git is not installed."""
    try:
        done = subprocess.run(
            ["git", "config", "--get", "user.email"],  # noqa: S607 - the git of the user's PATH is the one to use
            cwd=root,
            capture_output=True,
            check=False,
        )
    except FileNotFoundError:
        return ""
    return done.stdout.decode(errors="replace").strip()
