"""Events go into the log's folder and into git; what a writer is refused before, and told where it was not finished."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from dbl_random.core.record.chain import event_path
from dbl_random.core.replay.files import references
from dbl_random.core.replay.finding import Finding
from dbl_random.core.replay.two_copies import TWO_COPIES
from dbl_random.model.event import Event
from dbl_random.model.organisation import Member
from dbl_random.model.problem import Exit, Problem, Refusal, refuse
from dbl_random.model.reference import FileRef
from dbl_random.store.git.repository import Repository, Signature
from dbl_random.store.log.folder import LOG, SNAPSHOTS, STATE, Append, BrokenOffError, LogFolder


def refuse_unfit(repository: Repository) -> None:
    """Refuse a repository in which what is entered would be lost, or whose state is somebody else's.

    Raises:
        Refusal: git is locked (exit status 5, DBR505), HEAD is on no branch (4, DBR513), the log is not
            merged (3, DBR754), or git keeps `.dbr/` (3,
            DBR509).
    """
    repository.refuse_if_locked()
    if repository.detached():
        hint = "请系统管理员切换回本库所用的分支（如 main），再运行同一命令"
        raise refuse(Exit.REFUSED, "DBR513", "git 不在任何分支上，提交会丢失", hint)
    for path in repository.unmerged(LOG):
        hint = "请当时合并的人取消这次合并；另一份多出的事项，用 dbr log reenter 另一份的文件夹 重新记入"
        raise refuse(Exit.UNUSABLE, "DBR754", "日志的合并冲突还没有解决，不能续写", hint, path)
    head = repository.head()
    for path in repository.tree(head, STATE) if head else ():
        hint = "这个库的 .dbr 不是本程序留下的；核对它从何而来，请系统管理员从 git 中移出 .dbr"
        raise refuse(Exit.UNUSABLE, "DBR509", "git 里存有 .dbr/ 的文件，不能使用", hint, path)


def refuse_touched(events: Iterable[Event], paths: set[str], snapshot: Callable[[FileRef], bytes]) -> None:
    """Refuse where these paths, about to be committed, name a snapshot that is not whole, or are not what they say."""
    for event in events:
        for ref in references(event.body):
            if not paths.isdisjoint((f"{LOG}/{event_path(event.seq)}", f"{SNAPSHOTS}/{ref.file}")):
                snapshot(ref)


def entered(events: Iterable[Event], lacks: str, *why: Problem) -> Refusal:
    """The refusal of what came after events were entered: it is told that they were (done means told)."""
    message = f"第 {'、'.join(str(each.seq) for each in events)} 号事件已记入，{lacks}；下一条命令会补上"
    hint = "不要重做；排除下面的原因，再运行任何一条命令即可" if why else "不要重做；再运行任何一条命令即可"
    return Refusal(Exit.UNUSABLE, Problem("", 0, 0, "DBR512", message, hint), *why)


def append_events(log: LogFolder, events: Sequence[Event], files: Mapping[str, bytes]) -> None:
    """Add events to the log's folder, all or none.

    Raises:
        Refusal: they are entered, and their files are not all in place (exit status 3, DBR512).
    """
    try:
        log.append(Append(files))
    except BrokenOffError as error:
        raise entered(events, "日志的文件还没有写全") from error


def commit_events(repository: Repository, events: Sequence[Event], paths: list[str], message: str, who: Member) -> None:
    """Commit events that are in the log's folder.

    Raises:
        Refusal: they are entered, and are not committed (exit status 3, DBR512).
    """
    try:
        repository.commit(paths, message, Signature(who.name, who.email or f"{who.id}@localhost"))
    except (Refusal, OSError) as error:
        raise entered(events, "尚未提交到 git", *getattr(error, "problems", ())) from error


def unusable(found: Finding, fact: str, hint: str) -> Refusal:
    """The refusal of a log that is not continued; two copies of one are called what they are, with both events."""
    if found.code not in TWO_COPIES:
        return refuse(Exit.UNUSABLE, "DBR309", fact, hint, found.file)
    both = f"：一份是{found.expected}；另一份是{found.found}" if found.found else ""
    return refuse(Exit.UNUSABLE, found.code, f"{found.message}{both}", f"dbr explain {found.code}", found.file)
