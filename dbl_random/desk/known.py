"""Refusals that several transactions share: what is wrong with an event, who is not on the staff, a file given."""

from collections.abc import Callable, Iterable
from pathlib import Path

from dbl_random.core.judgement.fault import EventFault
from dbl_random.desk.request import Request, Terminal
from dbl_random.model.organisation import Organisation
from dbl_random.model.problem import Exit, Problem, Refusal, refuse

#: The largest file that is read at all, in bytes: a registry of a million firms with all their columns.
MOST_GIVEN = 256 << 20
#: A loss of more than one in so many is asked about.
_GREAT_LOSS = 10


def refuse_not_staff(bureau: Organisation, person: str, who: str = "") -> None:
    """Refuse a person who is not on the organisation's list (exit status 4, DBR415); `who` says in what part."""
    if bureau.member(person) is None:
        raise refuse(Exit.REFUSED, "DBR415", f"{who}“{person}”不在机构名单中", "核对人员编号")


def unplaced(fault: EventFault) -> Problem:
    """What is wrong with an event, as its writer is told of it."""
    return Problem("", 0, 0, fault.refusal, fault.message, fault.hint)


def refuse_found(faults: Iterable[EventFault], locate: Callable[[EventFault], Problem] = unplaced) -> None:
    """Refuse where anything is wrong with an event (exit status 4, with every fault, each once)."""
    if problems := list(dict.fromkeys(map(locate, faults))):
        raise Refusal(Exit.REFUSED, *problems)


def refuse_great_loss(terminal: Terminal, lost_of: tuple[int, int], fact: str, hint: str) -> None:
    """Ask where more than a tenth of a list would go; somebody may have taken the wrong sheet.

    Args:
        terminal: where it is asked.
        lost_of: how many would go, and of how many.
        fact: what is asked about.
        hint: what a script is told.

    Raises:
        Refusal: it is not confirmed, or nobody is there to ask (exit status 4, DBR453).
    """
    lost, had = lost_of
    if lost * _GREAT_LOSS <= had or (terminal.attended() and terminal.confirm(f"{fact}。确认以这份表格代替？")):
        return
    raise refuse(Exit.REFUSED, "DBR453", fact, hint)


def refuse_taken(request: Request, *files: Path | None) -> None:
    """Refuse to write over files that are there: somebody may have filled them in.

    Raises:
        Refusal: one of them is there, and nobody said that it is to be replaced (exit status 4, DBR456).
    """
    for file in filter(None, files):
        if file.is_file() and not file.is_symlink() and not request.overwrite:
            hint = "换一个文件名；确实要代替它的，加上 --overwrite"
            raise refuse(Exit.REFUSED, "DBR456", "这个文件已经有了，可能有人填写过，不覆盖", hint, str(file))


def read_given(file: Path) -> bytes:
    """The bytes of a file that was named on the way in.

    Raises:
        Refusal: there is no such file, or it is too large to be looked at (exit status 3, DBR150).
    """
    if not file.is_file():
        raise refuse(Exit.UNUSABLE, "DBR150", "没有这个文件", "核对文件名", str(file))
    refuse_large(file)
    return file.read_bytes()


def refuse_large(file: Path) -> None:
    """Refuse a file that is too large to be looked at (exit status 3, DBR150)."""
    size = file.stat().st_size
    if size > MOST_GIVEN:
        message = f"文件有 {size >> 20} MB，超过 {MOST_GIVEN >> 20} MB 的上限"
        raise refuse(Exit.UNUSABLE, "DBR150", message, "拆分成几个文件", str(file))
