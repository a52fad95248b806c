"""`verify`: walks the log once and asks every check of every event (docs/protocol.md, section 6, points 1 to 5).

Laws:
1. Each event is judged as the writer judged it (core/judgement), and asked what is computed again: `CHECKS` is the
   whole list of that, each with a code, a point and one sentence. Tests take each of both out in turn.
2. The order is: names and chain (files.py), then for each event its snapshots, the judgement, what it froze, its values
   computed again, its sources and the policy, then what is only told.
3. An event that is out of order, or froze what is unsound, is asked no further, and events of a draw that hang on one
   that was wrong are asked for their order alone: the rest would only echo it. It counts as unchecked, never as passed.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from types import UnionType
from typing import Any, NamedTuple

from dbl_random.core.judgement.fault import EventFault
from dbl_random.core.judgement.judge import faults_of
from dbl_random.core.record.chain import event_path
from dbl_random.core.record.history import History
from dbl_random.core.record.papers import Paper
from dbl_random.core.replay import derive, files, frozen, notes, recompute
from dbl_random.core.replay.anchor import UNASKED, Anchor, Answer
from dbl_random.core.replay.finding import Evidence, Finding, Observation, Weight
from dbl_random.core.replay.trial import Trial
from dbl_random.model.acts import ChangesSubmitted
from dbl_random.model.aftercare import ResultsCorrected, ResultsRecorded
from dbl_random.model.event import (
    DrawIntent,
    DrawOutcome,
    DrawSealed,
    DrawTeamed,
    DrawVoid,
    EnterpriseSubstituted,
    Event,
    LaterStep,
    Recorded,
    Substituted,
)
from dbl_random.model.immutable import immutable
from dbl_random.model.people import ClockCorrected, RulesAdopted

#: Point 5 of section 6: what was not kept is told, and hinders no other check.
_POLICY = 5


@immutable
class Check:
    """One check of an event whose body is one `of` these."""

    code: str
    point: int
    sentence: str
    ask: Callable[[Trial, Recorded[Any]], Iterator[Observation]]
    of: type | UnionType

    def says(self, trial: Trial, event: Event) -> Iterable[Observation]:
        """What it says of an event; nothing of one whose body is another."""
        return self.ask(trial, event) if isinstance(event.body, self.of) else ()


FORM_CHECKS: tuple[Check, ...] = (
    Check("DBR330", 2, "候选名单格式正确、按代码排序", frozen.candidates_are_sound, DrawIntent),
    Check("DBR331", 3, "分层总数、候选数、应抽数可以复算", frozen.strata_follow, DrawIntent),
    Check("DBR332", 2, "人员库快照格式正确", frozen.pool_is_sound, DrawIntent | LaterStep),
)

VALUE_CHECKS: tuple[Check, ...] = (
    Check("DBR333", 3, "人员库足以承担应抽企业", frozen.pool_has_room, DrawIntent),
    Check("DBR334", 3, "每个科室开启的数字与封存一致", recompute.seals_open, DrawOutcome),
    Check("DBR335", 3, "机器随机数与封存值一致", recompute.nonce_opens, DrawOutcome),
    Check("DBR336", 3, "公开值的有无和位数与意向一致", recompute.public_value_fits, DrawOutcome),
    Check("DBR337", 3, "种子可以复算", recompute.seed_follows, DrawOutcome),
    Check("DBR338", 3, "抽中名单、顺序和票号可以复算", recompute.drawn_follow, DrawOutcome),
    Check("DBR339", 3, "检查组、每人上限和越过记录可以复算", recompute.teams_follow, DrawOutcome),
    Check("DBR340", 3, "补配的检查组可以复算", recompute.later_teams_follow, DrawTeamed),
    Check("DBR341", 3, "递补企业按既定顺序", recompute.substitute_is_next, EnterpriseSubstituted),
    Check("DBR342", 3, "递补后的检查组可以复算", recompute.substitute_team_follows, Substituted),
    Check("DBR347", 4, "变动报告可由前后两次的文件推算", derive.changes_derive, ChangesSubmitted),
    Check("DBR350", 4, "来源文件都能取得", derive.sources_are_found, DrawIntent | LaterStep | RulesAdopted),
    Check("DBR351", 4, "候选名单可由来源文件推算", derive.candidates_derive, DrawIntent),
    Check("DBR352", 4, "人员库可由来源文件推算", derive.pool_derives, DrawIntent | LaterStep),
    Check("DBR353", 4, "抽取规则与计划文件一致", derive.rules_derive, DrawIntent),
    Check("DBR354", 4, "被越过的企业确实不能抽取", derive.skips_derive, EnterpriseSubstituted),
    Check("DBR355", 5, "各项规定均已遵守", derive.policy_held, DrawIntent),
    Check("DBR356", 5, "变通均经批准", derive.deviations_are_approved, DrawIntent),
)

NOTES: tuple[Check, ...] = (
    Check("DBR370", 3, "作废", notes.voids_are_told, DrawVoid),
    Check("DBR371", 3, "两次抽取之间的变动", notes.changes_between_attempts_are_told, DrawIntent),
    Check("DBR372", 3, "没有开启的一方", notes.withheld_are_told, DrawOutcome),
    Check("DBR348", 3, "能够猜到的数字", notes.weak_digits_are_told, DrawOutcome),
    Check("DBR373", 3, "可信程度", notes.trust_is_told, DrawSealed),
    Check("DBR374", 4, "来源文件的变动", notes.changed_sources_are_told, LaterStep),
    Check("DBR760", 3, "更正时钟", notes.corrected_clocks_are_told, ClockCorrected),
    Check("DBR263", 5, "不再列出的回避", notes.lost_recusals_are_told, DrawIntent),
    Check("DBR316", 5, "日志中没有的清单公告", notes.unseen_checklists_are_told, DrawIntent),
    Check("DBR319", 3, "两家企业同用的证据", notes.shared_evidence_is_told, ResultsRecorded | ResultsCorrected),
)

CHECKS: tuple[Check, ...] = (*FORM_CHECKS, *VALUE_CHECKS, *NOTES)


@dataclass(slots=True)
class Verdict:
    """What was found, over how many events, which rules were adopted, and how the log ends.

    Attributes:
        behind: how many events lie behind those that the verdict is about; they passed points 1 and 2 alone.
        history: the log as far as it was read. leaves: the leaf hash of every event that was read.
        anchors: what outside of the log agrees with it. papers: those that acts rest on; unseen: not told as seen.
        answer: what it all comes to, once all was asked.
    """

    findings: list[Finding] = field(default_factory=list)
    events: int = 0
    behind: int = 0
    head: str = ""
    practice: bool = False
    adoptions: tuple[Recorded[RulesAdopted], ...] = ()
    last_time: str = ""
    history: History = field(default_factory=History)
    leaves: Sequence[bytes] = ()
    anchors: list[Anchor] = field(default_factory=list)
    papers: tuple[Paper, ...] = ()
    unseen: tuple[Paper, ...] = ()
    answer: Answer = UNASKED

    @property
    def wrong(self) -> list[Finding]:
        """What makes the answer no."""
        return [finding for finding in self.findings if finding.weight is Weight.WRONG]


def verify(
    evidence: Evidence,
    checks: Sequence[Check] = CHECKS,
    pending: frozenset[str] = frozenset(),
    step: Callable[[int], None] = lambda _: None,
    without: Collection[str] = frozenset(),
    up_to: int | None = None,
) -> Verdict:
    """Verify a log, points 1 to 5.

    Args:
        evidence: its files and sources.
        checks: the checks to ask of each event.
        pending: files of an append that was broken off and will be completed.
        step: told the number of events that will have been checked, for a progress bar.
        without: kinds of fault that the judgement does not tell.
        up_to: number of the last event that the verdict is about; those behind it pass points 1 and 2 alone.
    """
    verdict, later = Verdict(), list[Event]()
    paths = evidence.paths()
    verdict.findings += files.check_names(evidence, paths)
    verdict.findings += files.check_gaps(paths)
    trial, stages = Trial(evidence), _parted(checks)
    for found in files.read_events(evidence, paths):
        if isinstance(found, Finding):
            verdict.findings.append(found)
            break
        verdict.findings += files.check_snapshots(evidence, found)
        if up_to is not None and found.seq > up_to:
            later.append(found)
            continue
        verdict.findings += _ask(trial, found, stages, without)
        trial.add(found)
        step(found.seq)
    verdict.findings += _by_names(paths, [*trial.history.events, *later], pending)
    verdict.behind = len(later)
    verdict.leaves = trial.leaves(len(trial.history.events) + len(later))
    _close(verdict, trial)
    return verdict


def _by_names(paths: Sequence[str], read: Sequence[Event], pending: frozenset[str]) -> Iterator[Finding]:
    """What no event names, or where the reading ended."""
    if len(read) == len(files.numbered(paths)):
        yield from files.check_orphans(paths, read, pending)
    else:
        yield from _unread(len(read) + 1)


def _close(verdict: Verdict, trial: Trial) -> None:
    """What is told of the log as a whole."""
    of_all = (
        ("DBR753", 3, notes.steps_back(trial)),
        ("DBR375", 3, notes.open_ends(trial)),
        ("DBR389", 5, notes.duties_unasked(trial)),
    )
    for code, point, told in of_all:
        for event, message in told:
            verdict.findings.append(Finding(code, point, Weight.NOTE, message, event.seq, _file(event)))
    events, opened = trial.history.events, trial.history.opened
    verdict.adoptions = tuple(each.event for each in trial.history.people.adoptions)
    verdict.history = trial.history
    verdict.events, verdict.practice = len(events), bool(opened and opened.practice)
    if events:
        verdict.head, verdict.last_time = events[-1].hash, events[-1].time


class _Stages(NamedTuple):
    """The checks by the stages of law 2; parted once, for a log may have a hundred thousand events."""

    form: tuple[Check, ...]
    rest: tuple[Check, ...]


def _parted(checks: Sequence[Check]) -> _Stages:
    form = tuple(check for check in checks if check in FORM_CHECKS)
    return _Stages(form, tuple(check for check in checks if check not in form))


def _ask(trial: Trial, event: Event, stages: _Stages, without: Collection[str]) -> Iterator[Finding]:
    judged = faults_of(trial.history, event, trial, without)
    yield from (_judged(trial, event, each) for each in judged if each.kind.point != _POLICY)
    if not trial.hangs_on_wrong(event):
        yield from _told(trial, event, stages.form)
    if trial.hangs_on_wrong(event):  # law 3
        message = "这个事件或它所依据的事件不符，其余各项未能核对"
        yield Finding("DBR359", 4, Weight.UNCHECKED, message, event.seq, _file(event))
        return
    yield from (_judged(trial, event, each) for each in judged if each.kind.point == _POLICY)
    yield from _told(trial, event, stages.rest)


def _judged(trial: Trial, event: Event, wrong: EventFault) -> Finding:
    kind = wrong.kind
    if kind.point <= 3:
        trial.wrong.add(event.seq)
    file = f"{files.LOG}/snapshots/{wrong.table.file}" if wrong.table else _file(event)
    return Finding(kind.code, kind.point, Weight.WRONG, wrong.message, event.seq, file, wrong.expected, wrong.found)


def _told(trial: Trial, event: Event, checks: Sequence[Check]) -> Iterator[Finding]:
    for check in checks:
        for said in check.says(trial, event):
            if said.weight is Weight.WRONG and check.point <= 3:
                trial.wrong.add(event.seq)
            file = said.file or _file(event)
            yield Finding(
                check.code, check.point, said.weight, said.message, event.seq, file, said.expected, said.found
            )


def _unread(seq: int) -> Iterator[Finding]:
    path = f"{files.LOG}/{event_path(seq)}"
    for point in (2, 3, 4):
        yield Finding("DBR359", point, Weight.UNCHECKED, "日志从这里起不能衔接，其后的事件未能核对", seq, path)


def _file(event: Event) -> str:
    return f"{files.LOG}/{event_path(event.seq)}"
