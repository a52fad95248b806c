"""Evidence of a visit: files stay where they are; the log has their names and SHA-256 (二(四)1, 二(四)3)."""

import errno
import hashlib
from collections.abc import Iterable
from pathlib import Path

from dbl_random.model.problem import Problem
from dbl_random.model.store_path import name_fault
from dbl_random.model.text import written_fault

_ELSEWHERE = "；放在别处的，用 --evidence-dir 文件夹 指明，名称写错的，改正表中“证据文件”一栏"


def hash_files(names: Iterable[str], folder: Path, *, within: bool = False) -> tuple[dict[str, str], list[Problem]]:
    """SHA-256 -> bare file name of each file (names are taken from `folder`), and those that cannot be had.

    With `within` no name or link may lead out of the folder: a sheet comes from others, a command line does not.
    """
    found: dict[str, str] = {}
    problems: list[Problem] = []
    for name in dict.fromkeys(names):
        file = folder / name
        if within and _leads_out(file, folder):
            hint = f"把文件放在 {folder} 中，只写文件名"
            problems.append(Problem(name, 0, 0, "DBR445", "证据文件不在证据文件夹中", hint))
        elif not _is_file(file):
            problems.append(
                Problem(name, 0, 0, "DBR445", "证据文件不存在", f"文件应在 {folder}{_ELSEWHERE if within else ''}")
            )
        elif file.stat().st_size == 0:
            problems.append(Problem(name, 0, 0, "DBR445", "证据文件是空的", "核对文件，重新取得"))
        elif fault := written_fault(file.name) or name_fault(file.name):
            problems.append(Problem(name, 0, 0, "DBR445", f"文件名{fault}", "改文件名"))
        else:
            with file.open("rb") as stream:
                found[hashlib.file_digest(stream, "sha256").hexdigest()] = file.name
    return found, problems


def _leads_out(file: Path, folder: Path) -> bool:
    try:
        return not file.resolve().is_relative_to(folder.resolve())
    except RuntimeError:  # links in a circle
        return True


def _is_file(file: Path) -> bool:
    try:
        return file.is_file()
    except OSError as error:
        if error.errno != errno.ENAMETOOLONG:
            raise
        return False


def digest_of(name: str, folder: Path) -> str:
    """SHA-256 of one file that is there."""
    with (folder / name).open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
