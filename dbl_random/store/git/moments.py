"""A moment of the store's history as people name it: a day, or a commit.

Law: what is asked for is handed to git as data, on standard input or as a number of its own, never as a word that it
could take for an option.
"""

import os
from datetime import date

from dbl_random.store.git.repository import Repository

_MORE_THAN_A_LINE = frozenset("\n\r\0")


def commit_named(repository: Repository, name: str) -> str | None:
    """The commit that a branch, a tag or a part of an id names, None where there is none or more than one."""
    if not name or _MORE_THAN_A_LINE & set(name):
        return None
    # The name may hold bytes that are no text: whatever was typed goes to git as it was typed.
    told = repository.run("cat-file", "--batch-check", stdin=os.fsencode(f"{name}^{{commit}}\n")).split()
    return told[0].decode() if len(told) == 3 and told[1] == b"commit" else None


def commit_of_day(repository: Repository, day: date) -> str | None:
    """The last commit on HEAD's first-parent line up to the end of `day` in China, None where there was none yet."""
    head = repository.head()
    if head is None:
        return None
    until = f"--before={day.isoformat()}T23:59:59+08:00"
    return repository.run("rev-list", "-1", "--first-parent", until, head).decode().strip() or None
