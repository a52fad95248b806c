"""Whether a file that a verifier gives lies in the store: by its path, or as another name of a file there (hard link).

Law: what has one name alone is not looked for; else every file below the folders is, without following links.
"""

import os
from collections.abc import Collection
from pathlib import Path


def lies_within(path: Path, folders: Collection[Path]) -> bool:
    """Whether a file lies in one of these folders, or is the same file as one that does."""
    if any(path.resolve().is_relative_to(folder) for folder in folders):
        return True
    if not path.is_file() or (known := path.stat()).st_nlink == 1:
        return False
    return any((known.st_dev, known.st_ino) in _files_below(folder) for folder in folders)


def _files_below(folder: Path) -> set[tuple[int, int]]:
    found = (os.lstat(Path(at, name)) for at, _, names in os.walk(folder) for name in names)
    return {(each.st_dev, each.st_ino) for each in found}
