"""The log proven again, with what could not be proven here.

Laws:
1. What was not checked is a finding of its own; it never counts as passed.
2. A writing that was broken off is told and left as it is: only writers complete it.
3. An auditor's copy, a folder with an `audit-log/` alone, is proven as far as it goes.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Literal

from dbl_random.core.record.chain import BrokenLineError, event_path, parse_line
from dbl_random.core.record.merkle import leaf_hash
from dbl_random.core.record.papers import Seen, papers_of, unseen_of
from dbl_random.core.replay.anchor import WORDS, Anchor, answer, ask, proven_up_to, unanchored, unseen_words
from dbl_random.core.replay.files import numbered
from dbl_random.core.replay.finding import Finding, Weight
from dbl_random.core.replay.head import against_head, doubted
from dbl_random.core.replay.past_commits import against_history
from dbl_random.core.replay.two_copies import number_of, told
from dbl_random.core.replay.walk import Verdict, verify
from dbl_random.desk.log.against import against
from dbl_random.desk.log.memory import keep, memory_of, recalled
from dbl_random.desk.log.outside import (
    Outside,
    heads_given,
    heads_of_notices,
    papers_seen,
    refuse_brought_along,
    split,
    up_to,
)
from dbl_random.desk.log.signed_heads import Looked, look_at_checkpoints
from dbl_random.desk.log.trust import Trust, read_trust
from dbl_random.desk.log.unfinished import broken_off
from dbl_random.desk.request import Request
from dbl_random.model.event import LogOpened, Recorded, is_recorded
from dbl_random.model.problem import Exit, Refusal, refuse
from dbl_random.store.git.history import log_commits
from dbl_random.store.git.repository import Repository, blob_id, open_repository, why_without_git
from dbl_random.store.git.witness import doubts
from dbl_random.store.log.evidence import StoreEvidence
from dbl_random.store.log.folder import LOG, LogFolder
from dbl_random.store.log.head import compare_with_head
from dbl_random.store.place import find_store

PointState = Literal["wrong", "unchecked", "form", "proven"]
POINTS = range(1, 8)  # docs/protocol.md, section 6


def verify_log(
    request: Request,
    outside: Outside = Outside(),  # noqa: B008 - frozen
    *,
    step: Callable[[int, int], None] = lambda _done, _total: None,
) -> Verdict:
    """Prove the log of the store, or of a folder that holds an `audit-log/` alone.

    Args:
        request: where the search for the log begins.
        outside: what the verifier brings.
        step: called after each event with how many are done, and how many there are.

    Raises:
        Refusal: there is no log (exit status 4, DBR378), or what is brought cannot be used (3, DBR385, and as
            desk/log/outside says).
    """
    log = LogFolder(_root(request.directory))
    _refuse_empty(log)
    first, repository = _first(log), open_repository(log.root)
    origin = first.body.origin if first else ""
    refuse_brought_along(outside, log.root, repository)
    held, told = split([*heads_given(outside.heads, origin), *heads_of_notices(outside.notices, log.root, origin)])
    seen, leaves = papers_seen(outside.papers), _leaves(log)
    asked = [*ask(held, leaves), *(against(outside.against, log, leaves) if outside.against else ())]
    looked = _looked(outside, log, first, leaves)
    anchored = proven_up_to([each for each in (*asked, *looked.anchors()) if isinstance(each, Anchor)])
    verdict = verify(
        StoreEvidence(log.root, repository, [_folder(each) for each in outside.sources]),
        pending=frozenset(path for path, _ in log.journalled()),
        step=lambda done: step(done, len(leaves)),
        up_to=up_to(outside.up_to, anchored, len(leaves)),
    )
    verdict.findings += [*_broken_off(log), *_by_git(log, repository, practice=verdict.practice), *told]
    _take(verdict, [*asked, *looked.told(verdict.history)])
    _look_at_papers(verdict, seen, looked.trust)
    if memory := memory_of(outside, first, origin, practice=verdict.practice):
        _ask_memory(verdict, memory, origin)
    return _answered(verdict)


def _looked(outside: Outside, log: LogFolder, first: Recorded[LogOpened] | None, leaves: Sequence[bytes]) -> Looked:
    keys = read_trust(outside.trust) if outside.trust else None
    return look_at_checkpoints(log, first.body, leaves, keys, outside.quorum) if first else Looked((), trust=keys)


def _answered(verdict: Verdict) -> Verdict:
    verdict.findings += unanchored(verdict.anchors, verdict.events)
    verdict.answer = answer(verdict.findings, verdict.anchors, verdict.events)
    return verdict


def _refuse_empty(log: LogFolder) -> None:
    begun = broken_off(log)
    if not log.paths():
        fact = f"还没有日志；第 {begun[0].seq} 号事件{begun[0].lacks}" if begun else "还没有日志"
        raise refuse(Exit.REFUSED, "DBR378", fact, "第一次报送计划会开启日志：dbr plan submit 计划", LOG)


def _first(log: LogFolder) -> Recorded[LogOpened] | None:
    """The first event, None where it is none that a log can begin with: point 1 tells it."""
    try:
        event = parse_line(log.read(f"{LOG}/{event_path(1)}") or b"")
    except BrokenLineError:
        return None
    return event if is_recorded(event, LogOpened) else None


def _leaves(log: LogFolder) -> list[bytes]:
    """The leaf hash of every event that is there in its place, from the first on, whatever it says."""
    places, leaves = numbered(log.paths()), list[bytes]()
    while (path := places.get(len(leaves) + 1)) is not None:
        leaves.append(leaf_hash(log.read(path) or b""))
    return leaves


def _broken_off(log: LogFolder) -> Iterator[Finding]:
    for each in broken_off(log):
        yield Finding("DBR315", 1, Weight.NOTE, f"第 {each.seq} 号事件{each.lacks}", each.seq, each.path)


def _take(verdict: Verdict, asked: Iterable[Anchor | Finding]) -> None:
    """What was asked of anchors: those that hold, and what contradicts."""
    for each in asked:
        if isinstance(each, Anchor):
            verdict.anchors.append(each)
        else:
            verdict.findings.append(each)


def _look_at_papers(verdict: Verdict, seen: Seen, keys: Trust | None) -> None:
    verdict.papers = papers_of(verdict.history.events)
    verdict.unseen = unseen_of(verdict.papers, seen)
    verdict.findings += unseen_words(verdict.unseen, judged=keys is not None)


def _ask_memory(verdict: Verdict, memory: Path, origin: str) -> None:
    recollections, remarks = split(list(recalled(memory, origin)))
    verdict.findings += remarks
    _take(verdict, ask(recollections, verdict.leaves))
    verdict.findings += keep(memory, origin, verdict)


def _by_git(log: LogFolder, repository: Repository | None, *, practice: bool) -> Iterator[Finding]:
    if repository is None:
        yield Finding("DBR377", 6, Weight.UNCHECKED, f"{why_without_git(log.root)}，第 6 项未能核对")
        return
    yield from doubted(doubts(repository))
    try:
        difference, unmerged = compare_with_head(log, repository), repository.unmerged(LOG)
        commits = log_commits(repository)
    except Refusal as refused:  # a broken repository proves nothing, and hinders no other point
        yield from doubted(problem.message for problem in refused.problems)
        return
    for path, ids in unmerged.items():
        both = [told(repository.blob(each)) for each in ids]
        fact, seq = "合并冲突：git 还没有合并完，两份副本各有这一个文件", number_of(path)
        yield Finding("DBR754", 6, Weight.WRONG, fact, seq, path, "；另一份：".join(both))
    touched = (difference.changed, difference.missing, difference.uncommitted)
    yield from against_head(*([path for path in each if path not in unmerged] for each in touched))
    if commits:
        first = blob_id(log.read(f"{LOG}/{event_path(1)}") or b"", commits[-1].id)
        yield from against_history(commits, first, practice=practice)


def point_states(verdict: Verdict) -> dict[int, PointState]:
    """What became of each point; `form` where it rests on papers and signatures that the verifier has not seen."""
    wrong = {finding.point for finding in verdict.wrong}
    open_ = [finding for finding in verdict.findings if finding.weight is Weight.UNCHECKED]
    unchecked = {finding.point for finding in open_ if finding.code not in WORDS}
    if 4 in unchecked:  # point 5 looks at what point 4 derives
        unchecked.add(5)
    form = {finding.point for finding in open_} - unchecked
    named: tuple[tuple[set[int], PointState], ...] = ((wrong, "wrong"), (unchecked, "unchecked"), (form, "form"))
    return {each: next((state for points, state in named if each in points), "proven") for each in POINTS}


def _root(start: Path) -> Path:
    """The store, or the folder of law 3."""
    here = start.resolve()
    for folder in (here, *here.parents):
        if (folder / "data" / "organisation.yaml").is_file() or (folder / LOG).is_dir():
            return folder
    return find_store(start)


def _folder(given: Path) -> Path:
    if not given.is_dir():
        raise refuse(Exit.UNUSABLE, "DBR385", "没有这个文件夹", "--sources 后写放有来源文件的文件夹", str(given))
    return given
