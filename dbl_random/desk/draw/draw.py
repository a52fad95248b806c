"""The draw of a batch, from where its log stands to the record sheet (docs/protocol.md, section 4)."""

from dbl_random.core.draw.ceremony import Finished, Freeze, Open, Seal, Step, Team, next_step
from dbl_random.core.notices.draw_record.concluded import OCCASIONS
from dbl_random.core.record.draws import DrawState
from dbl_random.desk.draw.ceremony import Ceremony, convene
from dbl_random.desk.draw.draw_options import NO_OPTIONS, DrawOptions
from dbl_random.desk.draw.draw_record import write_record_sheet
from dbl_random.desk.draw.freezing import log_intent
from dbl_random.desk.draw.opening import log_outcome, log_teams, refuse_early_opening
from dbl_random.desk.draw.sealing import log_sealing, refuse_early_sealing
from dbl_random.desk.draw.turn import first_step
from dbl_random.desk.draw.view import UNSEEN, CeremonyView, Drawn
from dbl_random.desk.log.checkpoints import collect_on_the_way
from dbl_random.desk.request import Request
from dbl_random.desk.writer import writing
from dbl_random.model.event import Event
from dbl_random.model.immutable import immutable
from dbl_random.model.problem import Exit, refuse
from dbl_random.store.log.secrets import forget_secrets, recall_secrets


@immutable
class Waiting:
    """A draw that waits for its offices' seals or its public value; `last` is the log's last event."""

    last: Event


def draw(
    request: Request,
    plan: str,
    batch: int | None = None,
    options: DrawOptions = NO_OPTIONS,
    view: CeremonyView = UNSEEN,
) -> Drawn | Waiting:
    """Draw a batch; where it broke off, go on.

    Args:
        request: who and when.
        plan: id of the plan.
        batch: its number, None for the one that is open or whose turn it is, and no other.
        options: what was given beforehand.
        view: who watches.

    Raises:
        Refusal: a precondition is missing; what is in the log stays.
    """
    with writing(request, plans=[plan], beside="handed-in") as writer:
        ceremony, desk = convene(writer, plan, options, view), writer.desk
        for name, tried in desk.history.draws.items():
            if tried.void is not None:  # an interruption left what was kept for its opening
                forget_secrets(desk.root, name)
        state = _run(ceremony, batch)
        collect_on_the_way(writer)
        if state is None or state.outcome is None:
            return Waiting(desk.events[-1])
        drawn = Drawn(desk, state, write_record_sheet(desk, state.body.draw, writer.records))
        view.finished(drawn)
        ceremony.photograph(state.teamed or state.outcome, OCCASIONS[2], wait=False)
        forget_secrets(desk.root, state.body.draw)  # law 3 of ceremony
        return drawn


def _run(on: Ceremony, batch: int | None) -> DrawState | None:
    """Go on from where the log stands; None where the draw waits."""
    ended = _ended(on, batch)
    if ended is not None:
        _refuse_contradiction(on, ended)
        _show_again(on, ended)
        return ended
    number = [_begin(on, batch)]
    while True:
        match next_step(on.desk.history.draws, on.plan.id, number):
            case Freeze() as step:
                log_intent(on, step)
            case Seal(state) if on.options.intent_only:
                on.photograph(state.intent, OCCASIONS[0])
                on.view.intent_waits(state)
                return None
            case Seal(state):
                refuse_early_sealing(on, state)
                on.photograph(state.intent, OCCASIONS[0])
                log_sealing(on, state)
            case Open(state):
                assert state.sealed is not None  # noqa: S101 - by `next_step`
                refuse_early_opening(on, state)
                on.photograph(state.sealed, OCCASIONS[1])
                if not log_outcome(on, state):
                    return None
            case Team(state):
                log_teams(on, state)
            case Finished(last):
                return last


def _begin(on: Ceremony, batch: int | None) -> int:
    """The batch that is drawn, told where it is one that broke off."""
    first = first_step(on, batch)
    if not isinstance(first, Freeze):
        _refuse_contradiction(on, first.state)
        _refuse_early(on, first)
        on.view.resumed(first.state, first)
    _refuse_early_public_value(on, first)
    if on.options.withheld and isinstance(first, Freeze | Seal):
        hint = f"去掉 --withhold：dbr draw --plan {on.plan.id}"
        raise refuse(Exit.REFUSED, "DBR433", "各科室还没有封存，不能写明不能开启", hint)
    return first.batch if isinstance(first, Freeze) else first.state.body.batch


def _refuse_early(on: Ceremony, step: Step) -> None:
    """What can be known is refused before anything is shown."""
    match step:
        case Seal(state) if not on.options.intent_only:
            refuse_early_sealing(on, state)
        case Open(state):
            refuse_early_opening(on, state)


def _refuse_contradiction(on: Ceremony, state: DrawState) -> None:
    """What is on the log stays: an option that says otherwise is refused, not passed over."""
    said, sealed = on.options, state.sealed.body if state.sealed else None
    told = [("主持人", said.chair, state.body.chair), ("地点", said.place, state.body.place)]
    if sealed:
        unit = on.records.organisation.unit_name
        told += [(f"{unit(office)}的监督人", who, sealed.witnesses[office]) for office, who in said.witnesses.items()]
        told += [(f"{unit(o)}的封存值", seal, sealed.commitments[o]) for o, seal in said.commitments.items()]
    if wrong := [f"{what}已记为 {entered}" for what, given, entered in told if given not in {"", entered}]:
        void = f"dbr void {state.body.draw} --reason 理由 --document 文号"
        hint = f"去掉这些选项再运行；意向还没有封存的，可以先作废：{void}"
        raise refuse(Exit.REFUSED, "DBR382", f"选项与已记入的抽取 {state.body.draw} 不符：{'；'.join(wrong)}", hint)


def _ended(on: Ceremony, batch: int | None) -> DrawState | None:
    """A draw with its outcome and teams that the last run did not come to show."""
    for state in on.draws():
        asked = batch is None or state.body.batch == batch
        if asked and state.outcome and not state.lacks_teams and recall_secrets(on.desk.root, state.body.draw):
            return state
    return None


def _show_again(on: Ceremony, state: DrawState) -> None:
    assert state.outcome is not None  # noqa: S101 - by `_ended`
    assert state.result is not None  # noqa: S101 - by `_ended`
    on.view.taken_up(state.body.draw)
    rows = on.desk.result(state.result)
    on.view.outcome(on.records, state.body, rows, state.outcome)
    on.show_continuity(state.body.draw)


def _refuse_early_public_value(on: Ceremony, step: Step) -> None:
    """A public value is given after the sealing, or the last office could choose by it."""
    if on.options.public is None or not isinstance(step, Freeze | Seal):
        return
    rule = on.batch(step.batch).public if isinstance(step, Freeze) else step.state.body.seed.public
    fact = "本次抽取没有约定公开值" if rule is None else "各科室还没有封存，不能给出公开值"
    raise refuse(Exit.REFUSED, "DBR404", fact, f"去掉 --public：dbr draw --plan {on.plan.id}")
