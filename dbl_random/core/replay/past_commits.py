"""Point 6, as far as git's history goes: each event and snapshot was added once, never changed, never removed.

Laws (docs/protocol.md, section 6):
1. The history of a log begins with the commit that first added its present first event, known by git's id of its
   bytes, in whatever folder: a store that is moved or copied takes its history along.
   What lies before it is another log: told in a practice store, wrong in a real one; so is one that lay anywhere else
   in the work tree and was taken away, for this one may have come in its place.
   A merge that brings the whole log begins nothing: its history goes on along the parent that had it.
2. From there on, along the first parents, a file of the log is added and nothing else. A move is a file added with the
   same bytes; what is in none of the log's folders any more is removed.
3. What a side branch had otherwise is a fork that a merge settled: told, with who settled it.
4. Where the committers' clocks go backwards, git proves the order only in part.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import field, replace
from datetime import datetime

from dbl_random.core.record.chain import event_path
from dbl_random.core.replay.files import LOG, numbered
from dbl_random.core.replay.finding import Finding, Weight
from dbl_random.model.clock import CHINA
from dbl_random.model.commit import LogChange, LogCommit
from dbl_random.model.immutable import immutable

_POINT = 6
_FIRST = f"{LOG}/{event_path(1)}"


def against_history(commits: Sequence[LogCommit], first: str, *, practice: bool) -> Iterator[Finding]:
    """The findings about the history of a log.

    Args:
        commits: all of them, parents first.
        first: git's id of the first event's bytes.
        practice: whether the store is one for practice.
    """
    elsewhere = list(_taken_away(commits, first))
    commits = _of_this_log(commits, first)
    known = {each.id: each for each in commits}
    line = _main_line(commits, known)
    start = next((at for at, each in enumerate(line) if _adds(each, first)), None)
    if start is None:
        return  # the first event is not committed: DBR362 tells it
    yield from _another_log(line[: start + 1], practice=practice)
    for each, folder in elsewhere:
        fact = f"git 历史中，{folder or '最上层'}另有一份日志，由 {_by(each)}删去或换掉"
        yield Finding("DBR724", _POINT, Weight.NOTE if practice else Weight.WRONG, fact, 1, f"{folder}{_FIRST}")
    begun, *rest = _story(line[-1].id, known, first)
    files = _Files()
    files.after(begun)
    for each in rest:
        yield from _altered(each, *files.after(each))  # law 2
    seen = _ancestors([begun.id], known, set())
    after = {begun.id}
    for each in rest:
        side = _ancestors(each.parents[1:], known, seen)
        yield from _settled(each, [known[one] for one in side], files.seen)
        seen |= side | {each.id}
        after |= side | {each.id}
    yield from _backwards([known[one] for one in after], known)


@immutable
class _Files:
    """The log's files along the first parents.

    Attributes:
        seen: every id that the bytes of a file had, by path.
        now: folders in which a file is now, by path.
    """

    seen: dict[str, set[str]] = field(default_factory=dict)
    now: dict[str, set[str]] = field(default_factory=dict)

    def after(self, commit: LogCommit) -> tuple[list[str], list[str]]:
        """Paths that a commit altered, and that it removed."""
        altered = []
        for each in commit.changes:
            there = self.now.setdefault(each.path, set())
            if each.kind == "D":
                there.discard(each.folder)
                continue
            seen = self.seen.setdefault(each.path, set())
            if each.kind != "A" or (seen and each.oid not in seen):
                altered.append(each.path)
            seen.add(each.oid)
            there.add(each.folder)
        gone = {each.path for each in commit.changes if each.kind == "D" and not self.now[each.path]}
        return list(dict.fromkeys(altered)), sorted(gone)


def _taken_away(commits: Sequence[LogCommit], first: str) -> Iterator[tuple[LogCommit, str]]:
    """Law 1: the commits along the first parents that took another log away, each with the folder where it lay."""
    begun: dict[str, str] = {}  # folder -> id of the first event there
    ours = {change.folder for each in commits for change in each.changes if _is_first(change, first)}
    for commit in _main_line(commits, {each.id: each for each in commits}):
        ended = []
        for change in commit.changes:
            if change.path == _FIRST and change.folder not in ours:
                ended += [(change.folder, begun.pop(change.folder))] if change.folder in begun else []
                begun |= {change.folder: change.oid} if change.kind != "D" else {}
        yield from ((commit, folder) for folder, oid in ended if oid not in begun.values())


def _of_this_log(commits: Sequence[LogCommit], first: str) -> list[LogCommit]:
    """Law 1: the commits with what they did in the folders that ever held this first event."""
    folders = {change.folder for each in commits for change in each.changes if _is_first(change, first)}
    return [replace(each, changes=tuple(c for c in each.changes if c.folder in folders)) for each in commits]


def _story(tip: str, known: Mapping[str, LogCommit], first: str) -> list[LogCommit]:
    """Law 1: the line from the commit that began the log to a tip, none where the tip's line has not."""
    line = _line_to(known.get(tip), known)
    start = next((at for at, each in enumerate(line) if _adds(each, first)), None)
    if start is None:
        return []
    earlier = (_story(parent, known, first) for parent in line[start].parents[1:])
    return next(filter(None, earlier), []) + line[start:]


def _main_line(commits: Sequence[LogCommit], known: Mapping[str, LogCommit]) -> list[LogCommit]:
    return _line_to(commits[-1] if commits else None, known)


def _line_to(at: LogCommit | None, known: Mapping[str, LogCommit]) -> list[LogCommit]:
    """A commit and those before it along the first parents, the oldest first."""
    found = []
    while at is not None:
        found.append(at)
        at = known.get(at.parents[0]) if at.parents else None
    return found[::-1]


def _adds(commit: LogCommit, first: str) -> bool:
    return any(_is_first(each, first) for each in commit.changes)


def _is_first(change: LogChange, first: str) -> bool:
    return change.path == _FIRST and change.kind != "D" and change.oid == first


def _another_log(before: Sequence[LogCommit], *, practice: bool) -> Iterator[Finding]:
    """Law 1: commits up to and with the one that began this log."""
    *earlier, begun = before
    ended = any(each.kind != "A" for each in begun.changes)
    if ended or any(numbered([change.path for change in each.changes]) for each in earlier):
        weight = Weight.NOTE if practice else Weight.WRONG
        fact = f"git 历史中，这份日志之前还有另一份日志，由 {_by(begun)}换成了现在这份"
        yield Finding("DBR724", _POINT, weight, fact, 1, _FIRST)


def _altered(commit: LogCommit, changed: Sequence[str], removed: Sequence[str]) -> Iterator[Finding]:
    """Law 2: one finding for what a commit altered and one for what it removed."""
    for what, paths in (("改动", changed), ("删除", removed)):
        if paths:
            seq = min(numbered(paths), default=None)
            fact = f"日志的 {len(paths)} 个文件在 git 历史中被{what}过：{_by(commit)}"
            yield Finding("DBR723", _POINT, Weight.WRONG, fact, seq, numbered(paths)[seq] if seq else paths[0])


def _settled(merge: LogCommit, side: Iterable[LogCommit], seen: Mapping[str, set[str]]) -> Iterator[Finding]:
    """Law 3."""
    added = (change for each in side for change in each.changes if change.kind != "D")
    others = numbered([each.path for each in added if each.oid not in seen.get(each.path, ())])
    if others:
        seqs = "、".join(str(seq) for seq in sorted(others))
        fact = f"日志曾分成两份，另一份的第 {seqs} 号事件没有保留：{_by(merge)}合并"
        yield Finding("DBR727", _POINT, Weight.NOTE, fact, min(others), others[min(others)])


def _backwards(commits: Sequence[LogCommit], known: Mapping[str, LogCommit]) -> Iterator[Finding]:
    """Law 4."""
    after = {each.id for each in commits}
    late = [each for each in commits if any(p in after and known[p].time > each.time for p in each.parents)]
    if late:
        fact = f"提交时间倒退 {len(late)} 处（{_by(min(late, key=lambda each: each.time))}），第 6 项只是部分核对"
        yield Finding("DBR380", _POINT, Weight.UNCHECKED, fact)


def _ancestors(tips: Sequence[str], known: Mapping[str, LogCommit], seen: set[str]) -> set[str]:
    """The tips and all before them that are not seen yet."""
    found: set[str] = set()
    ahead = [each for each in tips if each in known]
    while ahead:
        one = ahead.pop()
        if one not in found and one not in seen:
            found.add(one)
            ahead += [parent for parent in known[one].parents if parent in known]
    return found


def _by(commit: LogCommit) -> str:
    try:
        moment = f"{datetime.fromtimestamp(commit.time, CHINA):%Y-%m-%d %H:%M}"
    except (ValueError, OverflowError, OSError):  # whoever made the commit may have written any number
        moment = "不可能的时间"
    return f"{commit.who} 于 {moment}（提交 {commit.id[:10]}）"
