"""Refusals of what the store or the disk does not have: staff, inspectors, departments, regions, a given file."""

from collections.abc import Iterable
from pathlib import Path

from dbl_random.model.organisation import Organisation
from dbl_random.model.problem import Exit, refuse
from dbl_random.model.records import Records

#: The largest file that is read at all, in bytes: a registry of a million firms with all their columns.
MOST_GIVEN = 256 << 20


def refuse_not_staff(bureau: Organisation, person: str, who: str = "") -> None:
    """Refuse a person who is not on the organisation's list (exit status 4, DBR415); `who` says in what part."""
    if bureau.member(person) is None:
        raise refuse(Exit.REFUSED, "DBR415", f"{who}“{person}”不在机构名单中", "核对人员编号")


def refuse_strangers(records: Records, inspectors: Iterable[str]) -> None:
    """Refuse ids that are nobody's in the pool (exit status 4, DBR443)."""
    known = {each.id for each in records.inspectors}
    for each in inspectors:
        if each not in known:
            raise refuse(Exit.REFUSED, "DBR443", f"人员信息库中没有“{each}”", "核对检查人员的编号")


def refuse_unknown_region(bureau: Organisation, region: str, code: str) -> None:
    """Refuse a region that the organisation does not have (exit status 4, with the transaction's own code)."""
    if region and region not in {each.id for each in bureau.regions}:
        raise refuse(Exit.REFUSED, code, f"没有“{region}”这个区域", "见 data/organisation.yaml 的 regions")


def read_given(file: Path) -> bytes:
    """The bytes of a file that was named on the way in.

    Raises:
        Refusal: there is no such file, or it is too large to be looked at (exit status 3, DBR150).
    """
    if not file.is_file():
        raise refuse(Exit.UNUSABLE, "DBR150", "没有这个文件", "核对文件名", str(file))
    size = file.stat().st_size
    if size > MOST_GIVEN:
        message = f"文件有 {size >> 20} MB，超过 {MOST_GIVEN >> 20} MB 的上限"
        raise refuse(Exit.UNUSABLE, "DBR150", message, "拆分成几个文件", str(file))
    return file.read_bytes()
