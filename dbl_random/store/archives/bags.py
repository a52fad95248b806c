"""Archives as BagIt bags (RFC 8493) under archives/: made once, verified later.

Laws:
1. A bag is made aside and gets its name whole; a name that is taken is never overwritten. Where a whole bag of the same
   content has it, an interruption left it there, and that bag is taken.
2. Its manifest hash is the SHA-256 of `tagmanifest-sha256.txt`, which covers all other files.
3. Verifying reads every file again; whatever was added, removed or changed is named.
4. A bag is a folder of plain files below archives/, without a link on the way or in it; nothing else is opened.
"""

import hashlib
import json
import secrets
import shutil
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from dbl_random.model.immutable import immutable
from dbl_random.model.store_path import path_fault
from dbl_random.store.log.folder import STATE
from dbl_random.store.writing import folder_below

ARCHIVES = "archives"
INDEX = "卷内目录.html"
TAG_MANIFEST = "tagmanifest-sha256.txt"
_MANIFEST = "manifest-sha256.txt"
#: How the folder of a bag that is being made begins.
_ASIDE = "bag-"


@immutable
class Bag:
    """A bag that was made: its folder below archives/, the hash of law 2, and its payload."""

    name: str
    manifest: str
    files: int
    bytes: int


def make_bag(
    root: Path,
    name: str,
    case: Mapping[str, Any],
    index: str,
    documents: Mapping[str, Path],
    day: date,
    info: Mapping[str, str],
) -> Bag:
    """Make a bag under archives/.

    Args:
        root: of the store.
        name: folder below archives/, `2016-energy-1/91350582…`.
        case: what the program knows, for `case.json`.
        index: the page that tells people what is in it, for `卷内目录.html`.
        documents: path inside the bag -> file that is copied there.
        day: for `Bagging-Date`.
        info: other fields of `bag-info.txt`.

    Raises:
        FileExistsError: law 1; something else has the name.
    """
    import bagit  # noqa: PLC0415 - only archives need it

    final = root / ARCHIVES / name
    aside = _folder_aside(root)
    _fill(aside, case, index, documents)
    bagit.make_bag(str(aside), {**info, "Bagging-Date": day.isoformat()}, checksums=["sha256"])
    payload = [file for file in (aside / "data").rglob("*") if file.is_file()]
    counts = len(payload), sum(file.stat().st_size for file in payload)
    with folder_below(root, f"{ARCHIVES}/{name.rpartition('/')[0]}") as place:
        if place.kind(final.name) is None:
            aside.rename(final)
            place.sync()
        elif not _left_by_an_interruption(root, name, aside):
            raise FileExistsError(final)
        else:
            shutil.rmtree(aside)
    return Bag(name, manifest_hash(final), *counts)


def _fill(aside: Path, case: Mapping[str, Any], index: str, documents: Mapping[str, Path]) -> None:
    text = json.dumps(case, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
    (aside / "case.json").write_text(text, encoding="utf-8", newline="\n")
    (aside / INDEX).write_text(index, encoding="utf-8", newline="\n")
    for inside, file in documents.items():
        target = aside / inside
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(file, target)


def _folder_aside(root: Path) -> Path:
    """A new folder to make a bag in; what interruptions left of others goes: the log's lock is held."""
    for left in (root / STATE).glob(f"{_ASIDE}*"):
        shutil.rmtree(left)
    aside = root / STATE / f"{_ASIDE}{secrets.token_hex(8)}"
    with folder_below(root, f"{STATE}/{aside.name}", mode=0o700):
        pass
    return aside


def _left_by_an_interruption(root: Path, name: str, aside: Path) -> bool:
    """Whether a whole bag has this name, and holds what was just made aside."""
    final = root / ARCHIVES / name
    if not (final / TAG_MANIFEST).is_file() or bag_faults(root, name, manifest_hash(final)):
        return False
    here, there = ((folder / _MANIFEST).read_bytes().splitlines() for folder in (aside, final))
    return sorted(here) == sorted(there)


def bag_documents(root: Path, name: str) -> tuple[str, ...]:
    """The paths of the documents that the manifest of a bag names, `documents/CODE/NAME`; () where there is none."""
    file = root / ARCHIVES / name / _MANIFEST
    lines = file.read_text(encoding="utf-8", errors="replace").splitlines() if file.is_file() else []
    paths = (line.partition(" ")[2].strip().removeprefix("data/") for line in lines)
    return tuple(path for path in paths if path.startswith("documents/") and path.count("/") >= 2)


def manifest_hash(folder: Path) -> str:
    """Law 2."""
    return hashlib.sha256((folder / TAG_MANIFEST).read_bytes()).hexdigest()


def bag_faults(root: Path, name: str, manifest: str) -> list[str]:
    """Law 3: what is wrong with a bag, in Chinese; [] where it is as it was sealed."""
    import bagit  # noqa: PLC0415 - as above

    if fault := path_fault(name):
        return [f"案卷的位置{fault}"]
    if strangers := _strangers(root, f"{ARCHIVES}/{name}"):
        return [f"{path} 是链接或设备，不能核对" for path in strangers]
    folder = root / ARCHIVES / name
    if not (folder / TAG_MANIFEST).is_file():
        return ["案卷不存在，或不完整"]
    found = [] if manifest_hash(folder) == manifest else ["清单与归档时不同"]
    found += _differences(folder)
    if not found:
        try:
            bagit.Bag(str(folder)).validate()
        except (bagit.BagError, ValueError, LookupError, OSError) as error:  # whoever made it may have written anything
            found.append(f"案卷不合规范：{error}")
    return found


def _strangers(root: Path, path: str) -> list[str]:
    """Law 4: what is a link on the way to a bag, or neither file nor folder in it."""
    on_the_way = [root.joinpath(*path.split("/")[:depth]) for depth in range(1, path.count("/") + 2)]
    if linked := [each for each in on_the_way if each.is_symlink()]:
        return [each.relative_to(root).as_posix() for each in linked]
    inside = sorted((root / path).rglob("*"))
    strange = [each for each in inside if each.is_symlink() or not (each.is_file() or each.is_dir())]
    return [each.relative_to(root / path).as_posix() for each in strange]


def _differences(folder: Path) -> list[str]:
    """What differs from the two manifests, file by file."""
    wanted: dict[str, str] = {}
    for name in (_MANIFEST, TAG_MANIFEST):
        file = folder / name
        lines = file.read_text(encoding="utf-8", errors="replace").splitlines() if file.is_file() else []
        wanted |= {path.lstrip(): digest for digest, _, path in (line.strip().partition(" ") for line in lines)}
    there = {file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.is_file()} - {TAG_MANIFEST}
    found = [f"{path} 不见了" for path in sorted(wanted.keys() - there)]
    found += [f"{path} 是多出来的" for path in sorted(there - wanted.keys())]
    for path in sorted(wanted.keys() & there):
        with (folder / path).open("rb") as stream:
            if hashlib.file_digest(stream, "sha256").hexdigest() != wanted[path]:
                found.append(f"{path} 的内容被改动")
    return found
