"""Whether git can bear witness to the log (docs/protocol.md, section 6, point 6).

Law: where what git shows is not the whole history of this very folder, point 6 is not proven: each reason is told.
"""

from collections.abc import Iterator
from pathlib import Path

from dbl_random.store.git.repository import Repository


def doubts(repository: Repository) -> Iterator[str]:
    """Why this repository proves nothing, or not all, each as a clause in Chinese; none where it does."""
    if repository.head() is None:
        yield "git 当前的分支没有可以读取的提交"
    if elsewhere := _work_tree_elsewhere(repository):
        yield f"git 的设置 core.worktree 指向别处（{elsewhere}）"
    if repository.ask("rev-parse", "--is-shallow-repository").stdout.strip() == b"true":
        yield "git 历史不完整（浅克隆）"
    if _grafted(repository):
        yield "git 历史被改接过（info/grafts）"
    if repository.ask("for-each-ref", "--count=1", "refs/replace").stdout.strip():
        yield "git 中有替换的对象（refs/replace）"


def _work_tree_elsewhere(repository: Repository) -> str:
    """What `core.worktree` names, where that is not the folder that holds `.git`; "" otherwise."""
    named = (
        repository.ask("config", "-z", "--get", "core.worktree").stdout.decode(errors="surrogateescape").rstrip("\0")
    )
    if not named or (repository.git_dir / named).resolve() == repository.work_tree.resolve():
        return ""
    return named


def _grafted(repository: Repository) -> bool:
    told = repository.ask("rev-parse", "--git-path", "info/grafts").stdout.decode(errors="surrogateescape")
    grafts = repository.root / Path(told.removesuffix("\n"))
    return grafts.is_file() and grafts.stat().st_size > 0
