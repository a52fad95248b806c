"""The writer's frame: every transaction that writes to a log runs inside it.

Laws:
1. In this order: lock, complete what was broken off, load, who and when, commit what was left uncommitted, and then
   the transaction itself, whose events are judged, appended and committed one by one. What an act rests on is
   filled in, and committed as it was read.
2. A preview (dry run) goes the same way without the lock; its events are judged and folded, and nothing is written.
3. A log is open before its first act, and is opened with it: an act that is refused opens none.
4. What an interruption left is completed aloud; the same command again does not enter it a second time.
5. A paper or a key that was given with an act that somebody approves confirms it in the same commit; an act whose
   paper or signature cannot be had is not entered.
6. Whoever wrote is told what waits for a paper or a signature, and the log's head, once.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Generic, Literal

from dbl_random.core.judgement.adoption import ON_THE_LOG_ALONE
from dbl_random.core.record.bodies import texts_in, to_json
from dbl_random.core.record.chain import event_path
from dbl_random.core.record.people import own_document, words_of
from dbl_random.desk.log_mark import head_at
from dbl_random.desk.open_store import Desk, open_desk, writing_desk
from dbl_random.desk.paper import confirmations, named_in
from dbl_random.desk.personal import without_personal
from dbl_random.desk.reader import sound_records
from dbl_random.desk.request import Request, Terminal
from dbl_random.desk.typed import refuse_unwritten
from dbl_random.desk.waits import tell_what_waits
from dbl_random.desk.who_and_when import Clock, offices_of, refuse_wrong_clock, who_and_when
from dbl_random.model.clock import day_fault
from dbl_random.model.event import Body, BodyT, DrawIntent, Event, LogOpened, Recorded
from dbl_random.model.immutable import immutable
from dbl_random.model.organisation import Member
from dbl_random.model.people import ActConfirmed
from dbl_random.model.problem import Exit, Refusal, refuse
from dbl_random.model.records import Records
from dbl_random.model.standing import Approval
from dbl_random.store.git.repository import why_without_git
from dbl_random.store.git.source import WorkingTree
from dbl_random.store.log.folder import LOG
from dbl_random.store.place import find_store
from dbl_random.store.yaml.placeholders import placeholders
from dbl_random.store.yaml.records import Loaded, load_records
from dbl_random.store.yaml.year import load_year

Plans = Sequence[str] | None | Callable[[Desk], Sequence[str] | None]
Registries = Literal["named", "all"]
#: Which plans of the year are read beside the plan of the act: none, those that are handed in, or every file.
Beside = Literal["none", "handed-in", "all"]


@immutable
class Entered(Generic[BodyT]):
    """What was entered: the event, and whether it was written or only judged (a preview)."""

    event: Recorded[BodyT]
    written: bool

    @property
    def body(self) -> BodyT:
        """The event's body."""
        return self.event.body


@dataclass(slots=True)
class Writer:
    """Who acts at which store, and when.

    Attributes:
        desk: the store; its log is locked unless this is a preview.
        loaded: the records with the sources they came from; `records` alone, nothing wrong with them.
        clock: asked anew for every event that may come later than `now`.
        preview: nothing is written.
        recovered: events of an interrupted run that this one completed; asked once, by law 4.
        shown: the head that was last shown to be photographed.
    """

    request: Request
    desk: Desk
    loaded: Loaded
    records: Records
    who: Member
    clock: Clock
    now: datetime
    preview: bool
    recovered: tuple[Event, ...] = ()
    shown: str = ""

    @property
    def terminal(self) -> Terminal:
        """Whoever can be told and asked."""
        return self.request.terminal

    @property
    def today(self) -> date:
        """The day of the act."""
        return self.now.date()

    @property
    def chair(self) -> str:
        """Who decides where nobody is named."""
        return self.records.organisation.chair

    def enter(
        self,
        body: BodyT,
        snapshots: Mapping[str, bytes] | None = None,
        *,
        now: datetime | None = None,
        then: Callable[[Event], Iterable[Body]] | None = None,
    ) -> Entered[BodyT]:
        """Judge an event, and unless this is a preview append and commit it with what `then` says stands behind it.

        Raises:
            Refusal: the event may not follow, or is unsound, or has text that nothing may have (exit status 4).
        """
        body, snapshots = without_personal(self.request, self.desk, self.records, body, snapshots or {})
        if (again := self._again(body)) is not None:
            self._confirm_again(again.event)
            return again
        if not isinstance(body, ON_THE_LOG_ALONE):
            self.refuse_unfit_files()
        moment = now or self.now
        refuse_unwritten(texts_in(to_json(body)))
        behind = then or (self._confirmations if self.request.paper else None)
        event = self.desk.enter(body, snapshots, self.who, moment, then=behind, preview=self.preview)
        if not self.preview:
            self.terminal.entered(event.seq)
        return Entered(event, not self.preview)

    def _confirmations(self, event: Event) -> list[ActConfirmed]:
        """Law 5."""
        paper, own = self.request.paper, own_document(event)
        if paper is None or (own and paper.key is None and paper.scan is None):
            return []
        if own and paper.scan:  # the act has the number, and the confirmation brings its scan
            paper = replace(paper, document=own)
        approved = {
            who: words
            for who, found in named_in([event]).items()
            if (words := [(act, word) for act, word in found if word.kind is not Approval.DRAW])
        }
        return list(confirmations(self.desk.root, approved, paper, preview=self.preview))

    def _confirm_again(self, event: Event) -> None:
        """Law 5 for an act that an interruption left without the paper that is given now."""
        if not any((event.seq, word.role, word.who) in self.desk.history.people.confirmed for word in words_of(event)):
            for each in self._confirmations(event):
                self.desk.enter(each, {}, self.who, self.now)

    def _again(self, body: BodyT) -> Entered[BodyT] | None:
        """Law 4."""
        recovered, self.recovered = self.recovered, ()
        return next((self._told(event.with_body(body)) for event in recovered if _same(event.body, body)), None)

    def taken_up(self, event: Recorded[BodyT]) -> Entered[BodyT] | None:
        """Law 4 for an act that may be done once: the event, where it is this run that completed it, else None."""
        return self._told(event) if any(each.seq == event.seq for each in self.recovered) else None

    def _told(self, event: Recorded[BodyT]) -> Entered[BodyT]:
        self.terminal.say(f"这一项上次已经记入（第 {event.seq} 号事件），没有重复记入。", "warn")
        return Entered(event, written=True)

    def refuse_faults(self, body: Body, snapshots: Mapping[str, bytes] | None = None) -> None:
        """Judge an event before what its transaction writes beside it; `enter` judges it once more.

        Raises:
            Refusal: as `enter`.
        """
        body, snapshots = without_personal(self.request, self.desk, self.records, body, snapshots or {})
        refuse_unwritten(texts_in(to_json(body)))
        self.refuse_unfit_files()
        self.desk.refuse_faults(body, snapshots, self.who, self.now)

    def refuse_unfit_files(self) -> None:
        """Refuse an act that rests on files which are not filled in, or which nobody can have later.

        Raises:
            Refusal: a value of the files that were read is a placeholder (exit status 4, DBR454), or one of them is not
                committed (4, DBR406; a preview writes nothing and may look at them).
        """
        if unfilled := tuple(placeholders(self.loaded.files)):
            raise Refusal(Exit.REFUSED, *unfilled)
        if not self.preview:
            self.commit_of(self.loaded.sources, "运行同一命令")

    def commit_of(self, sources: Iterable[str], act: str) -> str | None:
        """The commit that holds the files just as they were read, None outside git; `act` is what comes next.

        Raises:
            Refusal: one of them is not committed (exit status 4, DBR406).
        """
        repository = self.desk.repository
        if repository is None:
            return None
        for path in repository.changed_since_head(sorted(sources)):
            hint = f"先运行 dbr save，再{act}"
            raise refuse(Exit.REFUSED, "DBR406", "这个文件有改动尚未提交到 git", hint, path)
        return repository.head()

    def day(self, said: str, *, future: bool = False, code: str = "DBR442") -> str:
        """A day as it was said, today where nothing was.

        Raises:
            Refusal: it is no day, or lies in the future where none may (exit status 2, with the code).
        """
        today = self.today.isoformat()
        if not said:
            return today
        why = day_fault(said) or ("在今天之后" if said > today and not future else "")
        if why:
            raise refuse(Exit.USAGE, code, f"“{said}”{why}", "写成 2016-07-20")
        return said


@contextmanager
def writing(
    request: Request,
    *,
    plans: Plans = (),
    registries: Registries = "named",
    beside: Beside = "none",
    preview: bool = False,
) -> Iterator[Writer]:
    """Enter the frame.

    Args:
        request: of this transaction.
        plans: the plans to load with their registries: none, those named, all (None), or what the log says.
        registries: those that the plans name, or all.
        beside: of an act on one plan, which others of its year are read, once rules are in force.
        preview: write nothing.

    Raises:
        Refusal: the store cannot be used (exit status 3), is locked (5), or who or when is refused (4).
    """
    root = find_store(request.directory)
    if preview:
        yield _prepare(request, open_desk(root), (plans, registries, beside), preview=True)
        return
    with writing_desk(root, request.turn) as desk:
        writer = _prepare(request, desk, (plans, registries, beside), preview=False)
        before = len(desk.events) - len(writer.recovered)
        yield writer
        tell_what_waits(request.terminal, desk, entered := desk.events[before:])  # law 6
        if entered and (head := head_at(desk)) != writer.shown:
            request.terminal.head(head)


def _prepare(request: Request, desk: Desk, read: tuple[Plans, Registries, Beside], *, preview: bool) -> Writer:
    loaded = _load(desk, *read)
    records = sound_records(loaded)
    desk.judge_by(records)
    who, clock = who_and_when(request, desk, records.organisation)
    recovered, now = () if preview else _recover(request, desk, who), clock()
    if not preview:
        refuse_wrong_clock(request, desk, now)
    if desk.opened is None:  # law 3
        bureau = records.organisation
        desk.open_log(LogOpened(bureau.origin, offices_of(bureau), bureau.practice), who, now)
    return Writer(request, desk, loaded, records, who, clock, now, preview, recovered)


def _load(desk: Desk, plans: Plans, registries: Registries, beside: Beside) -> Loaded:
    wanted, tree = plans(desk) if callable(plans) else plans, WorkingTree(desk.root)
    if beside == "none" or not wanted or not desk.history.people.adoptions:
        return load_records(tree, wanted, registries)
    handed_in = desk.history.acts.plans
    return load_year(tree, wanted[0], lambda plan: beside == "all" or plan in handed_in)


def _recover(request: Request, desk: Desk, who: Member) -> tuple[Event, ...]:
    """Law 4: the events that an interruption left in the journal or uncommitted, committed now."""
    if desk.repository is None:
        request.terminal.say(f"注意：{why_without_git(desk.root)}，日志只有校验值链保护，没有提交记录。", "warn")
    left = set(desk.catch_up(who))
    if left:
        request.terminal.say(f"上次中断时写入的 {len(left)} 个文件已补交到 git。", "warn")
    found = tuple(e for e in desk.events if f"{LOG}/{event_path(e.seq)}" in left | set(desk.completed))
    for event in found:
        request.terminal.say(f"第 {event.seq} 号事件（{event.type}）上次已经记入，现在补全。", "warn")
    return found


def _same(one: Body, other: Body) -> bool:
    """Whether two acts are the same; the nonce of an intent is fresh each time."""
    if isinstance(one, DrawIntent) and isinstance(other, DrawIntent):
        return replace(one, seed=other.seed) == other
    return one == other


def plan_of(draw: str) -> Callable[[Desk], Sequence[str]]:
    """The plan of a draw, for `writing`."""
    return lambda desk: [desk.draw(draw).body.plan]
