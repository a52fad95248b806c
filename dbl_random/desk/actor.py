"""Who is at the keyboard (责任可追溯).

Laws:
1. `--actor`, else DBR_ACTOR, else the member of staff whose address is git's `user.email`, else asked at the terminal.
2. The first of these that says anything decides; what names nobody on the staff, or two of them, is refused, never
   passed over. At the terminal it is asked again.
3. An address that two members share names neither.
"""

import os
from pathlib import Path

from dbl_random.desk.members import ask_member, named
from dbl_random.desk.request import Request
from dbl_random.model.organisation import Duty, Member, Organisation
from dbl_random.model.problem import Exit, refuse
from dbl_random.store.git.identity import git_address


def find_actor(request: Request, organisation: Organisation, store: Path) -> Member:
    """The member of staff who acts.

    Raises:
        Refusal: an unknown id (exit status 4, DBR420), or nobody named and no terminal to ask at (4, DBR430).
    """
    said = request.actor or os.environ.get("DBR_ACTOR", "")
    if said:
        return _on_the_staff(said, organisation)
    address = git_address(store).casefold()
    known = [member for member in organisation.staff if address and member.email.casefold() == address]
    if len(known) == 1:
        return known[0]
    if not request.terminal.attended():
        raise refuse(
            Exit.REFUSED,
            "DBR430",
            "不知道操作人是谁",
            f"加上 --actor 姓名，例如 --actor {_example(organisation)}；常用这台电脑的，设环境变量 DBR_ACTOR=姓名",
        )
    return ask_member(request.terminal, organisation, "操作人", organisation.staff)


def _example(organisation: Organisation) -> str:
    """Somebody who may enter acts, as an example."""
    return next((each.name for each in organisation.staff if Duty.OPERATOR in each.duties), "姓名")


def _on_the_staff(said: str, organisation: Organisation) -> Member:
    member, wrong = named(organisation, said)
    if member is None:
        raise refuse(Exit.REFUSED, "DBR420", f"操作人{wrong}", "在 data/organisation.yaml 的 staff 中核对姓名或编号")
    return member
