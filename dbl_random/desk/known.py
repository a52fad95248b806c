"""Refusals that several transactions share: what is wrong with an event, who is not on the staff, a file given."""

from collections.abc import Callable, Iterable
from pathlib import Path

from dbl_random.core.judgement.fault import EventFault
from dbl_random.model.organisation import Organisation
from dbl_random.model.problem import Exit, Problem, Refusal, refuse


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


def read_given(file: Path) -> bytes:
    """The bytes of a file that was named on the way in.

    Raises:
        Refusal: there is no such file (exit status 3, DBR150).
    """
    if not file.is_file():
        raise refuse(Exit.UNUSABLE, "DBR150", "没有这个文件", "核对文件名", str(file))
    return file.read_bytes()
