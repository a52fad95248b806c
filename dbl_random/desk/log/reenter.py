"""Two clerks, one log: what another copy has behind the common beginning is entered anew on this one.

Laws:
1. The other copy is hostile: its files are read as a log's are, no link is followed, and nothing of it is run or
   trusted; a log that is not whole is refused, and an event whose tables are not right is told and left.
2. What is entered is a new act: by who runs the command, now, judged as any other. It keeps its words; numbers of
   events that it answers become the numbers that they have here.
3. Not entered: the steps of a draw (bound to the log as it was and to sealed numbers), what has files of its own beside
   the log (notices, archives, batches, numbers of tasks, reports of changes), a signature over an act that was entered
   anew, and what rests on something that was not entered. Each is told, with the command that does it here.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Any

from dbl_random.core.replay.files import check_gaps, check_snapshots, read_events, references
from dbl_random.core.replay.finding import Finding
from dbl_random.desk.request import Request
from dbl_random.desk.writer import Writer, writing
from dbl_random.model.acts import ChangesSubmitted
from dbl_random.model.aftercare import CreditSent, TasksIssued
from dbl_random.model.archive import ArchiveSealed
from dbl_random.model.event import (
    Body,
    DrawIntent,
    DrawOutcome,
    DrawSealed,
    DrawTeamed,
    EnterpriseSubstituted,
    Event,
    InspectorSubstituted,
    LogOpened,
)
from dbl_random.model.event_types import row_of
from dbl_random.model.immutable import immutable
from dbl_random.model.people import ActConfirmed, ClockCorrected
from dbl_random.model.problem import Exit, Refusal, refuse
from dbl_random.model.publishing import NoticePublished
from dbl_random.store.git.source import WorkingTree
from dbl_random.store.log.evidence import StoreEvidence
from dbl_random.store.log.folder import LOG, SNAPSHOTS

_DRAW = "抽取的这一步与那一份日志绑定，不能照搬；在这一份上重新办理：dbr draw"
_AGAIN = "另有文件，不能照搬；在这一份上重新办理："
#: Law 3: why, and what to do instead.
_NOT: Mapping[type, str] = {
    LogOpened: "日志只开启一次",
    DrawIntent: _DRAW,
    DrawSealed: _DRAW,
    DrawOutcome: _DRAW,
    DrawTeamed: _DRAW,
    EnterpriseSubstituted: "递补按当时的日志推算，在这一份上重新办理：dbr substitute",
    InspectorSubstituted: "递补按当时的日志推算，在这一份上重新办理：dbr substitute",
    NoticePublished: f"{_AGAIN}dbr publish",
    ArchiveSealed: f"{_AGAIN}dbr archive seal",
    CreditSent: f"{_AGAIN}dbr credit export",
    TasksIssued: f"{_AGAIN}dbr task",
    ChangesSubmitted: "变动报告按当时的日志推算，在这一份上重新办理：dbr changes --submit",
    ClockCorrected: "更正的是那一份的时间；这一份有误的，dbr log clock",
}


@immutable
class Taken:
    """An event of the other copy: the number that it has here (None where it has none), and why not entered now."""

    event: Event
    entered: int | None
    why: str = ""


@immutable
class Reentered:
    """How many events both copies share, and what became of each that the other has more."""

    common: int
    taken: tuple[Taken, ...]
    written: bool


def reenter_log(request: Request, other: Path, *, preview: bool = False) -> Reentered:
    """Enter anew what the log at `other` has behind the common beginning.

    Raises:
        Refusal: it is no log, another log, or has nothing more (exit status 4, DBR758).
    """
    evidence = StoreEvidence(_log_above(other), None)
    theirs = _read(evidence)
    with writing(request, plans=None, registries="all", preview=preview) as writer:
        ours = list(writer.desk.events)
        common = next((n for n, (a, b) in enumerate(zip(ours, theirs, strict=False)) if a.hash != b.hash), None)
        common = min(len(ours), len(theirs)) if common is None else common
        _refuse_no_fork(ours, theirs, common, other)
        more = theirs[common:]
        if not preview and request.terminal.attended():
            listed = "；".join(f"第 {each.seq} 号 {row_of(each.body).title}（{each.actor}）" for each in more)
            if not request.terminal.confirm(f"那一份多出：{listed}。在这一份上重新记入？"):
                raise refuse(Exit.REFUSED, "DBR758", "没有重新记入", "dbr log reenter 文件夹 --dry-run 只看不记")
        taking = _Taking(writer, evidence, common)
        return Reentered(common, tuple(map(taking.take, more)), written=not preview)


def _log_above(other: Path) -> Path:
    root = other.resolve()
    log = root / LOG
    if log.is_symlink() or not log.is_dir():
        raise refuse(Exit.REFUSED, "DBR758", "这个文件夹里没有日志", f"写含有 {LOG} 的文件夹", str(other))
    return root


def _read(evidence: StoreEvidence) -> list[Event]:
    """Law 1: what can be read of it."""
    paths = evidence.paths()
    found: list[Event] = []
    for each in (*check_gaps(paths), *read_events(evidence, paths)):
        if isinstance(each, Finding):
            fact = f"另一份日志不完整：{each.message}"
            raise refuse(Exit.REFUSED, "DBR758", fact, "先在那一份上运行 dbr verify-log", each.file)
        found.append(each)
    return found


def _refuse_no_fork(ours: list[Event], theirs: list[Event], common: int, other: Path) -> None:
    if common == 0:
        raise refuse(Exit.REFUSED, "DBR758", "那一份不是同一个日志的副本", "核对文件夹", str(other))
    if common == len(theirs):
        raise refuse(Exit.REFUSED, "DBR758", f"那一份没有多出的事项（到第 {common} 号）", "不用重新记入", str(other))
    if common == len(ours):
        fact = f"那一份只是更新（这一份到第 {common} 号，那一份到第 {len(theirs)} 号），没有分叉"
        raise refuse(Exit.REFUSED, "DBR758", fact, "以另一份为准即可，不要重新记入", str(other))


@dataclass(slots=True)
class _Taking:
    """Takes event by event; `numbers` has the number here of each that has one."""

    writer: Writer
    evidence: StoreEvidence
    common: int
    numbers: dict[int, Event] = field(default_factory=dict)

    def take(self, event: Event) -> Taken:
        """Laws 2 and 3.

        Raises:
            Refusal: the store failed in the middle of it; what the judgement refuses is told.
        """
        try:
            return self._take(event)
        except Refusal as refused:
            if refused.exit_status != Exit.REFUSED:
                raise
            return Taken(event, None, "；".join(each.message for each in refused.problems))

    def _take(self, event: Event) -> Taken:
        body = self._here(event.body)
        if isinstance(body, str):
            return Taken(event, None, body)
        same = next((each for each in self.writer.desk.events[self.common :] if each.body == body), None)
        if same is not None:
            self.numbers[event.seq] = same
            return Taken(event, same.seq, f"这一份已有（第 {same.seq} 号）")
        if wrong := next(check_snapshots(self.evidence, event), None):
            return Taken(event, None, wrong.message)
        tables = {ref.file: self.evidence.read(f"{SNAPSHOTS}/{ref.file}") or b"" for ref in references(event.body)}
        self._refuse_other_sources(body)
        self.numbers[event.seq] = entered = self.writer.enter(body, tables, now=self.writer.clock()).event
        return Taken(event, entered.seq)

    def _here(self, body: Body) -> Body | str:
        """The body as it would stand here, or why it cannot."""
        if why := _NOT.get(type(body)):
            return why
        if isinstance(body, ActConfirmed):
            return self._confirmation(body)
        changed: dict[str, Any] = {}
        for name in {*row_of(body).answers} & {each.name for each in fields(body)}:
            seq = getattr(body, name)
            changed[name] = None if seq is None else self._number(seq)
            if changed[name] != seq and changed[name] is None:
                return f"它所依据的第 {seq} 号事件没有重新记入"
        if hasattr(body, "commit"):
            changed["commit"] = self.writer.commit_of(getattr(body, "sources", {}), "重新记入")
        made: Body = replace(body, **changed)
        return made

    def _number(self, seq: int) -> int | None:
        if seq <= self.common:
            return seq
        found = self.numbers.get(seq)
        return found.seq if found else None

    def _confirmation(self, body: ActConfirmed) -> Body | str:
        acts = []
        for act in body.acts:
            if act.seq <= self.common:
                acts.append(act)
            elif (found := self.numbers.get(act.seq)) is None:
                return f"它所确认的第 {act.seq} 号事件没有重新记入"
            elif body.how == "signed":
                return f"签名签的是那一份的第 {act.seq} 号事件；请 {body.by} 重新签名：dbr confirm"
            else:
                acts.append(replace(act, seq=found.seq, event=found.hash))
        return replace(body, acts=tuple(sorted(acts, key=lambda act: (act.seq, act.role))))

    def _refuse_other_sources(self, body: Body) -> None:
        """What an act rests on lies here just as it lay there."""
        tree = WorkingTree(self.writer.desk.root)
        for path, digest in getattr(body, "sources", {}).items():
            tree.read(path)
            if tree.sources.get(path) != digest:
                raise refuse(
                    Exit.REFUSED, "DBR759", f"{path} 与那一份的不同", "先把文件改成一样，用 dbr save 保存", path
                )
