"""Who approves an act where nobody is named (docs/protocol.md, 11.2).

Law: the chair, where the rules in force entitle them to approve this act; anybody else is named, never guessed.
"""

from collections.abc import Callable

from dbl_random.core.judgement.duties import CLAUSES
from dbl_random.desk.open_store import TOOL
from dbl_random.desk.writer import Writer
from dbl_random.model.clock import format_time
from dbl_random.model.event import Body, BodyT, Recorded
from dbl_random.model.event_types import row_of
from dbl_random.model.organisation import Member
from dbl_random.model.problem import Exit, refuse

#: Kinds of fault (core/judgement/duties) that another approver mends.
_OF_AN_APPROVER = ("duty.serving", "duty.own-approval", "duty.handed-in", "duty.approver", "duty.assessor")


def approved(
    writer: Writer, make: Callable[[str], BodyT], said: str, *, chair: str = "", option: str = "--approved-by"
) -> BodyT:
    """The act with its approver, as `make` has it of their staff id.

    Args:
        writer: who acts.
        make: the body of an approver.
        said: who was named, "" for nobody.
        chair: of the draw that the act is about, "" for the bureau's.
        option: of the command, that names somebody.

    Raises:
        Refusal: nobody was named, and the chair may not (exit status 4, DBR267).
    """
    usual = said or chair or writer.chair
    if said or _may(writer, make, usual):
        return make(usual)
    able = "、".join(f"{member.name}（{member.id}）" for member in entitled(writer, make))
    fact = f"没有写明由谁批准，主持人{writer.records.organisation.member_name(usual)}不能批准这一项"
    hint = f"{option} 写其中一人：{able}" if able else "现行的规定中没有可以批准的人，职责见 dbr rules list"
    raise refuse(Exit.REFUSED, "DBR267", fact, hint)


def entitled(writer: Writer, make: Callable[[str], Body]) -> list[Member]:
    """Those whom the rules in force let approve this act today; nobody where there are no rules."""
    rules = writer.desk.history.people.rules
    return [member for member in rules.staff if _may(writer, make, member.id)] if rules else []


def _may(writer: Writer, make: Callable[[str], Body], who: str) -> bool:
    body, history = make(who), writer.desk.history
    event = Recorded(
        history.next_seq, history.head, format_time(writer.now), row_of(body).name, writer.who.id, TOOL, body, ""
    )
    rules = history.people.rules
    found = (fault for clause in CLAUSES for fault in clause(rules, history, event)) if rules else ()
    return not any(fault.found == who and fault.kind.key in _OF_AN_APPROVER for fault in found)
