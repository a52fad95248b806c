"""What a verification reports although nothing is wrong: the reader decides what it means.

Laws:
1. Every void, and what changed between the attempts; every intent and sealing that is still open.
2. Every withheld opening, and how many outcomes it left to choose from (2^k); a lost nonce, which the next intent
   of the plan must have approved.
3. A draw that had neither an office's own device nor a public value is as trustworthy as its terminal.
4. What changed in the sources between a draw and its later steps; a step names its own plan and registries alone, an
   intent those of the year's other plans of the item, too.
5. A recusal that any earlier intent stood on, that the file lacks or cuts short now, and that no event decided; and one
   whose inspector is not in the pool.
6. Digits that could be guessed, where they are no finding: from before there were rules, or from an own device.
7. What was done while no rules were in force: whose duty it was, nobody has asked; nor whether a clock went back.
8. Every time that was taken out of the reckoning.
9. A draw of items of which no notice on the log says what they are.
10. One file that is the evidence of two firms.
"""

from collections.abc import Iterator, Mapping
from itertools import pairwise

from dbl_random.core.aftercare.results import shared_evidence
from dbl_random.core.draw.digits import weak_among
from dbl_random.core.draw.trust import ON_TERMINAL, choice_in_words, rests_on_terminal, withheld_by
from dbl_random.core.judgement.digits import digits_cannot_be_guessed
from dbl_random.core.policy.recusals import held_otherwise, lost_of_all, of_nobody
from dbl_random.core.record.draws import attempts
from dbl_random.core.record.result_table import parse_results
from dbl_random.core.record.snapshots import read_table
from dbl_random.core.replay.finding import Observation, Weight
from dbl_random.core.replay.trial import Trial
from dbl_random.model.aftercare import ResultsCorrected, ResultsRecorded
from dbl_random.model.event import DrawIntent, DrawOutcome, DrawSealed, DrawVoid, Event, LaterStep, Recorded
from dbl_random.model.people import ClockCorrected
from dbl_random.model.words import HOW


def voids_are_told(trial: Trial, event: Recorded[DrawVoid]) -> Iterator[Observation]:
    """Law 1: a void and its reason."""
    body, state = event.body, trial.history.state_of_intent(event.body.intent)
    if state:
        yield _note(f"{state.body.draw} 在封存前作废，批准人 {body.approved_by}，理由：{body.reason}")


def changes_between_attempts_are_told(trial: Trial, event: Recorded[DrawIntent]) -> Iterator[Observation]:
    """Law 1: what a later attempt froze otherwise."""
    body = event.body
    before = attempts(trial.history.draws, body.plan, body.batch)
    if body.after_void is None or not before:
        return
    earlier = before[-1].body
    files = changed(earlier.sources, body.sources)
    if earlier.candidates != body.candidates:
        files.append("候选名单")
    if earlier.pool != body.pool:
        files.append("人员库")
    if earlier.strata != body.strata:
        files.append("分层")
    yield _note(f"{body.draw} 与前一次相比，{'变动：' + '、'.join(files) if files else '没有变动'}")


def withheld_are_told(_: Trial, event: Recorded[DrawOutcome]) -> Iterator[Observation]:
    """Law 2."""
    body = event.body
    if parties := withheld_by(body):
        yield _note(f"{'、'.join(parties)} 没有开启，{choice_in_words(parties)}")
    if body.machine_nonce is None:
        yield _note("机器随机数没有公开，本计划的下一次抽取须经批准（DBR211）")


def weak_digits_are_told(trial: Trial, event: Recorded[DrawOutcome]) -> Iterator[Observation]:
    """Law 6."""
    seen = {office: one.digits for office, one in event.body.contributions.items() if one}
    found = any(digits_cannot_be_guessed(trial.history, event, trial))
    for office, why in () if found else weak_among(seen).items():
        yield _note(f"{office} 的数字{why}，别人能够猜到")


def trust_is_told(trial: Trial, event: Recorded[DrawSealed]) -> Iterator[Observation]:
    """Law 3."""
    body, state = event.body, trial.history.state_of_intent(event.body.intent)
    if state is None:
        return
    scripted = sorted(office for office, way in body.how.items() if way == "script")
    if scripted:
        yield _note(f"{'、'.join(scripted)} 的封存方式：{HOW['script']}")
    if rests_on_terminal(state.body, body):
        yield _note(f"{state.body.draw} {ON_TERMINAL}")


def changed_sources_are_told(trial: Trial, event: Recorded[LaterStep]) -> Iterator[Observation]:
    """Law 4."""
    body = event.body
    if body.draw in trial.history.draws:
        before = trial.history.draws[body.draw].body.sources
        asked = {path: found for path, found in before.items() if path in body.sources or not _of_a_plan(path)}
        if files := changed(asked, body.sources):
            yield _note(f"自 {body.draw} 抽取以来有变动的文件：{'、'.join(files)}")


def lost_recusals_are_told(trial: Trial, event: Recorded[DrawIntent]) -> Iterator[Observation]:
    """Law 5; where the file never changed, nothing is read."""
    others = held_otherwise((state.intent for state in trial.history.draws.values()), event.body.sources)
    now = trial.records(event) if others else None
    if now is not None:
        held = ((each.body.draw, trial.recusals(each)) for each in others)
        yield from map(_note, lost_of_all(held, now.recusals, trial.history.acts, event.day))
    if (pool := trial.pool(event.body.pool)) is not None:
        yield from map(_note, of_nobody(pool.recusals, (each.id for each in pool.inspectors)))


def unseen_checklists_are_told(trial: Trial, event: Recorded[DrawIntent]) -> Iterator[Observation]:
    """Law 9, of the draws that say what each item is: those since there were rules."""
    if event.body.checklist and (told := trial.history.made_public().rests_on_the_file(event.body.checklist)):
        yield _note(told)


def open_ends(trial: Trial) -> Iterator[tuple[Event, str]]:
    """Law 1: at the end of the log, what is still open."""
    for name, state in trial.history.draws.items():
        if state.void is None and state.sealed is None:
            yield state.intent, f"{name} 的抽取意向尚未封存"
        elif state.sealed is not None and state.outcome is None:
            yield state.sealed, f"{name} 已封存，尚未开启"
        elif state.outcome is not None and state.lacks_teams:
            yield state.outcome, f"{name} 的企业已经抽定，尚未配出检查组"


def duties_unasked(trial: Trial) -> Iterator[tuple[Event, str]]:
    """Law 7: what was done before the first rules were in force."""
    history = trial.history
    first = history.people.adoptions[0].event.seq if history.people.adoptions else None
    if first is None and history.draws:
        yield history.events[-1], "职责未核对：日志中还没有施行过职责和规定"
    elif first is not None and first > 2:
        yield history.events[first - 2], f"职责未核对：第 1 至 {first - 1} 号事件在首次施行职责和规定之前"


def steps_back(trial: Trial) -> Iterator[tuple[Event, str]]:
    """Law 6: each event up to the first adoption whose time is before that of the one before."""
    events, people = trial.history.events, trial.history.people
    for before, event in pairwise(event for event in events if not people.asked_of(event)):
        if event.time < before.time:
            yield event, f"时间倒退：{event.time} 早于第 {before.seq} 号事件的 {before.time}"


def corrected_clocks_are_told(trial: Trial, event: Recorded[ClockCorrected]) -> Iterator[Observation]:
    """Law 7."""
    body, events = event.body, trial.history.events
    time = events[body.event - 1].time if body.event <= len(events) else "（没有这个事件）"
    yield _note(f"第 {body.event} 号事件的时间 {time} 有误，不再计入，批准人 {body.approved_by}，理由：{body.reason}")


def shared_evidence_is_told(
    trial: Trial, event: Recorded[ResultsRecorded] | Recorded[ResultsCorrected]
) -> Iterator[Observation]:
    """Law 10."""
    visits = read_table(trial.table, event.body.results, parse_results) or ()
    for digest, firm, other in trial.history.cases.evidence_of_others(visits):
        yield _note(shared_evidence(event.body.evidence.get(digest, digest), firm, other))


def changed(before: Mapping[str, str], after: Mapping[str, str]) -> list[str]:
    """The paths whose hashes differ, or that are on one side only, sorted."""
    return sorted(path for path in before.keys() | after.keys() if before.get(path) != after.get(path))


def _of_a_plan(path: str) -> bool:
    return path.startswith(("plans/", "data/registries/"))


def _note(message: str) -> Observation:
    return Observation(message, weight=Weight.NOTE)
