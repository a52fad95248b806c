"""递补: one substitution, in the order already fixed by the draw (docs/protocol.md, section 4.6)."""

from dataclasses import replace

from dbl_random.core.record.snapshots import format_pool
from dbl_random.desk.approver import approved
from dbl_random.desk.draw.substitution_decision import AskedSubstitution, Basis, decide, read_basis
from dbl_random.desk.request import Request
from dbl_random.desk.writer import Entered, Writer, plan_of, writing
from dbl_random.model.event import Substituted
from dbl_random.model.problem import Exit, Problem, Refusal
from dbl_random.model.records import Records


def substitute(
    request: Request, draw: str, asked: AskedSubstitution, *, preview: bool = False
) -> tuple[Entered[Substituted], Records]:
    """Enter `draw.substituted`; answers the records as well.

    Raises:
        Refusal: with every fault of what was asked (exit status 4), or as `read_basis`.
    """
    with writing(request, plans=plan_of(draw), preview=preview) as writer:
        on = read_basis(writer.desk, writer.loaded, draw, writer.today)
        return enter_substitution(writer, on, decided(writer, on, asked)), writer.records


def decided(writer: Writer, on: Basis, asked: AskedSubstitution) -> Substituted:
    """The body of the event.

    Raises:
        Refusal: with every fault of what was asked, or nobody entitled is named (exit status 4).
    """
    body = decide(on, asked)
    if isinstance(body, tuple):
        raise Refusal(Exit.REFUSED, *(Problem("", 0, 0, f.code, f.message, f.hint) for f in body))
    return with_approver(writer, on, body, asked.approved_by)


def with_approver(writer: Writer, on: Basis, body: Substituted, said: str) -> Substituted:
    """What was decided, approved by whoever was said, else by the draw's chair.

    Raises:
        Refusal: nobody was said, and the chair may not (exit status 4, DBR267).
    """
    return approved(writer, lambda who: replace(body, approved_by=who), said, chair=on.state.body.chair)


def enter_substitution(writer: Writer, on: Basis, body: Substituted) -> Entered[Substituted]:
    """Enter what was decided on this basis, with its pool."""
    return writer.enter(body, {body.pool.file: format_pool(on.fresh.pool)})
