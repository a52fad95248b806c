"""The void of an attempt that is not sealed yet (docs/protocol.md, section 4.5)."""

from dbl_random.desk.approver import approved
from dbl_random.desk.request import Request
from dbl_random.desk.writer import Entered, plan_of, writing
from dbl_random.model.event import DrawVoid
from dbl_random.model.problem import Exit, refuse
from dbl_random.store.log.secrets import forget_secrets


def void(
    request: Request, draw: str, reason: str, *, approved_by: str = "", preview: bool = False
) -> Entered[DrawVoid]:
    """Enter `draw.void`, approved by the draw's chair, if entitled, where nobody is named.

    Raises:
        Refusal: the draw is sealed or void already, or the approver or the reason is missing (exit status 4, DBR410,
            DBR267, DBR415, DBR416).
    """
    with writing(request, plans=plan_of(draw), preview=preview) as writer:
        state = writer.desk.draw(draw)
        if state.sealed or state.void:
            fact = "已经封存" if state.sealed else "已经作废"
            raise refuse(Exit.REFUSED, "DBR410", f"{draw} {fact}，不能作废", "封存之后只能开启并得出结果")
        intent, chair = state.intent.seq, state.body.chair
        body = approved(writer, lambda who: DrawVoid(intent, reason.strip(), who), approved_by, chair=chair)
        done = writer.enter(body)
        if done.written:
            forget_secrets(writer.desk.root, draw)
        return done
