"""What people changed in the store's files goes into git, as it lies on disk.

Laws:
1. Files that cannot be read are not saved: `check` comes first, and what it finds besides is told.
2. The log is its writers' own, and what names the drawn stays inside: nothing of the log, of `.dbr/` or `internal/`
   is saved here, whatever git is told to ignore.
3. What is saved is a plain file of a name that git can take; another is named, and nothing is saved. Nor is an office
   saved under another id than the log's.
4. What lies in the store by mistake is left where it is, and told: what a system or an office program put there, and
   workbooks and documents of those who work with it, but where the store keeps papers.
"""

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace

from dbl_random.desk.files.check import StoreCheck, check_store
from dbl_random.desk.open_store import open_desk, writing_desk
from dbl_random.desk.request import Request
from dbl_random.model.immutable import immutable
from dbl_random.model.problem import Exit, Problem, Refusal, refuse
from dbl_random.model.stray_names import beside, stray
from dbl_random.store.git.identity import git_signature
from dbl_random.store.git.repository import Repository, blob_id, why_without_git
from dbl_random.store.internal import INTERNAL
from dbl_random.store.log.folder import LOG, STATE
from dbl_random.store.place import find_store

#: Law 4: where the store keeps papers.
_PAPERS = ("archives/", "notices/", "outbox/")
_NOT_OURS = (f"{LOG}/", f"{STATE}/", f"{INTERNAL}/")


@immutable
class Saved:
    """What was saved, or would be (a preview).

    Attributes:
        added, changed, removed: paths from the store's root, sorted.
        commit: its id, None where there was nothing to save and in a preview.
        check: what the check found.
        left: law 4: path and what it is.
    """

    added: tuple[str, ...]
    changed: tuple[str, ...]
    removed: tuple[str, ...]
    commit: str | None
    check: StoreCheck
    left: tuple[tuple[str, str], ...] = ()

    @property
    def paths(self) -> tuple[str, ...]:
        """All of them."""
        return (*self.added, *self.changed, *self.removed)


def save_files(request: Request, reason: str = "", *, preview: bool = False) -> Saved:
    """Commit what was added, changed or removed outside of the log; `reason` is the commit's first line.

    Raises:
        Refusal: the store has no git (exit status 3, DBR515), a file cannot be used (3), or one cannot be saved (4,
            DBR516, DBR424).
    """
    with _repository(request, preview=preview) as repository:
        check = check_store(request)
        if wrong := [each for each in check.findings if each.code == "DBR424"]:
            raise Refusal(Exit.REFUSED, *wrong)
        added, changed, removed = _differences(repository)
        left = {path: fact for path in added if (fact := _not_of_the_store(path))}
        added = tuple(path for path in added if path not in left)
        found = Saved(added, changed, removed, None, check, tuple(left.items()))
        _refuse_unfit(repository, (*added, *changed))
        if preview or not found.paths:
            return found
        message = f"{reason.strip() or _subject(found)}\n"
        author = git_signature(repository.root)
        commit = repository.commit((*added, *changed), message, author, removed=removed)
        return replace(found, commit=commit)


@contextmanager
def _repository(request: Request, *, preview: bool) -> Iterator[Repository]:
    """The store's git, nobody else writing."""
    root = find_store(request.directory)
    if preview:
        yield _needed(open_desk(root).repository, request)
        return
    with writing_desk(root, request.turn) as desk:
        yield _needed(desk.repository, request)


def _needed(repository: Repository | None, request: Request) -> Repository:
    if repository is None:
        why = why_without_git(find_store(request.directory))
        raise refuse(Exit.UNUSABLE, "DBR515", f"{why}，不能保存", "安装 git；不在 git 中的，用 dbr init 建立新库")
    return repository


def _differences(repository: Repository) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    """Paths that are new, changed and gone since the last commit (law 2)."""
    head = repository.head()
    kept = repository.tree(head, "") if head else {}
    changed, removed = [], []
    for path, oid in kept.items():
        full = repository.root / path
        if not full.is_file() and not full.is_symlink():
            removed.append(path)
        elif full.is_symlink() or blob_id(full.read_bytes(), oid) != oid:
            changed.append(path)
    added = [path for path in repository.untracked() if path not in kept]
    # A file that is named in git's index alone was given to it by hand, and is new all the same.
    added += [path for path in repository.staged() if path not in kept and path not in added]
    return _ours(added), _ours(changed), _ours(removed)


def _ours(paths: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(path for path in paths if not path.startswith(_NOT_OURS)))


def _not_of_the_store(path: str) -> str:
    """Law 4: what a file is that is left, "" for none."""
    name = path.rpartition("/")[2]
    found = stray(name)
    return found.fact if found else "" if path.startswith(_PAPERS) else beside(name)


def _refuse_unfit(repository: Repository, paths: Sequence[str]) -> None:
    """Law 3."""
    hint = "改名，或移出本库，再运行同一命令"
    found = [Problem(path, 0, 0, "DBR516", why, hint) for path in paths if (why := _unfit(repository, path))]
    if found:
        raise Refusal(Exit.REFUSED, *found)


def _unfit(repository: Repository, path: str) -> str:
    if (repository.root / path).is_symlink():
        return "这是一个链接，不能保存：它所指的文件不在本库中"
    if any(unicodedata.category(sign) in {"Cc", "Cs"} for sign in path):
        return "文件名含有控制字符或不是 UTF-8，不能保存"
    return ""


def _subject(saved: Saved) -> str:
    """The commit's first line where nobody gave one."""
    words = (("新增", saved.added), ("修改", saved.changed), ("删除", saved.removed))
    return "，".join(f"{word} {_named(paths)}" for word, paths in words if paths)


def _named(paths: Sequence[str]) -> str:
    return paths[0] if len(paths) == 1 else f"{paths[0]} 等 {len(paths)} 个文件"
