"""The desk: one writer at one store, from the lock to the commit.

Laws:
1. Whoever writes sits at a desk: it holds the log's lock, has completed what was broken off, and knows the head.
2. An event is journalled, linked and committed before the next step begins; `entered` says how far it got. What
   stands behind an act (`then`) is entered with it: one journal, one commit, both or neither.
3. A log that does not follow its own chain, differs from git's HEAD or has a stranger's file in it is not continued:
   what is committed once stays, and could never be put right.
4. Without git the desk works, and says so.
5. What verify-log would find wrong is not entered: the judgement of core is asked before every append.
6. A log is open before its first act: what the act states of the log counts the opening. Both are written or neither.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256
from pathlib import Path

from dbl_random import __version__
from dbl_random.core.judgement.judge import faults_of
from dbl_random.core.record import merkle
from dbl_random.core.record.chain import event_path, make_line, parse_line
from dbl_random.core.record.draws import DrawState
from dbl_random.core.record.firms import Firms, firms_in
from dbl_random.core.record.history import History
from dbl_random.core.record.snapshots import parse_candidates, parse_pool, parse_result
from dbl_random.core.replay.files import check_gaps, check_names, check_orphans, read_events
from dbl_random.core.replay.finding import Finding
from dbl_random.desk.appending import append_events, commit_events, refuse_touched, refuse_unfit, unusable
from dbl_random.desk.commit_subject import message_of
from dbl_random.desk.known import refuse_found
from dbl_random.model.clock import format_time
from dbl_random.model.event import Body, BodyT, Event, LogOpened, Recorded
from dbl_random.model.frozen import CandidateRow, Pool, ResultRow
from dbl_random.model.immutable import immutable
from dbl_random.model.organisation import Member
from dbl_random.model.problem import Exit, refuse
from dbl_random.model.records import Records
from dbl_random.model.reference import FileRef
from dbl_random.model.rules import Rules, rules_of
from dbl_random.store.git.repository import Repository, open_repository
from dbl_random.store.git.source import WorkingTree
from dbl_random.store.log.evidence import StoreEvidence
from dbl_random.store.log.folder import LOG, SNAPSHOTS, LogFolder
from dbl_random.store.log.head import compare_with_head
from dbl_random.store.log.lock import Turn
from dbl_random.store.sheets.tables import without_collecting
from dbl_random.store.yaml.records import load_records
from dbl_random.store.yaml.renumbered import with_renumbered

TOOL = f"dbr {__version__}"


@dataclass(slots=True)
class Desk:
    """A store that is being read or written.

    Attributes:
        records: those that its events are judged by, once they are read.
        completed: what an interruption left in the journal and this writer put in its place.
    """

    root: Path
    log: LogFolder
    repository: Repository | None
    history: History = field(default_factory=History)
    records: Records | None = None
    firms: Firms = field(default_factory=Firms)
    completed: tuple[str, ...] = ()
    _pools: dict[str, Pool] = field(default_factory=dict)
    _unwritten: dict[str, bytes] = field(default_factory=dict)
    _lines: dict[int, bytes] = field(default_factory=dict)
    _opening: tuple[Event, Member] | None = None

    # --- reading ---
    @property
    def events(self) -> list[Event]:
        """The whole log."""
        return self.history.events

    @property
    def opened(self) -> LogOpened | None:
        """The log's first body, None for an empty log."""
        return self.history.opened

    @property
    def offices(self) -> tuple[str, ...]:
        """The log's offices, in their order."""
        return self.history.offices

    def draw(self, name: str) -> DrawState:
        """One attempt.

        Raises:
            Refusal: there is no such draw (exit status 4, DBR409).
        """
        draws = self.history.draws
        if name not in draws:
            hint = f"最近的抽取：{'、'.join(list(draws)[-5:])}" if draws else "还没有抽取过"
            raise refuse(Exit.REFUSED, "DBR409", f"没有抽取“{name}”", hint)
        return draws[name]

    def names_of_drawn(self) -> dict[str, str]:
        """Name of every enterprise that a draw had among its candidates, as it was frozen last."""
        rows = (row for state in self.history.draws.values() for row in self.candidates(state.body.candidates))
        return {row.id: row.name for row in rows}

    def candidates(self, ref: FileRef) -> tuple[CandidateRow, ...]:
        """The rows of a frozen candidates' table."""
        with without_collecting():
            return parse_candidates(self.snapshot(ref))

    def result(self, ref: FileRef) -> tuple[ResultRow, ...]:
        """The rows of a result's table."""
        return parse_result(self.snapshot(ref))

    def pool(self, ref: FileRef) -> Pool:
        """A frozen pool; one that was read is kept, for a long past makes it large."""
        if ref.file not in self._pools:
            with without_collecting():
                self._pools[ref.file] = parse_pool(self.snapshot(ref))
        return self._pools[ref.file]

    def snapshot(self, ref: FileRef) -> bytes:
        """The bytes of a snapshot.

        Raises:
            Refusal: it is not there, or not what its name says (exit status 3, DBR310, DBR311).
        """
        data = self._unwritten.get(ref.file) or self.log.snapshot(ref.file)
        path = f"{SNAPSHOTS}/{ref.file}"
        if data is None:
            raise refuse(Exit.UNUSABLE, "DBR310", "事件所指的快照不存在", "运行 dbr verify-log", path)
        if sha256(data).hexdigest() != ref.file.partition(".")[0]:  # nothing is decided from what was touched
            fact = "快照内容与文件名中的校验值不符，不能续写"
            raise refuse(Exit.UNUSABLE, "DBR311", fact, "运行 dbr verify-log", path)
        return data

    def lines(self, size: int | None = None) -> list[bytes]:
        """The files of the first `size` events, None for all; of what is not written yet, as they will be."""
        every = range(1, len(self.events) + 1 if size is None else size + 1)
        return [self._lines.get(seq) or self.log.read(f"{LOG}/{event_path(seq)}") or b"" for seq in every]

    def judge_by(self, records: Records | None) -> None:
        """Judge by these records, and by every earlier number that the registries name."""
        self.records = with_renumbered(records, WorkingTree(self.root)) if records else None
        self.firms = firms_in(self.records)

    # --- writing ---
    def refuse_faults(
        self, body: Body, snapshots: Mapping[str, bytes], who: Member, now: datetime, *less: str
    ) -> Event:
        """Refuse an event that verify-log would find wrong (not of kinds `less`); answers what would be entered.

        Raises:
            Refusal: with every fault (exit status 4).
        """
        return self._judged(self._next_line(body, who, now), snapshots, less)

    def _next_line(self, body: Body, who: Member, now: datetime) -> bytes:
        seq, prev = self.history.next_seq, self.history.head
        return make_line(body, seq=seq, prev=prev, time=format_time(now), actor=who.id, tool=TOOL)

    def _judged(self, line: bytes, snapshots: Mapping[str, bytes], less: Sequence[str] = ()) -> Event:
        event = parse_line(line)
        refuse_found(faults_of(self.history, event, _Sources(self, snapshots), less))
        return event

    def open_log(self, body: LogOpened, who: Member, now: datetime) -> None:
        """Law 6: from here on the log is open; its first event is written with the act that comes next."""
        self._opening = self._kept(body, {}, who, now), who

    def _kept(self, body: Body, snapshots: Mapping[str, bytes], who: Member, now: datetime) -> Event:
        """Fold an event that is not written yet."""
        line = self._next_line(body, who, now)
        event = self._judged(line, snapshots)
        self._lines[event.seq] = line
        self.history.add(event, self.snapshot)
        return event

    def enter(
        self,
        body: BodyT,
        snapshots: Mapping[str, bytes],
        who: Member,
        now: datetime,
        *,
        then: Callable[[Event], Iterable[Body]] | None = None,
        preview: bool = False,
    ) -> Recorded[BodyT]:
        """Add an event with its snapshots (bare name -> bytes) to the log, and commit it; a preview stays in memory.

        Raises:
            Refusal: verify-log would find it wrong (exit status 4).
        """
        behind = then(self.refuse_faults(body, snapshots, who, now)) if then else ()
        self._unwritten.update(snapshots)
        events = [self._kept(each, snapshots, who, now) for each in (body, *behind)]
        event = events[0]
        if preview:
            return event.with_body(body)
        if self._opening is not None:
            (opened, opener), self._opening = self._opening, None
            self._append([opened], {}, opener)
        self._append(events, snapshots, who)
        self._lines.clear()
        self._unwritten.clear()
        return event.with_body(body)

    def _append(self, events: Sequence[Event], snapshots: Mapping[str, bytes], who: Member) -> None:
        files = {f"{SNAPSHOTS}/{name}": data for name, data in snapshots.items() if self.log.snapshot(name) is None}
        files |= {f"{LOG}/{event_path(each.seq)}": self._lines[each.seq] for each in events}
        append_events(self.log, events, files)
        self._commit(list(files), events, who)

    def _commit(self, paths: list[str], events: Sequence[Event], who: Member) -> None:
        if self.repository is not None:
            commit_events(self.repository, events, paths, message_of(events, self.history), who)

    def catch_up(self, who: Member) -> list[str]:
        """Commit what an interruption left in the folder but not in git; answers the paths."""
        if self.repository is None:
            return []
        difference = compare_with_head(self.log, self.repository)
        for path in (*difference.changed, *difference.missing):
            fact = "日志与 git 中已提交的内容不同，不能续写"
            raise refuse(Exit.UNUSABLE, "DBR309", fact, "运行 dbr verify-log", path)
        if difference.uncommitted and self.events:
            refuse_touched(self.events, set(difference.uncommitted), self.snapshot)  # law 3
            left = [e for e in self.events if f"{LOG}/{event_path(e.seq)}" in difference.uncommitted]
            self._commit(list(difference.uncommitted), left or self.events[-1:], who)
        return list(difference.uncommitted)


@immutable
class _Sources:
    """What the desk judges an event by: its tables, those of the log, and the records of today."""

    desk: Desk
    snapshots: Mapping[str, bytes]
    entering: bool = True

    def table(self, ref: FileRef) -> bytes | None:
        """The bytes of a snapshot: one of the event's own, else one of the log."""
        return self.snapshots[ref.file] if ref.file in self.snapshots else self.desk.snapshot(ref)

    def root(self, size: int) -> bytes:
        """The Merkle root over the files of the first `size` events."""
        return merkle.root(list(map(merkle.leaf_hash, self.desk.lines(size))))

    def rules(self, event: Event) -> Rules | None:
        """What the two files say today."""
        records = self.records(event)
        return rules_of(records.organisation, records.policy) if records else None

    def records(self, _: Event) -> Records | None:
        """The records of the store as they are; those of plans and registries only where the command read them."""
        if self.desk.records is None:
            self.desk.judge_by(load_records(WorkingTree(self.desk.root), plans=[]).records)
        return self.desk.records


def open_desk(root: Path) -> Desk:
    """Read the log of a store, for commands that do not write.

    Raises:
        Refusal: the log does not follow its own chain (DBR309), or a table that it is folded with is not there or
            touched (DBR310, DBR311); exit status 3.
    """
    log = LogFolder(root)
    repository = open_repository(root)
    evidence = StoreEvidence(root, repository)
    paths = evidence.paths()
    desk = Desk(root, log, repository)
    for found in (*check_gaps(paths), *read_events(evidence, paths)):
        if isinstance(found, Finding):
            raise unusable(found, f"日志不完整：{found.message}", "运行 dbr verify-log")
        desk.history.add(found, desk.snapshot)
    return desk


@contextmanager
def writing_desk(root: Path, turn: Turn | None = None) -> Iterator[Desk]:
    """Sit down to write: lock, complete what was broken off, read the head."""
    log = LogFolder(root)
    with log.locked(turn):
        if (repository := open_repository(root)) is not None:
            refuse_unfit(repository)  # before the journal is trusted: git may have brought it
        completed = log.complete()
        desk = open_desk(root)
        desk.completed, paths = completed, log.paths()
        names = check_names(StoreEvidence(root, repository), paths)
        for found in (*names, *check_orphans(paths, desk.events, frozenset())):
            raise unusable(found, found.message, "把它移出日志文件夹，再运行同一命令")
        yield desk
