"""Where `dbr changes` begins: the last report on the log, a day, or a commit; found or refused, never guessed."""

import re
from collections.abc import Mapping
from datetime import date

from dbl_random.core.record.changes import last_report
from dbl_random.desk.open_store import Desk
from dbl_random.model.clock import is_day
from dbl_random.model.handed import LOGGED
from dbl_random.model.immutable import immutable
from dbl_random.model.parts import Parts
from dbl_random.model.problem import Exit, Refusal, refuse
from dbl_random.store.git.moments import commit_named, commit_of_day
from dbl_random.store.git.repository import why_without_git
from dbl_random.store.git.source import GitCommit
from dbl_random.store.log.evidence import StoreEvidence
from dbl_random.store.yaml.records import load_parts

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)


@immutable
class Begin:
    """What there was: the parts, their files (path -> SHA-256), and in words when that was."""

    parts: Parts
    sources: Mapping[str, str]
    words: str


def begin_at_last_report(desk: Desk) -> Begin:
    """As the last report on the log left it; nothing at all where there was none.

    Raises:
        Refusal: its files cannot be found again (exit status 3, DBR428).
    """
    last = last_report(desk.history.acts)
    if last is None:
        return Begin(Parts(), {}, "从未报告过，全部内容均为新增")
    found = StoreEvidence(desk.root, desk.repository).parts(last.body.sources, last.body.commit)
    if isinstance(found, str):
        raise _not_found(f"上次报告（第 {last.event.seq} 号事件）的文件无法取得：{found}")
    return Begin(found, last.body.sources, f"自 {last.event.day} 的报告（第 {last.event.seq} 号事件）以来")


def begin_at(desk: Desk, said: str) -> Begin:
    """As the commit `said`, or the last commit of the day `said`, has it.

    Raises:
        Refusal: there is no such commit, or its files cannot be read (exit status 3, DBR428).
    """
    if desk.repository is None:
        raise _not_found(f"{why_without_git(desk.root)}，不能与以前的时间比较")
    of_a_day = bool(_DAY.fullmatch(said)) and is_day(said)
    if of_a_day:
        commit = commit_of_day(desk.repository, date.fromisoformat(said))
    else:
        commit = commit_named(desk.repository, said)
    if commit is None:
        raise _not_found(f"{said} 及以前没有提交" if of_a_day else f"没有“{said}”这个提交，或不止一个")
    loaded = load_parts(GitCommit(desk.root, commit), LOGGED)
    if loaded.parts is None:
        first = loaded.problems[0]
        raise _not_found(f"提交 {commit[:12]} 中的 {first.file} 有误：{first.message}")
    words = f"自 {said}（提交 {commit[:12]}）以来" if of_a_day else f"自提交 {commit[:12]} 以来"
    return Begin(loaded.parts, loaded.sources, words)


def _not_found(fact: str) -> Refusal:
    return refuse(Exit.UNUSABLE, "DBR428", fact, "--since 写日期，如 2016-07-01，或提交号；不写则从上次报告算起")
