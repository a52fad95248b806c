"""Archives as BagIt bags (RFC 8493) under archives/: made once, verified later.

Laws:
1. A bag is made aside and gets its name whole; a name that is taken is never overwritten.
2. Its manifest hash is the SHA-256 of `tagmanifest-sha256.txt`, which covers all other files.
3. Verifying reads every file again; whatever was added, removed or changed is named.
"""

import hashlib
import json
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from dbl_random.store.log import STATE

ARCHIVES = "archives"
TAG_MANIFEST = "tagmanifest-sha256.txt"


@dataclass(frozen=True, slots=True)
class Bag:
    """A bag that was made: its folder below archives/, the hash of law 2, and its payload."""

    name: str
    manifest: str
    files: int
    bytes: int


def make_bag(
    root: Path, name: str, case: Mapping[str, Any], documents: Mapping[str, Path], day: date, info: Mapping[str, str]
) -> Bag:
    """Make a bag under archives/.

    Args:
        root: of the store.
        name: folder below archives/, `2016-energy-1/91350582…`.
        case: what the program knows, for `case.json`.
        documents: path inside the bag -> file that is copied there.
        day: for `Bagging-Date`.
        info: other fields of `bag-info.txt`.

    Raises:
        FileExistsError: law 1.
    """
    import bagit  # noqa: PLC0415 - only archives need it

    final = root / ARCHIVES / name
    if final.exists():
        raise FileExistsError(final)
    aside = root / STATE / "bag"
    shutil.rmtree(aside, ignore_errors=True)
    aside.mkdir(parents=True)
    text = json.dumps(case, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
    (aside / "case.json").write_text(text, encoding="utf-8", newline="\n")
    for inside, file in documents.items():
        target = aside / inside
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(file, target)
    bagit.make_bag(str(aside), {**info, "Bagging-Date": day.isoformat()}, checksums=["sha256"])
    payload = [file for file in (aside / "data").rglob("*") if file.is_file()]
    made = Bag(name, manifest_hash(aside), len(payload), sum(file.stat().st_size for file in payload))
    final.parent.mkdir(parents=True, exist_ok=True)
    aside.rename(final)
    return made


def manifest_hash(folder: Path) -> str:
    """Law 2."""
    return hashlib.sha256((folder / TAG_MANIFEST).read_bytes()).hexdigest()


def bag_faults(root: Path, name: str, manifest: str) -> list[str]:
    """Law 3: what is wrong with a bag, in Chinese; [] where it is as it was sealed."""
    import bagit  # noqa: PLC0415 - as above

    folder = root / ARCHIVES / name
    if not (folder / TAG_MANIFEST).is_file():
        return ["案卷不存在，或不完整"]
    found = []
    if manifest_hash(folder) != manifest:
        found.append("清单与归档时不同")
    try:
        bagit.Bag(str(folder)).validate()
    except bagit.BagValidationError as error:
        found += [_words(each) for each in error.details] or [str(error)]
    except bagit.BagError as error:
        found.append(f"案卷读不出来：{error}")
    return found


def _words(detail: Any) -> str:
    import bagit  # noqa: PLC0415 - as above

    path = getattr(detail, "path", str(detail))
    match detail:
        case bagit.ChecksumMismatch():
            return f"{path} 的内容被改动"
        case bagit.FileMissing():
            return f"{path} 不见了"
        case bagit.UnexpectedFile():
            return f"{path} 是多出来的"
        case _:
            return str(detail)
