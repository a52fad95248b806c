"""Whom git takes the user for: the name and address that stand on the commits; of one store where it is told so."""

from pathlib import Path

from dbl_random.store.git.call import git
from dbl_random.store.git.repository import Repository, Signature


def git_address(root: Path) -> str:
    """`git config user.email` as seen from `root`; "" where none is set or git is not installed."""
    return _configured(root, "user.email")


def git_signature(root: Path) -> Signature:
    """Name and address as git has them, or the program's own where git has none."""
    name, email = _configured(root, "user.name"), _configured(root, "user.email")
    return Signature(name, email) if name and email else Signature("dbr", "dbr@localhost")


def take_for(repository: Repository, name: str, email: str) -> None:
    """Let git take whoever works in this repository for this person, whoever it takes the machine's user for."""
    for key, value in (("user.name", name), ("user.email", email)):
        repository.run("config", "--local", key, value)


def _configured(root: Path, key: str) -> str:
    try:
        done = git(root, ("config", "--get", key))
    except FileNotFoundError:
        return ""
    return done.stdout.decode(errors="replace").strip()
