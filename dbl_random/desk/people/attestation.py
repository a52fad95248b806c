"""The signed 抽取记录表 comes back (docs/protocol.md, section 11.5; 二(二)3)."""

from collections.abc import Collection, Mapping
from pathlib import Path

from dbl_random.core.record.people import on_the_sheet
from dbl_random.desk.draw.draw_options import by_office
from dbl_random.desk.known import read_given
from dbl_random.desk.log.checkpoints import collect_on_the_way
from dbl_random.desk.members import named
from dbl_random.desk.paper import Named, by_person, confirmations
from dbl_random.desk.request import Paper, Request
from dbl_random.desk.writer import Entered, Writer, plan_of, writing
from dbl_random.model.event import DrawOutcome
from dbl_random.model.people import DrawAttested
from dbl_random.model.problem import Exit, refuse
from dbl_random.store.internal import scan_of, write_internal


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
    """Enter `draw.attested` and what the sheet lists of those who signed it, and collect signed checkpoints.

    Args:
        request: who and when.
        draw: that has an outcome.
        scan: file of the signed sheet; it is kept inside the store.
        by: office -> staff id, where another than the witness signed.
        absent: office -> reason, one at most.
        day: of the signatures, "" for today.
        preview: write nothing.

    Raises:
        Refusal: no outcome, it came back before, an office lacks (4, DBR474), was there (DBR475), is none (2, DBR402).
    """
    with writing(request, plans=plan_of(draw), preview=preview) as writer:
        state = writer.desk.draw(draw)
        if state.sealed is None or state.outcome is None:
            raise refuse(Exit.REFUSED, "DBR474", f"{draw} 还没有结果", f"dbr show draw {draw}")
        away, others = _said(writer, by or {}, absent or {}, state.outcome.body)
        signed = {o: who for o, who in (state.sealed.body.witnesses | others).items() if o not in away}
        sheet, seq = scan_of(read_given(scan), scan.suffix), state.outcome.seq
        body = DrawAttested(draw, seq, state.body.chair, signed, away, sheet.digest, writer.day(day))
        writer.refuse_faults(body)
        if not preview:
            write_internal(writer.desk.root, sheet.path, sheet.data)
        covered = _confirmed(writer, {body.chair, *signed.values()}, state.outcome.seq)
        given = writer.desk.root, covered, Paper(f"{draw}抽取记录表", scan)
        done = writer.enter(body, then=lambda _: confirmations(*given, preview=preview))
        collect_on_the_way(writer)
        return done


#: How the reason begins where an office that was there does not sign.
REFUSED = "拒签"


def _refuse_present(writer: Writer, outcome: DrawOutcome, away: Mapping[str, str]) -> None:
    """Whoever opened what it had sealed was there: it signs, or another for it, or it says that it will not."""
    opened = [office for office in away if outcome.contributions.get(office) is not None]
    there = [office for office in opened if not away[office].startswith(REFUSED)]
    if there:
        names = "、".join(map(writer.records.organisation.unit_name, there))
        fact = f"{names}在这次抽取中封存并开启了数字，监督人在场，不能记为缺席"
        hint = f"补签后再记入；由本科室另一人签的，写 --by 科室=人员；拒绝签字的，写 --absent 科室={REFUSED}：理由"
        raise refuse(Exit.REFUSED, "DBR475", fact, hint)


def _said(
    writer: Writer, by: Mapping[str, str], absent: Mapping[str, str], outcome: DrawOutcome
) -> tuple[dict[str, str], dict[str, str]]:
    """Who is absent, why, and who else signed, by the offices' ids; a person by id or name."""
    offices = writer.desk.opened.offices if writer.desk.opened else ()
    people = {office: _member(writer, word) for office, word in by_office(by, offices).items()}
    away = by_office(absent, offices)
    _refuse_present(writer, outcome, away)
    return away, people


def _member(writer: Writer, word: str) -> str:
    found, _ = named(writer.records.organisation, word)
    return found.id if found else word  # who is unknown, the judgement tells


def _confirmed(writer: Writer, signers: Collection[str], outcome: int) -> Named:
    """What the sheet lists of those who signed it, where nothing else stands for it yet."""
    people = writer.desk.history.people
    listed = on_the_sheet(people, writer.desk.events, outcome)
    return by_person((act, word) for act, word in listed if word.who in signers and people.is_stated(act, word))
