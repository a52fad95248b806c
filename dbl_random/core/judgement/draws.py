"""The steps of a draw: what may follow what (docs/protocol.md, sections 4.1 to 4.5).

Laws:
1. A draw's id is that of its plan, batch and attempt; attempt n needs the void of n-1, and none is open beside it.
2. An intent names items, each once, and the places of a team; a directed one who approved its grounds, in order.
3. One sealing an intent, of all offices of the log and before the public value can be known.
4. One outcome a sealing; a void only before the sealing; teams later only where the outcome has none.
"""

from collections.abc import Iterator

from dbl_random.core.draw.ceremony import too_late
from dbl_random.core.judgement.clock import latest_so_far
from dbl_random.core.judgement.fault import EventFault, Kind, fault, kinds, listed
from dbl_random.core.judgement.sources import Laws, Sources
from dbl_random.core.record.draws import attempts
from dbl_random.core.record.history import History
from dbl_random.model.clock import parse_time
from dbl_random.model.event import DrawIntent, DrawOutcome, DrawSealed, DrawTeamed, DrawVoid, Recorded
from dbl_random.model.ids import draw_id

KINDS = kinds(
    Kind("draw.id", "DBR320", 3, "抽取编号与计划、批次、次数不符"),
    Kind("draw.attempt", "DBR320", 3, "同一批次的次数不连续，或编号重复"),
    Kind("draw.after-void", "DBR320", 3, "重新抽取须以前一次的作废为前提"),
    Kind("draw.items", "DBR321", 1, "事项为空或重复"),
    Kind("draw.places", "DBR321", 1, "没有写明检查组的岗位"),
    Kind("draw.grounds-by", "DBR321", 1, "依据的批准人为空、重复、没有按编号排列，或抽取不是定向"),
    Kind("sealing.intent", "DBR322", 3, "封存没有对应的、尚未封存且未作废的抽取意向"),
    Kind("sealing.offices", "DBR323", 3, "封存的{what}与监督科室不一致"),
    Kind("sealing.in-time", "DBR324", 3, "封存时公开值可能已经产生", "DBR405"),
    Kind("outcome.sealing", "DBR325", 3, "结果没有对应的、已封存且尚无结果的抽取意向"),
    Kind("void.before-sealing", "DBR326", 3, "只有尚未封存、未作废的抽取意向可以作废", "DBR410", "封存之后只能开启并得出结果"),
    Kind("teams.lacking", "DBR327", 3, "只有结果中没有检查组的抽取才能补配检查组", "DBR409", "dbr show draw {draw}"),
)  # fmt: skip


def attempts_count_up(history: History, event: Recorded[DrawIntent], _: Sources) -> Iterator[EventFault]:
    """Law 1."""
    body = event.body
    counted = body.batch >= 1 and body.attempt >= 1
    wanted = draw_id(body.plan, body.batch, body.attempt) if counted else "批次和次数从 1 起"
    if body.draw != wanted:
        yield fault(KINDS["draw.id"], expected=wanted, found=body.draw)
    tried = attempts(history.draws, body.plan, body.batch)
    if body.draw in history.draws or len(tried) != body.attempt - 1:
        expected, found = f"第 {len(tried) + 1} 次", f"第 {body.attempt} 次"
        yield fault(KINDS["draw.attempt"], expected=expected, found=found)
    last = tried[-1].void if tried else None
    void = last.seq if last else None
    if (tried and last is None) or body.after_void != void:
        yield fault(KINDS["draw.after-void"], expected=str(void), found=str(body.after_void))


def items_and_places_are_named(_: History, event: Recorded[DrawIntent], __: Sources) -> Iterator[EventFault]:
    """Law 2; places are told apart by their numbers: their names may be any text, and the same."""
    body = event.body
    if not body.items or len(set(body.items)) != len(body.items):
        yield fault(KINDS["draw.items"], found=listed(body.items))
    if not body.team.slots:
        yield fault(KINDS["draw.places"])
    by = body.grounds_by
    if by is not None and (not by or list(by) != sorted(set(by)) or body.mode != "directed"):
        yield fault(KINDS["draw.grounds-by"], found=listed(by))


def of_an_open_intent(history: History, event: Recorded[DrawSealed | DrawVoid], _: Sources) -> Iterator[EventFault]:
    """Laws 3 and 4: a sealing, and a void, belong to an intent that has neither."""
    state = history.state_of_intent(event.body.intent)
    if state is None or state.sealed or state.void:
        kind = KINDS["sealing.intent" if isinstance(event.body, DrawSealed) else "void.before-sealing"]
        yield fault(kind, expected="一个未封存的意向", found=f"第 {event.body.intent} 号事件")


def all_offices_sealed(history: History, event: Recorded[DrawSealed], _: Sources) -> Iterator[EventFault]:
    """Law 3: every office of the log is bound and none beside them."""
    body, wanted = event.body, set(history.offices)
    for what, given in (("封存值", body.commitments), ("方式", body.how), ("监督人", body.witnesses)):
        if set(given) != wanted:
            expected, found = listed(sorted(wanted)), listed(sorted(given))
            yield fault(KINDS["sealing.offices"], what=what, expected=expected, found=found)


def sealed_in_time(history: History, event: Recorded[DrawSealed], _: Sources) -> Iterator[EventFault]:
    """Law 3: a sealing at or after `not_before` is refused, by the latest time so far where rules are in force."""
    latest = latest_so_far(history) if history.people.adoptions else None
    time = max(event.time, latest.time) if latest else event.time
    state, moment = history.state_of_intent(event.body.intent), parse_time(time)
    if state and moment and (public := state.body.seed.public) and too_late(public, moment):
        yield fault(KINDS["sealing.in-time"], expected=f"早于 {public.not_before}", found=time)


def concluded_once(history: History, event: Recorded[DrawOutcome], _: Sources) -> Iterator[EventFault]:
    """Law 4: the outcome belongs to a sealed intent that has none."""
    state = history.state_of_intent(event.body.intent)
    if state is None or state.sealed is None or state.outcome or state.sealed.seq != event.body.sealed:
        found = f"第 {event.body.intent} 号事件"
        yield fault(KINDS["outcome.sealing"], expected="一个已封存的意向", found=found)


def teamed_once(history: History, event: Recorded[DrawTeamed], _: Sources) -> Iterator[EventFault]:
    """Law 4: teams come later only where the outcome has none."""
    body = event.body
    state = history.draws.get(body.draw)
    if state is None or state.outcome is None or state.outcome.seq != body.outcome or not state.lacks_teams:
        yield fault(KINDS["teams.lacking"], body, expected="一个没有检查组的结果", found=body.draw)


LAWS: Laws = {
    DrawIntent: (attempts_count_up, items_and_places_are_named),
    DrawSealed: (of_an_open_intent, all_offices_sealed, sealed_in_time),
    DrawOutcome: (concluded_once,),
    DrawVoid: (of_an_open_intent,),
    DrawTeamed: (teamed_once,),
}
