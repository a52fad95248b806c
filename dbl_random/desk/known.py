"""Refusals of what the store or the disk does not have: staff, a given file."""

from pathlib import Path

from dbl_random.model.organisation import Organisation
from dbl_random.model.problem import Exit, refuse


def refuse_not_staff(bureau: Organisation, person: str, who: str = "") -> None:
    """Refuse a person who is not on the organisation's list (exit status 4, DBR415); `who` says in what part."""
    if bureau.member(person) is None:
        raise refuse(Exit.REFUSED, "DBR415", f"{who}“{person}”不在机构名单中", "核对人员编号")


def read_given(file: Path) -> bytes:
    """The bytes of a file that was named on the way in.

    Raises:
        Refusal: there is no such file (exit status 3, DBR150).
    """
    if not file.is_file():
        raise refuse(Exit.UNUSABLE, "DBR150", "没有这个文件", "核对文件名", str(file))
    return file.read_bytes()
