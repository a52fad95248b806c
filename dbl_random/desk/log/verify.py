"""The log proven again, with what could not be proven here.

Laws:
1. What was not checked is a finding of its own; it never counts as passed.
2. A writing that was broken off is told and left as it is: only writers complete it.
3. An auditor's copy, a folder with an `audit-log/` alone, is proven as far as it goes.
"""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Literal

from dbl_random.core.record.chain import event_path
from dbl_random.core.replay.anchor import Anchor, answer, unanchored
from dbl_random.core.replay.files import numbered
from dbl_random.core.replay.finding import Finding, Weight
from dbl_random.core.replay.head import against_head, doubted
from dbl_random.core.replay.past_commits import against_history
from dbl_random.core.replay.walk import Verdict, verify
from dbl_random.desk.log.signed_heads import signed_heads
from dbl_random.desk.log.trust import read_trust
from dbl_random.desk.log.unfinished import broken_off
from dbl_random.desk.request import Request
from dbl_random.model.problem import Exit, Refusal, refuse
from dbl_random.store.git.history import log_commits
from dbl_random.store.git.repository import Repository, blob_id, open_repository, why_without_git
from dbl_random.store.git.witness import doubts
from dbl_random.store.log.evidence import StoreEvidence
from dbl_random.store.log.folder import LOG, LogFolder
from dbl_random.store.log.head import compare_with_head
from dbl_random.store.place import find_store

PointState = Literal["wrong", "unchecked", "proven"]
POINTS = range(1, 8)  # docs/protocol.md, section 6


def verify_log(
    request: Request,
    sources: Iterable[Path] = (),
    *,
    trust: Path | None = None,
    quorum: int | None = None,
    step: Callable[[int, int], None] = lambda _done, _total: None,
) -> Verdict:
    """Prove the log of the store, or of a folder that holds an `audit-log/` alone.

    Args:
        request: where the search for the log begins.
        sources: folders to look for source files in, beside the store and git's history.
        trust: the verifier's file of allowed signers, None where nobody's signature counts.
        quorum: how many offices must have signed a checkpoint, None for all of them.
        step: called after each event with how many are done, and how many there are.

    Raises:
        Refusal: there is no log (exit status 4, DBR378), or one of the folders is none (3, DBR385), or the keys
            or the quorum cannot be used (2, DBR702, DBR709).
    """
    root, keys = _root(request.directory), read_trust(trust) if trust else None
    log, repository = LogFolder(root), open_repository(root)
    paths = log.paths()
    begun = broken_off(log)
    if not paths:
        fact = f"还没有日志；第 {begun[0].seq} 号事件{begun[0].lacks}" if begun else "还没有日志"
        raise refuse(Exit.REFUSED, "DBR378", fact, "第一次报送计划会开启日志：dbr plan submit 计划", LOG)
    evidence = StoreEvidence(root, repository, [_folder(each) for each in sources])
    pending = frozenset(path for path, _ in log.journalled())
    total = len(numbered(paths))
    verdict = verify(evidence, pending=pending, step=lambda done: step(done, total))
    for each in begun:
        fact = f"第 {each.seq} 号事件{each.lacks}"
        verdict.findings.append(Finding("DBR315", 1, Weight.NOTE, fact, each.seq, each.path))
    if repository is not None:
        verdict.findings += _by_git(log, repository, practice=verdict.practice)
    else:
        verdict.findings.append(Finding("DBR377", 6, Weight.UNCHECKED, f"{why_without_git(root)}，第 6 项未能核对"))
    for found in signed_heads(root, verdict.history, verdict.leaves, keys, quorum):
        if isinstance(found, Anchor):
            verdict.anchors.append(found)
        else:
            verdict.findings.append(found)
    verdict.findings += unanchored(verdict.anchors, verdict.events)
    verdict.answer = answer(verdict.findings, verdict.anchors, verdict.events)
    return verdict


def _by_git(log: LogFolder, repository: Repository, *, practice: bool) -> Iterator[Finding]:
    yield from doubted(doubts(repository))
    try:
        difference = compare_with_head(log, repository)
        commits = log_commits(repository)
    except Refusal as refused:  # a broken repository proves nothing, and hinders no other point
        yield from doubted(problem.message for problem in refused.problems)
        return
    yield from against_head(difference.changed, difference.missing, difference.uncommitted)
    if commits:
        first = blob_id(log.read(f"{LOG}/{event_path(1)}") or b"", commits[-1].id)
        yield from against_history(commits, first, practice=practice)


def point_states(verdict: Verdict) -> dict[int, PointState]:
    """What became of each point of the verification."""
    wrong = {finding.point for finding in verdict.wrong}
    unchecked = {finding.point for finding in verdict.findings if finding.weight is Weight.UNCHECKED}
    if 4 in unchecked:  # point 5 looks at what point 4 derives
        unchecked.add(5)
    return {each: "wrong" if each in wrong else "unchecked" if each in unchecked else "proven" for each in POINTS}


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
