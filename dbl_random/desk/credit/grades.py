"""The platform's credit grades come back into a registry (二(四)2); plans draw by them.

Law: a registry is a file of the store and no event; nobody's name stands under it, but no draw reads it meanwhile.
"""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from dbl_random.core.record.firms import firms_of
from dbl_random.desk.given import AS_IS, GivenSheet, refuse_sheet, tell_remarks
from dbl_random.desk.request import Request
from dbl_random.model.immutable import immutable
from dbl_random.model.problem import Exit, Refusal, refuse
from dbl_random.store.git.source import WorkingTree
from dbl_random.store.log.folder import LogFolder
from dbl_random.store.place import find_store
from dbl_random.store.sheets.grades import read_grades
from dbl_random.store.sheets.registry_edit import Existing, read_existing, registry_files, replace_files


@immutable
class GradesTaken:
    """What a sheet of grades did to a registry.

    Attributes:
        name: of the registry.
        given: how many enterprises the sheet has.
        changed: how many grades are new.
        strangers: ids that the registry does not have.
        files: that were written, or would be.
    """

    name: str
    given: int
    changed: int
    strangers: list[str]
    files: list[str]


def take_grades(
    request: Request, registry: str, file: Path, *, maps: Mapping[str, str] = AS_IS, preview: bool = False
) -> GradesTaken:
    """Write the grades of a sheet into a registry; who is not in the registry is named and left out.

    Raises:
        Refusal: the sheet or the registry cannot be read (exit status 3), or there is no such registry (4, DBR171).
    """
    root = find_store(request.directory)
    given = GivenSheet(file, maps)
    data = given.read()
    with LogFolder(root).locked(request.turn):
        existing = _existing(root, registry)
        old = existing.registry
        found, sheet = read_grades(data, given.file.name, {each.id: each.name for each in old.enterprises}, given.maps)
        tell_remarks(request, sheet)
        if sheet.wrong:
            refuse_sheet(request, given, [sheet])
        today = firms_of([old]).today
        new_grades = {today(name): grade for name, grade in found.items()}
        rows = tuple(row._replace(grade=new_grades.get(row.id, row.grade)) for row in old.enterprises)
        changed = sum(new != was for new, was in zip(rows, old.enterprises, strict=True))
        files = registry_files(existing, replace(old, enterprises=rows)) if changed else {}
        written = list(files) if preview else replace_files(root, files)
        known = {row.id for row in rows}
        strangers = sorted(name for name in found if today(name) not in known)
    return GradesTaken(old.name, len(found), changed, strangers, written)


def _existing(root: Path, name: str) -> Existing:
    existing, problems = read_existing(WorkingTree(root), name)
    if problems:
        raise Refusal(Exit.UNUSABLE, *problems)
    if existing is None:
        raise refuse(Exit.REFUSED, "DBR171", f"没有名录库“{name}”", "用 dbr check 查看有哪些名录库")
    return existing
