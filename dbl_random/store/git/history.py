"""Every commit, with what it did to logs, by one git process.

Laws:
1. Whatever lies below an `audit-log/` anywhere in the work tree is of a log: a store that was moved keeps its history.
2. A merge is shown against its first parent, a rename as what it is: a removal and an addition.
3. Nothing that the repository configures has a say: neither its signatures' program, nor its order of files, nor its
   graph of commits.
"""

from collections.abc import Iterator

from dbl_random.model.commit import LogChange, LogCommit
from dbl_random.store.git.repository import Repository
from dbl_random.store.log.folder import KEEPERS, LOG
from dbl_random.store.platform import null_device

_SETTINGS = {"core.commitGraph": "false", "log.showRoot": "true", "log.follow": "false"}
_WORDS = (
    "log", "--parents", "--full-history", "--topo-order", "--reverse", "--raw", "-z", "--no-abbrev", "--no-renames",
    "--diff-merges=first-parent", "--no-show-signature", "--no-mailmap", "--no-ext-diff", "--no-textconv", "--no-notes",
    "--no-decorate", "--no-color", f"-O{null_device()}", "--no-relative", "--encoding=UTF-8",
    "--format=%H%x00%P%x00%ct%x00%an",
)  # fmt: skip


def log_commits(repository: Repository) -> list[LogCommit]:
    """The commits reachable from HEAD, parents first.

    Raises:
        Refusal: git said no (exit status 3, DBR506).
    """
    head = repository.head()
    if head is None:
        return []
    env = {"GIT_CONFIG_COUNT": str(len(_SETTINGS))}
    for number, (key, value) in enumerate(_SETTINGS.items()):
        env |= {f"GIT_CONFIG_KEY_{number}": key, f"GIT_CONFIG_VALUE_{number}": value}
    return list(_parsed(repository.run(*_WORDS, head, "--", env=env), repository.prefix))


def _parsed(told: bytes, prefix: str) -> Iterator[LogCommit]:
    words = told.decode(errors="surrogateescape").removesuffix("\0").split("\0")
    at = 0
    while at + 3 < len(words):
        commit, parents, time, who = words[at : at + 4]
        at += 4
        changes = []
        while at + 1 < len(words) and words[at].lstrip("\n").startswith(":"):
            meta, (folder, path) = words[at].split(), _placed(words[at + 1], prefix)
            at += 2
            if path and path not in KEEPERS:
                changes.append(LogChange(meta[4], path, meta[3], folder))
        yield LogCommit(commit, tuple(parents.split()), int(time) if time.isdecimal() else 0, who, tuple(changes))


def _placed(path: str, prefix: str) -> tuple[str, str]:
    """Law 1: the store's folder and the path below it, both empty for what is of no log."""
    below = path.removeprefix(prefix)
    if path.startswith(prefix) and below.startswith(f"{LOG}/"):
        return prefix, below
    before, found, after = f"/{path}".rpartition(f"/{LOG}/")
    return (f"{before}/"[1:], f"{LOG}/{after}") if found else ("", "")
