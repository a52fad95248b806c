"""Git by its plumbing: commit an event, ask what HEAD holds, find a source again.

Laws:
1. Git runs in a git folder and a work tree that are named, and by store/git/call alone.
2. A commit holds the log's files and nothing that somebody else has staged; its trailers name the event and its hash.
3. The log works without git: `open_repository` answers None, and the caller says so.
4. A lock of git that is in the way is explained before anything is written, never removed.
"""

import hashlib
import os
import shutil
import subprocess
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from dbl_random.model.immutable import immutable
from dbl_random.model.problem import Exit, refuse
from dbl_random.store.git.call import git, refused
from dbl_random.store.git.dot_git import installed, nearest, sound_folder
from dbl_random.store.log.folder import STATE
from dbl_random.store.place import ORGANISATION
from dbl_random.store.platform import null_device


@immutable
class Signature:
    """Who commits: name and address."""

    name: str
    email: str


@immutable
class Repository:
    """A git work tree that holds the store.

    Attributes:
        root: of the store. work_tree: of git, at or above it.
        prefix: the store's path inside the work tree, "" or with a final slash.
        git_dir: where git keeps what it knows.
    """

    root: Path
    work_tree: Path
    prefix: str
    git_dir: Path

    def ask(
        self, *words: str, stdin: bytes = b"", env: Mapping[str, str] | None = None, within: Path | None = None
    ) -> subprocess.CompletedProcess[bytes]:
        """A git command and how it ended, in the store or `within` a folder that is the whole work tree to it."""
        places = (f"--git-dir={self.git_dir}", f"--work-tree={within or self.work_tree}")
        return git(within or self.root, (*places, *words), stdin, env)

    def run(
        self, *words: str, stdin: bytes = b"", env: Mapping[str, str] | None = None, within: Path | None = None
    ) -> bytes:
        """The standard output of a git command; `within` as in `ask`.

        Raises:
            Refusal: git said no (exit status 3, DBR506).
        """
        done = self.ask(*words, stdin=stdin, env=env, within=within)
        if done.returncode:
            raise refused(words[0], done.returncode, done.stderr.decode(errors="replace"))
        return done.stdout

    def detached(self) -> bool:
        """Whether HEAD is on no branch: what is committed there is lost with the next checkout."""
        return self.ask("symbolic-ref", "--quiet", "HEAD").returncode != 0

    def head(self) -> str | None:
        """The commit HEAD points to, None before the first."""
        done = self.ask("rev-parse", "--verify", "--quiet", "--end-of-options", "HEAD^{commit}")
        return done.stdout.decode().strip() or None

    def remotes(self) -> list[str]:
        """The names of the repositories that this one may be pushed to."""
        return self.run("remote").decode(errors="replace").splitlines()

    def tree(self, commit: str, folder: str) -> dict[str, str]:
        """Path from the store's root -> blob id, of the files below `folder` in a commit; "" is the whole store."""
        where = [self.prefix + folder] if self.prefix + folder else []
        listed = self.run("ls-tree", "-r", "-z", "--full-tree", "--end-of-options", commit, *where)
        found: dict[str, str] = {}
        for line in filter(None, listed.split(b"\0")):
            meta, path = line.split(b"\t", 1)
            found[path.decode(errors="surrogateescape").removeprefix(self.prefix)] = meta.split()[2].decode()
        return found

    def unmerged(self, folder: str) -> dict[str, list[str]]:
        """Path from the store's root -> blob ids of the sides, of the files below `folder` that git could not merge."""
        found: dict[str, list[str]] = {}
        for line in filter(None, self.run("ls-files", "-u", "-z", "--full-name", "--", folder).split(b"\0")):
            meta, path = line.split(b"\t", 1)
            mode, oid, stage = meta.decode().split()
            if mode.startswith("100") and stage != "1":
                found.setdefault(path.decode(errors="surrogateescape").removeprefix(self.prefix), []).append(oid)
        return found

    def blob(self, oid: str) -> bytes:
        """The bytes of a blob."""
        return self.run("cat-file", "blob", oid)

    def refuse_if_locked(self) -> None:
        """Explain a lock of git that would stop the commit.

        Raises:
            Refusal: `index.lock` is there (exit status 5, DBR505).
        """
        lock = self.git_dir / "index.lock"
        try:
            minutes = int(time.time() - lock.stat().st_mtime) // 60
        except FileNotFoundError:
            return
        age = "刚刚产生，可能有 git 程序正在运行" if minutes < 10 else f"已有 {minutes} 分钟，多半是中断的 git 留下的"
        raise refuse(
            Exit.LOCKED,
            "DBR505",
            f"git 的锁文件挡住了提交：{lock}（{age}）",
            "确认没有别的 git 程序在运行，然后删除这个文件，再运行同一命令",
        )

    def commit(self, paths: Sequence[str], message: str, author: Signature, removed: Sequence[str] = ()) -> str:
        """Commit the files at `paths` (from the store's root) as they are on disk, without those `removed`.

        Returns:
            The commit's id.
        """
        self.refuse_if_locked()
        # By their paths below the store, from there: a folder's name may have any byte in it.
        ids = self.run(
            "hash-object", "-w", "--no-filters", "--stdin-paths",
            stdin="".join(f"{path}\n" for path in paths).encode(), within=self.root,
        ).decode().split()  # fmt: skip
        lines = [f"100644 {oid}\t{self.prefix}{path}" for path, oid in zip(paths, ids, strict=True)]
        lines += [f"0 {'0' * 40}\t{self.prefix}{path}" for path in removed]
        rows = os.fsencode("\0".join([*lines, ""]))
        parent = self.head()
        with self._aside() as aside:
            tree = self._tree_with(parent, rows, aside)
            words = ["commit-tree", "-F", "-", *(("-p", parent) if parent else ()), tree]
            made = self.run(*words, stdin=message.encode(), env=_who(author)).decode().strip()
            # The index first: were it last, a kill in between would leave the files staged for removal from HEAD.
            self._stage(rows, aside)
        self.run("update-ref", "-m", message.splitlines()[0], "HEAD", made, parent or "0" * len(made))
        return made

    @contextmanager
    def _aside(self) -> Iterator[Path]:
        """An empty folder of our own; what a kill left of it goes first."""
        aside = self.root / STATE / "index"
        shutil.rmtree(aside, ignore_errors=True)
        (aside / "empty").mkdir(parents=True)
        yield aside
        shutil.rmtree(aside)
        with suppress(OSError):
            aside.parent.rmdir()  # a new store has nothing to keep there yet

    def _tree_with(self, parent: str | None, rows: bytes, aside: Path) -> str:
        """Law 2: the tree of `parent` with these files, by an index of our own: what others staged stays theirs."""
        env = {"GIT_INDEX_FILE": str(aside / "index")}
        if parent:
            self.run("read-tree", parent, env=env, within=aside / "empty")
        self.run("update-index", "-z", "--index-info", stdin=rows, env=env, within=aside / "empty")
        return self.run("write-tree", env=env, within=aside / "empty").decode().strip()

    def _stage(self, rows: bytes, aside: Path) -> None:
        """Tell the user's index of these files.

        Git looks again at files that are as young as its index, by the filters of the store: an empty work tree shows
        it none. The index keeps its old time, so that git looks again later, when the user asks it to.
        """
        index = self.git_dir / "index"
        before = index.stat().st_mtime_ns if index.is_file() else None
        self.run("update-index", "-z", "--index-info", stdin=rows, within=aside / "empty")
        if before is not None:
            os.utime(index, ns=(before, before))

    def changed_since_head(self, paths: Sequence[str]) -> list[str]:
        """Those of `paths` (from the store's root) that are not in HEAD just as they are on disk."""
        head = self.head()
        if head is None:
            return list(paths)
        listed = self.run(
            "ls-tree", "-r", "-z", "--full-tree", "--end-of-options", head, *(self.prefix + path for path in paths)
        )
        held = {}
        for line in filter(None, listed.split(b"\0")):
            meta, path = line.split(b"\t", 1)
            held[path.decode(errors="surrogateescape").removeprefix(self.prefix)] = meta.split()[2].decode()
        return [path for path in paths if held.get(path) != blob_id((self.root / path).read_bytes(), head)]

    def untracked(self) -> list[str]:
        """Paths from the store's root that git neither keeps nor ignores, but for repositories below it."""
        listed = self.run(
            "-c", f"core.excludesFile={null_device()}", "ls-files", "--others", "--exclude-standard", "-z"
        )
        paths = (os.fsdecode(path) for path in listed.split(b"\0") if path)
        return [path for path in paths if not path.endswith("/")]

    def ignores(self, path: str) -> bool:
        """Whether git is told to keep nothing at a path (from the store's root), whether or not it is there."""
        words = ("--no-literal-pathspecs", "check-ignore", "--quiet", "--no-index", "--", path)  # it refuses them
        return self.ask(*words).returncode == 0

    def staged(self) -> list[str]:
        """Paths from the store's root that git's index has, whatever lies there."""
        listed = self.run("ls-files", "--cached", "-z")
        return [os.fsdecode(path) for path in listed.split(b"\0") if path]

    def versions(self, path: str) -> list[str]:
        """Blob ids of every version of a file in reachable history, merged side branches included, latest first.

        What this clone does not have (a partial one) is not among them.
        """
        if self.head() is None:
            return []
        # The path is asked for from where git runs, the store's root, and answered from the work tree's.
        listed = self.run(
            "rev-list", "--objects", "--missing=allow-promisor", "--all", "--full-history", "--", path
        ).splitlines()
        wanted = os.fsencode(self.prefix + path)
        ids = [oid for oid, _, name in (line.partition(b" ") for line in listed) if name == wanted]
        kinds = self.run("cat-file", "--batch-check", stdin=b"".join(oid + b"\n" for oid in ids)).splitlines()
        return [line.split()[0].decode() for line in kinds if line.split()[1] != b"tree"]


def blob_id(data: bytes, like: str) -> str:
    """Git's id of a blob, in the hash of the id `like` (40 hex digits SHA-1, 64 SHA-256).

    >>> blob_id(b"", "0" * 40)
    'e69de29bb2d1d6434b8b29ae775ad8c2e48c5391'
    """
    # The id is hash("blob <length>\0" followed by the bytes).
    kind = hashlib.sha256 if len(like) == 64 else hashlib.sha1
    return kind(b"blob %d\0" % len(data) + data).hexdigest()


def why_without_git(root: Path) -> str:
    """Why `open_repository` answered None, as a clause."""
    if not installed():
        return "本机没有安装 git"
    dot = nearest(root)
    if dot is None or dot.parent == root:
        return "本库的 .git 不能使用" if dot else "本库不在 git 中"
    return f"本库不在 git 中（上级文件夹 {dot.parent} 的 git 没有收录它，或不能使用）"


def open_repository(root: Path) -> Repository | None:
    """The store's own work tree, or the one around it that keeps its files.

    Returns:
        None where there is none, git cannot use it, or git is not installed.

    Raises:
        Refusal: `.git` belongs to somebody else (exit status 3, DBR507), or leads, or holds what leads, to a place that
            does not know of this folder (3, DBR508).
    """
    dot = nearest(root) if installed() else None
    if dot is None:
        return None
    git_dir = sound_folder(dot)
    prefix = root.relative_to(dot.parent).as_posix()
    found = Repository(root, dot.parent, "" if prefix == "." else f"{prefix}/", git_dir)
    if found.ask("rev-parse", "--git-dir").returncode:
        return None
    return found if not found.prefix or found.ask("ls-files", "--", ORGANISATION).stdout else None


def create_repository(root: Path) -> Repository | None:
    """A new repository with the branch `main` in the folder `root`; None where git is not installed."""
    try:
        made = git(root, ("init", "--quiet", "--template="))
    except FileNotFoundError:
        return None
    repository = open_repository(root) if made.returncode == 0 else None
    if repository is not None:
        # Not `init --initial-branch`, which git before 2.28 does not know.
        repository.run("symbolic-ref", "HEAD", "refs/heads/main")
    return repository


def _who(author: Signature) -> dict[str, str]:
    return {
        "GIT_AUTHOR_NAME": author.name,
        "GIT_AUTHOR_EMAIL": author.email,
        "GIT_COMMITTER_NAME": author.name,
        "GIT_COMMITTER_EMAIL": author.email,
    }
