"""A new store: which files it begins with, and its git repository.

Laws:
1. Only an empty folder becomes a store; what is there already is never touched. What a founding that was killed left
   of its draft counts as nothing.
2. `data/organisation.yaml`, which makes a folder a store, is written last.
3. The sample's content is `data/` and `plans/`: they lie in a package that was installed, and at the top of a checkout.
   The log of whoever works there is never part of it.
"""

import re
import secrets
import shutil
from collections.abc import Mapping
from pathlib import Path

from dbl_random.model.problem import Exit, refuse
from dbl_random.store.git.repository import Repository, Signature
from dbl_random.store.log.folder import LOG
from dbl_random.store.place import ORGANISATION
from dbl_random.store.writing import folder_below

_PACKAGE = Path(__file__).parents[1]
_BLANK = Path(__file__).parent / "blank"
_KEEP = ".gitkeep"

#: The log's hashes are over bytes: git changes no line ends.
_ATTRIBUTES = "".join(f"{folder}/** -text\n" for folder in (LOG, "data", "plans", "notices", "archives", "outbox"))
_SURROUNDINGS = {
    ".gitattributes": _ATTRIBUTES.encode(),
    ".gitignore": "/.dbr/\n/internal/\n.*.draft\n*.errors.*\n*.错误.xlsx\n".encode(),
    f"{LOG}/{_KEEP}": b"",
}


_DRAFT = re.compile(r"\.[0-9a-f]{16}\.draft")


def example_files() -> dict[str, bytes]:
    """Path from the store's root -> bytes of the sample store."""
    installed = _PACKAGE / "sample"
    top = installed if installed.is_dir() else _PACKAGE.parent
    return _SURROUNDINGS | _below(top, "data") | _below(top, "plans")


def blank_files() -> dict[str, bytes]:
    """Path from the store's root -> bytes of an empty store: forms to fill in, and the scheme's own figures."""
    kept = {f"{folder}/{_KEEP}": b"" for folder in ("data/registries", "plans")}
    policy = "data/policy.yaml"
    return _SURROUNDINGS | _below(_BLANK, "data") | {policy: example_files()[policy]} | kept


def _below(top: Path, folder: str) -> dict[str, bytes]:
    files = sorted((top / folder).rglob("*"))
    return {
        path.relative_to(top).as_posix(): path.read_bytes()
        for path in files
        if path.suffix in {".yaml", ".csv"} and path.is_file()
    }


def refuse_occupied(folder: Path) -> None:
    """Law 1.

    Raises:
        Refusal: the folder is not empty (exit status 4, DBR530).
    """
    if folder.is_dir() and any(not _DRAFT.fullmatch(each.name) for each in folder.iterdir()):
        raise refuse(Exit.REFUSED, "DBR530", "文件夹不是空的", "换一个新的文件夹，已有的文件不会被改动", str(folder))


def write_store(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write the files of a new store.

    Raises:
        Refusal: the folder is not empty (exit status 4, DBR530).
    """
    refuse_occupied(folder)
    folder.mkdir(parents=True, exist_ok=True)
    for path in sorted(files, key=lambda path: path == ORGANISATION):  # law 2
        inner, _, name = path.rpartition("/")
        with folder_below(folder, inner) as place:
            place.create(name, files[path])
            place.sync()


def draft_in(root: Path) -> Path:
    """A name for a draft within the folder; those of foundings that were killed are gone then (law 1)."""
    for each in root.iterdir():
        if _DRAFT.fullmatch(each.name) and not each.is_symlink():
            shutil.rmtree(each, ignore_errors=True)
    return root / f".{secrets.token_hex(8)}.draft"


def move_in(place: Path, root: Path) -> None:
    """Move a store that was made in a folder `place` below its root up to it; `data/` comes last (law 2)."""
    for child in sorted(place.iterdir(), key=lambda child: child.name == "data"):
        child.rename(root / child.name)
    place.rmdir()


def first_commit(repository: Repository, files: Mapping[str, bytes], author: Signature) -> str:
    """Commit the files of a new store; answers the commit's id."""
    return repository.commit(sorted(files), "A store of dbr\n", author)
