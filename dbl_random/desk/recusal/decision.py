"""The decision of a recusal, and the substitutions that it leads to (二(三)2, protocol 4.6).

Laws:
1. What is decided stands on the log alone, and no file is written (docs/adr/0005).
2. With its substitutions the decision is logged only where each of them can be taken.
3. Each substitution is decided anew behind the decision, which bars in its pool.
"""

from collections.abc import Sequence

from dbl_random.core.policy.pool import Rosters
from dbl_random.core.policy.recusals import REASON, Waiting, evidence_of, lacking, waiting
from dbl_random.core.record.acts import RecusalStanding
from dbl_random.desk.approver import approved
from dbl_random.desk.draw.substitution import decided, enter_substitution
from dbl_random.desk.draw.substitution_decision import AskedSubstitution, Basis, read_basis
from dbl_random.desk.request import Request
from dbl_random.desk.writer import Entered, Writer, writing
from dbl_random.model.acts import RecusalDecided
from dbl_random.model.event import Substituted
from dbl_random.model.immutable import immutable
from dbl_random.model.inspector import Recusal
from dbl_random.model.problem import Fault
from dbl_random.model.records import Records
from dbl_random.store.git.source import WorkingTree
from dbl_random.store.yaml.records import load_records


@immutable
class Decision:
    """What is decided of a recusal.

    Attributes:
        granted: or refused.
        reason: in words.
        decided_by: staff id, "" for the chair, if entitled.
        day: of the decision, "" for today.
        since: the first day of what is granted, "" for the declaration's: it bars from its entry.
        until: its last day, "" for none.
    """

    granted: bool
    reason: str
    decided_by: str = ""
    day: str = ""
    since: str = ""
    until: str = ""


@immutable
class Decided:
    """A decision, and what it led to.

    Attributes:
        entered: the decision.
        asked: what it decides.
        substituted: the substitutions that were taken.
        to_substitute: those that are still to be taken.
        too_few: the enterprise that it leaves without enough people, by plan; not asked in a preview.
        records: of the store.
    """

    entered: Entered[RecusalDecided]
    asked: RecusalStanding
    substituted: Sequence[Entered[Substituted]]
    to_substitute: Sequence[Waiting]
    too_few: Sequence[Fault]
    records: Records


def decide_recusal(
    request: Request, number: int, decision: Decision, *, substitute: bool = False, preview: bool = False
) -> Decided:
    """Enter `recusal.decided`, and with `substitute` the substitutions that follow what is granted.

    Args:
        request: who and when.
        number: the declaration's event.
        decision: what is decided.
        substitute: take what is to be substituted at once.
        preview: write nothing.

    Raises:
        Refusal: there is nothing to decide (exit status 4, DBR426), the decider or the reason is missing (4, DBR267,
            DBR415, DBR416), a day is none (2, DBR427) or in the wrong order (4, DBR427), or a
            substitution cannot be taken (4).
    """
    with writing(request, preview=preview) as writer:
        history, day = writer.desk.history, writer.today
        body = _body(writer, number, decision)
        writer.refuse_faults(body)
        asked = history.acts.recusals[number]
        granted = RecusalStanding(asked.event, asked.event.with_body(body)).granted  # as it will stand
        need = waiting([granted] if granted else [], history.standings, day, history.cases, writer.desk.firms)
        for each in need if substitute else ():  # law 2
            _judged(writer, each, history.next_seq, body.decided_by)
        entered = writer.enter(body)
        done = [_take(writer, each, entered) for each in need] if substitute else []  # law 3
        too_few = _lacking(writer, granted) if granted and not preview else []
        return Decided(entered, asked, done, [] if substitute else need, too_few, writer.records)


def _body(writer: Writer, number: int, decision: Decision) -> RecusalDecided:
    reason = decision.reason.strip()
    day, since, until = (
        writer.day(said, future=True, code="DBR427") if said else None
        for said in (decision.day, decision.since, decision.until)
    )
    day = day or writer.today.isoformat()
    asked = writer.desk.history.acts.recusals.get(number)
    first, last = (
        (since or (asked.event.day.isoformat() if asked else day), until) if decision.granted else (None, None)
    )
    return approved(
        writer,
        lambda who: RecusalDecided(number, decision.granted, reason, who, day, first, last),
        decision.decided_by,
        option="--decided-by",
    )


def _judged(writer: Writer, each: Waiting, decision: int, decider: str) -> tuple[Basis, Substituted]:
    """One substitution as the log stands now; `decision` is the number of the decision's event."""
    desk = writer.desk
    loaded = load_records(WorkingTree(desk.root), plans=[desk.draw(each.draw).body.plan])
    on = read_basis(desk, loaded, each.draw, writer.today)
    asked = AskedSubstitution(each.enterprise, each.inspector, REASON, evidence_of(decision), decider)
    return on, decided(writer, on, asked)


def _take(writer: Writer, each: Waiting, decision: Entered[RecusalDecided]) -> Entered[Substituted]:
    return enter_substitution(writer, *_judged(writer, each, decision.event.seq, decision.body.decided_by))


def _lacking(writer: Writer, granted: Recusal) -> list[Fault]:
    """What the decision leaves an enterprise without; a plan's file that cannot be read has its own command."""
    records = load_records(WorkingTree(writer.desk.root)).records
    return lacking(Rosters(records), writer.today, writer.desk.history.past(), granted.enterprise) if records else []
