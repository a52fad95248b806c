"""The signed 抽取记录表 comes back (docs/protocol.md, section 11.5; 二(二)3)."""

from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

from dbl_random.desk.request import Request
from dbl_random.desk.writer import Entered, plan_of, writing
from dbl_random.model.people import DrawAttested
from dbl_random.model.problem import Exit, refuse
from dbl_random.store.internal import keep_scan


def attest_draw(
    request: Request,
    draw: str,
    scan: Path,
    *,
    by: Mapping[str, str] | None = None,
    absent: Mapping[str, str] | None = None,
    day: str = "",
    preview: bool = False,
) -> Entered[DrawAttested]:
    """Enter `draw.attested`: who witnessed has signed, unless `by` names another of the office.

    Args:
        request: who and when.
        draw: that has an outcome.
        scan: file of the signed sheet; it is kept inside the store.
        by: office -> staff id.
        absent: office -> reason, one at most.
        day: of the signatures, "" for today.
        preview: write nothing.

    Raises:
        Refusal: there is no outcome, it came back before, or an office is lacking (exit status 4, DBR474).
    """
    with writing(request, plans=plan_of(draw), preview=preview) as writer:
        state = writer.desk.draw(draw)
        if state.sealed is None or state.outcome is None:
            raise refuse(Exit.REFUSED, "DBR474", f"{draw} 还没有结果", f"dbr show draw {draw}")
        away = dict(absent or {})
        signed = {o: who for o, who in (state.sealed.body.witnesses | dict(by or {})).items() if o not in away}
        data = scan.read_bytes()
        digest = sha256(data).hexdigest()
        body = DrawAttested(draw, state.outcome.seq, state.body.chair, signed, away, digest, writer.day(day))
        writer.refuse_faults(body)
        if not preview:
            keep_scan(writer.desk.root, data, scan.suffix)
        return writer.enter(body)
