"""Another copy of the same log beside this one: a fork is shown with the next event of both.

Law: the other copy (a store, a folder that holds an `audit-log/`, that folder itself, or a bare clone) is read as one
that came from a stranger: plain files of its `audit-log/`, or those of its HEAD, no link followed, no program of it
run.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path

from dbl_random.core.record.chain import BrokenLineError, parse_line
from dbl_random.core.record.merkle import leaf_hash
from dbl_random.core.replay.anchor import Anchor
from dbl_random.core.replay.files import numbered
from dbl_random.core.replay.finding import Finding, Weight
from dbl_random.model.problem import Exit, Refusal, refuse
from dbl_random.store.git.bare import BareLog, bare_log, is_bare
from dbl_random.store.git.repository import open_repository
from dbl_random.store.log.folder import LOG, LogFolder


def against(path: Path, log: LogFolder, leaves: Sequence[bytes]) -> Iterator[Anchor | Finding]:
    """What another copy says of this log.

    Raises:
        Refusal: it has no log (exit status 3, DBR732), or another one (2, DBR732).
    """
    other = _other(path, log)
    places = numbered(other.paths()) if other else {}
    if other is None or 1 not in places:
        raise _none(Exit.UNUSABLE, _lack(path), path)
    lines = [other.read(places[seq]) or b"" for seq in range(1, _unbroken(places) + 1)]
    mine = numbered(log.paths())
    same = next((at for at, line in enumerate(lines) if at >= len(leaves) or leaf_hash(line) != leaves[at]), len(lines))
    if same == 0:
        raise _none(Exit.USAGE, "是另一份日志，第 1 号事件就不同", path)
    if same == len(lines):
        yield Anchor("git", same, f"{path} 的前 {same} 个事件相同")
        return
    seq = same + 1
    here = _shown(log.read(mine[seq]) if seq in mine else None)
    fact = (
        f"两份日志从第 {seq} 号事件起不同"
        if seq in mine
        else f"另一份日志还有第 {seq} 至 {len(lines)} 号事件，本日志没有"
    )
    yield Finding("DBR731", 7, Weight.WRONG, f"{fact}（{path}）", seq, "", _shown(lines[same]), here)


def _other(path: Path, log: LogFolder) -> LogFolder | BareLog | None:
    """The other copy's files; a bare clone has the store where ours has it."""
    if is_bare(path):
        ours = open_repository(log.root)
        return bare_log(path, ours.prefix if ours else "")
    return LogFolder(path.parent if path.name == LOG and not path.is_symlink() else path) if path.is_dir() else None


def _lack(path: Path) -> str:
    if not path.is_dir():
        return "没有这个文件夹"
    if is_bare(path):
        return "是没有工作文件的 git 库（bare），它的 HEAD 中没有日志"
    return "其中没有 audit-log，没有可以比对的日志"


def _unbroken(places: dict[int, str]) -> int:
    return next(seq for seq in range(1, len(places) + 2) if seq not in places) - 1


def _shown(line: bytes | None) -> str:
    """An event in a few words."""
    if line is None:
        return "没有这个事件"
    try:
        event = parse_line(line)
    except BrokenLineError:
        return "不合格式的事件"
    return f"{event.time} {event.type} {event.actor} {event.hash[:16]}"


def _none(status: Exit, fact: str, path: Path) -> Refusal:
    return refuse(status, "DBR732", fact, "--against 后写同一日志的另一个克隆或拷贝的文件夹", str(path))
